package uk.personalbudget.api.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Gives any order the REST interface takes. */
@Command(
        name = "order",
        mixinStandardHelpOptions = true,
        description = {
            "Gives the books any order that can be given over REST, and prints the answer.",
            "The same order with the same --key is done once, however often it is given.",
            "It acts as the command line, a finance officer unless told otherwise, or as --user."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 refused, 2 it could not be asked.",
            "Example: ./ledger order /budgets/B-101/family-payments"
                    + " '{\"account\": \"C1\", \"amountPence\": 1600}' --data data"
        })
final class OrderCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Parameters(index = "0", paramLabel = "PATH", description = "Where the order goes, like /budgets/B-101/loads.")
    private String path = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "JSON|FILE",
            description = "What it says: JSON, a file with it, or - to read it from the standard input.")
    private Optional<String> body = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The Idempotency-Key; a new one when left out. Give the same again to repeat an order safely.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    @Mixin
    private Asking asking = new Asking();

    @Override
    public Integer call() throws IOException {
        var came = asking.ask(
                main,
                "POST",
                path,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        key.orElseGet(() -> UUID.randomUUID().toString())),
                bytes());
        return Answered.print(
                came, json, spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private byte[] bytes() throws IOException {
        String given = body.orElse("{}");
        if (given.equals("-")) {
            return System.in.readAllBytes();
        }
        if (given.stripLeading().startsWith("{")) {
            return given.getBytes(StandardCharsets.UTF_8);
        }
        Path file = Path.of(given);
        if (!Files.isReadable(file)) {
            throw new Cannot("There is no file " + given
                    + ": give the order as JSON in quotes, like '{\"amountPence\": 1600}', or name a file with it.");
        }
        return Files.readAllBytes(file);
    }
}
