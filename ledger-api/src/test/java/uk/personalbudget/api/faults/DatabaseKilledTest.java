package uk.personalbudget.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import uk.personalbudget.api.faults.Client.Budget;
import uk.personalbudget.api.platform.EmbeddedDatabase;

/** The embedded PostgreSQL dies under the service, or stands still; the service stays and goes on by itself. */
@Tag("faults")
class DatabaseKilledTest {
    private static final int TIMES = Form.of(1, 5);
    private static final int CALLERS = Form.of(16, 64);
    private static final int ANSWERS = Form.of(100, 500);
    private static final Duration STANDSTILL = Duration.ofSeconds(Form.of(3, 30));
    private static final long SEED = 20_260_107;

    @TempDir
    static Path folder;

    private static RunningService service;
    private static SentJournal journal;
    private static List<Budget> budgets;

    @BeforeAll
    static void running() {
        service = new RunningService(folder.resolve("data")).start();
        journal = new SentJournal(folder.resolve("sent.ndjson"));
        budgets = ServiceKilledTest.budgets(new Client(service.root()));
    }

    @AfterAll
    static void stopped() {
        if (service != null) {
            service.close();
        }
        if (journal != null) {
            journal.close();
        }
    }

    @Test
    void the_whole_database_killed_under_load_is_started_again_by_the_service() throws IOException {
        underLoad("kill -9 of PostgreSQL", TIMES, () -> Processes.kill(Processes.postmaster(service.data())));
    }

    @Test
    @EnabledIf("full")
    void one_session_of_the_database_killed_under_load_ends_all_and_the_service_goes_on() throws IOException {
        underLoad("kill -9 of a PostgreSQL session", TIMES, () -> Processes.kill(session()));
    }

    @Test
    @EnabledIf("full")
    void a_database_stopped_in_order_under_load_is_started_again_by_the_service() throws IOException {
        underLoad(
                "PostgreSQL stopped",
                TIMES,
                () -> Processes.signal("INT", List.of(Processes.postmaster(service.data()))));
    }

    @Test
    @EnabledIf("full")
    void a_database_that_stands_still_for_a_while_is_waited_for() throws IOException {
        underLoad("PostgreSQL standing still for " + STANDSTILL.toSeconds() + " s", 1, () -> {
            var all = new ArrayList<ProcessHandle>();
            all.add(Processes.postmaster(service.data()));
            Processes.postmaster(service.data()).descendants().forEach(all::add);
            Processes.signal("STOP", all);
            try {
                Thread.sleep(STANDSTILL);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                Processes.signal("CONT", all);
            }
        });
    }

    static boolean full() {
        return Form.full();
    }

    private static void underLoad(String fault, int times, Runnable act) throws IOException {
        var client = new Client(service.root());
        var load = new Load(journal, List.of(client), budgets).start(CALLERS, SEED + fault.hashCode());
        for (int time = 1; time <= times; time++) {
            load.awaitAnswered(ANSWERS);
            act.run();
        }
        load.awaitAnswered(ANSWERS);
        load.finish();
        assertThat(service.runs()).isTrue();
        int open = Load.resolve(journal, client);
        var books = new Books(EmbeddedDatabase.running(service.data()).orElseThrow());
        books.areExactlyWhatWasAnswered(journal, client, budgets);
        books.timesNeverGoBack();
        Books.areClean(client);
        assertThat(client.unclear()).isEmpty();
        Form.tell(
                fault,
                times + " times, " + load.acknowledged() + " orders acknowledged, " + client.sentBack()
                        + " times told to send again, " + (load.sentAgain() + open) + " times sent again");
    }

    /** One of those that work for the service. */
    private static ProcessHandle session() {
        var sessions = new ArrayList<Long>();
        try {
            new Books(EmbeddedDatabase.running(service.data()).orElseThrow())
                    .rows(
                            "select pid from pg_stat_activity where usename = 'ledger_application' order by pid",
                            row -> sessions.add(row.getLong(1)));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        return ProcessHandle.of(sessions.getFirst()).orElseThrow();
    }
}
