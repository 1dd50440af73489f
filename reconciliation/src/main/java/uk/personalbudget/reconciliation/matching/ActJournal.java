package uk.personalbudget.reconciliation.matching;

import java.time.Instant;
import java.util.List;

/** Where acts are kept. They are added at the end and never changed. */
public interface ActJournal {
    /** @param account the account it is on, or the budget when it is on none */
    Act.Recorded record(Instant at, String actor, String reason, String account, Act act);

    /** The same for many matches of one account at once, each with its rule as the reason; in their order. */
    default List<Long> recordMatches(Instant at, String actor, String account, List<Match> matches) {
        return matches.stream()
                .map(match -> record(at, actor, match.rule(), account, new Act.Matched(match))
                        .number())
                .toList();
    }

    /** Acts on one account up to and including an instant, in order. */
    List<Act.Recorded> of(String account, Instant knownAt);

    /** Those of an account that divide lines or put them together again, in order. */
    default List<Act.Recorded> splits(String account, Instant knownAt) {
        return of(account, knownAt).stream()
                .filter(recorded -> recorded.act() instanceof Act.Split || recorded.act() instanceof Act.Joined)
                .toList();
    }

    /** Every act, in order. */
    List<Act.Recorded> all();
}
