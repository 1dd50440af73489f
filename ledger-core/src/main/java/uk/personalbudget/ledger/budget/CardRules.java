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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetState.Card;
import uk.personalbudget.ledger.budget.BudgetState.Hold;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** Cards and holds: when a purchase is approved, and what becomes of the money reserved for it. */
final class CardRules {
    /** One for the family and up to three more. */
    private static final int CARDS_AT_MOST = 4;

    private CardRules() {}

    static Decision decide(CardCommand command, BudgetState state, Context context) {
        return switch (command) {
            case CardCommand.IssueCard it -> issue(it, state, context);
            case CardCommand.ActivateCard it -> activate(it, state, context);
            case CardCommand.BlockCard it -> block(it, state, context);
            case CardCommand.UnblockCard it -> unblock(it, state, context);
            case CardCommand.Authorise it -> authorise(it, state, context);
            case CardCommand.RecordDecline it -> decline(it, state, context);
            case CardCommand.RaiseAuthorisation it -> raise(it, state, context);
            case CardCommand.ReverseAuthorisation it -> reverse(it, state, context);
            case CardCommand.ExpireAuthorisation it -> expire(it, state, context);
        };
    }

    /** Holds that ran out before that day. */
    static List<BudgetEvent> expiries(BudgetState state, LocalDate on) {
        List<BudgetEvent> expiries = new ArrayList<>();
        for (Hold hold : state.open()) {
            if (hold.expiresOn().isBefore(on)) {
                expiries.add(expired(hold, hold.expiresOn()));
            }
        }
        return expiries;
    }

    private static CardEvent.AuthorisationExpired expired(Hold hold, LocalDate on) {
        return new CardEvent.AuthorisationExpired(
                hold.first().authorisation(),
                hold.first().account(),
                hold.held(),
                hold.drawn().filter(drawn -> !drawn.amounts().none()),
                on);
    }

