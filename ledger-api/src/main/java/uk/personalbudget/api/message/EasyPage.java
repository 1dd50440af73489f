package uk.personalbudget.api.message;

import org.springframework.web.util.HtmlUtils;
import uk.personalbudget.api.pages.Wording;

/** A letter in easy words as a page: large type, and a drawing of ours beside every idea. It needs no script. */
final class EasyPage {
    private final StringBuilder html = new StringBuilder(8192);

    private EasyPage() {}

    static String of(EasyLetter letter) {
        var page = new EasyPage();
        page.write(letter);
        return page.html.toString();
    }

    private void write(EasyLetter letter) {
        html.append(
                        "<!DOCTYPE html>\n<html lang=\"en-GB\" class=\"govuk-template\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        element("title", "", letter.title());
        html.append("<link rel=\"stylesheet\" href=\"/look/brand.css\">\n")
                .append("<link rel=\"stylesheet\" href=\"/look/look.css\">\n</head>\n")
                .append("<body class=\"govuk-template__body\">\n")
                .append("<main class=\"govuk-width-container govuk-main-wrapper look-easy\" id=\"main-content\">\n");
        element("p", "govuk-body", Wording.day(letter.writtenOn()));
        if (letter.to() != null) {
            element("p", "govuk-body", letter.to());
        }
        element("h1", "govuk-heading-xl", letter.title());
        letter.ideas().forEach(this::idea);
        html.append("</main>\n</body>\n</html>\n");
    }

    private void idea(EasyLetter.Idea idea) {
        html.append("<section class=\"look-easy__idea\">\n<div class=\"look-easy__picture\">")
                .append(idea.picture().svg())
                .append("</div>\n<div>\n");
        element("h2", "govuk-heading-l", idea.heading());
        idea.sentences().forEach(sentence -> element("p", "govuk-body-l", sentence));
        if (!idea.words().isEmpty()) {
            html.append("<blockquote class=\"govuk-inset-text govuk-!-margin-left-0 govuk-!-margin-right-0\">\n");
            idea.words().lines().forEach(line -> element("p", "govuk-body-l", line));
            html.append("</blockquote>\n");
        }
        html.append("</div>\n</section>\n");
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
