package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.UpratingEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/** How an agreed plan was changed, told from the budget's own events. */
@Schema(name = "Changes", description = "Amounts changed, money moved between provisions, requests and funders.")
record ChangesView(
        String id,
        List<Amount> amounts,
        List<Urgent> urgentIncreases,
        List<Move> moves,
        List<Request> requests,
        List<Funder> funders,
        List<Uprating> upratings) {

    @Schema(name = "AmountChanged")
    record Amount(
            String id,
            String allocation,
            LocalDate from,
            long annualBeforePence,
            long annualAfterPence,
            @Nullable String reason,
            @Nullable LocalDate noticeGivenOn,
            boolean ownMistake,
            long onTheNextLoadsPence,
            long leftWithTheFamilyPence) {}

    /** @param overdue nobody has looked at it in time */
    @Schema(name = "UrgentIncrease")
    record Urgent(
            String id,
            String allocation,
            long amountPence,
            @Nullable String reason,
            LocalDate paidOn,
            LocalDate confirmBy,
            @Nullable String confirmedBy,
            boolean overdue) {}

    @Schema(name = "MoneyMoved")
    record Move(
            String id,
            String element,
            String fromProvision,
            String toProvision,
            long amountPence,
            @Nullable String request,
            LocalDate on) {}

    @Schema(name = "MoveRequest")
    record Request(
            String id,
            String element,
            String fromProvision,
            String toProvision,
            long amountPence,
            @Nullable String words,
            LocalDate askedOn,
            LocalDate answerBy,
            @Nullable Boolean granted,
            @Nullable String reasons,
            @Nullable LocalDate answeredOn,
            boolean late) {}

    @Schema(name = "FunderChange")
    record Funder(
            String id,
            String allocation,
            Map<String, Long> funderShares,
            @Nullable String reason,
            LocalDate on) {}

    @Schema(name = "Uprating")
    record Uprating(
            String run,
            String allocation,
            long annualBeforePence,
            long annualAfterPence,
            LocalDate from,
            @Nullable String letter,
            String state) {}

    static ChangesView of(String budget, List<FeedRecord> history, Retelling telling, LocalDate today) {
        var amounts = new ArrayList<Amount>();
        var urgent = new LinkedHashMap<String, Urgent>();
        var moves = new ArrayList<Move>();
        var requests = new LinkedHashMap<String, Request>();
        var funders = new ArrayList<Funder>();
        var upratings = new LinkedHashMap<String, Uprating>();
        for (FeedRecord record : history) {
            if (record.event() instanceof UpratingEvent event) {
                uprated(event, upratings, telling);
            }
            if (!(record.event() instanceof ChangeEvent event)) {
                continue;
            }
            switch (event) {
                case ChangeEvent.ChangeNumbered _ -> {}
                case ChangeEvent.AmountChanged it ->
                    amounts.add(new Amount(
                            it.change(),
                            it.allocation(),
                            it.from(),
                            it.annualBeforePence(),
                            it.annualAfterPence(),
                            it.reason().flatMap(telling::words).orElse(null),
                            it.noticeGivenOn().orElse(null),
                            it.ownMistake(),
                            it.adjustments().stream()
                                    .mapToLong(ChangeEvent.Adjustment::amountPence)
                                    .sum(),
                            it.notTakenBackPence()));
                case ChangeEvent.UrgentIncreasePaid it ->
                    urgent.put(
                            it.urgent(),
                            new Urgent(
                                    it.urgent(),
                                    it.allocation(),
                                    it.amountPence(),
                                    telling.words(it.reason()).orElse(null),
                                    it.effectiveOn(),
                                    it.confirmBy().dueOn(),
                                    null,
                                    it.confirmBy().passed(today)));
                case ChangeEvent.UrgentIncreaseConfirmed it ->
                    urgent.computeIfPresent(
                            it.urgent(),
                            (_, was) -> new Urgent(
                                    was.id(),
                                    was.allocation(),
                                    was.amountPence(),
                                    was.reason(),
                                    was.paidOn(),
                                    was.confirmBy(),
                                    it.confirmedBy(),
                                    it.late()));
                case ChangeEvent.Reallocated it ->
                    moves.add(new Move(
                            it.reallocation(),
                            it.element().label(),
                            it.fromProvision(),
                            it.toProvision(),
                            it.amountPence(),
                            it.request().orElse(null),
                            it.effectiveOn()));
                case ChangeEvent.ReallocationAsked it ->
                    requests.put(
                            it.request(),
                            new Request(
                                    it.request(),
                                    it.element().label(),
                                    it.fromProvision(),
                                    it.toProvision(),
                                    it.amountPence(),
                                    telling.words(it.words()).orElse(null),
                                    it.askedOn(),
                                    it.answerBy().dueOn(),
                                    null,
                                    null,
                                    null,
                                    it.answerBy().passed(today)));
                case ChangeEvent.RequestAnswered it ->
                    requests.computeIfPresent(
                            it.request(),
                            (_, was) -> new Request(
                                    was.id(),
                                    was.element(),
                                    was.fromProvision(),
                                    was.toProvision(),
                                    was.amountPence(),
                                    was.words(),
                                    was.askedOn(),
                                    was.answerBy(),
                                    it.granted(),
                                    telling.words(it.reasons()).orElse(null),
                                    it.answeredOn(),
                                    it.late()));
                case ChangeEvent.FunderChanged it ->
                    funders.add(new Funder(
                            it.change(),
                            it.allocation(),
                            Map.of(it.toFunder(), 1L),
                            telling.words(it.reason()).orElse(null),
                            it.effectiveOn()));
                case ChangeEvent.SharesChanged it ->
                    funders.add(new Funder(
                            it.change(),
                            it.allocation(),
                            it.funderShares(),
                            telling.words(it.reason()).orElse(null),
                            it.effectiveOn()));
                case ChangeEvent.UpratingProposed it ->
                    upratings.put(
                            it.run(),
                            new Uprating(
                                    it.run(),
                                    it.allocation(),
                                    it.annualBeforePence(),
                                    it.annualAfterPence(),
                                    it.from(),
                                    telling.words(it.letter()).orElse(null),
                                    "proposed"));
                case ChangeEvent.UpratingApproved it ->
                    upratings.computeIfPresent(it.run(), (_, was) -> in(was, "approved"));
                case ChangeEvent.UpratingReversed it ->
                    upratings.computeIfPresent(it.run(), (_, was) -> in(was, "reversed"));
            }
        }
        return new ChangesView(
                budget,
                amounts,
                List.copyOf(urgent.values()),
                moves,
                List.copyOf(requests.values()),
                funders,
                List.copyOf(upratings.values()));
    }

    /** A budget's part of a run over many; every amount has a line of its own. */
    private static void uprated(UpratingEvent event, Map<String, Uprating> upratings, Retelling telling) {
        switch (event) {
            case UpratingEvent.BudgetUprated it ->
                it.parts()
                        .forEach(part -> upratings.put(
                                it.run() + ":" + part.allocation(),
                                new Uprating(
                                        it.run(),
                                        part.allocation(),
                                        part.annualBeforePence(),
                                        part.annualAfterPence(),
                                        it.from(),
                                        telling.words(it.letter()).orElse(null),
                                        "approved")));
            case UpratingEvent.BudgetUpratingTakenBack it ->
                it.parts()
                        .forEach(part -> upratings.computeIfPresent(
                                it.run() + ":" + part.allocation(), (_, was) -> in(was, "reversed")));
        }
    }

    private static Uprating in(Uprating was, String state) {
        return new Uprating(
                was.run(),
                was.allocation(),
                was.annualBeforePence(),
                was.annualAfterPence(),
                was.from(),
                was.letter(),
                state);
    }
}
