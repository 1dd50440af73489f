package uk.personalbudget.reconciliation.breaks;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.personalbudget.reconciliation.matching.Act;

/** What people said about breaks: whose they are now, and which of them may stand. */
public record Answers(Map<String, String> owners, Set<String> accepted) {
    public Answers {
        owners = Map.copyOf(owners);
        accepted = Set.copyOf(accepted);
    }

    public static Answers of(Collection<Act.Recorded> acts) {
        var owners = new HashMap<String, String>();
        var accepted = new HashSet<String>();
        for (Act.Recorded recorded : acts) {
            switch (recorded.act()) {
                case Act.Assigned it -> owners.put(it.found(), it.owner());
                case Act.Accepted it -> accepted.add(it.found());
                case Act.Reopened it -> accepted.remove(it.found());
                case Act.Matched _,
                        Act.Unmatched _,
                        Act.AcceptanceAsked _,
                        Act.FamilyAsked _,
                        Act.Split _,
                        Act.Joined _ -> {}
            }
        }
        return new Answers(owners, accepted);
    }

    /** The breaks that are still open, each with its present owner. */
    public List<Break> open(List<Break> found) {
        return found.stream()
                .filter(one -> !accepted.contains(one.id()))
                .map(one -> one.withOwner(owners.getOrDefault(one.id(), one.owner())))
                .toList();
    }
}
