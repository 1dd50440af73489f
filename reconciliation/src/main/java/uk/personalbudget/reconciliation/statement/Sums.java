package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import uk.personalbudget.ledger.money.Pence;

/** What every statement must satisfy, whatever its layout. */
final class Sums {
    private Sums() {}

    static Unreadable doesNotAddUp(long opening, long computed, long closing, String currency, long line) {
        return new Unreadable(
                RefusalCode.DOES_NOT_ADD_UP,
                "The opening balance " + money(opening, currency) + " and the entries make "
                        + money(computed, currency) + ", but the closing balance is " + money(closing, currency)
                        + ", a difference of " + money(Math.subtractExact(closing, computed), currency),
                line);
    }

    static String money(long minor, String currency) {
        long size = Math.abs(minor);
        String shown = currency.equals("GBP") ? Pence.format(size) : Amounts.decimal(size, currency) + " " + currency;
        return minor < 0 ? "minus " + shown : shown;
    }

    /** From the day of the opening balance to that of the closing one; where those are the wrong way round, to the last entry. */
    static <P> P period(
            LocalDate opened,
            LocalDate closed,
            List<StatementEntry> entries,
            BiFunction<LocalDate, LocalDate, P> period) {
        LocalDate last = closed;
        if (closed.isBefore(opened)) {
            last = opened;
            for (StatementEntry entry : entries) {
                last = entry.bookedOn().isAfter(last) ? entry.bookedOn() : last;
            }
        }
        return period.apply(opened, last);
    }
}
