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
     * Instalments that add up exactly, the odd pennies on the first ones. The last period ends with the plan year, however
     * the weeks fall.
     */
    public static List<Instalment> of(Frequency frequency, LocalDate first, LocalDate lastDay, long annualPence) {
        List<Long> amounts = Apportion.equally(annualPence, frequency.instalments());
        List<Instalment> out = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            boolean last = i == amounts.size() - 1;
            LocalDate to = last ? lastDay : frequency.start(first, i + 1).minusDays(1);
            out.add(new Instalment(i + 1, frequency.start(first, i), to, amounts.get(i)));
        }
        return List.copyOf(out);
    }
}
