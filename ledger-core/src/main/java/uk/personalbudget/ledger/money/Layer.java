package uk.personalbudget.ledger.money;

/** How real an amount is: promised for the year, set apart, reserved by a shop, or moved. */
public enum Layer implements Labelled {
    ALLOCATED("allocated"),
    ENCUMBERED("encumbered"),
    PENDING("pending"),
    SETTLED("settled");

    private final String label;

    Layer(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    public static Layer of(String label) {
        return Labelled.of(Layer.class, label);
    }
}
