package uk.personalbudget.reconciliation.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PaymentEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Movement;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ReceiptsAndPayments;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.period.Period;

/**
 * Receipts and payments by colour. Every settled posting of the period that has a held account on its other side falls into
 * exactly one row, so opening and rows add up to closing; that is checked here and not assumed.
 */
final class Section3 {
    /** The order in which a person reads them. */
    enum Kind {
        BROUGHT_FORWARD("brought-forward", "Brought forward"),
        LOAD("load", "Payments by schedule"),
        ONE_OFF("one-off", "One-off payments"),
        LOAD_REVERSED("load-reversed", "Payments taken back"),
        FAMILY("family", "Family money paid in"),
        CONTRIBUTION("contribution", "Contributions paid in"),
        REFUND("refund", "Refunds"),
        DISPUTE("dispute", "Disputed items credited"),
        TRANSFER("transfer", "Between accounts"),
        INTEREST("interest", "Interest"),
        REPAID("repaid", "Paid back by the family"),
        OTHER("other", "Other"),
        SUSPENSE("suspense", "Not identified yet"),
        SPEND("spend", ""),
        DISALLOWED("disallowed", "Not accepted as spending"),
        FEE("fee", "Fees"),
        RETURN("return", "Returned");

        private final String label;
        private final String words;

        Kind(String label, String words) {
            this.label = label;
            this.words = words;
        }

        String label() {
            return label;
        }
    }

    record Row(Kind kind, String what) {
        static final Comparator<Row> ORDER = Comparator.comparing(Row::kind).thenComparing(Row::what);
    }

    private Section3() {}

    /** What moved in a period, from its opening to its closing. */
    record Moved(List<Movement> rows, Amounts opening, Amounts closing) {}

    static Moved moved(Known known, AuditPeriod period) {
        Books books = known.books();
        var held = books.heldAccounts();
        Amounts opening = Books.held(books.balances(period.from().minusDays(1)), held, Layer.SETTLED);
        Amounts closing = Books.held(books.balances(period.to()), held, Layer.SETTLED);
        Map<Row, Amounts> rows = new TreeMap<>(Row.ORDER);
        for (FeedRecord record : books.history()) {
            read(
                    record,
                    period,
                    provision -> Words.provision(known, provision),
                    (row, amounts) -> rows.merge(row, amounts, Amounts::plus));
        }
        Amounts sum = rows.values().stream().reduce(opening, Amounts::plus);
        if (!sum.equals(closing)) {
            throw new IllegalStateException(
                    "opening and movements come to " + sum + ", but the books close with " + closing);
        }
        return new Moved(
                rows.entrySet().stream()
                        .filter(row -> !row.getValue().none())
                        .map(row -> new Movement(
                                row.getKey().kind().label, row.getKey().what(), row.getValue()))
                        .toList(),
                opening,
                closing);
    }

    static ReceiptsAndPayments of(Known known, AuditPeriod period) {
        Books books = known.books();
        var moved = moved(known, period);
        var periods = new ArrayList<Period>();
        for (String account : books.accounts().keySet()) {
            Period.of(
                            account,
                            period.from(),
                            period.to(),
                            books,
                            known.lines(),
                            known.spans(),
                            known.matches(),
                            known.workingDays())
                    .ifPresent(periods::add);
        }
        boolean complete = periods.size() == books.accounts().size()
                && periods.stream().allMatch(one -> !one.coveredTo().isBefore(period.to()));
        return new ReceiptsAndPayments(
                moved.rows(),
                moved.opening(),
                moved.closing(),
                periods,
                periods.stream().mapToLong(Period::differencePence).sum(),
                complete);
    }

    /** Hands over what an event adds to which row; nothing for one that moved no money of the period. */
    static void read(
            FeedRecord record, AuditPeriod period, UnaryOperator<String> provision, BiConsumer<Row, Amounts> rows) {
        List<Posting> settled = record.entry().postings().stream()
                .filter(posting -> posting.layer() == Layer.SETTLED && period.has(posting.effectiveOn()))
                .toList();
        if (settled.stream().noneMatch(posting -> posting.account().held())) {
            return;
        }
        if (record.event() instanceof FundingEvent.Loaded loaded) {
            for (var part : loaded.parts()) {
                Kind kind = part.kind() == EntitlementKind.RECURRING ? Kind.LOAD : Kind.ONE_OFF;
                rows.accept(new Row(kind, kind.words), Amounts.of(part.element().colour(), part.paidPence()));
            }
            return;
        }
        for (Posting posting : settled) {
            if (!posting.account().held()) {
                rows.accept(row(record.event(), posting, provision), Amounts.of(posting.colour(), -posting.pence()));
            }
        }
    }

    private static Row row(BudgetEvent event, Posting posting, UnaryOperator<String> provision) {
        Kind kind = switch (posting.account().root()) {
            case "funding" -> funding(event);
            case "family" -> event instanceof FundingEvent.BroughtForward ? Kind.BROUGHT_FORWARD : Kind.FAMILY;
            case "contribution" -> Kind.CONTRIBUTION;
            case "spend" ->
                event instanceof SpendEvent.Refunded || event instanceof PaymentEvent.PaymentReturned
                        ? Kind.REFUND
                        : Kind.SPEND;
            case "fees" -> Kind.FEE;
            case "disallowed" -> disallowed(event);
            case "repaid" -> Kind.REPAID;
            case "disputed" -> Kind.DISPUTE;
            case "suspense" -> Kind.SUSPENSE;
            case "in-transit" -> Kind.TRANSFER;
            case "interest" -> Kind.INTEREST;
            default -> Kind.OTHER;
        };
        return new Row(kind, kind == Kind.SPEND ? provision(posting, provision) : kind.words);
    }

    private static Kind disallowed(BudgetEvent event) {
        return switch (event) {
            case DebtEvent.Repaid _ -> Kind.REPAID;
            case DebtEvent.DisallowedRefunded _ -> Kind.REFUND;
            case BudgetEvent _ -> Kind.DISALLOWED;
        };
    }

    private static Kind funding(BudgetEvent event) {
        return switch (event) {
            case FundingEvent.BroughtForward _ -> Kind.BROUGHT_FORWARD;
            case FundingEvent.LoadReversed _ -> Kind.LOAD_REVERSED;
            case SuspenseEvent.MovementIdentified it when it.as().credit() -> Kind.LOAD;
            case BudgetEvent _ -> Kind.RETURN;
        };
    }

    private static String provision(Posting posting, UnaryOperator<String> called) {
        return posting.tags().provision().map(called).orElse("Not yet said what for");
    }
}
