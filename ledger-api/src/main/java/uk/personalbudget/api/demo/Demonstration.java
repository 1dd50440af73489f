package uk.personalbudget.api.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.dataformat.yaml.YAMLMapper;
import uk.personalbudget.api.demo.Caseload.Child;
import uk.personalbudget.api.demo.Caseload.Review;
import uk.personalbudget.api.demo.Caseload.Worker;
import uk.personalbudget.api.files.BroughtIn;
import uk.personalbudget.api.files.FileIntake;
import uk.personalbudget.api.files.Progress;
import uk.personalbudget.api.files.Wish;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.people.People.Person;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.MeetingCommand;
import uk.personalbudget.ledger.budget.ReviewCommand;
import uk.personalbudget.ledger.budget.ReviewEvent.Answer;
import uk.personalbudget.ledger.budget.ReviewEvent.OwnView;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.audit.AuditService;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.period.Period;
import uk.personalbudget.reconciliation.statement.SourceFile;

/**
 * Plays the made-up caseload from its first day to today: agree, load, spend, bank, reconcile, audit. It tells every step with
 * its figures, and at the end compares what was found with what had been put there to be found.
 */
public final class Demonstration {
    /** For everybody in the demonstration, printed beside the names; the service answers on this machine only. */
    public static final String PASSWORD = "made-up-people-only";

    private static final LocalDate AUDIT_FROM = LocalDate.of(2026, 1, 6);
    private static final LocalDate AUDIT_TO = LocalDate.of(2026, 3, 30);

    private final Office office;
    private final Caseload caseload;
    private final People people;
    private final Users users;
    private final FileIntake files;
    private final Statements statements;
    private final ReconciliationService reconciliation;
    private final AuditService audits;
    private final NextRun nextRun;
    private final Map<String, FamilyDays> families = new HashMap<>();
    private final Totals totals = new Totals();

    Demonstration(
            Office office,
            People people,
            Users users,
            FileIntake files,
            Statements statements,
            ReconciliationService reconciliation,
            AuditService audits,
            NextRun nextRun) {
        this.nextRun = nextRun;
        this.office = office;
        this.caseload = office.caseload();
        this.people = people;
        this.users = users;
        this.files = files;
        this.statements = statements;
        this.reconciliation = reconciliation;
        this.audits = audits;
    }

    /** @param asPlanted every budget has exactly the breaks the answer key names, and every worked example holds */
    public record Outcome(boolean asPlanted, int budgets, int breaks) {}

    private record Listed(List<Arrival> files) {}

    private record Arrival(LocalDate on, String file) {}

    private static final class Totals {
        long rows;
        long posted;
        long explained;
        long receipts;
    }

    /** @param tell is given one line at a time */
    public Outcome run(Consumer<String> tell) {
        var demonstrationClock = office.clock();
        if (office.past(caseload.children().getFirst()).isEmpty()) {
            play(tell);
        } else if (played()) {
            tell.accept("The demonstration was played before; its books are as they were left.");
        } else {
            tell.accept("The demonstration was stopped while it was being played. Give it a folder of its own to begin"
                    + " again: --data DIR.");
            return new Outcome(false, caseload.children().size(), 0);
        }
        demonstrationClock.set(caseload.today());
        office.caughtUp();
        reconciliation.runAll();
        return report(tell);
    }

    /** Its last file is in. */
    private boolean played() {
        Child last = caseload.children().getLast();
        return statements.spans(last.account().number(), office.clock().instant()).stream()
                .anyMatch(span -> span.to().isAfter(AUDIT_TO.plusMonths(1)));
    }

