package uk.personalbudget.reconciliation.planted;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.matching.Match;

/**
 * What was found, held against the answer key.
 *
 * @param matches how many were made
 * @param wrong those that are not in the key
 * @param decidable movements that the rules can decide
 * @param missed those of them that were not matched
 * @param kinds by kind of break: how many were planted, and how many of them were found and rightly named
 * @param unfounded breaks that nobody planted, and that do not come from a movement that was missed
 */
public record Marked(
        long matches,
        List<Match> wrong,
        long decidable,
        List<AnswerKey.Movement> missed,
        SortedMap<BreakKind, Kind> kinds,
        List<Break> unfounded) {

    /** @param found of the planted ones */
    public record Kind(int planted, int found) {}

    public static Marked of(AnswerKey key, Collection<Match> matches, Collection<Break> breaks) {
        Map<String, AnswerKey.Movement> ofLine = new HashMap<>();
        for (AnswerKey.Movement movement : key.movements()) {
            movement.lines().forEach(line -> ofLine.put(line, movement));
        }
        Map<String, AnswerKey.Movement> ofItem = new HashMap<>();
        for (AnswerKey.Movement movement : key.movements()) {
            movement.items().forEach(item -> ofItem.put(item, movement));
        }
        var wrong = new ArrayList<Match>();
        var right = new HashSet<AnswerKey.Movement>();
        for (Match match : matches) {
            var meant = ofLine.get(match.lines().getFirst());
            if (meant != null
                    && meant.lines().equals(new TreeSet<>(match.lines()))
                    && meant.items().equals(new TreeSet<>(match.items()))) {
                right.add(meant);
            } else if (!alike(meant, ofItem.get(match.items().getFirst()), match)) {
                wrong.add(match);
            }
        }
        var decidable = key.movements().stream()
                .filter(movement -> movement.decidable()
                        && !movement.lines().isEmpty()
                        && !movement.items().isEmpty())
                .toList();
        return new Marked(
                matches.size(),
                wrong,
                decidable.size(),
                decidable.stream().filter(movement -> !right.contains(movement)).toList(),
                kinds(key, breaks),
                unfounded(key, breaks, right));
    }

    /** Two that cannot be told apart may be given to each other. */
    private static boolean alike(
            AnswerKey.@org.jspecify.annotations.Nullable Movement line,
            AnswerKey.@org.jspecify.annotations.Nullable Movement item,
            Match match) {
        return line != null
                && item != null
                && match.lines().size() == 1
                && match.items().size() == 1
                && !line.alike().isEmpty()
                && line.alike().equals(item.alike());
    }

    private static SortedMap<BreakKind, Kind> kinds(AnswerKey key, Collection<Break> breaks) {
        var found = new EnumMap<BreakKind, HashSet<String>>(BreakKind.class);
        for (Break one : breaks) {
            var of = found.computeIfAbsent(one.kind(), _ -> new HashSet<>());
            about(one).forEach(name -> of.add(one.budget() + " " + name));
        }
        var kinds = new TreeMap<BreakKind, Kind>();
        for (AnswerKey.Planted planted : key.errors()) {
            var of = found.getOrDefault(planted.kind(), new HashSet<>());
            boolean named = planted.about().stream().anyMatch(name -> of.contains(planted.budget() + " " + name));
            kinds.merge(
                    planted.kind(),
                    new Kind(1, named ? 1 : 0),
                    (one, other) -> new Kind(one.planted() + other.planted(), one.found() + other.found()));
        }
        return kinds;
    }

    private static List<Break> unfounded(
            AnswerKey key, Collection<Break> breaks, Collection<AnswerKey.Movement> right) {
        var unmatched = new HashSet<String>();
        for (AnswerKey.Movement movement : key.movements()) {
            if (!right.contains(movement)) {
                unmatched.addAll(movement.lines());
                unmatched.addAll(movement.items());
            }
        }
        var planted = new HashSet<String>();
        key.errors()
                .forEach(error -> error.about()
                        .forEach(name -> planted.add(error.kind().label() + " " + error.budget() + " " + name)));
        return breaks.stream()
                .filter(one -> about(one).stream().noneMatch(unmatched::contains))
                .filter(one -> about(one).stream()
                        .noneMatch(name -> planted.contains(one.kind().label() + " " + one.budget() + " " + name)))
                .toList();
    }

    private static List<String> about(Break one) {
        var about = new ArrayList<String>();
        one.line().ifPresent(about::add);
        one.item().ifPresent(about::add);
        one.reference().ifPresent(about::add);
        return about;
    }

    /** In hundredths of a percent, rounded down: 10,000 is all of them. */
    public long precision() {
        return matches == 0 ? 10_000 : Math.floorDiv((matches - wrong.size()) * 10_000, matches);
    }

    /** In hundredths of a percent, rounded down: 10,000 is all of them. */
    public long recall() {
        return decidable == 0 ? 10_000 : Math.floorDiv((decidable - missed.size()) * 10_000, decidable);
    }

    public int planted() {
        return kinds.values().stream().mapToInt(Kind::planted).sum();
    }

    public int found() {
        return kinds.values().stream().mapToInt(Kind::found).sum();
    }
}
