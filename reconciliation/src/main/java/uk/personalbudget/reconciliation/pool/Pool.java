package uk.personalbudget.reconciliation.pool;

import java.util.List;
import uk.personalbudget.reconciliation.period.Period;

/**
 * One statement of a pooled account against the people whose money is in it.
 *
 * @param people what the ledger says that each has after the last day
 */
public record Pool(String provider, String account, Period period, List<Person> people) {

    /** @param account the person's own, as the ledger names it */
    public record Person(String budget, String account, long pence) {}

    /** A bank account of a provider, by the reference its statements are known under. */
    public record Named(String provider, String account) {}

    public Pool {
        people = List.copyOf(people);
    }
}
