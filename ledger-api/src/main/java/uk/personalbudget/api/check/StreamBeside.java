package uk.personalbudget.api.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.personalbudget.api.platform.EveryEvent;
import uk.personalbudget.api.stream.Streams.Kind;
import uk.personalbudget.ledger.erasure.Erasure;
import uk.personalbudget.ledger.erasure.ErasureEvent;
import uk.personalbudget.ledger.funder.SignedStatements;
import uk.personalbudget.ledger.funder.StatementEvent;
import uk.personalbudget.ledger.generalledger.CodeMapEvent;
import uk.personalbudget.ledger.generalledger.CodeMaps;
import uk.personalbudget.ledger.generalledger.JournalEvent;
import uk.personalbudget.ledger.generalledger.SentJournals;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.pair.Pair;
import uk.personalbudget.ledger.pair.PairEvent;
import uk.personalbudget.ledger.payee.Payee;
import uk.personalbudget.ledger.payee.PayeeEvent;
import uk.personalbudget.ledger.paymentrun.PaymentRun;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent;
import uk.personalbudget.ledger.points.PointsTables;
import uk.personalbudget.ledger.points.TableEvent;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.PolicyEvent;
import uk.personalbudget.ledger.provider.Provider;
import uk.personalbudget.ledger.provider.ProviderEvent;
import uk.personalbudget.ledger.reserve.FunderYearEvent;
import uk.personalbudget.ledger.reserve.FunderYears;
import uk.personalbudget.ledger.uprating.RunEvent;
import uk.personalbudget.ledger.uprating.UpratingRun;

/**
 * A stream that is no budget: policies, a provider, an uprating run, a payment run, a payee, a funder's statements or years, a
 * points table, cost codes, the journals for the council's books, a pair across budgets, an erasure. No table is made from
 * these; what they come to is worked out whenever it is asked for, and here once more.
 */
final class StreamBeside {
    private final String kind;
    private final String stream;
    private final List<Object> events = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private boolean broken;

    StreamBeside(String kind, String stream) {
        this.kind = kind;
        this.stream = stream;
    }

    void add(Object event, Instant recordedAt) {
        events.add(event);
        times.add(recordedAt);
    }

    void broken() {
        broken = true;
    }

    void end(Findings findings) {
        if (broken) {
            findings.uncovered(
                    "stream-uncovered",
                    "stream " + stream,
                    "has an event that cannot be read, so it was not worked out");
            return;
        }
        try {
            if (!workedOut()) {
                findings.uncovered("stream-unchecked", "stream " + stream, "is of a kind that has no check: " + kind);
            }
        } catch (RuntimeException impossible) {
            findings.wrong(
                    "stream-impossible",
                    "stream " + stream,
                    "has events that cannot have happened one after the other");
        }
    }

    private boolean workedOut() {
        if (kind.equals(EveryEvent.POLICIES)) {
            var recorded = new ArrayList<Policies.Recorded>();
            for (int at = 0; at < events.size(); at++) {
                recorded.add(new Policies.Recorded((PolicyEvent) events.get(at), times.get(at)));
            }
            Policies.of(recorded);
            return true;
        }
        if (kind.equals(EveryEvent.PROVIDER)) {
            Provider.of(as(ProviderEvent.class));
            return true;
        }
        return Stream.of(Kind.values())
                .filter(known -> known.label().equals(kind))
                .peek(this::workOut)
                .findFirst()
                .isPresent();
    }

    private void workOut(Kind known) {
        switch (known) {
            case PAYMENT_RUN ->
                PaymentRun.of(stream.substring(PaymentRunEvent.STREAM.length()), as(PaymentRunEvent.class));
            case PAYEE -> Payee.of(stream.substring(PayeeEvent.STREAM.length()), as(PayeeEvent.class));
            case UPRATING -> UpratingRun.of(stream.substring(RunEvent.STREAM.length()), as(RunEvent.class));
            case FUNDER_STATEMENT -> SignedStatements.of(as(StatementEvent.class));
            case FUNDER_YEAR ->
                FunderYears.of(stream.substring(FunderYearEvent.STREAM.length()), as(FunderYearEvent.class));
            case CODE_MAP -> CodeMaps.of(as(CodeMapEvent.class));
            case GENERAL_LEDGER -> SentJournals.of(as(JournalEvent.class));
            case ERASURE -> Erasure.of(stream.substring(ErasureEvent.STREAM.length()), as(ErasureEvent.class));
            case PAIR -> Pair.of(as(PairEvent.class));
            case POINTS_TABLE ->
                PointsTables.of(
                        Labelled.of(Element.class, stream.substring(TableEvent.STREAM.length())), as(TableEvent.class));
        }
    }

    private <E> List<E> as(Class<E> family) {
        return events.stream().map(family::cast).toList();
    }
}
