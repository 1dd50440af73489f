package uk.personalbudget.reconciliation.breaks;

import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.money.Labelled;

/** What kind of difference it is; the label is the name everybody sees. */
public enum BreakKind implements Labelled {
    /** Not on a statement yet and not due there yet: not an exception. */
    EXPECTED("expected", Owner.FINANCE_OFFICER, 10, Severity.NONE),
    MISSING_IN_STATEMENT("missing-in-statement", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    MISSING_IN_LEDGER("missing-in-ledger", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    AMOUNT_OVER("amount-over", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    AMOUNT_UNDER("amount-under", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    DATE_OUT_OF_WINDOW("date-out-of-window", Owner.FINANCE_OFFICER, 10, Severity.LOW),
    DIRECTION("direction", Owner.FINANCE_OFFICER, 5, Severity.HIGH),
    DUPLICATE("duplicate", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    /** In the ledger on one account of the budget, on the statement of another. */
    WRONG_ACCOUNT("wrong-account", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    /** Topped up for one element on the day on which another was due. */
    WRONG_ELEMENT("wrong-element", Owner.FINANCE_OFFICER, 5, Severity.HIGH),
    UNCODED("uncoded", Owner.FAMILY, 10, Severity.LOW),
    EVIDENCE_MISSING("evidence-missing", Owner.FAMILY, 0, Severity.LOW),
    LOAD_MISSING("load-missing", Owner.FINANCE_OFFICER, 1, Severity.HIGH),
    STATEMENT_GAP("statement-gap", Owner.FINANCE_OFFICER, 5, Severity.HIGH),
    BALANCE("balance", Owner.FINANCE_OFFICER, 2, Severity.HIGH),
    UNAUTHORISED_SETTLEMENT("unauthorised-settlement", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    OVER_CAPTURE("over-capture", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    OVER_CARD_LIMIT("over-card-limit", Owner.FINANCE_OFFICER, 10, Severity.LOW),
    RETURNED_DEBITS("returned-debits", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    LATE_PRESENTMENT("late-presentment", Owner.FINANCE_OFFICER, 10, Severity.LOW),
    OVERDRAWN("overdrawn", Owner.FINANCE_OFFICER, 2, Severity.HIGH),
    BLOCKED_CATEGORY("blocked-category", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    CARD_NOT_ACTIVE("card-not-active", Owner.FINANCE_OFFICER, 2, Severity.HIGH),
    ELEMENT_OVERSPENT("element-overspent", Owner.FINANCE_OFFICER, 10, Severity.LOW),
    AFTER_SEAL("after-seal", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    PAID_WITHOUT_YES("paid-without-yes", Owner.FINANCE_OFFICER, 5, Severity.MEDIUM),
    FEE_ABOVE_CONTRACT("fee-above-contract", Owner.FINANCE_OFFICER, 10, Severity.LOW),
    /** What left the council's float is not what cards were loaded with. */
    FLOAT("float", Owner.FINANCE_OFFICER, 2, Severity.HIGH),
    POOL_BALANCE("pool-balance", Owner.FINANCE_OFFICER, 5, Severity.HIGH),
    BALANCE_NOT_CONFIRMED("balance-not-confirmed", Owner.FINANCE_OFFICER, 20, Severity.LOW);

    /** Whose it is until somebody takes it. */
    enum Owner implements Labelled {
        FAMILY("family"),
        FINANCE_OFFICER("finance-officer");

        private final String label;

        Owner(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    private final String label;
    private final Owner owner;
    private final int workingDays;
    private final Severity severity;

    BreakKind(String label, Owner owner, int workingDays, Severity severity) {
        this.label = label;
        this.owner = owner;
        this.workingDays = workingDays;
        this.severity = severity;
    }

    @Override
    public String label() {
        return label;
    }

    public static BreakKind of(String label) {
        return Labelled.of(BreakKind.class, label);
    }

    public String owner() {
        return owner.label();
    }

    /** Working days from the day it is of until it should be answered. */
    public int workingDays() {
        return workingDays;
    }

    /** The severity of a small, new one. */
    Severity severity() {
        return severity;
    }

    /** True where its value is money by which the two sides stay apart when it is let stand. */
    public boolean residual() {
        return switch (this) {
            case MISSING_IN_STATEMENT,
                    MISSING_IN_LEDGER,
                    AMOUNT_OVER,
                    AMOUNT_UNDER,
                    DIRECTION,
                    DUPLICATE,
                    WRONG_ACCOUNT,
                    BALANCE,
                    STATEMENT_GAP,
                    FLOAT,
                    POOL_BALANCE -> true;
            case EXPECTED,
                    DATE_OUT_OF_WINDOW,
                    WRONG_ELEMENT,
                    UNCODED,
                    EVIDENCE_MISSING,
                    LOAD_MISSING,
                    UNAUTHORISED_SETTLEMENT,
                    OVER_CAPTURE,
                    OVER_CARD_LIMIT,
                    RETURNED_DEBITS,
                    LATE_PRESENTMENT,
                    OVERDRAWN,
                    BLOCKED_CATEGORY,
                    CARD_NOT_ACTIVE,
                    ELEMENT_OVERSPENT,
                    AFTER_SEAL,
                    PAID_WITHOUT_YES,
                    FEE_ABOVE_CONTRACT,
                    BALANCE_NOT_CONFIRMED -> false;
        };
    }

    /** True for what is only waiting: it is listed, but nothing is wrong. */
    public boolean waiting() {
        return this == EXPECTED;
    }

    static BreakKind of(Concern concern) {
        return switch (concern) {
            case BLOCKED_CATEGORY -> BLOCKED_CATEGORY;
            case OVERDRAWN -> OVERDRAWN;
            case CARD_NOT_ACTIVE -> CARD_NOT_ACTIVE;
            case UNAUTHORISED_SETTLEMENT -> UNAUTHORISED_SETTLEMENT;
            case LATE_PRESENTMENT -> LATE_PRESENTMENT;
            case OVER_CAPTURE -> OVER_CAPTURE;
            case OVER_CARD_LIMIT -> OVER_CARD_LIMIT;
            case RETURNED_DEBITS -> RETURNED_DEBITS;
            case BALANCE -> BALANCE;
            case ELEMENT_OVERSPENT -> ELEMENT_OVERSPENT;
            case AFTER_SEAL -> AFTER_SEAL;
            case MISSING_IN_LEDGER -> MISSING_IN_LEDGER;
        };
    }
}
