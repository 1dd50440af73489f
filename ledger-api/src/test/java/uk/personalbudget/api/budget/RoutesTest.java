package uk.personalbudget.api.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import uk.personalbudget.api.budget.Routes.Shape;
import uk.personalbudget.api.rest.Service;

/** Leaving out most addresses at a glance leaves out none that would have matched. */
class RoutesTest {
    private static final List<String> ODD =
            List.of("/", "", "//", "/api", "/api/", "/api/v1/budgets/", "/api/v1//budgets");

    private final RequestMappingHandlerMapping routes =
            Service.running().context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);

    @Test
    void no_address_that_matches_is_passed_over() {
        List<PathPattern> patterns = patterns();
        List<String> paths = new ArrayList<>(ODD);
        for (PathPattern pattern : patterns) {
            String some = pattern.getPatternString()
                    .replaceAll("\\{\\*[^}]*}", "a/b/c")
                    .replaceAll("\\{[^}]*}", "pb-1.x");
            paths.add(some.replace("**", "a/b").replace('*', 'z'));
            paths.add(some + "/");
            paths.add(some + "/more");
        }
        assertThat(patterns).hasSizeGreaterThan(200);
        for (String path : paths) {
            var parsed = PathContainer.parsePath(path);
            for (PathPattern pattern : patterns) {
                if (pattern.matches(parsed)) {
                    assertThat(Shape.of(pattern.getPatternString()).mayBe(path))
                            .as("%s is %s", path, pattern)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void few_addresses_are_left_for_the_full_match() {
        String path = "/api/v1/cards/card-1/authorisations";
        assertThat(patterns().stream()
                        .map(PathPattern::getPatternString)
                        .filter(pattern -> Shape.of(pattern).mayBe(path)))
                .containsExactly("/api/v1/cards/{card}/authorisations");
    }

    @Test
    void patterns_that_vary_are_told_by_what_does_not() {
        assertThat(Shape.of("/a/{b:[x-z]{2}}/c").mayBe("/a/xy/c")).isTrue();
        assertThat(Shape.of("/a/{b}/c").mayBe("/a/xy/d")).isFalse();
        assertThat(Shape.of("/a/{b}").mayBe("/a/xy/d")).isFalse();
        assertThat(Shape.of("/a/**").mayBe("/a/xy/d")).isTrue();
        assertThat(Shape.of("/a/{*rest}").mayBe("/a/xy/d")).isTrue();
        assertThat(Shape.of("/a/b?.txt").mayBe("/a/bc.txt")).isTrue();
        assertThat(Shape.of("").mayBe("")).isTrue();
    }

    private List<PathPattern> patterns() {
        return routes.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPathPatternsCondition().getPatterns().stream())
                .distinct()
                .toList();
    }
}
