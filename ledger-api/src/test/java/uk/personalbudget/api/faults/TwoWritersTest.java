package uk.personalbudget.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import uk.personalbudget.api.faults.Client.Budget;

/** Two services on one PostgreSQL that neither of them looks after. */
@Tag("faults")
@EnabledIf("full")
class TwoWritersTest {
    private static final int CALLERS = 32;
    private static final int ANSWERS = 500;
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final long SEED = 20_260_108;

    @TempDir
    static Path folder;

    private static OutsideDatabase database;
    private static Wire wire;
    private static RunningService one;
    private static RunningService other;
    private static SentJournal journal;
    private static List<Budget> budgets;

    static boolean full() {
        return Form.full();
    }

    @BeforeAll
    static void running() throws IOException, SQLException {
        database = new OutsideDatabase(folder.resolve("postgres"));
        wire = new Wire(database.port());
        String[] settings =
                database.settings(wire.port(), folder.resolve("keys")).toArray(String[]::new);
        one = new RunningService(folder.resolve("one"), settings).start();
        other = new RunningService(folder.resolve("other"), settings).start();
        journal = new SentJournal(folder.resolve("sent.ndjson"));
        budgets = ServiceKilledTest.budgets(new Client(one.root()));
    }

    @AfterAll
    static void stopped() throws IOException {
        for (RunningService service : new RunningService[] {one, other}) {
            if (service != null) {
                service.close();
            }
        }
        if (wire != null) {
            wire.close();
        }
        if (database != null) {
            database.close();
        }
        if (journal != null) {
            journal.close();
        }
    }

    @Test
    void two_services_on_the_same_budgets_lose_nothing_and_double_nothing() throws IOException {
        underLoad("two writers", () -> {});
    }

    @Test
    void one_of_two_services_killed_under_load_leaves_the_other_at_work() throws IOException {
        underLoad("kill -9 of one of two writers", () -> {
            other.kill();
            other.start();
        });
    }

    @Test
    void a_database_out_of_reach_under_load_is_waited_for() throws IOException {
        underLoad("PostgreSQL out of reach for " + AWAY.toSeconds() + " s", () -> {
            wire.cut();
            try {
                Thread.sleep(AWAY);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                wire.mend();
            }
        });
    }

    @Test
    void a_database_restarted_by_its_owner_under_load_is_found_again() throws IOException {
        underLoad("PostgreSQL restarted", () -> database.restart());
    }

    private static void underLoad(String fault, Runnable act) throws IOException {
        var clients = List.of(new Client(one.root()), new Client(other.root()));
        var load = new Load(journal, clients, budgets).start(CALLERS, SEED + fault.hashCode());
        load.awaitAnswered(ANSWERS);
        act.run();
        load.awaitAnswered(ANSWERS);
        load.finish();
        assertThat(one.runs() && other.runs()).isTrue();
        int open = Load.resolve(journal, clients.getFirst());
        var books = new Books(database.database());
        for (Client client : clients) {
            books.areExactlyWhatWasAnswered(journal, client, budgets);
            assertThat(client.unclear()).isEmpty();
        }
        books.timesNeverGoBack();
        Books.areClean(clients.getFirst());
        Form.tell(
                fault,
                load.acknowledged() + " orders acknowledged, "
                        + clients.stream().mapToInt(Client::sentBack).sum() + " times told to send again, "
                        + (load.sentAgain() + open) + " times sent again");
    }
}
