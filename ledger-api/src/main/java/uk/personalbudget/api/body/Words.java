package uk.personalbudget.api.body;

/** Free text a person wrote. It is kept apart from the books, so it has a type of its own and is never printed by accident. */
public record Words(String text) {
    /** The most characters one text may have. */
    public static final int LENGTH_MOST = 4000;

    @Override
    public String toString() {
        return "(words)";
    }
}
