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
    /** A fact as it is named here, such as {@code coding:K1}, and the things it touches. */
    private record Fact(String name, List<String> things) {}

    /** By thing, the facts that touched it, the last one last. Names only: a snapshot holds every event once already. */
    private final Map<String, List<String>> touched = new HashMap<>();

    final Map<String, CorrectionEvent.Reversed> reversals = new HashMap<>();
    private final Map<String, String> reversed = new HashMap<>();
    /** What of each rejected item is not allowed again. */
    private final Map<String, Long> left = new HashMap<>();

    CorrectionState() {}

    CorrectionState(CorrectionState from) {
        from.touched.forEach((thing, facts) -> touched.put(thing, new ArrayList<>(facts)));
        reversals.putAll(from.reversals);
        reversed.putAll(from.reversed);
        left.putAll(from.left);
    }

    static String name(FactKind kind, String id) {
        return kind.label() + ":" + id;
    }

    /** @param done what was recorded under each identifier */
    Optional<BudgetEvent> fact(FactKind kind, String id, Map<String, BudgetEvent> done) {
        if (reversed(kind, id)) {
            return Optional.empty();
        }
        return Optional.ofNullable(done.get(recordedAs(kind) + ":" + id)).filter(event -> {
            var fact = read(event);
            return fact != null && fact.name().equals(name(kind, id));
        });
    }

    private static String recordedAs(FactKind kind) {
        return switch (kind) {
            case PAYMENT, REFUND, FEE, FEE_REFUND, INTEREST, FAMILY_MONEY, CONTRIBUTION, UNIDENTIFIED -> "movement";
            case CODING, IDENTIFICATION, EVIDENCE -> kind.label();
        };
    }

    boolean reversed(FactKind kind, String id) {
        return reversed.containsKey(name(kind, id));
    }

    /** The fact that came after and rests on it, when there is one. */
    Optional<String> dependent(FactKind kind, String id, Map<String, BudgetEvent> done) {
        return fact(kind, id, done)
                .map(CorrectionState::read)
                .flatMap(fact -> fact.things().stream()
                        .map(thing -> touched.getOrDefault(thing, List.of()))
                        .filter(facts -> !facts.isEmpty() && !facts.getLast().equals(fact.name()))
                        .map(List::getLast)
                        .findFirst());
    }

    void evolve(BudgetEvent event, Map<String, BudgetEvent> done) {
        if (event instanceof CorrectionEvent.Reversed it) {
            var fact = fact(it.kind(), it.of(), done)
                    .map(CorrectionState::read)
                    .orElseThrow(() -> new IllegalStateException(
                            "the stream takes back \"" + name(it.kind(), it.of()) + "\" before it exists"));
            reversals.put(it.correction(), it);
            reversed.put(fact.name(), it.correction());
            fact.things()
                    .forEach(thing ->
                            touched.getOrDefault(thing, new ArrayList<>()).remove(fact.name()));
            return;
        }
        if (event instanceof DebtEvent.SpendAllowed it) {
            long rejected = left.merge(it.disallowal(), -it.amounts().total(), Math::addExact);
            if (rejected != 0) {
                return;
            }
            // Allowed after all: nothing rests on that payment for having been rejected.
            touched.getOrDefault(item(it.transaction()), new ArrayList<>()).remove("disallowal:" + it.disallowal());
            return;
        }
        if (event instanceof DebtEvent.SpendDisallowed it) {
            left.put(it.disallowal(), it.amounts().total());
        }
        var fact = read(event);
        if (fact != null) {
            fact.things()
                    .forEach(thing -> touched.computeIfAbsent(thing, _ -> new ArrayList<>())
                            .add(fact.name()));
        }
    }

    private static @Nullable Fact read(BudgetEvent event) {
        return switch (event) {
            case SpendEvent.SpendSettled it ->
                fact(FactKind.PAYMENT, it.transaction(), with(item(it.transaction()), it.drawn(), it.restored()));
            case SpendEvent.SpendCoded it -> fact(FactKind.CODING, it.coding(), List.of(item(it.transaction())));
            case SpendEvent.Refunded it ->
                fact(FactKind.REFUND, it.transaction(), refund(it.transaction(), it.original()));
            case SpendEvent.FeeCharged it -> fact(FactKind.FEE, it.transaction(), List.of(fee(it.transaction())));
            case SpendEvent.DisputeCredited it -> other("dispute:" + it.dispute(), item(it.transaction()));
            case SpendEvent.DisputeWon it -> other("dispute-won:" + it.dispute(), item(it.transaction()));
            case SpendEvent.DisputeLost it -> other("dispute-lost:" + it.dispute(), item(it.transaction()));
            case SpendEvent.EvidenceRecorded it -> fact(FactKind.EVIDENCE, it.evidence(), List.of());
            case ChargeEvent.ItemFeeCharged it ->
                fact(FactKind.FEE, it.transaction(), List.of(fee(it.transaction()), item(it.of())));
            case ChargeEvent.FeeFollowed it ->
                other("fee-followed:" + it.transaction() + ":" + it.coding(), fee(it.transaction()));
            case ChargeEvent.FeeBorneByCouncil it ->
                fact(FactKind.FEE, it.transaction(), List.of(fee(it.transaction()), waiting(it.transaction())));
            case ChargeEvent.FeeRefunded it ->
                fact(FactKind.FEE_REFUND, it.transaction(), List.of(fee(it.fee()), waiting(it.transaction())));
            case ChargeEvent.InterestReceived it -> fact(FactKind.INTEREST, it.transaction(), List.of());
            case FundingEvent.FamilyMoneyReceived it -> fact(FactKind.FAMILY_MONEY, it.transaction(), List.of());
            case ContributionEvent.ContributionReceived it -> fact(FactKind.CONTRIBUTION, it.transaction(), List.of());
            case FundingEvent.MovementUnidentified it ->
                fact(FactKind.UNIDENTIFIED, it.transaction(), List.of(waiting(it.transaction())));
            case FundingEvent.CreditIdentified it -> other("identified:" + it.transaction(), waiting(it.transaction()));
            case SuspenseEvent.MovementIdentified it ->
                fact(FactKind.IDENTIFICATION, it.identification(), identified(it));
            case SuspenseEvent.CreditSentBack it -> other("sending:" + it.sending(), waiting(it.transaction()));
            case PaymentEvent.PaymentReturned it ->
                new Fact("returned:" + it.transaction(), refund(it.transaction(), it.original()));
            case PotEvent.UnspentBanked it -> other("pot-movement:" + it.movement(), pot(it.pot()));
            case PotEvent.BankedDrawn it -> other("pot-movement:" + it.movement(), pot(it.pot()));
            case PotEvent.PotLapsed it -> other("pot-lapsed:" + it.pot(), pot(it.pot()));
            case PotEvent.PotClosed it -> other("pot-closed:" + it.pot(), pot(it.pot()));
            case ReserveEvent.CommitmentDischarged it -> {
                List<String> things = new ArrayList<>(List.of(pot("commitment:" + it.commitment())));
                it.transaction().ifPresent(transaction -> things.add(item(transaction)));
                yield new Fact("discharge:" + it.discharge(), List.copyOf(things));
            }
            case ReserveEvent.CommitmentReleased it ->
                other("reserve:" + it.movement(), pot("commitment:" + it.commitment()));
            case DebtEvent.SpendDisallowed it -> other("disallowal:" + it.disallowal(), item(it.transaction()));
            case DebtEvent.DisallowedRefunded it -> other("disallowed-refund:" + it.transaction(), item(it.original()));
            case DebtEvent.Repaid it
            when it.credit().isPresent() ->
                other("repayment:" + it.repayment(), waiting(it.credit().get()));
            case BillEvent.BillPaid it -> other("bill-paid:" + it.bill(), item(it.transaction()));
            case ShareEvent.ShareSettled it -> other("share-settled:" + it.purchase(), item(it.transaction()));
            case RequestEvent.BoughtOnAnswer it -> other("bought:" + it.ask(), item(it.transaction()));
            case RequestEvent.ClaimPaid it -> other("claim-paid:" + it.claim(), item(it.transaction()));
            // Everything else rests on no fact that can be taken back.
            case BudgetEvent _ -> null;
        };
    }

    private static Fact fact(FactKind kind, String id, List<String> things) {
        return new Fact(name(kind, id), things);
    }

    private static Fact other(String name, String thing) {
        return new Fact(name, List.of(thing));
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
