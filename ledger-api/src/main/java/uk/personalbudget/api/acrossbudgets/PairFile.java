package uk.personalbudget.api.acrossbudgets;

import java.util.List;
import uk.personalbudget.api.acrossbudgets.PairBooks.Listed;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.acrossbudgets.Sighting;

/** The pairs as a file. Budgets, days and pounds stand in it, and nobody's name or words. */
public final class PairFile {
    private static final String LINE = "\r\n";

    private PairFile() {}

    public static String csv(List<Listed> pairs) {
        var rows = new StringBuilder("pair,kind,standing,minutes,days,asked,shared_as,"
                + "first_budget,first_record,first_id,first_from,first_to,first_amount,"
                + "second_budget,second_record,second_id,second_from,second_to,second_amount" + LINE);
        for (Listed one : pairs) {
            var found = one.found();
            rows.append(String.join(
                            ",",
                            found.id(),
                            found.kind().label(),
                            one.standing(),
                            Long.toString(found.minutes()),
                            Long.toString(found.days()),
                            FormulaGuard.text(
                                    one.said().asked().map(it -> it.asked()).orElse("")),
                            FormulaGuard.text(found.sharedAs().orElse("")),
                            side(found.first()),
                            side(found.second())))
                    .append(LINE);
        }
        return rows.toString();
    }

    private static String side(Sighting one) {
        return String.join(
                ",",
                FormulaGuard.text(one.budget()),
                one.record().label(),
                FormulaGuard.text(one.id()),
                one.from().toString(),
                one.to().toString(),
                one.pence().isPresent() ? Pence.decimal(one.pence().getAsLong()) : "");
    }
}
