package uk.personalbudget.api.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.personalbudget.api.check.CheckReport.Finding;

/** What a check found, in the order in which it was found: of each kind the first hundred, and how many more there are. */
public final class Findings {
    private static final int NAMED_MOST = 100;

    private final List<Finding> divergences = new ArrayList<>();
    private final List<Finding> incomplete = new ArrayList<>();
    private final Map<String, Integer> counted = new TreeMap<>();

    /** Something is not what it should be. */
    public void wrong(String code, String where, String what) {
        add(divergences, code, where, what);
    }

    /** Something could not be covered. */
    public void uncovered(String code, String where, String what) {
        add(incomplete, code, where, what);
    }

    private void add(List<Finding> to, String code, String where, String what) {
        if (counted.merge(code, 1, Integer::sum) <= NAMED_MOST) {
            to.add(new Finding(code, where, what));
        }
    }

    List<Finding> divergences() {
        return divergences;
    }

    List<Finding> incomplete() {
        return incomplete;
    }

    /** Says how many were not named one by one. Called once, at the end. */
    void close() {
        counted.forEach((code, count) -> {
            if (count > NAMED_MOST) {
                var to = divergences.stream().anyMatch(found -> found.code().equals(code)) ? divergences : incomplete;
                to.add(new Finding(code, "elsewhere", "and " + (count - NAMED_MOST) + " more of the same kind"));
            }
        });
    }
}
