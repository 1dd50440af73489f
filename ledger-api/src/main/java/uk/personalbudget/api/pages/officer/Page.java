package uk.personalbudget.api.pages.officer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a long list, in the order of its names.
 *
 * @param next what the next page begins after, or null on the last
 */
record Page(List<String> rows, @Nullable String next) {
    Page {
        rows = List.copyOf(rows);
    }

    static Page of(List<String> all, @Nullable String after, int most) {
        var rest = all.stream()
                .sorted()
                .filter(one -> after == null || one.compareTo(after) > 0)
                .limit(most + 1L)
                .toList();
        return rest.size() > most ? new Page(rest.subList(0, most), rest.get(most - 1)) : new Page(rest, null);
    }
}
