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

/** What was agreed for the child, by whom, for how much and when it is paid. */
public sealed interface PlanEvent extends BudgetEvent {

    /**
     * @param person reference to the person register; the name is never in the books
     * @param plan the EHC plan's reference
     */
    record BudgetOpened(String budget, String person, String plan, String council, LocalDate effectiveOn)
            implements PlanEvent {}

    /** A first figure during assessment. It can never be loaded (rule S-1). */
    record IndicativeAmountSet(Element element, long amountPence) implements PlanEvent {}

    /**
     * A panel's written answer for one element (rule S-14).
     *
     * @param valueForMoney recorded for SEN and health money (rule S-6), as is the effect on other children
     */
    record PanelDecided(
            String decision,
            Element element,
            PanelAnswer answer,
            LocalDate decidedOn,
            String decidedBy,
            TextRef reasons,
            Optional<TextRef> conditions,
            Optional<TextRef> valueForMoney,
            Optional<TextRef> effectOnOthers)
            implements PlanEvent {}

    /**
     * @param place its place in section E of the plan, such as {@code E2} (rule S-15)
     * @param priority 1 is the most important to the family
     */
    record OutcomeAgreed(
            String outcome, String place, TextRef wording, TextRef measure, Optional<LocalDate> by, int priority)
            implements PlanEvent {}

    /**
     * @param unit what is counted, such as {@code hour} or {@code session}
     * @param unitPricePence price of one unit
     * @param quantityHundredths planned units in the plan year, in hundredths
     * @param agreedPence what the plan year's units may cost
     * @param shares the fixed weights by which its elements pay
     * @param fundedUnitPricePence how much of each unit the elements pay, when the family pays the rest (settled 14)
     * @param opensCategories merchant categories this provision opens by itself (rule C-6)
     * @param onSchoolPremises needs the head's agreement before money is loaded for it (rule S-5)
     */
    record ProvisionAgreed(
            String provision,
            String outcome,
            PlanSection section,
            TextRef description,
            String unit,
            long unitPricePence,
            long quantityHundredths,
            long agreedPence,
            SortedMap<Colour, Long> shares,
            Optional<Long> fundedUnitPricePence,
            Profile profile,
            Optional<String> beneficiary,
            SortedSet<String> opensCategories,
            boolean onSchoolPremises,
            boolean personalAssistant,
            LocalDate effectiveOn)
            implements PlanEvent {}

    /**
     * In which months of the year a provision is used whose profile names months (rule P-10).
     *
     * @param months from 1 to 12
     */
    record ProvisionProfiled(String profiling, String provision, SortedSet<Integer> months, LocalDate effectiveOn)
            implements PlanEvent {}

    /** The head teacher's answer (rule S-5), and what the school was told. */
    record SchoolAnswered(
            String provision,
            SchoolAnswer answer,
            String answeredBy,
            LocalDate answeredOn,
            TextRef told,
            long toldCostPence)
            implements PlanEvent {}

    /** The integrated care board's agreement to a provision (rule S-6). */
    record HealthAgreed(
            String provision, String agreedBy, LocalDate agreedOn, TextRef riskNote, String personResponsible)
            implements PlanEvent {}

    /**
     * An amount confirmed with the plan, or changed. Whole pence per funder.
     *
     * @param planYear first day of the plan year
     * @param lastDay last day of the plan year
     * @param amountPence the agreed amount from now on
     * @param deltaByFunder what this adds to, or takes from, each funder's entitlement
     * @param funderShares the weights of a pooled fund; one funder has weight 1
     */
    record AllocationAgreed(
            String allocation,
            Element element,
            EntitlementKind kind,
            LocalDate planYear,
            LocalDate lastDay,
            long amountPence,
            SortedMap<String, Long> funderShares,
            SortedMap<String, Long> deltaByFunder,
            SortedSet<String> provisions,
            LocalDate effectiveOn)
            implements PlanEvent {}

    /** When an allocation is paid. The lines add up to it (settled 22). */
    record ScheduleAgreed(String schedule, String allocation, Frequency frequency, List<ScheduleLine> lines)
            implements PlanEvent {
        public ScheduleAgreed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param number from 1
     * @param dueOn the day the money should be there
     * @param periodFrom first day it pays for
     * @param periodTo last day it pays for
     */
    record ScheduleLine(int number, LocalDate dueOn, long amountPence, LocalDate periodFrom, LocalDate periodTo) {}

    /**
     * The signed agreement (rules S-2 and S-3).
     *
     * @param amounts agreed amount by element on the day it was signed
     * @param otherWayOffered another way to receive the money was on offer beside the card
     */
    record AgreementSigned(
            String agreement,
            int version,
            String recipient,
            RecipientKind recipientKind,
            Management management,
            SortedMap<Element, Long> amounts,
            SortedSet<String> provisions,
            SortedSet<String> schedules,
            TextRef conditions,
            boolean otherWayOffered,
            LocalDate signedOn)
            implements PlanEvent {}
}
