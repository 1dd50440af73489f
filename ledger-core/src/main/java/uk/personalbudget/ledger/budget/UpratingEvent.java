package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;

/** What an uprating run did to this budget. The amounts and dates themselves follow as changed and agreed anew. */
public sealed interface UpratingEvent extends BudgetEvent {

    record BudgetUprated(
            String run,
            LocalDate from,
            List<UpratingCommand.Part> parts,
            TextRef letter,
            String proposedBy,
            String approvedBy,
            LocalDate effectiveOn)
            implements UpratingEvent {
        public BudgetUprated {
            parts = List.copyOf(parts);
        }
    }

    record BudgetUpratingTakenBack(
            String run,
            LocalDate from,
            List<UpratingCommand.Part> parts,
            TextRef reason,
            String takenBackBy,
            LocalDate effectiveOn)
            implements UpratingEvent {
        public BudgetUpratingTakenBack {
            parts = List.copyOf(parts);
        }
    }

    /** The identifier of the change of one amount. Nobody can choose one with a colon. */
    static String change(String run, String allocation) {
        return "uprating:" + run + ":" + allocation;
    }

    static String changeBack(String run, String allocation) {
        return "uprating-back:" + run + ":" + allocation;
    }

    /** True when a change is part of a run, which tells the family in one letter. */
    static boolean ofARun(String change) {
        return change.startsWith("uprating:") || change.startsWith("uprating-back:");
    }
}
