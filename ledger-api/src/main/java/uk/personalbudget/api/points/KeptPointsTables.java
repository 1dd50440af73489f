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
    private final Streams streams;
    private final Clock clock;

    KeptPointsTables(Streams streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    public PointsTables of(Element element) {
        return PointsTables.of(element, streams.events(stream(element), TableEvent.class));
    }

    public TableDecision propose(PointsTable table, String actor) {
        return order(table.element(), actor, tables -> tables.propose(table, actor, today()));
    }

    public TableDecision approve(Element element, String version, String actor) {
        return order(element, actor, tables -> tables.approve(version, actor, today()));
    }

    private TableDecision order(Element element, String actor, Function<PointsTables, TableDecision> decide) {
        return streams.decide(
                Streams.Kind.POINTS_TABLE,
                stream(element),
                TableEvent.class,
                actor,
                before -> decide.apply(PointsTables.of(element, before)),
                decision -> decision instanceof TableDecision.Accepted it ? it.events() : List.of());
    }

    private static String stream(Element element) {
        return TableEvent.STREAM + element.label();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
