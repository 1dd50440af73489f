package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.generalledger.GeneralLedger;
import uk.personalbudget.api.generalledger.GeneralLedger.Outcome;
import uk.personalbudget.api.generalledger.JournalFile;
import uk.personalbudget.api.generalledger.KeptCodeMaps;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.generalledger.CodeMap;
import uk.personalbudget.ledger.generalledger.CodeMapDecision;
import uk.personalbudget.ledger.generalledger.CodeMapRejection;
import uk.personalbudget.ledger.generalledger.CodeMaps;
import uk.personalbudget.ledger.generalledger.JournalEvent.PeriodSent;
import uk.personalbudget.ledger.generalledger.PeriodJournal;
import uk.personalbudget.ledger.generalledger.PeriodJournal.Making;
import uk.personalbudget.ledger.generalledger.SentJournals.Sending;

/** The journal for the council's own books, month by month, and the cost codes it is made with. */
@RestController
@RequestMapping("/api/v1/general-ledger")
@Tag(
        name = "General ledger",
        description = "A balanced journal for each month, sent once, by the council's cost codes.")
class GeneralLedgerEndpoints {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final OrderDesk desk;
    private final GeneralLedger ledger;
    private final KeptCodeMaps codes;

    GeneralLedgerEndpoints(OrderDesk desk, GeneralLedger ledger, KeptCodeMaps codes) {
        this.desk = desk;
        this.ledger = ledger;
        this.codes = codes;
    }

    record NothingMore() {}

    @Schema(name = "CodeMap")
    record CodeMapView(
            CodeMap map,
            String proposedBy,
            LocalDate proposedOn,
            @Nullable String approvedBy,
            @Nullable LocalDate approvedOn) {
        static CodeMapView of(CodeMaps.Known known) {
            var approved = known.approved();
            return new CodeMapView(
                    known.proposed().map(),
                    known.proposed().proposedBy(),
                    known.proposed().proposedOn(),
                    approved == null ? null : approved.approvedBy(),
                    approved == null ? null : approved.approvedOn());
        }
    }

    /** @param alreadySent it was sent before this was asked */
    @Schema(name = "GeneralLedgerJournal")
    record JournalView(
            String reference,
            LocalDate from,
            LocalDate to,
            boolean sent,
            boolean alreadySent,
            @Nullable String sentBy,
            @Nullable LocalDate sentOn,
            long position,
            String codeMap,
            long loadsPence,
            long returnsPence,
            long feesPence,
            long debitPence,
            long creditPence,
            List<PeriodJournal.Line> lines) {
        static JournalView of(PeriodJournal journal, @Nullable PeriodSent sent, boolean before) {
            return new JournalView(
                    journal.reference(),
                    journal.from(),
                    journal.to(),
                    sent != null,
                    before,
                    sent == null ? null : sent.sentBy(),
                    sent == null ? null : sent.sentOn(),
                    journal.position(),
                    journal.codeMap(),
                    journal.control().loadsPence(),
                    journal.control().returnsPence(),
                    journal.control().feesPence(),
                    journal.debitPence(),
                    journal.creditPence(),
                    journal.lines());
        }
    }

    @PostMapping("/code-maps")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose cost codes; they count once somebody else approved them")
    ResponseEntity<byte[]> propose(Order<CodeMap> order) {
        return desk.once(order, 201, body -> {
            told(codes.propose(body, order.who().id()));
            return known(body.version());
        });
    }

    @GetMapping("/code-maps")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Every map of cost codes there was, is and is proposed")
    List<CodeMapView> maps() {
        return codes.now().all().stream().map(CodeMapView::of).toList();
    }

    @PostMapping("/code-maps/{version}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Approve cost codes somebody else proposed")
    ResponseEntity<byte[]> approve(@PathVariable String version, Order<NothingMore> order) {
        return desk.once(order, 200, _ -> {
            told(codes.approve(version, order.who().id()));
            return known(version);
        });
    }

