package uk.personalbudget.api.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * A card feed as a programme sends it: the budgets go through the file one after the other, again and again; of ten lines of
 * a budget four are purchases and four what was taken for them, one is a direct debit and one a fee.
 */
final class FeedFile {
    private static final String HEADER =
            "provider_txn_id,account_ref,card_last4,cardholder_ref,event,auth_id,occurred_at,value_date,amount_pence,"
                    + "original_amount,original_currency,original_txn_id,cash_pence,channel,mcc,merchant_name,"
                    + "merchant_city,counterparty,reference,balance_after_pence,status,reason\n";

    private static final int KINDS = 10;
    private static final int DIRECT_DEBIT = 8;
    private static final int FEE = 9;
    private static final long DAY_MILLIS = 86_400_000;

    private FeedFile() {}

    /** @param number of the file: no two files share names */
    static Path written(Path file, int number, long lines, int budgets, LocalDate on) throws IOException {
        Instant midnight = on.atStartOfDay(ZoneOffset.UTC).toInstant();
        long apart = Math.max(1, DAY_MILLIS / 2 / lines);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (long line = 0; line < lines; line++) {
                String budget = FilledBooks.name((int) (line % budgets));
                Instant at = midnight.plusMillis(DAY_MILLIS / 4 + line * apart);
                out.write("f" + number + "-" + line + "," + BusyBudget.accountOf(budget) + ",");
                out.write(rest(number, line, budgets, at, on));
            }
        }
        return file;
    }

    private static String rest(int number, long line, int budgets, Instant at, LocalDate on) {
        int kind = (int) (line / budgets % KINDS);
        String when = at + "," + on;
        String authorisation = "f" + number + "-" + (kind % 2 == 0 ? line : line - budgets);
        return switch (kind) {
            case DIRECT_DEBIT -> ",,dd_out,," + when + ",2,,,,,bank,,,,Payroll Place,PA wages,,,\n";
            case FEE -> ",,fee,," + when + ",1,,,,,bank,,,,,,,,\n";
            default ->
                BusyBudget.LAST_FOUR + ",," + (kind % 2 == 0 ? "auth," : "settle,") + authorisation + "," + when
                        + ",1,,,,,contactless,5411,Corner Shop,Sampleton,,,,,\n";
        };
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
