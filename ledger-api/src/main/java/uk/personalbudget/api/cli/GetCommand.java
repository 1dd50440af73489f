package uk.personalbudget.api.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows anything the REST interface shows. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = {
            "Shows anything that can be had over REST: name its address, with or without /api/v1.",
            "/v3/api-docs lists every address there is. It changes no books."
        },
        footer = {
            "",
            "Exit codes: 0 shown, 1 there is no such thing, 2 it could not be asked.",
            "Example: ./ledger get \"/budgets/B-101/balance?asAt=2026-03-31\" --data data"
        })
final class GetCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Parameters(paramLabel = "PATH", description = "What to show, like /budgets/B-101/transactions.")
    private String path = "";

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    @Option(names = "--accept", paramLabel = "TYPE", description = "The form it should come in, like text/html.")
    private String accept = "application/json, application/problem+json, */*";

    @Mixin
    private Asking asking = new Asking();

    @Override
    public Integer call() {
        var came = asking.ask(main, "GET", path, Map.of("Accept", accept), new byte[0]);
        return Answered.print(
                came, json, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
