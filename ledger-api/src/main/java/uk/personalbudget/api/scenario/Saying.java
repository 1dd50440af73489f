package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One order in the words of the README, whatever words the file has for it.
 *
 * @param order its name
 * @param value what stands behind it
 * @param by who gives it, when the order itself says so
 * @param on the day it counts, when that is not the step's
 */
record Saying(String order, Value value, Optional<Value> by, Optional<LocalDate> on) {
    static Saying of(String order, Value value) {
        return new Saying(order, value, Optional.empty(), Optional.empty());
    }

    /** With other names turned into those of the README. */
    Saying renamed(Map<String, String> others) {
        return new Saying(order, value.named(others), by, on);
    }

    Saying by(Optional<Value> who) {
        return who.isPresent() ? new Saying(order, value, who, on) : this;
    }

    Saying on(Optional<LocalDate> day) {
        return day.isPresent() ? new Saying(order, value, by, day) : this;
    }
}
