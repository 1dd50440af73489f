package uk.personalbudget.api.pages.proposal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.proposal.Proposal.Answered;
import uk.personalbudget.api.pages.proposal.Proposal.Kind;
import uk.personalbudget.api.pages.proposal.Proposal.Shown;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.RoleRequests;
import uk.personalbudget.api.security.RoleRequests.Request;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.api.security.Users.User;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.calendar.London;

/** Roles that one administrator asks for somebody, beside those the person has. */
@Component
class RoleProposals implements Proposals.Source {
    private final RoleRequests requests;
    private final Users users;
    private final People people;

    RoleProposals(RoleRequests requests, Users users, People people) {
        this.requests = requests;
        this.users = users;
        this.people = people;
    }

    @Override
    public Kind kind() {
        return Kind.ROLES;
    }

    @Override
    public List<Proposal> all() {
        return requests.all().stream().map(this::proposal).toList();
    }

    private Proposal proposal(Request request) {
        return new Proposal(
                Kind.ROLES,
                Long.toString(request.id()),
                people.nameOf(request.user()),
                request.askedBy(),
                London.dateOf(request.askedAt().toInstant()),
                Set.of(request.askedBy(), request.user()),
                () -> shown(request),
                who -> told(requests.answer(request.id(), true, who.id())),
                who -> told(requests.answer(request.id(), false, who.id())),
                answered(request));
    }

    private static @Nullable Answered answered(Request request) {
        var by = request.answeredBy();
        var at = request.answeredAt();
        return by == null || at == null
                ? null
                : new Answered(Boolean.TRUE.equals(request.yes()), by, London.dateOf(at.toInstant()));
    }

    private Shown shown(Request request) {
        var now = users.all().stream()
                .filter(user -> user.id().equals(request.user()))
                .findFirst();
        return Shown.of(
                List.of(
                        SummaryRow.of("Who", people.nameOf(request.user())),
                        SummaryRow.of("Signs in as", now.map(User::signInName).orElse(""))),
                Map.of("Roles", said(now.map(User::roles).orElse(List.of()))),
                Map.of("Roles", said(request.roles())));
    }

    private static String said(Collection<Role> roles) {
        return roles.isEmpty()
                ? "none"
                : roles.stream()
                        .map(role -> CouncilProposals.plain(role.label()))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static Optional<Problem> told(RoleRequests.Outcome outcome) {
        return switch (outcome) {
            case DONE -> Optional.empty();
            case SAME_PERSON -> Optional.of(Problem.of(422, "same-person"));
            case UNKNOWN -> Optional.of(Problem.of(404, "unknown-thing", Map.of("kind", "request", "id", "that one")));
        };
    }
}
