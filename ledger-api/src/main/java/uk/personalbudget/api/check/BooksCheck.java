package uk.personalbudget.api.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.chain.ChainCheck;
import uk.personalbudget.api.chain.HeadWitness;
import uk.personalbudget.api.platform.EveryEvent;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.projection.Derived;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.api.projection.ProjectionCheck;
import uk.personalbudget.api.projection.ProjectionCheck.Divergence;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.statement.StatementStore;

/** Checks everything there is, while the service goes on. */
@Component
public class BooksCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataSource database;
    private final JdbcClient sql;
    private final Feed feed;
    private final List<Projection> projections;
    private final List<Derived> derived;
    private final List<Part> parts;
    private final ProjectionCheck comparison;
    private final ChainCheck chain;
    private final StatementStore statements;
    private final ReconciliationService reconciliation;

    BooksCheck(
            DataSource database,
            JdbcClient sql,
            Feed feed,
            List<Projection> projections,
            List<Derived> derived,
            List<Part> parts,
            ProjectionCheck comparison,
            ChainCheck chain,
            StatementStore statements,
            ReconciliationService reconciliation) {
        this.database = database;
        this.sql = sql;
        this.feed = feed;
        this.projections = List.copyOf(projections);
        this.derived = List.copyOf(derived);
        this.parts = List.copyOf(parts);
        this.comparison = comparison;
        this.chain = chain;
        this.statements = statements;
        this.reconciliation = reconciliation;
    }

    /**
     * What to check besides everything that is always checked.
     *
     * @param full also the bytes of every kept file and text, and the digest of every signed list
     * @param witnesses heads of all books that somebody kept
     */
    public record Wanted(boolean full, List<HeadWitness> witnesses) {
        public static final Wanted USUAL = new Wanted(false, List.of());
        public static final Wanted FULL = new Wanted(true, List.of());

        public Wanted {
            witnesses = List.copyOf(witnesses);
        }
    }

    public CheckReport run() {
        return run(Wanted.USUAL);
    }

    public CheckReport run(Wanted wanted) {
        var findings = new Findings();
        long head = feed.head();
        feed.await(head, PATIENCE);
        var texts = new TextsCheck(sql, findings);
        var look = new EventsCheck(new EveryEvent(database), texts, new SealsCheck(reconciliation), findings);
        covered("events", findings, () -> {
            look.run();
            texts.finish();
        });
        ChainCheck.Outcome links = chain.run(wanted.full(), wanted.witnesses());
        links.findings().forEach(found -> {
            if (found.incomplete()) {
                findings.uncovered(found.code(), found.where(), found.what());
            } else {
                findings.wrong(found.code(), found.where(), found.what());
            }
        });
        List<String> compared = new ArrayList<>();
        for (Projection projection : projections) {
            compared.add(projection.name());
            covered(projection.name(), findings, () -> compare(projection, head, look.readable(), findings));
        }
        for (Derived each : derived) {
            compared.add(each.name());
            covered(each.name(), findings, () -> tell(comparison.check(each), findings));
        }
        covered("statements", findings, () -> assertions(findings));
        for (Part part : parts) {
            if (wanted.full() || !(part instanceof KeptBytesPart)) {
                compared.add(part.name());
                covered(part.name(), findings, () -> part.check(findings));
            }
        }
        unchecked(findings);
        findings.close();
        return new CheckReport(
                CheckReport.result(findings.divergences(), findings.incomplete()),
                look.position(),
                look.events(),
                look.budgets(),
                look.postings(),
                links.linked(),
                links.lists(),
                compared,
                findings.divergences(),
                findings.incomplete());
    }

    /** What cannot be looked at is said, and the rest is looked at all the same. */
    private static void covered(String part, Findings findings, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            findings.uncovered("part-uncovered", part, "could not be looked at to its end");
        }
    }

    private void compare(Projection projection, long head, boolean readable, Findings findings) {
        if (!readable) {
            findings.uncovered(
                    "projection-uncovered",
                    projection.name(),
                    "was not compared, because an event it is made from cannot be read");
            return;
        }
        long said = Math.min(head, feed.position(projection.name()));
        if (Math.max(said, comparison.reached(projection)) < head) {
            findings.uncovered(
                    "projection-behind",
                    projection.name(),
                    feed.stuck(projection.name())
                            ? "has met an event it cannot handle"
                            : "has not read up to position " + head + " yet");
        }
        tell(comparison.check(projection, feed.records(0), said), findings);
    }

    private static void tell(List<Divergence> found, Findings findings) {
        found.forEach(each -> findings.wrong(
                each.code(), each.projection() + ", table " + each.table() + ", " + each.place(), each.what()));
    }

    private void assertions(Findings findings) {
        statements
                .failingAssertions()
                .forEach(failing -> findings.wrong(
                        "statement-assertion",
                        "statement " + failing.statementId() + " of account " + failing.accountRef() + ", "
                                + failing.onDate(),
                        "its lines make " + failing.linesPence() + " pence, and it was accepted with "
                                + failing.balancePence()));
    }

    private void unchecked(Findings findings) {
        var readers = new TreeSet<>(feed.readers());
        projections.forEach(projection -> readers.remove(projection.name()));
        readers.forEach(
                reader -> findings.uncovered("projection-unchecked", reader, "reads the feed and has no check"));
        Set<String> known = new HashSet<>(checkedTables().keySet());
        known.addAll(SourceTables.why().keySet());
        tablesThereAre().stream()
                .filter(table -> !known.contains(table))
                .forEach(table -> findings.uncovered("table-unchecked", "table " + table, "has no check"));
    }

    /** Every table that a check answers for, with the name of that check. */
    public Map<String, String> checkedTables() {
        var tables = new java.util.TreeMap<String, String>();
        tables.put("event", "events");
        ChainCheck.tables().forEach(table -> tables.put(table, "chain"));
        projections.forEach(each -> each.tables().forEach(table -> tables.put(table, each.name())));
        derived.forEach(each -> each.tables().forEach(table -> tables.put(table, each.name())));
        parts.forEach(each -> each.tables().forEach(table -> tables.put(table, each.name())));
        return tables;
    }

    /** The tables of the database itself, but for the list of its own migrations. */
    public List<String> tablesThereAre() {
        return sql.sql("""
                        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                        and relname <> 'flyway_schema_history' order by relname
                        """).query((row, _) -> row.getString(1)).list();
    }
}
