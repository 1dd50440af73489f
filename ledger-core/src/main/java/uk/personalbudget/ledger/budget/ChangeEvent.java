package uk.personalbudget.ledger.budget;

/** How an agreed plan was changed while it runs. */
public sealed interface ChangeEvent extends BudgetEvent {

    /**
     * The identifier of the order that led to the fact before it, so that an older order sent again does not act again.
     *
     * @param of what was changed, as {@code allocation:sc} or {@code indicative:sen}
     */
    record ChangeNumbered(String change, String of) implements ChangeEvent {}
}
