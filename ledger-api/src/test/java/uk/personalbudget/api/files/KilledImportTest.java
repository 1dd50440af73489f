package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.personalbudget.ledger.budget.SpendEvent.SpendSettled;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;
import uk.personalbudget.reconciliation.statement.SourceFile;

class KilledImportTest {
    private static final int ROWS = 3_000;
    private static final int KILLED_AFTER = 700;

    @TempDir
    Path folder;

    @Test
    void a_process_killed_in_the_middle_of_a_feed_loses_nothing_it_had_acknowledged_and_doubles_nothing()
            throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Path feed = Files.writeString(folder.resolve("feed.csv"), feed());

        int acknowledged = killedInTheMiddle(data, feed);
        assertThat(acknowledged).isBetween(KILLED_AFTER, ROWS - 1);

        try (var context = FeedImport.start(data)) {
            var history = context.getBean(BudgetHistory.class);
            assertThat(settlements(history)).hasSizeGreaterThanOrEqualTo(acknowledged);

            var file = SourceFile.of("feed.csv", Files.readAllBytes(feed));
            var intake = context.getBean(FileIntake.class);
            assertThat(intake.bringIn(file, Wish.PLAIN, PaperBooks.OFFICER, Progress.UNHEARD))
                    .isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
                        assertThat(posted.resumed()).isTrue();
                        assertThat(posted.refused()).isEmpty();
                        assertThat(posted.nothingNew()).isGreaterThanOrEqualTo(acknowledged);
                        assertThat(posted.posted() + posted.nothingNew()).isEqualTo(ROWS);
                    });
            var expected = new ArrayList<String>();
            for (int row = 1; row <= ROWS; row++) {
                expected.add(id(row));
            }
            assertThat(settlements(history)).containsExactlyElementsOf(expected);
            assertThat(intake.bringIn(file, Wish.PLAIN, PaperBooks.OFFICER, Progress.UNHEARD))
                    .isInstanceOfSatisfying(
                            BroughtIn.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("already-accepted"));
        }
    }

    /** @return the last row it said was posted before it was killed */
    private static int killedInTheMiddle(Path data, Path feed) throws IOException, InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .replace("\n", File.pathSeparator),
                FeedImport.class.getName(),
                data.toString(),
                feed.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        int acknowledged = 0;
        var said = new ArrayList<String>();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (line.startsWith(FeedImport.ROW)) {
                    acknowledged = Integer.parseInt(line.substring(FeedImport.ROW.length()));
                    if (acknowledged == KILLED_AFTER) {
                        // By its handle: the process itself would close what there still is to read.
                        process.toHandle().destroyForcibly();
                    }
                }
            }
        }
        process.waitFor();
        assertThat(acknowledged).as(String.join("\n", said)).isPositive();
        return acknowledged;
    }

    private static List<String> settlements(BudgetHistory history) {
        return history.of(FeedImport.BUDGET, Long.MAX_VALUE).stream()
                .map(FeedRecord::event)
                .filter(SpendSettled.class::isInstance)
                .map(event -> ((SpendSettled) event).transaction())
                .toList();
    }

    private static String id(int row) {
        return String.format(Locale.ROOT, "K%04d", row);
    }

    private static String feed() {
        var out = new StringBuilder(
                "provider_txn_id,account_ref,card_last4,cardholder_ref,event,auth_id,occurred_at,value_date,"
                        + "amount_pence,original_amount,original_currency,original_txn_id,cash_pence,channel,mcc,"
                        + "merchant_name,merchant_city,counterparty,reference,balance_after_pence,status,reason\n");
        for (int row = 1; row <= ROWS; row++) {
            out.append(id(row))
                    .append(",")
                    .append(FeedImport.ACCOUNT)
                    .append(",,,settle,,2026-01-09T10:00:00Z,2026-01-09,100,,,,,chip,5411,Corner Shop,,,,,,\n");
        }
        return out.toString();
    }
}
