package uk.personalbudget.ledger.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.calendar.TermDates;
import uk.personalbudget.ledger.money.Labelled;

/** What happened to local policy. A stream of its own, in the same store as the budgets. */
public sealed interface PolicyEvent {
    /** The stream's name. A budget cannot be called so: its identifier has no colon. */
    String STREAM = "policies:local";

    String version();

    /**
     * A version as it was proposed, whole: every setting with its number, so that later defaults never change it.
     *
     * @param settings by label, in the unit of the setting
     * @param file the SHA-256 of the file it was read from, where its reasons are
     */
    record PolicyProposed(
            String version,
            LocalDate from,
            SortedMap<String, Long> settings,
            SortedMap<String, Integer> tolerancePercent,
            SortedSet<String> blockedCategories,
            String file,
            String proposedBy)
            implements PolicyEvent {
        public PolicyProposed {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
            tolerancePercent = Collections.unmodifiableSortedMap(new TreeMap<>(tolerancePercent));
            blockedCategories = Collections.unmodifiableSortedSet(new TreeSet<>(blockedCategories));
        }

        Policy policy() {
            var chosen = new EnumMap<Setting, Long>(Setting.class);
            settings.forEach((label, number) -> chosen.put(Labelled.of(Setting.class, label), number));
            return new Policy(version, from, chosen, tolerancePercent, blockedCategories);
        }
    }

    /** The term dates of a version, recorded together with its proposal where its file gives them (rule P-10). */
    record TermDatesProposed(String version, List<TermDates.Year> years) implements PolicyEvent {
        public TermDatesProposed {
            years = List.copyOf(years);
        }
    }

    record PolicyApproved(String version, String approvedBy) implements PolicyEvent {}

    record PolicyWithdrawn(String version, String withdrawnBy) implements PolicyEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends PolicyEvent>> names() {
        return Map.of(
                "policy-proposed", PolicyProposed.class,
                "policy-term-dates-proposed", TermDatesProposed.class,
                "policy-approved", PolicyApproved.class,
                "policy-withdrawn", PolicyWithdrawn.class);
    }
}
