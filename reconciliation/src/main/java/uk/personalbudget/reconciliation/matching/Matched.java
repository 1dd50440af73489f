package uk.personalbudget.reconciliation.matching;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands after a number of acts.
 *
 * @param apart pairs a person took apart
 */
public record Matched(List<Match> matches, Set<Matcher.Apart> apart) {
    public Matched {
        matches = List.copyOf(matches);
        apart = Set.copyOf(apart);
    }

    public static Matched of(Collection<Act.Recorded> acts) {
        SortedMap<String, Match> matches = new TreeMap<>();
        Set<Matcher.Apart> apart = new HashSet<>();
        for (Act.Recorded recorded : acts) {
            switch (recorded.act()) {
                case Act.Matched it -> {
                    matches.put(it.match().id(), it.match());
                    for (String line : it.match().lines()) {
                        it.match().items().forEach(item -> apart.remove(new Matcher.Apart(line, item)));
                    }
                }
                case Act.Unmatched it -> {
                    matches.remove(it.match());
                    if (it.byPerson()) {
                        for (String line : it.lines()) {
                            it.items().forEach(item -> apart.add(new Matcher.Apart(line, item)));
                        }
                    }
                }
                case Act.Assigned _,
                        Act.Accepted _,
                        Act.AcceptanceAsked _,
                        Act.Reopened _,
                        Act.FamilyAsked _,
                        Act.Split _,
                        Act.Joined _ -> {}
            }
        }
        return new Matched(List.copyOf(matches.values()), apart);
    }
}
