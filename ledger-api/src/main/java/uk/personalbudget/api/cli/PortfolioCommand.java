package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.cli.RunningService.Came;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.pack.Pack;

/** The figures of all budgets, or the budgets behind one of them. */
@Command(
        name = "portfolio",
        mixinStandardHelpOptions = true,
        description = {
            "Shows all budgets together: allocated, paid, spent, committed, forecast, held, surplus, reviews and more.",
            "With --figure it shows the budgets behind one figure; they come to it."
        },
        footer = {
            "",
            "Exit codes: 0 shown, 2 it could not be asked.",
            "Example: ./ledger portfolio --on 2026-03-31 --data data",
            "Example: ./ledger portfolio --figure surplus --funder icb --format csv --out surplus.csv"
        })
final class PortfolioCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Option(names = "--on", paramLabel = "DATE", description = "The day by value dates; today when left out.")
    private Optional<LocalDate> on = Optional.empty();

    @Option(names = "--figure", paramLabel = "NAME", description = "The budgets behind this figure, like surplus.")
    private Optional<String> figure = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only this kind of the figure, like a month or a regime.")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--element", paramLabel = "ELEMENT", description = "Only this element: social-care, health or sen.")
    private Optional<String> element = Optional.empty();

    @Option(names = "--funder", paramLabel = "FUNDER", description = "Only this funder.")
    private Optional<String> funder = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "table, csv, xlsx or json (default: ${DEFAULT-VALUE}).")
    private Form form = Form.table;

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; the screen when left out.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private Asking asking = new Asking();

    /** As it is written on the command line. */
    enum Form {
        table("application/json"),
        csv("text/csv"),
        xlsx(Pack.XLSX),
        json("application/json");

        private final String accept;

        Form(String accept) {
            this.accept = accept;
        }
    }

    @Override
    public Integer call() throws IOException {
        if (figure.isEmpty() && (kind.isPresent() || element.isPresent() || funder.isPresent())) {
            throw new ParameterException(spec.commandLine(), "say with --figure which figure to look behind");
        }
        if (form == Form.xlsx && (figure.isPresent() || file.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "a spreadsheet has all figures and goes to a file: name it with --out FILE");
        }
        Came came = asking.ask(
                main, "GET", address(), Map.of("Accept", form.accept + ", application/problem+json"), new byte[0]);
        PrintWriter out = spec.commandLine().getOut();
        if (!came.well()) {
            return Answered.print(came, json, out, spec.commandLine().getErr());
        }
        if (file.isPresent()) {
            byte[] bytes = form == Form.table ? text(came).getBytes(StandardCharsets.UTF_8) : came.body();
            try {
                Files.write(file.get(), bytes);
            } catch (IOException failure) {
                throw new Cannot(
                        "The file " + file.get() + " cannot be written: choose another with --out FILE.", failure);
            }
            return Main.WELL;
        }
        if (json || form == Form.json) {
            return Answered.print(came, true, out, spec.commandLine().getErr());
        }
        out.print(text(came));
        out.flush();
        return Main.WELL;
    }

    private String address() {
        Map<String, String> parameters = new LinkedHashMap<>();
        on.ifPresent(day -> parameters.put("on", day.toString()));
        figure.ifPresent(it -> parameters.put("figure", it));
        kind.ifPresent(it -> parameters.put("kind", it));
        element.ifPresent(it -> parameters.put("element", it));
        funder.ifPresent(it -> parameters.put("funder", it));
        if (figure.isPresent() && form != Form.csv) {
            parameters.put("limit", "500");
        }
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "/portfolio" + (figure.isPresent() ? "/budgets" : "") + (query.isEmpty() ? "" : "?" + query);
    }

    private String text(Came came) {
        String body = new String(came.body(), StandardCharsets.UTF_8);
        if (form == Form.csv) {
            return body;
        }
        JsonNode read = Answered.read(body);
        return figure.isPresent() ? behind(read) : all(read);
    }

    private static String behind(JsonNode read) {
        boolean pence = read.path("unit").asString("").equals("pence");
        var out = new StringBuilder();
        for (JsonNode row : read.path("budgets")) {
            out.append("%-40s %18s%n"
                    .formatted(
                            row.path("budget").asString(),
                            shown(pence, row.path("amount").asLong())));
        }
        out.append("%-40s %18s%n"
                .formatted(
                        "Sum of " + read.path("count").asInt() + " budgets",
                        shown(pence, read.path("sum").asLong())));
        if (!read.path("next").isNull()) {
            out.append("These are the first 500; --format csv has all of them.%n".formatted());
        }
        return out.toString();
    }

    private static String all(JsonNode read) {
        var out = new StringBuilder();
        out.append("%d budgets on %s, financial year %s to %s%n%n"
                .formatted(
                        read.path("budgets").asInt(),
                        read.path("on").asString(),
                        read.path("yearFrom").asString(),
                        read.path("yearTo").asString()));
        for (JsonNode total : read.path("totals")) {
            out.append("%-26s %18s  %s%n"
                    .formatted(
                            total.path("title").asString(),
                            shown(
                                    total.path("unit").asString("").equals("pence"),
                                    total.path("amount").asLong()),
                            total.path("meaning").asString()));
        }
        out.append("%n%-12s %-24s %-24s %15s %15s %15s %15s%n"
                .formatted("Element", "Funder", "Run as", "Allocated", "Spent", "Forecast", "Variance"));
        for (JsonNode line : read.path("lines")) {
            out.append("%-12s %-24s %-24s %15s %15s %15s %15s%n"
                    .formatted(
                            line.path("element").asString(),
                            line.path("funder").asString(),
                            line.path("runAs").asString(),
                            Pence.format(line.path("allocatedPence").asLong()),
                            Pence.format(line.path("spentPence").asLong()),
                            Pence.format(line.path("forecastPence").asLong()),
                            Pence.format(line.path("variancePence").asLong())));
        }
        for (JsonNode reserve : read.path("reserves")) {
            out.append("%nReserve of %s: %s brought forward, %s after commitments, %s carried forward%s%n"
                    .formatted(
                            reserve.path("funder").asString(),
                            Pence.format(reserve.path("broughtForwardPence").asLong()),
                            Pence.format(reserve.path("afterCommitmentsPence").asLong()),
                            Pence.format(reserve.path("carriedForwardPence").asLong()),
                            reserve.path("percentOfNextYear").isNumber()
                                    ? ", "
                                            + reserve.path("percentOfNextYear")
                                                    .decimalValue()
                                                    .toPlainString() + "% of next year's budget"
                                    : ""));
        }
        return out.toString();
    }

    private static String shown(boolean pence, long amount) {
        return pence ? Pence.format(amount) : Long.toString(amount);
    }
}