    private void play(Consumer<String> tell) {
        tell.accept("Everybody here is made up: " + caseload.children().size() + " children, from " + caseload.from()
                + " to " + caseload.today() + ".");
        office.clock().set(caseload.from());
        enterPeople();
        long agreed = 0;
        for (Child child : caseload.children()) {
            agreed += new SettingUp(office, child).agree();
            families.put(child.budget(), new FamilyDays(office, child));
        }
        tell.accept("agree      " + caseload.children().size() + " budgets, " + Pence.format(agreed) + " a year");
        Map<LocalDate, List<Arrival>> arrivals = new HashMap<>();
        listed().files()
                .forEach(file -> arrivals.computeIfAbsent(file.on(), _ -> new ArrayList<>())
                        .add(file));
        for (LocalDate day = caseload.from(); !day.isAfter(caseload.today()); day = day.plusDays(1)) {
            office.clock().set(day);
            day(arrivals.getOrDefault(day, List.of()), tell);
        }
        tell.accept("spend      " + totals.rows + " rows of card feeds and top-ups, " + totals.posted + " posted, "
                + totals.explained + " explained by families, " + totals.receipts + " receipts");
        tell.accept(nextRun.prepare());
    }

    private void day(List<Arrival> arrivals, Consumer<String> tell) {
        for (Child child : caseload.children()) {
            for (String told : family(child).live()) {
                tell.accept("family     " + office.today() + " " + child.child() + ": " + told);
            }
        }
        boolean money = false;
        boolean statement = false;
        for (Arrival arrival : arrivals) {
            bringIn(arrival, tell);
            money |= arrival.file().startsWith("feed/");
            statement |= arrival.file().startsWith("statements/");
        }
        if (statement) {
            writeDown(tell);
        }
        if (money || statement) {
            for (Child child : caseload.children()) {
                totals.explained += family(child).explain();
            }
        }
        for (Child child : caseload.children()) {
            totals.receipts += family(child).bringReceipts();
        }
        if (statement) {
            reconcile(tell);
        }
        for (Child child : caseload.children()) {
            for (Review review : child.reviews()) {
                if (review.held().isEqual(office.today())) {
                    audit(child, review, tell);
                }
            }
        }
    }

    private FamilyDays family(Child child) {
        return Objects.requireNonNull(families.get(child.budget()));
    }

    private void enterPeople() {
        for (Worker worker : caseload.workers()) {
            var roles = worker.roles().stream()
                    .map(role -> Labelled.of(Role.class, role))
                    .toList();
            people.enter(new Person(worker.id(), worker.name(), Optional.empty()));
            users.enter(worker.id(), worker.signIn(), PASSWORD, roles, "demonstration");
            if (roles.contains(Role.KEY_WORKER)) {
                caseload.children()
                        .forEach(child -> users.join(worker.id(), child.budget(), Role.KEY_WORKER, "demonstration"));
            }
        }
        for (Child child : caseload.children()) {
            people.enter(new Person(child.person(), child.child(), Optional.of(child.born())));
            people.enter(new Person(child.parentId(), child.parent(), Optional.empty()));
            users.enter(child.parentId(), child.signIn(), PASSWORD, List.of(Role.FAMILY), "demonstration");
            users.join(child.parentId(), child.budget(), Role.FAMILY, "demonstration");
        }
    }

