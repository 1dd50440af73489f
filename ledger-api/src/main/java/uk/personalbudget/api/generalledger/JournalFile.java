package uk.personalbudget.api.generalledger;

import java.math.BigDecimal;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.ledger.generalledger.PeriodJournal;

/** A month's journal as a file: the same journal is always the same bytes. */
public final class JournalFile {
    private static final String LINE = "\r\n";

    private JournalFile() {}

    /** The first line has the ledger's control totals; the second names the columns of all that follow. */
    public static String csv(PeriodJournal journal) {
        var out = new StringBuilder();
        out.append(String.join(
                        ",",
                        "control",
                        journal.reference(),
                        journal.from().toString(),
                        journal.to().toString(),
                        "loads",
                        pounds(journal.control().loadsPence()),
                        "returns",
                        pounds(journal.control().returnsPence()),
                        "fees",
                        pounds(journal.control().feesPence()),
                        "debit",
                        pounds(journal.debitPence()),
                        "credit",
                        pounds(journal.creditPence()),
                        "lines",
                        Integer.toString(journal.lines().size()),
                        "position",
                        Long.toString(journal.position())))
                .append(LINE);
        out.append("period,cost_code,debit,credit,reference").append(LINE);
        journal.lines()
                .forEach(line -> out.append(String.join(
                                ",",
                                journal.from().toString().substring(0, "2026-04".length()),
                                FormulaGuard.text(line.costCode()),
                                pounds(line.debitPence()),
                                pounds(line.creditPence()),
                                line.reference()))
                        .append(LINE));
        return out.toString();
    }

    private static String pounds(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }
}
