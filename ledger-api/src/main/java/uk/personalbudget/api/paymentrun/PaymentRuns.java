package uk.personalbudget.api.paymentrun;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Directory;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.paymentrun.Payees.Whose;
import uk.personalbudget.api.paymentrun.PaymentFile.BadPaymentLine;
import uk.personalbudget.api.paymentrun.PaymentFile.Format;
import uk.personalbudget.api.paymentrun.PaymentFile.Payment;
import uk.personalbudget.api.paymentrun.PaymentFile.Payments;
import uk.personalbudget.api.stream.CarriedOn;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.api.timer.EveryBudget;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.budget.TopUpsDue;
import uk.personalbudget.ledger.calendar.BacsDays;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.payee.PayeeEvent.DetailsEntered;
import uk.personalbudget.ledger.paymentrun.PaymentRun;
import uk.personalbudget.ledger.paymentrun.PaymentRunCommand;
import uk.personalbudget.ledger.paymentrun.PaymentRunDecision;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LeftOut;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.Line;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LineReturned;
import uk.personalbudget.ledger.policy.Policies;

/** Keeps payment runs, works out what each would pay, makes its files and carries it out. */
@Component
public class PaymentRuns implements DisposableBean {
    /** A run by this name is a line of its own in every log of orders. */
    private static final String OURSELVES = "payment-run";

    private final Streams streams;
    private final EveryBudget budgets;
    private final Ledger ledger;
    private final Payees payees;
    private final Directory directory;
    private final TextVault texts;
    private final JdbcClient sql;
    private final Supplier<Policies> policies;
    private final WorkingDays workingDays;
    private final Clock clock;

    /** Runs that nothing can come of any more: they need not be read again. */
    private final Set<String> over = ConcurrentHashMap.newKeySet();

    private final CarriedOn later = new CarriedOn("payment-runs", this::unfinished, this::carryOn);

