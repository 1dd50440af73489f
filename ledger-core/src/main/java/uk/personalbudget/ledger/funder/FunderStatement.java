package uk.personalbudget.ledger.funder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/**
 * One funder's quarter.
 *
 * @param lines one for each cost line, which is an element of the budgets it pays into
 */
@Rule("P-9")
public record FunderStatement(String funder, Quarter quarter, List<CostLine> lines) {
    public FunderStatement {
        lines = List.copyOf(lines);
    }

    /**
     * @param movements what the quarter added to the money held, by line
     * @param soFar the same since the books began, from which the next quarter goes on
     */
    public record CostLine(
            Element element,
            long openingHeldPence,
            SortedMap<String, Long> movements,
            long closingHeldPence,
            SortedMap<String, Long> soFar) {}

    /**
     * @param before what everything came to by the end of the quarter before: as it was signed, else as it is known now
     * @param now the same by the end of this quarter
     */
    public static FunderStatement of(
            String funder,
            Quarter quarter,
            Map<Element, SortedMap<String, Long>> before,
            Map<Element, Map<Line, Long>> now) {
        var lines = new ArrayList<CostLine>();
        for (Element element : Element.values()) {
            var opening = before.getOrDefault(element, new TreeMap<>());
            var closing = labelled(now.getOrDefault(element, new EnumMap<>(Line.class)));
            if (opening.isEmpty() && closing.isEmpty()) {
                continue;
            }
            var movements = new TreeMap<String, Long>();
            for (Line line : Line.values()) {
                long moved = closing.getOrDefault(line.label(), 0L) - opening.getOrDefault(line.label(), 0L);
                if (moved != 0) {
                    movements.put(line.label(), moved);
                }
            }
            lines.add(new CostLine(element, sum(opening), movements, sum(closing), closing));
        }
        return new FunderStatement(funder, quarter, lines);
    }

    public static SortedMap<String, Long> labelled(Map<Line, Long> lines) {
        var out = new TreeMap<String, Long>();
        lines.forEach((line, pence) -> {
            if (pence != 0) {
                out.put(line.label(), pence);
            }
        });
        return out;
    }

    private static long sum(Map<String, Long> lines) {
        return lines.values().stream().mapToLong(Long::longValue).sum();
    }
}
