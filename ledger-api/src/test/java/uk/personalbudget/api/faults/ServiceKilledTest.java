package uk.personalbudget.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.personalbudget.api.faults.Client.Budget;
import uk.personalbudget.api.platform.EmbeddedDatabase;

@Tag("faults")
class ServiceKilledTest {
    private static final int KILLS = Form.of(1, 10);
    private static final int CALLERS = Form.of(16, 32);
    private static final int ANSWERS_BEFORE = Form.of(150, 400);
    private static final long SEED = 20_260_106;

    @TempDir
    Path folder;

    @Test
    void a_service_killed_under_load_again_and_again_has_lost_nothing_and_doubled_nothing() throws IOException {
        long answered = 0;
        int open = 0;
        var service = new RunningService(folder.resolve("data"));
        try (service;
                var journal = new SentJournal(folder.resolve("sent.ndjson"))) {
            service.start();
            var client = new Client(service.root());
            List<Budget> budgets = budgets(client);
            for (int kill = 1; kill <= KILLS; kill++) {
                var load = new Load(journal, List.of(client), budgets).start(CALLERS, SEED + 1000L * kill);
                load.awaitAnswered(ANSWERS_BEFORE);
                service.kill();
                load.finish();
                answered += load.acknowledged();

                service.start();
                var books = new Books(EmbeddedDatabase.running(service.data()).orElseThrow());
                books.holdWhatWasAnswered(journal);
                open += Load.resolve(journal, client);
                books.areExactlyWhatWasAnswered(journal, client, budgets);
                books.timesNeverGoBack();
            }
            Books.areClean(client);
            assertThat(client.unclear()).isEmpty();
            Form.tell(
                    "kill -9 of the service",
                    KILLS + " kills, " + answered + " orders acknowledged, " + open + " unknown outcomes resolved");
        }
    }

    static List<Budget> budgets(Client client) {
        var budgets = new ArrayList<Budget>();
        for (int number = 1; number <= 6; number++) {
            budgets.add(client.agreed("F-" + number, 400_000));
        }
        return budgets;
    }
}
