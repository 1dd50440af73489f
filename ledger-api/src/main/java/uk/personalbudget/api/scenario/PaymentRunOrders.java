package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.budget.TopUpsDue;
import uk.personalbudget.ledger.calendar.BacsDays;
import uk.personalbudget.ledger.paymentrun.PaymentRun;
import uk.personalbudget.ledger.paymentrun.PaymentRunCommand;
import uk.personalbudget.ledger.paymentrun.PaymentRunDecision;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LeftOut;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.Line;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LineReturned;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.MadeFile;

/** A payment run over all budgets of a scenario. On its entry day it books by itself, as the service does. */
final class PaymentRunOrders {
    private static final String PREPARE = "payment-run";
    private static final String RUN = "run";
    private static final SortedMap<String, SortedSet<String>> NAMES = names();
    private static final Map<String, String> CANONICAL = new HashMap<>();

    static {
        NAMES.forEach((name, others) -> {
            CANONICAL.put(name, name);
            others.forEach(other -> CANONICAL.put(other, name));
        });
    }

    private PaymentRunOrders() {}

    private static SortedMap<String, SortedSet<String>> names() {
        var names = new TreeMap<String, SortedSet<String>>();
        put(names, PREPARE, "prepare-payment-run", "prepare-run");
        put(names, "approve-payment-run", "approve-run");
        put(names, "take-out-of-payment-run", "take-line-out", "take-out-of-run");
        put(names, "export-payment-run", "make-payment-files", "export-run");
        put(names, "payment-run-sent", "send-payment-run", "run-sent");
        put(names, "top-up-returned", "payment-run-return", "bacs-return");
        put(names, "cancel-payment-run", "cancel-run");
        return names;
    }

    private static void put(SortedMap<String, SortedSet<String>> names, String name, String... others) {
        names.put(name, new TreeSet<>(List.of(others)));
    }

    /** Names in the README with the others each may go by. */
    static SortedMap<String, SortedSet<String>> all() {
        return NAMES;
    }

    static boolean known(String name) {
        return CANONICAL.containsKey(name);
    }

    static Role usually(String name) {
        return CANONICAL.getOrDefault(name, name).startsWith("approve") ? Role.APPROVER : Role.FINANCE_OFFICER;
    }

    /** @return the code of the refusal, if there was one */
    static Optional<String> send(String name, Value value, Step step, String actor) {
        String canonical = CANONICAL.getOrDefault(name, name);
        var fields = Order.named(value, canonical.equals(PREPARE) ? "id" : RUN);
        String run = canonical.equals(PREPARE)
                ? fields.text("id").orElseGet(() -> step.books().free("council", "PR-1"))
                : fields.text(RUN)
                        .or(() -> fields.text("of"))
                        .or(() -> step.books().council().lastRun())
                        .orElseThrow(() -> fields.whole().wrong("say which \"run\" it is"));
        PaymentRunCommand command = switch (canonical) {
            case PREPARE -> prepare(fields, step);
            case "approve-payment-run" -> new PaymentRunCommand.Approve(fields.amount("total"));
            case "take-out-of-payment-run" ->
                new PaymentRunCommand.TakeOut(line(run, fields, step), fields.words("reason", "asked to wait"));
            case "export-payment-run" -> new PaymentRunCommand.Export(files(run, step));
            case "payment-run-sent" ->
                new PaymentRunCommand.Send(fields.date("sent").orElse(step.on()));
            case "top-up-returned" ->
                new PaymentRunCommand.Return(
                        line(run, fields, step),
                        fields.choice("why", Returned.class).orElse(Returned.NO_ACCOUNT),
                        fields.date("returned").orElse(step.on()));
            default -> new PaymentRunCommand.Cancel(fields.words("reason", "not this time"));
        };
        fields.nothingElse();
        var council = step.books().council();
        return switch (council.run(run).decide(command, actor, step.books().today())) {
            case PaymentRunDecision.Accepted accepted -> {
                council.add(run, accepted.events());
                carryOn(run, step.books());
                yield Optional.empty();
            }
            case PaymentRunDecision.Refused refused ->
                Optional.of(refused.rejection().code());
        };
    }

    /** What every run still has to do by now. */
    static void carryOn(Books books) {
        books.council().runs().forEach(run -> carryOn(run, books));
    }

    private static void carryOn(String run, Books books) {
        var now = books.council().run(run);
        if (now.unfinished(books.today())) {
            now.carryOn(new BookOffice(run, books));
        }
    }

