package uk.personalbudget.reconciliation.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.FundingEvent.BroughtForward;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.surplus.WeeklyValue;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Month;

/** The period a calendar month at a time: what came in, what went out, what was held at its end and how many weeks that was. */
final class Months {
    private Months() {}

    static List<Month> of(Known known, AuditPeriod period) {
        long balance = moved(known, LocalDate.MIN, period.from().minusDays(1)).net();
        var months = new ArrayList<Month>();
        LocalDate from = period.from();
        while (!from.isAfter(period.to())) {
            LocalDate end = from.withDayOfMonth(from.lengthOfMonth());
            LocalDate to = end.isBefore(period.to()) ? end : period.to();
            Moved moved = moved(known, from, to);
            balance += moved.net();
            months.add(new Month(from, to, moved.in(), moved.out(), balance, weeks(known, to, balance)));
            from = to.plusDays(1);
        }
        return months;
    }

    private record Moved(long in, long out) {
        long net() {
            return in - out;
        }
    }

    /** One event counts once: what it moved between held accounts is neither in nor out. */
    private static Moved moved(Known known, LocalDate from, LocalDate to) {
        long in = 0;
        long out = 0;
        for (FeedRecord record : known.books().history()) {
            long pence = 0;
            for (Posting posting : record.entry().postings()) {
                if (posting.layer() == Layer.SETTLED
                        && posting.account().held()
                        && !posting.effectiveOn().isBefore(from)
                        && !posting.effectiveOn().isAfter(to)) {
                    pence += posting.pence();
                }
            }
            // A balance that was brought in is where these books begin, and no top-up.
            if (pence > 0 || record.event() instanceof BroughtForward) {
                in += pence;
            } else {
                out -= pence;
            }
        }
        return new Moved(in, out);
    }

    private static Optional<BigDecimal> weeks(Known known, LocalDate on, long balance) {
        return known.books().weekly(on, known.policy(on).schoolYear()).values().stream()
                .reduce(WeeklyValue::plus)
                .flatMap(weekly -> weekly.weeksHeld(balance))
                .map(weeks -> weeks.setScale(2, RoundingMode.HALF_UP));
    }
}
