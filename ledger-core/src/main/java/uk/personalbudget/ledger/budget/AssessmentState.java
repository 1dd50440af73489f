package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.AssessmentEvent.AskedFor;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.money.Element;

/** What decisions need of who receives and decides, and of what was asked of a panel. */
final class AssessmentState {
    /** What was recorded under each identifier of this family. */
    final Map<String, AssessmentEvent> done = new HashMap<>();

    final Map<String, AssessmentEvent.PanelAsked> asked = new LinkedHashMap<>();
    final List<AssessmentEvent.CommitterNamed> committers = new ArrayList<>();
    final Map<Element, PanelAnswer> directPayments = new EnumMap<>(Element.class);
    final Map<String, AssessmentEvent.RecipientChecked> recipients = new HashMap<>();
    final Map<String, AssessmentEvent.RelativeExceptionAsked> exceptions = new LinkedHashMap<>();
    final Map<String, AssessmentEvent.HeadDecided> heads = new HashMap<>();
    final Map<String, AssessmentEvent.AccountUseDeclared> accounts = new HashMap<>();
    final Map<Element, AssessmentEvent.CostsEstimated> costs = new EnumMap<>(Element.class);
    final Map<Element, Long> shortfalls = new EnumMap<>(Element.class);

    @Nullable
    LocalDate decidesFrom;

    final Map<String, AssessmentEvent.RepresentativeNamed> representatives = new HashMap<>();

    AssessmentState() {}

    AssessmentState(AssessmentState from) {
        done.putAll(from.done);
        asked.putAll(from.asked);
        committers.addAll(from.committers);
        directPayments.putAll(from.directPayments);
        recipients.putAll(from.recipients);
        exceptions.putAll(from.exceptions);
        heads.putAll(from.heads);
        accounts.putAll(from.accounts);
        costs.putAll(from.costs);
        shortfalls.putAll(from.shortfalls);
        decidesFrom = from.decidesFrom;
        representatives.putAll(from.representatives);
    }

    void evolve(AssessmentEvent event) {
        switch (event) {
            case AssessmentEvent.QuestionnaireAnswered it -> done.put("sheet:" + it.sheet(), it);
            case AssessmentEvent.PanelAsked it -> {
                asked.put(it.request(), it);
                if (it.what() == AskedFor.DIRECT_PAYMENT) {
                    directPayments.put(it.element(), PanelAnswer.MORE_INFORMATION);
                }
            }
            case AssessmentEvent.CommitterNamed it -> committers.add(it);
            case AssessmentEvent.RequestDecided it -> {
                done.put("decision:" + it.decision(), it);
                if (it.what() == AskedFor.DIRECT_PAYMENT) {
                    directPayments.put(it.element(), it.answer());
                }
            }
            case AssessmentEvent.RecipientChecked it -> recipients.put(it.recipient(), it);
            case AssessmentEvent.PurposeDeclared it -> done.put("purpose:" + it.provision(), it);
            case AssessmentEvent.RelativeExceptionAsked it -> exceptions.put(it.exception(), it);
            case AssessmentEvent.RelativeExceptionApproved it -> done.put("exception:" + it.exception(), it);
            case AssessmentEvent.HeadDecided it -> {
                done.put("head:" + it.decision(), it);
                heads.put(it.funder(), it);
            }
            case AssessmentEvent.AccountUseDeclared it -> accounts.put(it.account(), it);
            case AssessmentEvent.SchoolAsked it -> done.put("school:" + it.provision(), it);
            case AssessmentEvent.CostsEstimated it -> {
                done.put("estimate:" + it.estimate(), it);
                costs.put(it.element(), it);
            }
            case AssessmentEvent.ShortfallAccepted it -> {
                done.put("shortfall:" + it.shortfall(), it);
                shortfalls.put(it.element(), it.amountPence());
            }
            case AssessmentEvent.ControlChosen it -> done.put("control:" + it.choice(), it);
            case AssessmentEvent.RightToDecideDated it -> decidesFrom = it.decidesFrom();
            case AssessmentEvent.RepresentativeNamed it -> representatives.put(it.representative(), it);
        }
    }

    boolean mayCommit(String person, String funder, LocalDate on) {
        return committers.stream()
                .anyMatch(one -> one.person().equals(person)
                        && one.funder().equals(funder)
                        && !on.isBefore(one.from())
                        && one.until().map(last -> !on.isAfter(last)).orElse(true));
    }

    /** An exception for paying this relative for this provision that a second person approved. */
    Optional<AssessmentEvent.RelativeExceptionAsked> approved(String provision, String relative) {
        return exceptions.values().stream()
                .filter(one -> one.provision().equals(provision)
                        && one.relative().equals(relative)
                        && done.containsKey("exception:" + one.exception()))
                .findFirst();
    }
}
