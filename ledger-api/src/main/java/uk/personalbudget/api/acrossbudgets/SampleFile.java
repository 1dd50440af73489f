package uk.personalbudget.api.acrossbudgets;

import uk.personalbudget.api.acrossbudgets.SampleBooks.Drawn;
import uk.personalbudget.api.acrossbudgets.SampleBooks.Row;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.ledger.money.Pence;

/** A drawn sample as the sheet an auditor works from: a line for each payment, with room to the right. */
public final class SampleFile {
    private static final String LINE = "\r\n";

    private SampleFile() {}

    public static String name(Drawn drawn) {
        return "sample-" + drawn.asked().from() + "-" + drawn.asked().to();
    }

    public static String csv(Drawn drawn) {
        var rows = new StringBuilder(
                "budget,transaction,on,amount,why,tier,provision,shown,sha256,seed,by,position" + LINE);
        for (Row row : drawn.rows()) {
            rows.append(String.join(
                            ",",
                            FormulaGuard.text(row.budget()),
                            FormulaGuard.text(row.transaction()),
                            row.on().toString(),
                            Pence.decimal(row.pence()),
                            row.why(),
                            row.tier().label(),
                            FormulaGuard.text(row.provision().orElse("")),
                            row.shown() ? "yes" : "no",
                            String.join(" ", row.digests()),
                            '"' + FormulaGuard.text(drawn.asked().seed()).replace("\"", "\"\"") + '"',
                            drawn.asked().terms().by().label(),
                            Long.toString(drawn.position())))
                    .append(LINE);
        }
        return rows.toString();
    }
}
