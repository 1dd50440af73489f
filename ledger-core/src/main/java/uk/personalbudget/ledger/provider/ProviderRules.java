package uk.personalbudget.ledger.provider;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.provider.ProviderDecision.Accepted;
import uk.personalbudget.ledger.provider.ProviderDecision.Refused;
import uk.personalbudget.ledger.provider.ProviderEvent.ProviderApplied;
import uk.personalbudget.ledger.rule.Rule;

/** Decides orders about a provider. Nothing here is asked when a family pays somebody or a bill is owed. */
@Rule("V-9")
public final class ProviderRules {
    private ProviderRules() {}

    /** @param before nothing for a provider nobody knows yet */
    public static ProviderDecision decide(
            ProviderCommand command, Optional<Provider> before, String actor, LocalDate today) {
        if (!Account.usable(command.provider())) {
            return no(new ProviderRejection.BadIdentifier(command.provider()));
        }
        if (command instanceof ProviderCommand.Apply it) {
            return apply(it, before, actor, today);
        }
        if (before.isEmpty()) {
            return no(new ProviderRejection.UnknownProvider(command.provider()));
        }
        var provider = before.get();
        return switch (command) {
            case ProviderCommand.Apply it -> apply(it, before, actor, today);
            case ProviderCommand.ProposeStatus it -> propose(it, provider, actor, today);
            case ProviderCommand.DecideStatus it -> decide(it, provider, actor, today);
            case ProviderCommand.ChangeServices it -> services(it, provider, actor, today);
            case ProviderCommand.AgreeContract it -> contract(it, provider, actor);
            case ProviderCommand.AgreeFee it -> fee(it, provider, actor);
            case ProviderCommand.NamePooledAccount it -> pooled(it, provider, actor, today);
        };
    }

    private static ProviderDecision apply(
            ProviderCommand.Apply it, Optional<Provider> before, String actor, LocalDate today) {
        if (before.isPresent()) {
            boolean same = before.get().events().getFirst() instanceof ProviderApplied applied
                    && applied.name().equals(it.name())
                    && applied.services().equals(it.services())
                    && applied.effectiveOn().equals(it.effectiveOn());
            return again(same, "provider", it.provider());
        }
        if (it.services().isEmpty()) {
            return no(new ProviderRejection.NoServices());
        }
        return inFuture(it, today)
                .orElseGet(() ->
                        yes(new ProviderApplied(it.provider(), it.name(), it.services(), actor, it.effectiveOn())));
    }

