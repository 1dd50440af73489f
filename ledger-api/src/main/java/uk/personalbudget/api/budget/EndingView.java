package uk.personalbudget.api.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EndingEvent.WayNamed;
import uk.personalbudget.ledger.budget.OpeningPromises;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Pence;

/** How a budget is paused, handed over or ended, told from its events; and the pack a new council reads. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Ending")
class EndingView {
    private final Retelling retelling;
    private final JsonMapper asItIsSent;

    EndingView(Retelling retelling, JsonMapper json) {
        this.retelling = retelling;
        // An order may leave a field out and may not say null, and its words are plain text.
        this.asItIsSent = json.rebuild()
                .changeDefaultPropertyInclusion(_ ->
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .addModule(new SimpleModule("words").addSerializer(Words.class, new PlainWords()))
                .build();
    }

    private static final class PlainWords extends ValueSerializer<Words> {
        @Override
        public void serialize(Words words, JsonGenerator out, SerializationContext context) {
            out.writeString(words.text());
        }
    }

    @Schema(name = "WayToDisagree")
    record WayRow(String way, @Nullable LocalDate lastOn) {}

    /** @param kind the name of what happened, such as {@code budget-suspended} */
    @Schema(name = "EndingStep")
    record StepRow(
            String kind,
            String id,
            LocalDate on,
            @Nullable LocalDate until,
            @Nullable String words,
            @Nullable String howToLift,
            List<WayRow> ways,
            @Nullable Long amountPence) {}

    @Schema(name = "Ending")
    record Answer(
            @Nullable LocalDate suspendedOn,
            @Nullable LocalDate stoppedByDeathOn,
            @Nullable LocalDate closedOn,
            List<StepRow> steps) {}

    @GetMapping("/ending")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Pauses, notices, closing, what went back, a death, a move, in the order they were recorded")
    ResponseEntity<Answer> ending(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, history -> {
            var state = Retelling.state(history);
            List<StepRow> steps = new ArrayList<>();
            history.forEach(record -> row(record).ifPresent(steps::add));
            return new Answer(
                    state.suspendedOn().orElse(null),
                    state.stoppedByDeathOn().orElse(null),
                    state.closedOn().orElse(null),
                    steps);
        });
    }

    private Optional<StepRow> row(FeedRecord record) {
        if (!(record.event() instanceof EndingEvent event)) {
            return Optional.empty();
        }
        String kind = record.name();
        return Optional.of(
                switch (event) {
                    case EndingEvent.EntitlementEnded it ->
                        step(
                                kind,
                                it.ending(),
                                it.effectiveOn(),
                                it.words(),
                                it.parts().stream()
                                        .mapToLong(EndingEvent.EndedPart::pence)
                                        .sum());
                    case EndingEvent.PaperworkWarned it ->
                        new StepRow(
                                kind,
                                it.warning(),
                                it.effectiveOn(),
                                it.answerBy().orElse(null),
                                words(it.words()),
                                null,
                                List.of(),
                                null);
                    case EndingEvent.BudgetSuspended it ->
                        new StepRow(
                                kind,
                                it.suspension(),
                                it.effectiveOn(),
                                null,
                                words(it.reason()),
                                words(it.howToLift()),
                                ways(it.ways()),
                                null);
                    case EndingEvent.SuspensionLifted it ->
                        step(kind, it.suspension(), it.effectiveOn(), it.words(), null);
                    case EndingEvent.NoticeGiven it ->
                        new StepRow(
                                kind,
                                it.notice(),
                                it.effectiveOn(),
                                it.endsOn(),
                                it.reasons().map(this::words).orElse(null),
                                null,
                                ways(it.ways()),
                                null);
                    case EndingEvent.MoneyReturned it ->
                        step(kind, it.returned(), it.effectiveOn(), Optional.empty(), it.amountPence());
                    case EndingEvent.ReturnedToFamily it ->
                        step(
                                kind,
                                it.returned(),
                                it.effectiveOn(),
                                Optional.empty(),
                                it.amounts().total());
                    case EndingEvent.BudgetClosed it -> step(kind, it.closing(), it.effectiveOn(), it.reasons(), null);
                    case EndingEvent.DeathRecorded it ->
                        new StepRow(kind, it.death(), it.diedOn(), null, it.writes(), null, List.of(), null);
                    case EndingEvent.EstateAnswered it ->
                        step(kind, "estate", it.effectiveOn(), Optional.of(it.words()), null);
                    case EndingEvent.MovePlanned it ->
                        new StepRow(
                                kind,
                                it.move(),
                                it.effectiveOn(),
                                it.movesOn(),
                                it.newCouncil(),
                                null,
                                List.of(),
                                null);
                    case EndingEvent.TransferPackAgreed it ->
                        new StepRow(kind, it.move(), it.effectiveOn(), null, it.agreedBy(), null, List.of(), null);
                    case EndingEvent.NewCouncilTookOver it ->
                        new StepRow(
                                kind, it.move(), it.effectiveOn(), null, it.by().label(), null, List.of(), null);
                });
    }

    private StepRow step(String kind, String id, LocalDate on, Optional<TextRef> words, @Nullable Long amountPence) {
        return new StepRow(kind, id, on, null, words.map(this::words).orElse(null), null, List.of(), amountPence);
    }

    private @Nullable String words(TextRef text) {
        return retelling.words(text).orElse(null);
    }

    private static List<WayRow> ways(List<WayNamed> ways) {
        return ways.stream()
                .map(way -> new WayRow(way.way().label(), way.lastOn().orElse(null)))
                .toList();
    }

    /**
     * @param document what is in it, for people to read
     * @param openingPosition the same for the new council's system, as opening-positions takes it; with the family's yes only
     */
    @Schema(name = "TransferPack")
    record PackAnswer(
            boolean agreedByFamily,
            List<String> document,

            @Schema(implementation = FundingEndpoints.OpeningPosition.class) @Nullable
            JsonNode openingPosition) {}

    @GetMapping("/transfer-pack")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary = "What goes with a family that moves to another council",
            description = "The new council sends openingPosition to its own opening-positions, signed by two people.")
    ResponseEntity<PackAnswer> pack(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, history -> pack(budget, history));
    }

    private PackAnswer pack(String budget, List<FeedRecord> history) {
        var state = Retelling.state(history);
        LocalDate today = retelling.today();
        var handover = state.handoverOn(today);
        boolean agreed = history.stream().anyMatch(it -> it.event() instanceof EndingEvent.TransferPackAgreed);
        Map<String, TextRef> purposes = new HashMap<>();
        List<String> document = new ArrayList<>();
        document.add("Transfer pack of budget " + budget + ", as known on " + today + ".");
        for (FeedRecord record : history) {
            sentence(record.event()).ifPresent(document::add);
            if (record.event() instanceof PotEvent.PotOpened pot) {
                purposes.put(pot.pot(), pot.purpose());
            }
        }
        var totals = new TreeMap<String, Long>();
        handover.money().forEach(money -> {
            totals.merge(money.account(), money.pence(), Math::addExact);
            document.add("On account " + money.account() + ": " + Pence.format(money.pence()) + " "
                    + money.element().map(element -> element.label()).orElse("of the family's own")
                    + money.funder().map(funder -> " from " + funder).orElse("") + ".");
        });
        handover.pots()
                .forEach(pot -> document.add("Saved in " + pot.pot() + ": "
                        + Pence.format(pot.amounts().total()) + ", until " + pot.expiresOn() + "."));
        promises(handover.promises(), document);
        handover.firstPaymentOn().ifPresent(on -> document.add("First payment: " + on + "."));
        handover.lastReviewOn().ifPresent(on -> document.add("Last review signed: " + on + "."));
        var position = new FundingEndpoints.OpeningPosition(
                "from-" + budget,
                today,
                handover.money(),
                List.of(),
                Optional.of(handover.pots().stream()
                        .map(pot -> new FundingEndpoints.OpeningPot(
                                pot.pot(),
                                pot.account(),
                                pot.provision(),
                                new Words(Optional.ofNullable(purposes.get(pot.pot()))
                                        .flatMap(retelling::words)
                                        .orElse("saved for later")),
                                pot.expiresOn(),
                                pot.amounts().byColour()))
                        .toList()),
                handover.firstPaymentOn(),
                handover.lastReviewOn(),
                "transfer-pack-" + today,
                totals,
                Optional.of(handover.promises().contingencies().stream()
                        .map(it -> new FundingEndpoints.OpeningContingency(
                                it.movement(), it.account(), it.element(), it.purpose(), it.amountPence()))
                        .toList()),
                Optional.of(handover.promises().commitments().stream()
                        .map(it -> new FundingEndpoints.OpeningCommitment(
                                it.commitment(),
                                it.account(),
                                it.kind(),
                                it.provision(),
                                it.amountPence(),
                                Optional.of(it.unitsHundredths()),
                                it.dueOn(),
                                it.reference().flatMap(retelling::words).map(Words::new)))
                        .toList()),
                Optional.of(handover.promises().questions().stream()
                        .map(it -> new FundingEndpoints.OpeningQuestion(
                                it.query(),
                                it.reason(),
                                new Words(retelling.words(it.question()).orElse("(no longer kept)")),
                                it.askedOn(),
                                it.days(),
                                it.reachedOn()))
                        .toList()));
        return new PackAnswer(agreed, document, agreed ? asItIsSent.valueToTree(position) : null);
    }

    private void promises(OpeningPromises promises, List<String> document) {
        promises.contingencies()
                .forEach(it -> document.add("Set apart on account " + it.account() + ": "
                        + Pence.format(it.amountPence()) + " " + it.element().label() + " for "
                        + it.purpose().label() + "."));
        promises.commitments()
                .forEach(it -> document.add("Promised on account " + it.account() + " and not paid yet: "
                        + Pence.format(it.amountPence()) + " for " + it.provision()
                        + it.dueOn().map(on -> ", due " + on).orElse("")
                        + it.reference()
                                .flatMap(retelling::words)
                                .map(words -> ", " + words)
                                .orElse("") + "."));
        promises.questions()
                .forEach(it -> document.add("Asked on " + it.askedOn() + " and still open: "
                        + retelling.words(it.question()).orElse("(no longer kept)")
                        + it.reachedOn()
                                .map(on -> " To be answered by " + on.plusDays(it.days()) + ".")
                                .orElse(" Its time has not begun, or stands.")));
    }

    private Optional<String> sentence(BudgetEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case PlanEvent.OutcomeAgreed it ->
                        "Outcome " + it.outcome() + ": "
                                + retelling.words(it.wording()).orElse("(no longer kept)") + ".";
                    case PlanEvent.ProvisionAgreed it ->
                        "Provision " + it.provision() + " towards " + it.outcome() + ": "
                                + retelling.words(it.description()).orElse("(no longer kept)") + ", "
                                + Pence.format(it.unitPricePence()) + " a " + it.unit() + ".";
                    case PlanEvent.AllocationAgreed it ->
                        "Agreed for " + it.element().label() + ": " + Pence.format(it.amountPence()) + " from "
                                + it.planYear() + " to " + it.lastDay() + ".";
                    case BudgetEvent _ -> null;
                });
    }
}
