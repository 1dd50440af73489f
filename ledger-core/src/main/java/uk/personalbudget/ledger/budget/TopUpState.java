package uk.personalbudget.ledger.budget;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.personalbudget.ledger.budget.TopUpEvent.TopUpReturned;
import uk.personalbudget.ledger.budget.TopUpEvent.TopUpSubmitted;

/** What a budget remembers of payment runs. */
final class TopUpState {
    private final Map<String, Way> all = new LinkedHashMap<>();
    private final Map<String, TopUpReturned> returned = new LinkedHashMap<>();
    private final Map<String, TopUpEvent.TopUpWithdrawn> withdrawn = new LinkedHashMap<>();

    /** How far one top-up came. */
    enum Stage {
        ON_ITS_WAY,
        BOOKED,
        WITHDRAWN,
        RETURNED
    }

    record Way(TopUpSubmitted submitted, Stage stage) {}

    TopUpState() {}

    TopUpState(TopUpState from) {
        all.putAll(from.all);
        returned.putAll(from.returned);
        withdrawn.putAll(from.withdrawn);
    }

    void evolve(TopUpEvent event) {
        switch (event) {
            case TopUpSubmitted it -> all.put(it.load(), new Way(it, Stage.ON_ITS_WAY));
            case TopUpEvent.TopUpWithdrawn it -> {
                withdrawn.put(it.load(), it);
                at(it.load(), Stage.WITHDRAWN);
            }
            case TopUpReturned it -> {
                returned.put(it.load(), it);
                at(it.load(), Stage.RETURNED);
            }
        }
    }

    void booked(String load) {
        at(load, Stage.BOOKED);
    }

    private void at(String load, Stage stage) {
        all.computeIfPresent(load, (_, way) -> new Way(way.submitted(), stage));
    }

    Optional<Way> of(String load) {
        return Optional.ofNullable(all.get(load));
    }

    Optional<TopUpReturned> returned(String load) {
        return Optional.ofNullable(returned.get(load));
    }

    Optional<TopUpEvent.TopUpWithdrawn> withdrawn(String load) {
        return Optional.ofNullable(withdrawn.get(load));
    }

    Stream<Way> ways() {
        return all.values().stream();
    }

    Stream<TopUpSubmitted> onTheirWay() {
        return ways().filter(way -> way.stage() == Stage.ON_ITS_WAY).map(Way::submitted);
    }

    /** What is under way to pay an instalment. */
    Optional<TopUpSubmitted> paying(String instalment) {
        return onTheirWay()
                .filter(it -> it.scheduleLines().contains(instalment))
                .findFirst();
    }

    /** What of a funder's part of an allocation is spoken for. */
    long spokenFor(String allocation, String funder) {
        return onTheirWay()
                .flatMap(it -> it.parts().stream())
                .filter(part ->
                        part.allocation().equals(allocation) && part.funder().equals(funder))
                .mapToLong(FundingEvent.LoadPart::grossPence)
                .sum();
    }

    long onTheirWayPence() {
        return onTheirWay().mapToLong(TopUpSubmitted::pence).sum();
    }
}
