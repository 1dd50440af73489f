package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.scenario.BadScenario;
import uk.personalbudget.api.scenario.Report;
import uk.personalbudget.api.scenario.Scenarios;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.reconciliation.calendar.EnglandBankHolidays;

/** Runs scenario files against the rules, in memory. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description = {
            "Runs readable scenario files (given, when, then) and shows each difference.",
            "Nothing is stored and no database is needed."
        },
        footer = {
            "",
            "Exit codes: 0 everything as expected, 1 a difference, 2 a file cannot be understood.",
            "Example: ./ledger scenario ledger-core/scenarios/e-04-authorisation-differs.yaml"
        })
final class ScenarioCommand implements Callable<Integer> {
    private static final Year FIRST = Year.of(2014);
    private static final Year LAST = Year.of(2040);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Scenario files, or folders of them (*.yaml, *.yml).")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        WorkingDays england = EnglandBankHolidays.between(FIRST, LAST, List.of());
        var scenarios = new Scenarios(() -> england);
        List<Report> reports = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        for (Path file : all()) {
            try {
                reports.addAll(scenarios.run(file.toString(), read(file)));
            } catch (BadScenario | Cannot bad) {
                // One file that cannot be understood must not keep the others from being run.
                unclear.add(String.valueOf(bad.getMessage()));
            }
        }
        if (reports.isEmpty() && unclear.size() == 1) {
            throw new Cannot(unclear.getFirst());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(reports));
        } else {
            print(reports, out);
        }
        unclear.forEach(words -> spec.commandLine().getErr().println("ledger: " + words));
        spec.commandLine().getErr().flush();
        if (!unclear.isEmpty()) {
            return Main.CANNOT;
        }
        return reports.stream().allMatch(Report::passed) ? Main.WELL : Main.FOUND;
    }

    private static void print(List<Report> reports, PrintWriter out) {
        int checks = 0;
        int differences = 0;
        for (Report report : reports) {
            checks += report.checks();
            differences += report.differences().size();
            out.println((report.passed() ? "ok         " : "DIFFERENT  ") + report.scenario() + " (" + report.steps()
                    + " steps, " + report.checks() + " figures)");
            report.differences().forEach(difference -> out.println("             " + difference));
        }
        out.println(reports.size() + (reports.size() == 1 ? " scenario, " : " scenarios, ") + checks + " figures, "
                + (differences == 0
                        ? "no difference"
                        : differences + (differences == 1 ? " difference" : " differences")));
    }

    private List<Path> all() {
        List<Path> all = new ArrayList<>();
        for (Path given : files) {
            if (!Files.isDirectory(given)) {
                all.add(given);
                continue;
            }
            try (var found = Files.list(given)) {
                var inside = found.filter(file -> file.toString().endsWith(".yaml")
                                || file.toString().endsWith(".yml"))
                        .sorted()
                        .toList();
                if (inside.isEmpty()) {
                    throw new Cannot("There is no scenario file (*.yaml) in the folder " + given + ".");
                }
                all.addAll(inside);
            } catch (IOException unreadable) {
                throw new Cannot(
                        "The folder " + given + " cannot be read: check that you may look into it.", unreadable);
            }
        }
        return all;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException notText) {
            throw new Cannot("The file " + file + " is not text in UTF-8: save it as UTF-8 and try again.", notText);
        } catch (IOException unreadable) {
            throw new Cannot(
                    Files.exists(file)
                            ? "The file " + file + " cannot be read: check that you may read it."
                            : "There is no file " + file + ": check its name and folder.",
                    unreadable);
        }
    }
}
