package uk.personalbudget.api.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.platform.Database;

/**
 * A backup is a zip: every table as PostgreSQL copies it, the keys, and a list of all of that with its SHA-256. All tables are
 * of one moment, whatever is being recorded meanwhile. It holds the keys of the encrypted texts, so it has to be kept as safe as
 * the books themselves.
 */
public final class Backup {
    private static final String LIST = "backup.json";
    private static final String TABLES = "tables/";
    private static final String KEYS = "keys/";
    private static final String MADE_UP = "made-up-people";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Backup() {}

    /** @param rows -1 for what is no table */
    public record Part(String name, long rows, String sha256) {}

    /**
     * What is in a backup.
     *
     * @param migrations the shape of the tables; a backup goes back only into tables of the same shape
     * @param position of the last event in it
     */
    public record Contents(Instant madeAt, String product, List<String> migrations, long position, List<Part> parts) {
        public Contents {
            migrations = List.copyOf(migrations);
            parts = List.copyOf(parts);
        }
    }

    /** A file that is no backup of ours, is damaged, or does not fit. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String sentence) {
            super(sentence);
        }

        Unusable(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** Writes all of it beside the file and then moves it there, so that what has the name is whole. */
    public static Contents write(Database database, Path folder, Path to, Instant now, String product)
            throws IOException, SQLException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (part.toAbsolutePath().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try {
            Contents contents;
            try (var out = new ZipOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(part)), StandardCharsets.UTF_8);
                    Connection connection = open(database)) {
                contents = write(connection, folder, out, now, product);
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            return contents;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Connection open(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password());
    }

