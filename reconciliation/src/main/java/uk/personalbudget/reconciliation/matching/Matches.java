package uk.personalbudget.reconciliation.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The matches that stand, with their claims. The database lets no line and no item be claimed twice. */
public final class Matches {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Match.Evidence>> EVIDENCE = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public Matches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(Match match, long act) {
        jdbc.sql("""
                        insert into reconciliation_match (match, account, rule, version, cost, evidence, act)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        match.id(),
                        match.account(),
                        match.rule(),
                        match.version(),
                        match.cost(),
                        JSON.writeValueAsString(match.evidence()),
                        act)
                .update();
        for (String line : match.lines()) {
            jdbc.sql("insert into reconciliation_claimed_line (line, match) values (?, ?)")
                    .params(line, match.id())
                    .update();
        }
        for (String item : match.items()) {
            jdbc.sql("insert into reconciliation_claimed_item (item, match) values (?, ?)")
                    .params(item, match.id())
                    .update();
        }
    }

    /**
     * Many at once.
     *
     * @param acts that stand behind them, one each
     */
    public void addAll(List<Match> added, List<Long> acts) {
        jdbc.sql("""
                        insert into reconciliation_match (match, account, rule, version, cost, evidence, act)
                        select * from unnest(?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        added.stream().map(Match::id).toArray(String[]::new),
                        added.stream().map(Match::account).toArray(String[]::new),
                        added.stream().map(Match::rule).toArray(String[]::new),
                        added.stream().map(Match::version).toArray(Integer[]::new),
                        added.stream().map(Match::cost).toArray(Long[]::new),
                        added.stream()
                                .map(match -> JSON.writeValueAsString(match.evidence()))
                                .toArray(String[]::new),
                        acts.toArray(Long[]::new))
                .update();
        claim("insert into reconciliation_claimed_line (line, match) select * from unnest(?, ?)", added, Match::lines);
        claim("insert into reconciliation_claimed_item (item, match) select * from unnest(?, ?)", added, Match::items);
    }

    private void claim(String insert, List<Match> added, Function<Match, List<String>> claimed) {
        var names = new ArrayList<String>();
        var of = new ArrayList<String>();
        for (Match match : added) {
            for (String name : claimed.apply(match)) {
                names.add(name);
                of.add(match.id());
            }
        }
        jdbc.sql(insert)
                .params(names.toArray(String[]::new), of.toArray(String[]::new))
                .update();
    }

    public void remove(String match) {
        jdbc.sql("delete from reconciliation_match where match = ?")
                .param(match)
                .update();
    }

    public void reset() {
        jdbc.sql("delete from reconciliation_match").update();
    }

    /** Every match of an account, in the order of their names. */
    public List<Match> of(String account) {
        return jdbc.sql("""
                        select m.match, m.account, m.rule, m.version, m.cost, m.evidence,
                               array(select l.line from reconciliation_claimed_line l
                                     where l.match = m.match order by l.line) as lines,
                               array(select i.item from reconciliation_claimed_item i
                                     where i.match = m.match order by i.item) as items
                        from reconciliation_match m where m.account = ? order by m.match
                        """)
                .param(account)
                .query((row, _) -> new Match(
                        row.getString("match"),
                        row.getString("account"),
                        row.getString("rule"),
                        row.getInt("version"),
                        List.of((String[]) row.getArray("lines").getArray()),
                        List.of((String[]) row.getArray("items").getArray()),
                        row.getLong("cost"),
                        JSON.readValue(row.getString("evidence"), EVIDENCE)))
                .list();
    }
}
