package uk.personalbudget.api.generalledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.generalledger.CodeMap;
import uk.personalbudget.ledger.generalledger.CodeMapDecision;
import uk.personalbudget.ledger.generalledger.CodeMapEvent;
import uk.personalbudget.ledger.generalledger.CodeMaps;

/** Reads and adds to the stream of the council's cost codes. */
@Component
public class KeptCodeMaps {
    private final Streams streams;
    private final Clock clock;

    KeptCodeMaps(Streams streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    public CodeMaps now() {
        return CodeMaps.of(streams.events(CodeMapEvent.STREAM, CodeMapEvent.class));
    }

    public CodeMapDecision propose(CodeMap map, String actor) {
        return order(actor, maps -> maps.propose(map, actor, today()));
    }

    public CodeMapDecision approve(String version, String actor) {
        return order(actor, maps -> maps.approve(version, actor, today()));
    }

    private CodeMapDecision order(String actor, Function<CodeMaps, CodeMapDecision> decide) {
        return streams.decide(
                Streams.Kind.CODE_MAP,
                CodeMapEvent.STREAM,
                CodeMapEvent.class,
                actor,
                before -> decide.apply(CodeMaps.of(before)),
                decision -> decision instanceof CodeMapDecision.Accepted it ? it.events() : List.of());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
