package uk.personalbudget.api.pages.officer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.pages.look.DateBoxes;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;

/**
 * What somebody typed into a form, and at which of its three steps: filled in, looked at again, confirmed. It goes round with the
 * form, so that nothing is kept between the steps.
 */
record Typed(Map<String, String> values) {
    private static final String STEP = "step";

    static final Typed NOTHING = new Typed(Map.of());

    Typed {
        values = Map.copyOf(values);
    }

    boolean confirmed() {
        return "confirm".equals(values.get(STEP));
    }

    /** Whether the page before is wanted again, with the values as they were. */
    boolean changing() {
        return "change".equals(values.get(STEP));
    }

    String of(String name) {
        return values.getOrDefault(name, "").strip();
    }

    Optional<Boolean> yes(String name) {
        return switch (of(name)) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    <E extends Enum<E> & Labelled> Optional<E> one(String name, Class<E> of) {
        return Arrays.stream(of.getEnumConstants())
                .filter(one -> one.label().equals(of(name)))
                .findFirst();
    }

    /** Pounds as people write them; "minus" before them does too. */
    static Optional<Long> pence(String text) {
        String plain = text.strip();
        boolean minus = plain.regionMatches(true, 0, "minus ", 0, "minus ".length());
        try {
            long pence = Pence.parse(minus ? plain.substring("minus ".length()) : plain);
            return Optional.of(minus ? -pence : pence);
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    /** A day as an address or a choice holds it. */
    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    DateBoxes boxes(String name) {
        return new DateBoxes(values.get(name + "-day"), values.get(name + "-month"), values.get(name + "-year"));
    }

    @Nullable
    LocalDate day(String name) {
        return boxes(name).date();
    }

    /** Everything that goes round with the page on which it is checked. */
    Map<String, String> carried() {
        var carried = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            // The step is the button's, and the mark against other sites is the page's own.
            if (!name.equals(STEP) && !name.startsWith("_")) {
                carried.put(name, value);
            }
        });
        return carried;
    }

    Typed with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.putIfAbsent(name, value);
        return new Typed(more);
    }
}
