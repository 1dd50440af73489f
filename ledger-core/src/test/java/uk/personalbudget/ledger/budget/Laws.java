package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.funder.FunderBooks;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

/** The invariants of the domain, asked after every single event of a budget (settled 36). */
final class Laws {
    /** A movement on a held account as the event's own figures say it, without the journal. */
    private record Movement(Account account, long pence, LocalDate effectiveOn, LocalDate recordedOn) {}

    private record Recorded(Posting posting, LocalDate recordedOn) {}

    private final BudgetState state;
    private final List<BudgetEvent> history;
    private final List<Movement> movements;
    private final List<Recorded> postings;
    private final Map<Account, Long> closing;
    private final Map<String, Amounts> reserved;

    Laws() {
        this(
                new BudgetState(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new HashMap<>());
    }

    private Laws(
            BudgetState state,
            List<BudgetEvent> history,
            List<Movement> movements,
            List<Recorded> postings,
            Map<Account, Long> closing,
            Map<String, Amounts> reserved) {
        this.state = state;
        this.history = history;
        this.movements = movements;
        this.postings = postings;
        this.closing = closing;
        this.reserved = reserved;
    }

    Laws copy() {
        return new Laws(
                state.copy(),
                new ArrayList<>(history),
                new ArrayList<>(movements),
                new ArrayList<>(postings),
                new HashMap<>(closing),
                new HashMap<>(reserved));
    }

    /** The same books without what led to them: cheaper to copy, where no view of an earlier day is asked for. */
    Laws withoutPast() {
        return new Laws(
                state.copy(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashMap<>(closing),
                new HashMap<>(reserved));
    }

    BudgetState state() {
        return state;
    }

    void happened(BudgetEvent event, LocalDate today) {
        var availableBefore = state.standing().availablePence();
        state.evolve(event);
        history.add(event);
        var entry = Journal.entryOf(event);
        entry.postings().forEach(posting -> postings.add(new Recorded(posting, today)));
        moved(event, today);
        reserve(event);

        everyEntryAddsUpToZero(entry.postings(), event);
        nothingCountsFromADayThatHasNotCome(entry.postings(), today, event);
        theAccountIsTheSumOfItsColours(event);
        movementsAddUpToTheClosingBalance(event);
        holdsResolveAtMostOnce(event);
        publicMoneyNeverTakesTheFamilys(entry.postings(), event);
        if (event instanceof CardEvent.AuthorisationReversed || event instanceof CardEvent.AuthorisationExpired) {
            long after = state.standing().availablePence();
            check(after >= availableBefore, "invariant 7: resolving a hold took money away", event);
        }
    }

    /** Invariant 1. */
    private static void everyEntryAddsUpToZero(List<Posting> entry, BudgetEvent event) {
        Map<Layer, Map<Colour, Long>> sums = new EnumMap<>(Layer.class);
        for (Posting posting : entry) {
            sums.computeIfAbsent(posting.layer(), _ -> new EnumMap<>(Colour.class))
                    .merge(posting.colour(), posting.pence(), Long::sum);
        }
        sums.values()
                .forEach(colours -> colours.values()
                        .forEach(sum -> check(sum == 0, "invariant 1: the entry does not add up", event)));
    }

    private static void nothingCountsFromADayThatHasNotCome(List<Posting> entry, LocalDate today, BudgetEvent event) {
        entry.forEach(
                posting -> check(!posting.effectiveOn().isAfter(today), "a posting counts from a later day", event));
    }

    /** Invariant 2. */
    private void theAccountIsTheSumOfItsColours(BudgetEvent event) {
        for (var account : state.standing().accounts()) {
            long sum = 0;
            for (Colour colour : Colour.values()) {
                sum += state.balances.in(account.account(), Layer.SETTLED, colour);
            }
            check(sum == account.settled().total(), "invariant 2: colours do not add up to the account", event);
            long available = account.settled().total()
                    - account.pending().total()
                    - account.encumbered().total()
                    - Math.max(0, account.settled().in(Colour.SUSPENSE));
            check(available == account.availablePence(), "C-3: available is not what is left", event);
        }
    }

    /** Invariant 3, with an opening of zero. */
    private void movementsAddUpToTheClosingBalance(BudgetEvent event) {
        for (Account account : state.accounts.values()) {
            long ours = closing.getOrDefault(account, 0L);
            long booked = state.balances.of(account, Layer.SETTLED).total();
            check(ours == booked, "invariant 3: movements give " + ours + ", the books " + booked, event);
        }
    }

    /** Invariant 7: what is reserved under an authorisation is never below zero, and exactly what the books still hold. */
    private void holdsResolveAtMostOnce(BudgetEvent event) {
        authorisation(event).ifPresent(id -> {
            var amounts = reserved.get(id);
            amounts.byColour().values().forEach(pence -> check(pence > 0, "invariant 7: released twice", event));
            var held = state.balances.of(Account.pending(id), Layer.PENDING);
            check(held.equals(amounts), "invariant 7: books hold " + held + ", not " + amounts, event);
        });
        for (var pot : state.pots.entrySet()) {
            var saved = state.balances.of(Account.pot(pot.getKey()), Layer.ENCUMBERED);
            saved.byColour().values().forEach(pence -> check(pence > 0, "a pot is below zero", event));
            check(saved.none() || !pot.getValue().closed(), "a closed pot holds money", event);
        }
        for (var commitment : state.reserve.commitments.entrySet()) {
            var left = state.balances.of(SetApart.commitment(commitment.getKey()), Layer.ENCUMBERED);
            left.byColour().values().forEach(pence -> check(pence > 0, "a commitment is below zero", event));
            check(left.none() || !commitment.getValue().closed(), "a commitment that is over holds money", event);
        }
        for (var element : state.reserve.contingency.keySet()) {
            var left = state.balances.of(SetApart.contingency(element), Layer.ENCUMBERED);
            left.byColour().values().forEach(pence -> check(pence > 0, "a contingency is below zero", event));
        }
    }

    /** Invariant 6. */
    private static void publicMoneyNeverTakesTheFamilys(List<Posting> entry, BudgetEvent event) {
        boolean publicOnly = event instanceof FundingEvent.Loaded
                || event instanceof DebtEvent.WrittenOff
                || event instanceof DebtEvent.SetOff
                || event instanceof FundingEvent.LoadReversed
                || event instanceof EndingEvent.MoneyReturned
                || event instanceof SpendEvent.FeeCharged;
        if (publicOnly) {
            entry.forEach(posting -> check(posting.colour().element(), "invariant 6: not public money", event));
        }
        if (event instanceof FundingEvent.LoadReversed reversed) {
            check(
                    reversed.overpaidByElement().elements().equals(reversed.overpaidByElement()),
                    "invariant 6: an overpayment of family money",
                    event);
        }
    }

    private static Optional<String> authorisation(BudgetEvent event) {
        return switch (event) {
            case CardEvent.Authorised it -> Optional.of(it.authorisation());
            case CardEvent.AuthorisationRaised it -> Optional.of(it.authorisation());
            case CardEvent.AuthorisationReversed it -> Optional.of(it.authorisation());
            case CardEvent.AuthorisationExpired it -> Optional.of(it.authorisation());
            case CardEvent.AuthorisationReleased it -> Optional.of(it.authorisation());
            case SpendEvent.SpendSettled it -> it.authorisation();
            case BudgetEvent _ -> Optional.empty();
        };
    }

    private void reserve(BudgetEvent event) {
        var change = switch (event) {
            case CardEvent.Authorised it -> it.hold();
            case CardEvent.AuthorisationRaised it -> it.hold();
            case CardEvent.AuthorisationReversed it -> it.released().negated();
            case CardEvent.AuthorisationExpired it -> it.released().negated();
            case CardEvent.AuthorisationReleased it -> it.released().negated();
            case SpendEvent.SpendSettled it -> it.released().negated();
            case BudgetEvent _ -> Amounts.NONE;
        };
        authorisation(event).ifPresent(id -> reserved.merge(id, change, Amounts::plus));
    }

    private void moved(BudgetEvent event, LocalDate today) {
        switch (event) {
            case FundingEvent.Loaded it -> moved(it.account(), FundingRules.paid(it), it.effectiveOn(), today);
            case FundingEvent.LoadReversed it ->
                moved(
                        it.account(),
                        -it.parts().stream()
                                .mapToLong(FundingEvent.LoadPart::paidPence)
                                .sum(),
                        it.effectiveOn(),
                        today);
            case FundingEvent.FamilyMoneyReceived it -> moved(it.account(), it.amountPence(), it.effectiveOn(), today);
            case FundingEvent.MovementUnidentified it -> moved(it.account(), it.amountPence(), it.effectiveOn(), today);
            case ManagementEvent.TransferSent it ->
                moved(it.from(), -it.amounts().total(), it.effectiveOn(), today);
            case ManagementEvent.TransferReceived it ->
                moved(it.to(), it.amounts().total(), it.effectiveOn(), today);
            case ManagementEvent.TransferReturned it ->
                moved(it.from(), it.amounts().total(), it.effectiveOn(), today);
            case SpendEvent.SpendSettled it -> moved(it.account(), -it.amountPence(), it.effectiveOn(), today);
            case DebtEvent.DisallowedRefunded it -> moved(it.account(), it.amountPence(), it.effectiveOn(), today);
            case DebtEvent.Repaid it
            when it.account().isPresent() && it.credit().isEmpty() ->
                moved(it.account().get(), it.amountPence(), it.effectiveOn(), today);
            case SpendEvent.Refunded it ->
                moved(it.account(), BudgetState.total(it.parts()) + it.suspensePence(), it.effectiveOn(), today);
            case SpendEvent.FeeCharged it -> moved(it.account(), -it.amounts().total(), it.effectiveOn(), today);
            case SpendEvent.DisputeCredited it ->
                moved(it.account(), BudgetState.total(it.parts()), it.effectiveOn(), today);
            case ChargeEvent.ItemFeeCharged it ->
                moved(it.account(), -BudgetState.total(it.parts()), it.effectiveOn(), today);
            case ChargeEvent.FeeBorneByCouncil it -> moved(it.account(), -it.amountPence(), it.effectiveOn(), today);
            case ChargeEvent.FeeRefunded it ->
                moved(it.account(), it.amounts().total() + it.suspensePence(), it.effectiveOn(), today);
            case ChargeEvent.InterestReceived it ->
                moved(it.account(), it.amounts().total(), it.effectiveOn(), today);
            case PaymentEvent.PaymentReturned it ->
                moved(it.account(), BudgetState.total(it.parts()) + it.suspensePence(), it.effectiveOn(), today);
            case CorrectionEvent.Reversed it ->
                it.postings().stream()
                        .filter(posting -> posting.account().held() && posting.layer() == Layer.SETTLED)
                        .forEach(posting -> moved(posting.account(), -posting.pence(), it.effectiveOn(), today));
            case SuspenseEvent.CreditSentBack it -> moved(it.account(), -it.amountPence(), it.effectiveOn(), today);
            // A load that was posted already and counted a second time while it waited.
            case SuspenseEvent.MovementIdentified it
            when it.as() == Choices.IdentifiedAs.LOAD && it.funders().isEmpty() ->
                moved(it.account(), -it.amountPence(), it.effectiveOn(), today);
            case SpendEvent.DisputeLost it ->
                moved(it.account(), -BudgetState.total(it.parts()), it.effectiveOn(), today);
            case ContributionEvent.ContributionReceived it ->
                moved(it.account(), it.amountPence(), it.effectiveOn(), today);
            case EndingEvent.MoneyReturned it -> moved(it.account(), -it.amountPence(), it.effectiveOn(), today);
            case EndingEvent.ReturnedToFamily it ->
                moved(it.account(), -it.amounts().total(), it.effectiveOn(), today);
            case BudgetEvent _ -> {}
        }
    }

    private void moved(Account account, long pence, LocalDate effectiveOn, LocalDate today) {
        closing.merge(account, pence, Long::sum);
        movements.add(new Movement(account, pence, effectiveOn, today));
    }

    /** Invariant 4: the same events give the same books, and so does every earlier view of them. */
    void replayingGivesTheSameBooks() {
        var again = new BudgetState();
        history.forEach(again::evolve);
        check(again.balances().equals(state.balances()), "invariant 4: a replay differs", history.getLast());
        check(again.standing().equals(state.standing()), "invariant 4: a replayed standing differs", history.getLast());
        everyFundersMoneyAddsUp();
    }

    /** What funders are told adds up to what the accounts hold (rule P-9). */
    private void everyFundersMoneyAddsUp() {
        var books = new FunderBooks(LocalDate.MAX);
        FunderStatementTest.records(history).forEach(books::read);
        for (Element element : Element.values()) {
            long told = books.totals().values().stream()
                    .flatMap(ofFunder -> ofFunder.getOrDefault(element, Map.of()).values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
            check(told == books.held(element), "P-9: funders are told " + told, history.getLast());
            check(
                    told == state.standing().settled().in(element.colour()),
                    "P-9: funders are told " + told + " of what is held",
                    history.getLast());
        }
    }

    void everyViewAddsUp(LocalDate asAt, LocalDate knownAt) {
        for (Account account : state.accounts.values()) {
            long booked = postings.stream()
                    .filter(it -> it.posting().account().equals(account)
                            && it.posting().layer() == Layer.SETTLED
                            && !it.posting().effectiveOn().isAfter(asAt)
                            && !it.recordedOn().isAfter(knownAt))
                    .mapToLong(it -> it.posting().pence())
                    .sum();
            long moved = movements.stream()
                    .filter(it -> it.account().equals(account)
                            && !it.effectiveOn().isAfter(asAt)
                            && !it.recordedOn().isAfter(knownAt))
                    .mapToLong(Movement::pence)
                    .sum();
            check(
                    booked == moved,
                    "invariant 4: as at " + asAt + ", known at " + knownAt + ": " + booked + " is not " + moved,
                    history.getLast());
        }
        Map<Colour, Long> whole = new EnumMap<>(Colour.class);
        postings.stream()
                .filter(it -> !it.posting().effectiveOn().isAfter(asAt)
                        && !it.recordedOn().isAfter(knownAt))
                .forEach(it -> whole.merge(it.posting().colour(), it.posting().pence(), Long::sum));
        whole.values().forEach(sum -> check(sum == 0, "invariant 1: the ledger does not add up", history.getLast()));
    }

    static void check(boolean holds, String law, BudgetEvent event) {
        if (!holds) {
            throw new AssertionError(law + " at " + event);
        }
    }
}
