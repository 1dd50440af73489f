package uk.personalbudget.api.text;

import com.google.crypto.tink.DeterministicAead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.TextRef;

/** Keeps free text encrypted under its person's key, and gives the books a reference to it. */
public final class TextVault {
    /** What stands where the words of somebody who was forgotten stood. */
    public static final String ERASED = "erased";

    private static final byte[] PURPOSE = KeyRing.bytes("text");
    private static final int ID_LENGTH = 32;

    private final KeyRing keys;
    private final JdbcClient sql;

    public TextVault(KeyRing keys, JdbcClient sql) {
        this.keys = keys;
        this.sql = sql;
    }

    /** Words about a person. */
    public record Words(String person, String words) {}

    /** Keeps the words. The same words of the same person give the same reference, however often they are kept. */
    public TextRef store(String person, String words) {
        return storeAll(List.of(new Words(person, words))).getFirst();
    }

    /** Keeps many words at once, and gives a reference for each, in their order. */
    public List<TextRef> storeAll(List<Words> all) {
        var texts = new ArrayList<TextRef>(all.size());
        var encrypted = new byte[all.size()][];
        for (int at = 0; at < encrypted.length; at++) {
            encrypted[at] = encrypt(keys.of(all.get(at).person()), all.get(at).words());
            String digest = sha256(encrypted[at]);
            texts.add(new TextRef("t" + digest.substring(0, ID_LENGTH), digest));
        }
        sql.sql("""
                        insert into kept_text (id, person, ciphertext, digest)
                        select id, person, ciphertext, digest
                        from unnest(:ids, :persons, :ciphertexts, :digests) as said (id, person, ciphertext, digest)
                        order by id on conflict do nothing
                        """)
                .param("ids", texts.stream().map(TextRef::id).toArray(String[]::new))
                .param("persons", all.stream().map(Words::person).toArray(String[]::new))
                .param("ciphertexts", encrypted)
                .param("digests", texts.stream().map(TextRef::digest).toArray(String[]::new))
                .update();
        return List.copyOf(texts);
    }

    /** The words, or that they were erased once the person has been forgotten. Bytes that are not those of the reference are an error. */
    public Optional<String> read(TextRef text) {
        return read(text.id(), Optional.of(text.digest()));
    }

    /** The same where only the reference's id was kept. */
    public Optional<String> read(String id) {
        return read(id, Optional.empty());
    }

    private Optional<String> read(String id, Optional<String> digest) {
        @SuppressWarnings("ArrayRecordComponent")
        record Kept(String person, byte[] ciphertext) {}
        return sql.sql("select person, ciphertext from kept_text where id = :id")
                .param("id", id)
                .query((row, _) -> new Kept(row.getString("person"), row.getBytes("ciphertext")))
                .optional()
                .flatMap(kept -> {
                    var key = keys.existing(kept.person());
                    if (key.isEmpty()) {
                        return Optional.of(ERASED);
                    }
                    if (digest.isPresent() && !digest.get().equals(sha256(kept.ciphertext()))) {
                        throw new IllegalStateException("the text " + id + " is not the one the books refer to");
                    }
                    return Optional.of(decrypt(key.get(), kept.ciphertext()));
                });
    }

    private static byte[] encrypt(DeterministicAead key, String words) {
        try {
            return key.encryptDeterministically(KeyRing.bytes(words), PURPOSE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String decrypt(DeterministicAead key, byte[] encrypted) {
        try {
            return new String(key.decryptDeterministically(encrypted, PURPOSE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("a kept text has been changed", damaged);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