    private static ProviderDecision propose(
            ProviderCommand.ProposeStatus it, Provider provider, String actor, LocalDate today) {
        var known = provider.proposal(it.proposal());
        if (known.isPresent()) {
            var before = known.get();
            boolean same = before.status() == it.status()
                    && before.reason().equals(it.reason())
                    && before.conditions().equals(it.conditions())
                    && before.reassessment() == it.reassessment()
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "proposal", it.proposal());
        }
        if (!Account.usable(it.proposal())) {
            return no(new ProviderRejection.BadIdentifier(it.proposal()));
        }
        var open = provider.open();
        if (open.isPresent()) {
            return no(new ProviderRejection.NotOpen(open.get().proposal()));
        }
        var standing = provider.standing();
        if (it.status() == standing.status() && !it.reassessment()) {
            return no(new ProviderRejection.SameStatus(it.status()));
        }
        if (it.status() == Status.WITH_CONDITIONS && it.conditions().isEmpty()) {
            return no(new ProviderRejection.ConditionsMissing());
        }
        if (it.effectiveOn().isBefore(standing.since())) {
            return no(new ProviderRejection.BeforeTheLast(standing.since()));
        }
        return inFuture(it, today)
                .orElseGet(() -> yes(new ProviderEvent.StatusProposed(
                        it.provider(),
                        it.proposal(),
                        it.status(),
                        it.reason(),
                        it.conditions(),
                        it.reassessment(),
                        actor,
                        it.effectiveOn())));
    }

    /** Invariant 9: nobody decides what they proposed. */
    private static ProviderDecision decide(
            ProviderCommand.DecideStatus it, Provider provider, String actor, LocalDate today) {
        var proposal = provider.proposal(it.proposal());
        if (proposal.isEmpty()) {
            return no(new ProviderRejection.Unknown("proposal", it.proposal()));
        }
        var decided = provider.decision(it.proposal());
        if (decided.isPresent()) {
            boolean same =
                    decided.get().yes() == it.yes() && decided.get().decidedBy().equals(actor);
            return same ? new Accepted(Optional.empty()) : no(new ProviderRejection.NotOpen(it.proposal()));
        }
        if (proposal.get().proposedBy().equals(actor)) {
            return no(new ProviderRejection.SamePerson());
        }
        return inFuture(it, today)
                .orElseGet(() -> yes(new ProviderEvent.StatusDecided(
                        it.provider(), it.proposal(), it.yes(), actor, it.effectiveOn())));
    }

    private static ProviderDecision services(
            ProviderCommand.ChangeServices it, Provider provider, String actor, LocalDate today) {
        if (it.services().isEmpty()) {
            return no(new ProviderRejection.NoServices());
        }
        if (provider.services().equals(it.services())) {
            return new Accepted(Optional.empty());
        }
        return inFuture(it, today)
                .orElseGet(() ->
                        yes(new ProviderEvent.ServicesChanged(it.provider(), it.services(), actor, it.effectiveOn())));
    }

    /** A contract may begin later than today: its fee applies from its own day. */
    private static ProviderDecision contract(ProviderCommand.AgreeContract it, Provider provider, String actor) {
        var known = provider.contract(it.contract());
        if (known.isPresent()) {
            var before = known.get();
            boolean same = before.service() == it.service()
                    && before.monthlyFeePence() == it.monthlyFeePence()
                    && before.to().equals(it.to())
                    && before.effectiveOn().equals(it.effectiveOn());
            return again(same, "contract", it.contract());
        }
        if (!Account.usable(it.contract())) {
            return no(new ProviderRejection.BadIdentifier(it.contract()));
        }
        if (it.monthlyFeePence() < 0) {
            return no(new ProviderRejection.FeeBelowNothing(it.monthlyFeePence()));
        }
        if (it.to().filter(last -> last.isBefore(it.effectiveOn())).isPresent()) {
            return no(new ProviderRejection.BeforeTheLast(it.effectiveOn()));
        }
        return yes(new ProviderEvent.ContractAgreed(
                it.provider(), it.contract(), it.service(), it.monthlyFeePence(), it.to(), actor, it.effectiveOn()));
    }

    private static ProviderDecision fee(ProviderCommand.AgreeFee it, Provider provider, String actor) {
        var contract = provider.contract(it.contract());
        if (contract.isEmpty()) {
            return no(new ProviderRejection.Unknown("contract", it.contract()));
        }
        if (it.monthlyFeePence() < 0) {
            return no(new ProviderRejection.FeeBelowNothing(it.monthlyFeePence()));
        }
        var same = provider.fees(it.contract()).get(it.effectiveOn());
        if (same != null) {
            return again(same == it.monthlyFeePence(), "fee", it.contract() + "." + it.effectiveOn());
        }
        if (it.effectiveOn().isBefore(contract.get().effectiveOn())) {
            return no(new ProviderRejection.BeforeTheLast(contract.get().effectiveOn()));
        }
        return yes(new ProviderEvent.FeeAgreed(
                it.provider(), it.contract(), it.monthlyFeePence(), actor, it.effectiveOn()));
    }

    private static ProviderDecision pooled(
            ProviderCommand.NamePooledAccount it, Provider provider, String actor, LocalDate today) {
        var known = provider.pooledAccount(it.account());
        if (known.isPresent()) {
            return again(known.get().lastFour().equals(it.lastFour()), "account", it.account());
        }
        if (!Account.usable(it.account()) || !it.lastFour().matches("[0-9]{4}")) {
            return no(new ProviderRejection.BadIdentifier(it.account()));
        }
        return inFuture(it, today)
                .orElseGet(() -> yes(new ProviderEvent.PooledAccountNamed(
                        it.provider(), it.account(), it.lastFour(), actor, it.effectiveOn())));
    }

    private static Optional<ProviderDecision> inFuture(ProviderCommand it, LocalDate today) {
        return it.effectiveOn().isAfter(today)
                ? Optional.of(no(new ProviderRejection.DateInFuture(it.effectiveOn(), today)))
                : Optional.empty();
    }

    private static ProviderDecision again(boolean same, String kind, String id) {
        return same ? new Accepted(Optional.empty()) : no(new ProviderRejection.AlreadyUsed(kind, id));
    }

    private static ProviderDecision yes(ProviderEvent event) {
        return new Accepted(Optional.of(event));
    }

    private static ProviderDecision no(ProviderRejection rejection) {
        return new Refused(rejection);
    }
}
