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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetState.LoadTaken;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.FundingCommand.LoadLine;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.FundingEvent.OpeningMoney;
import uk.personalbudget.ledger.budget.FundingEvent.OpeningPot;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** Accounts, and money coming in. */
final class FundingRules {
    private FundingRules() {}

    static Decision decide(FundingCommand command, BudgetState state, Context context) {
        return switch (command) {
            case FundingCommand.OpenAccount it -> account(it, state, context);
            case FundingCommand.Load it -> load(it, state, context);
            case FundingCommand.ReverseLoad it -> reverse(it, state, context);
            case FundingCommand.ConfirmLoad it -> confirm(it, state, context);
            case FundingCommand.BringForward it -> bringForward(it, state, context);
            case FundingCommand.ReceiveFamilyMoney it -> family(it, state, context);
            case FundingCommand.RecordUnidentified it -> unidentified(it, state, context, List.of());
            case FundingCommand.IdentifyAsFamilyMoney it -> identify(it, state, context);
        };
    }

    private static Decision account(FundingCommand.OpenAccount it, BudgetState state, Context context) {
        var event = new FundingEvent.AccountOpened(it.account(), it.kind(), it.lastFour(), it.effectiveOn());
        var before = state.done.get("account:" + it.account());
        if (before != null) {
            return again(before.equals(event), "account", it.account());
        }
        return first(identifier(it.account()), notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /**
     * A top-up. Nothing is loaded before a signed agreement (S-2), from an amount that is only indicative (S-1), for provision
     * a school or the health board has not agreed to (S-5, S-6), or beyond what is left of the year (settled 22).
     */
    @Rule({"S-1", "S-2", "S-5", "S-6", "P-6", "P-8"})
    private static Decision load(FundingCommand.Load it, BudgetState state, Context context) {
        var before = state.loads.get(it.load());
        if (before != null) {
            return again(sameLoad(it, before.loaded()), "load", it.load());
        }
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var objection = first(
                identifier(it.load()),
                notInFuture(it.effectiveOn(), context),
                when(it.lines().isEmpty(), new Rejection.AmountNotPositive("lines", 0)),
                it.lines().stream()
                        .flatMap(line -> loadable(line, it, state, context).stream())
                        .findFirst(),
                paidBefore(it, state),
                usedOtherwise(it, state),
                it.approvedBy().flatMap(by -> when(by.equals(context.actor().id()), new Rejection.SamePerson())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var school = school(it, state);
        if (school.isPresent()) {
            return no(school.get());
        }
        List<LoadPart> parts = new ArrayList<>();
        Map<Account, Long> taken = new HashMap<>();
        for (LoadLine line : it.lines()) {
            var allocation = java.util.Objects.requireNonNull(state.allocations.get(line.allocation()));
            SortedMap<String, Long> byFunder = new TreeMap<>();
            if (line.funder().isPresent()) {
                byFunder.put(line.funder().get(), line.amountPence());
            } else {
                byFunder.putAll(
                        Apportion.byWeight(line.amountPence(), state.change.shares(allocation, it.effectiveOn())));
            }
            for (var part : byFunder.entrySet()) {
                var entitled = Account.entitled(
                        allocation.element(),
                        part.getKey(),
                        allocation.planYear().toString(),
                        allocation.kind().label());
                long left = state.entitledLeft(allocation, part.getKey()) - taken.getOrDefault(entitled, 0L);
                if (part.getValue() > left) {
                    return no(new Rejection.OverEntitlement(line.allocation(), part.getKey(), left, part.getValue()));
                }
                taken.merge(entitled, part.getValue(), Math::addExact);
                if (part.getValue() != 0) {
                    parts.add(new LoadPart(
                            line.allocation(),
                            line.element(),
                            part.getKey(),
                            allocation.planYear(),
                            allocation.kind(),
                            part.getValue(),
                            part.getValue(),
                            0));
                }
            }
        }
        return yes(new FundingEvent.Loaded(
                it.load(), account, it.reference(), it.batch(), parts, it.scheduleLines(), it.effectiveOn()));
    }

    private static Optional<Rejection> loadable(
            LoadLine line, FundingCommand.Load it, BudgetState state, Context context) {
        var allocation = state.allocations.get(line.allocation());
        if (allocation == null) {
            return Optional.of(
                    state.indicative.containsKey(line.element())
                            ? new Rejection.IndicativeOnly(line.element())
                            : new Rejection.Unknown("allocation", line.allocation()));
        }
        return first(
                takenOff(line, it, state) ? Optional.empty() : positive("amountPence", line.amountPence()),
                when(
                        allocation.element() != line.element(),
                        new Rejection.WrongElement(line.allocation(), line.element())),
                when(allocation.kind() == EntitlementKind.ARRANGED, new Rejection.NotPaidOut(line.allocation())),
                when(
                        state.agreedSince == null || state.agreedSince.isAfter(it.effectiveOn()),
                        new Rejection.NoSignedAgreement()),
                line.funder()
                        .flatMap(funder -> when(
                                !allocation.funderShares().containsKey(funder),
                                new Rejection.UnknownFunder(line.allocation(), funder))),
                EndingRules.loadable(allocation, it.effectiveOn(), state),
                ContributionRules.loadable(allocation, it.effectiveOn(), state),
                consents(allocation, state),
                when(
                        line.amountPence() > context.policy().of(Setting.LOAD_SECOND_PERSON)
                                && it.approvedBy().isEmpty(),
                        new Rejection.NeedsSecondPerson(context.policy().of(Setting.LOAD_SECOND_PERSON))));
    }

    @Rule("S-8")
    private static Optional<Rejection> usedOtherwise(FundingCommand.Load it, BudgetState state) {
        var declared = state.assessment.accounts.get(it.account());
        return when(declared != null && !declared.forNothingElse(), new Rejection.AccountUsedOtherwise(it.account()));
    }

    /** An overpayment is a line of its own beside the instalment it is taken off (rule P-3). */
    private static boolean takenOff(LoadLine line, FundingCommand.Load it, BudgetState state) {
        long off = it.scheduleLines().stream()
                .filter(name -> state.scheduleOf(line.allocation())
                        .filter(schedule -> name.startsWith(schedule.schedule() + "/"))
                        .isPresent())
                .mapToLong(name -> Math.min(0, state.change.adjustments.getOrDefault(name, 0L)))
                .sum();
        long net = it.lines().stream()
                .filter(other -> other.allocation().equals(line.allocation()))
                .mapToLong(LoadLine::amountPence)
                .sum();
        return line.amountPence() < 0 && line.amountPence() == off && net > 0;
    }

    /** An instalment is paid once, by each of its funders; a load that was reversed paid nothing. */
    @Rule("P-6")
    private static Optional<Rejection> paidBefore(FundingCommand.Load it, BudgetState state) {
        for (String line : it.scheduleLines()) {
            String schedule = line.substring(0, Math.max(0, line.lastIndexOf('/')));
            var agreed = state.schedules.get(schedule);
            boolean there = agreed != null
                    && agreed.lines().stream().anyMatch(one -> line.equals(schedule + "/" + one.number()));
            if (!there) {
                return Optional.of(new Rejection.Unknown("instalment", line));
            }
            var onItsWay = state.topUps.paying(line).filter(way -> !way.load().equals(it.load()));
            if (onItsWay.isPresent()) {
                return onItsWay.map(way -> new Rejection.InstalmentOnItsWay(line, way.load(), way.entryOn()));
            }
            for (var taken : state.loads.values()) {
                if (!taken.reversed() && taken.loaded().scheduleLines().contains(line) && sameFunder(it, taken)) {
                    return Optional.of(
                            new Rejection.InstalmentPaid(line, taken.loaded().load()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean sameFunder(FundingCommand.Load it, LoadTaken taken) {
        return taken.loaded().parts().stream()
                .anyMatch(part -> it.lines().stream()
                        .anyMatch(line -> line.allocation().equals(part.allocation())
                                && line.funder().map(part.funder()::equals).orElse(true)));
    }

    /**
     * S-5: an allocation may pay for several things, and only some of them happen at school. What was agreed for those stays
     * behind until the head has said yes; the rest of the year's amount can be released. Where a thing at school is all the
     * allocation pays for, nothing can.
     */
    @Rule("S-5")
    private static Optional<Rejection> school(FundingCommand.Load it, BudgetState state) {
        Map<String, Long> asked = new java.util.LinkedHashMap<>();
        it.lines().forEach(line -> asked.merge(line.allocation(), line.amountPence(), Math::addExact));
        for (var one : asked.entrySet()) {
            var allocation = java.util.Objects.requireNonNull(state.allocations.get(one.getKey()));
            List<String> waiting = allocation.provisions().stream()
                    .filter(id -> {
                        var provision = state.provisions.get(id);
                        return provision != null
                                && provision.onSchoolPremises()
                                && state.schoolAnswers.get(id) != SchoolAnswer.AGREED;
                    })
                    .toList();
            if (waiting.isEmpty()) {
                continue;
            }
            long behind = waiting.stream()
                    .mapToLong(id -> AgreedAmounts.of(id, allocation, state))
                    .sum();
            boolean all = waiting.size() == allocation.provisions().size();
            long released = state.releasedNet(allocation)
                    + allocation.funderShares().keySet().stream()
                            .mapToLong(funder -> state.topUps.spokenFor(allocation.allocation(), funder))
                            .sum();
            if (all || released + one.getValue() > allocation.amountPence() - behind) {
                String id = waiting.getFirst();
                return Optional.of(
                        new Rejection.SchoolAgreementMissing(id, state.schoolAnswers.get(id) == SchoolAnswer.REFUSED));
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejection> consents(AllocationAgreed allocation, BudgetState state) {
        for (String id : allocation.provisions()) {
            if (!state.provisions.containsKey(id)) {
                continue;
            }
            if (allocation.element() == Element.HEALTH && !state.healthAgreements.containsKey(id)) {
                return Optional.of(new Rejection.HealthAgreementMissing(id));
            }
        }
        return Optional.empty();
    }

    private static boolean sameLoad(FundingCommand.Load it, FundingEvent.Loaded loaded) {
        Map<String, Long> asked = new HashMap<>();
        it.lines().forEach(line -> asked.merge(line.allocation(), line.amountPence(), Math::addExact));
        Map<String, Long> taken = new HashMap<>();
        loaded.parts().forEach(part -> taken.merge(part.allocation(), part.grossPence(), Math::addExact));
        boolean sameFunders = it.lines().stream()
                .allMatch(line -> line.funder().isEmpty()
                        || loaded.parts().stream()
                                .anyMatch(part -> part.allocation().equals(line.allocation())
                                        && part.funder().equals(line.funder().get())));
        return asked.equals(taken)
                && sameFunders
                && BudgetState.id(loaded.account()).equals(it.account())
                && loaded.reference().equals(it.reference())
                && loaded.scheduleLines().equals(it.scheduleLines())
                && loaded.effectiveOn().equals(it.effectiveOn());
    }

    /** Every posting of the load negated as far as its element still has the money; the rest is an overpayment. */
    @Rule("P-6")
    private static Decision reverse(FundingCommand.ReverseLoad it, BudgetState state, Context context) {
        var load = state.loads.get(it.load());
        if (load == null) {
            return no(new Rejection.Unknown("load", it.load()));
        }
        if (state.done.get("load-reversal:" + it.load()) instanceof FundingEvent.LoadReversed before) {
            return before.effectiveOn().equals(it.effectiveOn()) ? yes() : no(new Rejection.AlreadyReversed(it.load()));
        }
        var objection = first(
                notInFuture(it.effectiveOn(), context),
                when(
                        it.effectiveOn().isBefore(load.loaded().effectiveOn()),
                        new Rejection.PeriodBackwards(load.loaded().effectiveOn(), it.effectiveOn())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var account = load.loaded().account();
        var free = state.balances.available(account);
        long freeTotal = Math.max(0, state.balances.availableTotal(account));
        List<LoadPart> back = new ArrayList<>();
        var over = new TreeMap<Colour, Long>();
        for (Element element : Element.values()) {
            List<LoadPart> own = net(load.loaded().parts(), element);
            if (own.isEmpty()) {
                continue;
            }
            SortedMap<Integer, Long> weights = new TreeMap<>();
            for (int i = 0; i < own.size(); i++) {
                weights.put(i, own.get(i).paidPence());
            }
            long paid = own.stream().mapToLong(LoadPart::paidPence).sum();
            long possible = Math.max(0, Math.min(paid, Math.min(free.in(element.colour()), freeTotal)));
            freeTotal -= possible;
            over.put(element.colour(), paid - possible);
            SortedMap<Integer, Long> shared =
                    paid == 0 ? new TreeMap<>(weights) : Apportion.byWeight(possible, weights);
            shared.forEach((i, pence) -> {
                var part = own.get(i);
                if (pence > 0 || part.nettedPence() > 0) {
                    back.add(new LoadPart(
                            part.allocation(),
                            part.element(),
                            state.change.successor(part.allocation(), part.funder()),
                            part.planYear(),
                            part.kind(),
                            Math.addExact(pence, part.nettedPence()),
                            pence,
                            part.nettedPence()));
                }
            });
        }
        List<BudgetEvent> events = new ArrayList<>();
        events.add(new FundingEvent.LoadReversed(
                it.load(), account, back, new Amounts(over), it.reason(), it.effectiveOn()));
        events.addAll(DebtRules.undone(it.load(), it.effectiveOn(), state));
        return new Decision.Accepted(events);
    }

    /** What each funder paid in, overpayments taken off. */
    private static List<LoadPart> net(List<LoadPart> parts, Element element) {
        Map<String, LoadPart> sums = new java.util.LinkedHashMap<>();
        for (LoadPart part : parts) {
            if (part.element() == element) {
                sums.merge(
                        part.allocation() + "/" + part.funder(),
                        part,
                        (one, other) -> new LoadPart(
                                one.allocation(),
                                one.element(),
                                one.funder(),
                                one.planYear(),
                                one.kind(),
                                one.grossPence() + other.grossPence(),
                                one.paidPence() + other.paidPence(),
                                one.nettedPence() + other.nettedPence()));
            }
        }
        return sums.values().stream()
                .filter(part -> part.paidPence() > 0 || part.nettedPence() > 0)
                .toList();
    }

    /**
     * The feed shows money arriving: it confirms the load with that reference, else one of the same amount within three
     * working days; with none it waits in suspense (settled 3). The feed never posts a load itself.
     */
    private static Decision confirm(FundingCommand.ConfirmLoad it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            boolean same = switch (before) {
                case FundingEvent.LoadConfirmed done ->
                    done.amountPence() == it.amountPence() && done.account().equals(account);
                case FundingEvent.MovementUnidentified done ->
                    done.amountPence() == it.amountPence() && done.account().equals(account);
                case BudgetEvent _ -> false;
            };
            return again(same, "transaction", it.transaction());
        }
        var objection = first(
                identifier(it.transaction()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        Optional<LoadTaken> load = open(it, account, state)
                .filter(taken -> it.reference()
                        .filter(taken.loaded().reference()::equals)
                        .isPresent())
                .findFirst()
                .or(() -> open(it, account, state)
                        .filter(taken -> near(it.effectiveOn(), taken.loaded().effectiveOn(), context))
                        .findFirst());
        if (load.isPresent()) {
            return yes(new FundingEvent.LoadConfirmed(
                    load.get().loaded().load(),
                    account,
                    it.transaction(),
                    it.amountPence(),
                    it.effectiveOn(),
                    it.source(),
                    SpendRules.balance(it.balanceAfterPence(), account, state, 0)));
        }
        return unidentified(
                new FundingCommand.RecordUnidentified(
                        it.budget(),
                        it.transaction(),
                        it.account(),
                        it.amountPence(),
                        Optional.empty(),
                        it.balanceAfterPence(),
                        it.effectiveOn(),
                        it.occurredAt(),
                        it.source()),
                state,
                context,
                List.of(Concern.MISSING_IN_LEDGER));
    }

    private static java.util.stream.Stream<LoadTaken> open(
            FundingCommand.ConfirmLoad it, Account account, BudgetState state) {
        return state.loads.values().stream()
                .filter(taken -> !taken.confirmed()
                        && !taken.reversed()
                        && taken.loaded().account().equals(account)
                        && paid(taken.loaded()) == it.amountPence());
    }

    private static boolean near(LocalDate seen, LocalDate posted, Context context) {
        return Math.abs(context.workingDays().between(posted, seen)) <= 3;
    }

    static long paid(FundingEvent.Loaded loaded) {
        return loaded.parts().stream().mapToLong(LoadPart::paidPence).sum();
    }

    @Rule("S-18")
    private static Decision bringForward(FundingCommand.BringForward it, BudgetState state, Context context) {
        var before = state.done.get("opening:" + it.position());
        if (before != null) {
            boolean same = knownAccounts(it, state).isEmpty()
                    && before.equals(opening(it, state))
                    && OpeningRules.same(it, state, context);
            return again(same, "opening-position", it.position());
        }
        var objection = first(
                identifier(it.position()),
                notInFuture(it.effectiveOn(), context),
                when(!state.balances.all().isEmpty() || !state.loads.isEmpty(), new Rejection.OpeningNotFirst()),
                when(it.signedBy().size() < 2, new Rejection.SamePerson()),
                knownAccounts(it, state),
                it.money().stream().flatMap(money -> found(money).stream()).findFirst(),
                it.pots().stream()
                        .flatMap(pot -> foundPot(pot, it, state).stream())
                        .findFirst(),
                it.entitlements().stream()
                        .flatMap(left -> entitled(left, it).stream())
                        .findFirst(),
                signedTotals(it));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var event = opening(it, state);
        return tooMuchBanked(event).map(Checks::no).orElseGet(() -> OpeningRules.with(event, it, state, context));
    }

    private static FundingEvent.BroughtForward opening(FundingCommand.BringForward it, BudgetState state) {
        List<OpeningMoney> money = it.money().stream()
                .map(one -> new OpeningMoney(
                        java.util.Objects.requireNonNull(state.accounts.get(one.account())),
                        one.element(),
                        one.funder(),
                        one.pence()))
                .toList();
        List<OpeningPot> pots = it.pots().stream()
                .map(pot -> new OpeningPot(
                        pot.pot(),
                        java.util.Objects.requireNonNull(state.accounts.get(pot.account())),
                        pot.provision(),
                        pot.purpose(),
                        pot.expiresOn(),
                        pot.amounts()))
                .toList();
        return new FundingEvent.BroughtForward(
                it.position(),
                it.effectiveOn(),
                money,
                it.entitlements(),
                pots,
                it.firstPaymentOn(),
                it.lastReviewOn(),
                it.statement(),
                it.signedBy());
    }

    private static Optional<Rejection> knownAccounts(FundingCommand.BringForward it, BudgetState state) {
        return java.util.stream.Stream.concat(
                        it.money().stream().map(FundingCommand.MoneyFound::account),
                        it.pots().stream().map(FundingCommand.PotFound::account))
                .filter(account -> !state.accounts.containsKey(account))
                .findFirst()
                .map(account -> new Rejection.Unknown("account", account));
    }

    private static Optional<Rejection> foundPot(
            FundingCommand.PotFound pot, FundingCommand.BringForward it, BudgetState state) {
        boolean twice = it.pots().stream()
                        .filter(other -> other.pot().equals(pot.pot()))
                        .count()
                > 1;
        return first(
                identifier(pot.pot()),
                when(twice, new Rejection.AlreadyUsed("pot", pot.pot())),
                pot.provision()
                        .flatMap(id -> when(!state.provisions.containsKey(id), new Rejection.Unknown("provision", id))),
                when(
                        pot.amounts().byColour().values().stream().anyMatch(pence -> pence < 0),
                        new Rejection.AmountNotPositive("amounts", pot.amounts().total())));
    }

    /** One allocation may come from several funders, but it is of one element, kind and year. */
    private static Optional<Rejection> entitled(FundingEvent.OpeningEntitlement left, FundingCommand.BringForward it) {
        List<FundingEvent.OpeningEntitlement> together = it.entitlements().stream()
                .filter(also -> also.allocation().equals(left.allocation()))
                .toList();
        boolean other = together.stream()
                .anyMatch(also -> also.element() != left.element()
                        || also.kind() != left.kind()
                        || !also.planYear().equals(left.planYear())
                        || !also.lastDay().equals(left.lastDay()));
        boolean twice = together.stream()
                        .filter(also -> also.funder().equals(left.funder()))
                        .count()
                > 1;
        return first(
                identifier(left.allocation()),
                identifier(left.funder()),
                when(other || twice, new Rejection.AlreadyUsed("allocation", left.allocation())),
                positive("amountPence", left.amountPence()),
                when(
                        left.remainingPence() < 0 || left.remainingPence() > left.amountPence(),
                        new Rejection.AmountNotPositive("remainingPence", left.remainingPence())));
    }

    private static Optional<Rejection> found(FundingCommand.MoneyFound money) {
        return first(
                money.funder().flatMap(Checks::identifier),
                when(
                        money.element().isPresent() != money.funder().isPresent(),
                        new Rejection.SharesMissing(money.account())),
                when(money.pence() < 0, new Rejection.AmountNotPositive("pence", money.pence())));
    }

    private static Optional<Rejection> signedTotals(FundingCommand.BringForward it) {
        var found = new TreeMap<String, Long>();
        it.money().forEach(money -> found.merge(money.account(), money.pence(), Math::addExact));
        var accounts = new java.util.TreeSet<>(found.keySet());
        accounts.addAll(it.signedTotals().keySet());
        for (String account : accounts) {
            long signed = it.signedTotals().getOrDefault(account, 0L);
            long sum = found.getOrDefault(account, 0L);
            if (signed != sum) {
                return Optional.of(new Rejection.OpeningTotalDiffers(account, signed, sum));
            }
        }
        return Optional.empty();
    }

    /** Pots can only hold money that is there. */
    private static Optional<Rejection> tooMuchBanked(FundingEvent.BroughtForward event) {
        var books = new uk.personalbudget.ledger.journal.Balances();
        books.post(Journal.entryOf(event));
        for (var pot : event.pots()) {
            for (Colour colour : pot.amounts().byColour().keySet()) {
                long left = books.available(pot.account()).in(colour);
                if (left < 0) {
                    long banked = pot.amounts().in(colour);
                    return Optional.of(new Rejection.NotEnoughLeft(Optional.of(colour), banked + left, banked));
                }
            }
        }
        return Optional.empty();
    }

    private static Decision family(FundingCommand.ReceiveFamilyMoney it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var event = new FundingEvent.FamilyMoneyReceived(
                it.transaction(), account, it.amountPence(), it.effectiveOn(), it.source());
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            boolean same = before instanceof FundingEvent.FamilyMoneyReceived done
                    && done.account().equals(account)
                    && done.amountPence() == it.amountPence()
                    && done.effectiveOn().equals(it.effectiveOn());
            return again(same, "transaction", it.transaction());
        }
        return first(
                        identifier(it.transaction()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.effectiveOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    static Decision unidentified(
            FundingCommand.RecordUnidentified it, BudgetState state, Context context, List<Concern> also) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            boolean same = before instanceof FundingEvent.MovementUnidentified done
                    && done.amountPence() == it.amountPence()
                    && done.account().equals(account);
            return again(same, "transaction", it.transaction());
        }
        var objection = first(
                identifier(it.transaction()),
                when(it.amountPence() == 0, new Rejection.AmountNotPositive("amountPence", 0)),
                notInFuture(it.effectiveOn(), context));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        List<Concern> raises = new ArrayList<>(also);
        raises.addAll(SpendRules.balance(it.balanceAfterPence(), account, state, it.amountPence()));
        return yes(new FundingEvent.MovementUnidentified(
                it.transaction(),
                account,
                it.amountPence(),
                it.counterparty(),
                it.balanceAfterPence(),
                state.seals.openOn(account, it.effectiveOn()),
                it.occurredAt(),
                it.source(),
                raises));
    }

    /** Money out of suspense goes to the family's own colour, never to an element. */
    private static Decision identify(FundingCommand.IdentifyAsFamilyMoney it, BudgetState state, Context context) {
        if (state.done.containsKey("identified:" + it.transaction())) {
            return yes();
        }
        var waiting = state.suspense.get(it.transaction());
        if (waiting == null || waiting.pence() <= 0) {
            return no(new Rejection.Unknown("credit", it.transaction()));
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() -> yes(new FundingEvent.CreditIdentified(
                        it.transaction(), waiting.account(), waiting.pence(), it.effectiveOn())));
    }
}
