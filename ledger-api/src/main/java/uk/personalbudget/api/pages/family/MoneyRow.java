package uk.personalbudget.api.pages.family;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.ChargeEvent;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.ContributionEvent;
import uk.personalbudget.ledger.budget.CorrectionEvent;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.ManagementEvent;
import uk.personalbudget.ledger.budget.PaymentEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Layer;

/**
 * One line of money in and out.
 *
 * @param changePence what it did to the money held: above zero in, below zero out
 * @param state {@code waiting} while a shop has asked and not taken, {@code declined} when it was not paid, else empty
 * @param balancePence what was held after it; none for lines that moved nothing
 */
record MoneyRow(
        String id,
        LocalDate on,
        String who,
        String whatFor,
        long changePence,
        long amountPence,
        String state,
        Optional<Long> balancePence,
        boolean toSay,
        boolean needsReceipt) {

    String day() {
        return Wording.shortDay(on);
    }

    String whoAndWhat() {
        String text = whatFor.isEmpty() ? who : who + ", " + whatFor;
        return switch (state) {
            case "waiting" -> text + " (waiting)";
            case "declined" -> text + " (not paid)";
            default -> text;
        };
    }

    String signed() {
        return state.equals("declined") ? "0.00" : Wording.pounds(state.isEmpty() ? changePence : -amountPence);
    }

    /** Every line of a budget, newest first; those still waiting on top. */
    static List<MoneyRow> of(List<FeedRecord> history, Names names, long receiptAbovePence) {
        var reader = new Reader(names, receiptAbovePence);
        history.forEach(record -> reader.read(record.event()));
        return reader.rows();
    }

    /** The words of a budget that are kept apart from its books. */
    interface Names {
        String provision(String id);

        String words(TextRef text);
    }

    private static final class Reader {
        private final Names names;
        private final long receiptAbovePence;
        private final List<Line> lines = new ArrayList<>();
        private final Map<String, CardEvent.Authorised> holds = new LinkedHashMap<>();
        private final Map<String, Long> held = new HashMap<>();
        private final Map<String, List<CodedPart>> coding = new HashMap<>();
        private final Map<String, SpendEvent.SpendCoded> codings = new HashMap<>();
        private final Set<String> receipts = new LinkedHashSet<>();

        /** A line before balances are known. {@code item} is the payment whose coding it shows. */
        private record Line(String id, LocalDate on, String who, long changePence, String state, long amountPence) {}

        Reader(Names names, long receiptAbovePence) {
            this.names = names;
            this.receiptAbovePence = receiptAbovePence;
        }

        void read(BudgetEvent event) {
            switch (event) {
                case FundingEvent.Loaded it -> add(it.load(), it.effectiveOn(), "Top-up", loaded(it.parts()));
                case FundingEvent.LoadReversed it ->
                    add(it.load() + "-back", it.effectiveOn(), "Top-up taken back", -loaded(it.parts()));
                case FundingEvent.BroughtForward it ->
                    add(
                            it.position(),
                            it.effectiveOn(),
                            "Money you had when we began",
                            it.money().stream()
                                    .mapToLong(FundingEvent.OpeningMoney::pence)
                                    .sum());
                case FundingEvent.FamilyMoneyReceived it ->
                    add(it.transaction(), it.effectiveOn(), "Your own money paid in", it.amountPence());
                case FundingEvent.MovementUnidentified it ->
                    add(it.transaction(), it.effectiveOn(), "Money we are asking about", it.amountPence());
                case FundingEvent.CreditIdentified it ->
                    lines.replaceAll(line -> line.id().equals(it.transaction())
                            ? new Line(
                                    line.id(),
                                    line.on(),
                                    "Your own money paid in",
                                    line.changePence(),
                                    line.state(),
                                    line.amountPence())
                            : line);
                case ManagementEvent.TransferSent it ->
                    add(
                            it.transfer() + "-sent",
                            it.effectiveOn(),
                            "Moved to your other account",
                            -it.amounts().total());
                case ManagementEvent.TransferReceived it ->
                    add(
                            it.transfer() + "-in",
                            it.effectiveOn(),
                            "Arrived from your other account",
                            it.amounts().total());
                case ManagementEvent.TransferReturned it ->
                    add(
                            it.transfer() + "-back",
                            it.effectiveOn(),
                            "Came back from your other account",
                            it.amounts().total());
                case CardEvent.Authorised it -> {
                    holds.put(it.authorisation(), it);
                    held.merge(it.authorisation(), it.hold().total(), Math::addExact);
                }
                case CardEvent.AuthorisationRaised it ->
                    release(it.authorisation(), it.hold().negated());
                case CardEvent.AuthorisationReversed it -> release(it.authorisation(), it.released());
                case CardEvent.AuthorisationReleased it -> release(it.authorisation(), it.released());
                case CardEvent.AuthorisationExpired it -> release(it.authorisation(), it.released());
                case CardEvent.AuthorisationDeclined it ->
                    lines.add(new Line(
                            it.authorisation() + "-declined",
                            it.effectiveOn(),
                            it.merchant().name().orElse("A shop"),
                            0,
                            "declined",
                            it.amountPence()));
                case SpendEvent.SpendSettled it -> {
                    it.authorisation().ifPresent(hold -> release(hold, it.released()));
                    coding.put(it.transaction(), it.parts());
                    add(it.transaction(), it.effectiveOn(), who(it), -it.amountPence());
                }
                case SpendEvent.SpendCoded it -> {
                    codings.put(it.coding(), it);
                    coding.put(it.transaction(), it.to());
                }
                case SpendEvent.Refunded it ->
                    add(
                            it.transaction(),
                            it.effectiveOn(),
                            it.merchant()
                                    .name()
                                    .map(name -> "Money back from " + name)
                                    .orElse("Money back"),
                            total(it.parts()) + it.suspensePence());
                case SpendEvent.FeeCharged it ->
                    add(
                            it.transaction(),
                            it.effectiveOn(),
                            "Account fee",
                            -it.amounts().total());
                case SpendEvent.DisputeCredited it ->
                    add(it.dispute(), it.effectiveOn(), "Money back while we look into it", total(it.parts()));
                case SpendEvent.DisputeLost it ->
                    add(it.dispute() + "-lost", it.effectiveOn(), "The shop was right to be paid", -total(it.parts()));
                case ContributionEvent.ContributionReceived it ->
                    add(it.transaction(), it.effectiveOn(), "Your share paid in", it.amountPence());
                case SuspenseEvent.MovementIdentified it -> identified(it);
                case ChargeEvent.ItemFeeCharged it ->
                    add(it.transaction(), it.effectiveOn(), "Account fee", -total(it.parts()));
                case ChargeEvent.FeeBorneByCouncil it ->
                    add(it.transaction(), it.effectiveOn(), "Account fee we will give back", -it.amountPence());
                case ChargeEvent.FeeRefunded it ->
                    add(
                            it.transaction(),
                            it.effectiveOn(),
                            "Account fee given back",
                            it.amounts().total() + it.suspensePence());
                case ChargeEvent.InterestReceived it ->
                    add(
                            it.transaction(),
                            it.effectiveOn(),
                            "Interest",
                            it.amounts().total());
                case PaymentEvent.PaymentReturned it ->
                    add(
                            it.transaction(),
                            it.effectiveOn(),
                            "A payment came back",
                            total(it.parts()) + it.suspensePence());
                case PaymentEvent.DebitReturned it ->
                    lines.add(new Line(
                            it.transaction() + "-unpaid",
                            it.effectiveOn(),
                            "Regular payment",
                            0,
                            "declined",
                            it.amountPence()));
                case CorrectionEvent.Reversed it -> takenBack(it);
                case SuspenseEvent.CreditSentBack it ->
                    add(it.sending(), it.effectiveOn(), "Money sent back", -it.amountPence());
                case EndingEvent.MoneyReturned it ->
                    add(it.returned(), it.effectiveOn(), "Money that went back", -it.amountPence());
                case EndingEvent.ReturnedToFamily it ->
                    add(
                            it.returned(),
                            it.effectiveOn(),
                            "Your own money paid back to you",
                            -it.amounts().total());
                case SpendEvent.EvidenceRecorded it -> receipts.addAll(it.transactions());
                case DebtEvent.DisallowedRefunded it ->
                    add(it.transaction() + "-back", it.effectiveOn(), "Money back from the shop", it.amountPence());
                case DebtEvent.Repaid it
                when it.account().isPresent() && it.credit().isEmpty() ->
                    add(it.repayment(), it.effectiveOn(), "Money you paid back", it.amountPence());
                case DebtEvent.Repaid it
                when it.credit().isPresent() -> repaidBy(it.credit().get());
                case DebtEvent.SpendDisallowed it ->
                    coding.computeIfPresent(it.transaction(), (_, parts) -> without(parts, it.from()));
                case BudgetEvent _ -> {}
            }
        }

        /** The line that asked says less, and one that knows stands beside it, on the same day. */
        private void identified(SuspenseEvent.MovementIdentified it) {
            var asked = lines.stream()
                    .filter(line -> line.id().equals(it.transaction()))
                    .findFirst();
            if (asked.isEmpty() || it.as() == IdentifiedAs.SENT_BACK) {
                return;
            }
            Line line = asked.get();
            int place = lines.indexOf(line);
            long left = line.changePence() - it.amountPence();
            lines.remove(place);
            if (it.as() != IdentifiedAs.LOAD || !it.funders().isEmpty()) {
                it.payment().ifPresent(_ -> coding.put(it.identification(), it.parts()));
                lines.add(
                        place,
                        new Line(
                                it.identification(),
                                line.on(),
                                named(it.as()),
                                it.amountPence(),
                                "",
                                Math.abs(it.amountPence())));
            }
            if (left != 0) {
                lines.add(place, new Line(line.id(), line.on(), line.who(), left, "", Math.abs(left)));
            }
        }

        /** What was put right is a line of its own; what it was for is as it was before. */
        private void takenBack(CorrectionEvent.Reversed it) {
            long change = it.postings().stream()
                    .filter(posting -> posting.account().held() && posting.layer() == Layer.SETTLED)
                    .mapToLong(posting -> -posting.pence())
                    .sum();
            if (change != 0) {
                add(it.correction() + "-put-right", it.effectiveOn(), "A mistake put right", change);
            }
            switch (it.kind()) {
                case PAYMENT -> coding.remove(it.of());
                case CODING -> {
                    var was = codings.remove(it.of());
                    if (was != null) {
                        coding.put(was.transaction(), was.from());
                    }
                }
                case REFUND, FEE, FEE_REFUND, INTEREST, FAMILY_MONEY, CONTRIBUTION -> {}
                case UNIDENTIFIED, IDENTIFICATION, EVIDENCE -> {}
            }
        }

        private static String named(IdentifiedAs as) {
            return switch (as) {
                case REFUND -> "Money back";
                case LOAD -> "Top-up";
                case FAMILY_MONEY -> "Your own money paid in";
                case CONTRIBUTION -> "Your share paid in";
                case REPAID, OVERPAYMENT_REPAID -> "Money you paid back";
                case INTEREST -> "Interest";
                case SPEND -> "Payment";
                case FEE -> "Account fee";
                case MONEY_RETURNED -> "Money given back";
                case SENT_BACK -> "Money sent back";
            };
        }

        private void repaidBy(String credit) {
            lines.replaceAll(line -> line.id().equals(credit)
                    ? new Line(
                            line.id(),
                            line.on(),
                            "Money you paid back",
                            line.changePence(),
                            line.state(),
                            line.amountPence())
                    : line);
        }

        private static List<CodedPart> without(List<CodedPart> parts, List<CodedPart> taken) {
            return parts.stream()
                    .filter(part -> taken.stream()
                            .noneMatch(off -> off.provision().equals(part.provision())
                                    && off.colour() == part.colour()
                                    && off.pence() >= part.pence()))
                    .toList();
        }

        private static long loaded(List<FundingEvent.LoadPart> parts) {
            return parts.stream().mapToLong(FundingEvent.LoadPart::paidPence).sum();
        }

        private static long total(List<CodedPart> parts) {
            return parts.stream().mapToLong(CodedPart::pence).sum();
        }

        private void release(String hold, Amounts amounts) {
            held.merge(hold, -amounts.total(), Math::addExact);
        }

        private void add(String id, LocalDate on, String who, long changePence) {
            lines.add(new Line(id, on, who, changePence, "", Math.abs(changePence)));
        }

        private String who(SpendEvent.SpendSettled it) {
            return it.merchant()
                    .name()
                    .or(() -> it.counterparty().map(names::words))
                    .orElseGet(() -> switch (it.method()) {
                        case CARD -> "Card payment";
                        case CASH -> "Cash taken out";
                        case DIRECT_DEBIT, STANDING_ORDER -> "Regular payment";
                        case FASTER_PAYMENT, BACS -> "Payment";
                    });
        }

        List<MoneyRow> rows() {
            // The list keeps the order of recording, and the sort keeps it within a day.
            List<Line> ordered = new ArrayList<>(lines);
            ordered.sort(Comparator.comparing(Line::on));
            List<MoneyRow> rows = new ArrayList<>();
            long balance = 0;
            for (Line line : ordered) {
                balance = Math.addExact(balance, line.changePence());
                boolean spend = coding.containsKey(line.id());
                List<CodedPart> parts = coding.getOrDefault(line.id(), List.of());
                rows.add(new MoneyRow(
                        line.id(),
                        line.on(),
                        line.who(),
                        whatFor(parts),
                        line.changePence(),
                        line.amountPence(),
                        line.state(),
                        line.state().isEmpty() ? Optional.of(balance) : Optional.empty(),
                        spend
                                && parts.stream()
                                        .anyMatch(part -> part.provision().isEmpty()),
                        spend && line.amountPence() > receiptAbovePence && !receipts.contains(line.id())));
            }
            holds.values().stream()
                    .filter(hold -> held.getOrDefault(hold.authorisation(), 0L) > 0)
                    .sorted(Comparator.comparing(CardEvent.Authorised::effectiveOn))
                    .forEach(hold -> rows.add(new MoneyRow(
                            hold.authorisation(),
                            hold.effectiveOn(),
                            hold.merchant().name().orElse("Card payment"),
                            hold.provision().map(names::provision).orElse(""),
                            0,
                            held.getOrDefault(hold.authorisation(), 0L),
                            "waiting",
                            Optional.empty(),
                            false,
                            false)));
            return rows.reversed();
        }

        private String whatFor(List<CodedPart> parts) {
            return parts.stream()
                    .flatMap(part -> part.provision().stream())
                    .distinct()
                    .map(names::provision)
                    .collect(Collectors.joining(" and "));
        }
    }
}
