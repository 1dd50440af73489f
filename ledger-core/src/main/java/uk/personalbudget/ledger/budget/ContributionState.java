package uk.personalbudget.ledger.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.ContributionEvent.ContributionAssessed;
import uk.personalbudget.ledger.budget.ContributionEvent.TransferredToAdult;
import uk.personalbudget.ledger.money.Colour;

/** What a budget remembers of the adult regime. */
final class ContributionState {
    /** A contribution is due with every four weeks of care. */
    private static final int WEEKS_OF_A_CYCLE = 4;

    private static final int DAYS_OF_A_WEEK = 7;

    @Nullable
    LocalDate eighteenOn;

    @Nullable
    TransferredToAdult transfer;

    final List<ContributionAssessed> assessments = new ArrayList<>();

    ContributionState copy() {
        var copy = new ContributionState();
        copy.eighteenOn = eighteenOn;
        copy.transfer = transfer;
        copy.assessments.addAll(assessments);
        return copy;
    }

    void evolve(ContributionEvent event) {
        switch (event) {
            case ContributionEvent.AdulthoodExpected it -> eighteenOn = it.eighteenOn();
            case TransferredToAdult it -> transfer = it;
            case ContributionAssessed it -> assessments.add(it);
            case ContributionEvent.ContributionReceived _ -> {}
        }
    }

    boolean adultOn(LocalDate day) {
        return transfer != null && !day.isBefore(transfer.effectiveOn());
    }

    Optional<ContributionAssessed> inForceOn(LocalDate day) {
        return ordered().stream().filter(it -> !it.effectiveOn().isAfter(day)).reduce((_, later) -> later);
    }

    /** By the day each counts from; of two on one day the one recorded last. */
    private List<ContributionAssessed> ordered() {
        List<ContributionAssessed> ordered = new ArrayList<>(assessments);
        ordered.sort(Comparator.comparing(ContributionAssessed::effectiveOn));
        return ordered;
    }

    /** How social care spending of a day is shared: all of it the element's, unless a contribution is assessed (settled 15). */
    SortedMap<Colour, Long> sharesOn(LocalDate day) {
        return inForceOn(day)
                .filter(it -> it.weeklyPence() > 0)
                .map(ContributionAssessed::shares)
                .orElseGet(ContributionState::alone);
    }

    static SortedMap<Colour, Long> alone() {
        var alone = new TreeMap<Colour, Long>();
        alone.put(Colour.SOCIAL_CARE, 1L);
        return alone;
    }

    /** What is due of the person up to a day: whole cycles of four weeks in advance, a changed one by its calendar days. */
    long dueUpTo(LocalDate day) {
        var ordered = ordered();
        long due = 0;
        for (int i = 0; i < ordered.size(); i++) {
            var one = ordered.get(i);
            if (one.effectiveOn().isAfter(day)) {
                break;
            }
            boolean changed =
                    i + 1 < ordered.size() && !ordered.get(i + 1).effectiveOn().isAfter(day);
            due = Math.addExact(
                    due,
                    changed
                            ? byDays(one, ordered.get(i + 1).effectiveOn())
                            : Math.multiplyExact(cycle(one.weeklyPence()), cyclesBegun(one.effectiveOn(), day)));
        }
        return due;
    }

    static long cycle(long weeklyPence) {
        return Math.multiplyExact(weeklyPence, WEEKS_OF_A_CYCLE);
    }

    private static long cyclesBegun(LocalDate from, LocalDate day) {
        return ChronoUnit.DAYS.between(from, day) / (WEEKS_OF_A_CYCLE * DAYS_OF_A_WEEK) + 1;
    }

    private static long byDays(ContributionAssessed one, LocalDate until) {
        return BigDecimal.valueOf(one.weeklyPence())
                .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(one.effectiveOn(), until)))
                .divide(BigDecimal.valueOf(DAYS_OF_A_WEEK), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
