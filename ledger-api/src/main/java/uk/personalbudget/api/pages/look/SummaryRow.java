package uk.personalbudget.api.pages.look;

import java.util.List;
import java.util.stream.Stream;

/**
 * One line of a summary list: what, its value (several lines where it has them), what can be done about it.
 */
public record SummaryRow(String key, List<String> lines, List<Action> actions) {
    public SummaryRow {
        lines = List.copyOf(lines);
        actions = List.copyOf(actions);
    }

    /** @param about the words a screen reader adds, so that "Change" says change what */
    public record Action(String text, String href, String about) {}

    public static SummaryRow of(String key, String value) {
        return new SummaryRow(key, List.of(value), List.of());
    }

    public SummaryRow with(String actionText, String href, String about) {
        return new SummaryRow(
                key,
                lines,
                Stream.concat(actions.stream(), Stream.of(new Action(actionText, href, about)))
                        .toList());
    }
}
