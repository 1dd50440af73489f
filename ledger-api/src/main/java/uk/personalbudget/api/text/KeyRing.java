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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A key for each person, encrypted under the one key in the data directory. */
public final class KeyRing {
    private static final String FILE = "text.key.json";

    private final Aead wrapping;
    private final JdbcClient sql;
    private static final long SURE_NANOS_MAX = TimeUnit.SECONDS.toNanos(10);

    private final ConcurrentMap<String, Opened> opened = new ConcurrentHashMap<>();
    /** What is written of somebody who was forgotten is written under a key that nobody keeps. */
    private final ConcurrentMap<String, DeterministicAead> passing = new ConcurrentHashMap<>();

    /** @param seenNanos when the key was last seen in the database: another node may have destroyed it since */
    private record Opened(DeterministicAead key, long seenNanos) {
        boolean sure() {
            return System.nanoTime() - seenNanos < SURE_NANOS_MAX;
        }
    }

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
                makeKey(
                        folder,
                        file,
                        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));
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

    /** The person's key; a new one for somebody who has none yet, and one that is not kept for somebody who was forgotten. */
    DeterministicAead of(String person) {
        return existing(person).orElseGet(() -> {
            if (erased(person)) {
                return passing.computeIfAbsent(person, _ -> passing());
            }
            return opened(person, make(person));
        });
    }

    /** The person's key, when it still exists. */
    Optional<DeterministicAead> existing(String person) {
        Opened known = opened.get(person);
        if (known != null && known.sure()) {
            return Optional.of(known.key());
        }
        Optional<byte[]> wrapped = keyset(person);
        if (wrapped.isEmpty()) {
            opened.remove(person);
        }
        return wrapped.map(kept -> opened(person, kept));
    }

    private DeterministicAead opened(String person, byte[] wrapped) {
        var key = open(person, wrapped);
        opened.put(person, new Opened(key, System.nanoTime()));
        return key;
    }

    /** Whether the person's key was destroyed. */
    public boolean erased(String person) {
        return sql.sql("select erased_at is not null from person_key where person = :person")
                .param("person", person)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Destroys the person's key, so that nothing that was written under it is ever read again; other nodes forget it within ten
     * seconds. What was written goes with it, so that the key in an old backup opens nothing that is still here.
     */
    public void destroy(String person) {
        sql.sql("""
                        insert into person_key (person, keyset, erased_at) values (:person, null, now())
                        on conflict (person) do update set keyset = null, erased_at = coalesce(person_key.erased_at, now())
                        """).param("person", person).update();
        sql.sql("delete from person where id = :person").param("person", person).update();
        sql.sql("update kept_text set ciphertext = '' where person = :person")
                .param("person", person)
                .update();
        opened.remove(person);
    }

    private static DeterministicAead passing() {
        try {
            return KeysetHandle.generateNew(
                            PredefinedDeterministicAeadParameters.AES256_SIV, RegistryConfiguration.get())
                    .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<byte[]> keyset(String person) {
        return sql.sql("select keyset from person_key where person = :person and keyset is not null")
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

    /** Keeps a new key, readable by the owner of the folder only, unless another node has made one meanwhile. */
    static void makeKey(Path folder, Path file, KeysetHandle handle) throws IOException, GeneralSecurityException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        if (posix) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
        }
        // On the disk before anything is encrypted under it.
        Files.writeString(
                written,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()),
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        try {
            // Unlike a move it never takes the place of a key that another node has made meanwhile.
            Files.createLink(file, written);
            Files.delete(written);
        } catch (FileAlreadyExistsException theirs) {
            Files.delete(written);
        } catch (UnsupportedOperationException noLinks) {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