    private static Contents write(Connection connection, Path folder, ZipOutputStream zip, Instant now, String product)
            throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        List<Part> parts = new ArrayList<>();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        List<String> migrations = migrations(connection);
        for (String table : tables(connection)) {
            zip.putNextEntry(new ZipEntry(TABLES + table + ".copy"));
            var digest = new DigestOutputStream(open(zip), sha256());
            long rows =
                    copy.copyOut("copy public." + table + " (" + columns(connection, table) + ") to stdout", digest);
            zip.closeEntry();
            parts.add(new Part(
                    TABLES + table + ".copy",
                    rows,
                    HexFormat.of().formatHex(digest.getMessageDigest().digest())));
        }
        long position = number(connection, "select coalesce(max(position), 0) from event");
        for (Path key : keys(folder)) {
            parts.add(file(zip, KEYS + key.getFileName(), Files.readAllBytes(key)));
        }
        if (Files.exists(folder.resolve(MADE_UP))) {
            parts.add(file(zip, MADE_UP, Files.readAllBytes(folder.resolve(MADE_UP))));
        }
        var contents = new Contents(now, product, migrations, position, parts);
        zip.putNextEntry(new ZipEntry(LIST));
        zip.write(JSON.writeValueAsBytes(contents));
        zip.closeEntry();
        connection.rollback();
        return contents;
    }

    /** The zip stays open when what is written into it is done. */
    private static OutputStream open(ZipOutputStream zip) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                zip.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                zip.write(bytes, from, length);
            }
        };
    }

    private static Part file(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
        return new Part(name, -1, HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    private static List<Path> keys(Path folder) throws IOException {
        Path keys = folder.resolve("keys");
        if (!Files.isDirectory(keys)) {
            return List.of();
        }
        try (var files = Files.list(keys)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** What a backup holds, after every part was compared with its SHA-256. */
    public static Contents check(Path from) throws IOException, Unusable {
        try (var zip = new ZipFile(from.toFile(), StandardCharsets.UTF_8)) {
            var list = zip.getEntry(LIST);
            if (list == null) {
                throw new Unusable(from + " is no backup of this product: it has no " + LIST + ".");
            }
            Contents contents;
            try (InputStream in = zip.getInputStream(list)) {
                contents = JSON.readValue(in, Contents.class);
            }
            for (Part part : contents.parts()) {
                var entry = zip.getEntry(part.name());
                if (entry == null) {
                    throw new Unusable(from + " is damaged: " + part.name() + " is missing. Use another backup.");
                }
                try (var in = new DigestInputStream(zip.getInputStream(entry), sha256())) {
                    in.transferTo(OutputStream.nullOutputStream());
                    if (!HexFormat.of()
                            .formatHex(in.getMessageDigest().digest())
                            .equals(part.sha256())) {
                        throw new Unusable(
                                from + " is damaged: " + part.name() + " is not what was written. Use another backup.");
                    }
                }
            }
            return contents;
        } catch (ZipException | JacksonException broken) {
            throw new Unusable(from + " is no backup of this product, or is damaged: use another one.", broken);
        }
    }

    /** Puts a backup back into tables that are there and keys that are not needed: everything in them is replaced. */
    public static void restore(Path from, Contents contents, Database database, Path folder)
            throws IOException, SQLException, Unusable {
        try (var zip = new ZipFile(from.toFile(), StandardCharsets.UTF_8);
                Connection connection = open(database)) {
            connection.setAutoCommit(false);
            List<String> here = migrations(connection);
            if (!here.equals(contents.migrations())) {
                var missing = new TreeSet<>(contents.migrations());
                missing.removeAll(here);
                throw new Unusable(from + " was made by version " + contents.product() + ", whose tables have another"
                        + " shape: restore it with that version, and bring the books up to this one by starting it."
                        + (missing.isEmpty() ? "" : " Not known here: " + String.join(", ", missing) + "."));
            }
            List<String> tables = tables(connection);
            // What the first start put into fresh tables; where nothing may be taken out, nothing is in yet.
            try (var statement = connection.createStatement()) {
                for (String table : tables.reversed()) {
                    statement.execute("delete from public." + table);
                }
            }
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : tables) {
                var entry = zip.getEntry(TABLES + table + ".copy");
                if (entry == null) {
                    throw new Unusable(from + " has no table " + table + ": use another backup.");
                }
                try (var in = new BufferedInputStream(zip.getInputStream(entry))) {
                    copy.copyIn("copy public." + table + " (" + columns(connection, table) + ") from stdin", in);
                }
                goOn(connection, table);
            }
            connection.commit();
            for (Part part : contents.parts()) {
                if (!part.name().startsWith(TABLES)) {
                    keep(zip, part.name(), folder);
                }
            }
        }
    }

    private static void keep(ZipFile zip, String name, Path folder) throws IOException, Unusable {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new Unusable("The backup names a file outside its folder, so it was not used: " + name);
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path parent = java.util.Objects.requireNonNull(file.getParent());
        Files.createDirectories(parent);
        if (posix) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        }
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        if (posix) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** What is numbered by the database goes on after the highest number. */
    private static void goOn(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select column_name from information_schema.columns"
                        + " where table_schema = 'public' and table_name = '" + table + "' and is_identity = 'YES'")) {
            while (row.next()) {
                String column = row.getString(1);
                number(
                        connection,
                        "select setval(pg_get_serial_sequence('public." + table + "', '" + column + "'),"
                                + " greatest((select coalesce(max(" + column + "), 0) from public." + table
                                + "), 1), (select count(*) > 0 from public." + table + "))");
            }
        }
    }

    private static List<String> migrations(Connection connection) throws SQLException {
        return texts(
                connection,
                "select version || ' ' || checksum from flyway_schema_history where version is not null"
                        + " order by version");
    }

    private static String columns(Connection connection, String table) throws SQLException {
        return String.join(
                ", ",
                texts(
                        connection,
                        "select quote_ident(column_name) from information_schema.columns"
                                + " where table_schema = 'public' and table_name = '" + table
                                + "' order by ordinal_position"));
    }

    /** Every table, each after those it refers to. */
    private static List<String> tables(Connection connection) throws SQLException {
        var refers = new TreeMap<String, Set<String>>();
        for (String table : texts(
                connection,
                "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
                        + " and relname <> 'flyway_schema_history'")) {
            refers.put(table, new TreeSet<>());
        }
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select o.relname::text, t.relname::text from pg_constraint c
                        join pg_class o on o.oid = c.conrelid join pg_class t on t.oid = c.confrelid
                        where c.contype = 'f' and o.oid <> t.oid and o.relnamespace = 'public'::regnamespace
                        """)) {
            while (row.next()) {
                refers.getOrDefault(row.getString(1), new TreeSet<>()).add(row.getString(2));
            }
        }
        var order = new LinkedHashSet<String>();
        refers.keySet().forEach(table -> place(table, refers, order));
        return List.copyOf(order);
    }

    private static void place(String table, Map<String, Set<String>> refers, Set<String> order) {
        if (!order.contains(table)) {
            refers.getOrDefault(table, new TreeSet<>()).forEach(other -> place(other, refers, order));
            order.add(table);
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