    @Rule("C-7")
    private static Decision issue(CardCommand.IssueCard it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var event = new CardEvent.CardIssued(
                it.card(),
                account,
                it.token(),
                it.lastFour(),
                it.cardholder(),
                it.expiresOn(),
                it.replaces(),
                it.effectiveOn());
        var before = state.cards.get(it.card());
        if (before != null) {
            return again(before.issued().equals(event), "card", it.card());
        }
        long inUse = state.cards.values().stream()
                .filter(card -> card.issued().account().equals(account) && !card.usedUp())
                .filter(card ->
                        it.replaces().filter(card.issued().card()::equals).isEmpty())
                .count();
        return first(
                        identifier(it.card()),
                        identifier(it.cardholder()),
                        notInFuture(it.effectiveOn(), context),
                        when(BudgetState.kind(account) != HeldKind.CARD, new Rejection.WrongAccount(it.account())),
                        it.replaces()
                                .flatMap(
                                        old -> when(!state.cards.containsKey(old), new Rejection.Unknown("card", old))),
                        it.replaces()
                                .map(state.cards::get)
                                .flatMap(old -> when(
                                        !old.issued().account().equals(account),
                                        new Rejection.WrongAccount(it.account()))),
                        when(inUse >= CARDS_AT_MOST, new Rejection.TooManyCards(it.account(), CARDS_AT_MOST)))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    private static Decision activate(CardCommand.ActivateCard it, BudgetState state, Context context) {
        var card = state.cards.get(it.card());
        if (card == null) {
            return no(new Rejection.Unknown("card", it.card()));
        }
        String obstacle = card.obstacle(it.effectiveOn());
        if (obstacle == null) {
            return yes();
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(!obstacle.equals("issued"), new Rejection.CardNotActive(it.card(), obstacle)))
                .map(Checks::no)
                .orElseGet(() -> yes(new CardEvent.CardActivated(it.card(), it.effectiveOn())));
    }

    /** Blocked at once; what was authorised before still settles, and the account goes on. */
    @Rule("C-7")
    private static Decision block(CardCommand.BlockCard it, BudgetState state, Context context) {
        var card = state.cards.get(it.card());
        if (card == null) {
            return no(new Rejection.Unknown("card", it.card()));
        }
        BlockReason blocked = card.blocked();
        if (blocked == it.reason() || (blocked != null && blocked.forGood())) {
            return yes();
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() -> yes(new CardEvent.CardBlocked(it.card(), it.reason(), it.effectiveOn())));
    }

    private static Decision unblock(CardCommand.UnblockCard it, BudgetState state, Context context) {
        var card = state.cards.get(it.card());
        if (card == null) {
            return no(new Rejection.Unknown("card", it.card()));
        }
        BlockReason blocked = card.blocked();
        if (blocked == null) {
            return yes();
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(blocked.forGood(), new Rejection.CardNotActive(it.card(), blocked.label())))
                .map(Checks::no)
                .orElseGet(() -> yes(new CardEvent.CardUnblocked(it.card(), it.effectiveOn())));
    }

    /**
     * A purchase. When the scheme asks, it is approved only with an active card, an allowed category and enough money
     * (C-2); when the scheme reports what it did, it is recorded and what is wrong with it becomes a break (settled 1).
     */
    @Rule({"C-2", "C-3"})
    private static Decision authorise(CardCommand.Authorise it, BudgetState state, Context context) {
        var card = state.cards.get(it.card());
        if (card == null) {
            return no(new Rejection.Unknown("card", it.card()));
        }
        var before = state.holds.get(it.authorisation());
        if (before != null) {
            return again(same(it, before.first()), "authorisation", it.authorisation());
        }
        boolean declinedBefore = !it.reported() && state.done.containsKey("decline:" + it.authorisation());
        Optional<String> named = it.provision().or(() -> it.pot().flatMap(id -> SetApart.provision(id, state)));
        var objection = first(
                identifier(it.authorisation()),
                positive("amountPence", it.amountPence()),
                positive("unitsHundredths", it.unitsHundredths()),
                notInFuture(it.effectiveOn(), context),
                when(
                        it.cashPence() < 0 || it.cashPence() > it.amountPence(),
                        new Rejection.AmountNotPositive("cashPence", it.cashPence())),
                named.flatMap(id -> when(!state.provisions.containsKey(id), new Rejection.Unknown("provision", id))),
                it.pot().flatMap(id -> SetApart.obstacle(id, card.issued().account(), state)));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var account = card.issued().account();
        var provision = named.map(state.provisions::get);
        Amounts hold = provision
                .map(serves -> Coding.split(
                        serves,
                        it.amountPence(),
                        it.unitsHundredths(),
                        0,
                        state.contribution.sharesOn(it.effectiveOn())))
                .orElseGet(() -> Amounts.of(Colour.UNCODED, it.amountPence()));
        Optional<Drawn> drawn = it.pot().map(id -> new Drawn(id, SetApart.drawn(id, hold, state)));
        List<Concern> concerns = new ArrayList<>();
        Optional<Rejection> refusal = refusal(it, card, provision.isPresent(), hold, drawn, state, context, concerns);
        if (declinedBefore) {
            // The shop has been told no; a second answer under the same identifier must not be a yes.
            return no(refusal.orElse(new Rejection.AlreadyUsed("authorisation", it.authorisation())));
        }
        if (refusal.isPresent() && !it.reported()) {
            return declined(it, account, refusal.get());
        }
        return yes(new CardEvent.Authorised(
                it.authorisation(),
                account,
                it.card(),
                hold,
                it.unitsHundredths(),
                provision.map(ProvisionAgreed::provision),
                provision.map(ProvisionAgreed::outcome),
                drawn,
                it.merchant(),
                cash(it.merchant(), it.amountPence(), it.cashPence()),
                it.effectiveOn().plusDays(context.policy().of(Setting.AUTHORISATION_DAYS)),
                it.reported(),
                it.effectiveOn(),
                it.occurredAt(),
                it.source(),
                concerns));
    }

    /** A report of what we approved ourselves knows the card, the amount and the day, and nothing of our provisions. */
    private static boolean same(CardCommand.Authorise it, CardEvent.Authorised before) {
        boolean sameFact = before.card().equals(it.card())
                && before.hold().total() == it.amountPence()
                && before.effectiveOn().equals(it.effectiveOn());
        boolean sameOrder = it.provision().or(before::provision).equals(before.provision())
                && it.pot().equals(before.drawn().map(Drawn::pot))
                && it.unitsHundredths() == before.unitsHundredths()
                && it.merchant().equals(before.merchant());
        return sameFact && (it.reported() || sameOrder);
    }

    private static Optional<Rejection> refusal(
            CardCommand.Authorise it,
            Card card,
            boolean coded,
            Amounts hold,
            Optional<Drawn> drawn,
            BudgetState state,
            Context context,
            List<Concern> concerns) {
        // Whoever asks, asks now: a day in the past does not make a card work again that is stopped today.
        var inactive = inactive(it.card(), card, it.reported() ? it.effectiveOn() : context.today());
        inactive.ifPresent(_ -> concerns.add(Concern.CARD_NOT_ACTIVE));
        long cash = cash(it.merchant(), it.amountPence(), it.cashPence());
        var blocked = blocked(it.merchant(), cash, it.effectiveOn(), state, context.policy());
        blocked.ifPresent(_ -> concerns.add(Concern.BLOCKED_CATEGORY));
        var limited = LimitRules.overLimit(it.card(), it.amountPence(), it.amountPence(), it.effectiveOn(), state);
        limited.ifPresent(_ -> concerns.add(Concern.OVER_CARD_LIMIT));
        var short_ = covered(
                card.issued().account(),
                coded ? hold : Amounts.NONE,
                hold.total(),
                drawn.map(Drawn::amounts).orElse(Amounts.NONE),
                state);
        short_.ifPresent(_ -> concerns.add(Concern.OVERDRAWN));
        return first(inactive, blocked, limited, short_);
    }

    static Optional<Rejection> inactive(String id, Card card, LocalDate on) {
        @Nullable String obstacle = card.obstacle(on);
        return obstacle == null ? Optional.empty() : Optional.of(new Rejection.CardNotActive(id, obstacle));
    }

    /** Money from a cash machine or a bank's counter is cash as a whole, whatever the message says of cashback. */
    static long cash(Merchant merchant, long amountPence, long cashPence) {
        boolean machine = merchant.channel() == Choices.Channel.ATM
                || merchant.category()
                        .filter(code -> code.equals("6010") || code.equals("6011"))
                        .isPresent();
        return machine ? amountPence : cashPence;
    }

    /** Categories a council blocks, unless an agreed provision opens them; cash only where it is allowed (C-5, C-6). */
    @Rule({"C-5", "C-6", "S-11"})
    static Optional<Rejection> blocked(
            Merchant merchant, long cashPence, LocalDate on, BudgetState state, Policy policy) {
        if (cashPence > 0 && !policy.allows(Setting.CASH)) {
            return Optional.of(new Rejection.CashNotAllowed());
        }
        if (cashPence > 0) {
            long taken = cashTaken(on, state);
            if (Math.addExact(taken, cashPence) > policy.of(Setting.CASH_PER_DAY)) {
                return Optional.of(new Rejection.CashOverDailyCap(policy.of(Setting.CASH_PER_DAY), taken));
            }
        }
        return merchant.category()
                .filter(code -> state.limits.restricted(code, on)
                        || (policy.blockedCategories().contains(code) && !opened(code, state)))
                .filter(_ -> !state.limits.overridden(merchant, on))
                .map(Rejection.BlockedCategory::new);
    }

    /** A provision in the plan opens its categories by itself. */
    private static boolean opened(String code, BudgetState state) {
        return state.provisions.values().stream()
                .anyMatch(provision -> provision.opensCategories().contains(code));
    }

    /** Cash counts on the day it was asked for, whenever the scheme settles it (settled 20). */
    private static long cashTaken(LocalDate on, BudgetState state) {
        long taken = 0;
        for (Hold hold : state.holds.values()) {
            if (hold.first().effectiveOn().equals(on)) {
                long settled = cash(state, Optional.of(hold.first().authorisation()), Optional.empty());
                long asked = hold.closed() ? 0 : hold.first().cashPence();
                taken = Math.addExact(taken, Math.max(asked, settled));
            }
        }
        return Math.addExact(taken, cash(state, Optional.empty(), Optional.of(on)));
    }

    private static long cash(BudgetState state, Optional<String> authorisation, Optional<LocalDate> on) {
        return state.items.values().stream()
                .map(BudgetState.Item::first)
                .filter(item -> item.authorisation().equals(authorisation))
                .filter(item -> on.isEmpty() || on.get().equals(item.effectiveOn()))
                .mapToLong(SpendEvent.SpendSettled::cashPence)
                .sum();
    }

    /**
     * Whether the account covers an amount: in total, and in each public colour its provision pays with. What is drawn from
     * a pot counts as well. The family's share may go below zero: it is theirs to pay in (settled 14).
     */
    static Optional<Rejection> covered(Account account, Amounts coded, long total, Amounts drawn, BudgetState state) {
        var available = state.balances.available(account).plus(drawn);
        for (var part : coded.elements().byColour().entrySet()) {
            long left = available.in(part.getKey());
            if (part.getValue() > left) {
                return Optional.of(new Rejection.NotEnoughLeft(Optional.of(part.getKey()), left, part.getValue()));
            }
        }
        long left = Math.addExact(state.balances.availableTotal(account), drawn.total());
        return when(total > left, new Rejection.NotEnoughLeft(Optional.empty(), left, total));
    }

    /** A no from outside these rules: to a shop that asks it is a decline like any other. */
    static Decision refused(BudgetCommand command, Rejection rejection, BudgetState state) {
        var card = command instanceof CardCommand.Authorise asked ? state.cards.get(asked.card()) : null;
        return command instanceof CardCommand.Authorise asked && card != null
                ? declined(asked, card.issued().account(), rejection)
                : Checks.no(rejection);
    }

    private static Decision declined(CardCommand.Authorise it, Account account, Rejection rejection) {
        return new Refused(
                rejection,
                List.of(new CardEvent.AuthorisationDeclined(
                        it.authorisation(),
                        account,
                        it.card(),
                        it.amountPence(),
                        it.merchant(),
                        rejection.code(),
                        false,
                        it.effectiveOn(),
                        it.occurredAt(),
                        it.source())));
    }

    private static Decision decline(CardCommand.RecordDecline it, BudgetState state, Context context) {
        var card = state.cards.get(it.card());
        if (card == null) {
            return no(new Rejection.Unknown("card", it.card()));
        }
        if (state.done.get("decline:" + it.authorisation()) instanceof CardEvent.AuthorisationDeclined before) {
            boolean same = before.card().equals(it.card()) && before.amountPence() == it.amountPence();
            return again(same, "authorisation", it.authorisation());
        }
        var objection = first(
                identifier(it.authorisation()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context));
        var hold = state.holds.get(it.authorisation());
        if (objection.isEmpty() && hold != null) {
            return declinedAfterAll(it, hold, state);
        }
        return objection
                .map(Checks::no)
                .orElseGet(() -> yes(new CardEvent.AuthorisationDeclined(
                        it.authorisation(),
                        card.issued().account(),
                        it.card(),
                        it.amountPence(),
                        it.merchant(),
                        it.reason(),
                        true,
                        it.effectiveOn(),
                        it.occurredAt(),
                        it.source())));
    }

    /** The scheme declined what we had approved: nothing will be taken, so what is still held is free again. */
    private static Decision declinedAfterAll(CardCommand.RecordDecline it, Hold hold, BudgetState state) {
        if (state.done.get("decline:" + it.authorisation()) instanceof CardEvent.AuthorisationReleased) {
            return again(hold.first().card().equals(it.card()), "authorisation", it.authorisation());
        }
        if (!hold.first().card().equals(it.card())) {
            return no(new Rejection.AlreadyUsed("authorisation", it.authorisation()));
        }
        if (hold.closed()) {
            return no(new Rejection.AuthorisationClosed(it.authorisation()));
        }
        return yes(new CardEvent.AuthorisationReleased(
                it.authorisation(),
                hold.first().account(),
                hold.held(),
                hold.drawn().filter(drawn -> !drawn.amounts().none()),
                Choices.ReleaseReason.DECLINED,
                Optional.of(it.reason()),
                BudgetState.later(it.effectiveOn(), hold.since()),
                it.source()));
    }

    /** Decided for its increase alone; declined, it leaves the hold as it was (settled 25). */
    @Rule("C-4")
    private static Decision raise(CardCommand.RaiseAuthorisation it, BudgetState state, Context context) {
        var hold = state.holds.get(it.authorisation());
        if (hold == null) {
            return no(new Rejection.Unknown("authorisation", it.authorisation()));
        }
        if (state.done.get("raise:" + it.raise()) instanceof CardEvent.AuthorisationRaised before) {
            boolean same = before.authorisation().equals(it.authorisation())
                    && before.hold().total() == it.amountPence();
            return again(same, "raise", it.raise());
        }
        var objection = first(
                identifier(it.raise()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                when(hold.closed() && !it.reported(), new Rejection.AuthorisationClosed(it.authorisation())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var held = hold.first();
        var provision = held.provision().map(state.provisions::get);
        long funded = Math.addExact(Coding.funded(hold.held()), Coding.funded(hold.settled()));
        Amounts more = provision
                .map(serves -> Coding.split(
                        serves,
                        it.amountPence(),
                        held.unitsHundredths(),
                        funded,
                        state.contribution.sharesOn(it.effectiveOn())))
                .orElseGet(() -> Amounts.of(Colour.UNCODED, it.amountPence()));
        List<Concern> concerns = new ArrayList<>();
        var card = java.util.Objects.requireNonNull(state.cards.get(held.card()));
        var inactive = inactive(held.card(), card, it.reported() ? it.effectiveOn() : context.today());
        inactive.ifPresent(_ -> concerns.add(Concern.CARD_NOT_ACTIVE));
        long cash = cash(held.merchant(), it.amountPence(), 0);
        var blocked = blocked(held.merchant(), cash, it.effectiveOn(), state, context.policy());
        blocked.ifPresent(_ -> concerns.add(Concern.BLOCKED_CATEGORY));
        var limited = LimitRules.overLimit(
                held.card(),
                Math.addExact(hold.authorisedPence(), it.amountPence()),
                it.amountPence(),
                it.effectiveOn(),
                state);
        limited.ifPresent(_ -> concerns.add(Concern.OVER_CARD_LIMIT));
        var short_ = covered(
                held.account(), provision.isPresent() ? more : Amounts.NONE, it.amountPence(), Amounts.NONE, state);
        short_.ifPresent(_ -> concerns.add(Concern.OVERDRAWN));
        var refusal = first(inactive, blocked, limited, short_);
        if (refusal.isPresent() && !it.reported()) {
            return no(refusal.get());
        }
        return yes(new CardEvent.AuthorisationRaised(
                it.authorisation(),
                held.account(),
                it.raise(),
                more,
                BudgetState.later(it.effectiveOn(), held.effectiveOn()),
                it.source(),
                concerns));
    }

    @Rule("C-4")
    private static Decision reverse(CardCommand.ReverseAuthorisation it, BudgetState state, Context context) {
        var hold = state.holds.get(it.authorisation());
        if (hold == null) {
            return no(new Rejection.Unknown("authorisation", it.authorisation()));
        }
        if (state.done.get("reversal:" + it.reversal()) instanceof CardEvent.AuthorisationReversed before) {
            boolean same = before.authorisation().equals(it.authorisation())
                    && it.amountPence()
                            .map(pence -> pence == before.released().total())
                            .orElse(true);
            return again(same, "reversal", it.reversal());
        }
        long asked = it.amountPence().orElse(hold.held().total());
        var objection = first(
                identifier(it.reversal()),
                notInFuture(it.effectiveOn(), context),
                when(hold.closed(), new Rejection.AuthorisationClosed(it.authorisation())),
                positive("amountPence", asked),
                when(
                        asked > hold.held().total(),
                        new Rejection.NotSoMuchHeld(
                                it.authorisation(), hold.held().total())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        boolean all = asked == hold.held().total();
        Optional<Drawn> restored = hold.drawn()
                .map(drawn -> new Drawn(
                        drawn.pot(),
                        all
                                ? drawn.amounts()
                                : drawn.amounts()
                                        .part(Math.min(asked, drawn.amounts().total()))))
                .filter(drawn -> !drawn.amounts().none());
        return yes(new CardEvent.AuthorisationReversed(
                it.authorisation(),
                hold.first().account(),
                it.reversal(),
                hold.held().part(asked),
                restored,
                // Nothing is let go before it was held, whatever day the scheme names.
                BudgetState.later(it.effectiveOn(), hold.since()),
                it.source()));
    }

    /** Seven London days after it, as an event; a settlement on the last day is in time (settled 26). */
    @Rule("C-4")
    private static Decision expire(CardCommand.ExpireAuthorisation it, BudgetState state, Context context) {
        var hold = state.holds.get(it.authorisation());
        if (hold == null) {
            return no(new Rejection.Unknown("authorisation", it.authorisation()));
        }
        var before = state.done.get("expiry:" + it.authorisation());
        if (hold.closed()) {
            return before != null ? yes() : no(new Rejection.AuthorisationClosed(it.authorisation()));
        }
        if (it.reported()
                && before instanceof CardEvent.AuthorisationExpired expired
                && expired.effectiveOn()
                        .equals(BudgetState.later(it.effectiveOn(), hold.first().effectiveOn()))) {
            // The scheme's own row read again, after a later one has raised the hold anew.
            return yes();
        }
        var expiresOn = hold.expiresOn();
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                !it.reported() && !it.effectiveOn().isAfter(expiresOn),
                                new Rejection.NotExpiredYet("authorisation", expiresOn)))
                .map(Checks::no)
                .orElseGet(() -> yes(expired(
                        hold,
                        it.effectiveOn().isAfter(expiresOn)
                                ? expiresOn
                                : BudgetState.later(it.effectiveOn(), hold.since()))));
    }
}
