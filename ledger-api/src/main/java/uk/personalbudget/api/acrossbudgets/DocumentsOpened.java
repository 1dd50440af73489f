package uk.personalbudget.api.acrossbudgets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import uk.personalbudget.api.budget.Directory;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.journal.Account;

/**
 * Writes down that somebody opens a document of a budget, before it is shown: rather a look too many in the list than one that is
 * missing. A family's own looks at its own papers are nobody's business.
 */
@Component
class DocumentsOpened implements HandlerInterceptor {
    private static final Map<String, String> DOCUMENTS = Map.ofEntries(
            Map.entry("/budgets/{budget}/audits/three-month", "three-month audit"),
            Map.entry("/budgets/{budget}/audits/three-month.pdf", "three-month audit, PDF"),
            Map.entry("/budgets/{budget}/audits/three-month.json", "three-month audit, JSON"),
            Map.entry("/budgets/{budget}/audits/three-month.xlsx", "three-month audit, spreadsheet"),
            Map.entry("/budgets/{budget}/audits/three-month.zip", "three-month audit, pack"),
            Map.entry("/budgets/{budget}/audits/annual", "annual audit"),
            Map.entry("/budgets/{budget}/audits/annual.pdf", "annual audit, PDF"),
            Map.entry("/budgets/{budget}/audits/annual.json", "annual audit, JSON"),
            Map.entry("/budgets/{budget}/audits/annual.xlsx", "annual audit, spreadsheet"),
            Map.entry("/budgets/{budget}/audits/annual.zip", "annual audit, pack"),
            Map.entry("/budgets/{budget}/reviews/{review}/letters/{letter}", "letter of review {review}"),
            Map.entry("/budgets/{budget}/trail", "trail"),
            Map.entry("/budgets/{budget}/trail.csv", "trail, file"),
            Map.entry("/api/v1/budgets/{budget}/messages/{message}", "letter {message}"),
            Map.entry("/api/v1/audits/{id}", "audit {id}"));

    private final OpenedDocuments opened;
    private final Directory directory;
    private final Access access;
    private final JdbcClient sql;

    DocumentsOpened(OpenedDocuments opened, Directory directory, Access access, JdbcClient sql) {
        this.opened = opened;
        this.directory = directory;
        this.access = access;
        this.sql = sql;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        String document = DOCUMENTS.get(pattern);
        if (request.getMethod().equals("GET") && document != null) {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof SignedIn who) {
                note(document, request, who);
            }
        }
        return true;
    }

    private void note(String document, HttpServletRequest request, SignedIn who) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts)) {
            return;
        }
        String name = document;
        for (var part : parts.entrySet()) {
            String value = String.valueOf(part.getValue());
            if (!Account.usable(value)) {
                return;
            }
            name = name.replace("{" + part.getKey() + "}", value);
        }
        String shown = name;
        budget(parts)
                .filter(budget -> directory.budget(budget).isPresent())
                .filter(budget -> !access.on(who, budget).roles().isEmpty() && !access.family(who.id(), budget))
                .ifPresent(budget -> opened.opened(budget, shown, who.id()));
    }

    private Optional<String> budget(Map<?, ?> parts) {
        return parts.get("budget") instanceof String budget
                ? Optional.of(budget)
                : sql.sql("select budget from audit_order where id = :id")
                        .param("id", String.valueOf(parts.get("id")))
                        .query((row, _) -> row.getString(1))
                        .optional();
    }
}
