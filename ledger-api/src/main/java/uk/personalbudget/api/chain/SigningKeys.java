package uk.personalbudget.api.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that sign (Ed25519). The private one lies in the keys folder, outside the database and readable by its owner only;
 * the public ones are kept in the order of their use, each signed by the one before it.
 */
public final class SigningKeys {
    private static final String FILE = "signing.key.pem";
    private static final String ALGORITHM = "Ed25519";
    private static final int ID_BYTES = 16;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";

    private final Path folder;
    private final JdbcClient sql;
    private final Clock clock;
    private final String owner;

    SigningKeys(Path folder, JdbcClient sql, Clock clock, String owner) {
        this.folder = folder;
        this.sql = sql;
        this.clock = clock;
        this.owner = owner;
    }

    /**
     * A public key and since when it signs.
     *
     * @param id the first half of the SHA-256 of the key, in hexadecimal digits
     * @param owner who answers for it
     * @param before the key it took over from
     * @param signedByBefore whether that key vouches for this one
     */
    public record Public(
            String id, String pem, String owner, Instant startsAt, Optional<String> before, boolean signedByBefore) {
        PublicKey key() {
            return publicKey(pem);
        }
    }

    /** @param signature in hexadecimal digits */
    record Signed(String key, String signature) {}

    /** Every key there was, the first one first. */
    public List<Public> all() {
        return sql.sql("select * from signing_key order by number")
                .query((row, _) -> read(row))
                .list();
    }

    private Public read(ResultSet row) throws SQLException {
        byte[] encoded = row.getBytes("public_key");
        Instant startsAt = row.getObject("starts_at", OffsetDateTime.class).toInstant();
        String before = row.getString("before");
        byte[] signature = row.getBytes("signed_by_before");
        boolean vouched = before != null
                && signature != null
                && verify(
                        stored(before),
                        takeover(row.getString("id"), row.getString("owner"), startsAt, before),
                        signature);
        return new Public(
                row.getString("id"),
                pem("PUBLIC KEY", encoded),
                row.getString("owner"),
                startsAt,
                Optional.ofNullable(before),
                vouched);
    }

    private PublicKey stored(String id) {
        return decode(sql.sql("select public_key from signing_key where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single());
    }

    /** The key that signs now. */
    Public inUse() {
        String id = id(pair().getPublic());
        return all().stream().filter(key -> key.id().equals(id)).findFirst().orElseThrow();
    }

    /** Signs with the key of the keys folder; the first time ever makes one. */
    Signed sign(String statement) {
        KeyPair pair = pair();
        return new Signed(id(pair.getPublic()), HexFormat.of().formatHex(signature(pair.getPrivate(), statement)));
    }

    /**
     * Takes a new key into use. The one before signs for it, and its private part is gone afterwards.
     *
     * @param owner who answers for the new key
     */
    public Public rotate(String owner) {
        if (owner.isBlank() || owner.lines().count() > 1) {
            throw new IllegalArgumentException("the owner of a key is named on one line");
        }
        KeyPair old = pair();
        KeyPair fresh = generate();
        String id = id(fresh.getPublic());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String before = id(old.getPublic());
        // The public key first: a key that signs without being known could not be checked by anybody.
        keep(fresh, owner, now, Optional.of(before), signature(old.getPrivate(), takeover(id, owner, now, before)));
        write(fresh);
        return all().getLast();
    }

    private static String takeover(String id, String owner, Instant startsAt, String before) {
        return "personal budget ledger: key 1\nkey " + id + "\nowner " + owner + "\nstarts at " + startsAt + "\nbefore "
                + before + "\n";
    }

    /** The pair in use: the file says which, and the database knows its public part. */
    private synchronized KeyPair pair() {
        Path file = folder.resolve(FILE);
        KeyPair pair = Files.exists(file) ? read(file) : generate();
        if (!known(id(pair.getPublic()))) {
            // A first key, or one whose file came back from elsewhere: nothing vouches for it, and a check says so.
            keep(
                    pair,
                    owner,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    all().stream().reduce((_, last) -> last).map(Public::id),
                    null);
        }
        if (!Files.exists(file)) {
            write(pair);
        }
        return pair;
    }

    private boolean known(String id) {
        return sql.sql("select count(*) from signing_key where id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void keep(
            KeyPair pair,
            String whose,
            Instant startsAt,
            Optional<String> before,
            byte @org.jspecify.annotations.Nullable [] signature) {
        sql.sql("""
                        insert into signing_key (id, number, public_key, owner, starts_at, before, signed_by_before)
                        select :id, coalesce(max(number), 0) + 1, :key, :owner, :startsAt, :before, :signature from signing_key
                        """)
                .param("id", id(pair.getPublic()))
                .param("key", pair.getPublic().getEncoded())
                .param("owner", whose)
                .param("startsAt", OffsetDateTime.ofInstant(startsAt, ZoneOffset.UTC))
                .param("before", before.orElse(null))
                .param("signature", signature)
                .update();
    }

    private void write(KeyPair pair) {
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, FILE, ".new");
            if (posix) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(
                    written,
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                            + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            Files.move(written, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static KeyPair read(Path file) {
        try {
            String content = Files.readString(file);
            return new KeyPair(
                    publicKey(content),
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(part("PRIVATE KEY", content))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw new IllegalStateException(file + " holds no signing key", failure);
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] signature(PrivateKey key, String statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(statement.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether a statement was signed by the private part of a key. */
    public static boolean verify(PublicKey key, String statement, byte[] given) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(statement.getBytes(StandardCharsets.UTF_8));
            return signature.verify(given);
        } catch (GeneralSecurityException notEvenASignature) {
            return false;
        }
    }

    /** The name of a key, worked out from the key itself. */
    public static String id(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** @throws IllegalArgumentException when there is no public key in it */
    public static PublicKey publicKey(String pem) {
        return decode(part("PUBLIC KEY", pem));
    }

    private static PublicKey decode(byte[] encoded) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("not an Ed25519 public key", failure);
        }
    }

    /** As a public key is written. */
    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    private static String pem(String kind, byte[] encoded) {
        return BEGIN + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n" + END + kind + "-----\n";
    }

    private static byte[] part(String kind, String pem) {
        int from = pem.indexOf(BEGIN + kind + "-----");
        int to = pem.indexOf(END + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + kind.toLowerCase(java.util.Locale.ROOT) + " in it");
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length() + kind.length() + 5, to));
    }
}
