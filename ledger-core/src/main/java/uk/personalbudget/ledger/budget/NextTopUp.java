package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.TopUpEvent.TopUpSubmitted;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The money a family can expect next.
 *
 * @param on the day it is there when it is on its way, and else the day it is, or was, due
 * @param pence more than nothing
 */
public record NextTopUp(LocalDate on, long pence, Stage stage) {

    /** How far it is. */
    public enum Stage {
        PLANNED,
        ON_ITS_WAY,
        LATE
    }

    /** What is on its way comes first, then what is late, then what is planned; nothing when no more is planned. */
    @Rule("P-1")
    public static Optional<NextTopUp> of(BudgetState state, LocalDate today) {
        if (state.ending.death != null) {
            return Optional.empty();
        }
        var way = state.topUps.onTheirWay().map(TopUpSubmitted::entryOn).min(Comparator.naturalOrder());
        if (way.isPresent()) {
            long pence = state.topUps
                    .onTheirWay()
                    .filter(it -> it.entryOn().equals(way.get()))
                    .mapToLong(TopUpSubmitted::pence)
                    .sum();
            return Optional.of(new NextTopUp(way.get(), pence, Stage.ON_ITS_WAY));
        }
        var dues = new TreeMap<LocalDate, Long>();
        DueInstalment.upTo(LocalDate.MAX, state).stream()
                .filter(due -> state.ending
                        .notice()
                        .filter(notice -> due.dueOn().isAfter(notice.endsOn()))
                        .isEmpty())
                .forEach(due -> dues.merge(due.dueOn(), due.pence(), Math::addExact));
        return dues.entrySet().stream()
                .filter(due -> due.getValue() > 0)
                .findFirst()
                .map(due -> new NextTopUp(
                        due.getKey(), due.getValue(), due.getKey().isBefore(today) ? Stage.LATE : Stage.PLANNED));
    }
}
