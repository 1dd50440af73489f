package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.NoticeClockCommand;
import uk.personalbudget.ledger.budget.NoticeClockEvent;
import uk.personalbudget.ledger.budget.QueryEvent.Reminder;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;
import uk.personalbudget.ledger.budget.QueryEvent.Way;
import uk.personalbudget.ledger.feed.FeedRecord;

/** The time a family has to give money back: from the day the notice reached it, and standing while it asks for time. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/recoveries")
@Tag(name = "Time to repay", description = "When a notice reached the family, its reminders, and time asked for.")
class NoticeClockEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;

    NoticeClockEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    record Reached(Way way, Optional<LocalDate> reachedOn) {}

    @PostMapping("/{recovery}/reached")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Note the day on which the notice reached the family, in the way it chose")
    ResponseEntity<byte[]> reached(@PathVariable String budget, @PathVariable String recovery, Order<Reached> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new NoticeClockCommand.NoteNoticeReached(
                        budget,
                        draft.about(recovery),
                        draft.body().way(),
                        draft.on(draft.body().reachedOn())));
    }

    @PostMapping("/{recovery}/question-reached")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Note the day on which the question for the reason reached the family, in the way it chose",
            description = "Its days to answer run from then; without it nothing is proposed unless the family answers.")
    ResponseEntity<byte[]> asked(@PathVariable String budget, @PathVariable String recovery, Order<Reached> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new NoticeClockCommand.NoteAskReached(
                        budget,
                        draft.about(recovery),
                        draft.body().way(),
                        draft.on(draft.body().reachedOn())));
    }

    record Remind(Reminder reminder, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{recovery}/reminders")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Tell the family again; the hourly run does it by itself")
    ResponseEntity<byte[]> remind(@PathVariable String budget, @PathVariable String recovery, Order<Remind> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new NoticeClockCommand.RemindOfNotice(
                        budget,
                        draft.about(recovery),
                        draft.body().reminder(),
                        draft.on(draft.body().effectiveOn())));
    }

    record Time(TimeReason reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{recovery}/time")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    @Operation(summary = "Ask for time: illness, hospital, bereavement or away; the clock stands")
    ResponseEntity<byte[]> time(@PathVariable String budget, @PathVariable String recovery, Order<Time> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new NoticeClockCommand.AskForTimeToRepay(
                        budget,
                        draft.about(recovery),
                        draft.body().reason(),
                        draft.on(draft.body().effectiveOn())));
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{recovery}/resume")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Let the clock go on; what was left is left")
    ResponseEntity<byte[]> resume(@PathVariable String budget, @PathVariable String recovery, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new NoticeClockCommand.ResumeNoticeClock(
                        budget, draft.about(recovery), draft.on(draft.body().effectiveOn())));
    }

    @Schema(name = "TimeToRepayList")
    record Clocks(List<ClockRow> items) {}

    @Schema(name = "TimeToRepay")
    record ClockRow(
            String recovery,
            String about,
            String way,
            LocalDate reachedOn,
            LocalDate halfTimeOn,
            LocalDate lastReminderOn,
            LocalDate dueOn,
            List<String> reminded,
            @Nullable LocalDate stoppedOn,
            @Nullable String because) {}

    @GetMapping("/clocks")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "How long a family has to give money back, and whether the clock stands")
    ResponseEntity<Clocks> clocks(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, NoticeClockEndpoints::told);
    }

    private static Clocks told(List<FeedRecord> history) {
        Map<String, ClockRow> rows = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            if (record.event() instanceof NoticeClockEvent event) {
                tell(rows, event);
            }
        }
        return new Clocks(List.copyOf(rows.values()));
    }

    private static void tell(Map<String, ClockRow> rows, NoticeClockEvent event) {
        switch (event) {
            case NoticeClockEvent.AskReached it ->
                rows.put(
                        it.recovery(),
                        new ClockRow(
                                it.recovery(),
                                "question",
                                it.way().label(),
                                it.effectiveOn(),
                                it.clock().halfTimeOn(),
                                it.clock().lastReminderOn(),
                                it.clock().dueOn(),
                                List.of(),
                                null,
                                null));
            case NoticeClockEvent.NoticeReached it ->
                rows.put(
                        it.recovery(),
                        new ClockRow(
                                it.recovery(),
                                "notice",
                                it.way().label(),
                                it.effectiveOn(),
                                it.clock().halfTimeOn(),
                                it.clock().lastReminderOn(),
                                it.clock().dueOn(),
                                List.of(),
                                null,
                                null));
            case NoticeClockEvent.NoticeReminded it ->
                rows.computeIfPresent(it.recovery(), (_, was) -> {
                    List<String> reminded = new ArrayList<>(was.reminded());
                    reminded.add(it.reminder().label());
                    return row(was, it.clock(), reminded, was.stoppedOn(), was.because());
                });
            case NoticeClockEvent.NoticeClockStopped it ->
                rows.computeIfPresent(
                        it.recovery(),
                        (_, was) -> new ClockRow(
                                was.recovery(),
                                was.about(),
                                was.way(),
                                was.reachedOn(),
                                was.halfTimeOn(),
                                was.lastReminderOn(),
                                was.dueOn(),
                                was.reminded(),
                                it.effectiveOn(),
                                it.reason().label()));
            case NoticeClockEvent.NoticeClockResumed it ->
                rows.computeIfPresent(it.recovery(), (_, was) -> row(was, it.clock(), was.reminded(), null, null));
        }
    }

    private static ClockRow row(
            ClockRow was,
            uk.personalbudget.ledger.budget.QueryEvent.Clock clock,
            List<String> reminded,
            @Nullable LocalDate stoppedOn,
            @Nullable String because) {
        return new ClockRow(
                was.recovery(),
                was.about(),
                was.way(),
                was.reachedOn(),
                clock.halfTimeOn(),
                clock.lastReminderOn(),
                clock.dueOn(),
                List.copyOf(reminded),
                stoppedOn,
                because);
    }
}
