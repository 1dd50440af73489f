package uk.personalbudget.reconciliation.statement;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The original bytes of every accepted file, kept in parts of a megabyte so that none is ever whole in memory. */
final class FileArchive {
    private static final int PART_BYTES = 1 << 20;

    private final JdbcClient jdbc;

    FileArchive(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(String sha256, SourceFile file) throws IOException {
        try (InputStream in = file.open()) {
            int part = 0;
            byte[] bytes = in.readNBytes(PART_BYTES);
            while (bytes.length > 0) {
                jdbc.sql("insert into statement_file_part (sha256, part, bytes) values (:sha256, :part, :bytes)")
                        .param("sha256", sha256)
                        .param("part", part)
                        .param("bytes", bytes)
                        .update();
                part++;
                bytes = in.readNBytes(PART_BYTES);
            }
        }
    }

    SourceFile find(String sha256, String name, long size) {
        return new SourceFile(name, size, () -> new SequenceInputStream(new Parts(sha256)));
    }

    private final class Parts implements Enumeration<InputStream> {
        private final String sha256;
        private int part;
        private byte @Nullable [] next;

        private Parts(String sha256) {
            this.sha256 = sha256;
            this.next = load();
        }

        @Override
        public boolean hasMoreElements() {
            return next != null;
        }

        @Override
        public InputStream nextElement() {
            byte[] bytes = next;
            if (bytes == null) {
                throw new NoSuchElementException();
            }
            next = load();
            return new ByteArrayInputStream(bytes);
        }

        private byte @Nullable [] load() {
            byte[] bytes = jdbc.sql("select bytes from statement_file_part where sha256 = :sha256 and part = :part")
                    .param("sha256", sha256)
                    .param("part", part)
                    .query(byte[].class)
                    .optional()
                    .orElse(null);
            part++;
            return bytes;
        }
    }
}
