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
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.cli.RunningService.Came;
import uk.personalbudget.ledger.money.Pence;

/** Records of two budgets that look like one. */
@Command(
        name = "pairs",
        mixinStandardHelpOptions = true,
        description = {
            "Shows records of two budgets that look like one: the same receipt, invoice number or pay, and shifts of one",
            "worker at the same time. It needs the role of an auditor; others see what they were asked about."
        },
        footer = {
            "",
            "Exit codes: 0 none is open, 1 some are, 2 it could not be asked.",
            "Example: ./ledger pairs --user auditor --data data",
            "Example: ./ledger pairs --kind same-paper --csv --user auditor"
        })
final class PairsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "Only shifts-overlap, same-pay-period, same-invoice-number, same-paper or pay-periods-overlap.")
    private Optional<String> kind = Optional.empty();

    @Option(
            names = "--standing",
            paramLabel = "STANDING",
            description = "Only found, asked, explained or shared (agreed shares of one purchase).")
    private Optional<String> standing = Optional.empty();

    @Option(names = "--budget", paramLabel = "BUDGET", description = "Only pairs of this budget.")
    private Optional<String> budget = Optional.empty();

    @Option(names = "--csv", description = "Prints all of them as CSV.")
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
        if (csv) {
            out.print(body);
            out.flush();
            return Main.WELL;
        }
        JsonNode read = Answered.read(body);
        boolean open = print(read, out);
        out.flush();
        return open ? Main.FOUND : Main.WELL;
    }

    private String address() {
        Map<String, String> parameters = new LinkedHashMap<>();
        kind.ifPresent(it -> parameters.put("kind", it));
        standing.ifPresent(it -> parameters.put("standing", it));
        budget.ifPresent(it -> parameters.put("budget", it));
        if (!csv) {
            parameters.put("limit", "500");
        }
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "/pairs" + (query.isEmpty() ? "" : "?" + query);
    }

    private static boolean print(JsonNode read, PrintWriter out) {
        boolean open = false;
        for (JsonNode pair : read.path("pairs")) {
            String standing = pair.path("standing").asString();
            open |= standing.equals("found") || standing.equals("asked");
            out.printf(
                    "%s  %-20s %-10s %s | %s%n",
                    pair.path("id").asString(),
                    pair.path("kind").asString(),
                    standing,
                    side(pair.path("first")),
                    side(pair.path("second")));
        }
        out.printf(
                "%d pairs in the papers of %d budgets; %d of %d workers and %d of %d invoices have nothing that tells them"
                        + " from others.%n",
                read.path("count").asInt(),
                read.path("budgets").asInt(),
                read.path("workers").path("without").asInt(),
                read.path("workers").path("all").asInt(),
                read.path("invoices").path("without").asInt(),
                read.path("invoices").path("all").asInt());
        if (!read.path("next").isNull()) {
            out.println("These are the first 500; --csv has all of them.");
        }
        return open;
    }

    private static String side(JsonNode one) {
        return one.path("budget").asString() + " " + one.path("record").asString() + " "
                + one.path("id").asString() + " " + one.path("from").asString()
                + (one.path("pence").isNumber()
                        ? " " + Pence.format(one.path("pence").asLong())
                        : "");
    }
}
