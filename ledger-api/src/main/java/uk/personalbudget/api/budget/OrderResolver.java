package uk.personalbudget.api.budget;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.FamilyWord;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.WordEvent.Medium;

/** Makes an {@link Order} of a request. It takes no more of a body than the limit, however long it says it is. */
@Component
class OrderResolver implements HandlerMethodArgumentResolver {
    static final int BODY_BYTES_MOST = 256 * 1024;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Order.class || type == Order.Reading.class || type == SignedIn.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        SignedIn who = signedIn();
        if (parameter.getParameterType() == SignedIn.class) {
            return who;
        }
        if (parameter.getParameterType() == Order.Reading.class) {
            return new Order.Reading(allowed(parameter));
        }
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        byte[] bytes = bytes(request);
        Optional<FamilyWord> word = word(request);
        return new Order<>(
                who,
                Optional.ofNullable(request.getHeader("Idempotency-Key")).map(String::strip),
                // The same order on another person's word is another order.
                request.getMethod() + " " + request.getRequestURI()
                        + word.map(given -> " " + given).orElse(""),
                allowed(parameter),
                bytes.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : bytes,
                type(parameter),
                word);
    }

    private static Optional<FamilyWord> word(HttpServletRequest request) {
        if (!FamilyWord.named(request)) {
            return Optional.empty();
        }
        String member = FamilyWord.said(request, FamilyWord.MEMBER)
                .orElseThrow(() -> Parameters.bad(FamilyWord.MEMBER, "Say who of the family ordered it."));
        Medium medium = FamilyWord.said(request, FamilyWord.MEDIUM)
                .flatMap(OrderResolver::medium)
                .orElseThrow(() -> Parameters.bad(FamilyWord.MEDIUM, "Say how it came: phone or paper."));
        boolean readBack = FamilyWord.said(request, FamilyWord.READ_BACK)
                .filter("yes"::equals)
                .isPresent();
        return Optional.of(new FamilyWord(
                member,
                medium,
                readBack,
                FamilyWord.said(request, FamilyWord.GIVEN_ON).map(OrderResolver::day)));
    }

    private static Optional<Medium> medium(String label) {
        return Arrays.stream(Medium.values())
                .filter(medium -> medium.label().equals(label))
                .findFirst();
    }

    private static LocalDate day(String given) {
        try {
            return LocalDate.parse(given);
        } catch (DateTimeParseException unreadable) {
            throw Parameters.bad(FamilyWord.GIVEN_ON, "Give a date like 2026-01-06.");
        }
    }

    private static SignedIn signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn who) {
            return who;
        }
        throw new NotPossible(Problem.of(401, "not-signed-in"));
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > BODY_BYTES_MOST) {
            throw tooLarge();
        }
        try (InputStream in = request.getInputStream()) {
            byte[] bytes = in.readNBytes(BODY_BYTES_MOST + 1);
            if (bytes.length > BODY_BYTES_MOST) {
                throw tooLarge();
            }
            if (bytes.length > 0 && !json(request.getContentType())) {
                throw new NotPossible(Problem.of(415, "not-json-content"));
            }
            return bytes;
        }
    }

    private static boolean json(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static NotPossible tooLarge() {
        return new NotPossible(
                Problem.of(413, "body-too-large", Map.of("most", Integer.toString(BODY_BYTES_MOST / 1024))));
    }

    private static Set<Role> allowed(MethodParameter parameter) {
        Allowed onMethod = parameter.getMethodAnnotation(Allowed.class);
        Allowed allowed =
                onMethod != null ? onMethod : parameter.getContainingClass().getAnnotation(Allowed.class);
        if (allowed == null) {
            throw new IllegalStateException(
                    "an order's endpoint must say whom it serves: " + parameter.getExecutable());
        }
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(Arrays.asList(allowed.value()));
        return roles;
    }

    /** The record in {@code Order<…>}. */
    static Class<? extends Record> type(MethodParameter parameter) {
        return ((Class<?>) ((ParameterizedType) parameter.getGenericParameterType()).getActualTypeArguments()[0])
                .asSubclass(Record.class);
    }
}
