package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.AssessmentEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.redress.Way;

/** What was assessed, asked and decided, told from the budget's own events. */
@Schema(name = "Assessment", description = "First figures, requests and decisions, recipients, schools asked, control.")
record AssessmentView(
        String id,
        List<Sheet> questionnaires,
        List<Request> requests,
        List<Recipient> recipients,
        List<School> schools,
        List<Fact> facts) {

    /** A first figure, shown with what is not decided yet. */
    @Schema(name = "QuestionnaireSheet")
    record Sheet(
            String id,
            String element,
            String table,
            Map<String, String> answers,
            long points,
            long firstFigurePence,
            String answeredWith,
            List<String> notYetDecided,
            LocalDate answeredOn) {}

    @Schema(name = "PanelRequest")
    record Request(
            String id,
            String what,
            String element,
            LocalDate askedOn,
            @Nullable String answer,
            @Nullable String decidedBy,
            @Nullable String reasons,
            @Nullable String conditions,
            List<String> waysToDisagree,
            @Nullable LocalDate decidedOn) {}

    @Schema(name = "RecipientCheck")
    record Recipient(
            String id, String kind, boolean overSchoolAge, String managing, boolean excluded, boolean inWriting) {}

    /** @param silent the school has not answered in its 15 days; silence is never a yes */
    @Schema(name = "SchoolAsked")
    record School(
            String provision,
            LocalDate askedOn,
            LocalDate answerBy,
            @Nullable String answer,
            boolean silent) {}

    /** Anything else that was recorded: who decided, who was named, what was declared. */
    @Schema(name = "AssessmentFact")
    record Fact(String kind, String about, @Nullable LocalDate on, String said) {}

    static AssessmentView of(String budget, List<FeedRecord> history, Retelling telling, LocalDate today) {
        var sheets = new ArrayList<Sheet>();
        var requests = new LinkedHashMap<String, Request>();
        var recipients = new LinkedHashMap<String, Recipient>();
        var schools = new LinkedHashMap<String, School>();
        var facts = new ArrayList<Fact>();
        for (FeedRecord record : history) {
            if (record.event() instanceof PlanEvent.SchoolAnswered it) {
                schools.computeIfPresent(
                        it.provision(),
                        (_, was) -> new School(
                                was.provision(),
                                was.askedOn(),
                                was.answerBy(),
                                it.answer().label(),
                                false));
            }
            if (!(record.event() instanceof AssessmentEvent event)) {
                continue;
            }
            switch (event) {
                case AssessmentEvent.QuestionnaireAnswered it ->
                    sheets.add(new Sheet(
                            it.sheet(),
                            it.element().label(),
                            it.table(),
                            it.answers(),
                            it.points(),
                            it.amountPence(),
                            it.answeredWith(),
                            List.copyOf(it.notYetDecided()),
                            it.answeredOn()));
                case AssessmentEvent.PanelAsked it ->
                    requests.put(
                            it.request(),
                            new Request(
                                    it.request(),
                                    it.what().label(),
                                    it.element().label(),
                                    it.askedOn(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    List.of(),
                                    null));
                case AssessmentEvent.RequestDecided it ->
                    requests.computeIfPresent(
                            it.request(),
                            (_, was) -> new Request(
                                    was.id(),
                                    was.what(),
                                    was.element(),
                                    was.askedOn(),
                                    it.answer().label(),
                                    it.decidedBy(),
                                    telling.words(it.reasons()).orElse(null),
                                    it.conditions().flatMap(telling::words).orElse(null),
                                    new TreeSet<>(it.ways())
                                            .stream().map(Way::label).toList(),
                                    it.decidedOn()));
                case AssessmentEvent.RecipientChecked it ->
                    recipients.put(
                            it.recipient(),
                            new Recipient(
                                    it.recipient(),
                                    it.kind().label(),
                                    it.overSchoolAge(),
                                    it.managing().label(),
                                    it.excluded(),
                                    it.nomination().isPresent()));
                case AssessmentEvent.SchoolAsked it ->
                    schools.put(
                            it.provision(),
                            new School(
                                    it.provision(),
                                    it.askedOn(),
                                    it.answerBy().dueOn(),
                                    null,
                                    it.answerBy().passed(today)));
                case AssessmentEvent.CommitterNamed it ->
                    facts.add(new Fact("may-commit", it.funder(), it.from(), it.person()));
                case AssessmentEvent.PurposeDeclared it ->
                    facts.add(new Fact(
                            "purpose", it.provision(), null, it.purpose().label()));
                case AssessmentEvent.RelativeExceptionAsked it ->
                    facts.add(new Fact("exception-asked", it.provision(), it.askedOn(), it.exception()));
                case AssessmentEvent.RelativeExceptionApproved it ->
                    facts.add(new Fact("exception-approved", it.exception(), it.approvedOn(), it.approvedBy()));
                case AssessmentEvent.HeadDecided it ->
                    facts.add(new Fact("school-gives", it.funder(), it.decidedOn(), Long.toString(it.amountPence())));
                case AssessmentEvent.AccountUseDeclared it ->
                    facts.add(new Fact(
                            "account-used-for-nothing-else",
                            it.account(),
                            it.declaredOn(),
                            it.forNothingElse() ? "yes" : "no"));
                case AssessmentEvent.CostsEstimated it ->
                    facts.add(new Fact(
                            "costs",
                            it.element().label(),
                            null,
                            Long.toString(
                                    it.onCostsPence() + it.insurancePence() + it.payrollPence() + it.startUpPence())));
                case AssessmentEvent.ShortfallAccepted it ->
                    facts.add(new Fact("shortfall-signed", it.element().label(), null, it.signedBy()));
                case AssessmentEvent.ControlChosen it ->
                    facts.add(new Fact(
                            "control", it.chosenBy(), it.chosenOn(), it.step().label()));
                case AssessmentEvent.RightToDecideDated it ->
                    facts.add(new Fact("decides-from", it.person(), it.decidesFrom(), "yes"));
                case AssessmentEvent.RepresentativeNamed it ->
                    facts.add(new Fact(
                            "representative", it.representative(), it.namedOn(), "look again on " + it.lookAgainOn()));
            }
        }
        return new AssessmentView(
                budget,
                sheets,
                List.copyOf(requests.values()),
                List.copyOf(recipients.values()),
                List.copyOf(schools.values()),
                facts);
    }
}
