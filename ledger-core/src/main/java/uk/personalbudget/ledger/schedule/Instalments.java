package uk.personalbudget.ledger.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.rule.Rule;

/** A year's amount put into instalments. */
@Rule({"P-1", "P-2"})
public final class Instalments {
    private Instalments() {}

    /**
     * @param number from 1
     * @param dueOn first day of the period it pays for: money is paid in advance
     */
    public record Instalment(int number, LocalDate dueOn, LocalDate periodTo, long amountPence) {}

    /**
     * Instalments that add up exactly, the odd pennies on the first ones. Each pays for a period of its own length: thirteen
     * times four weeks are a day or two less than a year, and the next year's first instalment is due the day after
     * (settled 26). None pays for days after the plan year.
     */
    public static List<Instalment> of(Frequency frequency, LocalDate first, LocalDate lastDay, long annualPence) {
        List<Long> amounts = Apportion.equally(annualPence, frequency.instalments());
        List<Instalment> out = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            LocalDate to = frequency.start(first, i + 1).minusDays(1);
            if (to.isAfter(lastDay)) {
                to = lastDay;
            }
            out.add(new Instalment(i + 1, frequency.start(first, i), to, amounts.get(i)));
        }
        return List.copyOf(out);
    }
}
