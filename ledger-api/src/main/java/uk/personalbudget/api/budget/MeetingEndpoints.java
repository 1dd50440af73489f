package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.MeetingClock;
import uk.personalbudget.ledger.budget.MeetingCommand;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.MeetingEvent.Reader;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.reconciliation.audit.AuditStatus;

/** The meeting of a review and its papers: what is due, and the family's part in the report. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Reviews")
class MeetingEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;

    MeetingEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    record Meeting(LocalDate meetingOn, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reviews/{review}/meeting")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Say on which day a review is held; the last days of its steps follow")
    ResponseEntity<byte[]> meeting(@PathVariable String budget, @PathVariable String review, Order<Meeting> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new MeetingCommand.PlanMeeting(
                        budget,
                        draft.about(review),
                        draft.body().meetingOn(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Step(MeetingStep step, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reviews/{review}/steps")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(
            summary = "Record a step: invitation, report, decision, notice of a change, the family's answer, the plan")
    ResponseEntity<byte[]> step(@PathVariable String budget, @PathVariable String review, Order<Step> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new MeetingCommand.RecordMeetingStep(
                        budget,
                        draft.about(review),
                        draft.body().step(),
                        draft.on(draft.body().effectiveOn())));
    }

    /** @param digest SHA-256 of the document that was given */
    record Draft(String digest, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reviews/{review}/draft")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record that the family was given the draft; without it nothing is signed")
    ResponseEntity<byte[]> draft(@PathVariable String budget, @PathVariable String review, Order<Draft> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new MeetingCommand.ShareDraft(
                        budget,
                        draft.about(review),
                        draft.body().digest(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Said(Optional<String> id, Words words, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reviews/{review}/corrections")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Put a fact of the draft right")
    ResponseEntity<byte[]> correct(@PathVariable String budget, @PathVariable String review, Order<Said> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new MeetingCommand.CorrectFact(
                        budget,
                        draft.id("correction", draft.body().id()),
                        review,
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/reviews/{review}/family-words")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Add the family's own words; they are printed unshortened")
    ResponseEntity<byte[]> words(@PathVariable String budget, @PathVariable String review, Order<Said> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new MeetingCommand.AddFamilyWords(
                        budget,
                        draft.id("words", draft.body().id()),
                        review,
                        draft.text(draft.body().words()),
                        draft.on(draft.body().effectiveOn())));
    }

    record Report(Reader to, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/reviews/{review}/report")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record who was given the signed report; the family first")
    ResponseEntity<byte[]> report(@PathVariable String budget, @PathVariable String review, Order<Report> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new MeetingCommand.GiveReport(
                        budget,
                        draft.about(review),
                        draft.body().to(),
                        draft.on(draft.body().effectiveOn())));
    }

    @Schema(name = "ReviewStep")
    record StepRow(
            MeetingStep step, LocalDate dueOn, @Nullable LocalDate takenOn, boolean late) {}

    /**
     * @param supersededBy the review that was signed in its place
     * @param familyWords the family's own words, unshortened
     */
    @Schema(name = "Review")
    record ReviewRow(
            String id,
            @Nullable String kind,
            AuditStatus status,
            @Nullable String supersededBy,
            @Nullable LocalDate meetingOn,
            @Nullable LocalDate heldOn,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate nextDueOn,
            @Nullable LocalDate shorterIntervalProposedOn,
            @Nullable LocalDate draftSharedOn,
            List<String> corrections,
            List<String> familyWords,
            List<String> reportGivenTo,
            List<StepRow> steps) {}

    @Schema(name = "Reviews")
    record Reviews(List<ReviewRow> reviews) {}

    @GetMapping("/reviews")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Reviews with their meetings, papers and what is due or late today")
    ResponseEntity<Reviews> reviews(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, history -> {
            var clocks = Retelling.state(history).meetingClocksOn(retelling.today());
            var ids = new TreeSet<String>();
            history.forEach(record -> review(record).ifPresent(ids::add));
            return new Reviews(ids.stream().map(id -> row(id, history, clocks)).toList());
        });
    }

    private static Optional<String> review(FeedRecord record) {
        return Optional.ofNullable(
                switch (record.event()) {
                    case ReviewEvent.ReviewRecorded it -> it.review();
                    case MeetingEvent.MeetingPlanned it -> it.review();
                    case MeetingEvent.DraftShared it -> it.review();
                    case BudgetEvent _ -> null;
                });
    }

    private ReviewRow row(String id, List<FeedRecord> history, List<MeetingClock> clocks) {
        ReviewEvent.@Nullable ReviewRecorded recorded = null;
        ReviewEvent.@Nullable ReviewSigned signed = null;
        LocalDate meetingOn = null;
        LocalDate proposed = null;
        LocalDate draft = null;
        List<String> corrections = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case ReviewEvent.ReviewRecorded it when it.review().equals(id) -> recorded = it;
                case ReviewEvent.ReviewSigned it when it.review().equals(id) -> signed = it;
                case MeetingEvent.MeetingPlanned it when it.review().equals(id) -> meetingOn = it.meetingOn();
                case MeetingEvent.ShorterIntervalProposed it when it.review().equals(id) -> proposed = it.nextOn();
                case MeetingEvent.DraftShared it when it.review().equals(id) -> draft = it.effectiveOn();
                case MeetingEvent.FactCorrected it
                when it.review().equals(id) -> retelling.words(it.words()).ifPresent(corrections::add);
                case MeetingEvent.FamilyWordsAdded it
                when it.review().equals(id) -> retelling.words(it.words()).ifPresent(words::add);
                case MeetingEvent.ReportGiven it
                when it.review().equals(id) -> given.add(it.to().label());
                case BudgetEvent _ -> {}
            }
        }
        var standing = AuditStatus.of(history, id);
        return new ReviewRow(
                id,
                recorded == null ? null : recorded.kind().label(),
                standing.status(),
                standing.by().orElse(null),
                meetingOn,
                recorded == null ? null : recorded.heldOn(),
                recorded == null ? null : recorded.dueOn(),
                signed == null ? null : signed.signedOn(),
                signed == null ? null : signed.nextDueOn(),
                proposed,
                draft,
                corrections,
                words,
                given,
                clocks.stream()
                        .filter(clock -> clock.review().equals(id))
                        .map(clock -> new StepRow(
                                clock.step(), clock.dueOn(), clock.takenOn().orElse(null), clock.late()))
                        .toList());
    }

    @Schema(name = "SchoolOutcome")
    record SchoolOutcome(String outcome, @Nullable String words, long spentPence) {}

    @Schema(name = "SchoolSummary")
    record SchoolSummary(List<SchoolOutcome> outcomes) {}

    @GetMapping("/school-summary")
    @Allowed({Role.FINANCE_OFFICER, Role.SCHOOL})
    @Operation(summary = "What a school gets: outcomes and totals, never payments")
    ResponseEntity<SchoolSummary> school(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, history -> {
            Map<String, Long> spent = new TreeMap<>();
            Map<String, String> words = new TreeMap<>();
            for (FeedRecord record : history) {
                if (record.event() instanceof PlanEvent.OutcomeAgreed outcome) {
                    spent.putIfAbsent(outcome.outcome(), 0L);
                    retelling.words(outcome.wording()).ifPresent(said -> words.put(outcome.outcome(), said));
                }
                for (Posting posting : record.entry().postings()) {
                    String[] name = posting.account().name().split(":", -1);
                    if (posting.layer() == Layer.SETTLED && name[0].equals("spend") && name.length == 4) {
                        spent.merge(name[2], posting.pence(), Math::addExact);
                    }
                }
            }
            List<SchoolOutcome> outcomes = new ArrayList<>();
            spent.forEach((outcome, pence) -> outcomes.add(new SchoolOutcome(outcome, words.get(outcome), pence)));
            return new SchoolSummary(outcomes);
        });
    }
}
