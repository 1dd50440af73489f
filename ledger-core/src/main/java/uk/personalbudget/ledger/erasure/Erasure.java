package uk.personalbudget.ledger.erasure;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.erasure.ErasureEvent.Because;
import uk.personalbudget.ledger.erasure.ErasureEvent.ErasureHeld;
import uk.personalbudget.ledger.erasure.ErasureEvent.ErasureHoldLifted;
import uk.personalbudget.ledger.erasure.ErasureEvent.ErasureProposed;
import uk.personalbudget.ledger.erasure.ErasureEvent.ErasureWithdrawn;
import uk.personalbudget.ledger.erasure.ErasureEvent.PersonErased;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.monitoring.Retention;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.rule.Rule;

/** Whether and how one person is forgotten, as the events of that say. */
@Rule("V-11")
public final class Erasure {
    private final String person;
    private final Map<String, ErasureEvent> used = new LinkedHashMap<>();
    private final Map<String, ErasureHeld> holds = new LinkedHashMap<>();
    private @Nullable ErasureProposed proposed;
    private @Nullable PersonErased erased;

    private Erasure(String person) {
        this.person = person;
    }

    /**
     * What the books say of a budget that concerns the person.
     *
     * @param closedOn nothing while it goes on
     * @param lastOn the day of the last paper there can be
     * @param open money is owed or held, or a question is not answered
     */
    public record Concern(String budget, Optional<LocalDate> closedOn, LocalDate lastOn, boolean open) {}

    /**
     * What the register and the books say of the person.
     *
     * @param enteredOn when the person came into the register; it counts where no budget concerns them
     * @param related the person and everybody who was ever let see one of those budgets as family
     */
    public record Facts(LocalDate enteredOn, List<Concern> concerns, Set<String> related) {
        public Facts {
            concerns = List.copyOf(concerns);
            related = Set.copyOf(related);
        }
    }

    public static Erasure of(String person, List<ErasureEvent> events) {
        var it = new Erasure(person);
        events.forEach(it::evolve);
        return it;
    }

    private void evolve(ErasureEvent event) {
        switch (event) {
            case ErasureHeld it -> {
                used.put("hold:" + it.hold(), it);
                holds.put(it.hold(), it);
            }
            case ErasureHoldLifted it -> holds.remove(it.hold());
            case ErasureProposed it -> {
                used.put("erasure:" + it.erasure(), it);
                proposed = it;
            }
            case ErasureWithdrawn _ -> proposed = null;
            case PersonErased it -> {
                Objects.requireNonNull(proposed, "the stream forgets somebody before it is proposed");
                proposed = null;
                erased = it;
            }
        }
    }

    public Optional<ErasureProposed> proposed() {
        return Optional.ofNullable(proposed);
    }

    public Optional<PersonErased> erased() {
        return Optional.ofNullable(erased);
    }

    public List<ErasureHeld> holds() {
        return List.copyOf(holds.values());
    }

    /** The last day the papers of the person have to be there. */
    public static LocalDate keptUntil(Facts facts, Policy policy) {
        LocalDate last = facts.concerns().stream()
                .map(Concern::lastOn)
                .max(LocalDate::compareTo)
                .orElse(facts.enteredOn());
        return Retention.keptUntil(last, policy);
    }

    /** What stands against it today, the first of it. */
    public Optional<ErasureRejection> obstacle(Facts facts, LocalDate today, Policy policy) {
        if (erased != null) {
            return Optional.of(new ErasureRejection.Erased(person, erased.on()));
        }
        for (Concern concern : facts.concerns()) {
            if (concern.closedOn().isEmpty()) {
                return Optional.of(new ErasureRejection.BudgetGoesOn(concern.budget()));
            }
        }
        for (Concern concern : facts.concerns()) {
            if (concern.open()) {
                return Optional.of(new ErasureRejection.StillOpen(concern.budget()));
            }
        }
        LocalDate until = keptUntil(facts, policy);
        if (!today.isAfter(until)) {
            return Optional.of(new ErasureRejection.KeptUntil(until));
        }
        return holds.values().stream().findFirst().map(hold -> new ErasureRejection.Held(hold.hold(), hold.because()));
    }

