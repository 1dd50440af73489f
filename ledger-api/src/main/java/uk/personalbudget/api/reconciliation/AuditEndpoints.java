package uk.personalbudget.api.reconciliation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.StrictBody;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.audit.AnnualAudit;
import uk.personalbudget.reconciliation.audit.AuditKind;
import uk.personalbudget.reconciliation.audit.Learnt;
import uk.personalbudget.reconciliation.pack.Pack;

/** Audits over REST: ordered once, had again in the form that is asked for. Ordering changes no books. */
@RestController
@RequestMapping("/api/v1/audits")
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
@Tag(name = "Audits", description = "The three-month and the annual audit, as figures, page, PDF or the whole pack.")
class AuditEndpoints {
    private static final MediaType ZIP = new MediaType("application", "zip");

    private final OrderedAudits audits;

    AuditEndpoints(OrderedAudits audits) {
        this.audits = audits;
    }

    /**
     * @param kind {@code three-month} or {@code annual}
     * @param to the last day; when left out, that of the review of its kind, else the end of the last instalment before it was due,
     *     or of the plan year
     */
    record AuditOrder(String budget, String kind, Optional<LocalDate> to) {}

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Ask for an audit")
    ResponseEntity<Map<String, Object>> order(SignedIn who, @RequestBody byte[] body) {
        var order = StrictBody.read(body, AuditOrder.class);
        var made = audits.order(kind(order.kind()), order.budget(), order.to(), who.id())
                .orElseThrow(() -> new NotPossible(Problem.of(404, "unknown-budget")));
        var header = made.audit().header();
        var out = new LinkedHashMap<String, Object>();
        out.put("id", header.id());
        out.put("kind", header.kind());
        out.put("budget", header.budget());
        out.put("from", header.from());
        out.put("to", header.to());
        out.put("status", header.status());
        out.put("position", header.events().boundPosition());
        out.put("knownAt", header.knownAt());
        out.put("differencePence", made.audit().differencePence());
        if (made.audit() instanceof AnnualAudit annual) {
            out.put("opinion", annual.opinion().stands());
        }
        return ResponseEntity.created(URI.create("/api/v1/audits/" + header.id()))
                .body(out);
    }

    private static AuditKind kind(String label) {
        return Arrays.stream(AuditKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new NotPossible(Problem.of(
                        400, "bad-parameter", Map.of("field", "kind", "help", "Use three-month or annual."))));
    }

    @GetMapping(value = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "An audit: JSON figures, HTML, PDF, XLSX or a zip of the whole pack, by the Accept header")
    ResponseEntity<byte[]> figures(@PathVariable String id) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(file(id, Pack.FIGURES));
    }

    @GetMapping(value = "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .body(file(id, Pack.PAGE));
    }

    @GetMapping(value = "/{id}", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(@PathVariable String id) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(file(id, Pack.PDF));
    }

    @GetMapping(value = "/{id}", produces = Pack.XLSX)
    ResponseEntity<byte[]> sheets(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Pack.XLSX))
                .body(file(id, Pack.SHEETS));
    }

    @GetMapping(value = "/{id}", produces = "application/zip")
    ResponseEntity<byte[]> pack(@PathVariable String id, SignedIn who) throws IOException {
        var out = new ByteArrayOutputStream();
        find(id).pack(OrderedAudits.whole(who)).zip(out);
        return ResponseEntity.ok().contentType(ZIP).body(out.toByteArray());
    }

    @GetMapping(value = "/{id}/learnt", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "What was learnt about the period after the audit was signed, its effect, and whether it asks for a"
                            + " new version")
    Learnt learnt(@PathVariable String id) {
        return find(id).learnt()
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "signature", "id", "that audit"))));
    }

    private byte[] file(String id, String name) {
        byte[] bytes = find(id).pack(false).files().get(name);
        if (bytes == null) {
            throw new IllegalStateException("the pack has no " + name);
        }
        return bytes;
    }

    private OrderedAudits.Made find(String id) {
        return audits.find(id)
                .orElseThrow(() -> new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "audit", "id", "that number"))));
    }
}
