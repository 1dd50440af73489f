package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;

/** Limits, restrictions and exceptions in force. */
final class LimitState {
    /** @param approvedOn the day the second person said yes */
    record Waiver(
            LimitEvent.OverrideProposed proposed, @Nullable LocalDate approvedOn) {}

    record Restriction(
            LimitEvent.SpendingRestricted restricted,
            @Nullable LocalDate liftedOn) {}

    final Map<String, LimitEvent.CardLimited> cards = new LinkedHashMap<>();
    final Map<String, LimitEvent.CardLimited> limits = new LinkedHashMap<>();
    final Map<String, Restriction> restrictions = new LinkedHashMap<>();
    final Map<String, Waiver> overrides = new LinkedHashMap<>();

    LimitState() {}

    LimitState(LimitState from) {
        cards.putAll(from.cards);
        limits.putAll(from.limits);
        restrictions.putAll(from.restrictions);
        overrides.putAll(from.overrides);
    }

    void evolve(LimitEvent event) {
        switch (event) {
            case LimitEvent.CardLimited it -> {
                cards.put(it.card(), it);
                limits.put(it.limit(), it);
            }
            case LimitEvent.SpendingRestricted it -> restrictions.put(it.restriction(), new Restriction(it, null));
            case LimitEvent.RestrictionLifted it ->
                restrictions.computeIfPresent(
                        it.restriction(), (_, of) -> new Restriction(of.restricted(), it.effectiveOn()));
            case LimitEvent.OverrideProposed it -> overrides.put(it.override(), new Waiver(it, null));
            case LimitEvent.OverrideApproved it ->
                overrides.computeIfPresent(it.override(), (_, of) -> new Waiver(of.proposed(), it.effectiveOn()));
        }
    }

    boolean restricted(String category, LocalDate on) {
        return restrictions.values().stream()
                .anyMatch(it -> it.restricted().categories().contains(category)
                        && !on.isBefore(it.restricted().effectiveOn())
                        && (it.liftedOn() == null || on.isBefore(it.liftedOn())));
    }

    /** Whether two people have made an exception for this shop on that day. */
    boolean overridden(Merchant merchant, LocalDate on) {
        return overrides.values().stream()
                .anyMatch(it -> Optional.of(it.proposed().category()).equals(merchant.category())
                        && it.approvedOn() != null
                        && !on.isBefore(it.approvedOn())
                        && !on.isAfter(it.proposed().until())
                        && it.proposed()
                                .merchant()
                                .map(name -> merchant.name()
                                        .filter(name::equalsIgnoreCase)
                                        .isPresent())
                                .orElse(true));
    }
}
