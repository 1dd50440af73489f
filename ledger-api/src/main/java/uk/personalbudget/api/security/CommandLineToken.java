package uk.personalbudget.api.security;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;

/**
 * The owner-only file in the data directory through which the other commands reach a running service (settled 34). Whoever can
 * read it acts as {@code cli:} and the name of the file's owner, with the roles written in it; it never makes an approver.
 */
public final class CommandLineToken {
    /** The file's name in the data directory. */
    public static final String FILE = "command-line.token";

    private final Path file;

    private CommandLineToken(Path file) {
        this.file = file;
    }

    /** The token file of this data directory, made when it is not there yet. */
    public static CommandLineToken in(Path dataDirectory) {
        var token = new CommandLineToken(dataDirectory.resolve(FILE));
        token.make();
        return token;
    }

    /** The token of a running service, for a command that goes through it. */
    public static Optional<String> read(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        return Files.isReadable(file) ? Optional.ofNullable(properties(file).getProperty("token")) : Optional.empty();
    }

    Optional<SignedIn> holder(String token) {
        var written = properties(file);
        String expected = written.getProperty("token", "");
        // Compared in constant time, so that nobody can feel their way to it.
        boolean same = !expected.isEmpty()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return same ? Optional.of(SignedIn.byToken("cli:" + owner(), roles(written))) : Optional.empty();
    }

    private static Set<Role> roles(Properties written) {
        var roles = new TreeSet<Role>();
        for (String label : written.getProperty("roles", "").split(",", -1)) {
            if (!label.isBlank()) {
                roles.add(Labelled.of(Role.class, label.strip()));
            }
        }
        roles.remove(Role.APPROVER);
        return roles;
    }

    private String owner() {
        try {
            return Files.getOwner(file).getName().replaceAll("[^A-Za-z0-9._-]", "-");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file that was begun and never written, by a start that was cut short, lets nobody in and is made again. */
    private void make() {
        if (Files.exists(file) && !properties(file).getProperty("token", "").isEmpty()) {
            // Made by an earlier start; whoever owns the directory may have changed the roles in it.
            return;
        }
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] ownerOnly = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            Path written = file.resolveSibling(FILE + ".new");
            Files.deleteIfExists(written);
            Files.createFile(written, ownerOnly);
            Files.writeString(written, "token=" + Tokens.random() + "\nroles=finance-officer\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try (Reader reader = new StringReader(Files.readString(file))) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
