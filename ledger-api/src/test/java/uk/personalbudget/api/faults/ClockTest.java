package uk.personalbudget.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import uk.personalbudget.api.faults.Client.Reply;
import uk.personalbudget.api.platform.EmbeddedDatabase;

/** The clock of the machine is put back while the service runs. */
@Tag("faults")
@EnabledIf("full")
class ClockTest {
    private static final int CALLERS = 16;
    private static final int ANSWERS = 500;
    private static final long SEED = 20_260_110;
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir
    Path data;

    @TempDir
    Path folder;

    static boolean full() {
        return Form.full();
    }

    @Test
    void a_clock_put_back_a_day_takes_no_time_back_and_makes_no_day_come_twice() throws IOException {
        try (var service = new InProcess(data, Map.of());
                var journal = new SentJournal(folder.resolve("sent.ndjson"))) {
            var hands = service.hands;
            var client = service.client;
            var budgets = ServiceKilledTest.budgets(client);
            var load = new Load(journal, List.of(client), budgets).start(CALLERS, SEED);
            load.awaitAnswered(ANSWERS);
            hands.put(Duration.ofDays(-1));
            load.awaitAnswered(ANSWERS);
            hands.put(Duration.ofDays(-1).minusHours(3));
            load.awaitAnswered(ANSWERS);
            hands.put(Duration.ZERO);
            load.awaitAnswered(ANSWERS);
            load.finish();
            Load.resolve(journal, client);
            var books = new Books(EmbeddedDatabase.running(data).orElseThrow());
            books.areExactlyWhatWasAnswered(journal, client, budgets);

            aDayThatHasNotComeAgain(client, hands);

            books.timesNeverGoBack();
            Books.areClean(client);
            assertThat(client.unclear()).isEmpty();
            Form.tell("clock put back", load.acknowledged() + " orders acknowledged");
        }
    }

    private static void aDayThatHasNotComeAgain(Client client, InProcess.Hands hands) {
        var budget = client.agreed("F-day", 100_000);
        String path = "/api/v1/budgets/" + budget.id() + "/family-payments";
        LocalDate today = today(hands);
        Reply before = client.done(path, gift("before", budget.account(), today));

        hands.put(Duration.ofDays(-1));
        // By the clock it is yesterday now, so what counts from today is a day too early.
        Reply early = client.order(path, "early", gift("early", budget.account(), today))
                .orElseThrow();
        assertThat(early.status()).as(early.body()).isEqualTo(422);
        assertThat(early.json().path("code").asString()).isEqualTo("date-in-future");
        // What was recorded when the clock was ahead stays, and is recognised.
        Reply again = client.order(path, "again", gift("before", budget.account(), today))
                .orElseThrow();
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().path("events").isEmpty()).isTrue();
        Reply now = client.done(path, gift("now", budget.account(), today(hands)));
        assertThat(Instant.parse(now.json().path("recordedAt").asString()))
                .isAfterOrEqualTo(Instant.parse(before.json().path("recordedAt").asString()));

        hands.put(Duration.ZERO);
        // A no is an answer, and is given again; under a new key it is a new order, and its day has come.
        assertThat(client.order(path, "early", gift("early", budget.account(), today))
                        .orElseThrow()
                        .status())
                .isEqualTo(422);
        client.done(path, gift("early", budget.account(), today));
    }

    private static LocalDate today(InProcess.Hands hands) {
        return LocalDate.ofInstant(hands.instant(), LONDON);
    }

    private static String gift(String id, String account, LocalDate day) {
        return Client.body(
                "{\"id\": \"day-%s\", \"account\": \"%s\", \"amountPence\": 100, \"effectiveOn\": \"%s\"}",
                id, account, day);
    }
}
