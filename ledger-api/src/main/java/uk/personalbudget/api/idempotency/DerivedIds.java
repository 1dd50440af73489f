package uk.personalbudget.api.idempotency;

/** Identifiers worked out from who asks and under which key, so that an order sent again names the same things. */
public record DerivedIds(String actor, String key) {
    private static final int LENGTH = 20;

    /** @param kind what it names; it starts the identifier, so that people can tell a load from a card */
    public String of(String kind) {
        return kind + "-" + GivenAnswers.hash(actor, key, kind).substring(0, LENGTH);
    }
}
