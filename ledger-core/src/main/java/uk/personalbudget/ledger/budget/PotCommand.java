package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;

/** Orders about money saved for later. */
public sealed interface PotCommand extends BudgetCommand {

    record OpenPot(
            String budget,
            String pot,
            String account,
            Optional<String> provision,
            TextRef purpose,
            long goalPence,
            LocalDate expiresOn,
            boolean useIfShort,
            LocalDate effectiveOn)
            implements PotCommand {}

    record BankUnspent(String budget, String movement, String pot, long amountPence, LocalDate effectiveOn)
            implements PotCommand {}

    record DrawBanked(String budget, String movement, String pot, long amountPence, LocalDate effectiveOn)
            implements PotCommand {}

    /** The family is asked what becomes of a pot that runs out. */
    record AskAboutPot(String budget, String pot, LocalDate effectiveOn) implements PotCommand {}

    /** The family wants to keep what it saved until another day, no later than the next annual review. */
    record KeepPot(String budget, String pot, LocalDate until, LocalDate effectiveOn) implements PotCommand {}

    /** The family no longer needs the pot after its last day. */
    record LetPotGo(String budget, String pot, LocalDate effectiveOn) implements PotCommand {}

    /** The family said nothing: what it saved stays until the review decides. */
    record RenewPot(String budget, String pot, LocalDate effectiveOn) implements PotCommand {}

    record LapsePot(String budget, String pot, LocalDate effectiveOn) implements PotCommand {}

    record ClosePot(String budget, String pot, LocalDate effectiveOn) implements PotCommand {}
}
