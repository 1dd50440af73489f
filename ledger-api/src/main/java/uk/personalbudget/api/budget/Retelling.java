package uk.personalbudget.api.budget;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Tells of a budget what its own events say, so that the answer is never behind, to whoever may know of it. */
@Component
class Retelling {
    private final BudgetHistory histories;
    private final Access access;
    private final TextVault texts;
    private final Clock clock;

    Retelling(BudgetHistory histories, Access access, TextVault texts, Clock clock) {
        this.histories = histories;
        this.access = access;
        this.texts = texts;
        this.clock = clock;
    }

    <T> ResponseEntity<T> tell(
            String budget,
            SignedIn who,
            Order.Reading reading,
            HttpServletRequest request,
            Function<List<FeedRecord>, T> story) {
        if (access.on(who, budget).roles().isEmpty()) {
            throw OrderDesk.unknownBudget();
        }
        if (!access.may(who, budget, reading.allowed())) {
            throw new NotPossible(Problem.of(403, "not-allowed"));
        }
        List<FeedRecord> history = histories.of(budget, Long.MAX_VALUE);
        if (history.isEmpty()) {
            throw OrderDesk.unknownBudget();
        }
        long version = history.stream()
                .filter(record -> !(record.event() instanceof RequestRefused))
                .mapToLong(FeedRecord::position)
                .max()
                .orElse(0);
        String etag = ETags.of(budget, version);
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        boolean same = known != null && List.of(known.split("\\s*,\\s*", -1)).contains(etag);
        var response = ResponseEntity.status(same ? 304 : 200)
                .eTag(etag)
                .cacheControl(CacheControl.noCache().cachePrivate());
        return same ? response.build() : response.body(story.apply(history));
    }

    LocalDate today() {
        return London.dateOf(clock.instant());
    }

    Optional<String> words(TextRef text) {
        return texts.read(text);
    }

    static BudgetState state(List<FeedRecord> history) {
        var state = new BudgetState();
        history.forEach(record -> state.evolve(record.event()));
        return state;
    }
}
