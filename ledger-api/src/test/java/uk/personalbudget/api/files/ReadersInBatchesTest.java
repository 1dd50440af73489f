package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.api.projection.ProjectionCheck;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** What readers write of many records at once, against what they write of each by itself. */
class ReadersInBatchesTest {
    private static final int BUDGETS = 4;

    @TempDir
    static Path data;

    /** Reads each record by itself, also into empty tables. */
    private record OneByOne(Projection projection) implements Projection {
        @Override
        public String name() {
            return projection.name();
        }

        @Override
        public List<String> tables() {
            return projection.tables();
        }

        @Override
        public void read(FeedRecord record) {
            projection.read(record);
        }

        @Override
        public void reset() {
            projection.reset();
        }
    }

    @Test
    void many_records_at_once_make_the_rows_that_single_ones_make_whether_new_or_again() throws Exception {
        try (var service = FeedImport.start(data)) {
            var ledger = service.getBean(Ledger.class);
            var feed = service.getBean(Feed.class);
            for (int number = 0; number < BUDGETS; number++) {
                PaperBooks.agreeing("many-" + number, "many-" + number + "-acc", "7311", 1_000_000)
                        .forEach(order -> ledger.send(order, PaperBooks.OFFICER));
            }
            List<String> accounts = IntStream.range(0, BUDGETS)
                    .mapToObj(number -> "many-" + number + "-acc")
                    .toList();
            var maker = new RandomFeed(3, "7311");
            for (int file = 0; file < 3; file++) {
                String rows = maker.rows(accounts, 400, PaperBooks.FROM.plusDays(1 + file));
                service.getBean(FileIntake.class)
                        .bringIn(
                                SourceFile.of("feed.csv", rows.getBytes(StandardCharsets.UTF_8)),
                                Wish.PLAIN,
                                PaperBooks.OFFICER,
                                Progress.UNHEARD);
            }
            assertThat(feed.awaitAll(Duration.ofSeconds(60))).isTrue();

            var check = service.getBean(ProjectionCheck.class);
            List<String> checked = new ArrayList<>();
            service.getBeansOfType(Projection.class).values().forEach(projection -> {
                assertThat(check.check(new OneByOne(projection), feed.records(0)))
                        .as(projection.name())
                        .isEmpty();
                checked.add(projection.name());
            });
            assertThat(checked).contains("transaction", "directory", "reconciliation-items", "balance");

            for (String reader : checked) {
                feed.readAgain(reader);
            }
            service.getBeansOfType(Projection.class)
                    .values()
                    .forEach(projection -> assertThat(check.check(new OneByOne(projection), feed.records(0)))
                            .as(projection.name() + " again")
                            .isEmpty());
        }
    }
}
