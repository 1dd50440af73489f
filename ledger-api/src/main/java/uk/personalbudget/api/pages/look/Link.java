package uk.personalbudget.api.pages.look;

/**
 * A text that leads somewhere.
 *
 * @param current whether the reader is there already
 */
public record Link(String text, String href, boolean current) {
    public static Link to(String text, String href) {
        return new Link(text, href, false);
    }
}
