package uk.personalbudget.reconciliation.acrossbudgets;

import uk.personalbudget.ledger.money.Labelled;

/** Why two records look like one; those that say most come first. */
public enum PairKind implements Labelled {
    SHIFTS_OVERLAP("shifts-overlap", "Shifts at the same time", "One worker, working in two places at the same time."),
    SAME_PAY("same-pay-period", "The same pay twice", "One worker was paid for exactly the same days twice."),
    SAME_NUMBER(
            "same-invoice-number",
            "The same invoice number twice",
            "One sender, one number: the same invoice, or two that were numbered alike."),
    SAME_PAPER("same-paper", "The same paper twice", "The very same file shows two payments."),
    PAY_PERIODS_OVERLAP(
            "pay-periods-overlap",
            "Pay for days that overlap",
            "One worker was paid by both for days they share. It is right where the worker worked for both; shifts would tell.");

    private final String label;
    private final String title;
    private final String meaning;

    PairKind(String label, String title, String meaning) {
        this.label = label;
        this.title = title;
        this.meaning = meaning;
    }

    @Override
    public String label() {
        return label;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }
}
