package uk.personalbudget.api.pages.look;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Renders templates and single fragments without starting anything, and puts HTML into one comparable form. */
public final class Rendering {
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    public Rendering() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        files.setCheckExistence(true);
        files.setOrder(1);
        StringTemplateResolver snippets = new StringTemplateResolver();
        snippets.setOrder(2);
        engine.addTemplateResolver(files);
        engine.addTemplateResolver(snippets);
    }

    /** Renders a template by name, or a piece of template text. */
    public String render(String template, Map<String, ?> model) {
        MockServletContext servlet = new MockServletContext();
        var exchange = JakartaServletWebApplication.buildApplication(servlet)
                .buildExchange(new MockHttpServletRequest(servlet), new MockHttpServletResponse());
        return engine.process(template, new WebContext(exchange, Locale.UK, new HashMap<>(model)));
    }

    /** Renders one call of a fragment, such as {@code fragments/content :: tag('Alpha', null)}. */
    public String fragment(String call, Map<String, ?> model) {
        return render("<th:block th:replace=\"~{" + call + "}\"></th:block>", model);
    }

    /** HTML with white space, the order of attributes and the order of classes made alike. */
    public static String comparable(String html) {
        StringBuilder out = new StringBuilder();
        Jsoup.parseBodyFragment(html).body().childNodes().forEach(node -> write(node, 0, out));
        return out.toString();
    }

    private static void write(Node node, int depth, StringBuilder out) {
        String indent = "  ".repeat(depth);
        if (node instanceof TextNode text) {
            String words = text.text().strip();
            if (!words.isEmpty()) {
                out.append(indent).append(words).append('\n');
            }
        } else if (node instanceof Element element) {
            out.append(indent).append('<').append(element.normalName());
            element.attributes().asList().stream()
                    .sorted(Comparator.comparing(Attribute::getKey))
                    .forEach(attribute ->
                            out.append(' ').append(attribute.getKey()).append(value(attribute)));
            out.append(">\n");
            element.childNodes().forEach(child -> write(child, depth + 1, out));
        }
    }

    private static String value(Attribute attribute) {
        return switch (attribute.getKey()) {
            case "checked", "disabled", "hidden", "multiple", "open", "selected" -> "";
            case "class" ->
                new TreeSet<>(List.of(attribute.getValue().strip().split("\\s+")))
                        .stream().collect(Collectors.joining(" ", "=\"", "\""));
            default -> "=\"" + attribute.getValue() + "\"";
        };
    }
}
