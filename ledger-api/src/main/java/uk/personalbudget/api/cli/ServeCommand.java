package uk.personalbudget.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the service until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the service: the pages and the REST interface, until it is stopped with Ctrl-C.",
            "The data stays in its folder and is there again at the next start."
        },
        footer = {"", "Exit codes: 0 stopped, 2 it could not start.", "Example: ./ledger serve --port 8080 --data data"
        })
final class ServeCommand implements Callable<Integer> {
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
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "The address to answer on; 0.0.0.0 for every one of this machine (default: ${DEFAULT-VALUE}).")
    private String address = "127.0.0.1";

    @Mixin
    private Where where = new Where();

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "a port is a number from 0 to 65535, not " + port);
        }
        DemoCommand.MadeUp.refuse(where.data());
        try (var service = OwnService.lasting(where, main.debug(), address, port)) {
            var out = spec.commandLine().getOut();
            out.println("The ledger answers at http://" + (address.equals("0.0.0.0") ? "localhost" : address) + ":"
                    + service.port() + ". Stop it with Ctrl-C.");
            out.flush();
            service.await();
        }
        return Main.WELL;
    }
}
