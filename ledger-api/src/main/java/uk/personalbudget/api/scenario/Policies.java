package uk.personalbudget.api.scenario;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;

/** A scenario's own policy: the defaults, with what the file says otherwise. */
final class Policies {
    /** Longer names for the same settings. */
    private static final Map<Setting, String> ALSO = Map.of(
            Setting.SURPLUS_TRIGGER, "surplus-trigger-weeks",
            Setting.SURPLUS_RETAIN, "surplus-retain-weeks",
            Setting.LOAD_ALERT, "load-alert-working-days",
            Setting.LOAD_SECOND_PERSON, "load-second-person",
            Setting.CASH, "cash-allowed",
            Setting.CASH_PER_DAY, "cash-per-day");

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
        var chosen = new EnumMap<Setting, Long>(Setting.class);
        for (Setting setting : Setting.values()) {
            fields.get(setting.label())
                    .or(() -> ALSO.containsKey(setting) ? fields.get(ALSO.get(setting)) : Optional.empty())
                    .ifPresent(given -> chosen.put(setting, number(setting, given)));
        }
        // Whoever lowers the trigger alone means that no more than it stays.
        long trigger = chosen.getOrDefault(Setting.SURPLUS_TRIGGER, Setting.SURPLUS_TRIGGER.usual());
        chosen.putIfAbsent(Setting.SURPLUS_RETAIN, Math.min(Setting.SURPLUS_RETAIN.usual(), trigger));
        Policy policy;
        try {
            policy = new Policy(
                    "scenario", fields.get("from").map(Value::date).orElse(usual.from()), chosen, tolerance, blocked);
        } catch (IllegalArgumentException e) {
            throw value.wrong("this policy cannot be: " + e.getMessage());
        }
        fields.nothingElse();
        return policy;
    }

    private static long number(Setting setting, Value given) {
        return switch (setting.unit()) {
            case PENCE -> given.amount();
            case YES_NO -> given.yes() ? 1 : 0;
            case DAYS, WORKING_DAYS, WEEKS, MONTHS, PERCENT, COUNT -> given.count();
        };
    }
}
