package uk.personalbudget.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.RequestPath;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import uk.personalbudget.ledger.budget.Choices.Role;

/**
 * Opens a door only to the roles that are written on it. It asks the same map that will route the request, so a new endpoint
 * is shut until somebody says whom it serves.
 */
@Component
class Doors implements AuthorizationManager<RequestAuthorizationContext> {
    private static final AuthorizationDecision OPEN = new AuthorizationDecision(true);
    private static final AuthorizationDecision SHUT = new AuthorizationDecision(false);

    private final ObjectProvider<RequestMappingHandlerMapping> endpoints;

    Doors(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HandlerMethod endpoint = endpoint(context.getRequest());
        Authentication who = authentication.get();
        boolean known = who != null && who.isAuthenticated() && who.getPrincipal() instanceof SignedIn;
        if (endpoint == null) {
            // Nothing is there, which somebody signed in may be told.
            return known ? OPEN : SHUT;
        }
        if (written(endpoint, Everybody.class) != null) {
            return OPEN;
        }
        Allowed allowed = written(endpoint, Allowed.class);
        boolean open = allowed != null
                && who != null
                && who.getPrincipal() instanceof SignedIn signedIn
                && (Arrays.stream(allowed.value()).anyMatch(signedIn::is)
                        || onTheirWord(context.getRequest(), endpoint, allowed, signedIn));
        return open ? OPEN : SHUT;
    }

    /** Where a family may order something, an officer may write its order down: over REST, and with the family's name on it. */
    private static boolean onTheirWord(
            HttpServletRequest request, HandlerMethod endpoint, Allowed allowed, SignedIn signedIn) {
        return request.getMethod().equals("POST")
                && AnnotatedElementUtils.hasAnnotation(endpoint.getBeanType(), RestController.class)
                && FamilyWord.named(request)
                && signedIn.is(Role.FINANCE_OFFICER)
                && Arrays.asList(allowed.value()).contains(Role.FAMILY);
    }

    private @Nullable HandlerMethod endpoint(HttpServletRequest request) {
        @Nullable Object before = request.getAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE);
        RequestPath path = ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chain = endpoints.getObject().getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod method ? method : null;
        } catch (HttpRequestMethodNotSupportedException wrongMethod) {
            return null;
        } catch (Exception unroutable) {
            // A media type nobody serves, for instance: the dispatcher will say so again, in a problem document.
            return null;
        } finally {
            if (before == null && path != null) {
                ServletRequestPathUtils.clearParsedRequestPath(request);
            }
        }
    }

    private static <A extends java.lang.annotation.Annotation> @Nullable A written(
            HandlerMethod endpoint, Class<A> annotation) {
        A onMethod = AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), annotation);
        return onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(endpoint.getBeanType(), annotation);
    }
}
