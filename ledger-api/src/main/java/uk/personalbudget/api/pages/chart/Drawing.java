package uk.personalbudget.api.pages.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where the marks, lines and words of a chart stand, in units of a sheet as wide as a phone.
 *
 * <p>The sheet is {@value #WIDTH} units wide so that on a phone a unit is about a pixel and the words keep their size;
 * on a larger screen everything grows a little.
 *
 * @param height of the sheet
 */
public record Drawing(int height, List<Mark> marks, List<Axis> axes, List<Path> paths, List<Words> words) {

    /** A bar or column of a series. */
    public record Mark(double x, double y, double width, double height, int series) {}

    public record Axis(double x1, double y1, double x2, double y2) {}

    /** The line of a series, as the {@code d} of an SVG path. */
    public record Path(String d, int series) {}

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    public record Words(double x, double y, String anchor, boolean strong, String text) {}

    public static final int WIDTH = 360;

    private static final int FONT = 14;
    private static final double CHARACTER = 8.2;
    private static final int GAP = 6;

    public Drawing {
        marks = List.copyOf(marks);
        axes = List.copyOf(axes);
        paths = List.copyOf(paths);
        words = List.copyOf(words);
    }

    static Drawing of(Chart chart) {
        return switch (chart.kind()) {
            case BARS -> bars(chart);
            case COLUMNS -> columnsFit(chart) ? columns(chart) : bars(chart);
            case STEPS -> steps(chart);
        };
    }

    private static Drawing bars(Chart chart) {
        int thickness = 22;
        int between = 4;
        int groupHead = 20;
        int groupFoot = 12;
        Range range = Range.of(chart);
        double room = WIDTH - GAP - longestText(chart);
        double zero = range.share(0) * room;

        List<Mark> marks = new ArrayList<>();
        List<Axis> axes = new ArrayList<>();
        List<Words> words = new ArrayList<>();
        double y = 0;
        for (int at = 0; at < chart.labels().size(); at++) {
            words.add(new Words(0, y + FONT, "start", true, chart.labels().get(at)));
            y += groupHead;
            axes.add(new Axis(zero, y - 2, zero, y + chart.series().size() * (thickness + between) - 2));
            for (int s = 0; s < chart.series().size(); s++) {
                Chart.Value value = chart.series().get(s).values().get(at);
                double end = range.share(value.amount()) * room;
                double left = Math.min(zero, end);
                double right = Math.max(zero, end);
                if (value.amount() != 0) {
                    marks.add(new Mark(left, y, Math.max(right - left, 1), thickness, s));
                }
                words.add(new Words(right + GAP, y + thickness / 2.0 + 5, "start", false, value.text()));
                y += thickness + between;
            }
            y += groupFoot;
        }
        int height = (int) Math.ceil(y);
        return new Drawing(height, marks, axes, List.of(), words);
    }

    private static boolean columnsFit(Chart chart) {
        int seriesCount = chart.series().size();
        double slot = (double) WIDTH / chart.labels().size();
        double longestLabel = longest(chart.labels());
        return longestLabel <= slot && longestText(chart) * seriesCount <= slot;
    }

    private static Drawing columns(Chart chart) {
        int top = 24;
        int plot = 180;
        int foot = 28;
        Range range = Range.of(chart);
        double zero = top + plot - range.share(0) * plot;
        double slot = (double) WIDTH / chart.labels().size();
        double width = Math.min(64, slot * 0.8 / chart.series().size());
        boolean below = range.min() < 0;
        double labelY = top + plot + (below ? 2 * FONT : 0) + 20;

        List<Mark> marks = new ArrayList<>();
        List<Words> words = new ArrayList<>();
        for (int at = 0; at < chart.labels().size(); at++) {
            double middle = slot * (at + 0.5);
            double left = middle - width * chart.series().size() / 2;
            for (int s = 0; s < chart.series().size(); s++) {
                Chart.Value value = chart.series().get(s).values().get(at);
                double end = top + plot - range.share(value.amount()) * plot;
                double x = left + width * s;
                if (value.amount() != 0) {
                    marks.add(new Mark(x, Math.min(zero, end), width - 2, Math.max(Math.abs(zero - end), 1), s));
                }
                double textY = value.amount() < 0 ? end + FONT + 2 : end - GAP;
                words.add(new Words(x + width / 2 - 1, textY, "middle", false, value.text()));
            }
            words.add(new Words(middle, labelY, "middle", true, chart.labels().get(at)));
        }
        int height = (int) Math.ceil(labelY) + foot - 20;
        return new Drawing(height, marks, List.of(new Axis(0, zero, WIDTH, zero)), List.of(), words);
    }

    private static Drawing steps(Chart chart) {
        int top = 28;
        int plot = 170;
        Range range = Range.of(chart);
        int count = chart.labels().size();
        double zero = top + plot - range.share(0) * plot;
        double step = (double) WIDTH / count;
        double labelY = top + plot + 34;

        List<Path> paths = new ArrayList<>();
        List<Words> words = new ArrayList<>();
        for (int s = 0; s < chart.series().size(); s++) {
            List<Chart.Value> values = chart.series().get(s).values();
            StringBuilder d = new StringBuilder();
            for (int at = 0; at < count; at++) {
                double y = top + plot - range.share(values.get(at).amount()) * plot;
                d.append(at == 0 ? String.format(Locale.ROOT, "M0 %.1f", y) : String.format(Locale.ROOT, "V%.1f", y))
                        .append(String.format(Locale.ROOT, "H%.1f", step * (at + 1)));
            }
            paths.add(new Path(d.toString(), s));
        }
        // With one line, the marks that matter carry their value; with more, the ends would cover each other.
        List<Chart.Value> first = chart.series().getFirst().values();
        double freeFrom = 0;
        for (int at : telling(first)) {
            String text = first.get(at).text();
            double half = text.length() * CHARACTER / 2;
            double x = Math.clamp(step * (at + 0.5), half, WIDTH - half);
            if (chart.series().size() == 1 && x - half >= freeFrom) {
                double y = top + plot - range.share(first.get(at).amount()) * plot;
                double textY = first.get(at).amount() < 0 ? y + FONT + 2 : y - GAP;
                words.add(new Words(x, textY, "middle", false, text));
                freeFrom = x + half + GAP;
            }
        }
        words.add(new Words(0, labelY, "start", true, chart.labels().getFirst()));
        if (count > 1) {
            words.add(new Words(WIDTH, labelY, "end", true, chart.labels().getLast()));
        }
        return new Drawing((int) labelY + 8, List.of(), List.of(new Axis(0, zero, WIDTH, zero)), paths, words);
    }

    /** The first, the lowest, the highest and the last value, in their order. */
    private static SortedSet<Integer> telling(List<Chart.Value> values) {
        int lowest = 0;
        int highest = 0;
        for (int at = 1; at < values.size(); at++) {
            if (values.get(at).amount() < values.get(lowest).amount()) {
                lowest = at;
            }
            if (values.get(at).amount() > values.get(highest).amount()) {
                highest = at;
            }
        }
        return new TreeSet<>(List.of(0, lowest, highest, values.size() - 1));
    }

    private static double longestText(Chart chart) {
        return chart.series().stream()
                .mapToDouble(series ->
                        longest(series.values().stream().map(Chart.Value::text).toList()))
                .max()
                .orElse(0);
    }

    private static double longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0) * CHARACTER;
    }

    /** From the least to the greatest value, always with zero in it. */
    private record Range(long min, long max) {
        static Range of(Chart chart) {
            long min = 0;
            long max = 0;
            for (Chart.Series series : chart.series()) {
                for (Chart.Value value : series.values()) {
                    min = Math.min(min, value.amount());
                    max = Math.max(max, value.amount());
                }
            }
            return new Range(min, max);
        }

        double share(long value) {
            return max == min ? 0 : ((double) value - min) / ((double) max - min);
        }
    }
}
