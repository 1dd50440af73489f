package uk.personalbudget.api.pages.proposal;

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
import uk.personalbudget.api.policy.PolicyDesk;
import uk.personalbudget.api.policy.PolicyView;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.PolicyDecision;

/** Versions of the council's policy, each beside the one that would be in force without it. */
@Component
class PolicyProposals implements Proposals.Source {
    private final PolicyDesk desk;

    PolicyProposals(PolicyDesk desk) {
        this.desk = desk;
    }

    @Override
    public Kind kind() {
        return Kind.POLICY;
    }

    @Override
    public List<Proposal> all() {
        return desk.policies().versions().stream().map(this::proposal).toList();
    }

    private Proposal proposal(Policies.Version version) {
        String name = version.policy().version();
        return new Proposal(
                Kind.POLICY,
                name,
                name,
                version.proposed().by(),
                London.dateOf(version.proposed().at()),
                Set.of(version.proposed().by()),
                () -> shown(version),
                who -> told(desk.approve(name, who.actor())),
                who -> told(desk.withdraw(name, who.actor())),
                version.approved()
                        .map(done -> new Answered(true, done.by(), London.dateOf(done.at())))
                        .or(() -> version.withdrawn()
                                .map(done -> new Answered(false, done.by(), London.dateOf(done.at()))))
                        .orElse(null));
    }

    private Shown shown(Policies.Version version) {
        var all = desk.policies();
        var now = all.at(version.policy().from());
        var before = PolicyView.whole(
                now, all.version(now.version()).map(desk::reasons).orElse(Map.of()));
        var after = PolicyView.whole(version.policy(), desk.reasons(version));
        var saidBefore = said(before);
        var saidAfter = said(after);
        // A category that a policy does not name is open.
        after.blockedCategories().forEach(one -> saidBefore.putIfAbsent(category(one), "Open"));
        before.blockedCategories().forEach(one -> saidAfter.putIfAbsent(category(one), "Open"));
        var shown = Shown.of(
                List.of(
                        SummaryRow.of(
                                "In force from", Wording.day(version.policy().from())),
                        SummaryRow.of("Replaces", now.version())),
                saidBefore,
                saidAfter);
        return desk.file(version)
                .map(file -> shown.with(new Proposal.Text("The file as it was proposed", file)))
                .orElse(shown);
    }

    private static Map<String, String> said(PolicyView.Whole policy) {
        var said = new LinkedHashMap<String, String>();
        policy.settings()
                .forEach(one -> said.put(one.setting() + " (" + one.rule() + "): " + one.meaning(), one.value()));
        policy.tolerancePercent()
                .forEach((category, percent) ->
                        said.put("Shops of category " + category + " may take more than agreed by", percent + "%"));
        policy.blockedCategories().forEach(one -> said.put(category(one), reason("Blocked", one)));
        policy.openedCategories().forEach(one -> said.put(category(one), reason("Open", one)));
        policy.termDates()
                .forEach(year -> said.put(
                        "School year " + year.schoolYear(),
                        year.schoolDays() + " school days from "
                                + Wording.day(year.terms().getFirst().from()) + " to "
                                + Wording.day(year.terms().getLast().to())));
        return said;
    }

    private static String category(PolicyView.Category one) {
        return "Shops of category " + one.category();
    }

    private static String reason(String state, PolicyView.Category one) {
        String reason = one.reason();
        return reason == null ? state : state + ": " + reason;
    }

    private static Optional<Problem> told(PolicyDesk.Answered answered) {
        return switch (answered.decision()) {
            case PolicyDecision.Accepted _ -> Optional.empty();
            case PolicyDecision.Refused no -> Optional.of(CouncilRefusals.problem(no.rejection()));
        };
    }
}
