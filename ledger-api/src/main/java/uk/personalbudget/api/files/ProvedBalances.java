package uk.personalbudget.api.files;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What an account held at the end of a day, by somebody else's word than the council's own. */
@FunctionalInterface
interface ProvedBalances {
    /**
     * @param source SHA-256 of the file that says so
     * @param kind what that file is
     */
    record Proved(long pence, String source, FileKind kind) {}

    /** By the latest balance report that was known, else by the statement that covers the day. */
    Optional<Proved> of(String account, LocalDate on, Instant knownAt);
}
