package uk.personalbudget.api.pages.proposal;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.ProfileOutcomes;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.proposal.Proposal.Answered;
import uk.personalbudget.api.pages.proposal.Proposal.Kind;
import uk.personalbudget.api.pages.proposal.Proposal.Shown;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.reconciliation.statement.StoredProfiles;
import uk.personalbudget.reconciliation.statement.StoredProfiles.Kept;

/** The council's own layouts of statement files: the description, and the one it follows. */
@Component
class ProfileProposals implements Proposals.Source {
    private final StoredProfiles profiles;

    ProfileProposals(StoredProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public Kind kind() {
        return Kind.PROFILE;
    }

    @Override
    public List<Proposal> all() {
        return profiles.all().stream().map(this::proposal).toList();
    }

    private Proposal proposal(Kept kept) {
        var at = kept.approvedAt();
        var by = kept.approvedBy();
        return new Proposal(
                Kind.PROFILE,
                kept.id(),
                kept.name() + " from " + Wording.day(kept.startsOn()),
                kept.proposedBy(),
                London.dateOf(kept.proposedAt().toInstant()),
                Set.of(kept.proposedBy()),
                () -> shown(kept),
                who -> ProfileOutcomes.problem(profiles.approve(kept.id(), who.id())),
                null,
                at == null || by == null ? null : new Answered(true, by, London.dateOf(at.toInstant())));
    }

    private Shown shown(Kept kept) {
        var shown = Shown.of(List.of(
                        SummaryRow.of("Name", kept.name()), SummaryRow.of("From", Wording.day(kept.startsOn()))))
                .with(new Proposal.Text("The layout as it was proposed", kept.definition()));
        return profiles.all().stream()
                .filter(one -> one.name().equals(kept.name())
                        && one.approvedBy() != null
                        && one.startsOn().isBefore(kept.startsOn()))
                .max(Comparator.comparing(Kept::startsOn))
                .map(now -> shown.with(
                        new Proposal.Text("The one it follows, from " + Wording.day(now.startsOn()), now.definition())))
                .orElse(shown);
    }
}
