package uk.personalbudget.ledger.generalledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.generalledger.Movements.Kind;
import uk.personalbudget.ledger.generalledger.Movements.Place;

/**
 * One month for the council's own books.
 *
 * @param position of the ledger up to which it was made
 * @param codeMap the version of the cost codes; empty where nothing moved
 * @param lines balanced
 * @param soFar what everything came to by the end of the month, from which the next one goes on
 */
public record PeriodJournal(
        LocalDate from,
        LocalDate to,
        long position,
        String codeMap,
        List<Line> lines,
        Control control,
        List<SoFar> soFar) {
    public PeriodJournal {
        lines = List.copyOf(lines);
        soFar = List.copyOf(soFar);
    }

    /** A cost code's sum of one kind: one of both amounts is above zero, the other is nothing. */
    public record Line(String costCode, long debitPence, long creditPence, String reference) {}

    /** What the ledger's own statements say of the same month: the journal comes to it, or it is none. */
    public record Control(long loadsPence, long returnsPence, long feesPence) {}

    public record SoFar(Place place, long pence) {}

    /** What came of making one. */
    public sealed interface Making {
        record Made(PeriodJournal journal) implements Making {}

        /** A combination that no cost code is for; nothing is made of the rest. */
        record Unmapped(Place place) implements Making {}

        /** No cost codes were in force on the month's last day. */
        record NoCodes(LocalDate day) implements Making {}

        /** The movements do not come to what the ledger's statements say; nothing is made. */
        record ControlsDiffer(Control movements, Control ledger) implements Making {}
    }

    /** The reference of a month, such as {@code PB-2026-04}. */
    public static String reference(LocalDate from) {
        return "PB-" + from.toString().substring(0, "2026-04".length());
    }

    public String reference() {
        return reference(from);
    }

    public long debitPence() {
        return lines.stream().mapToLong(Line::debitPence).reduce(0, Math::addExact);
    }

    public long creditPence() {
        return lines.stream().mapToLong(Line::creditPence).reduce(0, Math::addExact);
    }

    /**
     * @param before what everything came to by the end of the month before: as it was sent, else as it is known now
     * @param now the same by the end of this month
     * @param ledger what the ledger's own statements say of the difference
     */
    public static Making make(
            LocalDate from,
            LocalDate to,
            long position,
            SortedMap<Place, Long> before,
            SortedMap<Place, Long> now,
            Control ledger,
            Optional<CodeMap> codes) {
        SortedMap<Place, Long> moved = new TreeMap<>(now);
        before.forEach((place, pence) -> moved.merge(place, -pence, Math::addExact));
        moved.values().removeIf(pence -> pence == 0);
        var control = new Control(sum(moved, Kind.LOADS), sum(moved, Kind.RETURNS), sum(moved, Kind.FEES));
        if (!control.equals(ledger)) {
            return new Making.ControlsDiffer(control, ledger);
        }
        if (!moved.isEmpty() && codes.isEmpty()) {
            return new Making.NoCodes(to);
        }
        var sums = new TreeMap<Kind, SortedMap<String, Long>>();
        for (var each : moved.entrySet()) {
            Place place = each.getKey();
            var map = codes.orElseThrow();
            var code = map.costCode(place);
            if (code.isEmpty()) {
                return new Making.Unmapped(place);
            }
            post(sums, place.kind(), code.get(), map, each.getValue());
        }
        String reference = reference(from);
        var lines = new ArrayList<Line>();
        sums.forEach((kind, byCode) -> byCode.forEach((code, pence) -> {
            if (pence != 0) {
                lines.add(new Line(code, Math.max(0, pence), Math.max(0, -pence), reference + "/" + kind.label()));
            }
        }));
        return new Making.Made(new PeriodJournal(
                from,
                to,
                position,
                codes.map(CodeMap::version).orElse(""),
                lines,
                control,
                now.entrySet().stream()
                        .map(each -> new SoFar(each.getKey(), each.getValue()))
                        .toList()));
    }

    /** Debit above zero. What a funder takes over is a cost of its own and less of one for the other. */
    private static void post(
            SortedMap<Kind, SortedMap<String, Long>> sums, Kind kind, String costCode, CodeMap map, long pence) {
        var byCode = sums.computeIfAbsent(kind, _ -> new TreeMap<>());
        switch (kind) {
            case LOADS -> move(byCode, costCode, map.paymentsCode(), pence);
            case RETURNS -> move(byCode, map.paymentsCode(), costCode, pence);
            case FEES -> move(byCode, map.feesCode(), costCode, pence);
            case FUNDER_CHANGES -> byCode.merge(costCode, pence, Math::addExact);
        }
    }

    private static void move(Map<String, Long> byCode, String debit, String credit, long pence) {
        byCode.merge(debit, pence, Math::addExact);
        byCode.merge(credit, -pence, Math::addExact);
    }

    private static long sum(SortedMap<Place, Long> moved, Kind kind) {
        return moved.entrySet().stream()
                .filter(each -> each.getKey().kind() == kind)
                .mapToLong(Map.Entry::getValue)
                .reduce(0, Math::addExact);
    }

    SortedMap<Place, Long> cameTo() {
        var out = new TreeMap<Place, Long>();
        soFar.forEach(each -> out.put(each.place(), each.pence()));
        return out;
    }
}
