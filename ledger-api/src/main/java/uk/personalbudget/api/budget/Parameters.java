package uk.personalbudget.api.budget;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;

/** What stands after the question mark. A name that is not known is refused: a misspelt filter must not answer for all. */
public final class Parameters {
    private static final int SIZE = 50;
    private static final int SIZE_MOST = 500;

    private final HttpServletRequest request;

    private Parameters(HttpServletRequest request) {
        this.request = request;
    }

    public static Parameters of(HttpServletRequest request, String... known) {
        var names = Set.of(known);
        for (String name : request.getParameterMap().keySet()) {
            if (!names.contains(name)) {
                throw bad(Refusals.shown(name), "Leave it out, or use one of these: " + String.join(", ", known) + ".");
            }
        }
        return new Parameters(request);
    }

    public Optional<String> text(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length > 1 || values[0].isBlank()) {
            throw bad(name, "Give it one value, or leave it out.");
        }
        return Optional.of(values[0].strip());
    }

    public Optional<LocalDate> day(String name) {
        return parsed(name, LocalDate::parse, "Give a date like 2026-01-06.");
    }

    public Optional<Instant> moment(String name) {
        return parsed(name, Instant::parse, "Give a date and time like 2026-01-06T09:30:00Z.");
    }

    public Optional<Long> number(String name) {
        return text(name).map(value -> {
            if (!value.matches("[0-9]{1,18}")) {
                throw bad(name, "Give a whole number.");
            }
            return Long.valueOf(value);
        });
    }

    /** How many are wanted on one page. */
    public int size() {
        long size = number("limit").orElse((long) SIZE);
        if (size < 1 || size > SIZE_MOST) {
            throw bad("limit", "Give a number from 1 to " + SIZE_MOST + ".");
        }
        return (int) size;
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parse, String help) {
        return text(name).map(value -> {
            try {
                return parse.apply(value);
            } catch (DateTimeParseException unreadable) {
                throw bad(name, help);
            }
        });
    }

    public static NotPossible bad(String name, String help) {
        return new NotPossible(Problem.of(400, "bad-parameter", Map.of("field", name, "help", help)));
    }
}
