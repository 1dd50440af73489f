package uk.personalbudget.api.pages.look;

import org.jspecify.annotations.Nullable;

/**
 * One line of a task list.
 *
 * @param href where it is done, or null while it cannot be
 * @param tagColour colour name of the status tag; empty for the plain tag, null for plain text
 * @param cannotStart whether something else has to be done first
 */
public record Task(
        String name,
        @Nullable String href,
        @Nullable String hint,
        String status,
        @Nullable String tagColour,
        boolean cannotStart) {
    public static Task done(String name, String href) {
        return new Task(name, href, null, "Done", null, false);
    }

    public static Task toDo(String name, String href) {
        return new Task(name, href, null, "To do", "", false);
    }

    public static Task notYet(String name) {
        return new Task(name, null, null, "Cannot start yet", null, true);
    }

    public Task withHint(String line) {
        return new Task(name, href, line, status, tagColour, cannotStart);
    }
}
