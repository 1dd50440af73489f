package uk.personalbudget.api.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folder the books live in. One running process has it at a time: it holds a lock that the operating system takes back
 * when the process ends, however it ends.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "ledger.lock";
    private static final String HOLDER = "ledger.running";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Who has a data directory now.
     *
     * @param process the process id
     * @param port where it answers, once it does
     */
    public record Holder(long process, OptionalInt port) {}

    /** Takes the folder for this process, making it when it is not there; refused when another process has it. */
    public static DataDirectory claim(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        make(folder);
        FileChannel channel = open(folder);
        FileLock lock = lock(channel);
        if (lock == null) {
            close(channel);
            throw new CannotStart(inUse(folder, readHolder(folder)));
        }
        var directory = new DataDirectory(folder, channel, lock);
        directory.write(OptionalInt.empty());
        return directory;
    }

    /** Who has the folder, when somebody has. Asking changes nothing. */
    public static Optional<Holder> holder(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        if (!Files.isWritable(folder.resolve(LOCK))) {
            return Optional.empty();
        }
        try (FileChannel channel = open(folder)) {
            FileLock lock = lock(channel);
            if (lock == null) {
                return readHolder(folder);
            }
            lock.release();
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Says at which port this process answers, for the commands that go through it. */
    public void serving(int port) {
        write(OptionalInt.of(port));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve(HOLDER));
            lock.release();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            close(channel);
        }
    }

    /** Makes a folder that only its owner can look into, where the file system knows owners. */
    static void make(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException failure) {
            throw notWritable(folder, failure);
        }
    }

    /** Writes a file that only its owner can read, all of it or nothing. */
    static void writePrivately(Path file, String content) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(written, content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileChannel open(Path folder) {
        try {
            return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw notWritable(folder, failure);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(OptionalInt port) {
        String content = "process=" + ProcessHandle.current().pid() + "\n"
                + (port.isPresent() ? "port=" + port.getAsInt() + "\n" : "");
        try {
            writePrivately(folder.resolve(HOLDER), content);
        } catch (IOException failure) {
            throw notWritable(folder, failure);
        }
    }

    private static Optional<Holder> readHolder(Path folder) {
        var properties = new Properties();
        try (Reader reader = new StringReader(Files.readString(folder.resolve(HOLDER)))) {
            properties.load(reader);
        } catch (IOException notSaidYet) {
            return Optional.empty();
        }
        String process = properties.getProperty("process");
        String port = properties.getProperty("port");
        if (process == null) {
            return Optional.empty();
        }
        return Optional.of(new Holder(
                Long.parseLong(process), port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
    }

    private static String inUse(Path folder, Optional<Holder> holder) {
        String who = holder.map(found -> "process " + found.process()
                        + (found.port().isPresent()
                                ? ", which answers on port " + found.port().getAsInt()
                                : ", which is still starting"))
                .orElse("another process");
        return "The data in " + folder + " is in use by " + who
                + ": stop it first, or choose other data with --data DIR.";
    }

    private static CannotStart notWritable(Path folder, IOException failure) {
        return new CannotStart(
                "The data directory " + folder
                        + " cannot be written to: choose another with --data DIR, or change who may" + " write to it.",
                failure);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
