package uk.personalbudget.api.files;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.Statement;

/** What came of bringing a file in. */
public sealed interface BroughtIn {

    /** SHA-256 of the bytes. */
    String sha256();

    /** What the file is, where that could be told. */
    Optional<FileKind> kind();

    /**
     * Nothing of the file was used.
     *
     * @param code stable, in small letters with dashes
     * @param reason what is wrong, where, and what to do
     * @param line where in the file, if it is one place
     * @param badRows every line that cannot be used
     */
    record Refused(
            Optional<FileKind> kind,
            String sha256,
            String code,
            String reason,
            Optional<Long> line,
            List<BadRow> badRows)
            implements BroughtIn {
        public Refused {
            badRows = List.copyOf(badRows);
        }
    }

    /**
     * The file could be brought in, and nothing was done.
     *
     * @param batch its own number, or the hash of its bytes where it has none
     * @param badRows lines that would be left out, because that was asked for
     * @param totals of opening positions: each account beside what others say it held
     * @param statements what a statement file tells
     */
    record Checked(
            Optional<FileKind> kind,
            String sha256,
            String batch,
            long lines,
            List<BadRow> badRows,
            List<AccountTotal> totals,
            List<Statement> statements)
            implements BroughtIn {
        public Checked {
            badRows = List.copyOf(badRows);
            totals = List.copyOf(totals);
            statements = List.copyOf(statements);
        }

        public Checked(
                Optional<FileKind> kind,
                String sha256,
                String batch,
                long lines,
                List<BadRow> badRows,
                List<AccountTotal> totals) {
            this(kind, sha256, batch, lines, badRows, totals, List.of());
        }

        public Checked(Optional<FileKind> kind, String sha256, String batch, long lines, List<BadRow> badRows) {
            this(kind, sha256, batch, lines, badRows, List.of());
        }
    }

    /**
     * What the lines of one account come to.
     *
     * @param saysPence what the balance report or statement says
     * @param by which of the two
     */
    record AccountTotal(
            String budget, String account, LocalDate on, long pence, Optional<Long> saysPence, Optional<String> by) {}

    /**
     * One person signed for the totals, and nothing is posted: a second person has to bring in the same file (invariant 9).
     */
    record Signed(FileKind what, String sha256, long lines, List<AccountTotal> totals, SortedSet<String> signedBy)
            implements BroughtIn {
        public Signed {
            totals = List.copyOf(totals);
            signedBy = Collections.unmodifiableSortedSet(new TreeSet<>(signedBy));
        }

        @Override
        public Optional<FileKind> kind() {
            return Optional.of(what);
        }
    }

    /**
     * The file is accepted and every line was posted, was there already, or was refused by its budget.
     *
     * @param resumed true when an earlier run had stopped half-way
     * @param lines arrivals on accounts for a load batch, rows for a card feed, entries for a statement
     * @param nothingNew lines that had been posted before
     * @param refused lines a budget said no to
     * @param badRows lines that were left out, because that was asked for
     */
    record Posted(
            Optional<FileKind> kind,
            String sha256,
            String batch,
            Instant acceptedAt,
            boolean resumed,
            long lines,
            long posted,
            long nothingNew,
            List<RefusedLine> refused,
            List<BadRow> badRows)
            implements BroughtIn {
        public Posted {
            refused = List.copyOf(refused);
            badRows = List.copyOf(badRows);
        }
    }

    /**
     * A line whose budget said no while it was posted.
     *
     * @param line where in the file
     * @param code of the refusal
     */
    record RefusedLine(long line, String budget, String code) {}
}
