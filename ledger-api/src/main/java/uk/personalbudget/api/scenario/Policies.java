package uk.personalbudget.api.scenario;

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
                .ifPresent(it -> it.fields().all().forEach((mcc, percent) -> tolerance.put(mcc, percent.count())));
        var blocked = new TreeSet<>(usual.blockedCategories());
        fields.get("block").ifPresent(it -> blocked.addAll(it.texts()));
        fields.get("unblock").ifPresent(it -> it.texts().forEach(blocked::remove));
        int trigger = count(fields, "trigger", usual.surplusTriggerWeeks());
        Policy policy;
        try {
            policy = new Policy(
                    "scenario",
                    fields.get("from").map(Value::date).orElse(usual.from()),
                    trigger,
                    count(fields, "retain", Math.min(usual.surplusRetainWeeks(), trigger)),
                    count(fields, "load-alert-days", usual.loadAlertWorkingDays()),
                    fields.amount("second-person-above").orElse(usual.loadSecondPersonPence()),
                    count(fields, "authorisation-days", usual.authorisationDays()),
                    tolerance,
                    blocked,
                    fields.yes("cash", usual.cashAllowed()),
                    fields.amount("cash-a-day").orElse(usual.cashPerDayPence()),
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

    private static int count(Fields fields, String key, int usual) {
        return fields.get(key).map(Value::count).orElse(usual);
    }
}
