package uk.personalbudget.api.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.ChargeEvent;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.ContributionEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PaymentEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;

/**
 * Whose budget it is, and which budget a card, authorisation or transaction belongs to. It only finds the way to the right
 * stream; what is there is decided by the stream. Its tables follow the feed; what was accepted here a moment ago is remembered
 * until they have caught up, so that whoever issues a card can activate it with the next request. What another node accepted, or
 * this one before it was killed, is looked up in the feed itself before anybody is told that it does not exist.
 */
@Component
public class Directory {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** More than this many events behind, the tables are being made again, and an answer has to wait. */
    private static final int BEHIND_MOST = 5_000;

    private final JdbcClient sql;
    private final ObjectProvider<Feed> feed;
    private final Cache<Place, Entry> recent = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();
    private final Cache<String, Budget> recentBudgets = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    Directory(JdbcClient sql, ObjectProvider<Feed> feed) {
        this.sql = sql;
        this.feed = feed;
    }

    /** What an address without a budget can name. */
    enum Kind {
        CARD("card"),
        AUTHORISATION("authorisation"),
        TRANSACTION("transaction");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private record Place(Kind kind, String id) {}

    private record Found(Place place, Entry entry) {}

    /**
     * @param account the account it stands on
     * @param merchant where it happened, for an authorisation
     */
    record Entry(String budget, String account, Optional<Merchant> merchant) {}

    /** How a merchant is written down here. */
    record KeptMerchant(String category, String name, String city, String channel) {}

    public record Budget(String id, String person, String plan, String council) {}

    public Optional<Budget> budget(String id) {
        return kept(id).or(() -> caughtUp() ? kept(id) : Optional.empty());
    }

