package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Standing;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Layer;

/** Balances of another day: as at a value date, as known at the end of a day. */
record PastBalances(Optional<LocalDate> asAt, Optional<LocalDate> knownAt) {
    static final PastBalances NONE = new PastBalances(Optional.empty(), Optional.empty());

    /** {@code balance: {as-at: 2026-01-15, known-at: 2026-01-16}}. */
    static PastBalances of(Value look) {
        if (!look.isMap()) {
            return NONE;
        }
        var fields = look.named(java.util.Map.of("as-of", "as-at", "at", "as-at", "on", "as-at", "known", "known-at"))
                .fields();
        var past = new PastBalances(fields.date("as-at"), fields.date("known-at"));
        fields.nothingElse();
        return past;
    }

    boolean now() {
        return asAt.isEmpty() && knownAt.isEmpty();
    }

    Standing standing(List<FeedRecord> records, Standing today) {
        var balances = new Balances();
        for (FeedRecord record : records) {
            boolean known =
                    knownAt.isEmpty() || !London.dateOf(record.recordedAt()).isAfter(knownAt.get());
            boolean counts = record.entry().postings().stream()
                    .noneMatch(
                            posting -> asAt.isPresent() && posting.effectiveOn().isAfter(asAt.get()));
            if (known && counts) {
                balances.post(record.entry());
            }
        }
        return new Standing(
                today.accounts().stream()
                        .map(each -> new Standing.AccountStanding(
                                each.account(),
                                balances.of(each.account(), Layer.SETTLED),
                                balances.of(each.account(), Layer.PENDING).negated(),
                                balances.of(each.account(), Layer.ENCUMBERED).negated(),
                                balances.available(each.account()),
                                balances.availableTotal(each.account())))
                        .toList(),
                balances.under("entitled", Layer.ALLOCATED));
    }
}
