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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.paymentrun.PaymentFile;
import uk.personalbudget.api.paymentrun.PaymentFile.BadPaymentLine;
import uk.personalbudget.api.paymentrun.PaymentFile.Format;
import uk.personalbudget.api.paymentrun.PaymentRuns;
import uk.personalbudget.api.paymentrun.PaymentRuns.Wanted;
import uk.personalbudget.api.paymentrun.SafeSigns.Substitution;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.budget.TopUpsDue.Instalment;
import uk.personalbudget.ledger.calendar.BacsDays;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.paymentrun.PaymentRun;
import uk.personalbudget.ledger.paymentrun.PaymentRunDecision;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LeftOut;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.Line;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.MadeFile;
import uk.personalbudget.ledger.paymentrun.PaymentRunRejection;

/** What is due to many budgets, paid at once: prepared, approved by somebody else, made into files, sent, and what came back. */
@RestController
@RequestMapping("/api/v1/payment-runs")
@Tag(name = "Payment runs", description = "What is due to many budgets, paid at once by Bacs and by the card provider.")
class PaymentRunEndpoints {
    private final OrderDesk desk;
    private final PaymentRuns runs;

    PaymentRunEndpoints(OrderDesk desk, PaymentRuns runs) {
        this.desk = desk;
        this.runs = runs;
    }

    /**
     * @param originator which of the council's accounts it is paid from
     * @param dueTo the last due date it looks at
     * @param funders whose amounts are paid; all when left out
     * @param budgets whose instalments are paid; all when left out
     */
    record PaymentRunWish(
            String originator,
            LocalDate dueTo,
            Optional<SortedSet<String>> funders,
            Optional<SortedSet<String>> budgets) {
        Wanted wanted() {
            return new Wanted(originator, funders.orElseGet(TreeSet::new), budgets.orElseGet(TreeSet::new), dueTo);
        }
    }

    /** @param id capital letters, digits and dashes, 12 at most; worked out from the day when it is left out */
    record PaymentRunOrder(
            Optional<String> id,
            String originator,
            LocalDate dueTo,
            Optional<SortedSet<String>> funders,
            Optional<SortedSet<String>> budgets) {}

    record PaymentLineOut(Words reason) {}

    /** @param totalPence what the approver saw; when the run comes to something else, nothing is approved */
    record PaymentRunApproval(Optional<Long> totalPence) {}

    /** @param bankFile bacs-18 when it is left out; a run is told to the bank in one form only */
    record PaymentFilesWanted(Optional<Format> bankFile) {}

    record PaymentRunSent(Optional<LocalDate> sentOn) {}

    record PaymentReturn(Returned why, Optional<LocalDate> returnedOn) {}

    record PaymentRunCancelled(Words reason) {}

    @Schema(name = "PaymentRun")
    record RunView(
            String id,

            @Schema(allowableValues = {"prepared", "approved", "exported", "sent", "paid", "cancelled"})
            String state,

            String originator,
            List<String> funders,
            List<String> budgets,
            LocalDate dueTo,
            BacsDays days,
            String preparedBy,
            LocalDate preparedOn,
            @Nullable String approvedBy,
            @Nullable LocalDate approvedOn,

            @Schema(description = "What all lines came to when it was approved.") @Nullable
            Long approvedPence,

            @Nullable LocalDate exportedOn,
            @Nullable LocalDate sentOn,
            @Nullable String cancelledBy,
            @Nullable String cancelledBecause,
            int lines,
            long totalPence,

            @Schema(description = "How many lines wait, are kept for it, sent, paid, refused, taken out or returned.")
            Map<String, Integer> byState,

            int leftOut,
            List<MadeFile> files) {}

    @Schema(name = "PaymentRunLine")
    record LineView(
            int line,
            String reference,
            String budget,
            HeldKind to,
            String account,
            String lastFour,
            long amountPence,
            List<Instalment> instalments,
            String state,

            @Schema(description = "The code of a no, or of why it came back.") @Nullable
            String why,

            @Nullable String reason) {}

    @Schema(name = "PaymentRunLines")
    record LinesView(List<LineView> items, @Nullable String next) {}

    @Schema(name = "PaymentRunLeftOut")
    record LeftOutView(List<LeftOut> items, @Nullable String next) {}

    @Schema(name = "PaymentRunPreview")
    record PreviewView(BacsDays days, int lines, long totalPence, List<Line> items, List<LeftOut> leftOut) {}

