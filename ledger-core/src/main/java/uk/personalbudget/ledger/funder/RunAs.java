package uk.personalbudget.ledger.funder;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChargeEvent;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.ManagementEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Layer;

/** How each part of a budget is run: by the account that was used, else by the agreement and what was changed since. */
public final class RunAs {
    private final Map<String, Management> parts = new HashMap<>();
    private Optional<Management> agreed = Optional.empty();

    /** Up to the end of a day. */
    public void read(BudgetEvent event, LocalDate on) {
        switch (event) {
            case PlanEvent.AgreementSigned it when !it.signedOn().isAfter(on) -> agreed = Optional.of(it.management());
            case ManagementEvent.ManagementChanged it
            when !it.effectiveOn().isAfter(on) ->
                it.parts().forEach(part -> parts.put(part.part().label() + ":" + part.id(), part.management()));
            case BudgetEvent _ -> {}
        }
    }

    /** How what an allocation pays for is run. */
    public String of(AllocationAgreed allocation) {
        if (allocation.kind() == EntitlementKind.ARRANGED) {
            return Management.ARRANGED.label();
        }
        return Optional.ofNullable(parts.get("allocation:" + allocation.allocation()))
                .or(() -> allocation.provisions().stream()
                        .map(provision -> parts.get("provision:" + provision))
                        .filter(java.util.Objects::nonNull)
                        .findFirst())
                .or(() -> agreed)
                .map(Management::label)
                .orElse("");
    }

    /** How what moved in an entry is run; empty where no account was used and nothing says so. */
    public static Optional<String> of(FeedRecord record) {
        Optional<Account> held = record.entry().postings().stream()
                .filter(posting ->
                        posting.layer() == Layer.SETTLED && posting.account().held())
                .map(Posting::account)
                .findFirst()
                .or(() -> named(record.event()));
        if (held.isEmpty()
                && record.entry().postings().stream()
                        .anyMatch(posting -> posting.account().root().equals("arranged"))) {
            return Optional.of(Management.ARRANGED.label());
        }
        return held.map(RunAs::of);
    }

    /** Facts that change only what an item was for name its account all the same. */
    private static Optional<Account> named(BudgetEvent event) {
        return switch (event) {
            case SpendEvent.SpendCoded it -> Optional.of(it.account());
            case SpendEvent.DisputeWon it -> Optional.of(it.account());
            case DebtEvent.SpendDisallowed it -> Optional.of(it.account());
            case DebtEvent.SpendAllowed it -> Optional.of(it.account());
            case ChargeEvent.ItemFeeCharged it -> Optional.of(it.account());
            case BudgetEvent _ -> Optional.empty();
        };
    }

    /** How what a held account is used for is run. */
    public static String of(Account held) {
        String kind = held.name().split(":", -1)[1];
        return of(Labelled.of(HeldKind.class, kind));
    }

    private static String of(HeldKind kind) {
        return switch (kind) {
            case CARD -> Management.PAYMENT_CARD.label();
            case BANK -> Management.BANK_ACCOUNT.label();
            case MANAGED -> Management.MANAGED_ACCOUNT.label();
            case INDIVIDUAL_SERVICE_FUND -> Management.INDIVIDUAL_SERVICE_FUND.label();
        };
    }

    /** What the agreement says of everything that nothing else was said of. */
    public String agreed() {
        return agreed.map(Management::label).orElse("");
    }
}
