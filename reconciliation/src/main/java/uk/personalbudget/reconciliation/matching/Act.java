package uk.personalbudget.reconciliation.matching;

import java.time.Instant;
import java.util.List;

/** Something done in reconciliation, by a rule or a person. It is never changed; it can be undone by its reverse. */
public sealed interface Act {

    record Matched(Match match) implements Act {}

    /** Takes a match apart. What a person took apart, no rule puts together again. */
    record Unmatched(String match, List<String> lines, List<String> items, boolean byPerson) implements Act {
        public Unmatched {
            lines = List.copyOf(lines);
            items = List.copyOf(items);
        }
    }

    /** Gives a break to somebody. */
    record Assigned(String found, String owner) implements Act {}

    /** A person looked at a break and lets it stand. */
    record Accepted(String found) implements Act {}

    /** A person would let a break stand whose residual is above what one person may: another has to agree. */
    record AcceptanceAsked(String found, long residualPence) implements Act {}

    /** What was accepted, or asked to be, is open again. */
    record Reopened(String found) implements Act {}

    /** A family was asked about a break. */
    record FamilyAsked(String found, String query) implements Act {}

    /** One line counts as several from now on, with the same money in all. */
    record Split(String line, List<Long> partsPence) implements Act {
        public Split {
            partsPence = List.copyOf(partsPence);
        }
    }

    /** The parts of a line are one line again. */
    record Joined(String line) implements Act {}

    /**
     * An act with who, when and why.
     *
     * @param number in the order in which acts were recorded
     * @param actor a reference, or {@code rule} for what a rule did
     */
    record Recorded(long number, Instant recordedAt, String actor, String reason, String account, Act act) {}
}
