package uk.personalbudget.api.balance;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Standing;
import uk.personalbudget.ledger.budget.Standing.AccountStanding;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;

/** What a budget has, as it is published. Holds and money set apart are above zero. */
@Schema(name = "Balance", description = "What a budget has. All amounts are whole pence.")
public record BalanceView(
        @Schema(description = "The place in the ledger this balance speaks for.")
        long position,

        @Schema(description = "What the statements show, over all accounts.")
        long settledPence,

        @Schema(description = "Kept back for payments a shop has asked for and not yet taken.")
        long pendingPence,

        @Schema(description = "Set apart: saved for something, or already promised.")
        long encumberedPence,

        @Schema(description = "What can be spent now: settled less pending less set apart.")
        long availablePence,

        @Schema(description = "What can be spent now, by whose money it is.")
        Map<String, Long> byColour,

        @Schema(description = "The same for each account that holds money.")
        List<AccountView> accounts,

        @Schema(description = "Agreed and not yet paid in.") long entitledPence) {

    /** The same for one account. */
    @Schema(name = "AccountBalance")
    public record AccountView(
            String account,

            @Schema(allowableValues = {"card", "bank", "managed", "isf"})
            String kind,

            long settledPence,
            long pendingPence,
            long encumberedPence,
            long availablePence,
            Map<String, Long> byColour) {}

    public static BalanceView of(long position, Standing standing) {
        return new BalanceView(
                position,
                standing.settledPence(),
                standing.pendingPence(),
                standing.encumberedPence(),
                standing.availablePence(),
                labelled(standing.available()),
                standing.accounts().stream().map(BalanceView::account).toList(),
                standing.entitledPence());
    }

    /** The account's own reference, without the kind before it. */
    public static String reference(Account held) {
        return held.name().substring(held.name().indexOf(':', held.name().indexOf(':') + 1) + 1);
    }

    private static AccountView account(AccountStanding standing) {
        String name = standing.account().name();
        return new AccountView(
                reference(standing.account()),
                name.substring(name.indexOf(':') + 1, name.indexOf(':', name.indexOf(':') + 1)),
                standing.settled().total(),
                standing.pending().total(),
                standing.encumbered().total(),
                standing.availablePence(),
                labelled(standing.available()));
    }

    private static Map<String, Long> labelled(Amounts amounts) {
        var labelled = new TreeMap<String, Long>();
        amounts.byColour().forEach((colour, pence) -> labelled.put(colour.label(), pence));
        return labelled;
    }
}
