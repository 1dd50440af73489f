package uk.personalbudget.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import uk.personalbudget.api.body.BadBody;

/** Whatever goes wrong under REST leaves as a problem document. What we did not foresee is logged in full and told in four words. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemResolver implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!request.getRequestURI().startsWith("/api/")) {
            return null;
        }
        Problem problem = problem(request, failure);
        if (failure instanceof HttpRequestMethodNotSupportedException method) {
            response.setHeader("Allow", allowed(method));
        }
        write(response, problem);
        return new ModelAndView();
    }

    private static Problem problem(HttpServletRequest request, Exception failure) {
        return switch (failure) {
            case NotPossible edge -> edge.problem();
            case BadBody body -> Problem.of(body.faults());
            case HttpRequestMethodNotSupportedException method ->
                Problem.of(
                        405,
                        "wrong-method",
                        Map.of("method", request.getMethod().replaceAll("[^A-Za-z]", "?"), "allowed", allowed(method)));
            case HttpMediaTypeNotSupportedException _ -> Problem.of(415, "not-json-content");
            case HttpMediaTypeNotAcceptableException _ -> Problem.of(406, "not-acceptable");
            case NoHandlerFoundException _ -> Problem.of(404, "no-such-address");
            case NoResourceFoundException _ -> Problem.of(404, "no-such-address");
            case MethodArgumentTypeMismatchException parameter ->
                Problem.of(
                        400,
                        "bad-parameter",
                        Map.of("field", parameter.getName(), "help", "Give it a value of the right kind."));
            case ErrorResponse told
            when told.getStatusCode().is4xxClientError() ->
                Problem.of(told.getStatusCode().value(), "bad-request");
            case Exception other -> unforeseen(other);
        };
    }

    private static Problem unforeseen(Exception failure) {
        var passing = Unreached.problem(failure);
        if (passing.isPresent()) {
            LOG.warn("A request could not be carried out just now: {}", failure.toString());
            return passing.get();
        }
        LOG.error("A request failed", failure);
        return Problem.of(500, "went-wrong");
    }

    private static String allowed(HttpRequestMethodNotSupportedException method) {
        String[] supported = method.getSupportedMethods();
        return supported == null ? "" : String.join(", ", supported);
    }

    /** Sends the document; one that passes says after how many seconds to ask again. */
    static void write(HttpServletResponse response, Problem problem) {
        try {
            response.setStatus(problem.status());
            if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                response.setHeader("Retry-After", Unreached.SECONDS);
            }
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(problem.json());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
