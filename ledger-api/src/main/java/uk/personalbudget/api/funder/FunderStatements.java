package uk.personalbudget.api.funder;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.funder.FunderBooks;
import uk.personalbudget.ledger.funder.FunderStatement;
import uk.personalbudget.ledger.funder.Line;
import uk.personalbudget.ledger.funder.Quarter;
import uk.personalbudget.ledger.funder.SignedStatements;
import uk.personalbudget.ledger.funder.StatementEvent;
import uk.personalbudget.ledger.funder.StatementEvent.StatementSigned;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Makes the statements of a quarter and keeps those that were signed. */
@Component
public class FunderStatements {
    private final Streams streams;
    private final BudgetHistory histories;
    private final Feed feed;
    private final Clock clock;

    FunderStatements(Streams streams, BudgetHistory histories, Feed feed, Clock clock) {
        this.streams = streams;
        this.histories = histories;
        this.feed = feed;
        this.clock = clock;
    }

    /** One element of all statements beside what the accounts themselves held at the end of the quarter. */
    public record Control(
            Element element, long openingPence, long closingPence, long accountsPence, long differencePence) {}

    /** @param signed by funder, those that a person signed */
    public record OfQuarter(
            Quarter quarter,
            long position,
            List<FunderStatement> statements,
            SortedMap<String, StatementSigned> signed,
            List<Control> control) {}

    /** @param position up to which the ledger is read; all of it when not given */
    public OfQuarter of(Quarter quarter, Optional<Long> position) {
        long upTo = Math.min(position.orElse(Long.MAX_VALUE), feed.head());
        var opening = new FunderBooks(quarter.before().to());
        var closing = new FunderBooks(quarter.to());
        histories.all(record -> {
            if (record.position() <= upTo) {
                opening.read(record);
                closing.read(record);
            }
        });
        var before = opening.totals();
        var now = closing.totals();
        var funders = new TreeSet<>(now.keySet());
        funders.addAll(before.keySet());
        var statements = new ArrayList<FunderStatement>();
        var signed = new TreeMap<String, StatementSigned>();
        for (String funder : funders) {
            var kept = signed(funder);
            kept.of(quarter).ifPresent(one -> signed.put(funder, one));
            statements.add(kept.of(quarter)
                    .map(one -> new FunderStatement(funder, quarter, one.lines()))
                    .orElseGet(() -> FunderStatement.of(
                            funder,
                            quarter,
                            kept.goesOnFrom(quarter).orElseGet(() -> labelled(before.get(funder))),
                            now.getOrDefault(funder, Map.of()))));
        }
        return new OfQuarter(quarter, upTo, List.copyOf(statements), signed, control(statements, closing));
    }

    private static Map<Element, SortedMap<String, Long>> labelled(
            @org.jspecify.annotations.Nullable Map<Element, Map<Line, Long>> totals) {
        var out = new EnumMap<Element, SortedMap<String, Long>>(Element.class);
        if (totals != null) {
            totals.forEach((element, lines) -> out.put(element, FunderStatement.labelled(lines)));
        }
        return out;
    }

    private static List<Control> control(List<FunderStatement> statements, FunderBooks closing) {
        var out = new ArrayList<Control>();
        for (Element element : Element.values()) {
            var lines = statements.stream()
                    .flatMap(statement -> statement.lines().stream())
                    .filter(line -> line.element() == element)
                    .toList();
            long opened = lines.stream()
                    .mapToLong(FunderStatement.CostLine::openingHeldPence)
                    .sum();
            long closed = lines.stream()
                    .mapToLong(FunderStatement.CostLine::closingHeldPence)
                    .sum();
            out.add(new Control(element, opened, closed, closing.held(element), closed - closing.held(element)));
        }
        return List.copyOf(out);
    }

    public SignedStatements signed(String funder) {
        return SignedStatements.of(events(funder));
    }

    private List<StatementEvent> events(String funder) {
        return streams.events(StatementEvent.STREAM + funder, StatementEvent.class);
    }

    /** @param position the one the statement was looked at with: what is signed is what was seen */
    public SignedStatements.Signing sign(FunderStatement statement, long position, String actor) {
        var before = events(statement.funder());
        LocalDate today = London.dateOf(clock.instant());
        var signing = SignedStatements.of(before).sign(statement, position, actor, today);
        if (signing instanceof SignedStatements.Signing.Signed signed
                && !streams.append(
                        Streams.Kind.FUNDER_STATEMENT,
                        StatementEvent.STREAM + statement.funder(),
                        before.size(),
                        List.of(signed.event()),
                        actor)) {
            // Somebody signed at the same moment; what they signed decides.
            return SignedStatements.of(events(statement.funder())).sign(statement, position, actor, today);
        }
        return signing;
    }
}
