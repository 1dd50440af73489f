package uk.personalbudget.api.generalledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.funder.FunderBooks;
import uk.personalbudget.ledger.funder.Line;
import uk.personalbudget.ledger.generalledger.JournalEvent;
import uk.personalbudget.ledger.generalledger.JournalEvent.PeriodSent;
import uk.personalbudget.ledger.generalledger.Movements;
import uk.personalbudget.ledger.generalledger.Movements.Kind;
import uk.personalbudget.ledger.generalledger.PeriodJournal;
import uk.personalbudget.ledger.generalledger.PeriodJournal.Control;
import uk.personalbudget.ledger.generalledger.PeriodJournal.Making;
import uk.personalbudget.ledger.generalledger.SentJournals;
import uk.personalbudget.ledger.generalledger.SentJournals.Sending;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Makes the journal of a month and keeps those that were sent. */
@Component
public class GeneralLedger {
    private final Streams streams;
    private final BudgetHistory histories;
    private final Feed feed;
    private final KeptCodeMaps codes;
    private final Clock clock;

    GeneralLedger(Streams streams, BudgetHistory histories, Feed feed, KeptCodeMaps codes, Clock clock) {
        this.streams = streams;
        this.histories = histories;
        this.feed = feed;
        this.codes = codes;
        this.clock = clock;
    }

    /** What came of asking for a month or sending it. */
    public sealed interface Outcome {
        /** As it would be sent now. */
        record Draft(PeriodJournal journal) implements Outcome {}

        record Sent(PeriodSent event) implements Outcome {}

        /** It was sent before this, as it stands there. */
        record SentBefore(PeriodSent event) implements Outcome {}

        record NotMade(Making why) implements Outcome {}

        record NotSent(Sending why) implements Outcome {}
    }

    /** A part of the money that has a cost code of its own. */
    public record Part(String funder, String element, String runAs) implements Comparable<Part> {
        private static final Comparator<Part> ORDER =
                Comparator.comparing(Part::funder).thenComparing(Part::element).thenComparing(Part::runAs);

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }
    }

    /** Every part of the money there was until today. */
    public SortedSet<Part> parts() {
        var movements = new Movements(London.dateOf(clock.instant()));
        histories.all(movements::read);
        var parts = new TreeSet<Part>();
        movements.totals().keySet().stream()
                .filter(place -> !place.runAs().isEmpty())
                .map(place -> new Part(place.funder(), place.element().label(), place.runAs()))
                .forEach(parts::add);
        return parts;
    }

    public SentJournals sent() {
        return SentJournals.of(events());
    }

    /** A month as it was sent, else as it would be sent now. */
    public Outcome look(LocalDate from) {
        var sent = sent();
        var before = sent.of(from);
        if (before.isPresent()) {
            return new Outcome.SentBefore(before.get());
        }
        return switch (make(from, sent)) {
            case Making.Made made -> new Outcome.Draft(made.journal());
            case Making other -> new Outcome.NotMade(other);
        };
    }

    /** Sends a month: it is kept as it is now and never made again. Of two who send at once one did. */
    public Outcome send(LocalDate from, String actor) {
        var events = events();
        var sent = SentJournals.of(events);
        LocalDate today = London.dateOf(clock.instant());
        var obstacle = sent.obstacle(from, end(from), today);
        if (obstacle.isPresent()) {
            return switch (obstacle.get()) {
                case Sending.SentBefore it -> new Outcome.SentBefore(it.event());
                case Sending it -> new Outcome.NotSent(it);
            };
        }
        return switch (make(from, sent)) {
            case Making.Made made -> keep(sent.send(made.journal(), actor, today), events.size(), from, actor);
            case Making other -> new Outcome.NotMade(other);
        };
    }

    private Outcome keep(Sending sending, int length, LocalDate from, String actor) {
        return switch (sending) {
            case Sending.Sent it ->
                streams.append(Streams.Kind.GENERAL_LEDGER, JournalEvent.STREAM, length, List.of(it.event()), actor)
                        ? new Outcome.Sent(it.event())
                        : look(from);
            case Sending other -> new Outcome.NotSent(other);
        };
    }

    private static LocalDate end(LocalDate from) {
        return from.plusMonths(1).minusDays(1);
    }

    private Making make(LocalDate from, SentJournals sent) {
        LocalDate to = end(from);
        long position = feed.head();
        var opening = new Movements(from.minusDays(1));
        var closing = new Movements(to);
        var books = new FunderBooks(to);
        var booksBefore = new FunderBooks(from.minusDays(1));
        histories.all(record -> {
            if (record.position() <= position) {
                opening.read(record);
                closing.read(record);
                books.read(record);
                booksBefore.read(record);
            }
        });
        var goesOn = sent.goesOnFrom();
        var before = goesOn.orElseGet(opening::totals);
        // What earlier months were sent with, so that the ledger's own figure of this month counts what came late.
        Control since = goesOn.isPresent() ? control(before) : control(booksBefore);
        Control now = control(books);
        return PeriodJournal.make(
                from,
                to,
                position,
                before,
                closing.totals(),
                new Control(
                        now.loadsPence() - since.loadsPence(),
                        now.returnsPence() - since.returnsPence(),
                        now.feesPence() - since.feesPence()),
                codes.now().inForce(to));
    }

    /** By the funders' statements, which are made on their own. */
    private static Control control(FunderBooks books) {
        Map<Line, Long> sums = new EnumMap<>(Line.class);
        books.totals()
                .values()
                .forEach(byElement -> byElement
                        .values()
                        .forEach(lines -> lines.forEach((line, pence) -> sums.merge(line, pence, Math::addExact))));
        return new Control(
                sums.getOrDefault(Line.LOADS, 0L) + sums.getOrDefault(Line.LOADS_REVERSED, 0L),
                -sums.getOrDefault(Line.RETURNS, 0L),
                -sums.getOrDefault(Line.FEES, 0L));
    }

    private static Control control(Map<Movements.Place, Long> totals) {
        Map<Kind, Long> sums = new EnumMap<>(Kind.class);
        totals.forEach((place, pence) -> sums.merge(place.kind(), pence, Math::addExact));
        return new Control(
                sums.getOrDefault(Kind.LOADS, 0L),
                sums.getOrDefault(Kind.RETURNS, 0L),
                sums.getOrDefault(Kind.FEES, 0L));
    }

    private List<JournalEvent> events() {
        return streams.events(JournalEvent.STREAM, JournalEvent.class);
    }
}
