package uk.personalbudget.reconciliation.pack;

import java.util.List;
import java.util.Locale;
import uk.personalbudget.reconciliation.pack.Document.Picture;
import uk.personalbudget.reconciliation.pack.Document.Picture.Series;
import uk.personalbudget.reconciliation.pack.Document.Picture.Value;

/**
 * Draws a picture for a sheet of paper: at most two series, told apart by pattern as well as colour, the value on each mark. Words
 * are text and no outlines. Nothing in it depends on the machine, so the same figures are the same drawing.
 */
final class PictureSvg {
    private static final int WIDTH = 640;
    private static final int FONT = 11;
    private static final double CHARACTER = 6.2;
    private static final int KEY = 24;
    private static final List<String> FILLS = List.of("#12436D", "#28A197");
    private static final String INK = "#0b0c0c";

    private final Picture picture;
    private final StringBuilder out = new StringBuilder();
    private final long least;
    private final long most;

    private PictureSvg(Picture picture) {
        this.picture = picture;
        var amounts = picture.series().stream()
                .flatMap(series -> series.values().stream())
                .mapToLong(Value::amount)
                .summaryStatistics();
        this.least = Math.min(0, amounts.getMin());
        this.most = Math.max(1, amounts.getMax());
    }

    static String of(Picture picture) {
        return new PictureSvg(picture).drawn();
    }

    private String drawn() {
        int height = switch (picture.drawn()) {
            case BARS -> bars();
            case COLUMNS -> columns();
            case STEPS -> steps();
        };
        return "<svg aria-label=\"" + escaped(picture.title()) + "\" role=\"img\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"Liberation Sans\" font-size=\""
                + FONT + "\">" + key() + out + "</svg>";
    }

    private String key() {
        if (picture.series().size() < 2) {
            return "";
        }
        var key = new StringBuilder();
        double x = 0;
        for (int at = 0; at < picture.series().size(); at++) {
            String name = picture.series().get(at).name();
            key.append(mark(x, 2, 14, 10, at)).append(text(x + 20, 11, "start", false, name));
            x += 36 + name.length() * CHARACTER;
        }
        return key.toString();
    }

    private int bars() {
        double room = WIDTH - 6 - longest();
        double y = KEY;
        double zero = share(0) * room;
        for (int at = 0; at < picture.labels().size(); at++) {
            out.append(text(0, y + FONT, "start", true, picture.labels().get(at)));
            y += 17;
            for (int s = 0; s < picture.series().size(); s++) {
                Value value = picture.series().get(s).values().get(at);
                double end = share(value.amount()) * room;
                out.append(mark(Math.min(zero, end), y, Math.abs(end - zero), 14, s))
                        .append(text(Math.max(zero, end) + 6, y + 11, "start", false, value.text()));
                y += 17;
            }
            y += 8;
        }
        return (int) Math.ceil(y);
    }

    private int columns() {
        int top = KEY + 16;
        int plot = 150;
        double slot = (double) WIDTH / picture.labels().size();
        double width = Math.min(64, slot * 0.9 / picture.series().size());
        double zero = top + plot - share(0) * plot;
        boolean roomForValues = longest() <= width;
        for (int at = 0; at < picture.labels().size(); at++) {
            double left = slot * (at + 0.5) - width * picture.series().size() / 2;
            for (int s = 0; s < picture.series().size(); s++) {
                Value value = picture.series().get(s).values().get(at);
                double end = top + plot - share(value.amount()) * plot;
                out.append(mark(left + width * s, Math.min(zero, end), width - 2, Math.abs(zero - end), s));
                if (roomForValues && value.amount() != 0) {
                    double middle = left + width * s + width / 2;
                    out.append(text(middle, Math.min(end, zero) - 4, "middle", false, value.text()));
                }
            }
            out.append(text(
                    slot * (at + 0.5),
                    top + plot + 16,
                    "middle",
                    true,
                    picture.labels().get(at)));
        }
        out.append(line(0, zero, WIDTH, zero));
        return top + plot + 24;
    }

    private int steps() {
        int top = KEY + 16;
        int plot = 140;
        int count = picture.labels().size();
        double step = (double) WIDTH / count;
        for (int s = 0; s < picture.series().size(); s++) {
            Series series = picture.series().get(s);
            var path = new StringBuilder();
            for (int at = 0; at < count; at++) {
                double y = top + plot - share(series.values().get(at).amount()) * plot;
                path.append(at == 0 ? "M0 " : "V").append(number(y)).append("H").append(number(step * (at + 1)));
                boolean told = s == 0 || at == count - 1;
                if (told && series.values().get(at).text().length() * CHARACTER <= step) {
                    out.append(text(
                            step * (at + 0.5),
                            y - 4,
                            "middle",
                            false,
                            series.values().get(at).text()));
                }
            }
            out.append("<path d=\"")
                    .append(path)
                    .append("\" fill=\"none\" stroke=\"")
                    .append(FILLS.get(s))
                    .append("\" stroke-width=\"2.5\"")
                    .append(s == 0 ? "" : " stroke-dasharray=\"7 4\"")
                    .append("/>");
        }
        for (int at = 0; at < count; at++) {
            out.append(text(
                    step * (at + 0.5),
                    top + plot + 16,
                    "middle",
                    true,
                    picture.labels().get(at)));
        }
        double zero = top + plot - share(0) * plot;
        out.append(line(0, zero, WIDTH, zero));
        return top + plot + 24;
    }

    private double share(long amount) {
        return ((double) amount - least) / ((double) most - least);
    }

    private double longest() {
        return picture.series().stream()
                        .flatMap(series -> series.values().stream())
                        .mapToInt(value -> value.text().length())
                        .max()
                        .orElse(0)
                * CHARACTER;
    }

    /** The second series has lines across, so that it is another one without colour, too. */
    private static String mark(double x, double y, double width, double height, int series) {
        var mark = new StringBuilder();
        mark.append("<rect x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(Math.max(width, 0)))
                .append("\" height=\"")
                .append(number(height))
                .append("\" fill=\"")
                .append(FILLS.get(series))
                .append("\" stroke=\"" + INK + "\" stroke-width=\"0.7\"/>");
        if (series == 1) {
            for (double across = y + 4; across < y + height; across += 5) {
                mark.append(line(x, across, x + Math.max(width, 0), across));
            }
        }
        return mark.toString();
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return "<path d=\"M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2) + "\" stroke=\""
                + INK + "\" stroke-width=\"0.7\"/>";
    }

    private static String text(double x, double y, String anchor, boolean strong, String words) {
        return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\" fill=\"" + INK
                + "\"" + (strong ? " font-weight=\"bold\"" : "") + ">" + escaped(words) + "</text>";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
