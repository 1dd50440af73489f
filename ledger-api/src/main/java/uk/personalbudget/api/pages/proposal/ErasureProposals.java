package uk.personalbudget.api.pages.proposal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.CouncilRefusals;
import uk.personalbudget.api.erasure.Erasures;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.proposal.Proposal.Answered;
import uk.personalbudget.api.pages.proposal.Proposal.Kind;
import uk.personalbudget.api.pages.proposal.Proposal.Shown;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.erasure.ErasureDecision;
import uk.personalbudget.ledger.erasure.ErasureEvent;
import uk.personalbudget.ledger.erasure.ErasureEvent.ErasureProposed;

/** People who are to be forgotten. */
@Component
class ErasureProposals implements Proposals.Source {
    private final Erasures erasures;
    private final People people;

    ErasureProposals(Erasures erasures, People people) {
        this.erasures = erasures;
        this.people = people;
    }

    @Override
    public Kind kind() {
        return Kind.ERASURE;
    }

    @Override
    public List<Proposal> all() {
        List<ErasureEvent> events = erasures.events();
        Map<String, Answered> answers = events.stream()
                .flatMap(event -> answer(event).stream())
                .collect(Collectors.toMap(Given::id, Given::answered, (_, later) -> later));
        return events.stream()
                .filter(ErasureProposed.class::isInstance)
                .map(ErasureProposed.class::cast)
                .map(proposed -> proposal(proposed, answers.get(id(proposed.person(), proposed.erasure()))))
                .toList();
    }

    private record Given(String id, Answered answered) {}

    private static Optional<Given> answer(ErasureEvent event) {
        return switch (event) {
            case ErasureEvent.PersonErased it ->
                Optional.of(new Given(id(it.person(), it.erasure()), new Answered(true, it.approvedBy(), it.on())));
            case ErasureEvent.ErasureWithdrawn it ->
                Optional.of(new Given(id(it.person(), it.erasure()), new Answered(false, it.withdrawnBy(), it.on())));
            case ErasureEvent.ErasureHeld _, ErasureEvent.ErasureHoldLifted _, ErasureProposed _ -> Optional.empty();
        };
    }

    private static String id(String person, String erasure) {
        return person + "~" + erasure;
    }

    private Proposal proposal(ErasureProposed proposed, @Nullable Answered answered) {
        String person = proposed.person();
        return new Proposal(
                Kind.ERASURE,
                id(person, proposed.erasure()),
                people.nameOf(person),
                proposed.proposedBy(),
                proposed.on(),
                Set.of(proposed.proposedBy(), person),
                () -> Shown.of(List.of(
                                SummaryRow.of("Who", people.nameOf(person)),
                                SummaryRow.of("Reference", person),
                                SummaryRow.of("Papers had to be kept until", Wording.day(proposed.keptUntil())),
                                SummaryRow.of("What stands in the way today", obstacle(person))))
                        .warning(
                                "The name and all words about this person can never be read again. It cannot be undone."),
                who -> told(erasures.approve(person, proposed.erasure(), who.id())),
                who -> told(erasures.withdraw(person, proposed.erasure(), who.id())),
                answered);
    }

    private String obstacle(String person) {
        return erasures.outlook(person)
                .obstacle()
                .map(CouncilRefusals::problem)
                .map(problem ->
                        Catalogue.say(problem.code(), problem.arguments()).what())
                .orElse("Nothing");
    }

    private static Optional<Problem> told(ErasureDecision decision) {
        return switch (decision) {
            case ErasureDecision.Accepted _ -> Optional.empty();
            case ErasureDecision.Refused no -> Optional.of(CouncilRefusals.problem(no.rejection()));
        };
    }
}