    private Optional<Budget> kept(String id) {
        Budget known = recentBudgets.getIfPresent(id);
        return known != null
                ? Optional.of(known)
                : sql.sql("select budget, person, plan, council from directory_budget where budget = :id")
                        .param("id", id)
                        .query((row, _) ->
                                new Budget(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        .optional();
    }

    /** @return true when something was recorded that the tables did not have; it is remembered now */
    private boolean caughtUp() {
        long reached = sql.sql("select coalesce(max(position), 0) from directory_record")
                .query(Long.class)
                .single();
        int behind = 0;
        for (FeedRecord record : feed.getObject().records(reached)) {
            if (++behind > BEHIND_MOST) {
                throw new NotPossible(Problem.of(503, "unreached"));
            }
            note(record.budget(), List.of(record.event()));
        }
        return behind > 0;
    }

    /** Every budget there is, in order, from the one after {@code after}. */
    public List<Budget> budgets(String after, int most) {
        return sql.sql("select budget, person, plan, council from directory_budget where budget > :after"
                        + " order by budget limit :most")
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new Budget(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** Where it is, also when the tables do not have it yet. */
    List<Entry> reach(Kind kind, String id) {
        List<Entry> found = find(kind, id);
        return found.isEmpty() && caughtUp() ? find(kind, id) : found;
    }

    /** Where it is, as far as is known without looking further. An identifier that two budgets use can only be reached through the files it came in by. */
    List<Entry> find(Kind kind, String id) {
        Entry known = recent.getIfPresent(new Place(kind, id));
        if (known != null) {
            return List.of(known);
        }
        return sql.sql("select budget, account, merchant from directory_entry where kind = :kind and id = :id")
                .param("kind", kind.label)
                .param("id", id)
                .query((row, _) -> new Entry(
                        row.getString("budget"), row.getString("account"), merchant(row.getString("merchant"))))
                .list();
    }

    /** Remembers what was accepted just now. */
    void note(String budget, List<BudgetEvent> events) {
        for (BudgetEvent event : events) {
            if (event instanceof PlanEvent.BudgetOpened opened) {
                recentBudgets.put(budget, new Budget(budget, opened.person(), opened.plan(), opened.council()));
            }
            found(budget, event).ifPresent(found -> recent.put(found.place(), found.entry()));
        }
    }

    /** Writes down what the feed says: one statement for each table, however many records there are. */
    void keep(List<FeedRecord> records) {
        List<Budget> budgets = new ArrayList<>();
        List<Found> entries = new ArrayList<>();
        for (FeedRecord record : records) {
            if (record.event() instanceof PlanEvent.BudgetOpened opened) {
                budgets.add(new Budget(record.budget(), opened.person(), opened.plan(), opened.council()));
            }
            found(record.budget(), record.event()).ifPresent(entries::add);
        }
        if (!budgets.isEmpty()) {
            sql.sql("insert into directory_budget (budget, person, plan, council)"
                            + " select * from unnest(:budgets, :people, :plans, :councils) on conflict do nothing")
                    .param("budgets", texts(budgets, Budget::id))
                    .param("people", texts(budgets, Budget::person))
                    .param("plans", texts(budgets, Budget::plan))
                    .param("councils", texts(budgets, Budget::council))
                    .update();
        }
        if (!entries.isEmpty()) {
            sql.sql("""
                            insert into directory_entry (kind, id, budget, account, merchant)
                            select kind, id, budget, account, merchant::jsonb
                            from unnest(:kinds, :ids, :budgets, :accounts, :merchants)
                                as found (kind, id, budget, account, merchant)
                            on conflict do nothing
                            """)
                    .param("kinds", texts(entries, it -> it.place().kind().label))
                    .param("ids", texts(entries, it -> it.place().id()))
                    .param("budgets", texts(entries, it -> it.entry().budget()))
                    .param("accounts", texts(entries, it -> it.entry().account()))
                    .param(
                            "merchants",
                            texts(
                                    entries,
                                    it -> it.entry()
                                            .merchant()
                                            .map(Directory::written)
                                            .orElse(null)))
                    .update();
        }
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }

    void forgetAll() {
        sql.sql("delete from directory_entry").update();
        sql.sql("delete from directory_budget").update();
    }

    private static Optional<Found> found(String budget, BudgetEvent event) {
        return switch (event) {
            case CardEvent.CardIssued it -> at(Kind.CARD, it.card(), budget, BalanceView.reference(it.account()));
            case CardEvent.Authorised it ->
                Optional.of(new Found(
                        new Place(Kind.AUTHORISATION, it.authorisation()),
                        new Entry(budget, BalanceView.reference(it.account()), Optional.of(it.merchant()))));
            case SpendEvent.SpendSettled it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case SpendEvent.Refunded it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case SpendEvent.FeeCharged it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case FundingEvent.FamilyMoneyReceived it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case ContributionEvent.ContributionReceived it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case FundingEvent.MovementUnidentified it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case SuspenseEvent.MovementIdentified it
            when it.payment().isPresent() ->
                at(Kind.TRANSACTION, it.identification(), budget, BalanceView.reference(it.account()));
            case ChargeEvent.ItemFeeCharged it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case ChargeEvent.FeeBorneByCouncil it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case ChargeEvent.FeeRefunded it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case ChargeEvent.InterestReceived it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            case PaymentEvent.PaymentReturned it ->
                at(Kind.TRANSACTION, it.transaction(), budget, BalanceView.reference(it.account()));
            // Everything else is reached through its budget.
            case BudgetEvent _ -> Optional.empty();
        };
    }

    private static Optional<Found> at(Kind kind, String id, String budget, String account) {
        return Optional.of(new Found(new Place(kind, id), new Entry(budget, account, Optional.empty())));
    }

    private static String written(Merchant merchant) {
        return JSON.writeValueAsString(new KeptMerchant(
                merchant.category().orElse(""),
                merchant.name().orElse(""),
                merchant.city().orElse(""),
                merchant.channel().label()));
    }

    private static Optional<Merchant> merchant(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        var kept = JSON.readValue(written, KeptMerchant.class);
        return Optional.of(new Merchant(
                given(kept.category()),
                given(kept.name()),
                given(kept.city()),
                Labelled.of(Channel.class, kept.channel())));
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
