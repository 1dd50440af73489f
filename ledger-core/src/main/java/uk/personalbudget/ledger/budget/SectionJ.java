package uk.personalbudget.ledger.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.schedule.Frequency;

/**
 * Section J of the plan, written from the books: what each part of the money supports and may buy, how far it may vary, and how it
 * is paid (rule S-15).
 *
 * @param management how the money is run, as the signed agreement says; nothing before one is signed
 */
@Rule("S-15")
public record SectionJ(Optional<Management> management, List<Part> parts) {

    /**
     * One agreed amount.
     *
     * @param frequency how often it is paid; nothing for what the council, NHS or school pays itself
     * @param provisions what it may buy
     */
    public record Part(
            String allocation,
            Element element,
            EntitlementKind kind,
            long amountPence,
            SortedMap<String, Long> funderShares,
            Optional<Frequency> frequency,
            List<Bought> provisions) {}

    /**
     * @param section the section of the plan that carries the duty
     * @param place the outcome's place in section E
     * @param benefits who in the household benefits besides the child, as the plan says (rule C-20)
     * @param mayMovePence what the family may move to something else in a year, without asking
     */
    public record Bought(
            String provision,
            TextRef description,
            PlanSection section,
            String outcome,
            String place,
            TextRef wording,
            long amountPence,
            long mayMovePence,
            List<Benefit> benefits) {
        public Bought {
            benefits = List.copyOf(benefits);
        }
    }

    /** @param place where the plan says so */
    public record Benefit(String beneficiary, HouseholdEvent.Kin kin, TextRef place) {}

    public static SectionJ of(BudgetState state, Policy policy) {
        List<Part> parts = new ArrayList<>();
        for (var allocation : state.allocations.values()) {
            List<Bought> bought = new ArrayList<>();
            for (String id : allocation.provisions()) {
                var provision = state.provisions.get(id);
                var outcome = provision == null ? null : state.outcomes.get(provision.outcome());
                if (provision == null || outcome == null) {
                    continue;
                }
                long agreed = AgreedAmounts.of(id, allocation, state);
                bought.add(new Bought(
                        id,
                        provision.description(),
                        provision.section(),
                        provision.outcome(),
                        outcome.place(),
                        outcome.wording(),
                        agreed,
                        ChangeRules.percent(agreed, policy.of(Setting.REALLOCATION)),
                        state.household.of(id).stream()
                                .map(it -> new Benefit(it.beneficiary(), it.kin(), it.place()))
                                .toList()));
            }
            parts.add(new Part(
                    allocation.allocation(),
                    allocation.element(),
                    allocation.kind(),
                    allocation.amountPence(),
                    new TreeMap<>(allocation.funderShares()),
                    state.scheduleOf(allocation.allocation()).map(PlanEvent.ScheduleAgreed::frequency),
                    bought));
        }
        return new SectionJ(Optional.ofNullable(state.agreement).map(PlanEvent.AgreementSigned::management), parts);
    }
}
