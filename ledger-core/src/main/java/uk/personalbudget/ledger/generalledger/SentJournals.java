package uk.personalbudget.ledger.generalledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import uk.personalbudget.ledger.generalledger.JournalEvent.PeriodSent;
import uk.personalbudget.ledger.generalledger.Movements.Place;

/** The months that were sent, one after the other. A month that was sent is never made again. */
public final class SentJournals {
    private final List<PeriodSent> sent = new ArrayList<>();

    public static SentJournals of(List<JournalEvent> events) {
        var it = new SentJournals();
        for (JournalEvent event : events) {
            switch (event) {
                case PeriodSent one -> it.sent.add(one);
            }
        }
        return it;
    }

    public List<PeriodSent> all() {
        return List.copyOf(sent);
    }

    public Optional<PeriodSent> of(LocalDate from) {
        return sent.stream().filter(one -> one.journal().from().equals(from)).findFirst();
    }

    /** From what a month goes on, when one before it was sent. */
    public Optional<SortedMap<Place, Long>> goesOnFrom() {
        return last().map(one -> one.journal().cameTo());
    }

    /** The first month that has to be sent next; any month may be the first of all. */
    public Optional<LocalDate> next() {
        return last().map(one -> one.journal().to().plusDays(1));
    }

    private Optional<PeriodSent> last() {
        return sent.isEmpty() ? Optional.empty() : Optional.of(sent.getLast());
    }

    /** What came of sending. */
    public sealed interface Sending {
        record Sent(PeriodSent event) implements Sending {}

        /** It was sent before, as it stands there. */
        record SentBefore(PeriodSent event) implements Sending {}

        record NotOver(LocalDate to) implements Sending {}

        /** Months are sent one after the other. */
        record NotNext(LocalDate next) implements Sending {}
    }

    /** Whether a month could be sent today, before it is made. */
    public Optional<Sending> obstacle(LocalDate from, LocalDate to, LocalDate today) {
        var before = of(from);
        if (before.isPresent()) {
            return Optional.of(new Sending.SentBefore(before.get()));
        }
        if (!today.isAfter(to)) {
            return Optional.of(new Sending.NotOver(to));
        }
        return next().filter(next -> !next.equals(from)).map(Sending.NotNext::new);
    }

    public Sending send(PeriodJournal journal, String actor, LocalDate today) {
        return obstacle(journal.from(), journal.to(), today)
                .orElseGet(() -> new Sending.Sent(new PeriodSent(journal, actor, today)));
    }
}
