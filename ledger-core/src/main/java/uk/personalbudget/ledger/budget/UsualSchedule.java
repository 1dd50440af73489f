package uk.personalbudget.ledger.budget;

import java.util.List;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.schedule.Frequency;

/** How often money comes when nobody says: every four weeks, SEN money by term, or as the council decided. */
@Rule("P-1")
final class UsualSchedule {
    private UsualSchedule() {}

    static PlanCommand.AgreeSchedule of(PlanCommand.AgreeUsualSchedule it, BudgetState state, Context context) {
        // What was agreed once stays, whatever policy says by now.
        var frequency = state.done.get("schedule:" + it.schedule()) instanceof PlanEvent.ScheduleAgreed before
                ? before.frequency()
                : frequency(it.allocation(), state, context.policy());
        return new PlanCommand.AgreeSchedule(it.budget(), it.schedule(), it.allocation(), frequency, List.of());
    }

    private static Frequency frequency(String allocation, BudgetState state, Policy policy) {
        var agreed = state.allocations.get(allocation);
        if (agreed == null) {
            return Frequency.FOUR_WEEKLY;
        }
        return agreed.kind() == EntitlementKind.ONE_OFF
                ? Frequency.ONE_OFF
                : Frequency.of(policy.of(setting(agreed.element()))).orElse(Frequency.FOUR_WEEKLY);
    }

    private static Setting setting(Element element) {
        return switch (element) {
            case SOCIAL_CARE -> Setting.FREQUENCY_SOCIAL_CARE;
            case HEALTH -> Setting.FREQUENCY_HEALTH;
            case SEN -> Setting.FREQUENCY_SEN;
        };
    }
}
