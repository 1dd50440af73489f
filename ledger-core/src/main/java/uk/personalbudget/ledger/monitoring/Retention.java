package uk.personalbudget.ledger.monitoring;

import java.time.LocalDate;
import java.time.Month;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** How long statements and evidence are kept: the financial year they belong to, which ends on 31 March, and six more. */
@Rule("V-11")
public final class Retention {
    private Retention() {}

    /** The last day a paper of that date has to be there. */
    public static LocalDate keptUntil(LocalDate dated, Policy policy) {
        LocalDate yearEnd = LocalDate.of(dated.getYear(), Month.MARCH, 31);
        LocalDate end = dated.isAfter(yearEnd) ? yearEnd.plusYears(1) : yearEnd;
        return end.plusYears(policy.of(Setting.KEPT_YEARS));
    }

    /** Whether a paper of that date may go: its time is over and nobody holds it for a question, a dispute or a court. */
    public static boolean mayGo(LocalDate dated, LocalDate today, boolean held, Policy policy) {
        return !held && today.isAfter(keptUntil(dated, policy));
    }
}
