package uk.personalbudget.api.platform;

/** What is kept beside every event about the order it came from. */
public final class OrderMetadata {
    public static final String ACTOR = "actor";
    static final String NOBODY = "system";

    private OrderMetadata() {}
}
