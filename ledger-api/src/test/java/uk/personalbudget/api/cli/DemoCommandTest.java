package uk.personalbudget.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.chain.SigningKeys;
import uk.personalbudget.ledger.money.Pence;

/** The demonstration from the command line, and what the other commands say of its books. */
class DemoCommandTest {
    @TempDir
    private static Path folder;

    private static Said played = new Said(-1, "", "");
    private static OwnService service;

    private record Said(int exit, String out, String error) {}

    private static Said ledger(String... arguments) {
        var out = new StringWriter();
        var error = new StringWriter();
        int exit = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(error, true));
        return new Said(exit, out.toString(), error.toString());
    }

    private static String data() {
        return folder.resolve("demo").toString();
    }

    @BeforeAll
    static void play() {
        played = ledger("demo", "--once", "--data", data());
        var where = new Where();
        new CommandLine(CommandSpec.create().addMixin("where", CommandSpec.forAnnotatedObject(where)))
                .parseArgs("--data", data());
        service = OwnService.quiet(where, false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void it_plays_once_prints_each_step_with_its_figures_and_ends_well() {
        assertThat(played.error()).isEmpty();
        assertThat(played.out())
                .contains("Everybody here is made up", "E-2 closing on 30 March: £434.10", "Everything is as planted");
        assertThat(played.exit()).isZero();
    }

    @Test
    void its_books_check_clean() {
        var said = ledger("check", "--data", data());
        assertThat(said.out()).startsWith("Clean: ");
        assertThat(said.exit()).isZero();
    }

    @Test
    void hledger_accepts_its_journal_and_finds_the_balances_of_the_product() throws Exception {
        Path journal = folder.resolve("books.journal");
        assertThat(ledger("export", "--format", "hledger", "--data", data(), "--out", journal.toString())
                        .exit())
                .isZero();
        assertThat(run("hledger", "-f", journal.toString(), "check")).isEmpty();
        assertThat(run("hledger", "-f", journal.toString(), "check", "--strict"))
                .isEmpty();
        Map<String, String> theirs = new TreeMap<>();
        CsvReader.builder()
                .ofCsvRecord(run("hledger", "-f", journal.toString(), "bal", "--flat", "-O", "csv"))
                .forEach(row -> {
                    if (row.getField(0).contains(":")) {
                        theirs.put(row.getField(0), row.getField(1));
                    }
                });
        Map<String, String> ours = new TreeMap<>();
        service.part(JdbcClient.class)
                .sql("select account || ':' || colour as name, sum(pence) as pence from balance_posting"
                        + " where layer = 'settled' group by account, colour having sum(pence) <> 0")
                .query((row, _) -> ours.put(row.getString("name"), Pence.decimal(row.getLong("pence")) + " GBP"))
                .list();
        assertThat(theirs).isNotEmpty().isEqualTo(ours);
        assertThat(Files.readString(journal))
                .contains(" GBP =* ")
                .containsPattern(
                        "; statement of held:card:\\S+ at the end of .* difference -?\\d+\\.\\d\\d, not reconciled yet");
    }

    @Test
    void beancount_accepts_its_journal() throws Exception {
        Path journal = folder.resolve("books.beancount");
        assertThat(ledger("export", "--format", "beancount", "--data", data(), "--out", journal.toString())
                        .exit())
                .isZero();
        assertThat(run("bean-check", journal.toString())).isEmpty();
    }

    @Test
    void no_name_of_anybody_is_in_an_export() {
        for (String format : new String[] {"hledger", "beancount", "csv", "json"}) {
            assertThat(ledger("export", "--format", format, "--data", data()).out())
                    .doesNotContain("Testwood", "Modelby", "Amara", "Joy");
        }
    }

    @Test
    void an_audit_is_written_whole() throws Exception {
        Path pack = folder.resolve("audit");
        var said = ledger(
                "audit",
                "PB-102",
                "--kind",
                "three-month",
                "--to",
                "2026-03-30",
                "--data",
                data(),
                "--out",
                pack.toString());
        assertThat(said.error()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("difference to the statement £0.00");
        var manifest = JsonMapper.builder().build().readTree(Files.readString(pack.resolve("manifest.json")));
        for (var file : manifest.get("files")) {
            byte[] bytes = Files.readAllBytes(pack.resolve(file.get("name").asString()));
            assertThat(bytes).hasSize(file.get("bytes").asInt());
        }
        assertThat(Files.readString(pack.resolve("audit.html"))).contains("The people are made up");
    }

    @Test
    void an_audit_pack_is_proved_with_no_server_and_no_database() throws Exception {
        Path pack = folder.resolve("proved");
        ledger("audit", "PB-102", "--kind", "three-month", "--data", data(), "--out", pack.toString());
        Path key = Files.writeString(
                folder.resolve("council.pem"),
                service.part(SigningKeys.class).all().getLast().pem());

        var trusted = ledger("verify", pack.toString(), "--key", key.toString());
        var untrusted = ledger("verify", pack.toString());

        assertThat(trusted.out()).contains("Proved: this pack is what was signed");
        assertThat(trusted.exit()).isZero();
        assertThat(untrusted.out()).contains("UNTRUSTED KEY");
        assertThat(untrusted.exit()).isEqualTo(3);

        Files.writeString(pack.resolve("entries.csv"), "\n", java.nio.file.StandardOpenOption.APPEND);
        var changed = ledger("verify", pack.toString(), "--key", key.toString());
        assertThat(changed.out()).contains("entries.csv is not the file the manifest names");
        assertThat(changed.exit()).isEqualTo(1);
    }

    @Test
    void a_backup_made_while_the_service_runs_is_put_back_as_the_same_books() throws Exception {
        Path file = folder.resolve("backup.zip");
        String fresh = folder.resolve("restored").toString();

        var written = ledger("backup", file.toString(), "--data", data());
        assertThat(written.error()).isEmpty();
        assertThat(written.exit()).isZero();
        var restored = ledger("restore", file.toString(), "--data", fresh);

        assertThat(restored.error()).isEmpty();
        assertThat(restored.out()).contains("The backup is whole", "Clean: ");
        assertThat(restored.exit()).isZero();
        assertThat(ledger("export", "--format", "json", "--data", fresh).out())
                .isEqualTo(
                        ledger("export", "--format", "json", "--data", data()).out());

        // Never over books that are there, and never over a file that is.
        assertThat(ledger("restore", file.toString(), "--data", fresh).error()).contains("is not empty");
        assertThat(ledger("backup", file.toString(), "--data", data()).error()).contains("is there already");
    }

    @Test
    void a_damaged_backup_is_refused_before_anything_is_made() throws Exception {
        Path file = folder.resolve("damaged.zip");
        assertThat(ledger("backup", file.toString(), "--data", data()).exit()).isZero();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Path fresh = folder.resolve("never-made");

        var said = ledger("restore", file.toString(), "--data", fresh.toString());

        assertThat(said.exit()).isEqualTo(Main.CANNOT);
        assertThat(said.error()).contains("damaged");
        assertThat(fresh).doesNotExist();
    }

    @Test
    void the_portfolio_is_shown_with_the_budgets_behind_a_figure_and_written_as_files() throws Exception {
        assertThat(ledger("portfolio", "--data", data()).out())
                .startsWith("14 budgets on ")
                .contains("Balances held")
                .contains("social-care");
        assertThat(ledger("portfolio", "--figure", "held", "--data", data()).out())
                .contains("PB-101")
                .contains("Sum of 14 budgets");
        assertThat(ledger("portfolio", "--figure", "surplus", "--format", "csv", "--data", data())
                        .out())
                .startsWith("budget,figure,unit,amount");
        Path sheets = folder.resolve("portfolio.xlsx");
        assertThat(ledger("portfolio", "--format", "xlsx", "--out", sheets.toString(), "--data", data())
                        .exit())
                .isEqualTo(Main.WELL);
        assertThat(Files.readAllBytes(sheets)).startsWith('P', 'K');
        assertThat(ledger("portfolio", "--funder", "icb", "--data", data()).exit())
                .isEqualTo(Main.CANNOT);
        assertThat(ledger("portfolio", "--figure", "gold", "--data", data()).exit())
                .isEqualTo(Main.CANNOT);
        assertThat(ledger("journal", "2026-05", "--data", data()).exit()).isEqualTo(Main.FOUND);
        assertThat(ledger("journal", "May", "--data", data()).exit()).isEqualTo(Main.CANNOT);
    }

    @Test
    void an_audit_of_a_budget_that_is_not_there_is_one_sentence() {
        var said = ledger(
                "audit",
                "PB-999",
                "--kind",
                "three-month",
                "--data",
                data(),
                "--out",
                folder.resolve("none").toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error()).hasLineCount(1);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private static String run(String... command) throws Exception {
        boolean installed = false;
        for (String at : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            installed |= Files.isExecutable(Path.of(at, command[0]));
        }
        if (!installed) {
            System.err.println(
                    "SKIPPED: " + command[0] + " is not installed, so what it says of the export is not tested");
        }
        assumeTrue(installed, command[0] + " is not installed");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
