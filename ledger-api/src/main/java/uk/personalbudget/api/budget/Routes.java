package uk.personalbudget.api.budget;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Where a request goes, found among hundreds of addresses without matching each of them in full: most differ in how many parts
 * they have, in how they begin or in how they end. What is left is matched as ever, so nothing goes anywhere else by it.
 */
final class Routes extends RequestMappingHandlerMapping {
    // Filled before the first request, and looked up hundreds of times in each: by what it is, not by what it says.
    private final IdentityHashMap<RequestMappingInfo, List<Shape>> shapes = new IdentityHashMap<>();

    /** What every address of one pattern has in common: how many slashes, and the text before and after what varies. */
    record Shape(int slashes, String begins, String ends) {
        private static final int ANY = -1;

        static Shape of(String pattern) {
            int varies = first(pattern, "{*?");
            if (pattern.isEmpty()) {
                return new Shape(ANY, "", "");
            }
            if (varies < 0) {
                return new Shape(slashes(pattern), pattern, pattern);
            }
            if (pattern.contains("**") || pattern.contains("{*")) {
                return new Shape(ANY, pattern.substring(0, varies), "");
            }
            int last = Math.max(pattern.lastIndexOf('}'), Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')));
            return new Shape(slashes(pattern), pattern.substring(0, varies), pattern.substring(last + 1));
        }

        boolean mayBe(String path) {
            return path.startsWith(begins) && path.endsWith(ends) && (slashes == ANY || slashes == slashes(path));
        }

        private static int slashes(String path) {
            int slashes = 0;
            for (int at = 0; at < path.length(); at++) {
                slashes += path.charAt(at) == '/' ? 1 : 0;
            }
            return slashes;
        }

        private static int first(String text, String any) {
            for (int at = 0; at < text.length(); at++) {
                if (any.indexOf(text.charAt(at)) >= 0) {
                    return at;
                }
            }
            return -1;
        }
    }

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        super.registerHandlerMethod(handler, method, mapping);
        shapes.put(mapping, shapes(mapping));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        String path = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .value();
        // Where the text is not what it stands for, only the full match can tell.
        boolean plain = path.indexOf('%') < 0 && path.indexOf(';') < 0;
        return !plain || mayBe(info, path) ? super.getMatchingMapping(info, request) : null;
    }

    private boolean mayBe(RequestMappingInfo info, String path) {
        List<Shape> known = shapes.getOrDefault(info, List.of());
        if (known.isEmpty()) {
            return true;
        }
        for (Shape shape : known) {
            if (shape.mayBe(path)) {
                return true;
            }
        }
        return false;
    }

    /** None where something other than patterns of paths matches, which is then always asked. */
    private static List<Shape> shapes(RequestMappingInfo info) {
        var patterns = info.getPathPatternsCondition();
        return patterns == null
                ? List.of()
                : patterns.getPatterns().stream()
                        .map(PathPattern::getPatternString)
                        .map(Shape::of)
                        .toList();
    }
}
