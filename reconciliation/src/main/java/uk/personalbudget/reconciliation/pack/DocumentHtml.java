package uk.personalbudget.reconciliation.pack;

import java.util.Locale;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The document as a page that is read, printed, and turned into the PDF. */
final class DocumentHtml {
    private static final TemplateEngine ENGINE = engine();

    private DocumentHtml() {}

    static String of(Document document) {
        var context = new Context(Locale.UK);
        context.setVariable("document", document);
        return ENGINE.process("document", context);
    }

    private static TemplateEngine engine() {
        var resolver = new ClassLoaderTemplateResolver(DocumentHtml.class.getClassLoader());
        resolver.setPrefix("pack/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        var engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
