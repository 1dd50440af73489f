package uk.personalbudget.api.budget;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Answers a look at a budget from its own events, so that the answer is never behind; a refusal changes no ETag. */
@Component
class BudgetPast {
    private final Access access;
    private final BudgetHistory histories;

    BudgetPast(Access access, BudgetHistory histories) {
        this.access = access;
        this.histories = histories;
    }

    /** What {@code view} makes of the past, for somebody who may see this budget; to others it looks as if it did not exist. */
    <T> ResponseEntity<T> answer(
            SignedIn who,
            Order.Reading reading,
            HttpServletRequest request,
            String budget,
            Function<List<FeedRecord>, T> view) {
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
        return same ? response.build() : response.body(view.apply(history));
    }
}
