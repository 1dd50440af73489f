package uk.personalbudget.api.portfolio;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.reserve.FunderYear;
import uk.personalbudget.ledger.reserve.FunderYearDecision;
import uk.personalbudget.ledger.reserve.FunderYearEvent;
import uk.personalbudget.ledger.reserve.FunderYears;

/** Reads and adds to the streams of the funders' years. */
@Component
public class KeptFunderYears {
    private final Streams streams;
    private final Clock clock;

    KeptFunderYears(Streams streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    /** The funders of whom something was entered. */
    public List<String> funders() {
        return streams.ofKind(Streams.Kind.FUNDER_YEAR).stream()
                .map(stream -> stream.substring(FunderYearEvent.STREAM.length()))
                .toList();
    }

    public FunderYears of(String funder) {
        return FunderYears.of(funder, streams.events(stream(funder), FunderYearEvent.class));
    }

    public FunderYearDecision propose(FunderYear year, String actor) {
        return order(year.funder(), actor, years -> years.propose(year, actor, today()));
    }

    public FunderYearDecision approve(String funder, String version, String actor) {
        return order(funder, actor, years -> years.approve(version, actor, today()));
    }

    private FunderYearDecision order(String funder, String actor, Function<FunderYears, FunderYearDecision> decide) {
        return streams.decide(
                Streams.Kind.FUNDER_YEAR,
                stream(funder),
                FunderYearEvent.class,
                actor,
                before -> decide.apply(FunderYears.of(funder, before)),
                decision -> decision instanceof FunderYearDecision.Accepted it ? it.events() : List.of());
    }

    private static String stream(String funder) {
        return FunderYearEvent.STREAM + funder;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
