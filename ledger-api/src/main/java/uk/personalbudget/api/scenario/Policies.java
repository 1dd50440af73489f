package uk.personalbudget.api.scenario;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.policy.Policy;

/** A scenario's own policy: the defaults, with what the file says otherwise. */
final class Policies {
    private Policies() {}

    static Policy read(Value value) {
        var usual = Policy.defaults();
        var fields = value.fields();
        var tolerance = new TreeMap<>(usual.tolerancePercent());
        fields.get("tolerance")
                .or(() -> fields.get("tolerance-percent"))
                .ifPresent(it -> it.fields().all().forEach((mcc, percent) -> tolerance.put(mcc, percent.count())));
        var blocked = new TreeSet<>(fields.get("blocked-categories")
                .map(Value::texts)
                .orElseGet(() -> List.copyOf(usual.blockedCategories())));
        fields.get("block").ifPresent(it -> blocked.addAll(it.texts()));
        fields.get("unblock").ifPresent(it -> it.texts().forEach(blocked::remove));
        int trigger = count(fields, "trigger", "surplus-trigger-weeks", usual.surplusTriggerWeeks());
        Policy policy;
        try {
            policy = new Policy(
                    "scenario",
                    fields.get("from").map(Value::date).orElse(usual.from()),
                    trigger,
                    count(fields, "retain", "surplus-retain-weeks", Math.min(usual.surplusRetainWeeks(), trigger)),
                    count(fields, "load-alert-days", "load-alert-working-days", usual.loadAlertWorkingDays()),
                    fields.amount("second-person-above")
                            .or(() -> fields.amount("load-second-person"))
                            .orElse(usual.loadSecondPersonPence()),
                    count(fields, "authorisation-days", usual.authorisationDays()),
                    tolerance,
                    blocked,
                    fields.yes("cash", fields.yes("cash-allowed", usual.cashAllowed())),
                    fields.amount("cash-a-day")
                            .or(() -> fields.amount("cash-per-day"))
                            .orElse(usual.cashPerDayPence()),
                    fields.amount("evidence-above").orElse(usual.evidenceAbovePence()),
                    count(fields, "evidence-days", usual.evidenceDays()),
                    fields.yes("anniversary-counts", usual.anniversaryCounts()),
                    count(fields, "later-review-months", usual.laterReviewMonths()));
        } catch (IllegalArgumentException e) {
            throw value.wrong("this policy cannot be: " + e.getMessage());
        }
        fields.nothingElse();
        return policy;
    }

    private static int count(Fields fields, String key, String also, int usual) {
        return fields.get(key).or(() -> fields.get(also)).map(Value::count).orElse(usual);
    }

    private static int count(Fields fields, String key, int usual) {
        return fields.get(key).map(Value::count).orElse(usual);
    }
}
