package uk.personalbudget.api.files;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.api.files.BroughtIn.RefusedLine;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** The files that were accepted, for ever: their bytes, who brought them in, and what became of their lines. */
interface Acceptances {

    /**
     * @param completedAt when the last line was posted; nothing when the work stopped before
     */
    record Acceptance(
            FileKind kind,
            String batch,
            String sha256,
            long lines,
            Instant acceptedAt,
            String acceptedBy,
            Optional<Instant> completedAt) {}

    Optional<Acceptance> find(FileKind kind, String batch);

    /** Keeps the bytes and records the acceptance, both or neither. */
    void accept(Acceptance acceptance, SourceFile file) throws IOException;

    /** Every file of a kind that was accepted, the latest first. */
    List<Acceptance> ofKind(FileKind kind);

    /** The bytes of a file that was accepted. */
    byte[] bytes(String sha256);

    void refused(FileKind kind, String batch, List<RefusedLine> lines);

    List<RefusedLine> refused(FileKind kind, String batch);

    void complete(FileKind kind, String batch, Instant completedAt, long posted, long nothingNew);
}
