package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.DateBoxes;

/**
 * One thing a form asks for, with what was typed.
 *
 * @param shape what the template shows it as
 * @param choices of radios, or empty
 * @param date the boxes of a day, or null for anything else
 * @param most letters of a longer text, or 0 for anything else
 */
record Field(
        String shape,
        String name,
        String label,
        @Nullable String hint,
        @Nullable String value,
        List<Choice> choices,
        @Nullable DateBoxes date,
        int most) {
    Field {
        choices = List.copyOf(choices);
    }

    static Field radios(String name, String label, Typed typed, List<Choice> choices) {
        return new Field("radios", name, label, null, typed.of(name), choices, null, 0);
    }

    static Field yesOrNo(String name, String label, Typed typed) {
        return radios(name, label, typed, List.of(Choice.of("yes", "Yes"), Choice.of("no", "No")));
    }

    static Field words(String name, String label, Typed typed, int most) {
        return new Field("words", name, label, null, typed.of(name), List.of(), null, most);
    }

    /** @param usual stands in the box until somebody sends the form */
    static Field text(String name, String label, Typed typed, String usual) {
        String value = typed.values().isEmpty() ? usual : typed.of(name);
        return new Field("text", name, label, null, value, List.of(), null, 0);
    }

    static Field money(String name, String label, Typed typed) {
        return new Field("money", name, label, null, typed.of(name), List.of(), null, 0);
    }

    /** @param usual stands in the boxes until somebody types another */
    static Field day(String name, String label, Typed typed, LocalDate usual) {
        DateBoxes boxes = typed.boxes(name);
        boolean empty = boxes.day() == null && boxes.month() == null && boxes.year() == null;
        return new Field("day", name, label, null, null, List.of(), empty ? DateBoxes.of(usual) : boxes, 0);
    }

    Field withHint(String line) {
        return new Field(shape, name, label, line, value, choices, date, most);
    }
}
