package uk.personalbudget.api.pages.look;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page, given to the model under the name {@code chrome}.
 *
 * @param product name in the header, the footer and at the end of each title
 * @param home where the name in the header leads
 * @param navigation what this reader's role may open
 * @param person who is signed in, or null
 * @param signOut address that signs out, or null
 * @param demonstration whether the people are made up; then every page says so
 * @param footer help, privacy, accessibility
 */
public record Chrome(
        String product,
        String home,
        List<Link> navigation,
        @Nullable String person,
        @Nullable String signOut,
        boolean demonstration,
        List<Link> footer) {
    public Chrome {
        navigation = List.copyOf(navigation);
        footer = List.copyOf(footer);
    }
}
