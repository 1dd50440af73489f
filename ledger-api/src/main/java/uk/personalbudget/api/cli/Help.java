package uk.personalbudget.api.cli;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows every command in plain words with an example. What it shows is what there is. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        description = "Shows every command with an example, or one command with all its options.",
        footer = {"", "Example: ./ledger help scenario"})
final class Help implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run.
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to show.")
    private Optional<String> name = Optional.empty();

    @Override
    public void run() {
        CommandLine ledger = spec.parent().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        if (name.isPresent()) {
            CommandLine one = ledger.getSubcommands().get(name.get());
            if (one == null) {
                throw new Cannot("There is no command \"" + name.get() + "\": ./ledger help shows those there are.");
            }
            one.usage(out);
            return;
        }
        out.println("Keeps the books of children's personal budgets.");
        ledger.getSubcommands().forEach((command, line) -> {
            var usage = line.getCommandSpec().usageMessage();
            out.println();
            out.println("  " + command);
            for (String sentence : usage.description()) {
                out.println("      " + sentence);
            }
            for (String sentence : usage.footer()) {
                if (sentence.startsWith("Example: ")) {
                    out.println("      " + sentence.substring("Example: ".length()));
                }
            }
        });
        out.println();
        out.println("Exit codes: 0 all is well, 1 something was found that should not be so, 2 it could not run.");
        out.println("./ledger COMMAND --help shows all options of a command.");
    }
}
