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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.cli.RunningService.Came;

/** Who could do what on a day. */
@Command(
        name = "who-could",
        mixinStandardHelpOptions = true,
        description = {
            "Shows who held which role for which budget on a day, and who gave or took roles in the days before.",
            "It needs the role of an auditor."
        },
        footer = {
            "",
            "Exit codes: 0 shown, 2 it could not be asked.",
            "Example: ./ledger who-could --on 2026-03-31 --user auditor --data data",
            "Example: ./ledger who-could --on 2026-03-31 --budget PB-101 --csv --user auditor"
        })
final class WhoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Option(names = "--on", paramLabel = "DATE", description = "The day; today when left out.")
    private Optional<LocalDate> on = Optional.empty();

    @Option(names = "--since", paramLabel = "DATE", description = "Changes since this day; 30 days when left out.")
    private Optional<LocalDate> since = Optional.empty();

    @Option(names = "--budget", paramLabel = "BUDGET", description = "Only who could do something for this budget.")
    private Optional<String> budget = Optional.empty();

    @Option(names = "--person", paramLabel = "REFERENCE", description = "Only this person.")
    private Optional<String> person = Optional.empty();

    @Option(names = "--csv", description = "Prints who held what as CSV.")
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
        on.ifPresent(it -> parameters.put("on", it.toString()));
        since.ifPresent(it -> parameters.put("since", it.toString()));
        budget.ifPresent(it -> parameters.put("budget", it));
        person.ifPresent(it -> parameters.put("user", it));
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "/who-could" + (query.isEmpty() ? "" : "?" + query);
    }

    private static String told(JsonNode read) {
        var out = new StringBuilder();
        for (String part : new String[] {"roles", "members"}) {
            for (JsonNode held : read.path(part)) {
                out.append("%-24s %-18s %-14s given by %s at %s%s%n"
                        .formatted(
                                held.path("user").asString(),
                                held.path("role").asString(),
                                held.path("budget")
                                        .asString(held.path("everyBudget").asBoolean() ? "every budget" : ""),
                                held.path("givenBy").asString(),
                                held.path("givenAt").asString(),
                                held.path("endedAt").isString()
                                        ? ", ended at " + held.path("endedAt").asString()
                                        : ""));
            }
        }
        for (JsonNode change : read.path("changes")) {
            out.append("%s %s %s %s %s by %s%n"
                    .formatted(
                            change.path("at").asString(),
                            change.path("what").asString(),
                            change.path("user").asString(),
                            change.path("role").asString(),
                            change.path("budget").asString(""),
                            change.path("by").asString()));
        }
        return out.toString();
    }
}
