package uk.personalbudget.ledger.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;

/**
 * Which facts rest on which. Every fact touches the things it speaks of, an item, a pot, a movement in suspense, and only the
 * last one that touched all of its things may be taken back: whatever came later was decided knowing of it.
 */
final class CorrectionState {
    /** What touched a thing, the last first. It is shared between copies, so it never changes. */
    private record Touch(String fact, @Nullable Touch before) {}

    /** A fact as it is named here, such as {@code coding:K1}. */
    private record Fact(String name, BudgetEvent event, List<String> things) {}

    private final Map<String, Touch> touched = new HashMap<>();
    private final Map<String, Fact> facts = new HashMap<>();
    final Map<String, CorrectionEvent.Reversed> reversals = new HashMap<>();
    private final Map<String, String> reversed = new HashMap<>();

    CorrectionState() {}

    CorrectionState(CorrectionState from) {
        touched.putAll(from.touched);
        facts.putAll(from.facts);
        reversals.putAll(from.reversals);
        reversed.putAll(from.reversed);
    }

    static String name(FactKind kind, String id) {
        return kind.label() + ":" + id;
    }

    Optional<BudgetEvent> fact(FactKind kind, String id) {
        return Optional.ofNullable(facts.get(name(kind, id))).map(Fact::event);
    }

    boolean reversed(FactKind kind, String id) {
        return reversed.containsKey(name(kind, id));
    }

    /** The fact that came after and rests on it, when there is one. */
    Optional<String> dependent(FactKind kind, String id) {
        String name = name(kind, id);
        var fact = facts.get(name);
        if (fact == null) {
            return Optional.empty();
        }
        for (String thing : fact.things()) {
            var last = touched.get(thing);
            if (last != null && !last.fact().equals(name)) {
                return Optional.of(last.fact());
            }
        }
        return Optional.empty();
    }

    void evolve(BudgetEvent event) {
        if (event instanceof CorrectionEvent.Reversed it) {
            reversals.put(it.correction(), it);
            String name = name(it.kind(), it.of());
            reversed.put(name, it.correction());
            var fact = facts.remove(name);
            if (fact == null) {
                throw new IllegalStateException("the stream takes back \"" + name + "\" before it exists");
            }
            for (String thing : fact.things()) {
                var last = touched.get(thing);
                if (last != null && last.before() != null) {
                    touched.put(thing, last.before());
                } else {
                    touched.remove(thing);
                }
            }
            return;
        }
        var fact = read(event);
        if (fact != null) {
            facts.put(fact.name(), fact);
            fact.things().forEach(thing -> touched.put(thing, new Touch(fact.name(), touched.get(thing))));
        }
    }

