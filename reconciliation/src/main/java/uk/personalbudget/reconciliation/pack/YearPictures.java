package uk.personalbudget.reconciliation.pack;

import static uk.personalbudget.reconciliation.pack.Shown.day;
import static uk.personalbudget.reconciliation.pack.Shown.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import uk.personalbudget.reconciliation.audit.AnnualAudit;
import uk.personalbudget.reconciliation.audit.AnnualAudit.BudgetLine;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Month;
import uk.personalbudget.reconciliation.pack.Document.Block;
import uk.personalbudget.reconciliation.pack.Document.Picture;
import uk.personalbudget.reconciliation.pack.Document.Picture.Kind;
import uk.personalbudget.reconciliation.pack.Document.Picture.Series;
import uk.personalbudget.reconciliation.pack.Document.Picture.Value;

/** The year in four pictures, each under its message and above its table. */
final class YearPictures {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uu", Locale.UK);
    private static final int LONGEST_LABEL = 90;

    private YearPictures() {}

    static List<Block> of(AnnualAudit audit) {
        var blocks = new ArrayList<Block>();
        if (audit.months().stream().anyMatch(month -> month.inPence() != 0 || month.outPence() != 0)) {
            add(blocks, balance(audit.months()));
            add(blocks, inAndOut(audit.months()));
        }
        if (!audit.budget().lines().isEmpty()) {
            add(blocks, outcomes(audit));
        }
        if (audit.months().stream().anyMatch(month -> month.weeks().isPresent())) {
            add(blocks, weeks(audit));
        }
        return blocks;
    }

    private static void add(List<Block> blocks, Picture picture) {
        blocks.add(picture);
        // The message stands above the drawing already.
        blocks.add(picture.table());
    }

    private static Picture balance(List<Month> months) {
        Month last = months.getLast();
        return new Picture(
                "balance",
                Kind.STEPS,
                "Money held: " + money(last.closingPence()) + " on " + day(last.to()),
                "End of",
                labels(months),
                List.of(series("Money held", months, Month::closingPence)));
    }

    private static Picture inAndOut(List<Month> months) {
        long in = months.stream().mapToLong(Month::inPence).sum();
        long out = months.stream().mapToLong(Month::outPence).sum();
        return new Picture(
                "in-and-out",
                Kind.COLUMNS,
                "Money in and out by month: " + money(in) + " came in and " + money(out) + " went out",
                "Month",
                labels(months),
                List.of(series("In", months, Month::inPence), series("Out", months, Month::outPence)));
    }

    private static Picture outcomes(AnnualAudit audit) {
        var spent = new LinkedHashMap<String, Long>();
        var planned = new LinkedHashMap<String, Long>();
        for (BudgetLine line : audit.budget().lines()) {
            String name = line.outcome().isEmpty() ? "No outcome named" : shortened(line.wording());
            spent.merge(name, line.spentPence(), Math::addExact);
            planned.merge(name, line.expectedPence(), Math::addExact);
        }
        long all = spent.values().stream().mapToLong(Long::longValue).sum();
        long plan = planned.values().stream().mapToLong(Long::longValue).sum();
        LocalDate to = audit.header().to();
        return new Picture(
                "outcomes",
                Kind.BARS,
                "Spending by outcome: " + money(all) + " where the plan expects " + money(plan) + " by " + day(to),
                "Outcome",
                List.copyOf(spent.keySet()),
                List.of(
                        new Series("Spent", values(spent.values())),
                        new Series("Planned by then", values(planned.values()))));
    }

    private static Picture weeks(AnnualAudit audit) {
        int trigger = audit.surplus().triggerWeeks();
        List<Month> months = audit.months();
        var held = months.stream()
                .map(month -> {
                    BigDecimal weeks = month.weeks().orElse(BigDecimal.ZERO);
                    return new Value(weeks.movePointRight(2).longValue(), weeks.toPlainString());
                })
                .toList();
        return new Picture(
                "weeks",
                Kind.STEPS,
                "Weeks held: " + held.getLast().text() + " at the end, where more than " + trigger
                        + " would be a surplus",
                "End of",
                labels(months),
                List.of(
                        new Series("Weeks held", held),
                        new Series(
                                "Surplus above",
                                months.stream()
                                        .map(_ -> new Value(trigger * 100L, Integer.toString(trigger)))
                                        .toList())));
    }

    private static List<String> labels(List<Month> months) {
        return months.stream().map(month -> MONTH.format(month.to())).toList();
    }

    private static Series series(String name, List<Month> months, ToLongFunction<Month> value) {
        return new Series(name, values(months.stream().map(value::applyAsLong).toList()));
    }

    private static List<Value> values(java.util.Collection<Long> pence) {
        return pence.stream().map(one -> new Value(one, money(one))).toList();
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_LABEL ? words : words.substring(0, LONGEST_LABEL - 1) + "…";
    }
}