    @Schema(name = "PaymentRunFiles")
    record FilesView(List<MadeFile> files, List<Substitution> substitutions) {}

    @PostMapping("/preview")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    @Operation(
            summary = "What a run would pay, when, and what it leaves out and why",
            description = "Nothing is recorded.")
    ResponseEntity<byte[]> preview(Order<PaymentRunWish> order) {
        return desk.unkept(order, 200, body -> {
            var preview = runs.preview(body.wanted(), order.who().id());
            return new PreviewView(
                    preview.days(), preview.lines().size(), preview.pence(), preview.lines(), preview.leftOut());
        });
    }

    @PostMapping
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Prepare a run, just as its preview shows it now",
            description = "An instalment is in one run only, and none that was paid otherwise is in any.")
    ResponseEntity<byte[]> prepare(Order<PaymentRunOrder> order) {
        return desk.once(order, 201, body -> {
            String id = body.id()
                    .orElseGet(() -> runs.nextName(runs.days(body.dueTo()).entry()));
            var wanted = new Wanted(
                    body.originator(),
                    body.funders().orElseGet(TreeSet::new),
                    body.budgets().orElseGet(TreeSet::new),
                    body.dueTo());
            told(runs.prepare(id, wanted, order.who().id()));
            return view(id, runs.run(id));
        });
    }

    @GetMapping
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Every payment run, and how far it came")
    List<RunView> all() {
        return runs.names().stream().map(run -> view(run, runs.run(run))).toList();
    }

    @GetMapping("/{run}")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "A payment run, and how far it came")
    RunView look(@PathVariable String run) {
        return view(run, known(run));
    }

    @GetMapping("/{run}/lines")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "What a run pays to whom, and what became of each line")
    LinesView lines(@PathVariable String run, HttpServletRequest request) {
        var parameters = Parameters.of(request, "after", "limit");
        long after = parameters.number("after").orElse(0L);
        int most = parameters.size();
        var it = known(run);
        var shown = it.lines().stream()
                .filter(line -> line.line() > after)
                .limit(most + 1L)
                .map(line -> line(it, line))
                .toList();
        boolean more = shown.size() > most;
        return new LinesView(
                more ? shown.subList(0, most) : shown,
                more ? Integer.toString(shown.get(most - 1).line()) : null);
    }

    @GetMapping("/{run}/left-out")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "What was due and is not in the run, and why")
    LeftOutView leftOut(@PathVariable String run, HttpServletRequest request) {
        var parameters = Parameters.of(request, "after", "limit");
        var all = known(run).leftOut();
        int from = (int) Math.min(all.size(), parameters.number("after").orElse(0L));
        int to = Math.min(all.size(), from + parameters.size());
        return new LeftOutView(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    @PostMapping("/{run}/lines/{line}/take-out")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Take a line out before the run is approved, with a reason")
    ResponseEntity<byte[]> takeOut(@PathVariable String run, @PathVariable int line, Order<PaymentLineOut> order) {
        return desk.once(order, 200, body -> {
            told(runs.takeOut(run, line, body.reason().text(), order.who().id()));
            return view(run, runs.run(run));
        });
    }

    @PostMapping("/{run}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(
            summary = "Approve a run somebody else prepared",
            description = "Each budget then keeps its instalments for the run; one that says no is named and left out.")
    ResponseEntity<byte[]> approve(@PathVariable String run, Order<PaymentRunApproval> order) {
        return desk.once(order, 200, body -> {
            told(runs.approve(run, body.totalPence(), order.who().id()));
            return view(run, runs.run(run));
        });
    }

    @PostMapping("/{run}/export")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Make the files of an approved run",
            description = "Made again they are the same to the byte. One bad line stops them all.")
    ResponseEntity<byte[]> export(@PathVariable String run, Order<PaymentFilesWanted> order) {
        return desk.once(
                order,
                200,
                body -> stopped(() -> {
                    var bank = body.bankFile().orElse(Format.BACS_18);
                    if (bank == Format.CARD_LOADS) {
                        throw Parameters.bad("bankFile", "Use bacs-18 or pain.001.");
                    }
                    told(runs.export(run, bank, order.who().id()));
                    return filesView(run);
                }));
    }

    @GetMapping("/{run}/files")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "What the files of a run hold, their hashes, and which signs had to be changed")
    FilesView files(@PathVariable String run) {
        known(run);
        return stopped(() -> filesView(run));
    }

    @GetMapping("/{run}/files/{format}")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "A file of a run, for the bank or the card provider",
            description = "It holds whole account numbers. Send it, and keep no copy.")
    ResponseEntity<byte[]> file(@PathVariable String run, @PathVariable String format) {
        known(run);
        var file = stopped(() -> format(format).flatMap(it -> runs.file(run, it)))
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "file", "id", Refusals.shown(format)))));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(file.format().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + file.format().fileName(run) + "\"")
                .body(file.bytes());
    }

    @PostMapping("/{run}/send")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Say that the files were sent",
            description = "On the entry day every line becomes a load by itself.")
    ResponseEntity<byte[]> send(@PathVariable String run, Order<PaymentRunSent> order) {
        return desk.once(order, 200, body -> {
            told(runs.send(run, body.sentOn(), order.who().id()));
            return view(run, runs.run(run));
        });
    }

    @PostMapping("/{run}/lines/{line}/return")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Say that the bank or the card provider sent a line back",
            description = "Its load is taken back, and an alert stays until the family has its money otherwise.")
    ResponseEntity<byte[]> comeBack(@PathVariable String run, @PathVariable int line, Order<PaymentReturn> order) {
        return desk.once(order, 200, body -> {
            told(runs.sentBack(
                    run, line, body.why(), body.returnedOn(), order.who().id()));
            return view(run, runs.run(run));
        });
    }

    @PostMapping("/{run}/cancel")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Cancel a run before it is sent, with a reason")
    ResponseEntity<byte[]> cancel(@PathVariable String run, Order<PaymentRunCancelled> order) {
        return desk.once(order, 200, body -> {
            told(runs.cancel(run, body.reason().text(), order.who().id()));
            return view(run, runs.run(run));
        });
    }

    private PaymentRun known(String run) {
        var it = runs.run(run);
        if (it.prepared().isEmpty()) {
            throw new NotPossible(PaymentRefusals.problem(new PaymentRunRejection.UnknownRun(run)));
        }
        return it;
    }

    private static Optional<Format> format(String label) {
        try {
            return Optional.of(Labelled.of(Format.class, label));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private FilesView filesView(String run) {
        List<Substitution> changed = new ArrayList<>();
        runs.files(run).stream().map(PaymentFile::substitutions).forEach(changed::addAll);
        return new FilesView(runs.run(run).exported().map(it -> it.files()).orElseGet(List::of), changed);
    }

    private LineView line(PaymentRun run, Line line) {
        var became = run.became(line.line());
        return new LineView(
                line.line(),
                run.load(line.line()),
                line.budget(),
                line.kind(),
                line.account(),
                line.lastFour(),
                line.pence(),
                line.instalments(),
                became.label(),
                became.why().orElse(null),
                run.takenOut(line.line()).flatMap(runs::words).orElse(null));
    }

    private RunView view(String id, PaymentRun run) {
        var prepared = run.prepared().orElseThrow();
        var byState = new TreeMap<String, Integer>();
        run.lines().forEach(line -> byState.merge(run.became(line.line()).label(), 1, Integer::sum));
        return new RunView(
                id,
                run.state().label(),
                prepared.originator(),
                List.copyOf(prepared.funders()),
                List.copyOf(prepared.budgets()),
                prepared.dueTo(),
                prepared.days(),
                prepared.preparedBy(),
                prepared.preparedOn(),
                run.approved().map(it -> it.approvedBy()).orElse(null),
                run.approved().map(it -> it.approvedOn()).orElse(null),
                run.approved().map(it -> it.pence()).orElse(null),
                run.exported().map(it -> it.exportedOn()).orElse(null),
                run.sent().map(it -> it.sentOn()).orElse(null),
                run.cancelled().map(it -> it.cancelledBy()).orElse(null),
                run.cancelled().flatMap(it -> runs.words(it.reason())).orElse(null),
                run.paying().size(),
                run.pence(),
                byState,
                run.leftOut().size(),
                run.exported().map(it -> it.files()).orElseGet(List::of));
    }

    private static void told(PaymentRunDecision decision) {
        if (decision instanceof PaymentRunDecision.Refused refused) {
            throw new NotPossible(PaymentRefusals.problem(refused.rejection()));
        }
    }

    private static <T> T stopped(java.util.function.Supplier<T> make) {
        try {
            return make.get();
        } catch (BadPaymentLine bad) {
            throw new NotPossible(PaymentRefusals.problem(bad));
        }
    }
}
