package uk.personalbudget.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code import --dry-run} where there are no books: statements, profiles from a file, and returns. */
class ImportDryRunTest {
    private static final String PROFILE = """
            profile: our-own
            kind: statement
            starts-on: 2026-01-01
            because: To try it
            file: {separator: semicolon, dates: dd.MM.yyyy, decimal: comma}
            columns: {account: Card, date: Posted, text: Details, balance: Balance}
            money: {amount: Amount, sign: in-positive}
            """;

    @TempDir
    private Path folder;

    private record Said(int exit, String out, String error) {
        JsonNode json() {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    private Said ledger(String... arguments) {
        var out = new StringWriter();
        var error = new StringWriter();
        int exit = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(error, true));
        return new Said(exit, out.toString(), error.toString());
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private String noBooks() {
        return folder.resolve("none").toString();
    }

    @Test
    void a_profile_from_a_file_shows_what_would_be_read_and_brings_nothing_in() throws IOException {
        String profile = file("own.yaml", PROFILE);
        String csv = file("own.csv", "Card;Posted;Details;Amount;Balance\n****1234;05.01.2026;Load;100,00;100,00\n");
        Said said = ledger("import", "--dry-run", "--json", "--profile", profile, csv);
        assertThat(said.exit()).as(said.error()).isZero();
        assertThat(said.json().get("profile").asString()).isEqualTo("our-own@2026-01-01");
        assertThat(said.json().get("statements").get(0).get("closing").asString())
                .isEqualTo("100.00");

        assertThat(ledger("import", "--profile", profile, csv).error()).contains("--dry-run", "approve");
        String bad = file("bad.yaml", PROFILE.replace("dd.MM.yyyy", "never"));
        Said refused = ledger("import", "--dry-run", "--profile", bad, csv);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.error()).contains("file.dates", "docs/profiles.md").doesNotContain("Exception");
        assertThat(ledger("import", "--source", "postman", "--dry-run", csv).error())
                .contains("bank, portal or family");
    }

    @Test
    void a_return_is_shown_account_by_account() throws IOException {
        String returned = file(
                "return.csv",
                "provider_ref,txn_id,account_ref,date,kind,amount_pence,provision,supplier_ref,invoice_ref,yes_ref,"
                        + "original_txn_id,reference,confirmed_by,balance_after_pence\n"
                        + "holder,H1,M-1,2026-01-06,received,90000,,,,,,L-1,,90000\n"
                        + "holder,H2,M-1,2026-01-12,spend,31000,pa,agency,INV-1,,,,,59000\n");
        Said said = ledger("import", "--dry-run", "--json", "--data", noBooks(), returned);
        assertThat(said.exit()).as(said.error()).isZero();
        JsonNode statement = said.json().get("statements").get(0);
        assertThat(said.json().get("profile").asString()).isEqualTo("managed-return");
        assertThat(statement.get("closing").asString()).isEqualTo("590.00");
        assertThat(statement.get("entries").get(1).get("amount").asString()).isEqualTo("-310.00");
    }

    @Test
    void several_files_are_one_list_and_every_refusal_has_its_place_in_it() throws IOException {
        String good = file("hsbc.csv", "06/01/2026,COUNCIL,900.00,900.00\n");
        String empty = file("empty.csv", "");
        Said said = ledger("import", "--dry-run", "--json", good, empty);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.json().get(0).get("refused").isNull()).isTrue();
        assertThat(said.json().get(1).get("refused").get("code").asString()).isEqualTo("empty");
    }
}
