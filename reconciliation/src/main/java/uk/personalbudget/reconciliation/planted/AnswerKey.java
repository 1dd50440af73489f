package uk.personalbudget.reconciliation.planted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.reconciliation.breaks.BreakKind;

/**
 * What is true of a planted caseload, as written down by who planted it.
 *
 * @param movements what belongs together, each once
 * @param errors what was put in to be found
 */
public record AnswerKey(List<Movement> movements, List<Planted> errors) {
    public AnswerKey {
        movements = List.copyOf(movements);
        errors = List.copyOf(errors);
    }

    /**
     * Lines and items that are one movement, or several that the bank settled together.
     *
     * @param decidable false when nothing on the two sides tells it from another one of the same amount some days away
     * @param alike what it cannot be told from: the same for all of them
     */
    public record Movement(SortedSet<String> lines, SortedSet<String> items, boolean decidable, String alike) {
        /** Where it is told from everything else it is like nothing but itself. */
        static Movement sure(Set<String> lines, Set<String> items) {
            return new Movement(new TreeSet<>(lines), new TreeSet<>(items), true, "");
        }
    }

    /** @param about the line, item or reference it is about; any of them, where one of several equal ones is too many */
    public record Planted(BreakKind kind, String budget, Set<String> about) {
        public Planted {
            about = Set.copyOf(about);
        }
    }

    /** Both keys, of caseloads that have nothing in common. */
    public AnswerKey and(AnswerKey other) {
        var allMovements = new ArrayList<>(movements);
        allMovements.addAll(other.movements);
        var allErrors = new ArrayList<>(errors);
        allErrors.addAll(other.errors);
        return new AnswerKey(allMovements, allErrors);
    }

    /** The kinds of which there is at least one. */
    public Set<BreakKind> kinds() {
        var kinds = new HashSet<BreakKind>();
        errors.forEach(planted -> kinds.add(planted.kind()));
        return kinds;
    }
}
