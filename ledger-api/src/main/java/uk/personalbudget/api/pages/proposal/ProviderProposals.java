package uk.personalbudget.api.pages.proposal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.CouncilRefusals;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.proposal.Proposal.Answered;
import uk.personalbudget.api.pages.proposal.Proposal.Kind;
import uk.personalbudget.api.pages.proposal.Proposal.Shown;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.provider.ProviderBooks;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.provider.Provider;
import uk.personalbudget.ledger.provider.ProviderCommand;
import uk.personalbudget.ledger.provider.ProviderDecision;
import uk.personalbudget.ledger.provider.ProviderEvent.StatusProposed;
import uk.personalbudget.ledger.provider.Status;

/** How a provider is to stand on the council's list. */
@Component
class ProviderProposals implements Proposals.Source {
    private final ProviderBooks providers;
    private final TextVault texts;
    private final Clock clock;

    ProviderProposals(ProviderBooks providers, TextVault texts, Clock clock) {
        this.providers = providers;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.PROVIDER;
    }

    @Override
    public List<Proposal> all() {
        return providers.all().stream()
                .flatMap(provider -> provider.events().stream()
                        .filter(StatusProposed.class::isInstance)
                        .map(StatusProposed.class::cast)
                        .map(proposed -> proposal(provider, proposed)))
                .toList();
    }

    private Proposal proposal(Provider provider, StatusProposed proposed) {
        return new Proposal(
                Kind.PROVIDER,
                proposed.provider() + "~" + proposed.proposal(),
                provider.name().map(this::said).orElse(proposed.provider()) + ", "
                        + CouncilProposals.plain(proposed.status().label()),
                proposed.proposedBy(),
                proposed.effectiveOn(),
                Set.of(proposed.proposedBy()),
                () -> shown(provider, proposed),
                who -> decide(proposed, true, who),
                who -> decide(proposed, false, who),
                provider.decision(proposed.proposal())
                        .map(it -> new Answered(it.yes(), it.decidedBy(), it.effectiveOn()))
                        .orElse(null));
    }

    private Shown shown(Provider provider, StatusProposed proposed) {
        var facts = new ArrayList<SummaryRow>();
        facts.add(SummaryRow.of("Why", said(proposed.reason())));
        facts.add(SummaryRow.of("From", Wording.day(proposed.effectiveOn())));
        if (proposed.reassessment()) {
            facts.add(SummaryRow.of("Yearly look at it", "This is it"));
        }
        var now = provider.standing();
        return Shown.of(
                facts, standing(now.status(), now.conditions()), standing(proposed.status(), proposed.conditions()));
    }

    private Map<String, String> standing(Status status, Optional<TextRef> conditions) {
        var standing = new LinkedHashMap<String, String>();
        standing.put("How it stands", CouncilProposals.plain(status.label()));
        conditions.ifPresent(words -> standing.put("Conditions", said(words)));
        return standing;
    }

    private String said(TextRef words) {
        return texts.read(words).orElse("no longer kept");
    }

    private Optional<Problem> decide(StatusProposed proposed, boolean yes, SignedIn who) {
        var command = new ProviderCommand.DecideStatus(
                proposed.provider(), proposed.proposal(), yes, London.dateOf(clock.instant()));
        return switch (providers.send(command, who.actor())) {
            case ProviderDecision.Accepted _ -> Optional.empty();
            case ProviderDecision.Refused no -> Optional.of(CouncilRefusals.problem(no.rejection()));
        };
    }
}
