package uk.personalbudget.api.pages.look;

import org.jspecify.annotations.Nullable;

/**
 * One answer of radios, checkboxes or a select.
 *
 * @param hint a second line, not used in a select
 * @param reveals whether choosing it opens the fields handed to the fragment
 * @param divider whether the word "or" stands before it
 */
public record Choice(String value, String text, @Nullable String hint, boolean reveals, boolean divider) {
    public static Choice of(String value, String text) {
        return new Choice(value, text, null, false, false);
    }

    public Choice withHint(String line) {
        return new Choice(value, text, line, reveals, divider);
    }

    public Choice revealing() {
        return new Choice(value, text, hint, true, divider);
    }

    public Choice afterOr() {
        return new Choice(value, text, hint, reveals, true);
    }
}
