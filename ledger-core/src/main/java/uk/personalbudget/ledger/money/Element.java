package uk.personalbudget.ledger.money;

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
}
