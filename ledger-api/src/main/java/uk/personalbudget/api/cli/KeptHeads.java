package uk.personalbudget.api.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.chain.HeadWitness;
import uk.personalbudget.api.chain.SigningKeys;
import uk.personalbudget.ledger.chain.Heads;

/** Heads of all books in a file that somebody kept: one as {@code ./ledger get chain} shows it, or a list of them. */
final class KeptHeads {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private KeptHeads() {}

    /** @param key who must have signed them; a head that shows no statement cannot be signed by anybody */
    static List<HeadWitness> read(Path file, Optional<Path> key) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Cannot("There is no witness " + file + ": name a file made with ./ledger get chain.");
        }
        Optional<PublicKey> trusted = key.isPresent() ? Optional.of(key(key.get())) : Optional.empty();
        JsonNode read;
        try {
            read = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException noJson) {
            throw new Cannot(file + " is not JSON: name a file made with ./ledger get chain.", noJson);
        }
        var heads = new ArrayList<HeadWitness>();
        for (JsonNode one : read.isArray() ? read : List.of(read)) {
            heads.add(head(file, one.has("head") ? one.path("head") : one, trusted));
        }
        if (heads.isEmpty()) {
            throw new Cannot(file + " holds no head of all books: name a file made with ./ledger get chain.");
        }
        return heads;
    }

    private static HeadWitness head(Path file, JsonNode head, Optional<PublicKey> trusted) {
        if (!head.path("number").isIntegralNumber()
                || !head.path("digest").asString("").matches("[0-9a-f]{64}")) {
            throw new Cannot(file + " holds no head of all books: name a file made with ./ledger get chain.");
        }
        String digest = head.path("digest").asString();
        String statement = head.path("statement").asString("");
        if (!statement.isEmpty() && !Heads.digestOf(statement).equals(digest)) {
            throw new Cannot("Head " + head.path("number").asLong() + " in " + file
                    + " was changed: its digest is not that of its statement. Use another copy.");
        }
        if (trusted.isPresent() && !signed(head, statement, trusted.get())) {
            throw new Cannot("Head " + head.path("number").asLong() + " in " + file
                    + " is not signed by the key you trust. Use another copy, or the key of its time.");
        }
        return new HeadWitness(head.path("number").asLong(), digest);
    }

    private static boolean signed(JsonNode head, String statement, PublicKey key) {
        String signature = head.path("signature").asString("");
        return !statement.isEmpty()
                && signature.matches("([0-9a-f]{2})+")
                && SigningKeys.verify(key, statement, HexFormat.of().parseHex(signature));
    }

    private static PublicKey key(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Cannot("There is no key file " + file + ": name a public key as PEM with --key FILE.");
        }
        try {
            return SigningKeys.publicKey(Files.readString(file));
        } catch (IllegalArgumentException | MalformedInputException noKey) {
            throw new Cannot(file + " holds no Ed25519 public key as PEM: ask the owner for it again.", noKey);
        }
    }
}
