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
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetState.Hold;
import uk.personalbudget.ledger.budget.BudgetState.Item;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** Money that left the account: facts of the scheme and the bank, what they were for, and what came back. */
final class SpendRules {
    private SpendRules() {}

    static Decision decide(SpendCommand command, BudgetState state, Context context) {
        return switch (command) {
            case SpendCommand.SettleSpend it -> settle(it, state, context);
            case SpendCommand.CodeSpend it -> code(it, state, context);
            case SpendCommand.RecordRefund it -> refund(it, state, context);
            case SpendCommand.ChargeFee it -> fee(it, state, context);
            case SpendCommand.CreditDispute it -> dispute(it, state, context);
            case SpendCommand.CloseDispute it -> close(it, state, context);
            case SpendCommand.RecordEvidence it -> evidence(it, state, context);
        };
    }

    /**
     * A settlement is posted whatever we think of it: not authorised, too late, too much or more than there is, each is noted
     * and becomes a break. A final one releases all that is still held (settled 4).
     */
    @Rule({"C-4", "C-7"})
    private static Decision settle(SpendCommand.SettleSpend it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            boolean same = before instanceof SpendEvent.SpendSettled done
                    && done.account().equals(account)
                    && done.amountPence() == it.amountPence()
                    && done.method() == it.method()
                    && done.partial() == it.partial()
                    && (it.provision().isEmpty() || done.authorisation().isPresent() || servedBy(done, it.provision()))
                    // A settlement that came before its authorisation does not know it; read again, it is still the
                    // same.
                    && done.authorisation()
                            .filter(id -> !it.authorisation().equals(Optional.of(id)))
                            .isEmpty()
                    && done.effectiveOn().equals(it.effectiveOn());
            return again(same, "transaction", it.transaction());
        }
        @Nullable Hold hold = it.authorisation().map(state.holds::get).orElse(null);
        Optional<String> named = Optional.ofNullable(hold)
                .flatMap(held -> held.first().provision())
                .or(it::provision)
                .or(() -> it.pot().flatMap(id -> SetApart.provision(id, state)));
        var objection = first(
                identifier(it.transaction()),
                positive("amountPence", it.amountPence()),
                positive("unitsHundredths", it.unitsHundredths()),
                notInFuture(it.effectiveOn(), context),
                named.flatMap(id -> when(!state.provisions.containsKey(id), new Rejection.Unknown("provision", id))),
                when(hold != null && !hold.first().account().equals(account), new Rejection.WrongAccount(it.account())),
                it.pot().flatMap(id -> SetApart.obstacle(id, account, state)));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var provision = named.map(state.provisions::get);
        Amounts colours = colours(it, hold, provision, state.contribution.sharesOn(it.effectiveOn()));
        List<CodedPart> parts = Coding.parts(provision, colours);
        Amounts freed = released(it, hold);
        Optional<Drawn> restored = Optional.ofNullable(hold).flatMap(held -> restored(it, held));
        Optional<Drawn> drawn = hold != null
                ? Optional.empty()
                : it.pot()
                        .map(id -> new Drawn(id, SetApart.drawn(id, colours, state)))
                        .filter(taken -> !taken.amounts().none());
        @Nullable Hold later = hold != null && !freed.none() && it.effectiveOn().isBefore(hold.since()) ? hold : null;
        var settled = new SpendEvent.SpendSettled(
                it.transaction(),
                account,
                it.method(),
                it.authorisation().filter(state.holds::containsKey),
                it.card(),
                parts,
                hold == null ? it.unitsHundredths() : hold.first().unitsHundredths(),
                later != null ? Amounts.NONE : freed,
                later != null ? Optional.empty() : restored,
                drawn,
                cash(it),
                it.partial(),
                it.merchant(),
                it.counterparty(),
                it.foreign(),
                it.effectiveOn(),
                it.occurredAt(),
                it.source(),
                concerns(it, hold, account, colours, freed, restored, drawn, state, context));
        if (later == null) {
            return yes(settled);
        }
        // The money cannot be let go before it was held, or a view of the days between would show it twice.
        return yes(
                new CardEvent.AuthorisationReleased(
                        later.first().authorisation(),
                        account,
                        freed,
                        restored,
                        Choices.ReleaseReason.SETTLED_BEFORE,
                        Optional.empty(),
                        later.since(),
                        it.source()),
                settled);
    }

    private static boolean servedBy(SpendEvent.SpendSettled done, Optional<String> provision) {
        return done.parts().stream().allMatch(part -> part.provision().equals(provision));
    }

    private static long cash(SpendCommand.SettleSpend it) {
        return it.method() == Method.CASH
                ? it.amountPence()
                : CardRules.cash(it.merchant(), it.amountPence(), it.cashPence());
    }

    /** A part of what is held keeps its proportions; a payment of its own, or what exceeds the hold, is split anew (settled 13). */
    private static Amounts colours(
            SpendCommand.SettleSpend it,
            @Nullable Hold hold,
            Optional<ProvisionAgreed> provision,
            SortedMap<Colour, Long> socialCare) {
        if (provision.isEmpty()) {
            return Amounts.of(Colour.UNCODED, it.amountPence());
        }
        if (hold == null) {
            return Coding.split(provision.get(), it.amountPence(), it.unitsHundredths(), 0, socialCare);
        }
        boolean coded = hold.first().provision().isPresent();
        boolean inParts = it.partial() || hold.settledPence() > 0;
        long ofHold = coded && inParts ? Math.min(it.amountPence(), hold.held().total()) : 0;
        Amounts part = hold.held().part(ofHold);
        long funded = Math.addExact(Coding.funded(hold.settled()), Coding.funded(part));
        return part.plus(Coding.split(
                provision.get(), it.amountPence() - ofHold, hold.first().unitsHundredths(), funded, socialCare));
    }

    private static Amounts released(SpendCommand.SettleSpend it, @Nullable Hold hold) {
        if (hold == null || hold.closed()) {
            return Amounts.NONE;
        }
        return it.partial()
                ? hold.held().part(Math.min(it.amountPence(), hold.held().total()))
                : hold.held();
    }

    /** A final settlement that used less of the pot than was drawn for it puts the rest back. */
    private static Optional<Drawn> restored(SpendCommand.SettleSpend it, Hold hold) {
        if (it.partial() || hold.closed()) {
            return Optional.empty();
        }
        return hold.drawn()
                .map(drawn -> {
                    long used = Math.min(drawn.amounts().total(), it.amountPence());
                    return new Drawn(
                            drawn.pot(), drawn.amounts().minus(drawn.amounts().part(used)));
                })
                .filter(back -> !back.amounts().none());
    }

    @Rule({"C-4", "C-18"})
    private static List<Concern> concerns(
            SpendCommand.SettleSpend it,
            @Nullable Hold hold,
            Account account,
            Amounts colours,
            Amounts released,
            Optional<Drawn> restored,
            Optional<Drawn> drawn,
            BudgetState state,
            Context context) {
        List<Concern> raises = new ArrayList<>();
        if (hold == null && (it.method() == Method.CARD || it.authorisation().isPresent())) {
            raises.add(Concern.UNAUTHORISED_SETTLEMENT);
            it.card()
                    .map(state.cards::get)
                    .flatMap(card -> CardRules.inactive(it.card().orElseThrow(), card, it.effectiveOn()))
                    .ifPresent(_ -> raises.add(Concern.CARD_NOT_ACTIVE));
        }
        if (hold == null
                && CardRules.blocked(it.merchant(), cash(it), it.effectiveOn(), state, context.policy())
                        .isPresent()) {
            raises.add(Concern.BLOCKED_CATEGORY);
        }
        if (hold != null) {
            // A settlement of the last day is in time, however late we hear of it (settled 26).
            if (hold.expiredOn().filter(it.effectiveOn()::isAfter).isPresent()) {
                raises.add(Concern.LATE_PRESENTMENT);
            }
            int percent = it.merchant()
                    .category()
                    .or(() -> hold.first().merchant().category())
                    .map(code -> context.policy().tolerancePercent().getOrDefault(code, 0))
                    .orElse(0);
            if (it.foreign().isPresent()) {
                percent = Math.max(percent, context.policy().count(Setting.FOREIGN_DIFFERENCE));
            }
            long tolerance = Math.multiplyExact(hold.authorisedPence(), percent) / 100;
            if (Math.addExact(hold.settledPence(), it.amountPence())
                    > Math.addExact(hold.authorisedPence(), tolerance)) {
                raises.add(Concern.OVER_CAPTURE);
            } else if (settledAgain(hold)
                    || it.effectiveOn().isBefore(hold.first().effectiveOn())) {
                raises.add(Concern.UNAUTHORISED_SETTLEMENT);
            }
        }
        Amounts freed = released.plus(drawn.map(Drawn::amounts).orElse(Amounts.NONE))
                .minus(restored.map(Drawn::amounts).orElse(Amounts.NONE));
        if (state.balances.availableTotal(account) + freed.total() - it.amountPence() < 0) {
            raises.add(Concern.OVERDRAWN);
        }
        var after = state.balances.available(account).plus(freed).minus(colours);
        if (colours.elements().byColour().keySet().stream().anyMatch(colour -> after.in(colour) < 0)) {
            raises.add(Concern.ELEMENT_OVERSPENT);
        }
        raises.addAll(balance(it.balanceAfterPence(), account, state, -it.amountPence()));
        return raises;
    }

    /** After its final settlement, or given back whole, an authorisation allows nothing more (settled 4). */
    private static boolean settledAgain(Hold hold) {
        return hold.closed() && hold.expiredOn().isEmpty();
    }

    /** What the feed says is in the account must be what the ledger says (settled 5). */
    static List<Concern> balance(Optional<Long> given, Account account, BudgetState state, long changePence) {
        long ours = Math.addExact(state.balances.of(account, Layer.SETTLED).total(), changePence);
        return given.isPresent() && given.get() != ours ? List.of(Concern.BALANCE) : List.of();
    }

    /**
     * What an item was for. The family says so, or an officer with a reason; naming one element instead of the provision's
     * shares is an officer's correction (settled 19). It counts on the item's own day and may take a colour below zero.
     */
    @Rule("C-1")
    private static Decision code(SpendCommand.CodeSpend it, BudgetState state, Context context) {
        var item = state.items.get(it.transaction());
        if (item == null) {
            // A correction took the payment back, and its codings before it: the same order stays nothing new.
            return state.done.get("coding:" + it.coding()) instanceof SpendEvent.SpendCoded done
                            && done.transaction().equals(it.transaction())
                    ? yes()
                    : no(new Rejection.Unknown("transaction", it.transaction()));
        }
        boolean officer = !context.actor().roles().contains(Role.FAMILY);
        boolean corrects = it.lines().stream()
                .anyMatch(line -> line.colour().filter(Colour::element).isPresent());
        var objection = first(
                identifier(it.coding()),
                it.lines().stream()
                        .flatMap(line -> codable(line, state).stream())
                        .findFirst(),
                when(corrects && !officer, new Rejection.OfficerOnly()),
                when(officer && it.reason().isEmpty(), new Rejection.ReasonMissing()));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        List<CodedPart> to = new ArrayList<>();
        var socialCare = state.contribution.sharesOn(item.first().effectiveOn());
        for (var line : it.lines()) {
            var provision = java.util.Objects.requireNonNull(state.provisions.get(line.provision()));
            Amounts amounts = line.colour()
                    .map(colour -> Coding.shared(Amounts.of(colour, line.amountPence()), socialCare))
                    .orElseGet(
                            () -> Coding.split(provision, line.amountPence(), line.unitsHundredths(), 0, socialCare));
            Coding.parts(Optional.of(provision), amounts).forEach(part -> BudgetState.merge(to, part));
        }
        if (state.done.get("coding:" + it.coding()) instanceof SpendEvent.SpendCoded before) {
            boolean same = before.transaction().equals(it.transaction())
                    && before.to().stream()
                            .filter(part -> part.colour() != Colour.UNCODED)
                            .toList()
                            .equals(to);
            return again(same, "coding", it.coding());
        }
        if (item.left() == 0) {
            return no(new Rejection.NothingLeft(it.transaction()));
        }
        if (item.disputedPence() > 0) {
            return no(new Rejection.DisputeOpen(it.transaction()));
        }
        long rest = item.left() - BudgetState.total(to);
        if (rest > 0 && rest <= item.first().cashPence()) {
            // Cash is coded in parts as receipts arrive: what no receipt explains yet stays uncoded (settled 20).
            to.add(CodedPart.uncoded(rest));
        } else if (rest != 0) {
            return no(new Rejection.CodingDoesNotAddUp(it.transaction(), item.left(), BudgetState.total(to)));
        }
        var account = item.first().account();
        var after = new TreeMap<Colour, Long>(state.balances.available(account).byColour());
        item.parts().forEach(part -> after.merge(part.colour(), part.pence(), Math::addExact));
        to.forEach(part -> after.merge(part.colour(), -part.pence(), Math::addExact));
        boolean overspent =
                to.stream().anyMatch(part -> part.colour().element() && after.getOrDefault(part.colour(), 0L) < 0);
        var coded = new SpendEvent.SpendCoded(
                it.transaction(),
                account,
                it.coding(),
                item.parts(),
                to,
                it.reason(),
                state.seals.openOn(account, item.first().effectiveOn()),
                overspent ? List.of(Concern.ELEMENT_OVERSPENT) : List.of());
        List<BudgetEvent> events = new ArrayList<>(List.of(coded));
        events.addAll(ChargeRules.followed(coded, state));
        return new Decision.Accepted(events);
    }

    private static Optional<Rejection> codable(SpendCommand.CodingLine line, BudgetState state) {
        var provision = state.provisions.get(line.provision());
        if (provision == null) {
            return Optional.of(new Rejection.Unknown("provision", line.provision()));
        }
        return first(
                positive("amountPence", line.amountPence()),
                positive("unitsHundredths", line.unitsHundredths()),
                line.colour()
                        .flatMap(colour -> when(
                                !colour.element() && colour != Colour.FAMILY,
                                new Rejection.Unknown("element", colour.label()))));
    }

    /** Back to the provision and element of its original; what no original explains waits in suspense. */
    @Rule("C-10")
    private static Decision refund(SpendCommand.RecordRefund it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            return again(refundedBefore(it, before, account, state), "transaction", it.transaction());
        }
        var objection = first(
                identifier(it.transaction()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        @Nullable
        Item item = it.original()
                .map(state.items::get)
                .filter(original -> original.first().account().equals(account))
                .orElse(null);
        long explained = item == null ? 0 : Math.min(it.amountPence(), item.left() - item.disputedPence());
        long rest = it.amountPence() - explained;
        var noLongerOwed = item == null
                ? List.<DebtEvent.Portion>of()
                : Disallowing.owedOf(item.first().transaction(), rest, state);
        long owedPence =
                noLongerOwed.stream().mapToLong(one -> one.amounts().total()).sum();
        var raises = balance(it.balanceAfterPence(), account, state, it.amountPence());
        List<BudgetEvent> events = new ArrayList<>();
        if (owedPence < it.amountPence()) {
            events.add(new SpendEvent.Refunded(
                    it.transaction(),
                    account,
                    it.original().filter(_ -> item != null),
                    item == null ? List.of() : Coding.share(item.open(), explained),
                    rest - owedPence,
                    it.merchant(),
                    it.effectiveOn(),
                    it.occurredAt(),
                    it.source(),
                    raises));
        }
        if (owedPence > 0 && item != null) {
            // What was disallowed came back from the shop: it is owed by nobody any more.
            events.add(new DebtEvent.DisallowedRefunded(
                    it.transaction(),
                    account,
                    item.first().transaction(),
                    noLongerOwed,
                    it.effectiveOn(),
                    it.occurredAt(),
                    it.source(),
                    events.isEmpty() ? raises : List.of()));
        }
        return new Decision.Accepted(events);
    }

    private static boolean refundedBefore(
            SpendCommand.RecordRefund it, BudgetEvent before, Account account, BudgetState state) {
        long owed = state.done.get("disallowed-refund:" + it.transaction()) instanceof DebtEvent.DisallowedRefunded debt
                ? debt.amountPence()
                : 0;
        return switch (before) {
            case SpendEvent.Refunded done ->
                done.account().equals(account)
                        && BudgetState.total(done.parts()) + done.suspensePence() + owed == it.amountPence()
                        && done.original()
                                .filter(id -> !it.original().equals(Optional.of(id)))
                                .isEmpty();
            case DebtEvent.DisallowedRefunded done -> done.account().equals(account) && owed == it.amountPence();
            case BudgetEvent _ -> false;
        };
    }

    /** Borne by the elements by their yearly amounts; by nobody yet where nothing is agreed. */
    @Rule("C-15")
    private static Decision fee(SpendCommand.ChargeFee it, BudgetState state, Context context) {
        var account = state.accounts.get(it.account());
        if (account == null) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var before = state.done.get("movement:" + it.transaction());
        if (before != null) {
            boolean same = switch (before) {
                case SpendEvent.FeeCharged done ->
                    done.account().equals(account) && done.amounts().total() == it.amountPence();
                case ChargeEvent.FeeBorneByCouncil done ->
                    done.account().equals(account) && done.amountPence() == it.amountPence();
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
        if (!context.policy().allows(Setting.FEES_BY_BUDGET)) {
            return yes(new ChargeEvent.FeeBorneByCouncil(
                    it.transaction(),
                    account,
                    it.amountPence(),
                    it.effectiveOn(),
                    it.source(),
                    balance(it.balanceAfterPence(), account, state, -it.amountPence())));
        }
        var weights = state.recurring();
        Amounts amounts = weights.none()
                ? Amounts.of(Colour.UNCODED, it.amountPence())
                : new Amounts(Apportion.byWeight(it.amountPence(), weights.byColour()));
        return yes(new SpendEvent.FeeCharged(
                it.transaction(),
                account,
                amounts,
                it.effectiveOn(),
                it.source(),
                balance(it.balanceAfterPence(), account, state, -it.amountPence())));
    }

    @Rule("C-8")
    private static Decision dispute(SpendCommand.CreditDispute it, BudgetState state, Context context) {
        var item = state.items.get(it.transaction());
        if (item == null) {
            return no(new Rejection.Unknown("transaction", it.transaction()));
        }
        var before = state.disputes.get(it.dispute());
        if (before != null) {
            boolean same = before.credited().transaction().equals(it.transaction())
                    && BudgetState.total(before.credited().parts()) == it.amountPence();
            return again(same, "dispute", it.dispute());
        }
        long open = item.left() - item.disputedPence();
        var objection = first(
                identifier(it.dispute()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                when(it.amountPence() > open, new Rejection.DisputeTooLarge(it.transaction(), open)));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var account = item.first().account();
        return yes(new SpendEvent.DisputeCredited(
                it.dispute(),
                it.transaction(),
                account,
                Coding.share(item.open(), it.amountPence()),
                it.effectiveOn(),
                it.source(),
                balance(it.balanceAfterPence(), account, state, it.amountPence())));
    }

    @Rule("C-8")
    private static Decision close(SpendCommand.CloseDispute it, BudgetState state, Context context) {
        var dispute = state.disputes.get(it.dispute());
        if (dispute == null) {
            return no(new Rejection.Unknown("dispute", it.dispute()));
        }
        if (dispute.closed()) {
            boolean won = state.done.get("dispute:" + it.dispute()) instanceof SpendEvent.DisputeWon;
            return won == it.won() ? yes() : no(new Rejection.DisputeClosed(it.dispute()));
        }
        var objection = notInFuture(it.effectiveOn(), context);
        if (objection.isPresent()) {
            return no(objection.get());
        }
        var credited = dispute.credited();
        return it.won()
                ? yes(new SpendEvent.DisputeWon(
                        it.dispute(), credited.transaction(), credited.account(), credited.parts(), it.effectiveOn()))
                : yes(new SpendEvent.DisputeLost(
                        it.dispute(), credited.transaction(), credited.account(), credited.parts(), it.effectiveOn()));
    }

    @Rule("C-11")
    private static Decision evidence(SpendCommand.RecordEvidence it, BudgetState state, Context context) {
        var event = new SpendEvent.EvidenceRecorded(
                it.evidence(), it.kind(), it.transactions(), it.digest(), it.effectiveOn());
        var before = state.done.get("evidence:" + it.evidence());
        if (before != null) {
            return again(before.equals(event), "evidence", it.evidence());
        }
        return first(
                        identifier(it.evidence()),
                        notInFuture(it.effectiveOn(), context),
                        when(it.transactions().isEmpty(), new Rejection.Unknown("transaction", "")),
                        it.transactions().stream()
                                .filter(id -> !state.items.containsKey(id))
                                .findFirst()
                                .map(id -> new Rejection.Unknown("transaction", id)),
                        it.kind() == EvidenceKind.DECLARATION
                                ? OwnWord.tooMuch(it.transactions(), state, context.policy())
                                : Optional.empty())
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }
}
