package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.journal.Account;

/** What a budget remembers of sealed periods, and of what arrived for them. */
final class SealState {
    final Map<String, SealEvent.PeriodSealed> seals = new LinkedHashMap<>();
    final Map<String, SealEvent.ArrivedAfterSeal> arrived = new LinkedHashMap<>();
    /** How many events there are, refusals left out. */
    long position;

    SealState copy() {
        var copy = new SealState();
        copy.seals.putAll(seals);
        copy.arrived.putAll(arrived);
        copy.position = position;
        return copy;
    }

    void evolve(SealEvent event) {
        switch (event) {
            case SealEvent.PeriodSealed it -> seals.put(it.seal(), it);
            case SealEvent.ArrivedAfterSeal it -> arrived.put(it.reference(), it);
        }
    }

    /** The last sealed day of an account. */
    Optional<LocalDate> sealedTo(Account account) {
        return seals.values().stream()
                .filter(seal -> seal.account().equals(account))
                .map(SealEvent.PeriodSealed::to)
                .max(LocalDate::compareTo);
    }

    /** The day itself, or the first open one after it. */
    LocalDate openOn(Account account, LocalDate day) {
        return sealedTo(account)
                .filter(to -> !day.isAfter(to))
                .map(to -> to.plusDays(1))
                .orElse(day);
    }
}
