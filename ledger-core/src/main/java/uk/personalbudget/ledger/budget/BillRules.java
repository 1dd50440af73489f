package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BillEvent.Question;
import uk.personalbudget.ledger.budget.BillState.Bill;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.rule.Rule;

/** A managed account or individual service fund pays only on the family's recorded yes. */
@Rule("C-17")
final class BillRules {
    private static final long ONE_UNIT = 100;

    private BillRules() {}

    static Decision decide(BillCommand command, BudgetState state, Context context) {
        return switch (command) {
            case BillCommand.AgreeManagedContract it -> contract(it, state, context);
            case BillCommand.ReceiveBill it -> receive(it, state, context);
            case BillCommand.AnswerBill it -> answer(it, state, context);
            case BillCommand.GiveStandingYes it -> standing(it, state, context);
            case BillCommand.WithdrawStandingYes it -> withdraw(it, state, context);
            case BillCommand.PayBill it -> pay(it, Optional.empty(), state, context);
            case BillCommand.ReportPayment it -> ReportedPayments.decide(it, state, context);
            case BillCommand.ChargeProviderFee it -> fee(it, state, context);
            case BillCommand.StateManagedBalance it -> stated(it, state, context);
        };
    }

    /** Who of the family speaks: the actor, or the one whose word an officer writes down, with both names on it (rule C-12). */
    record Word(String by, Optional<String> recordedBy) {}

    static Optional<Rejection> notTheirs(Optional<String> givenBy, Context context) {
        var actor = context.actor();
        if (actor.roles().contains(Role.FAMILY)) {
            return Optional.empty();
        }
        return first(
                when(givenBy.isEmpty() || !actor.roles().contains(Role.FINANCE_OFFICER), new Rejection.OnlyTheFamily()),
                when(givenBy.filter(actor.id()::equals).isPresent(), new Rejection.SamePerson()));
    }

    static Word word(Optional<String> givenBy, Context context) {
        var actor = context.actor();
        return actor.roles().contains(Role.FAMILY)
                ? new Word(actor.id(), Optional.empty())
                : new Word(givenBy.orElse(actor.id()), Optional.of(actor.id()));
    }

    static Optional<Rejection> managed(String id, BudgetState state) {
        var account = state.accounts.get(id);
        if (account == null) {
            return Optional.of(new Rejection.Unknown("account", id));
        }
        var kind = BudgetState.kind(account);
        return when(kind != HeldKind.MANAGED && kind != HeldKind.INDIVIDUAL_SERVICE_FUND, new Rejection.NotManaged(id));
    }

    private static Account account(String id, BudgetState state) {
        return Objects.requireNonNull(state.accounts.get(id));
    }

