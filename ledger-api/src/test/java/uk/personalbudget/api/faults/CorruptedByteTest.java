package uk.personalbudget.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.chain.ChainWriter;
import uk.personalbudget.api.chain.HeadLists;

/** One byte is changed, by whoever can do anything to the database, and the check names what it is part of. */
@Tag("faults")
class CorruptedByteTest {
    private static final int BYTES_OF_EACH = Form.of(1, 12);
    private static final long SEED = 20_260_111;
    private static final String BUDGET = "F-byte";

    @TempDir
    static Path data;

    private static InProcess service;
    private static JdbcClient owner;

    @BeforeAll
    static void running() throws Exception {
        service = new InProcess(data, Map.of("ledger.timers", "false", "ledger.snapshot-every", "5"));
        var budget = service.client.agreed(BUDGET, 200_000);
        for (int number = 1; number <= 10; number++) {
            service.client.done(
                    "/api/v1/budgets/" + BUDGET + "/family-payments",
                    Client.body("""
                            {"id": "gift-%d", "account": "%s", "amountPence": %d}""", number, budget.account(), number));
        }
        owner = JdbcClient.create(service.context.getBean("ownerDataSource", DataSource.class));
        service.context.getBean(ChainWriter.class).catchUp();
        service.context.getBean(HeadLists.class).make();
        // One thread keeps budgets as snapshots, in turn: what is to be kept is kept.
        service.context
                .getBean("snapshotThread", ExecutorService.class)
                .submit(() -> {})
                .get();
        Books.areClean(service.client);
    }

    @AfterAll
    static void stopped() {
        if (service != null) {
            service.close();
        }
    }

    /**
     * What a byte of is changed, and how that is named.
     *
     * @param where picks one row
     * @param code one of the findings' codes
     * @param place what that finding's place says
     */
    private record Victim(String name, String table, String column, String where, String code, String place) {}

    private static List<Victim> victims() {
        String event = "stream = '" + BUDGET + "' and sequence = 12";
        long position = owner.sql("select position from event where " + event)
                .query(Long.class)
                .single();
        long snapshot = owner.sql("select max(sequence) from snapshot where stream = :budget")
                .param("budget", BUDGET)
                .query(Long.class)
                .single();
        String atEvent = "event " + position + " of " + BUDGET;
        return List.of(
                new Victim("an event", "event", "payload", event, "chain-broken", atEvent),
                new Victim("what an event carries beside", "event", "metadata", event, "chain-broken", atEvent),
                new Victim("a link of the chain", "event_chain", "link", event, "chain-broken", atEvent),
                new Victim(
                        "a snapshot",
                        "snapshot",
                        "payload",
                        "stream = '" + BUDGET + "' and sequence = " + snapshot,
                        "snapshot-differs",
                        "snapshot of budget " + BUDGET + " after event number " + snapshot),
                new Victim(
                        "a posting of an entry",
                        "balance_posting",
                        "account",
                        "line = 0 and position = " + position,
                        "row-wrong",
                        "balance_posting"),
                new Victim(
                        "a row of a projection",
                        "directory_budget",
                        "plan",
                        "budget = '" + BUDGET + "'",
                        "row-wrong",
                        "directory_budget"));
    }

    @TestFactory
    Stream<DynamicTest> a_changed_byte_is_named_with_its_place() {
        var random = new Random(SEED);
        var tests = new ArrayList<DynamicTest>();
        for (Victim victim : victims()) {
            boolean bytes = isBytes(victim);
            int length = owner.sql("select octet_length(" + victim.column() + ") from " + victim.table() + " where "
                            + victim.where())
                    .query(Integer.class)
                    .single();
            for (int number = 1; number <= Math.min(BYTES_OF_EACH, length); number++) {
                int at = random.nextInt(length);
                tests.add(DynamicTest.dynamicTest(
                        "byte " + at + " of " + victim.name(), () -> changed(victim, bytes, at)));
            }
        }
        return tests.stream();
    }

    private static boolean isBytes(Victim victim) {
        return owner.sql("select data_type from information_schema.columns where table_name = :table"
                        + " and column_name = :column")
                .param("table", victim.table())
                .param("column", victim.column())
                .query(String.class)
                .single()
                .equals("bytea");
    }

    /** The lowest bit of one byte is turned over, and back again. */
    private static void changed(Victim victim, boolean bytes, int at) throws IOException {
        String turned = bytes
                ? "set_byte(%1$s, %2$d, get_byte(%1$s, %2$d) # 1)".formatted(victim.column(), at)
                : "convert_from(set_byte(convert_to(%1$s, 'UTF8'), %2$d, get_byte(convert_to(%1$s, 'UTF8'), %2$d) # 1), 'UTF8')"
                        .formatted(victim.column(), at);
        String change = "update " + victim.table() + " set " + victim.column() + " = " + turned + " where ";
        String where = victim.where();
        assertThat(owner.sql(change + where).update()).isEqualTo(1);
        try {
            JsonNode report = Books.check(service.client);
            assertThat(report.path("result").asString()).isEqualTo("DIVERGENCE");
            var named = new ArrayList<String>();
            report.path("divergences")
                    .forEach(found -> named.add(found.path("code").asString() + ": "
                            + found.path("where").asString()));
            assertThat(named)
                    .as(report.path("divergences").toString())
                    .anySatisfy(found ->
                            assertThat(found).startsWith(victim.code() + ": ").contains(victim.place()));
        } finally {
            owner.sql(change + where).update();
        }
        Books.areClean(service.client);
    }
}
