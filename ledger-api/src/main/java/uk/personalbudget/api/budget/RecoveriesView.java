package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.ReturnEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Labelled;

/** What is asked back, owed, returned and carried forward, step by step in the order it happened. */
@Schema(name = "Recoveries")
record RecoveriesView(
        @Schema(description = "Still owed, by recovery or disallowed item.")
        Map<String, Long> owedPence,

        @Schema(description = "What went back to each funder.")
        Map<String, Long> returnedPence,

        @Schema(description = "Set aside for next year's first instalment and not taken off yet.")
        Map<String, Long> carriedForwardPence,

        List<Step> steps) {

    /**
     * One step.
     *
     * @param id the recovery, disallowed item, return or underspend it belongs to
     * @param says a code: kind, ground, choice or way
     */
    @Schema(name = "RecoveryStep")
    record Step(
            String step,
            String id,
            LocalDate on,
            String by,
            @Nullable String says,
            @Nullable Map<String, Long> amountsPence,
            @Nullable List<Line> workedOut,
            @Nullable List<String> ways,
            @Nullable LocalDate until,
            @Nullable String words) {}

    @Schema(name = "WorkedOutLine")
    record Line(String line, String element, long pence) {}

    static RecoveriesView of(List<FeedRecord> history, Retelling retelling) {
        var telling = new Telling(retelling);
        history.forEach(telling::tell);
        return new RecoveriesView(telling.owed, telling.returned, telling.carried, telling.steps);
    }

    private static final class Telling {
        private final Retelling retelling;
        private final Map<String, Long> owed = new TreeMap<>();
        private final Map<String, Long> returned = new TreeMap<>();
        private final Map<String, Long> carried = new TreeMap<>();
        private final Map<String, Long> returns = new TreeMap<>();
        private final List<Step> steps = new ArrayList<>();

        Telling(Retelling retelling) {
            this.retelling = retelling;
        }

        void tell(FeedRecord record) {
            switch (record.event()) {
                case RecoveryEvent it -> process(it, record);
                case DebtEvent it -> debt(it, record);
                case ReturnEvent it -> back(it, record);
                case EndingEvent.MoneyReturned it -> returned(it, record);
                case BudgetEvent _ -> {}
            }
        }

        private void process(RecoveryEvent event, FeedRecord at) {
            switch (event) {
                case RecoveryEvent.ReasonAsked it ->
                    add(at, it.recovery(), it.effectiveOn(), it.kind(), null, null, null, it.answerBy(), null);
                case RecoveryEvent.ReasonAnswered it ->
                    add(
                            at,
                            it.recovery(),
                            it.effectiveOn(),
                            it.choice(),
                            null,
                            null,
                            null,
                            null,
                            it.words().orElse(null));
                case RecoveryEvent.RecoveryProposed it -> {
                    if (it.disallowals().isEmpty()) {
                        owed.put(it.recovery(), it.amounts().total());
                    }
                    add(
                            at,
                            it.recovery(),
                            it.effectiveOn(),
                            it.ground(),
                            it.amounts(),
                            it.workedOut(),
                            null,
                            null,
                            it.reasons());
                }
                case RecoveryEvent.RecoveryApproved it ->
                    add(at, it.recovery(), it.effectiveOn(), null, null, null, null, null, null);
                case RecoveryEvent.RecoveryDropped it -> {
                    owed.remove(it.recovery());
                    add(at, it.recovery(), it.effectiveOn(), null, null, null, null, null, it.reason());
                }
                case RecoveryEvent.NoticeIssued it ->
                    add(
                            at,
                            it.recovery(),
                            it.effectiveOn(),
                            it.ground(),
                            it.amounts(),
                            it.workedOut(),
                            it.ways().stream().map(Labelled::label).toList(),
                            it.repayBy(),
                            it.reasons());
                case RecoveryEvent.LookAgainAsked it ->
                    add(at, it.recovery(), it.effectiveOn(), null, null, null, null, null, it.words());
                case RecoveryEvent.LookedAgain it -> {
                    owed.computeIfPresent(it.recovery(), (_, _) -> it.amounts().total());
                    add(at, it.recovery(), it.effectiveOn(), null, it.amounts(), null, null, null, it.reasons());
                }
                case RecoveryEvent.OtherWaysNamed it ->
                    add(
                            at,
                            it.recovery(),
                            it.effectiveOn(),
                            null,
                            null,
                            null,
                            it.ways().stream().map(Labelled::label).toList(),
                            null,
                            null);
                case RecoveryEvent.DisagreementBegun it ->
                    add(at, it.recovery(), it.effectiveOn(), it.way(), null, null, null, null, null);
                case RecoveryEvent.DisagreementEnded it ->
                    add(at, it.recovery(), it.effectiveOn(), it.way(), null, null, null, null, null);
                case RecoveryEvent.RateProposed it ->
                    add(at, it.recovery(), it.effectiveOn(), null, null, null, null, null, null);
                case RecoveryEvent.RateAgreed it ->
                    add(at, it.recovery(), it.effectiveOn(), null, null, null, null, null, null);
                case RecoveryEvent.SurplusNoted it ->
                    add(at, it.audit(), it.effectiveOn(), null, it.surplus(), null, null, null, null);
                case RecoveryEvent.ReviewProposed it ->
                    add(at, String.join(", ", it.audits()), it.effectiveOn(), null, null, null, null, null, null);
            }
        }

        private void debt(DebtEvent event, FeedRecord at) {
            switch (event) {
                case DebtEvent.SpendDisallowed it -> {
                    owed.put(it.disallowal(), it.amounts().total());
                    add(at, it.disallowal(), it.effectiveOn(), null, it.amounts(), null, null, null, it.reason());
                }
                case DebtEvent.SpendAllowed it -> {
                    owed.computeIfPresent(
                            it.disallowal(), (_, was) -> was - it.amounts().total());
                    add(at, it.disallowal(), it.effectiveOn(), null, it.amounts(), null, null, null, null);
                }
                case DebtEvent.DisallowedRefunded it -> {
                    less("", it.portions(), 1);
                    add(at, it.original(), it.effectiveOn(), null, sum(it.portions()), null, null, null, null);
                }
                case DebtEvent.Repaid it -> {
                    less(it.debt(), it.portions(), 1);
                    it.toFunders().forEach(part -> returned.merge(part.funder(), part.pence(), Math::addExact));
                    add(at, it.debt(), it.effectiveOn(), null, sum(it.portions()), null, null, null, null);
                }
                case DebtEvent.SetOff it -> {
                    if (it.carried()) {
                        carried.merge(it.debt(), -sum(it.portions()).total(), Math::addExact);
                    } else {
                        less(it.debt(), it.portions(), 1);
                    }
                    add(at, it.debt(), it.effectiveOn(), null, sum(it.portions()), null, null, null, null);
                }
                case DebtEvent.SetOffUndone it -> {
                    if (it.carried()) {
                        carried.merge(it.debt(), sum(it.portions()).total(), Math::addExact);
                    } else {
                        less(it.debt(), it.portions(), -1);
                    }
                    add(at, it.debt(), it.effectiveOn(), null, sum(it.portions()), null, null, null, null);
                }
                case DebtEvent.WriteOffProposed it ->
                    add(at, it.debt(), it.effectiveOn(), null, null, null, null, null, it.reason());
                case DebtEvent.WrittenOff it -> {
                    less(it.debt(), it.portions(), 1);
                    add(at, it.debt(), it.effectiveOn(), null, sum(it.portions()), null, null, null, null);
                }
                case DebtEvent.CarriedForward it -> {
                    carried.put(it.carried(), it.amountPence());
                    add(
                            at,
                            it.carried(),
                            it.effectiveOn(),
                            it.element(),
                            Amounts.of(it.element().colour(), it.amountPence()),
                            null,
                            null,
                            null,
                            null);
                }
            }
        }

        private void returned(EndingEvent.MoneyReturned it, FeedRecord at) {
            var sum = Amounts.NONE;
            for (var part : it.parts()) {
                returned.merge(part.funder(), part.pence(), Math::addExact);
                sum = sum.plus(Amounts.of(part.element().colour(), part.pence()));
            }
            returns.put(it.returned(), sum.total());
            add(at, it.returned(), it.effectiveOn(), it.reason(), sum, null, null, null, null);
        }

        private void back(ReturnEvent event, FeedRecord at) {
            switch (event) {
                case ReturnEvent.ReturnReferred it ->
                    it.recovery()
                            .ifPresent(id -> owed.computeIfPresent(
                                    id, (_, was) -> was - returns.getOrDefault(it.returned(), 0L)));
                case ReturnEvent.ReturnConfirmed it ->
                    add(at, it.returned(), it.effectiveOn(), null, null, null, null, null, null);
            }
        }

        private void less(String debt, List<DebtEvent.Portion> portions, int sign) {
            portions.forEach(portion -> owed.computeIfPresent(
                    portion.disallowal().orElse(debt),
                    (_, was) -> was - sign * portion.amounts().total()));
        }

        private static Amounts sum(List<DebtEvent.Portion> portions) {
            return portions.stream().map(DebtEvent.Portion::amounts).reduce(Amounts.NONE, Amounts::plus);
        }

        private void add(
                FeedRecord at,
                String id,
                LocalDate on,
                @Nullable Labelled says,
                @Nullable Amounts amounts,
                @Nullable List<RecoveryEvent.WorkedOut> workedOut,
                @Nullable List<String> ways,
                @Nullable LocalDate until,
                @Nullable TextRef words) {
            steps.add(new Step(
                    EventNames.of(Objects.requireNonNull(at.event())),
                    id,
                    on,
                    at.actor(),
                    says == null ? null : says.label(),
                    amounts == null ? null : labelled(amounts),
                    workedOut == null
                            ? null
                            : workedOut.stream()
                                    .map(line ->
                                            new Line(line.line(), line.element().label(), line.pence()))
                                    .toList(),
                    ways,
                    until,
                    words == null ? null : retelling.words(words).orElse(null)));
        }

        private static Map<String, Long> labelled(Amounts amounts) {
            var out = new TreeMap<String, Long>();
            amounts.byColour().forEach((colour, pence) -> out.put(colour.label(), pence));
            return out;
        }
    }
}
