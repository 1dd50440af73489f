package uk.personalbudget.reconciliation.breaks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Breaks as the last run found them, with what people said about them. */
public final class FoundBreaks {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Break.Difference>> DIFFERENCES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    /**
     * What to look for; everything when nothing is said.
     *
     * @param answered true for accepted ones only, false for open ones only
     */
    public record Filter(
            Optional<String> budget, Optional<String> account, Optional<BreakKind> kind, Optional<Boolean> answered) {
        public static final Filter OPEN =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(false));

        /** Answered or not. */
        public static final Filter EVERY =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public static Filter ofBudget(String budget) {
            return new Filter(Optional.of(budget), Optional.empty(), Optional.empty(), Optional.of(false));
        }
    }

    /** A break with what is known of it today. */
    public record Listed(
            Break found,
            long ageDays,
            Severity severity,
            boolean overdue,
            Optional<String> acceptedBy,
            Optional<String> reason,
            Optional<String> askedBy,
            Optional<String> query) {}

    public FoundBreaks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * When the breaks of an owner were last looked for.
     *
     * @param owner a budget, or a provider's pooled account
     * @param position up to which events were read
     */
    public record Ran(String owner, Instant at, long position) {
        /** It was found before that was kept. */
        public boolean unknown() {
            return at.equals(Instant.EPOCH);
        }

        public boolean ofPool() {
            return owner.startsWith(POOL);
        }
    }

    /** What the owner of a pooled account's breaks begins with; no budget's identifier has a colon. */
    public static final String POOL = "providers:";

    public List<Ran> runs() {
        return jdbc.sql("select owner, ran_at, position from reconciliation_run order by owner")
                .query((row, _) -> new Ran(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getLong(3)))
                .list();
    }

    /** Puts what a run found in the place of what the run before found. */
    public void replace(String owner, List<Break> found, Instant at, long position) {
        jdbc.sql("delete from reconciliation_break where budget = ?")
                .param(owner)
                .update();
        add(found);
        jdbc.sql("""
                        insert into reconciliation_run (owner, ran_at, position) values (?, ?, ?)
                        on conflict (owner) do update set ran_at = excluded.ran_at, position = excluded.position
                        """).params(owner, at.atOffset(ZoneOffset.UTC), position).update();
    }

    public void add(List<Break> found) {
        for (Break one : found) {
            jdbc.sql("""
                            insert into reconciliation_break (break, kind, budget, account, line, item, reference, since,
                                value_pence, differences, owner, due_on)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .param(one.id())
                    .param(one.kind().label())
                    .param(one.budget())
                    .param(one.account().orElse(null))
                    .param(one.line().orElse(null))
                    .param(one.item().orElse(null))
                    .param(one.reference().orElse(null))
                    .param(one.since())
                    .param(one.valuePence())
                    .param(JSON.writeValueAsString(one.differences()))
                    .param(one.owner())
                    .param(one.dueOn())
                    .update();
        }
    }

    public void assigned(String found, String owner, String reason, long act) {
        jdbc.sql("""
                        insert into reconciliation_answer (break, owner, reason, act) values (?, ?, ?, ?)
                        on conflict (break) do update set owner = excluded.owner, reason = excluded.reason,
                            act = excluded.act
                        """).params(found, owner, reason, act).update();
    }

    public void accepted(String found, String by, String reason, long act) {
        jdbc.sql("""
                        insert into reconciliation_answer (break, accepted_by, reason, act) values (?, ?, ?, ?)
                        on conflict (break) do update set accepted_by = excluded.accepted_by, reason = excluded.reason,
                            act = excluded.act
                        """).params(found, by, reason, act).update();
    }

    /** Somebody would let it stand, and another has to agree. */
    public void acceptanceAsked(String found, String by, String reason, long act) {
        answer(found, "asked_by", by, reason, act);
    }

    public void reopened(String found, String reason, long act) {
        jdbc.sql("""
                        update reconciliation_answer set accepted_by = null, asked_by = null, reason = ?, act = ?
                        where break = ?
                        """).params(reason, act, found).update();
    }

    public void familyAsked(String found, String query, String reason, long act) {
        answer(found, "query", query, reason, act);
    }

    /** Who would let it stand, until another agreed or it was opened again. */
    public Optional<String> askedBy(String found) {
        return jdbc.sql("select asked_by from reconciliation_answer where break = ? and asked_by is not null")
                .param(found)
                .query(String.class)
                .optional();
    }

    private void answer(String found, String column, String value, String reason, long act) {
        jdbc.sql("insert into reconciliation_answer (break, " + column + ", reason, act) values (?, ?, ?, ?)"
                        + " on conflict (break) do update set " + column + " = excluded." + column
                        + ", reason = excluded.reason, act = excluded.act")
                .params(found, value, reason, act)
                .update();
    }

    public void reset() {
        jdbc.sql("delete from reconciliation_break").update();
        jdbc.sql("delete from reconciliation_answer").update();
        jdbc.sql("delete from reconciliation_run").update();
    }

    public Optional<Break> find(String id) {
        return jdbc.sql("select * from reconciliation_break where break = ?")
                .param(id)
                .query((row, _) -> read(row, row.getString("owner")))
                .optional();
    }

    public List<Listed> list(Filter filter, LocalDate today) {
        return jdbc.sql("""
                        select b.*, a.owner as taken_by, a.accepted_by, a.reason,
                               a.asked_by, a.query
                        from reconciliation_break b left join reconciliation_answer a on a.break = b.break
                        where (cast(:budget as text) is null or b.budget = :budget)
                          and (cast(:account as text) is null or b.account = :account)
                          and (cast(:kind as text) is null or b.kind = :kind)
                          and (cast(:answered as boolean) is null or (a.accepted_by is not null) = :answered)
                        order by b.since, b.kind, b.break
                        """)
                .param("budget", filter.budget().orElse(null))
                .param("account", filter.account().orElse(null))
                .param("kind", filter.kind().map(BreakKind::label).orElse(null))
                .param("answered", filter.answered().orElse(null))
                .query((row, _) -> {
                    var one = read(
                            row, Optional.ofNullable(row.getString("taken_by")).orElse(row.getString("owner")));
                    return new Listed(
                            one,
                            one.ageDays(today),
                            one.severity(today),
                            one.overdue(today),
                            Optional.ofNullable(row.getString("accepted_by")),
                            Optional.ofNullable(row.getString("reason")),
                            Optional.ofNullable(row.getString("asked_by")),
                            Optional.ofNullable(row.getString("query")));
                })
                .list();
    }

    private static Break read(java.sql.ResultSet row, String owner) throws java.sql.SQLException {
        return new Break(
                row.getString("break"),
                BreakKind.of(row.getString("kind")),
                row.getString("budget"),
                Optional.ofNullable(row.getString("account")),
                Optional.ofNullable(row.getString("line")),
                Optional.ofNullable(row.getString("item")),
                Optional.ofNullable(row.getString("reference")),
                row.getObject("since", LocalDate.class),
                row.getLong("value_pence"),
                JSON.readValue(row.getString("differences"), DIFFERENCES),
                owner,
                row.getObject("due_on", LocalDate.class));
    }
}
