package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.ShareEvent.ShareReserved;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting.Tags;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;

/** A share is reserved, and then paid or given up; each budget pays for its own child only. */
@Rule("C-13")
final class ShareRules {
    private static final long ONE_UNIT = 100;

    private ShareRules() {}

    /** The shares a budget has had a part in, and how each ended. */
    static final class State {
        final Map<String, ShareReserved> reserved = new HashMap<>();
        final Map<String, ShareEvent> ended = new HashMap<>();

        State() {}

        State(State from) {
            reserved.putAll(from.reserved);
            ended.putAll(from.ended);
        }

        void evolve(ShareEvent event) {
            switch (event) {
                case ShareReserved it -> reserved.put(it.purchase(), it);
                case ShareEvent.ShareSettled it -> ended.put(it.purchase(), it);
                case ShareEvent.ShareReleased it -> ended.put(it.purchase(), it);
            }
        }
    }

    static Entry entry(ShareEvent event) {
        return switch (event) {
            case ShareReserved it ->
                moved(it.effectiveOn(), it.purchase())
                        .move(Layer.PENDING, Account.pending(it.purchase()), it.account(), it.hold())
                        .entry();
            case ShareEvent.ShareSettled it ->
                moved(it.effectiveOn(), it.purchase())
                        .move(Layer.PENDING, it.account(), Account.pending(it.purchase()), it.released())
                        .entry();
            case ShareEvent.ShareReleased it ->
                moved(it.effectiveOn(), it.purchase())
                        .move(Layer.PENDING, it.account(), Account.pending(it.purchase()), it.released())
                        .entry();
        };
    }

    private static Entry.Builder moved(java.time.LocalDate on, String purchase) {
        return new Entry.Builder(on, Tags.transaction(purchase));
    }

    static Decision decide(ShareCommand command, BudgetState state, Context context) {
        return switch (command) {
            case ShareCommand.ReserveShare it -> reserve(it, state, context);
            case ShareCommand.SettleShare it -> settle(it, state, context);
            case ShareCommand.ReleaseShare it -> release(it, state, context);
        };
    }

    private static Decision reserve(ShareCommand.ReserveShare it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var provision = state.provisions.get(it.provision());
        if (provision == null) {
            return no(new Rejection.Unknown("provision", it.provision()));
        }
        var before = state.shares.reserved.get(it.purchase());
        if (before != null) {
            boolean same = before.account().equals(account)
                    && before.provision().equals(it.provision())
                    && before.amountPence() == it.amountPence()
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "purchase", it.purchase());
        }
        var objection = first(
                identifier(it.purchase()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                when(state.holds.containsKey(it.purchase()), new Rejection.AlreadyUsed("purchase", it.purchase())));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var hold =
                Coding.split(provision, it.amountPence(), ONE_UNIT, 0, state.contribution.sharesOn(it.effectiveOn()));
        return CardRules.covered(account, hold, hold.total(), Amounts.NONE, state)
                .map(Checks::no)
                .orElseGet(() -> yes(new ShareReserved(
                        it.purchase(), account, it.provision(), it.amountPence(), hold, it.effectiveOn())));
    }

    private static Decision settle(ShareCommand.SettleShare it, BudgetState state, Context context) {
        var share = state.shares.reserved.get(it.purchase());
        if (share == null) {
            return no(new Rejection.Unknown("purchase", it.purchase()));
        }
        var ended = state.shares.ended.get(it.purchase());
        if (ended != null) {
            return ended instanceof ShareEvent.ShareSettled ? yes() : no(new Rejection.ShareEnded(it.purchase()));
        }
        var tooLate = notInFuture(it.effectiveOn(), context);
        if (tooLate.isPresent()) {
            return no(tooLate.get());
        }
        // The purchase is one for several budgets, and a payment's name belongs to one of them.
        String transaction = it.purchase() + "." + it.budget();
        var settled = new ShareEvent.ShareSettled(
                it.purchase(), share.account(), transaction, share.hold(), it.effectiveOn());
        var freed = state.copy();
        freed.evolve(settled);
        var spent = SpendRules.decide(
                new SpendCommand.SettleSpend(
                        it.budget(),
                        transaction,
                        BudgetState.id(share.account()),
                        Method.FASTER_PAYMENT,
                        Optional.empty(),
                        Optional.empty(),
                        share.amountPence(),
                        ONE_UNIT,
                        Optional.of(share.provision()),
                        Optional.empty(),
                        0,
                        false,
                        new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.BANK),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        it.effectiveOn(),
                        Optional.empty(),
                        Optional.of(new Source("shared-purchase", it.purchase(), 1))),
                freed,
                context);
        if (!(spent instanceof Accepted)) {
            return spent;
        }
        List<BudgetEvent> events = new ArrayList<>();
        events.add(settled);
        events.addAll(spent.events());
        return new Accepted(events);
    }

    private static Decision release(ShareCommand.ReleaseShare it, BudgetState state, Context context) {
        var share = state.shares.reserved.get(it.purchase());
        if (share == null) {
            return no(new Rejection.Unknown("purchase", it.purchase()));
        }
        var ended = state.shares.ended.get(it.purchase());
        if (ended != null) {
            return ended instanceof ShareEvent.ShareReleased ? yes() : no(new Rejection.ShareEnded(it.purchase()));
        }
        return notInFuture(it.effectiveOn(), context)
                .map(Checks::no)
                .orElseGet(() -> yes(
                        new ShareEvent.ShareReleased(it.purchase(), share.account(), share.hold(), it.effectiveOn())));
    }
}
