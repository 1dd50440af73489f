package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.budget.PaymentRefusals;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.DateBoxes;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.paymentrun.Payees;
import uk.personalbudget.api.paymentrun.PaymentFile;
import uk.personalbudget.api.paymentrun.PaymentFile.BadPaymentLine;
import uk.personalbudget.api.paymentrun.PaymentFile.Format;
import uk.personalbudget.api.paymentrun.PaymentRuns;
import uk.personalbudget.api.paymentrun.PaymentRuns.Wanted;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.paymentrun.PaymentRun;
import uk.personalbudget.ledger.paymentrun.PaymentRunDecision;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LeftOut;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.Line;

/** Payment runs: what is due, prepared by one person, approved by another, sent, and what came back. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
class PaymentRunPages {
    private static final int REASON_MOST = 500;
    private static final int LINES_SHOWN = 100;
    private static final DateTimeFormatter DAY_AND_MONTH = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final String HOME = "/payment-runs";

    private final PaymentRuns runs;
    private final Payees payees;
    private final People people;

    PaymentRunPages(PaymentRuns runs, Payees payees, People people) {
        this.runs = runs;
        this.payees = payees;
        this.people = people;
    }

    @GetMapping(HOME)
    String all(@AuthenticationPrincipal SignedIn who, Model model) {
        return overview(who, DateBoxes.of(runs.today()), "", Map.of(), model);
    }

    private String overview(SignedIn who, DateBoxes dueTo, String originator, Map<String, String> errors, Model model) {
        var table = Table.titled("Runs")
                .text("Run")
                .text("State")
                .numeric("Payments")
                .numeric("Total, in pounds")
                .text("In accounts on")
                .cardsOnPhone();
        List<String> names = new ArrayList<>(runs.names());
        Map<String, PaymentRun> byName = new LinkedHashMap<>();
        names.forEach(name -> byName.put(name, runs.run(name)));
        byName.entrySet().stream()
                .filter(one -> one.getValue().prepared().isPresent())
                .sorted((one, other) -> {
                    int later = entry(other.getValue()).compareTo(entry(one.getValue()));
                    return later != 0 ? later : other.getKey().compareTo(one.getKey());
                })
                .forEach(one -> table.row(
                        Cell.link(one.getKey(), HOME + "/" + one.getKey()),
                        state(one.getValue()),
                        Cell.of(Integer.toString(one.getValue().paying().size())),
                        Cell.of(Wording.pounds(one.getValue().pence())),
                        Cell.of(Wording.shortDay(entry(one.getValue())))));
        var accounts = originators();
        model.addAttribute("runs", names.isEmpty() ? null : table.build());
        model.addAttribute("originators", accounts);
        model.addAttribute(
                "originator",
                originator.isEmpty() && !accounts.isEmpty()
                        ? accounts.getFirst().value()
                        : originator);
        model.addAttribute("due", dueTo);
        model.addAttribute("mayPrepare", who.is(Role.FINANCE_OFFICER));
        model.addAttribute("errors", errors);
        return "officer/payment-runs";
    }

    /** Short enough for a box; its note has the year. */
    private static String dayAndMonth(LocalDate day) {
        return DAY_AND_MONTH.format(day);
    }

    private static LocalDate entry(PaymentRun run) {
        return run.prepared().orElseThrow().days().entry();
    }

    private List<Choice> originators() {
        return payees.all().stream()
                .flatMap(whose -> whose instanceof Payees.Whose.OfCouncil own ? Stream.of(own) : Stream.empty())
                .flatMap(own -> payees.of(own).payable().stream()
                        .map(details ->
                                Choice.of(own.originator(), own.originator() + ", ending " + details.lastFour())))
                .toList();
    }

    @GetMapping(HOME + "/due")
    @Allowed(Role.FINANCE_OFFICER)
    String due(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(defaultValue = "") String originator,
            @RequestParam(name = "due-day", defaultValue = "") String day,
            @RequestParam(name = "due-month", defaultValue = "") String month,
            @RequestParam(name = "due-year", defaultValue = "") String year,
            Model model) {
        var boxes = new DateBoxes(day, month, year);
        LocalDate dueTo = boxes.date();
        if (dueTo == null) {
            return overview(who, boxes, originator, Map.of("due-day", "Give a day, such as 8 12 2026."), model);
        }
        if (originators().stream().noneMatch(choice -> choice.value().equals(originator))) {
            return overview(
                    who,
                    boxes,
                    originator,
                    Map.of("originator", "Choose an account of the council that was approved."),
                    model);
        }
        return preview(who, new Wanted(originator, new TreeSet<>(), new TreeSet<>(), dueTo), Map.of(), model);
    }

    private String preview(SignedIn who, Wanted wanted, Map<String, String> errors, Model model) {
        var preview = runs.preview(wanted, who.id());
        model.addAttribute("total", Wording.pounds(preview.pence()));
        model.addAttribute("count", Integer.toString(preview.lines().size()));
        model.addAttribute("processing", dayAndMonth(preview.days().processing()));
        model.addAttribute("input", Wording.day(preview.days().input()));
        model.addAttribute("entry", Wording.day(preview.days().entry()));
        model.addAttribute("dueTo", wanted.dueTo());
        model.addAttribute("dueText", Wording.day(wanted.dueTo()));
        model.addAttribute("originator", wanted.originator());
        model.addAttribute("suggested", runs.nextName(preview.days().entry()));
        model.addAttribute(
                "lines",
                preview.lines().isEmpty()
                        ? null
                        : lines(
                                preview.lines(),
                                Optional.empty(),
                                preview.lines().size() > LINES_SHOWN
                                        ? "Payments: the first " + LINES_SHOWN
                                        : "Payments"));
        model.addAttribute("leftOut", leftOut(preview.leftOut(), true));
        model.addAttribute("errors", errors);
        return "officer/payment-run-due";
    }

    @PostMapping(HOME)
    @Allowed(Role.FINANCE_OFFICER)
    String prepare(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam String originator,
            @RequestParam String dueTo,
            @RequestParam String run,
            Model model) {
        LocalDate day;
        try {
            day = LocalDate.parse(dueTo);
        } catch (java.time.DateTimeException notADay) {
            throw new NoSuchPage();
        }
        var wanted = new Wanted(originator, new TreeSet<>(), new TreeSet<>(), day);
        var no = said(() -> runs.prepare(run.strip(), wanted, who.id()));
        return no.isPresent()
                ? preview(who, wanted, Map.of("run", no.get()), model)
                : "redirect:" + HOME + "/" + run.strip();
    }

    @GetMapping(HOME + "/{run}")
    String one(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String run,
            @RequestParam(defaultValue = "0") int after,
            Model model) {
        return shown(who, run, after, Map.of(), model);
    }

    private String shown(SignedIn who, String name, int after, Map<String, String> errors, Model model) {
        var run = known(name);
        var prepared = run.prepared().orElseThrow();
        model.addAttribute("title", "Payment run " + name);
        model.addAttribute("run", name);
        model.addAttribute("state", word(run.state()));
        model.addAttribute("next", next(run, who, runs.today()));
        model.addAttribute("total", Wording.pounds(run.pence()));
        model.addAttribute("totalPence", run.pence());
        model.addAttribute("count", Integer.toString(run.paying().size()));
        model.addAttribute("processing", dayAndMonth(prepared.days().processing()));
        model.addAttribute("entry", Wording.day(prepared.days().entry()));
        model.addAttribute("rows", rows(run));
        model.addAttribute("files", files(who, name, run));
        var page = run.lines().stream()
                .filter(line -> line.line() > after)
                .limit(LINES_SHOWN + 1L)
                .toList();
        boolean more = page.size() > LINES_SHOWN;
        var now = more ? page.subList(0, LINES_SHOWN) : page;
        model.addAttribute(
                "lines",
                lines(
                        now,
                        Optional.of(run),
                        run.lines().size() > LINES_SHOWN
                                ? "Payments " + now.getFirst().line() + " to "
                                        + now.getLast().line() + " of "
                                        + run.lines().size()
                                : "Payments"));
        model.addAttribute(
                "further", more ? HOME + "/" + name + "?after=" + now.getLast().line() : null);
        model.addAttribute(
                "earlier", after > 0 ? HOME + "/" + name + "?after=" + Math.max(0, after - LINES_SHOWN) : null);
        model.addAttribute("leftOut", leftOut(run.leftOut(), who.is(Role.FINANCE_OFFICER)));
        boolean officer = who.is(Role.FINANCE_OFFICER);
        boolean second = who.is(Role.APPROVER) || who.is(Role.HEAD_OF_SERVICE);
        var state = run.state();
        model.addAttribute(
                "mayApprove",
                second
                        && state == PaymentRun.State.PREPARED
                        && !prepared.preparedBy().equals(who.id()));
        model.addAttribute("mayExport", officer && state == PaymentRun.State.APPROVED);
        model.addAttribute("maySend", officer && state == PaymentRun.State.EXPORTED);
        model.addAttribute("hasBank", run.paying().stream().anyMatch(line -> line.kind() != HeldKind.CARD));
        model.addAttribute(
                "mayCancel",
                (officer || second)
                        && switch (state) {
                            case PREPARED, APPROVED, EXPORTED -> true;
                            case UNKNOWN, SENT, PAID, CANCELLED -> false;
                        });
        model.addAttribute(
                "forms",
                List.of(
                        Choice.of(Format.BACS_18.label(), "Bacs Standard 18")
                                .withHint("For Bacs software, under the council's own service user number."),
                        Choice.of(Format.PAIN_001.label(), "pain.001")
                                .withHint("For a bank that takes ISO 20022 files.")));
        model.addAttribute("errors", errors);
        return "officer/payment-run";
    }

    private List<SummaryRow> rows(PaymentRun run) {
        var prepared = run.prepared().orElseThrow();
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("Paid from", prepared.originator()));
        ways(run.paying())
                .forEach((way, some) -> rows.add(SummaryRow.of(
                        way,
                        Wording.pounds(some.stream().mapToLong(Line::pence).sum()) + " in " + some.size()
                                + (some.size() == 1 ? " payment" : " payments"))));
        rows.add(SummaryRow.of("Pays what was due up to", Wording.day(prepared.dueTo())));
        rows.add(SummaryRow.of(
                "Sent, worked on, there",
                Wording.shortDay(prepared.days().input()) + ", "
                        + Wording.shortDay(prepared.days().processing()) + ", "
                        + Wording.shortDay(prepared.days().entry())));
        rows.add(who("Prepared", prepared.preparedBy(), prepared.preparedOn()));
        run.approved().ifPresent(it -> {
            rows.add(who("Approved", it.approvedBy(), it.approvedOn()));
            if (it.pence() != run.pence()) {
                rows.add(SummaryRow.of(
                        "Approved total",
                        Wording.pounds(it.pence()) + " in " + it.lines()
                                + " payments; what was refused since is left out"));
            }
        });
        run.exported().ifPresent(it -> rows.add(who("Files made", it.exportedBy(), it.exportedOn())));
        run.sent().ifPresent(it -> rows.add(who("Sent", it.sentBy(), it.sentOn())));
        run.cancelled().ifPresent(it -> {
            rows.add(who("Cancelled", it.cancelledBy(), it.cancelledOn()));
            runs.words(it.reason()).ifPresent(words -> rows.add(SummaryRow.of("Why", words)));
        });
        return rows;
    }

    private static Map<String, List<Line>> ways(List<Line> lines) {
        return lines.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        line -> line.kind() == HeldKind.CARD ? "To cards" : "To bank accounts",
                        java.util.TreeMap::new,
                        java.util.stream.Collectors.toList()));
    }

    private SummaryRow who(String what, String person, LocalDate on) {
        return SummaryRow.of(what, Wording.day(on) + " by " + people.nameOf(person));
    }

    /** What happens next, in one sentence. */
    private static String next(PaymentRun run, SignedIn who, LocalDate today) {
        var prepared = run.prepared().orElseThrow();
        boolean late = prepared.days().input().isBefore(today);
        if (late && (run.state() == PaymentRun.State.PREPARED || run.state() == PaymentRun.State.APPROVED)) {
            return "The last day to send it was " + Wording.day(prepared.days().input())
                    + ". Cancel it and prepare another.";
        }
        return switch (run.state()) {
            case PREPARED ->
                prepared.preparedBy().equals(who.id())
                        ? "Somebody else has to approve it, by "
                                + Wording.day(prepared.days().input()) + "."
                        : "Look at the payments and what was left out. Approve it by "
                                + Wording.day(prepared.days().input()) + ".";
            case APPROVED ->
                "Make the files and send them by " + Wording.day(prepared.days().input()) + ".";
            case EXPORTED ->
                "Send the files by " + Wording.day(prepared.days().input()) + ", then say here that they were sent.";
            case SENT ->
                "The money is in the accounts on " + Wording.day(prepared.days().entry())
                        + ". It is in the books from that day.";
            case PAID -> "Every payment is in the books. If the bank sends one back, open it and say so.";
            case CANCELLED -> "Nothing was paid. Everything in it can be paid by another run.";
            case UNKNOWN -> "";
        };
    }

    private @Nullable Table files(SignedIn who, String name, PaymentRun run) {
        var exported = run.exported();
        if (exported.isEmpty()) {
            return null;
        }
        var table = Table.titled("Files")
                .text("File")
                .numeric("Payments")
                .numeric("Total, in pounds")
                .text("SHA-256")
                .cardsOnPhone();
        exported.get().files().forEach(file -> {
            String label = form(file.format());
            table.row(
                    who.is(Role.FINANCE_OFFICER)
                            ? Cell.link(label, HOME + "/" + name + "/files/" + file.format())
                            : Cell.of(label),
                    Cell.of(Integer.toString(file.lines())),
                    Cell.of(Wording.pounds(file.pence())),
                    Cell.of(file.sha256().replaceAll("(.{16})", "$1 ").strip()));
        });
        return table.build();
    }

    private static String form(String label) {
        return switch (Labelled.of(Format.class, label)) {
            case BACS_18 -> "Bacs Standard 18";
            case PAIN_001 -> "pain.001";
            case CARD_LOADS -> "Card loads";
        };
    }

    /** @param of the run they are in; none while it is only thought of */
    private static Table lines(List<Line> lines, Optional<PaymentRun> of, String caption) {
        var table = Table.titled(caption);
        if (of.isPresent()) {
            table.text("Reference");
        }
        table.text("Paid to").text("Budget").text("Instalments").cardsOnPhone();
        if (of.isPresent()) {
            table.text("State");
        }
        table.numeric("Amount, in pounds");
        for (Line line : lines.stream().limit(LINES_SHOWN).toList()) {
            List<Cell> cells = new ArrayList<>();
            of.ifPresent(run -> cells.add(Cell.link(
                    run.load(line.line()),
                    HOME + "/" + run.prepared().orElseThrow().run() + "/lines/" + line.line())));
            cells.add(Cell.of(to(line)));
            cells.add(Cell.link(line.budget(), "/budgets/" + line.budget()));
            cells.add(Cell.of(instalments(line)));
            of.ifPresent(run -> cells.add(became(run, line)));
            cells.add(Cell.of(Wording.pounds(line.pence())));
            table.row(cells);
        }
        return table.build();
    }

    /** How many and due when: their names stand on the page of the line. */
    private static String instalments(Line line) {
        var days = line.instalments().stream()
                .map(one -> one.dueOn())
                .distinct()
                .sorted()
                .toList();
        String due = Wording.shortDay(days.getFirst());
        return days.size() == 1 ? "due " + due : days.size() + " due days from " + due;
    }

    private static String to(Line line) {
        String ending = line.lastFour().isEmpty() ? "" : " ending " + line.lastFour();
        return switch (line.kind()) {
            case CARD -> "Card account" + ending;
            case BANK -> "Bank account" + ending;
            case MANAGED, INDIVIDUAL_SERVICE_FUND -> line.account() + ending;
        };
    }

    private static Cell became(PaymentRun run, Line line) {
        var became = run.became(line.line());
        String why = became.why().map(code -> ": " + code.replace('-', ' ')).orElse("");
        return switch (became.label()) {
            case "waiting" -> Cell.of("In the run");
            case "kept-for-it" -> Cell.of("Kept for the run");
            case "paid" -> Cell.of("").tagged("Paid", "green");
            case "sent" -> Cell.of("").tagged("Sent", null);
            case "returned" -> Cell.of(why.substring(2)).tagged("Came back", "red");
            case "refused" -> Cell.of(why.substring(2)).tagged("Left out", "orange");
            case "taken-out" -> Cell.of("").tagged("Taken out", "grey");
            case "released" -> Cell.of("").tagged("Not paid", "grey");
            default -> Cell.of(became.label().replace('-', ' ') + why);
        };
    }

    private static @Nullable Table leftOut(List<LeftOut> leftOut, boolean officer) {
        if (leftOut.isEmpty()) {
            return null;
        }
        var table = Table.titled(
                        leftOut.size() > LINES_SHOWN
                                ? "Due and left out: the first " + LINES_SHOWN + " of " + leftOut.size()
                                : "Due and left out: " + leftOut.size())
                .text("Budget")
                .text("Instalment")
                .text("Due")
                .text("Why")
                .numeric("Amount, in pounds")
                .cardsOnPhone();
        leftOut.stream()
                .limit(LINES_SHOWN)
                .forEach(one -> table.row(
                        Cell.link(one.budget(), "/budgets/" + one.budget()),
                        Cell.of(one.instalment().orElse("")),
                        Cell.of(one.dueOn().map(Wording::shortDay).orElse("")),
                        officer && one.why().contains("bank-details")
                                ? Cell.link(why(one.why()), "/bank-details")
                                : Cell.of(why(one.why())),
                        Cell.of(Wording.pounds(one.pence()))));
        return table.build();
    }

    /** A code of a run's own in words; a rule's own code is plain enough. */
    private static String why(String code) {
        return switch (code) {
            case "in-another-run" -> "It is in another run";
            case "related" -> "It is your own family's";
            case "no-bank-details" -> "No bank details are known";
            case "bank-details-not-approved" -> "Bank details wait for a second person";
            case "bank-details-failed" -> "A payment by these bank details came back";
            case "account-unclear" -> "Several accounts could be meant";
            case "partly-paid" -> "Part of it was paid by hand";
            case "notice-given" -> "Notice was given and it is due after the end";
            case "carried-forward" -> "Money carried forward is to be set off first";
            case "set-off-due" -> "A recovery is to be set off first";
            case "over-entitlement" -> "There is not enough left in the year";
            case "no-signed-agreement" -> "No agreement is signed";
            default -> Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
        };
    }

    private static Cell state(PaymentRun run) {
        return switch (run.state()) {
            case PREPARED -> Cell.of("").tagged("Waiting for approval", "yellow");
            case APPROVED -> Cell.of("").tagged("Approved", "teal");
            case EXPORTED -> Cell.of("").tagged("Files made", "teal");
            case SENT -> Cell.of("").tagged("Sent", "purple");
            case PAID -> Cell.of("").tagged("Paid", "green");
            case CANCELLED -> Cell.of("").tagged("Cancelled", "grey");
            case UNKNOWN -> Cell.nothing();
        };
    }

    private static String word(PaymentRun.State state) {
        return switch (state) {
            case PREPARED -> "Waiting for approval";
            case APPROVED -> "Approved";
            case EXPORTED -> "Files made";
            case SENT -> "Sent";
            case PAID -> "Paid";
            case CANCELLED -> "Cancelled";
            case UNKNOWN -> "";
        };
    }

    @PostMapping(HOME + "/{run}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    String approve(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String run,
            @RequestParam long totalPence,
            Model model) {
        return done(who, run, () -> runs.approve(run, Optional.of(totalPence), who.id()), "", model);
    }

    @PostMapping(HOME + "/{run}/export")
    @Allowed(Role.FINANCE_OFFICER)
    String export(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String run,
            @RequestParam(defaultValue = "bacs-18") String form,
            Model model) {
        var bank = form.equals(Format.PAIN_001.label()) ? Format.PAIN_001 : Format.BACS_18;
        return done(who, run, () -> runs.export(run, bank, who.id()), "form", model);
    }

    @PostMapping(HOME + "/{run}/send")
    @Allowed(Role.FINANCE_OFFICER)
    String send(@AuthenticationPrincipal SignedIn who, @PathVariable String run, Model model) {
        return done(who, run, () -> runs.send(run, Optional.empty(), who.id()), "", model);
    }

    @PostMapping(HOME + "/{run}/cancel")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    String cancel(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String run,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return reason.isBlank() || reason.length() > REASON_MOST
                ? shown(who, run, 0, Map.of("reason", "Say in up to 500 letters why it is cancelled."), model)
                : done(who, run, () -> runs.cancel(run, reason.strip(), who.id()), "reason", model);
    }

    private String done(SignedIn who, String run, Supplier<PaymentRunDecision> act, String field, Model model) {
        known(run);
        var no = said(act);
        return no.isPresent() ? shown(who, run, 0, Map.of(field, no.get()), model) : "redirect:" + HOME + "/" + run;
    }

    /** Why not; nothing when it was done. */
    private static Optional<String> said(Supplier<PaymentRunDecision> act) {
        try {
            return act.get() instanceof PaymentRunDecision.Refused refused
                    ? Optional.of(words(PaymentRefusals.problem(refused.rejection())))
                    : Optional.empty();
        } catch (BadPaymentLine bad) {
            return Optional.of(words(PaymentRefusals.problem(bad)));
        }
    }

    private static String words(Problem problem) {
        var said = Catalogue.say(problem.code(), problem.arguments());
        return said.what() + " " + said.where() + " " + said.next();
    }

    @GetMapping(HOME + "/{run}/files/{format}")
    @Allowed(Role.FINANCE_OFFICER)
    ResponseEntity<byte[]> file(@PathVariable String run, @PathVariable String format) {
        known(run);
        PaymentFile file;
        try {
            file = runs.file(run, Labelled.of(Format.class, format)).orElseThrow(NoSuchPage::new);
        } catch (IllegalArgumentException | BadPaymentLine none) {
            throw new NoSuchPage();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(file.format().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + file.format().fileName(run) + "\"")
                .body(file.bytes());
    }

    @GetMapping(HOME + "/{run}/lines/{line}")
    String line(@AuthenticationPrincipal SignedIn who, @PathVariable String run, @PathVariable int line, Model model) {
        return lineShown(who, run, line, "", Map.of(), model);
    }

    private String lineShown(
            SignedIn who, String name, int number, String chosen, Map<String, String> errors, Model model) {
        var run = known(name);
        var line = run.line(number).orElseThrow(NoSuchPage::new);
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("Amount", Pence.format(line.pence())));
        rows.add(SummaryRow.of("Paid to", to(line)));
        rows.add(SummaryRow.of("Reference", run.load(number)));
        rows.add(SummaryRow.of("Budget", line.budget()).with("Look at it", "/budgets/" + line.budget(), "the budget"));
        var became = became(run, line);
        rows.add(SummaryRow.of(
                "State",
                became.tag() == null
                        ? became.text()
                        : became.tag() + (became.text().isEmpty() ? "" : ", " + became.text())));
        run.takenOut(number).flatMap(runs::words).ifPresent(why -> rows.add(SummaryRow.of("Why", why)));
        run.returned(number).ifPresent(back -> rows.add(who("Came back", back.recordedBy(), back.returnedOn())));
        var table = Table.titled("What it pays")
                .text("Instalment")
                .text("Element")
                .text("Due")
                .numeric("Amount, in pounds");
        line.instalments()
                .forEach(one -> table.row(
                        one.instalment(),
                        one.element().label().replace('-', ' '),
                        Wording.shortDay(one.dueOn()),
                        Wording.pounds(one.pence())));
        model.addAttribute("title", "Payment " + number + " of run " + name);
        model.addAttribute("back", HOME + "/" + name);
        model.addAttribute("rows", rows);
        model.addAttribute("pays", table.build());
        model.addAttribute("action", HOME + "/" + name + "/lines/" + number);
        model.addAttribute(
                "mayTakeOut",
                !who.is(Role.AUDITOR)
                        && run.state() == PaymentRun.State.PREPARED
                        && run.takenOut(number).isEmpty());
        model.addAttribute(
                "mayReturn",
                who.is(Role.FINANCE_OFFICER)
                        && (run.state() == PaymentRun.State.SENT || run.state() == PaymentRun.State.PAID)
                        && run.returned(number).isEmpty()
                        && run.paying().contains(line));
        model.addAttribute("why", chosen);
        model.addAttribute("reasons", reasons());
        model.addAttribute("errors", errors);
        return "officer/payment-line";
    }

    private static List<Choice> reasons() {
        return Stream.of(Returned.values())
                .map(why -> Choice.of(
                        why.label(),
                        switch (why) {
                            case NO_ACCOUNT -> "There is no such account";
                            case ACCOUNT_CLOSED -> "The account is closed";
                            case ACCOUNT_MOVED -> "The account was moved to another bank";
                            case DETAILS_WRONG -> "The details are wrong";
                            case PAYEE_DIED -> "The account holder died";
                            case NOT_ACCEPTED -> "The bank or card provider did not accept it";
                            case RECALLED -> "We asked for it back";
                            case OTHER -> "Another reason";
                        }))
                .toList();
    }

    @PostMapping(HOME + "/{run}/lines/{line}/take-out")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    String takeOut(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String run,
            @PathVariable int line,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        known(run);
        if (reason.isBlank() || reason.length() > REASON_MOST) {
            return lineShown(
                    who, run, line, "", Map.of("reason", "Say in up to 500 letters why it is taken out."), model);
        }
        var no = said(() -> runs.takeOut(run, line, reason.strip(), who.id()));
        return no.isPresent()
                ? lineShown(who, run, line, "", Map.of("reason", no.get()), model)
                : "redirect:" + HOME + "/" + run;
    }

    @PostMapping(HOME + "/{run}/lines/{line}/return")
    @Allowed(Role.FINANCE_OFFICER)
    String sentBack(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String run,
            @PathVariable int line,
            @RequestParam(defaultValue = "") String why,
            Model model) {
        known(run);
        var reason = Stream.of(Returned.values())
                .filter(one -> one.label().equals(why))
                .findFirst();
        if (reason.isEmpty()) {
            return lineShown(who, run, line, why, Map.of("why", "Choose why it came back."), model);
        }
        var no = said(() -> runs.sentBack(run, line, reason.get(), Optional.empty(), who.id()));
        return no.isPresent()
                ? lineShown(who, run, line, why, Map.of("why", no.get()), model)
                : "redirect:" + HOME + "/" + run + "/lines/" + line;
    }

    private PaymentRun known(String name) {
        var run = runs.run(name);
        if (run.prepared().isEmpty()) {
            throw new NoSuchPage();
        }
        return run;
    }
}