    private static @Nullable Fact read(BudgetEvent event) {
        return switch (event) {
            case SpendEvent.SpendSettled it ->
                fact(FactKind.PAYMENT, it.transaction(), it, with(item(it.transaction()), it.drawn(), it.restored()));
            case SpendEvent.SpendCoded it -> fact(FactKind.CODING, it.coding(), it, List.of(item(it.transaction())));
            case SpendEvent.Refunded it ->
                fact(FactKind.REFUND, it.transaction(), it, refund(it.transaction(), it.original()));
            case SpendEvent.FeeCharged it -> fact(FactKind.FEE, it.transaction(), it, List.of(fee(it.transaction())));
            case SpendEvent.DisputeCredited it -> other("dispute:" + it.dispute(), it, item(it.transaction()));
            case SpendEvent.DisputeWon it -> other("dispute-won:" + it.dispute(), it, item(it.transaction()));
            case SpendEvent.DisputeLost it -> other("dispute-lost:" + it.dispute(), it, item(it.transaction()));
            case SpendEvent.EvidenceRecorded it -> fact(FactKind.EVIDENCE, it.evidence(), it, List.of());
            case ChargeEvent.ItemFeeCharged it ->
                fact(FactKind.FEE, it.transaction(), it, List.of(fee(it.transaction()), item(it.of())));
            case ChargeEvent.FeeFollowed it ->
                other("fee-followed:" + it.transaction() + ":" + it.coding(), it, fee(it.transaction()));
            case ChargeEvent.FeeBorneByCouncil it ->
                fact(FactKind.FEE, it.transaction(), it, List.of(fee(it.transaction()), waiting(it.transaction())));
            case ChargeEvent.FeeRefunded it ->
                fact(FactKind.FEE_REFUND, it.transaction(), it, List.of(fee(it.fee()), waiting(it.transaction())));
            case ChargeEvent.InterestReceived it -> fact(FactKind.INTEREST, it.transaction(), it, List.of());
            case FundingEvent.FamilyMoneyReceived it -> fact(FactKind.FAMILY_MONEY, it.transaction(), it, List.of());
            case ContributionEvent.ContributionReceived it ->
                fact(FactKind.CONTRIBUTION, it.transaction(), it, List.of());
            case FundingEvent.MovementUnidentified it ->
                fact(FactKind.UNIDENTIFIED, it.transaction(), it, List.of(waiting(it.transaction())));
            case FundingEvent.CreditIdentified it ->
                other("identified:" + it.transaction(), it, waiting(it.transaction()));
            case SuspenseEvent.MovementIdentified it ->
                fact(FactKind.IDENTIFICATION, it.identification(), it, identified(it));
            case SuspenseEvent.CreditSentBack it -> other("sending:" + it.sending(), it, waiting(it.transaction()));
            case PaymentEvent.PaymentReturned it ->
                new Fact("returned:" + it.transaction(), it, refund(it.transaction(), it.original()));
            case PotEvent.UnspentBanked it -> other("pot-movement:" + it.movement(), it, pot(it.pot()));
            case PotEvent.BankedDrawn it -> other("pot-movement:" + it.movement(), it, pot(it.pot()));
            case PotEvent.PotLapsed it -> other("pot-lapsed:" + it.pot(), it, pot(it.pot()));
            case PotEvent.PotClosed it -> other("pot-closed:" + it.pot(), it, pot(it.pot()));
            case ReserveEvent.CommitmentDischarged it -> {
                List<String> things = new ArrayList<>(List.of(pot("commitment:" + it.commitment())));
                it.transaction().ifPresent(transaction -> things.add(item(transaction)));
                yield new Fact("discharge:" + it.discharge(), it, List.copyOf(things));
            }
            case ReserveEvent.CommitmentReleased it ->
                other("reserve:" + it.movement(), it, pot("commitment:" + it.commitment()));
            case RequestEvent.BoughtOnAnswer it -> other("bought:" + it.ask(), it, item(it.transaction()));
            case RequestEvent.ClaimPaid it -> other("claim-paid:" + it.claim(), it, item(it.transaction()));
            // Everything else rests on no fact that can be taken back.
            case BudgetEvent _ -> null;
        };
    }

    private static Fact fact(FactKind kind, String id, BudgetEvent event, List<String> things) {
        return new Fact(name(kind, id), event, things);
    }

    private static Fact other(String name, BudgetEvent event, String thing) {
        return new Fact(name, event, List.of(thing));
    }

    private static String item(String transaction) {
        return "item:" + transaction;
    }

    private static String fee(String transaction) {
        return "fee:" + transaction;
    }

    private static String waiting(String transaction) {
        return "waiting:" + transaction;
    }

    private static String pot(String pot) {
        return "set-apart:" + pot;
    }

    private static List<String> with(String thing, Optional<Drawn> drawn, Optional<Drawn> restored) {
        List<String> things = new ArrayList<>(List.of(thing));
        drawn.ifPresent(of -> things.add(pot(of.pot())));
        restored.filter(of -> drawn.isEmpty()).ifPresent(of -> things.add(pot(of.pot())));
        return List.copyOf(things);
    }

    private static List<String> refund(String transaction, Optional<String> original) {
        List<String> things = new ArrayList<>(List.of(waiting(transaction)));
        original.ifPresent(of -> things.add(item(of)));
        return List.copyOf(things);
    }

    private static List<String> identified(SuspenseEvent.MovementIdentified it) {
        List<String> things = new ArrayList<>(List.of(waiting(it.transaction())));
        switch (it.as()) {
            case REFUND -> it.of().ifPresent(of -> things.add(item(of)));
            case SPEND -> things.add(item(it.identification()));
            case SENT_BACK -> it.of().ifPresent(of -> things.add(waiting(of)));
            case LOAD -> it.of().ifPresent(of -> things.add("load:" + of));
            case FAMILY_MONEY, CONTRIBUTION, REPAID, OVERPAYMENT_REPAID, INTEREST, FEE, MONEY_RETURNED -> {}
        }
        return List.copyOf(things);
    }
}
