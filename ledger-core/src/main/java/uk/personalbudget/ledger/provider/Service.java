package uk.personalbudget.ledger.provider;

import uk.personalbudget.ledger.money.Labelled;

/** What a provider does. */
public enum Service implements Labelled {
    ADVICE("advice"),
    SUPPORT_PLANNING("support-planning"),
    PA_RECRUITMENT("pa-recruitment"),
    MANAGED_ACCOUNTS("managed-accounts"),
    PAYROLL("payroll"),
    LOCAL_SERVICES("local-services");

    private final String label;

    Service(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
