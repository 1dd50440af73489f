package uk.personalbudget.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class MainTest {
    private static final String GOOD = """
            scenario: a small one
            budget: {from: 2026-01-06, elements: {sen: £3,900.00}, account: {card: C1}}
            steps:
              - {on: 2026-01-06, load: {sen: £300.00}, expect: {settled: £300.00}}
            """;

    @TempDir
    private Path folder;

    private record Said(int exit, String out, String error) {}

    private static Said ledger(String... arguments) {
        var out = new StringWriter();
        var error = new StringWriter();
        int exit = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(error, true));
        return new Said(exit, out.toString(), error.toString());
    }

    @Test
    void help_lists_every_command_there_is_with_an_example() {
        var said = ledger("help");
        assertThat(said.exit()).isZero();
        for (String command : new CommandLine(new Main()).getSubcommands().keySet()) {
            assertThat(said.out())
                    .contains("\n  " + command + "\n")
                    .contains("./ledger " + (command.equals("help") ? "help scenario" : command));
        }
    }

    @Test
    void every_command_has_its_own_help() {
        for (String command : new CommandLine(new Main()).getSubcommands().keySet()) {
            var said = ledger(command, "--help");
            assertThat(said.exit()).as(command).isZero();
            assertThat(said.out()).as(command).contains("Usage: ledger " + command, "Example: ./ledger " + command);
        }
    }

    @Test
    void a_command_that_is_not_there_is_one_clear_sentence() {
        for (var arguments : List.of(
                new String[] {"lode"},
                new String[] {},
                new String[] {"help", "lode"},
                new String[] {"scenario"},
                new String[] {"scenario", "--jsn", "x.yaml"},
                new String[] {"scenario", "no-such-file.yaml"})) {
            var said = ledger(arguments);
            assertThat(said.exit()).as(said.error()).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.error()).hasLineCount(1).startsWith("ledger").doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void a_scenario_that_holds_ends_with_0() throws Exception {
        var said = ledger("scenario", file(GOOD).toString());
        assertThat(said.error()).isEmpty();
        assertThat(said.out())
                .contains("ok         a small one (1 steps, 2 figures)", "1 scenario, 2 figures, no difference");
        assertThat(said.exit()).isZero();
    }

    @Test
    void a_deliberately_wrong_figure_ends_with_1_and_shows_file_line_step_and_both_values() throws Exception {
        Path file = file(GOOD.replace("settled: £300.00", "settled: £300.01"));
        var said = ledger("scenario", file.toString());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out())
                .contains("DIFFERENT  a small one")
                .contains(file + ", line 4, step 1: settled expected £300.01, was £300.00")
                .contains("1 difference");
    }

    @Test
    void an_unknown_word_ends_with_2_and_names_its_line_and_the_known_ones() throws Exception {
        Path file = file(GOOD.replace("settled", "setled"));
        var said = ledger("scenario", file.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error())
                .contains(file + ", line 4: \"setled\" is not known here; known are: refused, settled, ");
    }

    @Test
    void the_result_of_scenarios_can_be_had_as_json() throws Exception {
        var said = ledger(
                "scenario", "--json", file(GOOD.replace("£300.00}}", "£1.00}}")).toString());
        assertThat(said.exit()).isEqualTo(1);
        var difference = JsonMapper.builder()
                .build()
                .readTree(said.out())
                .get(0)
                .get("differences")
                .get(0);
        assertThat(difference.get("line").asInt()).isEqualTo(4);
        assertThat(difference.get("expected").asString()).isEqualTo("£1.00");
        assertThat(difference.get("actual").asString()).isEqualTo("£300.00");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("small.yaml"), text);
    }
}