    @Rule("V-9")
    private static Decision contract(BillCommand.AgreeManagedContract it, BudgetState state, Context context) {
        if (state.bills.done.get("contract:" + it.contract()) instanceof BillEvent.ManagedContractAgreed before) {
            boolean same = BudgetState.id(before.account()).equals(it.account())
                    && before.holder().equals(it.holder())
                    && before.payroll().equals(it.payroll())
                    && before.deliverer().equals(it.deliverer())
                    && before.monthlyFeePence() == it.monthlyFeePence()
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "contract", it.contract());
        }
        return first(
                        identifier(it.contract()),
                        identifier(it.holder()),
                        managed(it.account(), state),
                        when(
                                it.monthlyFeePence() < 0,
                                new Rejection.AmountNotPositive("monthlyFeePence", it.monthlyFeePence())),
                        notInFuture(it.effectiveOn(), context),
                        notTheirs(it.givenBy(), context))
                .map(Checks::no)
                .orElseGet(() -> {
                    var word = word(it.givenBy(), context);
                    return yes(new BillEvent.ManagedContractAgreed(
                            it.contract(),
                            account(it.account(), state),
                            it.holder(),
                            it.payroll(),
                            it.deliverer(),
                            it.monthlyFeePence(),
                            word.by(),
                            word.recordedBy(),
                            it.effectiveOn()));
                });
    }

    /** A bill received is a commitment, as far as there is money for it; a bill for more than there is came all the same. */
    private static Decision receive(BillCommand.ReceiveBill it, BudgetState state, Context context) {
        var before = state.bills.bills.get(it.bill());
        if (before != null) {
            var known = before.received();
            boolean same = BudgetState.id(known.account()).equals(it.account())
                    && known.kind() == it.kind()
                    && known.billedBy().equals(it.billedBy())
                    && known.provision().equals(it.provision())
                    && known.amountPence() == it.amountPence()
                    && known.effectiveOn().equals(it.effectiveOn());
            return again(same, "bill", it.bill());
        }
        var objection = first(
                identifier(it.bill()),
                identifier(it.billedBy()),
                managed(it.account(), state),
                when(!state.provisions.containsKey(it.provision()), new Rejection.Unknown("provision", it.provision())),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var commitment = ReserveRules.decide(
                new ReserveCommand.RecordCommitment(
                        it.budget(),
                        it.bill(),
                        it.account(),
                        switch (it.kind()) {
                            case INVOICE -> CommitmentKind.INVOICE;
                            case TIMESHEET -> CommitmentKind.WAGES;
                        },
                        it.provision(),
                        it.amountPence(),
                        ONE_UNIT,
                        it.dueOn(),
                        Optional.empty(),
                        it.effectiveOn()),
                state,
                context);
        boolean committed = commitment instanceof Accepted;
        if (commitment instanceof Refused refused && !(refused.rejection() instanceof Rejection.NotEnoughLeft)) {
            return refused;
        }
        List<BudgetEvent> events = new ArrayList<>();
        events.add(new BillEvent.BillReceived(
                it.bill(),
                account(it.account(), state),
                it.kind(),
                it.billedBy(),
                it.provision(),
                it.amountPence(),
                it.dueOn(),
                it.evidenceDigest(),
                committed,
                it.effectiveOn()));
        if (committed) {
            events.addAll(commitment.events());
        }
        return new Accepted(events);
    }

    private static Decision answer(BillCommand.AnswerBill it, BudgetState state, Context context) {
        var bill = state.bills.bills.get(it.bill());
        if (bill == null) {
            return no(new Rejection.Unknown("bill", it.bill()));
        }
        var word = word(it.givenBy(), context);
        if (state.bills.done.get("answer:" + it.bill()) instanceof BillEvent.BillAnswered before
                && before.yes() == it.yes()) {
            return yes();
        }
        var objection = first(
                notTheirs(it.givenBy(), context),
                notInFuture(it.effectiveOn(), context),
                when(bill.paidPence() > 0, new Rejection.BillPaidAlready(it.bill())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        List<BudgetEvent> events = new ArrayList<>();
        events.add(new BillEvent.BillAnswered(
                it.bill(), it.yes(), it.reason(), word.by(), word.recordedBy(), it.effectiveOn()));
        var commitment = state.reserve.commitments.get(it.bill());
        if (!it.yes() && commitment != null && !commitment.closed()) {
            events.add(new ReserveEvent.CommitmentDischarged(
                    it.bill() + ".no",
                    it.bill(),
                    commitment.account(),
                    Optional.empty(),
                    Amounts.NONE,
                    SetApart.left(SetApart.commitment(it.bill()).name(), state),
                    true,
                    it.effectiveOn()));
        }
        return new Accepted(events);
    }

    private static Decision standing(BillCommand.GiveStandingYes it, BudgetState state, Context context) {
        if (state.bills.done.get("standing:" + it.standing()) instanceof BillEvent.StandingYesGiven before) {
            boolean same = BudgetState.id(before.account()).equals(it.account())
                    && before.billedBy().equals(it.billedBy())
                    && before.provision().equals(it.provision())
                    && before.limitPence() == it.limitPence()
                    && before.endsOn().equals(it.endsOn());
            return again(same, "standing", it.standing());
        }
        return first(
                        identifier(it.standing()),
                        identifier(it.billedBy()),
                        managed(it.account(), state),
                        when(
                                !state.provisions.containsKey(it.provision()),
                                new Rejection.Unknown("provision", it.provision())),
                        positive("limitPence", it.limitPence()),
                        notInFuture(it.effectiveOn(), context),
                        when(
                                it.endsOn().isBefore(it.effectiveOn()),
                                new Rejection.PeriodBackwards(it.effectiveOn(), it.endsOn())),
                        notTheirs(it.givenBy(), context))
                .map(Checks::no)
                .orElseGet(() -> {
                    var word = word(it.givenBy(), context);
                    return yes(new BillEvent.StandingYesGiven(
                            it.standing(),
                            account(it.account(), state),
                            it.billedBy(),
                            it.provision(),
                            it.limitPence(),
                            it.endsOn(),
                            word.by(),
                            word.recordedBy(),
                            it.effectiveOn()));
                });
    }

    private static Decision withdraw(BillCommand.WithdrawStandingYes it, BudgetState state, Context context) {
        if (state.bills.done.containsKey("withdrawn:" + it.standing())) {
            return yes();
        }
        if (!state.bills.standing.containsKey(it.standing())) {
            return no(new Rejection.Unknown("standing-yes", it.standing()));
        }
        return first(notTheirs(it.givenBy(), context), notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> {
                    var word = word(it.givenBy(), context);
                    return yes(new BillEvent.StandingYesWithdrawn(
                            it.standing(), word.by(), word.recordedBy(), it.effectiveOn()));
                });
    }

    /** The yes a bill may be paid on. A standing yes never covers what the holder charges for itself. */
    private static Optional<String> under(Bill bill, BillCommand.PayBill it, BudgetState state) {
        var received = bill.received();
        if (bill.answer().isPresent()) {
            return bill.answer().filter(said -> said).map(_ -> received.bill());
        }
        return state.bills.standingYes(
                received.account(),
                received.billedBy(),
                received.provision(),
                received.amountPence(),
                it.effectiveOn());
    }

    static Decision pay(BillCommand.PayBill it, Optional<Long> balanceAfter, BudgetState state, Context context) {
        var bill = state.bills.bills.get(it.bill());
        if (bill == null) {
            return no(new Rejection.Unknown("bill", it.bill()));
        }
        if (state.bills.done.get("paid:" + it.transaction()) instanceof BillEvent.BillPaid before) {
            boolean same = before.bill().equals(it.bill())
                    && before.amountPence() == it.amountPence()
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "transaction", it.transaction());
        }
        var received = bill.received();
        var under = under(bill, it, state);
        var name = SetApart.commitment(it.bill()).name();
        var open = state.reserve.commitments.get(it.bill());
        boolean committed = open != null && !open.closed();
        var objection = it.reported()
                ? Optional.<Rejection>empty()
                : first(
                        when(under.isEmpty(), new Rejection.NoYes(it.bill())),
                        when(
                                it.amountPence() > bill.leftPence(),
                                new Rejection.MoreThanBilled(it.bill(), bill.leftPence())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var spent = SpendRules.decide(
                new SpendCommand.SettleSpend(
                        it.budget(),
                        it.transaction(),
                        BudgetState.id(received.account()),
                        Method.FASTER_PAYMENT,
                        Optional.empty(),
                        Optional.empty(),
                        it.amountPence(),
                        ONE_UNIT,
                        Optional.of(received.provision()),
                        committed ? Optional.of(name) : Optional.empty(),
                        0,
                        false,
                        new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.BANK),
                        Optional.empty(),
                        Optional.empty(),
                        balanceAfter,
                        it.effectiveOn(),
                        Optional.empty(),
                        it.source()),
                state,
                context);
        if (spent instanceof Refused || spent.events().isEmpty()) {
            return spent.events().isEmpty() && spent instanceof Accepted
                    ? no(new Rejection.AlreadyUsed("transaction", it.transaction()))
                    : spent;
        }
        var left = state.balances.availableTotal(received.account())
                + (committed ? Math.min(SetApart.left(name, state).total(), it.amountPence()) : 0);
        if (!it.reported() && it.amountPence() > left) {
            return no(new Rejection.NotEnoughLeft(Optional.empty(), left, it.amountPence()));
        }
        List<BudgetEvent> events = new ArrayList<>(spent.events());
        events.add(new BillEvent.BillPaid(it.bill(), it.transaction(), it.amountPence(), under, it.effectiveOn()));
        if (committed && it.amountPence() >= bill.leftPence()) {
            var rest = SetApart.left(name, state).minus(drawn(spent));
            events.add(new ReserveEvent.CommitmentDischarged(
                    it.transaction() + ".paid",
                    it.bill(),
                    received.account(),
                    Optional.of(it.transaction()),
                    Amounts.NONE,
                    rest,
                    true,
                    it.effectiveOn()));
        }
        if (under.isEmpty()) {
            events.add(new BillEvent.HolderAsked(
                    Question.PAID_WITHOUT_YES,
                    received.account(),
                    it.transaction(),
                    it.amountPence(),
                    it.effectiveOn()));
        }
        return new Accepted(events);
    }

    private static Amounts drawn(Decision spent) {
        return spent.events().stream()
                .filter(SpendEvent.SpendSettled.class::isInstance)
                .map(SpendEvent.SpendSettled.class::cast)
                .flatMap(settled -> settled.drawn().stream())
                .map(CardEvent.Drawn::amounts)
                .findFirst()
                .orElse(Amounts.NONE);
    }

    /** Fees as contracted: what was charged above the contract of its month is asked about, with the difference (E-9). */
    @Rule("V-9")
    private static Decision fee(BillCommand.ChargeProviderFee it, BudgetState state, Context context) {
        var objection = managed(it.account(), state);
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var account = account(it.account(), state);
        var charged = SpendRules.decide(
                new SpendCommand.ChargeFee(
                        it.budget(),
                        it.transaction(),
                        it.account(),
                        it.amountPence(),
                        it.balanceAfterPence(),
                        it.effectiveOn(),
                        it.source()),
                state,
                context);
        if (charged instanceof Refused || charged.events().isEmpty()) {
            return charged;
        }
        List<BudgetEvent> events = new ArrayList<>(charged.events());
        long above = it.amountPence() - unposted(account, it.effectiveOn(), it.contractedFeePence(), state);
        if (above > 0) {
            events.add(new BillEvent.HolderAsked(
                    Question.FEE_ABOVE_CONTRACT, account, it.transaction(), above, it.effectiveOn()));
        }
        return new Accepted(events);
    }

    /** What of the month's contracted fee is not in the books yet. */
    private static long unposted(Account account, LocalDate on, Optional<Long> contracted, BudgetState state) {
        long fee = contracted
                .or(() -> state.bills.contract(account, on).map(BillEvent.ManagedContractAgreed::monthlyFeePence))
                .orElse(0L);
        return Math.max(0, fee - state.bills.chargedInMonth(account, on));
    }

    /** A monthly statement per person, and the yearly confirmation: a difference that is the unposted fee explains itself (E-9). */
    @Rule("V-9")
    private static Decision stated(BillCommand.StateManagedBalance it, BudgetState state, Context context) {
        if (state.bills.done.get("statement:" + it.statement()) instanceof BillEvent.ManagedBalanceStated before) {
            boolean same = BudgetState.id(before.account()).equals(it.account())
                    && before.statedPence() == it.statedPence()
                    && before.confirmedBy().equals(it.confirmedBy())
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "statement", it.statement());
        }
        return first(identifier(it.statement()), managed(it.account(), state), notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> {
                    var account = account(it.account(), state);
                    long ledger = state.bills.settledOn(account, it.effectiveOn());
                    long fee = unposted(account, it.effectiveOn(), it.contractedFeePence(), state);
                    return yes(new BillEvent.ManagedBalanceStated(
                            it.statement(),
                            account,
                            it.statedPence(),
                            ledger,
                            ledger - it.statedPence() == fee ? fee : 0,
                            it.confirmedBy(),
                            it.effectiveOn()));
                });
    }
}
