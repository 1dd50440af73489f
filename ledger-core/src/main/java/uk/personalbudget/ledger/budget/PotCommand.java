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

    record LapsePot(String budget, String pot, LocalDate effectiveOn) implements PotCommand {}

    record ClosePot(String budget, String pot, LocalDate effectiveOn) implements PotCommand {}
}
