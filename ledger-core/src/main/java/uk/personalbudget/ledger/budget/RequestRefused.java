package uk.personalbudget.ledger.budget;

/**
 * A request the rules said no to. It moves no money and carries no free text.
 *
 * @param command the command's name, such as {@code bank-unspent}
 * @param code the rejection's stable code, such as {@code not-enough-left}
 * @param actor who asked, as a reference
 */
public record RequestRefused(String command, String code, String actor) implements BudgetEvent {}
