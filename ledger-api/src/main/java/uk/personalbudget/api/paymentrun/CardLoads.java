package uk.personalbudget.api.paymentrun;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.personalbudget.api.paymentrun.PaymentFile.BadPaymentLine;
import uk.personalbudget.api.paymentrun.PaymentFile.Format;
import uk.personalbudget.ledger.budget.TopUpsDue.Instalment;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.Line;

/**
 * The cards of a run, for their provider to load: a load batch in the layout that our own import reads. What is taken off an instalment
 * is taken off its row, because a card is not loaded with less than nothing.
 */
final class CardLoads {
    private static final String FORMULA = "=+-@\t\r";

    private CardLoads() {}

    private record Row(Line line, String reference, List<Instalment> instalments) {
        long pence() {
            return instalments.stream().mapToLong(Instalment::pence).reduce(0, Math::addExact);
        }
    }

    /** @param references by line of the run */
    static PaymentFile of(String run, LocalDate valueOn, List<Line> lines, Map<Integer, String> references) {
        List<Row> rows = new ArrayList<>();
        for (Line line : lines) {
            Map<String, List<Instalment>> byAllocation = new LinkedHashMap<>();
            line.instalments()
                    .forEach(one -> byAllocation
                            .computeIfAbsent(one.allocation(), _ -> new ArrayList<>())
                            .add(one));
            byAllocation
                    .values()
                    .forEach(some -> rows.add(new Row(line, references.getOrDefault(line.line(), ""), some)));
        }
        long total = rows.stream().mapToLong(Row::pence).reduce(0, Math::addExact);
        var text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord("load_batch", "lines", "total_pence");
            csv.writeRecord(run, Integer.toString(rows.size()), Long.toString(total));
            csv.writeRecord(
                    "line",
                    "budget",
                    "account",
                    "allocation",
                    "element",
                    "funder",
                    "amount_pence",
                    "reference",
                    "schedule_line",
                    "value_date");
            int number = 0;
            for (Row row : rows) {
                number++;
                csv.writeRecord(cells(number, row, valueOn));
            }
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new PaymentFile(
                Format.CARD_LOADS, text.toString().getBytes(StandardCharsets.UTF_8), lines.size(), total, List.of());
    }

    private static List<String> cells(int number, Row row, LocalDate valueOn) {
        int line = row.line().line();
        if (row.pence() <= 0) {
            throw new BadPaymentLine(line, "The amount is not above zero");
        }
        var first = row.instalments().getFirst();
        List<String> cells = List.of(
                Integer.toString(number),
                row.line().budget(),
                row.line().account(),
                first.allocation(),
                first.element().label(),
                "",
                Long.toString(row.pence()),
                row.reference(),
                String.join(
                        " ",
                        row.instalments().stream().map(Instalment::instalment).toList()),
                valueOn.toString());
        // A spreadsheet would work such a cell out; with a sign before it, it would name another account.
        cells.stream()
                .filter(cell -> !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0)
                .findFirst()
                .ifPresent(cell -> {
                    throw new BadPaymentLine(line, "A spreadsheet would take one of its names for a formula");
                });
        return cells;
    }
}
