package uk.personalbudget.reconciliation.portfolio;

import uk.personalbudget.ledger.money.Labelled;

/** What can be asked of all budgets together. Amounts are pence, everything else counts. */
public enum Figure implements Labelled {
    ALLOCATED("allocated", true, "Allocated", "agreed for the plan years that run, less what was ended"),
    PAID("paid", true, "Paid", "paid in these plan years, what others paid for an arranged part included"),
    SPENT("spent", true, "Spent", "spent in these plan years"),
    COMMITTED("committed", true, "Committed", "approved and not paid yet"),
    FORECAST("forecast", true, "Forecast", "spent, and what the rest of the year takes by its profiles"),
    VARIANCE("variance", true, "Variance", "forecast less allocated: above zero is an overspend"),
    UNCODED("uncoded", true, "Not said for what", "spent in these plan years and in no element yet"),
    ALLOCATED_BEFORE("allocated-before", true, "Allocated before", "agreed for what ran when the financial year began"),
    PRICE_RISE("price-rise", true, "Price rise", "added by upratings since"),
    GROWTH("growth", true, "Growth", "every other change since: new budgets, more, less, ended"),
    PAID_IN_MONTH("paid-in-month", true, "Paid in the month", "paid by the month of its value date"),
    SPENT_IN_MONTH("spent-in-month", true, "Spent in the month", "spent by the month of its value date"),
    HELD_AT_MONTH_END("held-at-month-end", true, "Held at its end", "balances at the end of the month, or of the day"),
    BUDGETS("budgets", false, "Budgets", "by how they stand"),
    ACCOUNTS_ACTIVE("accounts-active", false, "Accounts active", "accounts of budgets that are not closed"),
    RUN_AS("run-as", false, "How budgets are run", "budgets by each way in which a part of them is run"),
    HELD("held", true, "Balances held", "all that the accounts hold, by whose it is"),
    HELD_ON("held-on", true, "Where it is held", "all that the accounts hold, by their kind"),
    SURPLUS("surplus", true, "Surplus", "above policy, with what families set apart left out"),
    RECOVERED("recovered", true, "Recovered", "what came back in the financial year, and to which funder"),
    NOTICES("notices", false, "Repayment notices", "sent in the financial year"),
    NOTICES_VALUE("notices-value", true, "Repayment notices, value", "what they asked back"),
    REVIEWS_OVERDUE("reviews-overdue", false, "Reviews overdue", "their last day is over"),
    REVIEWS_DUE("reviews-due", false, "Reviews due", "their last day is within 28 days"),
    REVIEWS_LATER("reviews-later", false, "Reviews later", "their last day is further off"),
    UNRECONCILED("unreconciled", true, "Unreconciled", "the value of differences that nobody answered"),
    UNRECONCILED_ITEMS("unreconciled-items", false, "Differences open", "how many they are"),
    DORMANT("dormant", false, "Dormant", "nothing spent for too long while loads went on"),
    DORMANT_HELD("dormant-held", true, "Held by dormant budgets", "what their accounts hold"),
    OUTCOMES("outcomes", false, "Outcomes", "by how far they have come"),
    OUTCOMES_SPENT("outcomes-spent", true, "Spent on outcomes", "spent in these plan years, by how far they have come");

    private final String label;
    private final boolean pence;
    private final String title;
    private final String meaning;

    Figure(String label, boolean pence, String title, String meaning) {
        this.label = label;
        this.pence = pence;
        this.title = title;
        this.meaning = meaning;
    }

    @Override
    public String label() {
        return label;
    }

    /** False for what is counted. */
    public boolean pence() {
        return pence;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }
}
