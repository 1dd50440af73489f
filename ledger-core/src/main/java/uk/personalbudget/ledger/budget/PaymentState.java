package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularPaymentRegistered;
import uk.personalbudget.ledger.schedule.Frequency;

/** The register of regular payments, and the debits that came back. */
final class PaymentState {
    /** @param endedOn the day from which it is paid no more */
    record Regular(RegularPaymentRegistered first, @Nullable LocalDate endedOn) {
        boolean runsOn(LocalDate day) {
            return (endedOn == null || day.isBefore(endedOn))
                    && first.until().map(until -> !day.isAfter(until)).orElse(true);
        }

        boolean dueOn(LocalDate day) {
            if (!runsOn(day) || day.isBefore(first.firstDueOn())) {
                return false;
            }
            int index = 0;
            for (LocalDate due = first.firstDueOn(); !due.isAfter(day); due = next(++index)) {
                if (due.equals(day)) {
                    return true;
                }
                if (first.frequency() == Frequency.ONE_OFF) {
                    return false;
                }
            }
            return false;
        }

        private LocalDate next(int index) {
            return first.frequency().start(first.firstDueOn(), index);
        }
    }

    final Map<String, Regular> regular = new LinkedHashMap<>();
    final Map<String, PaymentEvent> done = new HashMap<>();
    private final List<LocalDate> returnedOn = new ArrayList<>();

    PaymentState() {}

    PaymentState(PaymentState from) {
        regular.putAll(from.regular);
        done.putAll(from.done);
        returnedOn.addAll(from.returnedOn);
    }

    void evolve(PaymentEvent event) {
        switch (event) {
            case RegularPaymentRegistered it -> regular.put(it.regular(), new Regular(it, null));
            case PaymentEvent.RegularPaymentEnded it ->
                regular.computeIfPresent(it.regular(), (_, of) -> new Regular(of.first(), it.effectiveOn()));
            case PaymentEvent.ShortfallCovered it -> done.put("cover:" + it.transaction(), it);
            case PaymentEvent.CoverRestored it -> done.remove("cover:" + it.transaction());
            case PaymentEvent.PaymentReturned it -> {
                if (it.debit()) {
                    returnedOn.add(it.effectiveOn());
                }
            }
            case PaymentEvent.DebitReturned it -> {
                done.put("unpaid:" + it.transaction(), it);
                returnedOn.add(it.effectiveOn());
            }
        }
    }

    /** Debits that came back in so many days up to and including that one. */
    long returned(LocalDate on, int days) {
        return returnedOn.stream()
                .filter(day -> !day.isAfter(on) && day.isAfter(on.minusDays(days)))
                .count();
    }
}
