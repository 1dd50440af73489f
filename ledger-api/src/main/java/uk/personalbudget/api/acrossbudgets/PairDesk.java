package uk.personalbudget.api.acrossbudgets;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.acrossbudgets.PairBooks.Listed;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.pair.PairDecision;
import uk.personalbudget.ledger.pair.PairRejection;
import uk.personalbudget.reconciliation.acrossbudgets.FoundPair;

/** Who may see a pair, ask about it and explain it: an auditor asks, and whom they chose explains; nobody for their own family. */
@Component
public class PairDesk {
    /** Who can know what explains a pair, and may be told of two budgets. */
    public static final Set<Role> EXPLAIN = EnumSet.of(Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE);

    private final PairBooks books;
    private final Users users;
    private final Access access;

    PairDesk(PairBooks books, Users users, Access access) {
        this.books = books;
        this.users = users;
        this.access = access;
    }

    public static boolean seesAll(SignedIn who) {
        return who.is(Role.AUDITOR);
    }

    /** A pair, for whoever may know of it. */
    public Listed seen(String pair, SignedIn who) {
        return books.one(pair)
                .filter(one -> seesAll(who)
                        || one.said()
                                .asked()
                                .filter(asked -> asked.asked().equals(who.id()))
                                .isPresent())
                .orElseThrow(() -> unknown("pair", pair));
    }

    /** Those who can be asked about it, with their roles. */
    public List<Users.User> whom(FoundPair pair, SignedIn who) {
        return users.holding(EXPLAIN).stream()
                .filter(user -> !user.id().equals(who.id()) && mayExplain(user, pair))
                .toList();
    }

    private boolean mayExplain(Users.User user, FoundPair pair) {
        return !access.family(user.id(), pair.first().budget())
                && !access.family(user.id(), pair.second().budget());
    }

    public Listed ask(String pair, String person, SignedIn who) {
        var one = seen(pair, who);
        if (!users.exists(person)) {
            throw unknown("person", person);
        }
        boolean may = person.equals(who.id())
                || whom(one.found(), who).stream().anyMatch(user -> user.id().equals(person));
        if (!may) {
            throw new NotPossible(Problem.of(422, "pair-cannot-explain", Map.of("id", shown(person))));
        }
        told(books.ask(one.found(), person, who.id()));
        return seen(pair, who);
    }

    public Listed explain(String pair, String reason, SignedIn who) {
        var one = seen(pair, who);
        if (access.family(who.id(), one.found().first().budget())
                || access.family(who.id(), one.found().second().budget())) {
            throw new NotPossible(Problem.of(403, "not-allowed"));
        }
        told(books.explain(one.found(), reason, who.id()));
        return seen(pair, who);
    }

    private static void told(PairDecision decision) {
        if (decision instanceof PairDecision.Refused refused) {
            throw new NotPossible(
                    switch (refused.rejection()) {
                        case PairRejection.SamePerson it -> Problem.of(422, it.code());
                        case PairRejection.NotAsked it -> Problem.of(422, it.code());
                    });
        }
    }

    private static NotPossible unknown(String kind, String id) {
        return new NotPossible(Problem.of(404, "unknown-thing", Map.of("kind", kind, "id", shown(id))));
    }

    private static String shown(String id) {
        return Account.usable(id) ? id : "what you gave";
    }
}
