package uk.personalbudget.ledger.redress;

import uk.personalbudget.ledger.money.Labelled;

/** Who advises a family and costs it nothing. */
public enum Adviser implements Labelled {
    /** The local information, advice and support service for special educational needs and disability. */
    SEND_ADVICE("send-advice"),
    /** Advocacy for complaints about health services. */
    HEALTH_ADVOCACY("health-advocacy"),
    /** Advocacy for children and adults who use social care. */
    CARE_ADVOCACY("care-advocacy");

    private final String label;

    Adviser(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
