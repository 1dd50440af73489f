package uk.personalbudget.ledger.redress;

import uk.personalbudget.ledger.money.Labelled;

/** A way to disagree. */
public enum Way implements Labelled {
    /** Asking those who decided to look again; once (rule U-4). */
    LOOK_AGAIN("look-again"),
    DISAGREEMENT_SERVICE("disagreement-service"),
    MEDIATION("mediation"),
    /** About the provision of the plan; never about the budget itself. */
    TRIBUNAL("tribunal"),
    COMPLAINT("complaint"),
    OMBUDSMAN("ombudsman");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
