package uk.personalbudget.api.pages.proposal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;

/**
 * Something beside the budgets that one person proposed and a second has to answer.
 *
 * @param id its own among its kind
 * @param what it is called
 * @param not who may not be the second person
 * @param shown what the second person has to see, worked out only when it is
 * @param yes what approving it does
 * @param no what turning it down does, or null where that cannot be
 * @param answered by whom and how, or null while it waits
 */
public record Proposal(
        Kind kind,
        String id,
        String what,
        String askedBy,
        LocalDate since,
        Set<String> not,
        Supplier<Shown> shown,
        Answer yes,
        @Nullable Answer no,
        @Nullable Answered answered) {

    public Proposal {
        not = Set.copyOf(not);
    }

    /** Of what kind; the label is part of its address. */
    public enum Kind implements Labelled {
        POLICY("policy", "Policy", "It is in force from its first day."),
        UPRATING("uprating", "Uprating run", "It is carried out now, budget after budget."),
        POINTS_TABLE("points-table", "Points table", "It counts from its first day."),
        PROFILE("profile", "Statement profile", "Files can be read by it from its first day."),
        PROVIDER("provider", "Provider", "The list of providers says so from now on."),
        COST_CODES("cost-codes", "Cost codes", "The journal uses them from their first day."),
        FUNDER_YEAR("funder-year", "Funder's year", "The portfolio shows the reserve with it."),
        ERASURE(
                "erasure",
                "Person to be forgotten",
                "The key is destroyed. Nobody can read the name or the words again. The books stay as they are."),
        ROLES("roles", "Roles", "They count from the person's next page on.");

        private final String label;
        private final String title;
        private final String next;

        Kind(String label, String title, String next) {
            this.label = label;
            this.title = title;
            this.next = next;
        }

        @Override
        public String label() {
            return label;
        }

        public String title() {
            return title;
        }

        /** What comes of a yes. */
        String next() {
            return next;
        }

        boolean mayBeReadBy(SignedIn who) {
            return mayBeAnsweredBy(who)
                    || switch (this) {
                        case UPRATING, POINTS_TABLE, PROFILE, PROVIDER, COST_CODES, FUNDER_YEAR ->
                            who.is(Role.FINANCE_OFFICER);
                        case POLICY -> who.is(Role.FINANCE_OFFICER) || who.is(Role.ADMINISTRATOR);
                        case ERASURE -> who.is(Role.ADMINISTRATOR);
                        case ROLES -> false;
                    };
        }

        boolean mayBeAnsweredBy(SignedIn who) {
            return switch (this) {
                case POLICY, UPRATING, POINTS_TABLE, PROFILE, PROVIDER, COST_CODES, FUNDER_YEAR, ERASURE ->
                    who.is(Role.APPROVER) || who.is(Role.HEAD_OF_SERVICE);
                case ROLES -> who.is(Role.ADMINISTRATOR);
            };
        }
    }

    /** Gives an answer for somebody; what stands against it, or nothing. */
    public interface Answer {
        Optional<Problem> by(SignedIn who);
    }

    /** @param on nothing where only the day of the proposal was kept */
    public record Answered(boolean yes, String by, @Nullable LocalDate on) {}

    /** A text as it was written. */
    public record Text(String title, String words) {}

    /**
     * What the second person has to see.
     *
     * @param facts beside the changes
     * @param changed only what differs, in order; empty where there is nothing to compare
     * @param same how much stays as it is
     * @param warning what cannot be undone, or null
     */
    public record Shown(
            List<SummaryRow> facts,
            List<Change> changed,
            int same,
            List<Text> texts,
            @Nullable String warning) {
        public Shown {
            facts = List.copyOf(facts);
            changed = List.copyOf(changed);
            texts = List.copyOf(texts);
        }

        static Shown of(List<SummaryRow> facts, Map<String, String> before, Map<String, String> after) {
            var names = new LinkedHashSet<>(after.keySet());
            names.addAll(before.keySet());
            var changed = new ArrayList<Change>();
            for (String name : names) {
                String was = before.getOrDefault(name, "");
                String is = after.getOrDefault(name, "");
                if (!was.equals(is)) {
                    changed.add(new Change(name, was, is));
                }
            }
            return new Shown(facts, changed, names.size() - changed.size(), List.of(), null);
        }

        static Shown of(List<SummaryRow> facts) {
            return of(facts, new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        Shown with(Text text) {
            var all = new ArrayList<>(texts);
            all.add(text);
            return new Shown(facts, changed, same, all, warning);
        }

        Shown warning(String words) {
            return new Shown(facts, changed, same, texts, words);
        }
    }

    /** One thing that would be otherwise; empty where it is not there. */
    public record Change(String what, String before, String after) {}

    public boolean waits() {
        return answered == null;
    }

    /** Nobody answers what they proposed themselves. */
    public boolean mayBeAnsweredBy(SignedIn who) {
        return waits() && !not.contains(who.id()) && kind.mayBeAnsweredBy(who);
    }

    public boolean mayBeReadBy(SignedIn who) {
        return kind.mayBeReadBy(who);
    }

    public String href() {
        return "/proposals/" + kind.label() + "/" + id;
    }

    public String title() {
        return kind.title() + ": " + what;
    }
}