    private static PaymentRunCommand prepare(Fields fields, Step step) {
        var books = step.books();
        LocalDate dueTo = fields.date("due-to").or(() -> fields.date("due")).orElse(step.on());
        var wished = BacsDays.arrivingBy(dueTo, books.workingDays());
        var days =
                wished.input().isBefore(books.today()) ? BacsDays.sentOn(books.today(), books.workingDays()) : wished;
        var funders = new TreeSet<String>();
        fields.text("funder").ifPresent(funders::add);
        var taken = books.council().runs().stream()
                .flatMap(run -> books.council().run(run).instalments())
                .collect(Collectors.groupingBy(
                        PaymentRun.Taken::budget,
                        Collectors.mapping(PaymentRun.Taken::instalment, Collectors.toSet())));
        var context = new Context(
                books.now(),
                books.today(),
                new Actor("payment-run", new TreeSet<>(List.of(Role.APPROVER))),
                books.policy(days.entry()),
                books.workingDays());
        List<Line> lines = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (String budget : books.budgets()) {
            var due = TopUpsDue.of(
                    budget,
                    books.state(budget),
                    dueTo,
                    days.entry(),
                    funders,
                    taken.getOrDefault(budget, Set.of()),
                    context);
            due.notPaid()
                    .forEach(no -> leftOut.add(new LeftOut(
                            budget, Optional.of(no.instalment()), Optional.of(no.dueOn()), no.pence(), no.why())));
            for (var arrival : due.arrivals()) {
                lines.add(new Line(
                        lines.size() + 1,
                        budget,
                        arrival.kind(),
                        arrival.account(),
                        arrival.lastFour(),
                        Optional.empty(),
                        Optional.empty(),
                        arrival.instalments()));
            }
        }
        return new PaymentRunCommand.Prepare(
                fields.text("from").orElse("main"),
                Optional.empty(),
                funders,
                new TreeSet<>(),
                dueTo,
                days,
                lines,
                leftOut);
    }

    /** What files would hold; a scenario makes none. */
    private static List<MadeFile> files(String run, Step step) {
        var council = step.books().council();
        if (council.run(run).state() == PaymentRun.State.APPROVED) {
            council.run(run).leaveStopped(new BookOffice(run, step.books()));
        }
        var now = council.run(run);
        return now.paying().isEmpty()
                ? List.of()
                : List.of(new MadeFile(
                        "bacs-18", "made from " + now.pence(), now.paying().size(), now.pence()));
    }

    /** By its number, else by its budget, else the only one. */
    private static int line(String run, Fields fields, Step step) {
        var lines = step.books().council().run(run).lines();
        return fields.get("line")
                .map(Value::count)
                .or(() -> fields.text("budget")
                        .or(() -> lines.size() == 1 ? Optional.empty() : Optional.of(step.budget()))
                        .flatMap(budget -> lines.stream()
                                .filter(line -> line.budget().equals(budget))
                                .findFirst()
                                .map(Line::line)))
                .or(() -> lines.stream().findFirst().map(Line::line))
                .orElse(0);
    }

    /** {@code payment-run: {state: paid, lines: 2, total: £1,800.00, processing: 2026-01-07, left-out: [partly-paid]}}. */
    static void compare(Value value, Step step, CareExpectations.Same same) {
        var council = step.books().council();
        var by = Order.named(value, "state");
        String name = by.text(RUN).or(council::lastRun).orElse("");
        var run = council.run(name);
        by.get("state")
                .ifPresent(it ->
                        same.compare(it, "payment run", it.text(), run.state().label()));
        by.get("lines")
                .ifPresent(it -> same.compare(
                        it,
                        "lines of the run",
                        it.text(),
                        Integer.toString(run.paying().size())));
        by.get("total")
                .ifPresent(it -> same.compare(
                        it,
                        "total of the run",
                        uk.personalbudget.ledger.money.Pence.format(it.amount()),
                        uk.personalbudget.ledger.money.Pence.format(run.pence())));
        var days = run.prepared().map(PaymentRunEvent.RunPrepared::days);
        day(by, "input", days.map(BacsDays::input), same);
        day(by, "processing", days.map(BacsDays::processing), same);
        day(by, "entry", days.map(BacsDays::entry), same);
        by.get("left-out")
                .ifPresent(it -> same.compare(
                        it,
                        "left out of the run",
                        String.join(
                                ", ",
                                it.list().stream().map(Value::text).sorted().toList()),
                        String.join(
                                ", ",
                                run.leftOut().stream()
                                        .map(LeftOut::why)
                                        .distinct()
                                        .sorted()
                                        .toList())));
        by.get("became")
                .ifPresent(it -> same.compare(
                        it,
                        "lines of the run became",
                        String.join(", ", it.list().stream().map(Value::text).toList()),
                        String.join(
                                ", ",
                                run.lines().stream()
                                        .map(line -> run.became(line.line()).label())
                                        .toList())));
        by.nothingElse();
    }

    private static void day(Fields by, String name, Optional<LocalDate> actual, CareExpectations.Same same) {
        by.get(name)
                .ifPresent(it -> same.compare(
                        it,
                        name + " day of the run",
                        it.date().toString(),
                        actual.map(LocalDate::toString).orElse("none")));
    }

    /** Where a run of a scenario keeps its facts and sends its orders. */
    private record BookOffice(String run, Books books) implements PaymentRun.Office {
        @Override
        public void add(PaymentRunEvent event) {
            books.council().add(run, List.of(event));
        }

        @Override
        public Decision send(BudgetCommand command, String by) {
            return books.send(command, new Actor(by, new TreeSet<>(List.of(Role.APPROVER))));
        }

        @Override
        public TextRef words(String budget, String words) {
            return FreeText.of(words);
        }

        @Override
        public Optional<String> objection(Line line, String approver) {
            return TopUpsDue.stopped(run + "-" + line.line(), books.state(line.budget()));
        }

        @Override
        public void failed(Line line, LineReturned returned) {
            // A scenario has no bank details.
        }

        @Override
        public LocalDate today() {
            return books.today();
        }
    }
}