    public ErasureDecision hold(String hold, Because because, Facts facts, String actor, LocalDate today) {
        if (facts.related().contains(actor)) {
            return no(new ErasureRejection.Related());
        }
        if (used.get("hold:" + hold) instanceof ErasureHeld before) {
            return before.because() == because ? accepted() : no(new ErasureRejection.AlreadyUsed("hold", hold));
        }
        if (!Account.usable(hold)) {
            return no(new ErasureRejection.BadName(hold));
        }
        return erased == null
                ? accepted(new ErasureHeld(person, hold, because, actor, today))
                : no(new ErasureRejection.Erased(person, erased.on()));
    }

    public ErasureDecision lift(String hold, Facts facts, String actor, LocalDate today) {
        if (facts.related().contains(actor)) {
            return no(new ErasureRejection.Related());
        }
        if (!used.containsKey("hold:" + hold)) {
            return no(new ErasureRejection.Unknown("hold", hold));
        }
        return holds.containsKey(hold) ? accepted(new ErasureHoldLifted(person, hold, actor, today)) : accepted();
    }

    public ErasureDecision propose(String erasure, Facts facts, String actor, LocalDate today, Policy policy) {
        if (facts.related().contains(actor)) {
            return no(new ErasureRejection.Related());
        }
        if (used.get("erasure:" + erasure) instanceof ErasureProposed before) {
            return before.proposedBy().equals(actor)
                    ? accepted()
                    : no(new ErasureRejection.AlreadyUsed("erasure", erasure));
        }
        if (!Account.usable(erasure)) {
            return no(new ErasureRejection.BadName(erasure));
        }
        var obstacle = obstacle(facts, today, policy);
        if (obstacle.isPresent()) {
            return no(obstacle.get());
        }
        return proposed == null
                ? accepted(new ErasureProposed(person, erasure, keptUntil(facts, policy), actor, today))
                : no(new ErasureRejection.Waiting(proposed.erasure()));
    }

    public ErasureDecision withdraw(String erasure, Facts facts, String actor, LocalDate today) {
        if (facts.related().contains(actor)) {
            return no(new ErasureRejection.Related());
        }
        if (!used.containsKey("erasure:" + erasure)) {
            return no(new ErasureRejection.Unknown("erasure", erasure));
        }
        if (erased != null && erased.erasure().equals(erasure)) {
            return no(new ErasureRejection.Erased(person, erased.on()));
        }
        return proposed != null && proposed.erasure().equals(erasure)
                ? accepted(new ErasureWithdrawn(person, erasure, actor, today))
                : accepted();
    }

    /** By somebody else than who proposed it; what stands against it is asked once more, since much can happen between. */
    public ErasureDecision approve(String erasure, Facts facts, String actor, LocalDate today, Policy policy) {
        if (facts.related().contains(actor)) {
            return no(new ErasureRejection.Related());
        }
        if (erased != null && erased.erasure().equals(erasure)) {
            return accepted();
        }
        if (proposed == null || !proposed.erasure().equals(erasure)) {
            return no(new ErasureRejection.Unknown("erasure", erasure));
        }
        if (proposed.proposedBy().equals(actor)) {
            return no(new ErasureRejection.SamePerson());
        }
        return obstacle(facts, today, policy)
                .map(Erasure::no)
                .orElseGet(() -> accepted(new PersonErased(person, erasure, actor, today)));
    }

    private static ErasureDecision accepted(ErasureEvent... events) {
        return new ErasureDecision.Accepted(List.of(events));
    }

    private static ErasureDecision no(ErasureRejection rejection) {
        return new ErasureDecision.Refused(rejection);
    }
}
