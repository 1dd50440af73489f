package uk.personalbudget.api.text;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A key for each person, encrypted under the one key in the data directory. */
public final class KeyRing {
    private static final String FILE = "text.key.json";

    private final Aead wrapping;
    private final JdbcClient sql;
    private final ConcurrentMap<String, DeterministicAead> opened = new ConcurrentHashMap<>();

    private KeyRing(Aead wrapping, JdbcClient sql) {
        this.wrapping = wrapping;
        this.sql = sql;
    }

    /** The ring whose key lies in {@code folder}, which is made, with a new key, when it is not there yet. */
    public static KeyRing in(Path folder, JdbcClient sql) {
        try {
            AeadConfig.register();
            DeterministicAeadConfig.register();
            Path file = folder.resolve(FILE);
            if (!Files.exists(file)) {
                makeKey(folder, file);
            }
            var handle = TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
            return new KeyRing(handle.getPrimitive(RegistryConfiguration.get(), Aead.class), sql);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the key of the kept texts cannot be used", unusable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The person's key; a new one for somebody who has none yet. */
    DeterministicAead of(String person) {
        return opened.computeIfAbsent(
                person, someone -> open(someone, keyset(someone).orElseGet(() -> make(someone))));
    }

    /** The person's key, when it still exists. */
    Optional<DeterministicAead> existing(String person) {
        DeterministicAead known = opened.get(person);
        return known != null
                ? Optional.of(known)
                : keyset(person).map(wrapped -> opened.computeIfAbsent(person, someone -> open(someone, wrapped)));
    }

    private Optional<byte[]> keyset(String person) {
        return sql.sql("select keyset from person_key where person = :person")
                .param("person", person)
                .query(byte[].class)
                .optional();
    }

    private byte[] make(String person) {
        try {
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    KeysetHandle.generateNew(
                            PredefinedDeterministicAeadParameters.AES256_SIV, RegistryConfiguration.get()),
                    wrapping,
                    bytes(person),
                    RegistryConfiguration.get());
            sql.sql("insert into person_key (person, keyset) values (:person, :keyset) on conflict do nothing")
                    .param("person", person)
                    .param("keyset", wrapped)
                    .update();
            // Somebody else may have been first: theirs is the one that counts.
            return keyset(person).orElseThrow();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private DeterministicAead open(String person, byte[] wrapped) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                            wrapped, wrapping, bytes(person), RegistryConfiguration.get())
                    .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException(
                    "the kept texts were encrypted under another key than the one in the keys folder", wrongKey);
        }
    }

    private static void makeKey(Path folder, Path file) throws IOException, GeneralSecurityException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, FILE, ".new");
        if (posix) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
        }
        var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        Files.writeString(
                written,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
