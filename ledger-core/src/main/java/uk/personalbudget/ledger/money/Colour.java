package uk.personalbudget.ledger.money;

/**
 * Whose money a penny is. The order is the order in which the last odd pennies of a split are given out
 * (rule C-16): social care, health, SEN, contribution, family.
 */
public enum Colour implements Labelled {
    SOCIAL_CARE("social-care"),
    HEALTH("health"),
    SEN("sen"),
    CONTRIBUTION("contribution"),
    FAMILY("family"),
    UNCODED("uncoded"),
    SUSPENSE("suspense");

    private final String label;

    Colour(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    public static Colour of(String label) {
        return Labelled.of(Colour.class, label);
    }

    /** True for the three purses of public money. */
    public boolean element() {
        return switch (this) {
            case SOCIAL_CARE, HEALTH, SEN -> true;
            case CONTRIBUTION, FAMILY, UNCODED, SUSPENSE -> false;
        };
    }
}
