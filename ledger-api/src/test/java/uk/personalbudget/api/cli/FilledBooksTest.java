package uk.personalbudget.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.personalbudget.api.bench.FilledBooks;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.calendar.London;

class FilledBooksTest {
    @TempDir
    private Path folder;

    @Test
    void books_that_were_filled_for_a_measurement_take_orders_and_hold_together() {
        LocalDate today = London.dateOf(java.time.Instant.now());
        var officer = new Actor("officer", new TreeSet<>(List.of(Role.FINANCE_OFFICER)));
        try (var service = OwnService.quiet(Where.folder(folder), false)) {
            var books = service.part(FilledBooks.class);
            books.addReady(3);
            books.addBusy(2, 150);
            for (int budget = 0; budget < 5; budget++) {
                String name = FilledBooks.name(budget);
                var answer = service.part(Ledger.class)
                        .send(new CardCommand.BlockCard(name, name + "-card", BlockReason.LOST, today), officer);
                assertThat(answer.decision()).isInstanceOf(Decision.Accepted.class);
            }
            assertThat(service.part(Feed.class).awaitAll(Duration.ofMinutes(1))).isTrue();
        }
        var out = new StringWriter();

        int exit = Main.run(
                new String[] {"check", "--full", "--data", folder.toString()},
                new PrintWriter(out, true),
                new PrintWriter(out, true));

        assertThat(out.toString()).doesNotContain("DIVERGENCE", "INCOMPLETE");
        assertThat(exit).isZero();
    }
}
