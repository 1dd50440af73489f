package uk.personalbudget.api.message;

import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import uk.personalbudget.api.pages.Wording;

/** A letter as a page that can be read aloud and printed. It needs no script. */
final class LetterPage {
    private final StringBuilder html = new StringBuilder(4096);

    private LetterPage() {}

    static String of(Letter letter) {
        var page = new LetterPage();
        page.write(letter);
        return page.html.toString();
    }

    private void write(Letter letter) {
        html.append(
                        "<!DOCTYPE html>\n<html lang=\"en-GB\" class=\"govuk-template\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        element("title", "", letter.title());
        html.append("<link rel=\"stylesheet\" href=\"/look/look.css\">\n</head>\n")
                .append("<body class=\"govuk-template__body\">\n")
                .append("<main class=\"govuk-width-container govuk-main-wrapper\" id=\"main-content\">\n");
        element("p", "govuk-body", Wording.day(letter.writtenOn()));
        if (letter.to() != null) {
            element("p", "govuk-body", letter.to());
        }
        element("h1", "govuk-heading-l", letter.title());
        letter.sentences().forEach(sentence -> element("p", "govuk-body", sentence));
        letter.sections().forEach(this::section);
        for (Letter.Part part : letter.parts()) {
            element("h2", "govuk-heading-m", part.heading());
            html.append("<blockquote class=\"govuk-inset-text govuk-!-margin-left-0 govuk-!-margin-right-0\">\n");
            part.words().lines().forEach(line -> element("p", "govuk-body", line));
            html.append("</blockquote>\n");
        }
        element("h2", "govuk-heading-m", words("part.next"));
        element("p", "govuk-body", letter.next());
        if (!letter.ways().isEmpty()) {
            element("h2", "govuk-heading-m", words("part.disagree"));
            html.append("<ol class=\"govuk-list govuk-list--number\">\n");
            for (Letter.WayToDisagree way : letter.ways()) {
                html.append("<li>");
                element("p", "govuk-body", way.sentence() + " " + way.lastDay());
                way.advisers().forEach(adviser -> element("p", "govuk-body", adviser));
                html.append("</li>\n");
            }
            html.append("</ol>\n");
            element("p", "govuk-body", words("nothing-collected"));
        }
        html.append("<footer>\n");
        letter.help().forEach(sentence -> element("p", "govuk-body", sentence));
        element("h2", "govuk-heading-s", words("part.head"));
        element("p", "govuk-body-s govuk-!-text-break-word", letter.head().sentence());
        html.append("</footer>\n</main>\n</body>\n</html>\n");
    }

    private void section(Letter.Section section) {
        element("h2", "govuk-heading-m", section.heading());
        section.sentences().forEach(sentence -> element("p", "govuk-body", sentence));
        if (!section.rows().isEmpty()) {
            html.append("<dl class=\"govuk-summary-list\">\n");
            for (Letter.Row row : section.rows()) {
                html.append("<div class=\"govuk-summary-list__row\">\n");
                element("dt", "govuk-summary-list__key", row.name());
                element("dd", "govuk-summary-list__value", row.value());
                html.append("</div>\n");
            }
            html.append("</dl>\n");
        }
    }

    private static String words(String key) {
        return LetterWords.say(key, Map.of());
    }

    private void element(String name, String look, String text) {
        html.append('<').append(name);
        if (!look.isEmpty()) {
            html.append(" class=\"").append(look).append('"');
        }
        html.append('>')
                .append(HtmlUtils.htmlEscape(text, "UTF-8"))
                .append("</")
                .append(name)
                .append(">\n");
    }
}
