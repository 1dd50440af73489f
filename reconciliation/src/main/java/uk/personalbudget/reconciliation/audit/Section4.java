package uk.personalbudget.reconciliation.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.OutcomeNote;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.OutcomeSpend;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ProvisionSpend;
import uk.personalbudget.reconciliation.item.Books;

/** Spend against provision and outcome: planned and delivered quantity, unit price, share of the plan used, nil use. */
final class Section4 {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final long ONE_UNIT = 100;

    private Section4() {}

    static List<OutcomeSpend> of(Known known, AuditPeriod period) {
        var outcomes = new ArrayList<OutcomeSpend>();
        known.books().outcomes().values().forEach(outcome -> {
            var provisions = new ArrayList<ProvisionSpend>();
            for (ProvisionAgreed provision : known.books().provisions().values()) {
                if (provision.outcome().equals(outcome.outcome())) {
                    provisions.add(provision(known, period, provision));
                }
            }
            outcomes.add(new OutcomeSpend(
                    outcome.outcome(),
                    outcome.place(),
                    Words.outcome(known, outcome.outcome()),
                    provisions,
                    provisions.stream().mapToLong(ProvisionSpend::spentPence).sum(),
                    notes(known, period, outcome.outcome())));
        });
        outcomes.sort(java.util.Comparator.comparing(OutcomeSpend::place).thenComparing(OutcomeSpend::outcome));
        return outcomes;
    }

    /** Everything that was noted in the period, oldest first: every audit shows it beside the money. */
    @Rule("V-12")
    private static List<OutcomeNote> notes(Known known, AuditPeriod period, String outcome) {
        var notes = new ArrayList<OutcomeNote>();
        for (var note : known.books().progress()) {
            if (note.outcome().equals(outcome) && period.has(note.effectiveOn())) {
                notes.add(new OutcomeNote(
                        note.effectiveOn(),
                        note.by().label(),
                        note.step().label(),
                        note.words()
                                .flatMap(known.wording()::of)
                                .or(() -> note.picture().map(_ -> "picture"))));
            }
        }
        for (var lessons : known.books().lessons()) {
            if (lessons.outcome().equals(outcome) && period.has(lessons.effectiveOn())) {
                said(known, lessons.effectiveOn(), "worked", lessons.worked(), notes);
                said(known, lessons.effectiveOn(), "did-not-work", lessons.didNotWork(), notes);
                said(known, lessons.effectiveOn(), "stop", lessons.stop(), notes);
                said(known, lessons.effectiveOn(), "keep", lessons.keep(), notes);
                said(known, lessons.effectiveOn(), "start", lessons.start(), notes);
            }
        }
        notes.sort(java.util.Comparator.comparing(OutcomeNote::on));
        return notes;
    }

    private static void said(Known known, LocalDate on, String says, Optional<TextRef> words, List<OutcomeNote> notes) {
        words.ifPresent(text ->
                notes.add(new OutcomeNote(on, "together", says, known.wording().of(text))));
    }

    private static ProvisionSpend provision(Known known, AuditPeriod period, ProvisionAgreed provision) {
        long delivered = 0;
        boolean workedOut = false;
        Amounts spent = Amounts.NONE;
        for (Books.Spend spend : known.books().spends()) {
            if (!period.has(spend.settled().effectiveOn())) {
                continue;
            }
            Amounts mine = Amounts.NONE;
            boolean alone = true;
            for (CodedPart part : spend.parts()) {
                if (part.provision().filter(provision.provision()::equals).isPresent()) {
                    mine = mine.plus(Amounts.of(part.colour(), part.pence()));
                } else {
                    alone = false;
                }
            }
            if (mine.none()) {
                continue;
            }
            spent = spent.plus(mine);
            boolean recorded = alone && quantityRecorded(spend, provision);
            if (recorded) {
                delivered += spend.settled().unitsHundredths();
            } else if (provision.unitPricePence() > 0) {
                delivered += BigInteger.valueOf(mine.total())
                        .multiply(BigInteger.valueOf(100))
                        .divide(BigInteger.valueOf(provision.unitPricePence()))
                        .longValueExact();
                workedOut = true;
            }
        }
        return new ProvisionSpend(
                provision.provision(),
                Words.provision(known, provision.provision()),
                provision.unit(),
                provision.unitPricePence(),
                provision.quantityHundredths(),
                delivered,
                workedOut,
                provision.agreedPence(),
                spent.total(),
                provision.agreedPence() == 0
                        ? BigDecimal.ZERO.setScale(1)
                        : BigDecimal.valueOf(spent.total())
                                .multiply(HUNDRED)
                                .divide(BigDecimal.valueOf(provision.agreedPence()), 1, RoundingMode.HALF_UP),
                provision.profile().label(),
                spent.none() && provision.agreedPence() > 0 && provision.profile() == Profile.EVEN,
                spent);
    }

    /**
     * True when the quantity came with the item and still stands: it was not coded again or refunded, and it is not the one unit
     * that an item without quantity counts as, except where one unit is what it costs.
     */
    private static boolean quantityRecorded(Books.Spend spend, ProvisionAgreed provision) {
        long amount = spend.settled().amountPence();
        return !spend.recoded()
                && spend.leftPence() == amount
                && (spend.settled().unitsHundredths() != ONE_UNIT || amount == provision.unitPricePence());
    }
}
