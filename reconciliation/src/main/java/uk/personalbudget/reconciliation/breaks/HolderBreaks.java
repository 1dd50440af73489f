package uk.personalbudget.reconciliation.breaks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BillEvent.HolderAsked;
import uk.personalbudget.ledger.budget.BillEvent.ManagedBalanceStated;
import uk.personalbudget.ledger.budget.ChargeEvent;
import uk.personalbudget.ledger.budget.CorrectionEvent;
import uk.personalbudget.ledger.budget.FundingEvent.AccountOpened;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.breaks.Break.Difference;
import uk.personalbudget.reconciliation.item.Books;

/**
 * What is open with the bodies that hold money for a person: a payment nobody said yes to, a fee above its contract, a balance
 * that is not ours, and one that nobody confirmed for a year. What the holder gave back is no longer asked about.
 */
@Rule("V-9")
final class HolderBreaks {
    private final Breaks.Known known;
    private final List<Break> found = new ArrayList<>();

    private HolderBreaks(Breaks.Known known) {
        this.known = known;
    }

    static List<Break> of(Breaks.Known known) {
        var breaks = new HolderBreaks(known);
        breaks.asked();
        breaks.stated();
        breaks.confirmed();
        return breaks.found;
    }

    @Rule("C-17")
    private void asked() {
        for (FeedRecord record : known.books().history()) {
            if (record.event() instanceof HolderAsked asked) {
                long open = asked.pence() - givenBack(asked.transaction());
                if (open > 0) {
                    var kind = switch (asked.question()) {
                        case PAID_WITHOUT_YES -> BreakKind.PAID_WITHOUT_YES;
                        case FEE_ABOVE_CONTRACT -> BreakKind.FEE_ABOVE_CONTRACT;
                    };
                    add(
                            kind,
                            Books.idOf(asked.account()),
                            asked.transaction(),
                            asked.effectiveOn(),
                            open,
                            new Difference(asked.question().label(), Pence.decimal(open), ""));
                }
            }
        }
    }

    private long givenBack(String transaction) {
        long back = 0;
        for (FeedRecord record : known.books().history()) {
            switch (record.event()) {
                case SpendEvent.Refunded it
                when it.original().filter(transaction::equals).isPresent() ->
                    back += it.parts().stream()
                            .mapToLong(SpendEvent.CodedPart::pence)
                            .sum();
                case ChargeEvent.FeeRefunded it
                when it.fee().equals(transaction) -> back += it.amounts().total();
                case CorrectionEvent.Reversed it
                when it.of().equals(transaction) -> {
                    return Long.MAX_VALUE;
                }
                case uk.personalbudget.ledger.budget.BudgetEvent _ -> {}
            }
        }
        return back;
    }

    /** The last statement of each account is held against the books as they are now: what was missing may have come since. */
    private void stated() {
        Map<String, ManagedBalanceStated> last = new TreeMap<>();
        for (FeedRecord record : known.books().history()) {
            if (record.event() instanceof ManagedBalanceStated stated) {
                last.merge(
                        Books.idOf(stated.account()),
                        stated,
                        (before, later) -> later.effectiveOn().isBefore(before.effectiveOn()) ? before : later);
            }
        }
        last.forEach((account, stated) -> {
            long ledger = known.books().settledPence(account, stated.effectiveOn());
            boolean explained = ledger == stated.statedPence()
                    || (ledger == stated.ledgerPence() && stated.unexplainedPence() == 0);
            if (!explained) {
                add(
                        BreakKind.BALANCE,
                        account,
                        stated.statement(),
                        stated.effectiveOn(),
                        stated.statedPence() - ledger,
                        new Difference("balance", Pence.decimal(ledger), Pence.decimal(stated.statedPence())));
            }
        });
    }

    /** Once a year somebody confirms what each holder has for the person; the first year begins when the account is opened. */
    private void confirmed() {
        if (known.books().closedOn().isPresent() || known.books().stoppedOn().isPresent()) {
            return;
        }
        Map<String, LocalDate> since = new TreeMap<>();
        for (FeedRecord record : known.books().history()) {
            switch (record.event()) {
                case AccountOpened it
                when it.kind() == HeldKind.MANAGED || it.kind() == HeldKind.INDIVIDUAL_SERVICE_FUND ->
                    since.put(it.account(), it.effectiveOn());
                case ManagedBalanceStated it
                when it.confirmedBy().isPresent() ->
                    since.merge(
                            Books.idOf(it.account()),
                            it.effectiveOn(),
                            (before, later) -> later.isAfter(before) ? later : before);
                case uk.personalbudget.ledger.budget.BudgetEvent _ -> {}
            }
        }
        since.forEach((account, day) -> {
            LocalDate due = day.plusYears(1);
            if (known.today().isAfter(due)) {
                add(
                        BreakKind.BALANCE_NOT_CONFIRMED,
                        account,
                        day.toString(),
                        due,
                        0,
                        new Difference("confirmed", day.toString(), ""));
            }
        });
    }

    private void add(
            BreakKind kind, String account, String reference, LocalDate since, long valuePence, Difference difference) {
        String budget = known.books().opened().map(opened -> opened.budget()).orElse("");
        found.add(new Break(
                Break.identity(kind, budget, account, "", reference),
                kind,
                budget,
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reference),
                since,
                valuePence,
                List.of(difference),
                kind.owner(),
                known.workingDays().after(since, kind.workingDays())));
    }
}