    PaymentRuns(
            Streams streams,
            EveryBudget budgets,
            Ledger ledger,
            Payees payees,
            Directory directory,
            TextVault texts,
            JdbcClient sql,
            Supplier<Policies> policies,
            WorkingDays workingDays,
            Clock clock) {
        this.streams = streams;
        this.budgets = budgets;
        this.ledger = ledger;
        this.payees = payees;
        this.directory = directory;
        this.texts = texts;
        this.sql = sql;
        this.policies = policies;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * What a run is asked to pay.
     *
     * @param dueTo the last due date it looks at
     * @param funders whose amounts are paid; all when empty
     * @param budgets whose instalments are paid; all when empty
     */
    public record Wanted(String originator, SortedSet<String> funders, SortedSet<String> budgets, LocalDate dueTo) {}

    /** What a run would pay, when, and what it leaves out. */
    public record Preview(BacsDays days, List<Line> lines, List<LeftOut> leftOut) {
        public long pence() {
            return lines.stream().mapToLong(Line::pence).reduce(0, Math::addExact);
        }
    }

    /** The money arrives on the due date, or the working day before; when that is too near, as soon as Bacs allows. */
    public BacsDays days(LocalDate dueTo) {
        var wished = BacsDays.arrivingBy(dueTo, workingDays);
        return wished.input().isBefore(today()) ? BacsDays.sentOn(today(), workingDays) : wished;
    }

    public Preview preview(Wanted wanted, String proposer) {
        var days = days(wanted.dueTo());
        var taken = takenByOthers();
        var own = own(proposer);
        var context = new Context(
                clock.instant(),
                today(),
                new Actor(OURSELVES + "-preview", new TreeSet<>(List.of(Role.APPROVER))),
                policies.get().at(days.entry()),
                workingDays);
        List<Line> lines = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        Map<String, Optional<DetailsEntered>> providers = new HashMap<>();
        each(wanted.budgets(), (budget, state) -> {
            var due = TopUpsDue.of(
                    budget,
                    state,
                    wanted.dueTo(),
                    days.entry(),
                    wanted.funders(),
                    taken.getOrDefault(budget, Set.of()),
                    context);
            due.notPaid()
                    .forEach(no -> leftOut.add(new LeftOut(
                            budget, Optional.of(no.instalment()), Optional.of(no.dueOn()), no.pence(), no.why())));
            for (var arrival : due.arrivals()) {
                var payee = Whose.paid(budget, arrival.kind(), arrival.account());
                var details = payee.flatMap(whose -> whose instanceof Whose.OfProvider
                        ? providers.computeIfAbsent(
                                whose.id(), _ -> payees.of(whose).payable())
                        : payees.of(whose).payable());
                Optional<String> why = own.contains(budget)
                        ? Optional.of("related")
                        : payee.filter(_ -> details.isEmpty()).map(this::missing);
                if (why.isPresent()) {
                    arrival.instalments()
                            .forEach(one -> leftOut.add(new LeftOut(
                                    budget,
                                    Optional.of(one.instalment()),
                                    Optional.of(one.dueOn()),
                                    one.pence(),
                                    why.get())));
                } else {
                    lines.add(new Line(
                            lines.size() + 1,
                            budget,
                            arrival.kind(),
                            arrival.account(),
                            details.map(DetailsEntered::lastFour).orElse(arrival.lastFour()),
                            payee.map(Whose::id),
                            details.map(DetailsEntered::details),
                            arrival.instalments()));
                }
            }
        });
        // What somebody is paying already is the least of anybody's worries.
        leftOut.sort(Comparator.comparing(one -> one.why().equals(TopUpsDue.IN_ANOTHER_RUN)));
        return new Preview(days, List.copyOf(lines), List.copyOf(leftOut));
    }

    private void each(Set<String> chosen, java.util.function.BiConsumer<String, BudgetState> look) {
        if (chosen.isEmpty()) {
            budgets.each(Optional.empty(), look);
        } else {
            chosen.forEach(budget -> budgets.each(Optional.of(budget), look));
        }
    }

    private String missing(Whose payee) {
        var known = payees.of(payee);
        if (known.failed().isPresent()) {
            return "bank-details-failed";
        }
        return known.waiting().isPresent() ? "bank-details-not-approved" : "no-bank-details";
    }

    /** Nobody acts for their own family (invariant 9). */
    private Set<String> own(String person) {
        return new HashSet<>(sql.sql("select budget from budget_member where user_id = :user and ended_at is null")
                .param("user", person)
                .query((row, _) -> row.getString(1))
                .list());
    }

    /** By budget. */
    private Map<String, Set<String>> takenByOthers() {
        return names().stream()
                .filter(name -> !over.contains(name))
                .map(this::run)
                .flatMap(PaymentRun::instalments)
                .collect(Collectors.groupingBy(
                        PaymentRun.Taken::budget,
                        Collectors.mapping(PaymentRun.Taken::instalment, Collectors.toSet())));
    }

    /** One at a time: what one run takes is not there for the next. Between two machines the budgets themselves see to it. */
    public synchronized PaymentRunDecision prepare(String run, Wanted wanted, String actor) {
        var known = run(run);
        var preview = known.prepared().isPresent()
                ? new Preview(days(wanted.dueTo()), List.of(), List.of())
                : preview(wanted, actor);
        var from = payees.of(new Whose.OfCouncil(wanted.originator())).payable();
        return order(
                run,
                new PaymentRunCommand.Prepare(
                        wanted.originator(),
                        from.map(DetailsEntered::details),
                        wanted.funders(),
                        wanted.budgets(),
                        wanted.dueTo(),
                        preview.days(),
                        preview.lines(),
                        preview.leftOut()),
                actor);
    }

    /** The next free name, by the day on which the money is there. */
    public String nextName(LocalDate entryOn) {
        var taken = new HashSet<>(names());
        String day = String.format(
                java.util.Locale.ROOT,
                "PR-%02d%02d%02d",
                entryOn.getYear() % 100,
                entryOn.getMonthValue(),
                entryOn.getDayOfMonth());
        int number = 1;
        while (taken.contains(day + "-" + number)) {
            number++;
        }
        return day + "-" + number;
    }

    public PaymentRunDecision takeOut(String run, int line, String reason, String actor) {
        return order(run, new PaymentRunCommand.TakeOut(line, kept(run, reason)), actor);
    }

    /** Approves it and asks every budget; what cannot be asked now is asked within a minute. */
    public PaymentRunDecision approve(String run, Optional<Long> pence, String actor) {
        return carriedOn(run, order(run, new PaymentRunCommand.Approve(pence), actor));
    }

    public PaymentRunDecision send(String run, Optional<LocalDate> sentOn, String actor) {
        return carriedOn(run, order(run, new PaymentRunCommand.Send(sentOn.orElseGet(this::today)), actor));
    }

    public PaymentRunDecision sentBack(String run, int line, Returned why, Optional<LocalDate> on, String actor) {
        return carriedOn(run, order(run, new PaymentRunCommand.Return(line, why, on.orElseGet(this::today)), actor));
    }

    public PaymentRunDecision cancel(String run, String reason, String actor) {
        return carriedOn(run, order(run, new PaymentRunCommand.Cancel(kept(run, reason)), actor));
    }

    /**
     * Makes the files for the first time, or once more.
     *
     * @param bank the one form the bank is told in; the other would pay everybody twice
     */
    public synchronized PaymentRunDecision export(String run, Format bank, String actor) {
        var events = events(run);
        var now = PaymentRun.of(run, events);
        if (now.state() == PaymentRun.State.APPROVED) {
            var office = new RunOffice(run, events.size());
            now.carryOn(office);
            now.leaveStopped(office);
        }
        var files = now.exported().isPresent() || now.state() == PaymentRun.State.APPROVED
                ? files(
                        now,
                        run,
                        bank,
                        now.exported().map(it -> it.exportedOn()).orElseGet(this::today))
                : List.<PaymentFile>of();
        return order(
                run,
                new PaymentRunCommand.Export(
                        files.stream().map(PaymentFile::made).toList()),
                actor);
    }

    /** A file of a run, just as it was made; nothing when it has none of that form, or it cannot be made the same any more. */
    public Optional<PaymentFile> file(String run, Format format) {
        var now = run(run);
        var exported = now.exported();
        return exported.filter(
                        it -> it.files().stream().anyMatch(made -> made.format().equals(format.label())))
                .flatMap(it -> files(now, run, format, it.exportedOn()).stream()
                        .filter(file -> file.format() == format && it.files().contains(file.made()))
                        .findFirst());
    }

    private List<PaymentFile> files(PaymentRun now, String run, Format bank, LocalDate madeOn) {
        var prepared = now.prepared().orElseThrow();
        List<PaymentFile> files = new ArrayList<>();
        List<Payment> payments = new ArrayList<>();
        List<Line> cards = new ArrayList<>();
        Map<Integer, String> references = new HashMap<>();
        for (Line line : now.paying()) {
            references.put(line.line(), now.load(line.line()));
            if (line.kind() == HeldKind.CARD) {
                cards.add(line);
            } else {
                var to = line.details()
                        .flatMap(payees::details)
                        .orElseThrow(() -> new BadPaymentLine(
                                line.line(), "The bank details it was prepared with are not there any more"));
                payments.add(new Payment(line.line(), now.load(line.line()), line.pence(), to));
            }
        }
        if (!payments.isEmpty() && bank != Format.CARD_LOADS) {
            var from = prepared.details()
                    .flatMap(payees::details)
                    .orElseThrow(() -> new BadPaymentLine(
                            0, "The account it is paid from has no bank details that were approved"));
            var paying = new Payments(run, from, prepared.days(), madeOn, payments);
            files.add(bank == Format.PAIN_001 ? PainFile.of(paying) : BacsFile.of(paying, BacsFile.Records.ONE_DAY));
        }
        if (!cards.isEmpty()) {
            files.add(CardLoads.of(run, prepared.days().entry(), cards, references));
        }
        return files;
    }

    /** The files as they were made, to say what they hold and which signs were changed; none before they are made. */
    public List<PaymentFile> files(String run) {
        var now = run(run);
        var bank = now.exported().stream()
                .flatMap(it -> it.files().stream())
                .anyMatch(made -> made.format().equals(Format.PAIN_001.label()));
        return now.exported()
                .map(it -> files(now, run, bank ? Format.PAIN_001 : Format.BACS_18, it.exportedOn()))
                .orElseGet(List::of);
    }

    public PaymentRun run(String run) {
        return PaymentRun.of(run, events(run));
    }

    public List<String> names() {
        return streams.ofKind(Streams.Kind.PAYMENT_RUN).stream()
                .map(stream -> stream.substring(PaymentRunEvent.STREAM.length()))
                .toList();
    }

    public Optional<String> words(TextRef text) {
        return texts.read(text);
    }

    private TextRef kept(String run, String words) {
        return texts.store(PaymentRunEvent.STREAM + run, words);
    }

    private List<PaymentRunEvent> events(String run) {
        return streams.events(PaymentRunEvent.STREAM + run, PaymentRunEvent.class);
    }

    private PaymentRunDecision order(String run, PaymentRunCommand command, String actor) {
        return streams.decide(
                Streams.Kind.PAYMENT_RUN,
                PaymentRunEvent.STREAM + run,
                PaymentRunEvent.class,
                actor,
                before -> PaymentRun.of(run, before).decide(command, actor, today()),
                decision -> decision instanceof PaymentRunDecision.Accepted it ? it.events() : List.of());
    }

    private PaymentRunDecision carriedOn(String run, PaymentRunDecision decision) {
        if (decision instanceof PaymentRunDecision.Accepted) {
            carryOn(run);
        }
        return decision;
    }

    private synchronized void carryOn(String run) {
        var events = events(run);
        var now = PaymentRun.of(run, events);
        if (now.unfinished(today())) {
            over.remove(run);
            now.carryOn(new RunOffice(run, events.size()));
        } else if (now.state() == PaymentRun.State.PAID || now.state() == PaymentRun.State.CANCELLED) {
            over.add(run);
        }
    }

    /** Where a run that is carried out keeps its facts and sends its orders. */
    private final class RunOffice implements PaymentRun.Office {
        private final String run;
        private long length;

        RunOffice(String run, long length) {
            this.run = run;
            this.length = length;
        }

        @Override
        public void add(PaymentRunEvent event) {
            if (!streams.append(
                    Streams.Kind.PAYMENT_RUN, PaymentRunEvent.STREAM + run, length, List.of(event), OURSELVES)) {
                throw new IllegalStateException("the payment run " + run + " is carried on elsewhere");
            }
            length++;
        }

        @Override
        public Decision send(BudgetCommand command, String by) {
            return ledger.send(command, new Actor(by, new TreeSet<>(List.of(Role.APPROVER))))
                    .decision();
        }

        @Override
        public TextRef words(String budget, String words) {
            return texts.store(directory.budget(budget).orElseThrow().person(), words);
        }

        @Override
        public Optional<String> objection(Line line, String approver) {
            if (own(approver).contains(line.budget())) {
                return Optional.of("related");
            }
            var changed = line.payee()
                    .flatMap(Whose::of)
                    .map(payees::of)
                    .filter(payee ->
                            !payee.payable().map(DetailsEntered::details).equals(line.details()));
            if (changed.isPresent()) {
                return Optional.of("details-changed");
            }
            var found = new ArrayList<String>();
            budgets.each(
                    Optional.of(line.budget()),
                    (_, state) ->
                            TopUpsDue.stopped(run + "-" + line.line(), state).ifPresent(found::add));
            return found.stream().findFirst();
        }

        @Override
        public void failed(Line line, LineReturned returned) {
            // Nothing is wrong with an account because its owner asked for the money back.
            if (returned.why() != Returned.RECALLED) {
                line.payee()
                        .flatMap(Whose::of)
                        .ifPresent(payee ->
                                line.details().ifPresent(kept -> payees.fail(payee, kept, run, returned.why())));
            }
        }

        @Override
        public LocalDate today() {
            return PaymentRuns.this.today();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        later.start();
    }

    /** Whatever did not come to its end is carried on, and what is due to be booked is. */
    public void resume() {
        later.now();
    }

    private List<String> unfinished() {
        return names().stream().filter(run -> !over.contains(run)).toList();
    }

    public LocalDate today() {
        return London.dateOf(clock.instant());
    }

    @Override
    public void destroy() {
        later.close();
    }
}
