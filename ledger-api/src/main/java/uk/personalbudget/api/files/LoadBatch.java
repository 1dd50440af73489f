package uk.personalbudget.api.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.FundingCommand.Load;
import uk.personalbudget.ledger.budget.FundingCommand.LoadLine;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.money.Element;

/**
 * Top-ups of many budgets, made together. Its number is for ever: the same batch is taken once (rule P-6).
 *
 * @param id the council's own number of the batch
 */
record LoadBatch(String id, List<Row> rows) {
    LoadBatch {
        rows = List.copyOf(rows);
    }

    /**
     * One line of the batch.
     *
     * @param line its own number in the batch, from 1 without gaps
     * @param fileLine where it stands in the file
     * @param funder the one funder, or none for a pooled fund
     * @param scheduleLine which instalment it pays, as {@code schedule/number}; several with a blank between them
     */
    record Row(
            int line,
            long fileLine,
            String budget,
            String account,
            String allocation,
            Element element,
            @Nullable String funder,
            long amountPence,
            String reference,
            @Nullable String scheduleLine,
            LocalDate valueOn) {}

    /** The rows that arrive as one sum: one account, one reference, one day. */
    private record Together(String budget, String account, String reference, LocalDate valueOn) {}

    /** One arrival on one account. */
    record Arrival(long fileLine, Load load) {}

    long totalPence() {
        return rows.stream().mapToLong(Row::amountPence).reduce(0, Math::addExact);
    }

    /** What the accounts will show, in the order of the file: one load for each arrival. */
    List<Arrival> arrivals() {
        Map<Together, List<Row>> together = new LinkedHashMap<>();
        for (Row row : rows) {
            together.computeIfAbsent(
                            new Together(row.budget(), row.account(), row.reference(), row.valueOn()),
                            _ -> new ArrayList<>())
                    .add(row);
        }
        List<Arrival> arrivals = new ArrayList<>();
        together.forEach((arrival, parts) -> arrivals.add(arrival(arrival, parts)));
        return arrivals;
    }

    private Arrival arrival(Together arrival, List<Row> parts) {
        Row first = parts.getFirst();
        var scheduleLines = new TreeSet<String>();
        var lines = new ArrayList<LoadLine>();
        for (Row part : parts) {
            lines.add(new LoadLine(
                    part.allocation(), part.element(), Optional.ofNullable(part.funder()), part.amountPence()));
            if (part.scheduleLine() != null) {
                scheduleLines.addAll(List.of(part.scheduleLine().split(" ")));
            }
        }
        return new Arrival(
                first.fileLine(),
                new Load(
                        arrival.budget(),
                        id + "." + first.line(),
                        arrival.account(),
                        arrival.reference(),
                        Optional.of(new Source(FileKind.LOAD_BATCH.label(), id, first.line())),
                        lines,
                        scheduleLines,
                        Optional.empty(),
                        arrival.valueOn()));
    }
}
