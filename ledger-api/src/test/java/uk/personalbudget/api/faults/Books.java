package uk.personalbudget.api.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.faults.Client.Budget;
import uk.personalbudget.api.faults.SentJournal.Known;
import uk.personalbudget.api.platform.Database;

/** The books as they lie in the database, held against what the client's own journal says. */
final class Books {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SENT_ONCE_MORE = 100;

    private final Database database;

    Books(Database database) {
        this.database = database;
    }

    private record Stored(long position, String budget) {}

    /** Where every event that an order of the client can have made stands, by its mark. */
    private Map<String, List<Stored>> events() {
        var found = new HashMap<String, List<Stored>>();
        rows(
                "select position, stream, name, convert_from(payload, 'UTF8') from event"
                        + " where name in ('authorised', 'spend-settled', 'family-money-received') order by position",
                row -> {
                    String name = row.getString(3);
                    JsonNode event = JSON.readTree(row.getString(4));
                    String id = event.path(name.equals("authorised") ? "authorisation" : "transaction")
                            .asString();
                    String mark = name + " "
                            + (name.equals("family-money-received") && !id.startsWith("gift-")
                                    ? "of " + event.path("amountPence").asLong()
                                    : id);
                    found.computeIfAbsent(mark, _ -> new ArrayList<>())
                            .add(new Stored(row.getLong(1), row.getString(2)));
                });
        return found;
    }

    /** At any moment: what was answered is there, what was refused is not, and nothing is there twice or by itself. */
    void holdWhatWasAnswered(SentJournal journal) {
        var orders = journal.read();
        var events = events();
        var wrong = new ArrayList<String>();
        var marks = new HashSet<String>();
        for (Known known : orders.values()) {
            String mark = known.sent().mark();
            marks.add(mark);
            List<Stored> stored = events.getOrDefault(mark, List.of());
            if (stored.size() > 1) {
                wrong.add("doubled: " + mark + " at " + stored);
            }
            known.answer().ifPresent(answer -> {
                if (!answer.yes()) {
                    if (!stored.isEmpty()) {
                        wrong.add("refused and there: " + mark);
                    }
                } else if (stored.isEmpty()) {
                    wrong.add("acknowledged and lost: " + mark + " " + answer.body());
                } else {
                    long position =
                            JSON.readTree(answer.body()).path("position").asLong();
                    boolean there =
                            stored.getFirst().budget().equals(known.sent().budget())
                                    && stored.getFirst().position() <= position;
                    if (!there) {
                        wrong.add("acknowledged elsewhere: " + mark + " at " + stored + ", not " + position);
                    }
                }
            });
            if (known.answers().stream().distinct().count() > 1) {
                wrong.add("answered in two ways: " + mark + " " + known.answers());
            }
        }
        events.keySet().stream()
                .filter(mark -> !marks.contains(mark))
                .forEach(mark -> wrong.add("there, and sent by nobody: " + mark));
        assertThat(wrong).isEmpty();
    }

    /** When everything has its answer: each yes once, and the balances are the sums of the client's own journal. */
    void areExactlyWhatWasAnswered(SentJournal journal, Client client, List<Budget> budgets) {
        holdWhatWasAnswered(journal);
        var orders = journal.read();
        var settled = new TreeMap<String, Long>();
        var held = new TreeMap<String, Long>();
        budgets.forEach(budget -> {
            settled.put(budget.id(), budget.loaded());
            held.put(budget.id(), 0L);
        });
        for (Known known : orders.values()) {
            assertThat(known.answer()).as(known.sent().mark()).isPresent();
            if (known.answer().get().yes()) {
                settled.merge(known.sent().budget(), known.sent().settles(), Long::sum);
                held.merge(known.sent().budget(), known.sent().holds(), Long::sum);
            }
        }
        for (Budget budget : budgets) {
            // Read models follow; the balance after the last position is asked for.
            long head = head();
            JsonNode balance = await("the balance of " + budget.id())
                    .atMost(RunningService.PATIENCE)
                    .until(
                            () -> client.get("/api/v1/budgets/" + budget.id() + "/balance?after=" + head),
                            reply -> reply.status() == 200)
                    .json();
            assertThat(balance.path("settledPence").asLong())
                    .as("settled of " + budget.id())
                    .isEqualTo(settled.get(budget.id()));
            assertThat(balance.path("pendingPence").asLong())
                    .as("held back of " + budget.id())
                    .isEqualTo(held.get(budget.id()));
        }
        sameAnswerAgain(journal, client);
    }

    /** The same key and body again: the same answer to the byte, and nothing happens. */
    private static void sameAnswerAgain(SentJournal journal, Client client) {
        List<Known> all = new ArrayList<>(journal.read().values());
        for (Known known : all.subList(Math.max(0, all.size() - SENT_ONCE_MORE), all.size())) {
            var reply = client.order(
                            known.sent().path(),
                            known.sent().key(),
                            known.sent().body())
                    .orElseThrow();
            assertThat(reply.body())
                    .as(known.sent().mark())
                    .isEqualTo(known.answer().orElseThrow().body());
        }
    }

    /** {@code ./ledger check} of the running service: clean, nothing left out. */
    static void areClean(Client client) {
        JsonNode report = await("a complete check")
                .atMost(RunningService.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> check(client), found -> found.path("incomplete").isEmpty());
        assertThat(report.path("divergences").toString()).isEqualTo("[]");
        assertThat(report.path("result").asString()).isEqualTo("CLEAN");
    }

    static JsonNode check(Client client) throws IOException {
        var reply = client.get("/api/v1/check");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private long head() {
        var head = new long[1];
        rows(
                "select coalesce(max(position), 0) from event where stream_type = 'personal-budget'",
                row -> head[0] = row.getLong(1));
        return head[0];
    }

    /** In the order of positions no time is before the one in front of it. */
    void timesNeverGoBack() {
        rows(
                "select position from (select position, recorded_at, lag(recorded_at) over (order by position) as before"
                        + " from event) e where recorded_at < before",
                row -> {
                    throw new AssertionError("recorded before the one in front of it: event " + row.getLong(1));
                });
    }

    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    void rows(String query, Row reader) {
        try (Connection connection = DriverManager.getConnection(
                        database.url(),
                        database.owner().user(),
                        database.owner().password());
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
