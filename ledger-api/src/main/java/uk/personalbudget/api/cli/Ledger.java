package uk.personalbudget.api.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The one entry point for people: {@code ./ledger COMMAND}. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Keeps the books of children's personal budgets.",
        subcommands = HelpCommand.class)
public final class Ledger implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run.
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Ledger()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: ./ledger help");
    }
}
