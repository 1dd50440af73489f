package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;

/**
 * Something one person asked for that counts only when another has said yes.
 *
 * @param pence nothing where it is not about an amount
 * @param more what the second person has to know
 * @param not who may not be the second person
 * @param by whose role may
 * @param href the page it is answered on
 */
record Waiting(
        Kind kind,
        String budget,
        String id,
        String askedBy,
        LocalDate since,
        @Nullable Long pence,
        List<SummaryRow> more,
        Set<String> not,
        Set<Role> by,
        String href) {
    Waiting {
        more = List.copyOf(more);
        not = Set.copyOf(not);
        by = Set.copyOf(by);
    }

    enum Kind implements Labelled {
        REVIEW("review", "Review to sign"),
        OPINION("opinion", "Another opinion on the books"),
        DECISION("decision", "Decision to look at again"),
        RECOVERY("recovery", "Money to ask back"),
        WRITE_OFF("write-off", "Debt to write off"),
        OVERRIDE("override", "Exception for a shop"),
        RELATIVE("relative", "Relative to be paid"),
        URGENT("urgent", "Urgent increase to confirm"),
        BREAK("break", "Difference to let stand");

        private final String label;
        private final String title;

        Kind(String label, String title) {
            this.label = label;
            this.title = title;
        }

        @Override
        public String label() {
            return label;
        }

        String title() {
            return title;
        }
    }

    /** Nobody answers what they asked themselves. */
    boolean mayBeAnsweredBy(SignedIn who) {
        return !not.contains(who.id()) && who.roles().stream().anyMatch(by::contains);
    }
}
