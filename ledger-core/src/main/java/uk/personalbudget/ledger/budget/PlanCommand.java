package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/** Orders that set a budget up. */
public sealed interface PlanCommand extends BudgetCommand {

    record OpenBudget(String budget, String person, String plan, String council, LocalDate effectiveOn)
            implements PlanCommand {}

    /** @param change this order's own identifier, so that an older one sent again does not act again */
    record SetIndicativeAmount(String budget, Element element, long amountPence, Optional<String> change)
            implements PlanCommand {
        public SetIndicativeAmount(String budget, Element element, long amountPence) {
            this(budget, element, amountPence, Optional.empty());
        }
    }

    record DecideByPanel(
            String budget,
            String decision,
            Element element,
            PanelAnswer answer,
            LocalDate decidedOn,
            String decidedBy,
            TextRef reasons,
            Optional<TextRef> conditions,
            Optional<TextRef> valueForMoney,
            Optional<TextRef> effectOnOthers)
            implements PlanCommand {}

    record AgreeOutcome(
            String budget,
            String outcome,
            String place,
            TextRef wording,
            TextRef measure,
            Optional<LocalDate> by,
            int priority)
            implements PlanCommand {}

    /**
     * @param purpose named where a rule asks for it (rules S-4 and S-9)
     * @param relative who lives in the household and would be paid (rule S-10)
     */
    record AgreeProvision(
            String budget,
            String provision,
            String outcome,
            PlanSection section,
            TextRef description,
            String unit,
            long unitPricePence,
            long quantityHundredths,
            SortedMap<Colour, Long> shares,
            Optional<Long> fundedUnitPricePence,
            Profile profile,
            Optional<String> beneficiary,
            SortedSet<String> opensCategories,
            boolean onSchoolPremises,
            boolean personalAssistant,
            LocalDate effectiveOn,
            Optional<AssessmentEvent.Purpose> purpose,
            Optional<String> relative)
            implements PlanCommand {
        public AgreeProvision(
                String budget,
                String provision,
                String outcome,
                PlanSection section,
                TextRef description,
                String unit,
                long unitPricePence,
                long quantityHundredths,
                SortedMap<Colour, Long> shares,
                Optional<Long> fundedUnitPricePence,
                Profile profile,
                Optional<String> beneficiary,
                SortedSet<String> opensCategories,
                boolean onSchoolPremises,
                boolean personalAssistant,
                LocalDate effectiveOn) {
            this(
                    budget,
                    provision,
                    outcome,
                    section,
                    description,
                    unit,
                    unitPricePence,
                    quantityHundredths,
                    shares,
                    fundedUnitPricePence,
                    profile,
                    beneficiary,
                    opensCategories,
                    onSchoolPremises,
                    personalAssistant,
                    effectiveOn,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    record RecordSchoolAnswer(
            String budget,
            String provision,
            SchoolAnswer answer,
            String answeredBy,
            LocalDate answeredOn,
            TextRef told,
            long toldCostPence)
            implements PlanCommand {}

    record RecordHealthAgreement(
            String budget,
            String provision,
            String agreedBy,
            LocalDate agreedOn,
            TextRef riskNote,
            String personResponsible)
            implements PlanCommand {}

    /**
     * @param funderShares weights of a pooled fund; one funder has weight 1
     * @param change this order's own identifier, needed to change what was agreed before: an older one sent again does not act
     *     again
     */
    record AgreeAllocation(
            String budget,
            String allocation,
            Element element,
            EntitlementKind kind,
            LocalDate planYear,
            LocalDate lastDay,
            long amountPence,
            SortedMap<String, Long> funderShares,
            SortedSet<String> provisions,
            LocalDate effectiveOn,
            Optional<String> change)
            implements PlanCommand {
        public AgreeAllocation(
                String budget,
                String allocation,
                Element element,
                EntitlementKind kind,
                LocalDate planYear,
                LocalDate lastDay,
                long amountPence,
                SortedMap<String, Long> funderShares,
                SortedSet<String> provisions,
                LocalDate effectiveOn) {
            this(
                    budget,
                    allocation,
                    element,
                    kind,
                    planYear,
                    lastDay,
                    amountPence,
                    funderShares,
                    provisions,
                    effectiveOn,
                    Optional.empty());
        }
    }

    /** @param lines given lines, or none: then the allocation is put into equal instalments (rules P-1 and P-2) */
    record AgreeSchedule(
            String budget, String schedule, String allocation, Frequency frequency, List<PlanEvent.ScheduleLine> lines)
            implements PlanCommand {
        public AgreeSchedule {
            lines = List.copyOf(lines);
        }
    }

    /** The same with as many instalments as the council's policy says for the element (rule P-1). */
    record AgreeUsualSchedule(String budget, String schedule, String allocation) implements PlanCommand {}

    record SignAgreement(
            String budget,
            String agreement,
            String recipient,
            RecipientKind recipientKind,
            Management management,
            TextRef conditions,
            boolean otherWayOffered,
            LocalDate signedOn)
            implements PlanCommand {}

    /** Names the months of a provision whose profile is named months (rule P-10). */
    record NameMonths(
            String budget, String profiling, String provision, SortedSet<Integer> months, LocalDate effectiveOn)
            implements PlanCommand {}
}
