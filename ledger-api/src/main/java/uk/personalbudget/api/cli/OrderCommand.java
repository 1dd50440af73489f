package uk.personalbudget.api.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
import uk.personalbudget.api.security.FamilyWord;

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

    @Option(
            names = "--on-word-of",
            paramLabel = "MEMBER",
            description =
                    "Who of the family ordered this by phone or on paper; it is then theirs, with both names on it.")
    private Optional<String> member = Optional.empty();

    @Option(names = "--word-by", paramLabel = "phone|paper", description = "How the family's order came.")
    private Optional<String> medium = Optional.empty();

    @Option(names = "--read-back", description = "Says that it was read back to them, and is right.")
    private boolean readBack;

    @Option(
            names = "--word-given-on",
            paramLabel = "DATE",
            description = "The day they gave it, when it was not today.")
    private Optional<String> givenOn = Optional.empty();

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    @Mixin
    private Asking asking = new Asking();

    @Override
    public Integer call() throws IOException {
        var came = asking.ask(main, "POST", path, headers(), bytes());
        return Answered.print(
                came, json, spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("Idempotency-Key", key.orElseGet(() -> UUID.randomUUID().toString()));
        member.ifPresent(name -> {
            headers.put(FamilyWord.MEMBER, name);
            medium.ifPresent(by -> headers.put(FamilyWord.MEDIUM, by));
            givenOn.ifPresent(day -> headers.put(FamilyWord.GIVEN_ON, day));
            if (readBack) {
                headers.put(FamilyWord.READ_BACK, "yes");
            }
        });
        if (member.isEmpty() && (medium.isPresent() || readBack || givenOn.isPresent())) {
            throw new Cannot("Say who of the family ordered it: --on-word-of MEMBER.");
        }
        return headers;
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
