package uk.personalbudget.api.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import uk.personalbudget.api.LedgerApplication;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** A process of its own that brings in a card feed and says after each row how far it has come, so that it can be killed. */
public final class FeedImport {
    static final String BUDGET = "K-1";
    static final String ACCOUNT = "killed-acc-1";
    static final String ROW = "row ";

    private FeedImport() {}

    public static void main(String[] arguments) throws IOException {
        try (var context = start(Path.of(arguments[0]))) {
            agree(context.getBean(Ledger.class));
            var feed = SourceFile.of("feed.csv", Files.readAllBytes(Path.of(arguments[1])));
            context.getBean(FileIntake.class).bringIn(feed, Wish.PLAIN, PaperBooks.OFFICER, (done, _) -> {
                System.out.println(ROW + done);
                System.out.flush();
            });
        }
    }

    static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(LedgerApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(Map.of(
                        "ledger.data", data.toString(),
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "logging.level.root", "warn"))
                .run();
    }

    private static void agree(Ledger ledger) {
        var officer = new Actor("officer-1", new TreeSet<>(java.util.List.of(Role.FINANCE_OFFICER)));
        PaperBooks.agreeing(BUDGET, ACCOUNT, "7311", 1_000_000).forEach(order -> {
            if (ledger.send(order, officer).decision() instanceof Decision.Refused refused) {
                throw new IllegalStateException(refused.rejection().toString());
            }
        });
    }
}
