package uk.personalbudget.api.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import uk.personalbudget.api.platform.CannotStart;
import uk.personalbudget.api.scenario.BadScenario;

/** The one entry point for people: {@code ./ledger COMMAND}. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Keeps the books of children's personal budgets.",
        commandListHeading = "%nCommands:%n",
        footer = {"", "./ledger help shows every command with an example, ./ledger COMMAND --help all its options."},
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            AuditCommand.class,
            CheckCommand.class,
            VerifyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            PortfolioCommand.class,
            PairsCommand.class,
            SampleCommand.class,
            WhoCommand.class,
            CompareCommand.class,
            JournalCommand.class,
            ScenarioCommand.class,
            PaymentRunCommands.class,
            PolicyCommands.class,
            OrderCommand.class,
            GetCommand.class,
            BenchCommand.class,
            Help.class
        })
public final class Main implements Runnable {
    /** All is well. */
    static final int WELL = 0;
    /** The command ran and found what it looks for: a difference, a divergence. */
    static final int FOUND = 1;
    /** It could not run: something in what was asked has to be different. */
    static final int CANNOT = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run.
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Shows where in the program something went wrong.")
    private boolean debug;

    public static void main(String[] arguments) {
        System.exit(run(
                arguments,
                new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Runs one command and gives its exit code. */
    static int run(String[] arguments, PrintWriter out, PrintWriter error) {
        var main = new Main();
        return new CommandLine(main)
                .setOut(out)
                .setErr(error)
                .registerConverter(LocalDate.class, Main::date)
                .registerConverter(Integer.class, Main::number)
                .registerConverter(int.class, Main::number)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(26)
                .setParameterExceptionHandler(main.badInput())
                .setExecutionExceptionHandler(main.failure())
                .execute(arguments);
    }

    boolean debug() {
        return debug;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException("\"" + text + "\" is not a date: write it like 2026-01-06");
        }
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("\"" + text + "\" is not a whole number");
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: ./ledger help");
    }

    private IParameterExceptionHandler badInput() {
        return (mistake, _) -> {
            CommandLine command = mistake.getCommandLine();
            command.getErr().println(command.getColorScheme().errorText(sentence(mistake)));
            if (debug) {
                mistake.printStackTrace(command.getErr());
            }
            return CANNOT;
        };
    }

    private static String sentence(ParameterException mistake) {
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName(" ");
        String words = String.valueOf(mistake.getMessage());
        if (mistake instanceof UnmatchedArgumentException unmatched && command.equals("ledger")) {
            return "ledger: there is no command \"" + unmatched.getUnmatched().getFirst()
                    + "\"; ./ledger help shows those there are.";
        }
        String end = words.endsWith(".") ? "" : ".";
        return command + ": " + words + end + (words.contains("./ledger") ? "" : " See ./" + command + " --help.");
    }

    private IExecutionExceptionHandler failure() {
        return (failure, command, _) -> {
            var error = command.getErr();
            if (debug) {
                failure.printStackTrace(error);
            }
            error.println(command.getColorScheme().errorText(sentence(failure)));
            return CANNOT;
        };
    }

    private static String sentence(Exception failure) {
        var cannotStart = CannotStart.sentence(failure);
        if (cannotStart.isPresent()) {
            return "ledger: " + cannotStart.get();
        }
        if (unreachable(failure)) {
            return "ledger: The database cannot be reached: check its address, user and password, and that it runs.";
        }
        return switch (failure) {
            case Cannot cannot -> "ledger: " + cannot.getMessage();
            case BadScenario bad -> "ledger: " + bad.getMessage();
            default ->
                "ledger: this should not have happened, and nothing more was done. Run the same again with --debug and"
                        + " send what it prints to whoever looks after the program.";
        };
    }

    /** By the class of the state the driver gives: no connection, wrong user or password, no such database. */
    private static boolean unreachable(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08")
                            || sql.getSQLState().startsWith("28")
                            || sql.getSQLState().startsWith("3D"))) {
                return true;
            }
        }
        return false;
    }
}