    private static Listed listed() {
        try (InputStream in = resource("files.yaml")) {
            return YAMLMapper.builder().build().readValue(in, Listed.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                Demonstration.class.getResourceAsStream("/demo/" + name), () -> "demo/" + name + " is missing");
    }

    private void bringIn(Arrival arrival, Consumer<String> tell) {
        try (InputStream in = resource(arrival.file())) {
            String name = arrival.file().substring(arrival.file().indexOf('/') + 1);
            byte[] bytes = in.readAllBytes();
            var file = SourceFile.of(name, bytes);
            switch (files.bringIn(file, Wish.PLAIN, Office.FINANCE, Progress.UNHEARD)) {
                case BroughtIn.Posted posted -> told(arrival, posted, bytes, tell);
                case BroughtIn.Signed _ -> throw new IllegalStateException(arrival.file() + " was only signed");
                case BroughtIn.Checked _ -> throw new IllegalStateException(arrival.file() + " was only checked");
                case BroughtIn.Refused refused ->
                    throw new IllegalStateException(arrival.file() + " was refused: " + refused.reason());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void told(Arrival arrival, BroughtIn.Posted posted, byte[] bytes, Consumer<String> tell) {
        if (!posted.refused().isEmpty()) {
            throw new IllegalStateException(arrival.file() + " has refused lines: " + posted.refused());
        }
        if (arrival.file().startsWith("statements/")) {
            tell.accept("statement  " + arrival.on() + " " + arrival.file() + ": " + posted.lines() + " lines");
            return;
        }
        totals.rows += posted.lines();
        totals.posted += posted.posted();
        boolean loads = arrival.file().startsWith("loads/");
        tell.accept((loads ? "load       " : "card feed  ") + arrival.on() + " " + arrival.file() + ": "
                + posted.lines() + (loads ? " top-ups, " + Pence.format(controlTotal(bytes)) : " rows") + ", "
                + posted.posted() + " posted");
    }

    /** The second line of a load batch says what it comes to. */
    private static long controlTotal(byte[] batch) {
        String control = new String(batch, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        return Long.parseLong(control.substring(control.lastIndexOf(',') + 1));
    }

    private void writeDown(Consumer<String> tell) {
        int written = 0;
        for (Child child : caseload.children()) {
            var payments = reconciliation.recordable(child.account().number());
            family(child).writeDown(payments);
            written += payments.size();
        }
        tell.accept(
                "bank       " + office.today() + " " + written + " payments of bank accounts written into the books");
    }

    private void reconcile(Consumer<String> tell) {
        office.caughtUp();
        reconciliation.runAll();
        int matched = caseload.children().stream()
                .mapToInt(child ->
                        reconciliation.matches(child.account().number()).size())
                .sum();
        tell.accept("reconcile  " + office.today() + " " + matched + " statement lines are matched with the books");
    }

    private void audit(Child child, Review review, Consumer<String> tell) {
        String id = "review-" + child.number() + "-three-month";
        var answers = new TreeMap<Question, Answer>();
        for (Question question : Question.values()) {
            answers.put(question, new Answer(true, office.words(child, "Seen in the books and talked through.")));
        }
        office.must(
                new ReviewCommand.RecordReview(
                        child.budget(),
                        id,
                        ReviewKind.THREE_MONTH,
                        AUDIT_FROM,
                        AUDIT_TO,
                        review.held(),
                        answers,
                        new OwnView(true, false, Optional.of(office.words(child, review.words()))),
                        Labelled.of(ReviewDecision.class, review.decision() == null ? "continue" : review.decision())),
                Office.FINANCE);
        office.must(new MeetingCommand.ShareDraft(child.budget(), id, "draft-" + id, review.held()), Office.FINANCE);
        office.must(new ReviewCommand.SignReview(child.budget(), id, review.held()), Office.APPROVER);
        ThreeMonthAudit audit = audits.threeMonth(child.budget(), Optional.of(AUDIT_TO), Optional.empty())
                .orElseThrow();
        tell.accept("audit      " + office.today() + " " + child.child() + ", three months to " + AUDIT_TO
                + ": closing "
                + Pence.format(audit.receiptsAndPayments().closing().total()) + ", difference "
                + Pence.format(audit.receiptsAndPayments().differencePence())
                + audit.weeksHeld()
                        .total()
                        .weeks()
                        .map(weeks -> ", " + weeks + " weeks held")
                        .orElse("")
                + ", due " + audit.conclusion().dueOn().map(Object::toString).orElse("-")
                + (audit.conclusion().late() ? ", LATE" : ", in time"));
    }

    private Outcome report(Consumer<String> tell) {
        var key = AnswerKey.read();
        boolean good = true;
        int breaks = 0;
        inAll(tell);
        tell.accept("");
        tell.accept("Budget by budget, on " + caseload.today() + ":");
        for (Child child : caseload.children()) {
            var found = found(child);
            breaks += found.values().stream().mapToInt(Integer::intValue).sum();
            boolean asPlanted = found.equals(key.of(child.budget()));
            long difference = difference(child);
            boolean clean = key.of(child.budget()).isEmpty();
            boolean right = asPlanted && (!clean || difference == 0);
            good &= right;
            tell.accept("  " + child.budget() + " " + child.child() + " (" + child.shows() + ")");
            tell.accept("      difference " + Pence.format(difference) + (clean ? ", clean" : ", found: " + said(found))
                    + (right ? "" : "  NOT AS PLANTED: " + said(key.of(child.budget()))));
            tell.accept("      " + reviewed(child));
        }
        tell.accept("");
        tell.accept("Worked examples:");
        for (var figure : Examples.of(office, audits)) {
            good &= figure.holds();
            tell.accept("  " + figure.example() + " " + figure.what() + ": " + figure.found()
                    + (figure.holds() ? "" : "  EXPECTED " + figure.expected()));
        }
        tell.accept("");
        signIns(tell);
        tell.accept(
                good
                        ? "Everything is as planted: " + breaks + " breaks found, and no other."
                        : "Something is not as planted: look for the words in capitals above.");
        return new Outcome(good, caseload.children().size(), breaks);
    }

    private void inAll(Consumer<String> tell) {
        long loaded = 0;
        long spent = 0;
        long saved = 0;
        for (Child child : caseload.children()) {
            var books = Books.of(office.past(child));
            var balances = books.balances(caseload.today());
            loaded += books.loads().stream()
                    .flatMap(load -> load.loaded().parts().stream())
                    .mapToLong(part -> part.paidPence())
                    .sum();
            spent += books.spends().stream().mapToLong(Books.Spend::leftPence).sum();
            saved -=
                    Books.held(balances, books.heldAccounts(), Layer.ENCUMBERED).total();
        }
        tell.accept("in all     " + Pence.format(loaded) + " topped up, " + Pence.format(spent) + " spent, "
                + Pence.format(saved) + " saved for later");
    }

    private SortedMap<String, Integer> found(Child child) {
        var kinds = new TreeMap<String, Integer>();
        for (var listed : reconciliation.breaks(FoundBreaks.Filter.ofBudget(child.budget()))) {
            if (!listed.found().kind().waiting()) {
                kinds.merge(listed.found().kind().label(), 1, Math::addExact);
            }
        }
        return kinds;
    }

    /** What the statements have more than the books, over everything that is covered. */
    private long difference(Child child) {
        return reconciliation
                .period(
                        child.account().number(),
                        caseload.from(),
                        caseload.today().minusDays(1))
                .map(Period::differencePence)
                .orElse(0L);
    }

    private static String said(Map<String, Integer> kinds) {
        if (kinds.isEmpty()) {
            return "nothing";
        }
        var parts = new ArrayList<String>();
        kinds.forEach((kind, count) -> parts.add(count + " × " + kind));
        return String.join(", ", parts);
    }

    private String reviewed(Child child) {
        var conclusion = audits.threeMonth(child.budget(), Optional.empty(), Optional.empty())
                .map(ThreeMonthAudit::conclusion);
        if (conclusion.isEmpty()) {
            return "nothing was paid yet, so no review is due";
        }
        var due = conclusion.get().dueOn();
        boolean overdue = due.isPresent() && due.get().isBefore(caseload.today());
        var held = child.reviews().stream()
                .map(review -> "three-month review held " + review.held())
                .findFirst()
                .orElse("no review held here");
        return held
                + due.map(day -> ", next due " + day).orElse("")
                + (overdue
                        ? ", OVERDUE by "
                                + Duration.between(
                                                due.orElseThrow().atStartOfDay(),
                                                caseload.today().atStartOfDay())
                                        .toDays()
                                + " days"
                        : "");
    }

    private void signIns(Consumer<String> tell) {
        tell.accept("Sign in on this machine with the password " + PASSWORD + " as:");
        caseload.workers()
                .forEach(worker -> tell.accept("  " + worker.signIn() + " (" + worker.name() + ", "
                        + String.join(", ", worker.roles()) + ")"));
        caseload.children()
                .forEach(child -> tell.accept(
                        "  " + child.signIn() + " (" + child.parent() + ", parent of " + child.child() + ")"));
    }
}
