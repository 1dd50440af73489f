package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.audit.AuditKind;

/** Writes the pack of an audit. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the three-month or the annual audit of a budget: as a page, as a PDF, as figures, with every",
            "entry, and a list of the files with their SHA-256. It changes no books."
        },
        footer = {
            "",
            "Exit codes: 0 written, 2 it could not be written.",
            "Example: ./ledger audit B-101 --kind three-month --data data --out audit",
            "Example: ./ledger audit B-101 --kind annual --to 2027-01-05 --data data --out audit"
        })
final class AuditCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Parameters(paramLabel = "BUDGET", description = "Whose audit.")
    private String budget = "";

    @Option(names = "--kind", paramLabel = "KIND", required = true, description = "three-month or annual.")
    private String kind = "";

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description =
                    "Last day; the end of the last instalment before the review was due, or of the plan year, when left out.")
    private Optional<LocalDate> to = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder to write into.")
    private Path out = Path.of("audit");

    @Option(names = "--json", description = "Prints what was written as JSON.")
    private boolean json;

    @Mixin
    private Where where = new Where();

    /** What an audit says of itself. */
    private record Told(String id, String from, String to, String status, long position, long differencePence) {}

    @Override
    public Integer call() throws IOException {
        AuditKind which = Arrays.stream(AuditKind.values())
                .filter(one -> one.label().equals(kind))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no audit of kind \"" + kind + "\"; known are: three-month, annual"));
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new Cannot(out + " is a file: name a folder with --out DIR.");
        }
        Optional<RunningService> running = where.running();
        Told told;
        if (running.isPresent()) {
            told = through(running.get());
        } else {
            where.requireBooks();
            try (var service = OwnService.quiet(where, main.debug())) {
                told = directly(service, which);
            }
        }
        print(told);
        return Main.WELL;
    }

    private Told through(RunningService service) throws IOException {
        var order = new LinkedHashMap<String, Object>();
        order.put("budget", budget);
        order.put("kind", kind);
        to.ifPresent(day -> order.put("to", day.toString()));
        var made = service.post(
                "/audits",
                Map.of(),
                "application/json",
                HttpRequest.BodyPublishers.ofString(JsonMapper.builder().build().writeValueAsString(order)),
                UUID.randomUUID().toString());
        String id = made.path("id").asString("");
        if (id.isEmpty()) {
            throw new Cannot(made.path("detail").asString("The audit could not be made."));
        }
        try (InputStream bytes = service.get("/audits/" + id, Map.of(), "application/zip");
                var zip = new ZipInputStream(bytes)) {
            Files.createDirectories(out);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = out.resolve(entry.getName()).normalize();
                if (!file.startsWith(out.normalize())) {
                    throw new Cannot(
                            "The pack names a file outside its folder, so it was not written: " + entry.getName());
                }
                Files.write(file, zip.readAllBytes());
            }
        }
        return new Told(
                id,
                made.path("from").asString(""),
                made.path("to").asString(""),
                made.path("status").asString(""),
                made.path("position").asLong(),
                made.path("differencePence").asLong());
    }

    private Told directly(OwnService service, AuditKind which) throws IOException {
        var made = service.part(OrderedAudits.class)
                .order(which, budget, to, Imported.actor().id())
                .orElseThrow(() -> new Cannot("There is no budget \"" + budget
                        + "\" in these books, or nothing was ever paid to it: check its name."));
        made.pack(true).write(out);
        var header = made.audit().header();
        return new Told(
                header.id(),
                header.from().toString(),
                header.to().toString(),
                header.status(),
                header.events().boundPosition(),
                made.audit().differencePence());
    }

    private void print(Told told) throws IOException {
        PrintWriter screen = spec.commandLine().getOut();
        List<String> files = new ArrayList<>();
        try (var written = Files.list(out)) {
            written.map(file -> file.getFileName().toString()).sorted().forEach(files::add);
        }
        if (json) {
            var all = new LinkedHashMap<String, Object>();
            all.put("audit", told);
            all.put("folder", out.toString());
            all.put("files", files);
            screen.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(all));
            return;
        }
        screen.println("Audit " + told.id() + " (" + told.status() + ") of " + budget + ", " + told.from() + " to "
                + told.to() + ": difference to the statement " + Pence.format(told.differencePence()) + ".");
        screen.println("Written into " + out + ": " + String.join(", ", files));
    }
}
