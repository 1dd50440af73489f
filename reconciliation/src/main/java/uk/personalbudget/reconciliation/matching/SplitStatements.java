package uk.personalbudget.reconciliation.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Statements;

/** What statements say, with the lines that a person divided in the place of those they came from. */
public final class SplitStatements implements Statements {
    private final Statements statements;
    private final ActJournal acts;

    public SplitStatements(Statements statements, ActJournal acts) {
        this.statements = statements;
        this.acts = acts;
    }

    @Override
    public List<StatementLine> lines(String account, Instant knownAt) {
        Map<String, List<Long>> parts = new HashMap<>();
        for (Act.Recorded recorded : acts.splits(account, knownAt)) {
            if (recorded.act() instanceof Act.Split split) {
                parts.put(split.line(), split.partsPence());
            } else if (recorded.act() instanceof Act.Joined joined) {
                parts.remove(joined.line());
            }
        }
        var lines = statements.lines(account, knownAt);
        if (parts.isEmpty()) {
            return lines;
        }
        var out = new ArrayList<StatementLine>();
        for (StatementLine line : lines) {
            var amounts = parts.getOrDefault(line.id(), List.of());
            if (amounts.isEmpty()) {
                out.add(line);
            }
            for (int part = 1; part <= amounts.size(); part++) {
                out.add(new StatementLine(
                        part(line.id(), part),
                        line.account(),
                        line.bookedOn(),
                        line.valueOn(),
                        line.references(),
                        amounts.get(part - 1),
                        line.text(),
                        line.importedAt()));
            }
        }
        return out;
    }

    @Override
    public List<StatementSpan> spans(String account, Instant knownAt) {
        return statements.spans(account, knownAt);
    }

    /** The name of the first part of a line, the second and so on. */
    public static String part(String line, int number) {
        return line + "/part-" + number;
    }
}
