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
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.BadBody;
import uk.personalbudget.api.body.Fault;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.text.Marks;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ParticularCommand;
import uk.personalbudget.ledger.budget.ParticularEvent;
import uk.personalbudget.ledger.budget.ParticularEvent.Paper;
import uk.personalbudget.ledger.feed.FeedRecord;

/**
 * What tells workers and papers apart. Numbers come in and go no further: a mark is made of them, and the order that held them is not
 * kept, not even as a hash, because so few digits are found from a hash in a moment.
 */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Workers and papers", description = "What tells them from those of other budgets. Numbers are never kept.")
class ParticularEndpoints {
    private static final Pattern INSURANCE_NUMBER = Pattern.compile("[A-CEGHJ-PR-TW-Z]{2}[0-9]{6}[A-D]");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");
    private static final int HOUR_MINUTES = 60;
    private static final int DAY_MINUTES = 24 * 60;

    private final OrderDesk desk;
    private final Retelling retelling;
    private final Marks marks;

    ParticularEndpoints(OrderDesk desk, Retelling retelling, Marks marks) {
        this.desk = desk;
        this.retelling = retelling;
        this.marks = marks;
    }

    /** A National Insurance number, or a name with a date of birth where there is none. */
    record WorkerKnown(
            String worker,
            Optional<Words> nationalInsuranceNumber,
            Optional<Words> name,
            Optional<LocalDate> bornOn,
            Optional<LocalDate> effectiveOn) {
        @Override
        public String toString() {
            return worker;
        }
    }

    @PostMapping("/employer/workers")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(
            summary = "Say who a worker is, so that the same worker is known in another budget",
            description =
                    "Give the National Insurance number, or the name and the date of birth. Only a keyed hash is kept."
                            + " Sent again with another number, the last one counts.")
    ResponseEntity<byte[]> worker(@PathVariable String budget, Order<WorkerKnown> order) {
        return desk.unkept(
                order,
                budget,
                201,
                draft -> new ParticularCommand.MarkWorker(
                        budget,
                        draft.about(draft.body().worker()),
                        mark(draft.body()),
                        draft.on(draft.body().effectiveOn())));
    }

    private String mark(WorkerKnown worker) {
        if (worker.nationalInsuranceNumber().isPresent()) {
            String number = Marks.plain(worker.nationalInsuranceNumber().get().text());
            if (!INSURANCE_NUMBER.matcher(number).matches()) {
                throw fault("not-an-insurance-number", "nationalInsuranceNumber");
            }
            return marks.of("worker by number", List.of(number));
        }
        if (worker.name().isEmpty() || worker.bornOn().isEmpty()) {
            throw fault("worker-not-told", worker.name().isEmpty() ? "nationalInsuranceNumber" : "bornOn");
        }
        return marks.of(
                "worker by name",
                List.of(worker.name().get().text(), worker.bornOn().get().toString()));
    }

    /** @param sender its reference in the list of providers, or its name where it has none */
    record PaperNumber(Paper paper, String id, Words sender, Words number, Optional<LocalDate> effectiveOn) {
        @Override
        public String toString() {
            return paper.label() + " " + id;
        }
    }

    @PostMapping("/papers/numbers")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(
            summary = "Say which number stands on an invoice, and whose",
            description = "Only a keyed hash of both is kept. Spaces, dashes and small letters make no difference.")
    ResponseEntity<byte[]> number(@PathVariable String budget, Order<PaperNumber> order) {
        return desk.unkept(
                order,
                budget,
                201,
                draft -> new ParticularCommand.NumberPaper(
                        budget,
                        draft.body().paper(),
                        draft.about(draft.body().id()),
                        mark(draft.body()),
                        draft.on(draft.body().effectiveOn())));
    }

    private String mark(PaperNumber paper) {
        if (Marks.plain(paper.sender().text()).isEmpty()) {
            throw fault("empty", "sender");
        }
        if (Marks.plain(paper.number().text()).isEmpty()) {
            throw fault("empty", "number");
        }
        return marks.of("invoice", List.of(paper.sender().text(), paper.number().text()));
    }

    /** @param to an earlier time than {@code from} is one of the next day */
    record ShiftWorked(LocalDate day, String from, String to) {}

