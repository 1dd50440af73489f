package uk.personalbudget.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import uk.personalbudget.api.demo.Demonstration;
import uk.personalbudget.api.platform.DataDirectory;

/** Plays the made-up children through the whole main job, and then serves the pages to look at. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Plays fourteen made-up children through the whole job: agree, top up, spend, save, reconcile, audit.",
            "Then serves the pages on this machine only, until it is stopped with Ctrl-C."
        },
        footer = {
            "",
            "Exit codes: 0 every planted difference was found and no other, 1 something else was found, 2 it could not run.",
            "Example: ./ledger demo --port 8080"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String THIS_MACHINE_ONLY = "127.0.0.1";
    private static final int LAST_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port to answer on; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "demo-data",
            description =
                    "The folder the made-up books live in, kept apart from real ones (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("demo-data");

    @Option(names = "--once", description = "Print what was done and stop; serve no pages.")
    private boolean once;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "a port is a number from 0 to 65535, not " + port);
        }
        MadeUp.claim(data);
        var out = spec.commandLine().getOut();
        try (var service = OwnService.lasting(Where.folder(data), main.debug(), THIS_MACHINE_ONLY, once ? 0 : port)) {
            var outcome = service.part(Demonstration.class).run(line -> {
                out.println(line);
                out.flush();
            });
            if (!once) {
                out.println("The ledger answers at http://" + THIS_MACHINE_ONLY + ":" + service.port()
                        + ". Stop it with Ctrl-C.");
                out.flush();
                service.await();
            }
            return outcome.asPlanted() ? Main.WELL : Main.FOUND;
        }
    }

    /** Keeps made-up books and real ones apart: the people of the demonstration have a password that everybody can read. */
    static final class MadeUp {
        private static final String MARK = "made-up-people";

        private MadeUp() {}

        static void claim(Path data) throws IOException {
            if (Files.exists(data.resolve("postgres")) && !marked(data)) {
                throw new Cannot("The data in " + data.toAbsolutePath().normalize()
                        + " are real books: give the demonstration a folder of its own with --data DIR.");
            }
            if (marked(data)) {
                return;
            }
            try (DataDirectory directory = DataDirectory.claim(data)) {
                Files.writeString(
                        directory.folder().resolve(MARK),
                        "The books in this folder are of made-up people. ./ledger demo opens them.\n");
            } catch (IOException failure) {
                throw new Cannot(
                        "The folder " + data.toAbsolutePath().normalize()
                                + " cannot be written to: choose another with --data DIR.",
                        failure);
            }
        }

        static boolean marked(Path data) {
            return Files.exists(data.resolve(MARK));
        }

        static void refuse(Path data) {
            if (marked(data)) {
                throw new Cannot("The data in " + data.toAbsolutePath().normalize()
                        + " are the demonstration's, with a password everybody knows: open them with ./ledger demo,"
                        + " or give real books a folder of their own with --data DIR.");
            }
        }
    }
}
