package uk.personalbudget.api.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import uk.personalbudget.api.platform.DataDirectory;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.problem.Unreached;

/**
 * Three ways in: programs and people over REST, who send a password or token with every request; browsers, which sign in on a
 * page and have a session; and the few things anybody may fetch.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    /** Everything comes from ourselves, and nothing is run that is not a file of ours. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";

    /** The page to try the REST interface sets styles from its script. */
    private static final String TRY_IT_POLICY =
            CONTENT_SECURITY_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Each filter measured by itself costs more than all of them do; how long a request takes is measured around them. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    CommandLineToken commandLineToken(DataDirectory directory) {
        return CommandLineToken.in(directory.folder());
    }

    @Bean
    AuthenticationManager authenticationManager(
            Users users, PasswordEncoder passwords, ApplicationEventPublisher events) {
        var provider = new DaoAuthenticationProvider(users);
        provider.setPasswordEncoder(passwords);
        var manager = new ProviderManager(provider);
        manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
        return manager;
    }

    @Bean
    @Order(1)
    SecurityFilterChain restSecurity(
            HttpSecurity http, Doors doors, Tokens tokens, CommandLineToken commandLine, AuthenticationManager people)
            throws Exception {
        AuthenticationEntryPoint unknown = (_, response, failure) -> {
            // A password that cannot be looked up is not a wrong one.
            var passing = Unreached.problem(failure);
            if (passing.isPresent()) {
                write(response, passing.get());
                return;
            }
            response.setHeader("WWW-Authenticate", "Bearer realm=\"ledger\"");
            response.addHeader("WWW-Authenticate", "Basic realm=\"ledger\", charset=\"UTF-8\"");
            write(response, Problem.of(401, "not-signed-in"));
        };
        AccessDeniedHandler denied = (_, response, _) -> write(response, Problem.of(403, "not-allowed"));
        headers(http, CONTENT_SECURITY_POLICY)
                .securityMatcher("/api/**")
                .authenticationManager(people)
                // No cookie is read here, so no other site can act through somebody's browser.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(unknown))
                .addFilterBefore(new TokenFilter(tokens, commandLine, unknown), BasicAuthenticationFilter.class)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(unknown).accessDeniedHandler(denied))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .anyRequest()
                                .access(doors));
        return http.build();
    }

    /** The description of the REST interface holds nothing about anybody. */
    @Bean
    @Order(2)
    SecurityFilterChain descriptionSecurity(HttpSecurity http) throws Exception {
        headers(http, TRY_IT_POLICY)
                .securityMatcher("/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pageSecurity(HttpSecurity http, Doors doors, AuthenticationManager people) throws Exception {
        headers(http, CONTENT_SECURITY_POLICY)
                .authenticationManager(people)
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .failureHandler(SecurityConfiguration::notSignedIn))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/look/**", "/favicon.ico", "/actuator/health", "/error")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .access(doors));
        return http.build();
    }

    private static void notSignedIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (Unreached.problem(failure).isPresent()) {
            response.setHeader("Retry-After", Unreached.SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            response.sendRedirect(request.getContextPath() + "/sign-in?wrong");
        }
    }

    private static HttpSecurity headers(HttpSecurity http, String contentSecurityPolicy) throws Exception {
        return http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentSecurityPolicy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
                .frameOptions(frame -> frame.deny()));
    }

    private static void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", Unreached.SECONDS);
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(problem.json());
    }
}
