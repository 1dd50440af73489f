package uk.personalbudget.reconciliation.matching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Acts in a table of their own that refuses any change. */
public final class StoredActs implements ActJournal {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    public StoredActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Act.Recorded record(Instant at, String actor, String reason, String account, Act act) {
        long number = jdbc.sql("""
                        insert into reconciliation_act (recorded_at, actor, reason, kind, account, body)
                        values (?, ?, ?, ?, ?, ?) returning act
                        """)
                .params(at.atOffset(ZoneOffset.UTC), actor, reason, kind(act), account, JSON.writeValueAsString(act))
                .query(Long.class)
                .single();
        return new Act.Recorded(number, at, actor, reason, account, act);
    }

    @Override
    public List<Long> recordMatches(Instant at, String actor, String account, List<Match> matches) {
        // Numbers are given out in the order of the rows, and told in it.
        return jdbc
                .sql("""
                        insert into reconciliation_act (recorded_at, actor, reason, kind, account, body)
                        select ?, ?, one.reason, 'matched', ?, one.body
                        from unnest(?, ?) with ordinality as one (reason, body, place) order by one.place
                        returning act
                        """)
                .params(
                        at.atOffset(ZoneOffset.UTC),
                        actor,
                        account,
                        matches.stream().map(Match::rule).toArray(String[]::new),
                        matches.stream()
                                .map(match -> JSON.writeValueAsString(new Act.Matched(match)))
                                .toArray(String[]::new))
                .query((row, _) -> row.getLong(1))
                .list()
                .stream()
                .sorted()
                .toList();
    }

    @Override
    public List<Act.Recorded> of(String account, Instant knownAt) {
        return jdbc.sql("""
                        select act, recorded_at, actor, reason, kind, account, body from reconciliation_act
                        where account = ? and recorded_at <= ? order by act
                        """)
                .params(account, knownAt.atOffset(ZoneOffset.UTC))
                .query((row, _) -> read(row))
                .list();
    }

    @Override
    public List<Act.Recorded> splits(String account, Instant knownAt) {
        return jdbc.sql("""
                        select act, recorded_at, actor, reason, kind, account, body from reconciliation_act
                        where account = ? and recorded_at <= ? and kind in ('split', 'joined') order by act
                        """)
                .params(account, knownAt.atOffset(ZoneOffset.UTC))
                .query((row, _) -> read(row))
                .list();
    }

    @Override
    public List<Act.Recorded> all() {
        return jdbc.sql("""
                        select act, recorded_at, actor, reason, kind, account, body from reconciliation_act order by act
                        """).query((row, _) -> read(row)).list();
    }

    private static Act.Recorded read(ResultSet row) throws SQLException {
        return new Act.Recorded(
                row.getLong("act"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("reason"),
                row.getString("account"),
                JSON.readValue(row.getString("body"), type(row.getString("kind"))));
    }

    private static String kind(Act act) {
        return switch (act) {
            case Act.Matched _ -> "matched";
            case Act.Unmatched _ -> "unmatched";
            case Act.Assigned _ -> "assigned";
            case Act.Accepted _ -> "accepted";
            case Act.AcceptanceAsked _ -> "acceptance-asked";
            case Act.Reopened _ -> "reopened";
            case Act.FamilyAsked _ -> "family-asked";
            case Act.Split _ -> "split";
            case Act.Joined _ -> "joined";
        };
    }

    private static Class<? extends Act> type(String kind) {
        return switch (kind) {
            case "matched" -> Act.Matched.class;
            case "unmatched" -> Act.Unmatched.class;
            case "assigned" -> Act.Assigned.class;
            case "accepted" -> Act.Accepted.class;
            case "acceptance-asked" -> Act.AcceptanceAsked.class;
            case "reopened" -> Act.Reopened.class;
            case "family-asked" -> Act.FamilyAsked.class;
            case "split" -> Act.Split.class;
            case "joined" -> Act.Joined.class;
            default -> throw new IllegalStateException("there is no act named \"" + kind + "\"");
        };
    }
}
