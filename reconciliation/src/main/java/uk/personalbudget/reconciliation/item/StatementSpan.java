package uk.personalbudget.reconciliation.item;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One accepted statement of one account: the days it covers and the balances it asserts.
 *
 * @param opening before its first line, where the statement says so
 * @param closing after its last line, where the statement says so
 * @param source who it came from: {@code bank}, {@code portal} (an officer's download) or {@code family}
 * @param digest SHA-256 of the file's bytes
 * @param gap days missing before it
 */
public record StatementSpan(
        String id,
        String account,
        LocalDate from,
        LocalDate to,
        Optional<Long> opening,
        Optional<Long> closing,
        String source,
        String importedBy,
        Instant importedAt,
        String fileName,
        String digest,
        Optional<Gap> gap) {

    /**
     * Days that are missing before a statement, taken in as "gap to follow" and not filled yet (settled 7).
     *
     * @param jumpPence what the balance changed by in them
     */
    public record Gap(LocalDate from, LocalDate to, long jumpPence) {}

    public static final Comparator<StatementSpan> ORDER = Comparator.comparing(StatementSpan::from)
            .thenComparing(StatementSpan::to)
            .thenComparing(StatementSpan::id);

    /** The first day statements cover of an account; nothing without a statement. */
    public static Optional<LocalDate> coveredFrom(List<StatementSpan> spans, String account) {
        return spans.stream()
                .filter(span -> span.account().equals(account))
                .map(StatementSpan::from)
                .min(LocalDate::compareTo);
    }

    /** True for a day among those that are missing between two statements of an account. */
    public static boolean missing(List<StatementSpan> spans, String account, LocalDate day) {
        return spans.stream()
                .filter(span -> span.account().equals(account))
                .flatMap(span -> span.gap().stream())
                .anyMatch(gap -> !day.isBefore(gap.from()) && !day.isAfter(gap.to()));
    }

    /** The last day statements cover of an account; nothing without a statement. */
    public static Optional<LocalDate> coveredTo(List<StatementSpan> spans, String account) {
        return spans.stream()
                .filter(span -> span.account().equals(account))
                .map(StatementSpan::to)
                .max(LocalDate::compareTo);
    }
}
