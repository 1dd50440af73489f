package uk.personalbudget.ledger.money;

import java.util.Optional;

/** The three purses a personal budget is paid from. */
public enum Element implements Labelled {
    SOCIAL_CARE("social-care", Colour.SOCIAL_CARE),
    HEALTH("health", Colour.HEALTH),
    SEN("sen", Colour.SEN);

    private final String label;
    private final Colour colour;

    Element(String label, Colour colour) {
        this.label = label;
        this.colour = colour;
    }

    @Override
    public String label() {
        return label;
    }

    public static Element of(String label) {
        return Labelled.of(Element.class, label);
    }

    public Colour colour() {
        return colour;
    }

    /** The purse a colour is; none for the family's money and what has no place yet. */
    public static Optional<Element> of(Colour colour) {
        return switch (colour) {
            case SOCIAL_CARE -> Optional.of(SOCIAL_CARE);
            case HEALTH -> Optional.of(HEALTH);
            case SEN -> Optional.of(SEN);
            case CONTRIBUTION, FAMILY, UNCODED, SUSPENSE -> Optional.empty();
        };
    }
}
