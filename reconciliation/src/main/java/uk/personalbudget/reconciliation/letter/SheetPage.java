package uk.personalbudget.reconciliation.letter;

import uk.personalbudget.reconciliation.letter.Sheet.Line;
import uk.personalbudget.reconciliation.letter.Sheet.Part;

/** A sheet as a page that is read aloud, printed, and turned into the PDF. It names no file beside it. */
final class SheetPage {
    private static final String STYLE = """
            @page { size: A4; margin: 20mm 18mm 22mm 18mm;
              @bottom-right { content: "Page " counter(page) " of " counter(pages); font-family: "Liberation Sans", Arial, sans-serif; font-size: 9pt; color: #383f43; } }
            body { font-family: "Liberation Sans", Arial, Helvetica, sans-serif; font-size: 12pt; line-height: 1.5; color: #0b0c0c; background: #ffffff; max-width: 44em; margin: 0 auto; padding: 1em; }
            main { display: block; }
            h1 { font-size: 20pt; line-height: 1.25; margin: 0.6em 0 0.6em 0; }
            h2 { font-size: 14pt; line-height: 1.3; margin: 1.4em 0 0.4em 0; page-break-after: avoid; }
            p { margin: 0 0 0.7em 0; }
            .words { border-left: 6px solid #0b5351; padding: 0.2em 0 0.2em 0.8em; margin: 0 0 0.8em 0; }
            table { border-collapse: collapse; width: 100%; margin: 0 0 1em 0; -fs-table-paginate: paginate; }
            tr { page-break-inside: avoid; }
            caption { text-align: left; font-weight: bold; padding: 0.3em 0; }
            th, td { text-align: left; vertical-align: top; padding: 0.35em 0.8em 0.35em 0; border-bottom: 1px solid #b1b4b6; }
            th { width: 55%; font-weight: normal; }
            td { font-weight: bold; }
            li { margin: 0 0 0.7em 0; }
            li p { margin: 0; }
            .easy { font-size: 16pt; }
            .easy h1 { font-size: 26pt; }
            .easy h2 { font-size: 19pt; margin: 0 0 0.3em 0; }
            .idea { clear: left; margin: 0 0 1.6em 0; page-break-inside: avoid; }
            .picture { float: left; width: 27mm; }
            .picture svg { width: 26mm; height: 26mm; }
            .said { margin-left: 36mm; min-height: 28mm; }
            @media print { body { max-width: none; padding: 0; margin: 0; } }
            """;

    private final StringBuilder html = new StringBuilder(8192);

    private SheetPage() {}

    static String of(Sheet sheet) {
        var page = new SheetPage();
        page.write(sheet);
        return page.html.toString();
    }

    private void write(Sheet sheet) {
        String description = escaped(sheet.description());
        html.append(
                        "<!DOCTYPE html>\n<html lang=\"en-GB\" xml:lang=\"en-GB\" xmlns=\"http://www.w3.org/1999/xhtml\">\n")
                .append("<head>\n<meta charset=\"UTF-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"description\" content=\"" + description + "\"/>\n")
                .append("<meta name=\"subject\" content=\"" + description + "\"/>\n");
        element("title", sheet.title());
        html.append("<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body")
                .append(sheet.easy() ? " class=\"easy\"" : "")
                .append(">\n<main>\n");
        sheet.top().forEach(line -> element("p", line));
        element("h1", sheet.title());
        sheet.parts().forEach(this::part);
        html.append("</main>\n</body>\n</html>\n");
    }

    private void part(Part part) {
        part.drawing()
                .ifPresent(drawing -> html.append("<div class=\"idea\">\n<div class=\"picture\">")
                        .append(drawing.svg())
                        .append("</div>\n<div class=\"said\">\n"));
        if (!part.heading().isEmpty()) {
            element("h2", part.heading());
        }
        part.lines().forEach(this::line);
        if (part.drawing().isPresent()) {
            html.append("</div>\n</div>\n");
        }
    }

    private void line(Line line) {
        switch (line) {
            case Line.Sentence it -> element("p", it.text());
            case Line.Quote it -> {
                html.append("<div class=\"words\">\n");
                it.words().lines().forEach(words -> element("p", words));
                html.append("</div>\n");
            }
            case Line.Facts it -> {
                html.append("<table>\n");
                element("caption", it.caption());
                html.append("<tbody>\n");
                for (Sheet.Fact fact : it.facts()) {
                    html.append("<tr><th scope=\"row\">")
                            .append(escaped(fact.name()))
                            .append("</th><td>")
                            .append(escaped(fact.value()))
                            .append("</td></tr>\n");
                }
                html.append("</tbody>\n</table>\n");
            }
            case Line.Steps it -> {
                html.append("<ol>\n");
                for (Sheet.Step step : it.steps()) {
                    html.append("<li>");
                    element("p", step.text());
                    step.notes().forEach(note -> element("p", note));
                    html.append("</li>\n");
                }
                html.append("</ol>\n");
            }
        }
    }

    private void element(String name, String text) {
        html.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