    record Timesheet(
            Optional<String> id,
            String worker,
            List<ShiftWorked> shifts,
            Optional<String> pay,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/employer/timesheets")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Add the days and times a worker worked, and the pay they were paid with")
    ResponseEntity<byte[]> timesheet(@PathVariable String budget, Order<Timesheet> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new ParticularCommand.RecordShifts(
                        budget,
                        draft.id("timesheet", draft.body().id()),
                        draft.body().worker(),
                        shifts(draft.body().shifts()),
                        draft.body().pay(),
                        draft.on(draft.body().effectiveOn())));
    }

    private static List<ParticularEvent.Shift> shifts(List<ShiftWorked> worked) {
        var shifts = new ArrayList<ParticularEvent.Shift>();
        for (int at = 0; at < worked.size(); at++) {
            ShiftWorked one = worked.get(at);
            int from = minute(one.from(), "shifts[" + at + "].from");
            int to = minute(one.to(), "shifts[" + at + "].to");
            shifts.add(new ParticularEvent.Shift(one.day(), from, to < from ? to + DAY_MINUTES : to));
        }
        return shifts;
    }

    private static int minute(String time, String where) {
        var parts = TIME.matcher(time);
        if (!parts.matches()) {
            throw fault("not-a-time", where);
        }
        return Integer.parseInt(parts.group(1)) * HOUR_MINUTES + Integer.parseInt(parts.group(2));
    }

    record TakenBack(Words reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/employer/timesheets/{timesheet}/take-back")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER})
    @Operation(summary = "Take back a timesheet that was wrong, with a reason")
    ResponseEntity<byte[]> takeBack(
            @PathVariable String budget, @PathVariable String timesheet, Order<TakenBack> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new ParticularCommand.TakeShiftsBack(
                        budget,
                        draft.about(timesheet),
                        draft.text(draft.body().reason()),
                        draft.on(draft.body().effectiveOn())));
    }

    @Schema(name = "TimesheetShift")
    record ShiftView(LocalDate day, String from, String to) {
        static ShiftView of(ParticularEvent.Shift shift) {
            return new ShiftView(shift.day(), time(shift.fromMinute()), time(shift.toMinute() % DAY_MINUTES));
        }

        private static String time(int minute) {
            return "%02d:%02d".formatted(minute / HOUR_MINUTES, minute % HOUR_MINUTES);
        }
    }

    @Schema(name = "TimesheetView")
    record TimesheetView(
            String id,
            String worker,
            List<ShiftView> shifts,
            @Nullable String pay,
            LocalDate on,
            @Nullable LocalDate takenBackOn,
            @Nullable String because) {}

    @Schema(name = "NumberedPaper")
    record NumberedView(String paper, String id) {}

    /** Whom and what can be told from others; the numbers themselves are not kept. */
    @Schema(name = "WorkersAndPapers")
    record ParticularsView(
            List<String> workersKnown, List<NumberedView> papersNumbered, List<TimesheetView> timesheets) {}

    @GetMapping("/employer/timesheets")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "The timesheets, and which workers and papers can be told from others")
    ResponseEntity<ParticularsView> all(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, this::view);
    }

    private ParticularsView view(List<FeedRecord> history) {
        var workers = new TreeSet<String>();
        Map<String, NumberedView> papers = new LinkedHashMap<>();
        Map<String, TimesheetView> sheets = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case ParticularEvent.WorkerMarked it -> workers.add(it.worker());
                case ParticularEvent.PaperNumbered it ->
                    papers.put(
                            it.paper().label() + " " + it.id(),
                            new NumberedView(it.paper().label(), it.id()));
                case ParticularEvent.ShiftsRecorded it ->
                    sheets.put(
                            it.timesheet(),
                            new TimesheetView(
                                    it.timesheet(),
                                    it.worker(),
                                    it.shifts().stream().map(ShiftView::of).toList(),
                                    it.pay().orElse(null),
                                    it.effectiveOn(),
                                    null,
                                    null));
                case ParticularEvent.ShiftsTakenBack it ->
                    sheets.computeIfPresent(
                            it.timesheet(),
                            (_, was) -> new TimesheetView(
                                    was.id(),
                                    was.worker(),
                                    was.shifts(),
                                    was.pay(),
                                    was.on(),
                                    it.effectiveOn(),
                                    retelling.words(it.reason()).orElse(null)));
                case BudgetEvent _ -> {}
            }
        }
        return new ParticularsView(List.copyOf(workers), List.copyOf(papers.values()), List.copyOf(sheets.values()));
    }

    private static BadBody fault(String code, String where) {
        return new BadBody(List.of(new Fault(code, where, Map.of())));
    }
}
