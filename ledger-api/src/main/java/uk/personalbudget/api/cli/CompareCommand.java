package uk.personalbudget.api.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.cli.RunningService.Came;
import uk.personalbudget.ledger.money.Pence;

/** Two periods side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Shows receipts and payments of two periods side by side, of one budget or of all together.",
            "--csv has every entry of one budget, or every budget, behind each difference. It needs the role of an"
                    + " auditor."
        },
        footer = {
            "",
            "Exit codes: 0 shown, 2 it could not be asked.",
            "Example: ./ledger compare --first 2026-01-01..2026-03-31 --second 2026-04-01..2026-06-30 --user auditor",
            "Example: ./ledger compare --first 2026-01-01..2026-03-31 --second 2026-04-01..2026-06-30 --budget PB-101"
                    + " --csv"
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Option(names = "--first", required = true, paramLabel = "FROM..TO", description = "The first period.")
    private String first = "";

    @Option(names = "--second", required = true, paramLabel = "FROM..TO", description = "The second period.")
    private String second = "";

    @Option(names = "--budget", paramLabel = "BUDGET", description = "Only this budget; all together when left out.")
    private Optional<String> budget = Optional.empty();

    @Option(names = "--csv", description = "Prints it as CSV, with everything behind it.")
    private boolean csv;

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    @Mixin
    private Asking asking = new Asking();

    @Override
    public Integer call() {
        Came came = asking.ask(
                main,
                "GET",
                address(),
                Map.of("Accept", (csv ? "text/csv" : "application/json") + ", application/problem+json"),
                new byte[0]);
        PrintWriter out = spec.commandLine().getOut();
        if (!came.well() || json) {
            return Answered.print(came, json, out, spec.commandLine().getErr());
        }
        String body = new String(came.body(), StandardCharsets.UTF_8);
        out.print(csv ? body : told(Answered.read(body)));
        out.flush();
        return Main.WELL;
    }

    private String address() {
        Map<String, String> parameters = new LinkedHashMap<>();
        period(parameters, "first", first);
        period(parameters, "second", second);
        budget.ifPresent(it -> parameters.put("budget", it));
        return "/compared-periods?"
                + parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private void period(Map<String, String> parameters, String which, String days) {
        int dots = days.indexOf("..");
        if (dots < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "\"" + days + "\" is not a period: write --" + which + " like 2026-01-01..2026-03-31");
        }
        parameters.put(which + "From", days.substring(0, dots));
        parameters.put(which + "To", days.substring(dots + 2));
    }

    private static String told(JsonNode read) {
        var out = new StringBuilder();
        line(out, "", "First", "Second", "Difference");
        line(
                out,
                "Opening",
                read.path("firstOpeningPence").asLong(),
                read.path("secondOpeningPence").asLong());
        for (JsonNode row : read.path("rows")) {
            line(
                    out,
                    row.path("what").asString(),
                    row.path("firstPence").asLong(),
                    row.path("secondPence").asLong());
        }
        line(
                out,
                "Closing",
                read.path("firstClosingPence").asLong(),
                read.path("secondClosingPence").asLong());
        return out.toString();
    }

    private static void line(StringBuilder out, String what, long first, long second) {
        line(out, what, Pence.format(first), Pence.format(second), Pence.format(second - first));
    }

    private static void line(StringBuilder out, String what, String first, String second, String difference) {
        out.append("%-44s %15s %15s %15s%n".formatted(what, first, second, difference));
    }
}
