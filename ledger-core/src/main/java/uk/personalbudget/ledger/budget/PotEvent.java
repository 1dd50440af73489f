package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;

/** Banked money: saved for an agreed later use (rule U-1). */
public sealed interface PotEvent extends BudgetEvent {

    /**
     * @param provision the agreed provision it is saved for, whose colours it takes; none for a pot of the family's own money
     * @param goalPence what the family wants to have saved
     */
    record PotOpened(
            String pot,
            Account account,
            Optional<String> provision,
            Optional<String> outcome,
            TextRef purpose,
            long goalPence,
            LocalDate expiresOn,
            boolean useIfShort,
            LocalDate effectiveOn)
            implements PotEvent {}

    record UnspentBanked(String movement, String pot, Account account, Amounts amounts, LocalDate effectiveOn)
            implements PotEvent {}

    record BankedDrawn(String movement, String pot, Account account, Amounts amounts, LocalDate effectiveOn)
            implements PotEvent {}

    /** @param expiresOn its last day, on which silence renews it */
    record PotAsked(String pot, Optional<TextRef> purpose, LocalDate expiresOn, LocalDate effectiveOn)
            implements PotEvent {}

    /** @param until its last day from now on */
    record PotKept(String pot, LocalDate until, LocalDate effectiveOn) implements PotEvent {}

    /** It lapses when its last day is over. */
    record PotLetGo(String pot, LocalDate effectiveOn) implements PotEvent {}

    /** Nobody answered: it stays saved until a review decides. */
    record PotRenewed(String pot, LocalDate effectiveOn) implements PotEvent {}

    /** Its time ran out: what was left is free to spend again. */
    record PotLapsed(String pot, Account account, Amounts amounts, LocalDate effectiveOn) implements PotEvent {}

    record PotClosed(String pot, Account account, Amounts amounts, LocalDate effectiveOn) implements PotEvent {}
}
