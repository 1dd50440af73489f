package uk.personalbudget.ledger.paymentrun;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.TopUpCommand;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.budget.TopUpEvent.Withdrawal;
import uk.personalbudget.ledger.budget.TopUpsDue;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LeftOut;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.Line;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LineReturned;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.RunApproved;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.RunCancelled;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.RunExported;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.RunPrepared;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.RunSent;
import uk.personalbudget.ledger.rule.Rule;

/** A payment run as its own events leave it. */
@Rule({"P-6", "P-7"})
public final class PaymentRun {
    /** How many lines one event shows. */
    private static final int SHOWN_AT_ONCE = 200;

    /** With a dash and a line of five digits it is a reference that a bank carries whole: 18 signs. */
    private static final Pattern NAME = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,11}");

    private final String run;
    private @Nullable RunPrepared prepared;
    private @Nullable RunApproved approved;
    private @Nullable RunExported exported;
    private @Nullable RunSent sent;
    private @Nullable RunCancelled cancelled;
    private boolean paid;
    private final Map<Integer, Line> lines = new LinkedHashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Map<Integer, PaymentRunEvent.LineTakenOut> takenOut = new LinkedHashMap<>();
    private final Set<Integer> submitted = new LinkedHashSet<>();
    private final Map<Integer, String> refused = new LinkedHashMap<>();
    private final Set<Integer> booked = new LinkedHashSet<>();
    private final Map<Integer, String> notBooked = new LinkedHashMap<>();
    private final Map<Integer, LineReturned> returned = new LinkedHashMap<>();
    private final Set<Integer> takenBack = new LinkedHashSet<>();
    private final Map<Integer, String> notTakenBack = new LinkedHashMap<>();
    private final Set<Integer> released = new LinkedHashSet<>();

    private PaymentRun(String run) {
        this.run = run;
    }

    /** How far it came. */
    public enum State implements Labelled {
        UNKNOWN("unknown"),
        PREPARED("prepared"),
        APPROVED("approved"),
        EXPORTED("exported"),
        SENT("sent"),
        PAID("paid"),
        CANCELLED("cancelled");

        private final String label;

        State(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    public static PaymentRun of(String run, List<PaymentRunEvent> events) {
        var it = new PaymentRun(run);
        events.forEach(it::evolve);
        return it;
    }

    private void evolve(PaymentRunEvent event) {
        switch (event) {
            case RunPrepared it -> prepared = it;
            case PaymentRunEvent.LinesShown it -> it.lines().forEach(line -> lines.put(line.line(), line));
            case PaymentRunEvent.LeftOutShown it -> leftOut.addAll(it.leftOut());
            case PaymentRunEvent.LineTakenOut it -> takenOut.put(it.line(), it);
            case RunApproved it -> approved = it;
            case PaymentRunEvent.LineSubmitted it -> submitted.add(it.line());
            case PaymentRunEvent.LineRefused it -> {
                submitted.remove(it.line());
                refused.put(it.line(), it.why());
            }
            case RunExported it -> exported = it;
            case RunSent it -> sent = it;
            case PaymentRunEvent.LineBooked it -> booked.add(it.line());
            case PaymentRunEvent.LineNotBooked it -> notBooked.put(it.line(), it.why());
            case PaymentRunEvent.RunPaid _ -> paid = true;
            case LineReturned it -> returned.put(it.line(), it);
            case PaymentRunEvent.LineTakenBack it -> takenBack.add(it.line());
            case PaymentRunEvent.LineNotTakenBack it -> notTakenBack.put(it.line(), it.why());
            case RunCancelled it -> cancelled = it;
            case PaymentRunEvent.LineReleased it -> released.add(it.line());
        }
    }

    public State state() {
        if (prepared == null) {
            return State.UNKNOWN;
        }
        if (cancelled != null) {
            return State.CANCELLED;
        }
        if (paid) {
            return State.PAID;
        }
        if (sent != null) {
            return State.SENT;
        }
        if (exported != null) {
            return State.EXPORTED;
        }
        return approved == null ? State.PREPARED : State.APPROVED;
    }

    /** True while its instalments must not be in another run. */
    public boolean holdsItsInstalments() {
        return switch (state()) {
            case UNKNOWN, CANCELLED, PAID -> false;
            case PREPARED, APPROVED, EXPORTED, SENT -> true;
        };
    }

    /** True when an order to a budget can still come of it: what is over for good need not be looked at again. */
    public boolean unfinished(LocalDate today) {
        return switch (state()) {
            case UNKNOWN, PREPARED, EXPORTED -> !toTakeBack().isEmpty();
            case APPROVED -> !waiting().isEmpty();
            case SENT ->
                !today.isBefore(Objects.requireNonNull(prepared).days().entry())
                        || !toTakeBack().isEmpty();
            case PAID -> !toTakeBack().isEmpty();
            case CANCELLED -> !toRelease().isEmpty();
        };
    }

    public Optional<RunPrepared> prepared() {
        return Optional.ofNullable(prepared);
    }

    public Optional<RunApproved> approved() {
        return Optional.ofNullable(approved);
    }

    public Optional<RunExported> exported() {
        return Optional.ofNullable(exported);
    }

    public Optional<RunSent> sent() {
        return Optional.ofNullable(sent);
    }

    public Optional<RunCancelled> cancelled() {
        return Optional.ofNullable(cancelled);
    }

    /** All that were ever in it. */
    public List<Line> lines() {
        return List.copyOf(lines.values());
    }

    public Optional<Line> line(int line) {
        return Optional.ofNullable(lines.get(line));
    }

    /** Those that are paid, or will be. */
    public List<Line> paying() {
        return where(line -> !takenOut.containsKey(line.line()) && !refused.containsKey(line.line()));
    }

    public long pence() {
        return pence(paying());
    }

    private static long pence(List<Line> lines) {
        return lines.stream().mapToLong(Line::pence).reduce(0, Math::addExact);
    }

    public List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    public Optional<TextRef> takenOut(int line) {
        return Optional.ofNullable(takenOut.get(line)).map(PaymentRunEvent.LineTakenOut::reason);
    }

    public Optional<LineReturned> returned(int line) {
        return Optional.ofNullable(returned.get(line));
    }

    /** What became of a line: a label, and for a no its code. */
    public record Became(String label, Optional<String> why) {
        static Became just(String label) {
            return new Became(label, Optional.empty());
        }
    }

    public Became became(int line) {
        if (takenOut.containsKey(line)) {
            return Became.just("taken-out");
        }
        if (refused.containsKey(line)) {
            return new Became("refused", Optional.ofNullable(refused.get(line)));
        }
        var back = returned.get(line);
        if (back != null) {
            return new Became("returned", Optional.of(back.why().label()));
        }
        if (notBooked.containsKey(line)) {
            return new Became("not-booked", Optional.ofNullable(notBooked.get(line)));
        }
        if (booked.contains(line)) {
            return Became.just("paid");
        }
        if (released.contains(line) || cancelled != null) {
            return Became.just("released");
        }
        if (sent != null) {
            return Became.just("sent");
        }
        return Became.just(submitted.contains(line) ? "kept-for-it" : "waiting");
    }

    /** The load, and the reference that a statement shows. */
    public String load(int line) {
        return run + "-" + line;
    }

    public PaymentRunDecision decide(PaymentRunCommand command, String actor, LocalDate today) {
        if (prepared == null && !(command instanceof PaymentRunCommand.Prepare)) {
            return no(new PaymentRunRejection.UnknownRun(run));
        }
        return switch (command) {
            case PaymentRunCommand.Prepare it -> prepare(it, actor, today);
            case PaymentRunCommand.TakeOut it -> takeOut(it, actor);
            case PaymentRunCommand.Approve it -> approve(it, actor, today);
            case PaymentRunCommand.Export it -> export(it, actor, today);
            case PaymentRunCommand.Send it -> send(it, actor, today);
            case PaymentRunCommand.Return it -> sentBack(it, actor, today);
            case PaymentRunCommand.Cancel it -> cancel(it, actor, today);
        };
    }

    private PaymentRunDecision prepare(PaymentRunCommand.Prepare it, String actor, LocalDate today) {
        if (prepared != null) {
            // What is due may have moved since; what was prepared is what was shown then.
            boolean same = prepared.originator().equals(it.originator())
                    && prepared.funders().equals(it.funders())
                    && prepared.budgets().equals(it.budgets())
                    && prepared.dueTo().equals(it.dueTo())
                    && prepared.preparedBy().equals(actor);
            return same ? nothingNew() : no(new PaymentRunRejection.RunUsed(run));
        }
        if (!NAME.matcher(run).matches()) {
            return no(new PaymentRunRejection.BadName(run));
        }
        if (it.lines().isEmpty()) {
            return no(new PaymentRunRejection.NothingDue(it.dueTo()));
        }
        if (it.days().input().isBefore(today)) {
            return no(new PaymentRunRejection.DayPassed(it.days().input()));
        }
        List<PaymentRunEvent> events = new ArrayList<>();
        events.add(new RunPrepared(
                run, it.originator(), it.details(), it.funders(), it.budgets(), it.dueTo(), it.days(), actor, today));
        for (int from = 0; from < it.lines().size(); from += SHOWN_AT_ONCE) {
            events.add(new PaymentRunEvent.LinesShown(it.lines()
                    .subList(from, Math.min(from + SHOWN_AT_ONCE, it.lines().size()))));
        }
        for (int from = 0; from < it.leftOut().size(); from += SHOWN_AT_ONCE) {
            events.add(new PaymentRunEvent.LeftOutShown(it.leftOut()
                    .subList(from, Math.min(from + SHOWN_AT_ONCE, it.leftOut().size()))));
        }
        return new PaymentRunDecision.Accepted(events);
    }

    private PaymentRunDecision takeOut(PaymentRunCommand.TakeOut it, String actor) {
        if (!lines.containsKey(it.line())) {
            return no(new PaymentRunRejection.UnknownLine(run, it.line()));
        }
        if (takenOut.containsKey(it.line())) {
            return nothingNew();
        }
        return state() == State.PREPARED
                ? yes(new PaymentRunEvent.LineTakenOut(it.line(), it.reason(), actor))
                : no(new PaymentRunRejection.NotOpen(run, state()));
    }

    /** Invariant 9: nobody approves what they prepared, and nobody approves what they did not see. */
    private PaymentRunDecision approve(PaymentRunCommand.Approve it, String actor, LocalDate today) {
        var said = Objects.requireNonNull(prepared);
        if (approved != null && approved.approvedBy().equals(actor)) {
            return nothingNew();
        }
        if (state() != State.PREPARED) {
            return no(new PaymentRunRejection.NotOpen(run, state()));
        }
        if (said.preparedBy().equals(actor)) {
            return no(new PaymentRunRejection.SamePerson());
        }
        if (it.pence().filter(shown -> shown != pence()).isPresent()) {
            return no(new PaymentRunRejection.NotAsShown(it.pence().get(), pence()));
        }
        if (paying().isEmpty()) {
            return no(new PaymentRunRejection.NothingDue(said.dueTo()));
        }
        if (said.days().input().isBefore(today)) {
            return no(new PaymentRunRejection.DayPassed(said.days().input()));
        }
        return yes(new RunApproved(paying().size(), pence(), actor, today));
    }

    /** Made once: making it again gives the same bytes or a no. */
    private PaymentRunDecision export(PaymentRunCommand.Export it, String actor, LocalDate today) {
        var said = Objects.requireNonNull(prepared);
        if (exported != null) {
            var other = it.files().stream()
                    .filter(file -> !Objects.requireNonNull(exported).files().contains(file))
                    .findFirst();
            return other.isPresent() || it.files().size() != exported.files().size()
                    ? no(new PaymentRunRejection.FileChanged(
                            run, other.map(PaymentRunEvent.MadeFile::format).orElse("")))
                    : nothingNew();
        }
        if (state() != State.APPROVED) {
            return no(new PaymentRunRejection.NotOpen(run, state()));
        }
        if (!waiting().isEmpty()) {
            return no(new PaymentRunRejection.StillAsking(run));
        }
        if (paying().isEmpty() || it.files().isEmpty()) {
            return no(new PaymentRunRejection.NothingDue(said.dueTo()));
        }
        if (said.days().input().isBefore(today)) {
            return no(new PaymentRunRejection.DayPassed(said.days().input()));
        }
        return yes(new RunExported(it.files(), actor, today));
    }

    private PaymentRunDecision send(PaymentRunCommand.Send it, String actor, LocalDate today) {
        var said = Objects.requireNonNull(prepared);
        if (sent != null) {
            return sent.sentOn().equals(it.sentOn()) ? nothingNew() : no(new PaymentRunRejection.NotOpen(run, state()));
        }
        if (state() != State.EXPORTED) {
            return no(new PaymentRunRejection.NotOpen(run, state()));
        }
        if (it.sentOn().isAfter(today)) {
            return no(new PaymentRunRejection.DayNotCome(it.sentOn()));
        }
        var made = Objects.requireNonNull(exported).exportedOn();
        if (it.sentOn().isBefore(made)) {
            return no(new PaymentRunRejection.SentBefore(it.sentOn(), made));
        }
        return it.sentOn().isAfter(said.days().input())
                ? no(new PaymentRunRejection.DayPassed(said.days().input()))
                : yes(new RunSent(it.sentOn(), actor));
    }

    private PaymentRunDecision sentBack(PaymentRunCommand.Return it, String actor, LocalDate today) {
        if (!lines.containsKey(it.line())) {
            return no(new PaymentRunRejection.UnknownLine(run, it.line()));
        }
        if (sent == null || cancelled != null) {
            return no(new PaymentRunRejection.NotOpen(run, state()));
        }
        var before = returned.get(it.line());
        if (before != null) {
            return before.why() == it.why() && before.returnedOn().equals(it.returnedOn())
                    ? nothingNew()
                    : no(new PaymentRunRejection.LineNotOpen(run, it.line(), "returned"));
        }
        if (takenOut.containsKey(it.line()) || refused.containsKey(it.line())) {
            return no(new PaymentRunRejection.LineNotOpen(
                    run, it.line(), became(it.line()).label()));
        }
        if (it.returnedOn().isAfter(today)) {
            return no(new PaymentRunRejection.DayNotCome(it.returnedOn()));
        }
        if (it.returnedOn().isBefore(sent.sentOn())) {
            return no(new PaymentRunRejection.SentBefore(it.returnedOn(), sent.sentOn()));
        }
        return yes(new LineReturned(it.line(), it.why(), it.returnedOn(), actor));
    }

    private PaymentRunDecision cancel(PaymentRunCommand.Cancel it, String actor, LocalDate today) {
        return switch (state()) {
            case CANCELLED -> nothingNew();
            case PREPARED, APPROVED, EXPORTED -> yes(new RunCancelled(it.reason(), actor, today));
            case UNKNOWN, SENT, PAID -> no(new PaymentRunRejection.NotOpen(run, state()));
        };
    }

    private static PaymentRunDecision yes(PaymentRunEvent event) {
        return new PaymentRunDecision.Accepted(List.of(event));
    }

    private static PaymentRunDecision nothingNew() {
        return new PaymentRunDecision.Accepted(List.of());
    }

    private static PaymentRunDecision no(PaymentRunRejection rejection) {
        return new PaymentRunDecision.Refused(rejection);
    }

    private List<Line> where(Predicate<Line> wanted) {
        return lines.values().stream().filter(wanted).toList();
    }

    private List<Line> waiting() {
        return where(line -> !takenOut.containsKey(line.line())
                && !refused.containsKey(line.line())
                && !submitted.contains(line.line()));
    }

    private List<Line> toBook() {
        return where(line -> submitted.contains(line.line())
                && !booked.contains(line.line())
                && !notBooked.containsKey(line.line())
                && !returned.containsKey(line.line()));
    }

    private List<Line> toTakeBack() {
        return where(line -> returned.containsKey(line.line())
                && !takenBack.contains(line.line())
                && !notTakenBack.containsKey(line.line()));
    }

    /** Also those whose budget may have been asked just before the power went. */
    private List<Line> toRelease() {
        return approved == null
                ? List.of()
                : where(line -> !takenOut.containsKey(line.line())
                        && !refused.containsKey(line.line())
                        && !released.contains(line.line()));
    }

    /** Where the run's facts are kept, and where its orders to budgets go. */
    public interface Office {
        /** Writes down what happened, and nothing else than that can have happened meanwhile. */
        void add(PaymentRunEvent event);

        /** @param by who answers for the order */
        Decision send(BudgetCommand command, String by);

        /** Words kept for the family of a budget. */
        TextRef words(String budget, String words);

        /** What stands in the way of paying a line now, besides the rules of its budget: a code. */
        Optional<String> objection(Line line, String approver);

        /** A payment by these details came back. */
        void failed(Line line, LineReturned returned);

        LocalDate today();
    }

    /** Goes on from wherever it stopped. Every order to a budget can be given again and leads to nothing new. */
    public void carryOn(Office office) {
        switch (state()) {
            case APPROVED -> waiting().forEach(line -> record(submit(line, office), office));
            case SENT -> {
                toTakeBack().forEach(line -> record(takeBack(line, office), office));
                if (!office.today()
                        .isBefore(Objects.requireNonNull(prepared).days().entry())) {
                    toBook().forEach(line -> record(book(line, office), office));
                    record(new PaymentRunEvent.RunPaid(), office);
                }
            }
            case PAID -> toTakeBack().forEach(line -> record(takeBack(line, office), office));
            case CANCELLED -> toRelease().forEach(line -> record(release(line, office), office));
            case UNKNOWN, PREPARED, EXPORTED -> {}
        }
    }

    /** Before files are made: what was stopped since it was approved is given back to its budget and left out (rule V-16). */
    @Rule("V-16")
    public void leaveStopped(Office office) {
        if (state() != State.APPROVED) {
            return;
        }
        var yes = Objects.requireNonNull(approved);
        for (Line line : where(it -> submitted.contains(it.line()))) {
            office.objection(line, yes.approvedBy()).ifPresent(why -> {
                var withdrawal = why.equals("details-changed") ? Withdrawal.DETAILS_CHANGED : Withdrawal.BUDGET_STOPPED;
                var _ = office.send(
                        new TopUpCommand.WithdrawTopUp(line.budget(), load(line.line()), withdrawal, office.today()),
                        yes.approvedBy());
                record(new PaymentRunEvent.LineRefused(line.line(), why), office);
            });
        }
    }

    private void record(PaymentRunEvent event, Office office) {
        office.add(event);
        evolve(event);
    }

    private PaymentRunEvent submit(Line line, Office office) {
        var said = Objects.requireNonNull(prepared);
        var yes = Objects.requireNonNull(approved);
        var order = new TopUpCommand.SubmitTopUp(
                line.budget(),
                load(line.line()),
                run,
                line.line(),
                line.account(),
                load(line.line()),
                TopUpsDue.lines(line.instalments()),
                TopUpsDue.names(line.instalments()),
                said.days().entry(),
                said.preparedBy(),
                yes.approvedOn());
        var objection = office.objection(line, yes.approvedBy());
        // Only what its budget does not know of yet: what it keeps for the run is looked at again before files are
        // made.
        if (objection.filter(why -> !why.equals("withdrawn")).isPresent()) {
            return new PaymentRunEvent.LineRefused(line.line(), objection.get());
        }
        return switch (office.send(order, yes.approvedBy())) {
            case Decision.Accepted _ -> new PaymentRunEvent.LineSubmitted(line.line());
            case Decision.Refused no ->
                new PaymentRunEvent.LineRefused(line.line(), no.rejection().code());
        };
    }

    private PaymentRunEvent book(Line line, Office office) {
        var order = new TopUpCommand.BookTopUp(line.budget(), load(line.line()));
        return switch (office.send(order, Objects.requireNonNull(approved).approvedBy())) {
            case Decision.Accepted _ -> new PaymentRunEvent.LineBooked(line.line());
            case Decision.Refused no ->
                new PaymentRunEvent.LineNotBooked(line.line(), no.rejection().code());
        };
    }

    private PaymentRunEvent takeBack(Line line, Office office) {
        var back = Objects.requireNonNull(returned.get(line.line()));
        var order = new TopUpCommand.ReturnTopUp(
                line.budget(),
                load(line.line()),
                back.why(),
                office.words(line.budget(), said(back.why())),
                back.returnedOn());
        var decision = office.send(order, back.recordedBy());
        office.failed(line, back);
        return switch (decision) {
            case Decision.Accepted _ -> new PaymentRunEvent.LineTakenBack(line.line());
            case Decision.Refused no ->
                new PaymentRunEvent.LineNotTakenBack(line.line(), no.rejection().code());
        };
    }

    /** As the family reads it. */
    private static String said(Returned why) {
        return switch (why) {
            case NO_ACCOUNT -> "The bank found no such account.";
            case ACCOUNT_CLOSED -> "The account is closed.";
            case ACCOUNT_MOVED -> "The account was moved to another bank.";
            case DETAILS_WRONG -> "The account details we have are wrong.";
            case PAYEE_DIED, OTHER -> "The money was sent back to us.";
            case NOT_ACCEPTED -> "The bank or the card company did not take it.";
            case RECALLED -> "We asked for it back.";
        };
    }

    /** A budget that was never reached says that it knows nothing of it, which is as good. */
    private PaymentRunEvent release(Line line, Office office) {
        var why = Objects.requireNonNull(cancelled);
        var _ = office.send(
                new TopUpCommand.WithdrawTopUp(
                        line.budget(), load(line.line()), Withdrawal.RUN_CANCELLED, why.cancelledOn()),
                why.cancelledBy());
        return new PaymentRunEvent.LineReleased(line.line());
    }

    /** One instalment of a budget. */
    public record Taken(String budget, String instalment) {}

    /** Whatever of an open run would be paid a second time by another. */
    public Stream<Taken> instalments() {
        return holdsItsInstalments()
                ? paying().stream()
                        .flatMap(line ->
                                line.instalments().stream().map(one -> new Taken(line.budget(), one.instalment())))
                : Stream.empty();
    }
}
