package uk.personalbudget.api.points;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.ledger.budget.PointsTable;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.points.PointsTables;
import uk.personalbudget.ledger.points.TableDecision;
import uk.personalbudget.ledger.points.TableEvent;

/** Reads and adds to the streams of the points tables. */
@Component
public class KeptPointsTables {
    private static final int TRIES_MAX = 3;

    private final Streams streams;
    private final Clock clock;

    KeptPointsTables(Streams streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    public PointsTables of(Element element) {
        return PointsTables.of(element, events(element));
    }

    public TableDecision propose(PointsTable table, String actor) {
        return order(table.element(), actor, tables -> tables.propose(table, actor, today()));
    }

    public TableDecision approve(Element element, String version, String actor) {
        return order(element, actor, tables -> tables.approve(version, actor, today()));
    }

    private TableDecision order(Element element, String actor, Function<PointsTables, TableDecision> decide) {
        for (int attempt = 1; ; attempt++) {
            var before = events(element);
            var decision = decide.apply(PointsTables.of(element, before));
            if (!(decision instanceof TableDecision.Accepted accepted)
                    || accepted.events().isEmpty()
                    || streams.append(
                            Streams.Kind.POINTS_TABLE, stream(element), before.size(), accepted.events(), actor)) {
                return decision;
            }
            if (attempt == TRIES_MAX) {
                throw new IllegalStateException("others keep changing the points tables of " + element.label());
            }
        }
    }

    private List<TableEvent> events(Element element) {
        return streams.read(stream(element), TableEvent.class).stream()
                .map(Streams.Kept::event)
                .toList();
    }

    private static String stream(Element element) {
        return TableEvent.STREAM + element.label();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
