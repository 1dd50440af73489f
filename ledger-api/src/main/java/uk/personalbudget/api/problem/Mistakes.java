package uk.personalbudget.api.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import uk.personalbudget.api.security.Everybody;

/** What is shown when a request ends before it reaches a page, or a page fails: what happened and what to do, nothing else. */
@Controller
@Everybody
class Mistakes implements ErrorController {

    @RequestMapping("/error")
    @Nullable
    ModelAndView mistake(HttpServletRequest request, HttpServletResponse response) {
        int status = status(request);
        Problem problem = Unreached.problem(failure(request))
                .orElseGet(() -> Problem.of(
                        status,
                        switch (status) {
                            case 401 -> "not-signed-in";
                            case 403 -> "not-allowed";
                            case 404 -> "no-such-address";
                            case 503 -> "unreached";
                            default -> status >= 500 ? "went-wrong" : "bad-request";
                        }));
        if (address(request).startsWith("/api/")) {
            ProblemResolver.write(response, problem);
            return null;
        }
        var said = Catalogue.say(problem.code(), problem.arguments());
        return new ModelAndView("error", Map.of("said", said), HttpStatus.valueOf(problem.status()));
    }

    private static @Nullable Throwable failure(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure ? failure : null;
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    }

    private static String address(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "";
    }
}
