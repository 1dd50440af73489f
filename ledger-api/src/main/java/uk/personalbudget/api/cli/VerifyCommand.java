package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.chain.PackVerifier;
import uk.personalbudget.api.chain.PackVerifier.Step;
import uk.personalbudget.api.chain.PackVerifier.Witness;
import uk.personalbudget.api.chain.SigningKeys;

/** Proves an audit pack from its own files. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Proves an audit pack with no server and no database: its files, its signature, the chain over its",
            "events, every entry and every total."
        },
        footer = {
            "",
            "The key that signs is shown by ./ledger get chain. Get it from its owner, not from the pack.",
            "Without --key the file named by LEDGER_PINNED_KEY is used, where there is one.",
            "",
            "Exit codes: 0 proved, 1 something is wrong, 2 it could not be read, 3 nothing is wrong and not everything",
            "could be proved.",
            "Example: ./ledger verify audit --key council.pem"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int INCOMPLETE = 3;
    private static final int FILES_MOST = 100;
    private static final int BYTES_MOST = 512 * 1024 * 1024;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @Parameters(paramLabel = "PACK", description = "The folder of the pack, or its zip.")
    private Path pack = Path.of("audit");

    @Option(names = "--key", paramLabel = "FILE", description = "The public key you trust, as PEM.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--witness",
            paramLabel = "FILE",
            description = "A head of all books that was kept before, as ./ledger get chain shows it.")
    private Optional<Path> witness = Optional.empty();

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Step> steps = new PackVerifier(files(), trusted()).verify(kept());
        var result = PackVerifier.result(steps);
        print(steps, result);
        return switch (result) {
            case PROVED -> Main.WELL;
            case WRONG -> Main.FOUND;
            case OPEN -> INCOMPLETE;
        };
    }

    private void print(List<Step> steps, PackVerifier.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            var all = new LinkedHashMap<String, Object>();
            all.put("result", word(result));
            var list = new ArrayList<Map<String, String>>();
            for (Step step : steps) {
                var one = new LinkedHashMap<String, String>();
                one.put("result", word(step.result()));
                one.put("what", step.what());
                one.put("words", step.words());
                list.add(one);
            }
            all.put("steps", list);
            out.println(JSON.writeValueAsString(all));
            return;
        }
        for (Step step : steps) {
            out.println(String.format(Locale.ROOT, "%-7s %-10s %s", word(step.result()), step.what(), step.words()));
        }
        out.println(
                switch (result) {
                    case PROVED -> "Proved: this pack is what was signed, and its figures follow from its events.";
                    case WRONG -> "Wrong: do not rely on this pack; the lines above say why.";
                    case OPEN -> "Not proved: nothing is wrong, and the lines above say what is missing.";
                });
    }

    private static String word(PackVerifier.Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, byte[]> files() throws IOException {
        if (Files.isDirectory(pack)) {
            var files = new TreeMap<String, byte[]>();
            try (var list = Files.list(pack)) {
                for (Path file : list.filter(Files::isRegularFile).toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
            return files;
        }
        if (!Files.isReadable(pack)) {
            throw new Cannot("There is no pack " + pack + ": name the folder of an audit pack, or its zip.");
        }
        try (var zip = new ZipInputStream(Files.newInputStream(pack))) {
            return unzipped(zip);
        } catch (ZipException broken) {
            throw new Cannot(
                    pack + " is no zip, or a broken one: name the folder of an audit pack, or its zip.", broken);
        }
    }

    private Map<String, byte[]> unzipped(ZipInputStream zip) throws IOException {
        var files = new TreeMap<String, byte[]>();
        long bytes = 0;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            byte[] file = zip.readNBytes(BYTES_MOST);
            bytes += file.length;
            files.put(entry.getName(), file);
            if (files.size() > FILES_MOST || bytes >= BYTES_MOST) {
                throw new Cannot(pack + " holds more than an audit pack does, so it was not read.");
            }
        }
        if (files.isEmpty()) {
            throw new Cannot(pack + " is no zip, or an empty one: name the folder of an audit pack, or its zip.");
        }
        return files;
    }

    private Optional<PublicKey> trusted() throws IOException {
        String pinned = System.getenv("LEDGER_PINNED_KEY");
        Optional<Path> file =
                key.isPresent() || pinned == null || pinned.isBlank() ? key : Optional.of(Path.of(pinned));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isReadable(file.get())) {
            throw new Cannot("There is no key file " + file.get() + ": name a public key as PEM with --key FILE.");
        }
        try {
            return Optional.of(SigningKeys.publicKey(Files.readString(file.get())));
        } catch (IllegalArgumentException | java.nio.charset.MalformedInputException noKey) {
            throw new Cannot(file.get() + " holds no Ed25519 public key as PEM: ask the owner for it again.", noKey);
        }
    }

    private Optional<Witness> kept() throws IOException {
        if (witness.isEmpty()) {
            return Optional.empty();
        }
        Path file = witness.get();
        if (!Files.isReadable(file)) {
            throw new Cannot("There is no witness " + file + ": name a file made with ./ledger get chain.");
        }
        try {
            JsonNode read = JSON.readTree(Files.readAllBytes(file));
            JsonNode head = read.has("head") ? read.path("head") : read;
            if (!head.path("number").isIntegralNumber() || !head.path("digest").isString()) {
                throw new Cannot(file + " holds no head of all books: name a file made with ./ledger get chain.");
            }
            return Optional.of(new Witness(
                    head.path("number").asLong(), head.path("digest").asString()));
        } catch (JacksonException noJson) {
            throw new Cannot(file + " is not JSON: name a file made with ./ledger get chain.", noJson);
        }
    }
}
