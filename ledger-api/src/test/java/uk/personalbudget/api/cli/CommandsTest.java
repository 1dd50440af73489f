package uk.personalbudget.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.journal.HeldKind;

/** The commands on real books: first through a running service, then by themselves. In that order, as a person would. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 6);

    @TempDir
    private static Path folder;

    private static OwnService service;
    private static String exported = "";

    private record Said(int exit, String out, String error) {}

    private static Said ledger(String... arguments) {
        var out = new StringWriter();
        var error = new StringWriter();
        int exit = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(error, true));
        return new Said(exit, out.toString(), error.toString());
    }

    @BeforeAll
    static void books() {
        service = OwnService.quiet(where(), false);
        send(new PlanCommand.OpenBudget("B-1", "P-1", "PLAN-1", "council", DAY));
        send(new FundingCommand.OpenAccount("B-1", "C1", HeldKind.CARD, "0001", DAY));
        send(new FundingCommand.ReceiveFamilyMoney("B-1", "F-1", "C1", 16_00, DAY, Optional.empty()));
        send(new FundingCommand.RecordUnidentified(
                "B-1", "U-1", "C1", 7_50, Optional.empty(), Optional.empty(), DAY, Optional.empty(), Optional.empty()));
        assertThat(service.part(Feed.class).awaitAll(java.time.Duration.ofSeconds(30)))
                .isTrue();
    }

    private static Where where() {
        var where = new Where();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("where", CommandLine.Model.CommandSpec.forAnnotatedObject(where)))
                .parseArgs("--data", data());
        return where;
    }

    private static void send(BudgetCommand command) {
        var roles = new TreeSet<Role>();
        roles.add(Role.FINANCE_OFFICER);
        var answer = service.part(Ledger.class).send(command, new Actor("officer", roles));
        assertThat(answer.decision()).isInstanceOf(Decision.Accepted.class);
    }

    private static String data() {
        return folder.resolve("books").toString();
    }

    private static Path feed(String name, String transaction, String account, String pence) throws Exception {
        return Files.writeString(
                folder.resolve(name),
                "provider_txn_id,account_ref,card_last4,cardholder_ref,event,auth_id,occurred_at,value_date,amount_pence,"
                        + "original_amount,original_currency,original_txn_id,cash_pence,channel,mcc,merchant_name,"
                        + "merchant_city,counterparty,reference,balance_after_pence,status,reason\n"
                        + transaction + "," + account + ",,,fp_in,,2026-02-03T10:00:00Z,2026-02-03," + pence
                        + ",,,,,,,,,,,,,\n");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Order(1)
    void while_the_service_runs_an_export_goes_through_it() {
        var said = ledger("export", "--format", "hledger", "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("held:card:C1:family  16.00 GBP", "held:card:C1:suspense  7.50 GBP", "; budget:B-1");
        exported = said.out();
    }

    @Test
    @Order(2)
    void while_the_service_runs_a_check_goes_through_it() {
        var said = ledger("check", "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.out()).contains("Clean: 4 events, those of 1 budgets among them, up to position 4, 4 postings");
        assertThat(said.exit()).isZero();
    }

    @Test
    @Order(3)
    void a_budget_that_is_not_there_is_one_sentence_through_the_service_as_well() {
        var said = ledger("export", "--format", "csv", "--budget", "B-2", "--data", data());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error()).hasLineCount(1);
    }

    @Test
    @Order(4)
    void sentence_34_a_second_service_on_the_same_data_is_refused_naming_the_first() {
        var said = ledger("serve", "--port", "0", "--data", data());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error())
                .hasLineCount(1)
                .contains("is in use by process " + ProcessHandle.current().pid())
                .contains("which answers on port " + service.port());
    }

    @Test
    @Order(4)
    void a_demonstration_never_moves_into_other_books() {
        var said = ledger("demo", "--once", "--data", data());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error())
                .hasLineCount(1)
                .contains(" are real books: give the demonstration a folder of its own");
    }

    @Test
    @Order(5)
    void a_port_in_use_is_one_sentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var said = ledger(
                    "serve",
                    "--port",
                    Integer.toString(taken.getLocalPort()),
                    "--data",
                    folder.resolve("other").toString());
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.error())
                    .isEqualToIgnoringNewLines("ledger: Port " + taken.getLocalPort()
                            + " is in use by another program: choose another with --port N, or stop that program.");
            assertThat(folder.resolve("other")).doesNotExist();
        }
    }

    @Test
    @Order(6)
    void a_changed_row_of_a_projection_is_a_divergence_with_its_table() {
        int changed = service.part(JdbcClient.class)
                .sql("update balance_posting set pence = pence + 1 where position = 3 and line = 0")
                .update();
        assertThat(changed).isEqualTo(1);
        var said = ledger("check", "--json", "--data", data());
        assertThat(said.exit()).isEqualTo(1);
        var report = JsonMapper.builder().build().readTree(said.out());
        assertThat(report.get("result").asString()).isEqualTo("DIVERGENCE");
        assertThat(report.get("divergences").get(0).get("where").asString()).contains("balance_posting");
        service.part(JdbcClient.class)
                .sql("update balance_posting set pence = pence - 1 where position = 3 and line = 0")
                .update();
    }

    @Test
    @Order(6)
    void a_card_feed_comes_in_through_the_running_service_once() throws Exception {
        Path feed = feed("first.csv", "X-1", "C1", "500");
        var said = ledger("import", feed.toString(), "--dry-run", "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.out()).isEqualToIgnoringNewLines("first.csv: card-feed, 1 lines, nothing posted");
        said = ledger("import", feed.toString(), "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.out()).isEqualToIgnoringNewLines("first.csv: card-feed, 1 lines: 1 new, 0 here already");
        assertThat(said.exit()).isZero();
        said = ledger("import", feed.toString(), "--data", data());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("first.csv: refused (already-accepted): This file was accepted on ");
        exported = ledger("export", "--format", "hledger", "--data", data()).out();
        assertThat(exported).contains("5.00 GBP");
    }

    @Test
    @Order(5)
    void anything_rest_shows_or_takes_can_be_had_and_given_from_the_command_line() throws Exception {
        var said = ledger("get", "/budgets/B-1/balance", "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.out()).contains("settledPence: 2350");
        assertThat(said.exit()).isZero();
        said = ledger("get", "/budgets/B-9", "--data", data());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).startsWith("Refused (unknown-budget): ");
        said = ledger("get", "/api/v1/budgets/B-1", "--json", "--data", data());
        assertThat(JsonMapper.builder().build().readTree(said.out()).isObject()).isTrue();

        String order = "{\"account\": \"C1\", \"amountPence\": 100, \"id\": \"F-9\"}";
        Path file = Files.writeString(folder.resolve("order.json"), order);
        said = ledger("order", "/budgets/B-1/family-payments", order, "--key", "K-9", "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.out()).contains("id: F-9", "events[1]: family-money-received", "settledPence: 2450");
        var again = ledger("order", "budgets/B-1/family-payments", file.toString(), "--key", "K-9", "--data", data());
        assertThat(again.out()).isEqualTo(said.out());
        said = ledger("order", "/budgets/B-1/family-payments", "{\"account\": 1}", "--data", data());
        assertThat(said.exit()).isEqualTo(2);
        said = ledger("order", "/budgets/B-1/cards", "{\"id\": \"X\"", "--json", "--data", data());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).contains("\"code\" : \"not-json\"");
        said = ledger("order", "/budgets/B-1/cards", "no-such-file.json", "--data", data());
        assertThat(said.error()).hasLineCount(1).contains("There is no file no-such-file.json");
        said = ledger("order", "/budgets/B 1/cards", "--data", data());
        assertThat(said.error()).hasLineCount(1).contains("is not an address");
    }

    @Test
    @Order(5)
    void a_policy_is_shown_and_proposed_and_never_approved_from_the_command_line() throws Exception {
        var said = ledger("policy", "show", "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.out())
                .contains(
                        "Policy defaults-1, from 2014-09-01.",
                        "cash-a-day",
                        "£250.00",
                        "tolerance 5812: 20%",
                        "blocked 7995");
        Path example = Path.of("..", "ledger-core", "policies", "example.yaml");
        said = ledger("policy", "propose", example.toString(), "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.out()).contains("2027-1  from 2027-04-01  proposed", "waits for somebody else to approve it");
        said = ledger("policy", "approve", "2027-1", "--data", data());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error()).startsWith("Refused (not-allowed): ");
        said = ledger("policy", "show", "--version", "2027-1", "--data", data());
        assertThat(said.out()).contains("* trigger", "opened 7273: Panel of 3 February 2027.");
        said = ledger("policy", "withdraw", "2027-1", "--data", data());
        assertThat(said.out()).contains("2027-1  from 2027-04-01  withdrawn");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "version: B\nfrom: 2027-04-01\ntrigger: 99\n");
        said = ledger("policy", "propose", bad.toString(), "--data", data());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("Refused (bad-policy-file)", "line 3", "it must be from 0 to 26");
        said = ledger("policy", "propose", "nowhere.yaml", "--data", data());
        assertThat(said.error()).hasLineCount(1).contains("There is no file nowhere.yaml");
        said = ledger("policy", "--data", data());
        assertThat(said.exit()).isEqualTo(2);
    }

    @Test
    @Order(7)
    void when_no_service_runs_an_export_opens_the_books_itself_and_writes_the_same() throws Exception {
        service.close();
        Path file = folder.resolve("books.journal");
        var screen = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(screen, true, StandardCharsets.UTF_8));
        Said said;
        try {
            said = ledger("export", "--format", "hledger", "--data", data(), "--out", file.toString());
        } finally {
            System.setOut(before);
        }
        assertThat(screen.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(said.error()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(file).hasContent(exported);
        assertThat(Files.exists(folder.resolve("books.journal.part"))).isFalse();
    }

    @Test
    @Order(8)
    void when_no_service_runs_a_check_starts_what_it_needs() {
        var said = ledger("check", "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.out()).contains("Clean: 9 events, those of 1 budgets among them");
        assertThat(said.exit()).isZero();
    }

    @Test
    @Order(8)
    void a_check_holds_the_books_against_heads_that_somebody_kept() throws Exception {
        String digest = "0".repeat(64);
        Path heads = Files.writeString(
                folder.resolve("heads.json"), "[{\"number\": 99, \"digest\": \"%s\"}]".formatted(digest));
        Path changed = Files.writeString(
                folder.resolve("changed.json"),
                "{\"head\": {\"number\": 1, \"digest\": \"%s\", \"statement\": \"number 1\"}}".formatted(digest));
        Path none = Files.writeString(folder.resolve("none.json"), "{\"keys\": []}");

        var missed = ledger("check", "--witness", heads.toString(), "--data", data());
        assertThat(missed.exit()).isEqualTo(1);
        assertThat(missed.out()).contains("DIVERGENCE  witness-missing: list of heads 99");
        var forged = ledger("check", "--witness", changed.toString(), "--data", data());
        assertThat(forged.exit()).isEqualTo(2);
        assertThat(forged.error()).contains("its digest is not that of its statement");
        assertThat(ledger("check", "--witness", none.toString(), "--data", data())
                        .error())
                .contains("holds no head of all books");
    }

    @Test
    @Order(8)
    void when_no_service_runs_an_order_starts_what_it_needs() {
        var said = ledger("get", "/budgets/B-1/balance", "--data", data());
        assertThat(said.error()).isEmpty();
        assertThat(said.out()).contains("settledPence: 2950");
        assertThat(said.exit()).isZero();
    }

    @Test
    @Order(9)
    void when_no_service_runs_a_card_feed_comes_in_the_same_way_and_bad_rows_are_named() throws Exception {
        Path feed = feed("second.csv", "X-2", "C1", "700");
        Files.writeString(
                feed, Files.readString(feed) + "X-3,C1,,,fp_in,,2026-02-03T11:00:00Z,2026-02-03,7.00,,,,,,,,,,,,,\n");
        var said = ledger("import", feed.toString(), "--data", data());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("second.csv: refused (bad-row", "  row 3: ");
        said = ledger("import", feed.toString(), "--skip-bad-rows", "--data", data());
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("second.csv: card-feed, 1 lines: 1 new", "left out are in ");
        assertThat(Files.readAllLines(folder.resolve("second.csv.bad-rows.csv")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("X-3,");
    }

    @Test
    @Order(9)
    void a_statement_can_be_read_without_books_and_nothing_is_posted() throws Exception {
        Path statement = Files.writeString(folder.resolve("lloyds.csv"), """
                Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance
                03/02/2026,DEB,'11-22-33,12345678,CLUB,25.00,,75.00
                02/02/2026,FPI,'11-22-33,12345678,COUNCIL,,100.00,100.00
                """);
        var said = ledger("import", "--dry-run", "--json", statement.toString());
        assertThat(said.exit()).as(said.out() + said.error()).isZero();
        var json = JsonMapper.builder().build().readTree(said.out());
        assertThat(json.get("profile").asString()).isEqualTo("lloyds-csv");
        assertThat(json.get("refused").isNull()).isTrue();
        assertThat(json.get("statements").get(0).get("closing").asString()).isEqualTo("75.00");
        assertThat(json.get("statements").get(0).get("entries").size()).isEqualTo(2);
        Files.writeString(statement, Files.readString(statement).replace("75.00", "75.01"));
        said = ledger("import", "--dry-run", "--json", statement.toString());
        assertThat(said.exit()).isEqualTo(1);
        json = JsonMapper.builder().build().readTree(said.out());
        assertThat(json.get("refused").get("code").asString()).isEqualTo("running-balance");
    }

    @Test
    @Order(9)
    void where_there_are_no_books_nothing_is_made() {
        for (String command : new String[] {"check", "export"}) {
            Path empty = folder.resolve("empty");
            var said = command.equals("export")
                    ? ledger(command, "--format", "json", "--data", empty.toString())
                    : ledger(command, "--data", empty.toString());
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.error()).hasLineCount(1).contains("There are no books in " + empty);
            assertThat(empty).doesNotExist();
        }
    }

    @Test
    @Order(10)
    void a_database_that_does_not_answer_is_one_sentence() {
        var said = ledger(
                "check",
                "--url",
                "jdbc:postgresql://127.0.0.1:1/books",
                "--data",
                folder.resolve("elsewhere").toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error())
                .hasLineCount(1)
                .contains("The database cannot be reached: check its address, user and password");
    }

    @Test
    @Order(10)
    void wrong_dates_and_formats_are_one_sentence() {
        for (var arguments : new String[][] {
            {"export"},
            {"import"},
            {"import", "--dry-run", "no-such-file.csv"},
            {"import", "--dry-run", "--profile", "camt.999", "pom.xml"},
            {"export", "--format", "xls"},
            {"export", "--format", "csv", "--from", "6 Jan"},
            {"export", "--format", "csv", "--from", "2026-02-01", "--to", "2026-01-01"},
            {"audit"},
            {"audit", "B-1", "--kind", "weekly", "--out", "x"},
            {"audit", "B-1", "--kind", "three-month", "--out", "pom.xml"},
            {"demo", "--port", "-1"},
            {"serve", "--port", "70000"},
            {"serve", "--port", "many"}
        }) {
            var said = ledger(arguments);
            assertThat(said.exit()).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(said.error()).hasLineCount(1).doesNotContain("Exception", "java.");
        }
    }
}
