package uk.personalbudget.api.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.cli.RunningService.Came;
import uk.personalbudget.ledger.money.Pence;

/** Draws a sample over the payments of all budgets. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = {
            "Draws payments of all budgets to be looked at one by one: all cash, all over a value, then others by lot.",
            "The same question draws the same payments. It needs the role of an auditor."
        },
        footer = {
            "",
            "Exit codes: 0 drawn, 2 it could not be asked.",
            "Example: ./ledger sample --from 2026-04-01 --to 2026-06-30 --seed summer --user auditor --data data",
            "Example: ./ledger sample --from 2026-04-01 --to 2026-06-30 --seed summer --by money --size 60 --csv --user auditor"
        })
final class SampleCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first day.")
    @Nullable
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "The last day.")
    @Nullable
    private LocalDate to;

    @Option(names = "--seed", required = true, paramLabel = "WORDS", description = "Others draw other payments.")
    private String seed = "";

    @Option(
            names = "--by",
            paramLabel = "WAY",
            description =
                    "money: the dearer, the likelier; risk: also the tier, no paper, no use told (default: risk).")
    private Optional<String> by = Optional.empty();

    @Option(names = "--size", paramLabel = "COUNT", description = "How many; as policy says when left out.")
    private Optional<Integer> size = Optional.empty();

    @Option(names = "--above", paramLabel = "PENCE", description = "All above this is looked at (default: 50000).")
    private Optional<Integer> above = Optional.empty();

    @Option(
            names = "--position",
            paramLabel = "PLACE",
            description = "Draws from the books as they were at this place; as they are now when left out.")
    private Optional<Long> position = Optional.empty();

    @Option(names = "--csv", description = "Prints the sheet as CSV.")
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
        parameters.put("from", String.valueOf(from));
        parameters.put("to", String.valueOf(to));
        parameters.put("seed", seed);
        by.ifPresent(it -> parameters.put("by", it));
        size.ifPresent(it -> parameters.put("size", it.toString()));
        above.ifPresent(it -> parameters.put("above", it.toString()));
        position.ifPresent(it -> parameters.put("position", it.toString()));
        return "/samples?"
                + parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static String told(JsonNode read) {
        var out = new StringBuilder();
        for (JsonNode item : read.path("items")) {
            out.append("%-12s %-28s %s %12s  %-6s %-9s %s%n"
                    .formatted(
                            item.path("budget").asString(),
                            item.path("transaction").asString(),
                            item.path("on").asString(),
                            Pence.format(item.path("pence").asLong()),
                            item.path("why").asString(),
                            item.path("tier").asString(),
                            item.path("shown").asBoolean() ? "" : "no paper"));
        }
        return out.append("%d of %d payments of %d budgets, %s of %s, at place %d of the books%n"
                        .formatted(
                                read.path("drawn").asInt(),
                                read.path("payments").asInt(),
                                read.path("budgets").asInt(),
                                Pence.format(read.path("drawnPence").asLong()),
                                Pence.format(read.path("pence").asLong()),
                                read.path("position").asLong()))
                .toString();
    }
}
