package uk.personalbudget.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.personalbudget.api.rest.RunningBudget;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A payment run by the command line, through a running service; somebody else approves it there. */
class PaymentRunCommandsTest {
    private static final String APPROVER = "approver-1";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);
    private final String from = "cli-" + UUID.randomUUID().toString().substring(0, 6);

    @TempDir
    private Path folder;

    private record Said(int exit, String out, String error) {}

    private Said ledger(String... arguments) {
        List<String> all = new ArrayList<>(List.of("payment-run"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--data",
                Objects.requireNonNull(service.context.getEnvironment().getProperty("ledger.data"))));
        var out = new StringWriter();
        var error = new StringWriter();
        int exit = Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(error, true));
        return new Said(exit, out.toString(), error.toString());
    }

    @Test
    void a_run_is_prepared_exported_sent_and_its_returns_read_from_a_file_and_never_approved() throws Exception {
        service.user(APPROVER, Role.APPROVER);
        service.post("officer-1", "/api/v1/bank-details", """
                {"payee": "originator/%s", "sortCode": "200000", "accountNumber": "55779911", "name": "The council",
                 "serviceUserNumber": "123456"}
                """.formatted(from));
        service.post(
                APPROVER, "/api/v1/bank-details/approve", "{\"payee\": \"originator/" + from + "\", \"version\": 1}");

        var seen = ledger("preview", "--from", from, "--due", "2026-07-07", "--budget", budget.id);
        assertThat(seen.out())
                .as(seen.error())
                .contains("1 payments, £2,800.00, processing day 2026-07-08, there on 2026-07-09");
        var prepared = ledger("prepare", "--from", from, "--due", "2026-07-07", "--budget", budget.id);
        assertThat(prepared.exit()).as(prepared.error() + prepared.out()).isZero();
        assertThat(prepared.out()).contains("prepared  1 payments, £2,800.00", "send by 2026-07-07");
        String run = prepared.out().substring(0, prepared.out().indexOf(' '));
        var early = ledger("export", run, "--out", folder.toString());
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.out()).contains("Refused (payment-run-not-open)");

        assertThat(service.post(APPROVER, "/api/v1/payment-runs/" + run + "/approve", "{}")
                        .status())
                .isEqualTo(200);
        var exported = ledger("export", run, "--out", folder.toString());
        assertThat(exported.exit()).as(exported.error() + exported.out()).isZero();
        assertThat(Files.readString(folder.resolve(run + "-card-loads.csv"))).contains(budget.account(), "280000");
        assertThat(ledger("send", run).out()).contains(run + "  sent");
        assertThat(ledger("show", run).out()).contains("card-loads  £2,800.00  SHA-256");
        assertThat(ledger("cancel", run, "--reason", "Too late").out()).contains("Refused (payment-run-not-open)");

        Path returns = Files.writeString(
                folder.resolve("returns.csv"), "reference,why,returned_on\n" + run + "-1,not-accepted,2026-07-07\n");
        assertThat(ledger("return", "--file", returns.toString()).out()).contains("1 returned payments were read");
        assertThat(ledger("return", "--file", returns.toString()).exit()).isZero();
        assertThat(ledger("show", run, "--json").out()).contains("\"returned\" : 1");
        assertThat(ledger("show").out()).contains(run);
    }

    @Test
    void a_file_of_returns_that_cannot_be_read_records_nothing() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "reference,why,returned_on\nnothing,other,yesterday\n");
        var said = ledger("return", "--file", bad.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error()).contains("Row 2", "Nothing was recorded.");
        assertThat(ledger("return", "PR-1").error()).contains("--line NUMBER");
        assertThat(ledger("return", "--file", folder.resolve("none.csv").toString())
                        .error())
                .contains("There is no file");
    }
}