    @GetMapping("/journals")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "The months that were sent, the latest first")
    List<JournalView> journals() {
        return ledger.sent().all().reversed().stream()
                .map(sent -> JournalView.of(sent.journal(), sent, true))
                .toList();
    }

    @GetMapping(value = "/journals/{month}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "A month as it was sent, else as it would be sent now", description = "month is like 2026-04.")
    JournalView look(@PathVariable String month) {
        return view(ledger.look(from(month)));
    }

    @GetMapping(value = "/journals/{month}", produces = "text/csv")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(
            summary = "A month as a file: the control totals on the first line, then a line for each cost code",
            description = "A month that was sent is always the same bytes.")
    ResponseEntity<String> file(@PathVariable String month) {
        var outcome = ledger.look(from(month));
        var journal = journal(outcome);
        boolean sent = outcome instanceof Outcome.SentBefore;
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + journal.reference() + (sent ? "" : "-draft") + ".csv\"")
                .body(JournalFile.csv(journal));
    }

    @PostMapping("/journals/{month}/send")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(
            summary = "Send a month",
            description = "It is kept as it is now. Sent again it says that it was sent before, and is the same. What"
                    + " arrives later is in the next month.")
    ResponseEntity<byte[]> send(@PathVariable String month, Order<NothingMore> order) {
        return desk.once(
                order, 200, _ -> view(ledger.send(from(month), order.who().id())));
    }

    /** The first day of a month that is written like 2026-04. */
    static LocalDate from(String month) {
        try {
            return YearMonth.parse(month).atDay(1);
        } catch (DateTimeException unreadable) {
            throw Parameters.bad("month", "Give a month like 2026-04.");
        }
    }

    private static JournalView view(Outcome outcome) {
        var journal = journal(outcome);
        return switch (outcome) {
            case Outcome.Sent it -> JournalView.of(journal, it.event(), false);
            case Outcome.SentBefore it -> JournalView.of(journal, it.event(), true);
            case Outcome.Draft _, Outcome.NotMade _, Outcome.NotSent _ -> JournalView.of(journal, null, false);
        };
    }

    private static PeriodJournal journal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Draft it -> it.journal();
            case Outcome.Sent it -> it.event().journal();
            case Outcome.SentBefore it -> it.event().journal();
            case Outcome.NotMade it -> throw new NotPossible(problem(it.why()));
            case Outcome.NotSent it -> throw new NotPossible(problem(it.why()));
        };
    }

    static Problem problem(Making why) {
        return switch (why) {
            case Making.Unmapped it ->
                Problem.of(
                        422,
                        "no-cost-code",
                        Map.of(
                                "funder",
                                Refusals.shown(it.place().funder()),
                                "element",
                                it.place().element().label(),
                                "kind",
                                it.place().runAs().isEmpty()
                                        ? "nothing known"
                                        : it.place().runAs()));
            case Making.NoCodes it -> Problem.of(422, "no-code-map", Map.of("date", Refusals.day(it.day())));
            case Making.ControlsDiffer _ -> Problem.of(422, "control-totals-differ");
            case Making.Made _ -> throw new IllegalStateException("a journal that was made has no problem");
        };
    }

    static Problem problem(Sending why) {
        return switch (why) {
            case Sending.NotOver it -> Problem.of(422, "month-not-over", Map.of("date", Refusals.day(it.to())));
            case Sending.NotNext it -> Problem.of(422, "month-not-next", Map.of("date", Refusals.day(it.next())));
            case Sending.Sent _, Sending.SentBefore _ ->
                throw new IllegalStateException("a month that was sent has no problem");
        };
    }

    private CodeMapView known(String version) {
        return codes.now().all().stream()
                .filter(one -> one.proposed().map().version().equals(version))
                .findFirst()
                .map(CodeMapView::of)
                .orElseThrow(() -> new NotPossible(CouncilRefusals.problem(new CodeMapRejection.UnknownMap(version))));
    }

    private static void told(CodeMapDecision decision) {
        if (decision instanceof CodeMapDecision.Refused refused) {
            throw new NotPossible(CouncilRefusals.problem(refused.rejection()));
        }
    }
}
