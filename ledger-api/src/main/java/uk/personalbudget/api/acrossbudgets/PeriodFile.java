package uk.personalbudget.api.acrossbudgets;

import java.util.List;
import uk.personalbudget.api.acrossbudgets.PeriodBooks.Told;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.acrossbudgets.ComparedPeriods.Row;
import uk.personalbudget.reconciliation.audit.PeriodMoves.EntryBehind;

/** Two compared periods as a file: a line for each row, then one for each budget or entry behind it. */
public final class PeriodFile {
    private static final String LINE = "\r\n";

    private PeriodFile() {}

    public static String csv(Told told) {
        var rows = new StringBuilder("kind,what,part,of,on,event,first,second,difference" + LINE);
        var compared = told.compared();
        line(rows, "opening", "Opening", "row", "", "", "", compared.firstOpening(), compared.secondOpening());
        for (Row row : compared.rows()) {
            line(rows, row.kind(), row.what(), "row", "", "", "", row.first(), row.second());
            if (told.budget().isEmpty()) {
                row.budgets()
                        .forEach(one -> line(
                                rows,
                                row.kind(),
                                row.what(),
                                "budget",
                                one.budget(),
                                "",
                                "",
                                one.first(),
                                one.second()));
            }
            entries(rows, row, row.firstEntries(), true);
            entries(rows, row, row.secondEntries(), false);
        }
        line(rows, "closing", "Closing", "row", "", "", "", compared.firstClosing(), compared.secondClosing());
        return rows.toString();
    }

    private static void entries(StringBuilder rows, Row row, List<EntryBehind> entries, boolean first) {
        entries.forEach(one -> line(
                rows,
                row.kind(),
                row.what(),
                "entry",
                one.budget() + "/" + one.sequence(),
                one.on().toString(),
                one.event(),
                first ? one.pence() : 0,
                first ? 0 : one.pence()));
    }

    private static void line(
            StringBuilder rows,
            String kind,
            String what,
            String part,
            String of,
            String on,
            String event,
            long first,
            long second) {
        rows.append(String.join(
                        ",",
                        kind,
                        '"' + FormulaGuard.text(what).replace("\"", "\"\"") + '"',
                        part,
                        FormulaGuard.text(of),
                        on,
                        event,
                        Pence.decimal(first),
                        Pence.decimal(second),
                        Pence.decimal(second - first)))
                .append(LINE);
    }
}
