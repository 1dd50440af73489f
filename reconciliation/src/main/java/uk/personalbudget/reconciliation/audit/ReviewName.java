package uk.personalbudget.reconciliation.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.MeetingEvent.DraftShared;
import uk.personalbudget.ledger.feed.FeedRecord;

/**
 * An identifier of a review that says by itself what is reviewed: {@code annual-2027-01-05}, and {@code annual-2027-01-05-v2} for
 * the second version of a signed one. The family reads and answers its draft before the review is held and recorded, and until
 * then nothing else says which days the draft is of. Reviews may have other identifiers; those are known by what was recorded.
 *
 * @param to the last day of the period
 * @param version 1 for the first
 */
public record ReviewName(ReviewKind kind, LocalDate to, int version) {
    private static final Pattern NAME = Pattern.compile("([a-z-]+)-(\\d{4}-\\d{2}-\\d{2})(?:-v([2-9]|[1-9]\\d))?");

    public static Optional<ReviewName> of(String id) {
        Matcher name = NAME.matcher(id);
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate to = LocalDate.parse(name.group(2));
            int version = name.group(3) == null ? 1 : Integer.parseInt(name.group(3));
            return Stream.of(ReviewKind.values())
                    .filter(kind -> kind.label().equals(name.group(1)))
                    .findFirst()
                    .map(kind -> new ReviewName(kind, to, version));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    public String id() {
        return kind.label() + "-" + to + (version == 1 ? "" : "-v" + version);
    }

    public ReviewName next() {
        return new ReviewName(kind, to, version + 1);
    }

    /** The audit whose sections such a review needs: the year's for a year, else that of the quarter. */
    public static AuditKind audit(ReviewKind kind) {
        return kind == ReviewKind.ANNUAL ? AuditKind.ANNUAL : AuditKind.THREE_MONTH;
    }

    /** The review of which the family has a draft for the period that ends on a day, the latest of them. */
    static Optional<String> shared(List<FeedRecord> history, LocalDate to) {
        return history.stream()
                .filter(record -> record.event() instanceof DraftShared shared
                        && of(shared.review())
                                .filter(name -> name.to().isEqual(to))
                                .isPresent())
                .map(record -> ((DraftShared) record.event()).review())
                .reduce((_, later) -> later);
    }
}
