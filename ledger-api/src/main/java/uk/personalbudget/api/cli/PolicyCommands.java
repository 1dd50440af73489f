package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Local policy: what is in force, and how it is changed. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the council's own settings and who approved them, or brings in a new version.",
            "One person proposes a file, another approves it; from its first day every decision is",
            "made under it. An approved version is never changed, only followed by a new one."
        },
        subcommands = {
            PolicyCommands.Show.class,
            PolicyCommands.Propose.class,
            PolicyCommands.Approve.class,
            PolicyCommands.Withdraw.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 refused, 2 it could not be asked.",
            "Example: ./ledger policy propose ledger-core/policies/example.yaml --data data"
        })
final class PolicyCommands implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: show, propose FILE, approve VERSION or withdraw VERSION");
    }

    /** What the four have in common. */
    private abstract static class One implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
        private CommandSpec spec;

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
        private PolicyCommands policies;

        @Option(names = "--json", description = "Prints the answer as JSON.")
        private boolean json;

        @Mixin
        private Asking asking = new Asking();

        RunningService.Came get(String path) {
            return asking.ask(policies.main, "GET", path, Map.of(), new byte[0]);
        }

        int post(String path, String type, byte[] body) {
            var came = asking.ask(
                    policies.main,
                    "POST",
                    path,
                    Map.of(
                            "Content-Type",
                            type,
                            "Idempotency-Key",
                            UUID.randomUUID().toString()),
                    body);
            if (json || !came.well()) {
                return Answered.print(came, json, out(), spec.commandLine().getErr());
            }
            JsonNode answer = Answered.read(new String(came.body(), StandardCharsets.UTF_8));
            String version = answer.path("version").asString("");
            for (JsonNode each : answer.path("versions")) {
                if (each.path("version").asString("").equals(version)) {
                    version(each, out());
                }
            }
            return Main.WELL;
        }

        boolean json() {
            return json;
        }

        PrintWriter out() {
            return spec.commandLine().getOut();
        }

        int printed(RunningService.Came came) {
            return Answered.print(came, json, out(), spec.commandLine().getErr());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void version(JsonNode version, PrintWriter out) {
        String status = version.path("status").asString("");
        out.println(version.path("version").asString("") + "  from "
                + version.path("from").asString("") + "  "
                + (version.path("inForce").asBoolean(false) ? "in force" : status) + ", proposed by "
                + version.path("proposedBy").asString("?")
                + (version.path("approvedBy").isString()
                        ? ", approved by " + version.path("approvedBy").asString("")
                        : status.equals("proposed") ? ", waits for somebody else to approve it" : ""));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows the policy in force on a day, setting by setting, and every version.")
    static final class Show extends One {
        @Option(names = "--on", paramLabel = "DATE", description = "The day; today when left out.")
        private Optional<LocalDate> on = Optional.empty();

        @Option(names = "--version", paramLabel = "VERSION", description = "Shows this version instead.")
        private Optional<String> version = Optional.empty();

        @Override
        public Integer call() {
            var came = get(version.map(name -> "/policies/" + encoded(name))
                    .orElse("/policies/in-force" + on.map(day -> "?on=" + day).orElse("")));
            if (json() || !came.well()) {
                return printed(came);
            }
            JsonNode policy = Answered.read(new String(came.body(), StandardCharsets.UTF_8));
            PrintWriter out = out();
            out.println("Policy " + policy.path("version").asString("") + ", from "
                    + policy.path("from").asString("") + ". An asterisk marks what is not the usual value.");
            for (JsonNode each : policy.path("settings")) {
                out.println(String.format(
                        "%s %-24s %10s  %s (rule %s; from %s to %s)",
                        each.path("chosen").asBoolean(false) ? "*" : " ",
                        each.path("setting").asString(""),
                        each.path("value").asString(""),
                        each.path("meaning").asString(""),
                        each.path("rule").asString(""),
                        each.path("least").asString(""),
                        each.path("most").asString("")));
            }
            policy.path("tolerancePercent")
                    .propertyStream()
                    .forEach(each -> out.println("  tolerance " + each.getKey() + ": "
                            + each.getValue().asString() + "%"));
            categories("blocked", policy.path("blockedCategories"), out);
            categories("opened", policy.path("openedCategories"), out);
            termDates(policy.path("termDates"), out);
            var versions = get("/policies");
            if (versions.well()) {
                Answered.read(new String(versions.body(), StandardCharsets.UTF_8))
                        .forEach(each -> version(each, out));
            }
            return Main.WELL;
        }

        private static void termDates(JsonNode years, PrintWriter out) {
            if (years.isEmpty()) {
                out.println("  term dates: the usual ones, no particular council's (rule P-10)");
            }
            for (JsonNode year : years) {
                out.println("* term dates " + year.path("schoolYear").asString("") + ": "
                        + year.path("weeks").asString("") + " weeks (rule P-10)");
                for (JsonNode term : year.path("terms")) {
                    var halfTerms = new StringJoiner(" and ", ", half term ", "").setEmptyValue("");
                    term.path("halfTerms")
                            .forEach(days -> halfTerms.add(days.path("from").asString("") + " to "
                                    + days.path("to").asString("")));
                    out.println("    " + term.path("term").asString("") + " from "
                            + term.path("from").asString("") + " to "
                            + term.path("to").asString("") + halfTerms);
                }
                var closed = new StringJoiner(", ", "    closed on ", "").setEmptyValue("");
                year.path("closed").forEach(day -> closed.add(day.asString("")));
                if (closed.length() > 0) {
                    out.println(closed);
                }
            }
        }

        private static void categories(String what, JsonNode categories, PrintWriter out) {
            for (JsonNode each : categories) {
                String reason = each.path("reason").asString("");
                out.println("  " + what + " " + each.path("category").asString("")
                        + (reason.isEmpty() ? "" : ": " + reason));
            }
        }
    }

    @Command(
            name = "propose",
            mixinStandardHelpOptions = true,
            description = "Brings a policy file in. It is in force only after somebody else approved it.")
    static final class Propose extends One {
        @Parameters(paramLabel = "FILE", description = "The policy file, YAML.")
        private Path file = Path.of("policy.yaml");

        @Override
        public Integer call() throws IOException {
            if (!Files.isReadable(file)) {
                throw new Cannot("There is no file " + file + ": name a policy file, like"
                        + " ledger-core/policies/example.yaml.");
            }
            return post(
                    "/policies?name=" + encoded(String.valueOf(file.getFileName())),
                    "application/yaml",
                    Files.readAllBytes(file));
        }
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approves a version that somebody else proposed. Sign in with --user: the command line never"
                    + " approves.")
    static final class Approve extends One {
        @Parameters(paramLabel = "VERSION", description = "Which one.")
        private String version = "";

        @Override
        public Integer call() {
            return post(
                    "/policies/" + encoded(version) + "/approve",
                    "application/json",
                    "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes a version back before it is approved.")
    static final class Withdraw extends One {
        @Parameters(paramLabel = "VERSION", description = "Which one.")
        private String version = "";

        @Override
        public Integer call() {
            return post(
                    "/policies/" + encoded(version) + "/withdraw",
                    "application/json",
                    "{}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
