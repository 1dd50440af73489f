package uk.personalbudget.api.pages.officer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.chart.Chart;
import uk.personalbudget.api.pages.look.Link;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.audit.AuditKind;
import uk.personalbudget.reconciliation.pack.Document;
import uk.personalbudget.reconciliation.pack.Pack;

/** An audit as a page, and the same as files to keep. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class AuditPages {
    private final OrderedAudits audits;

    AuditPages(OrderedAudits audits) {
        this.audits = audits;
    }

    /** A section ready for the page. A part is a sentence, a table, or a list of names and values. */
    record Section(String heading, List<Part> parts) {}

    record Part(
            @Nullable String words,
            @Nullable Table table,
            @Nullable String caption,
            @Nullable List<SummaryRow> facts,
            @Nullable Chart chart) {
        static Part of(String words) {
            return new Part(words, null, null, null, null);
        }
    }

    @GetMapping({"/budgets/{budget}/audits/three-month", "/budgets/{budget}/audits/annual"})
    String audit(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        AuditKind kind = kind(request);
        var made = audits.draft(kind, budget, day(to)).orElseThrow(NoSuchPage::new);
        Document document = made.document();
        String address = "/budgets/" + budget + "/audits/" + kind.label();
        String query = to == null ? "" : "?to=" + made.audit().header().to();
        model.addAttribute("title", made.audit().kind().title());
        model.addAttribute("budget", budget);
        model.addAttribute("description", document.description());
        model.addAttribute("notices", document.notices());
        List<Section> sections = new ArrayList<>();
        made.learnt().ifPresent(learnt -> sections.add(section(Pack.learnt(learnt))));
        document.sections().forEach(one -> sections.add(section(one)));
        model.addAttribute("sections", sections);
        model.addAttribute(
                "files",
                List.of(
                        Link.to("PDF to print or send", address + ".pdf" + query),
                        Link.to("Spreadsheet (XLSX)", address + ".xlsx" + query),
                        Link.to("The whole pack with its manifest (zip)", address + ".zip" + query),
                        Link.to("The figures (JSON)", address + ".json" + query)));
        return "officer/audit";
    }

    @GetMapping({"/budgets/{budget}/audits/three-month.pdf", "/budgets/{budget}/audits/annual.pdf"})
    ResponseEntity<byte[]> pdf(
            @PathVariable String budget,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String to) {
        return file(kind(request), budget, to, Pack.PDF, MediaType.APPLICATION_PDF);
    }

    @GetMapping({"/budgets/{budget}/audits/three-month.json", "/budgets/{budget}/audits/annual.json"})
    ResponseEntity<byte[]> figures(
            @PathVariable String budget,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String to) {
        return file(kind(request), budget, to, Pack.FIGURES, MediaType.APPLICATION_JSON);
    }

    @GetMapping({"/budgets/{budget}/audits/three-month.xlsx", "/budgets/{budget}/audits/annual.xlsx"})
    ResponseEntity<byte[]> sheets(
            @PathVariable String budget,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String to) {
        return file(kind(request), budget, to, Pack.SHEETS, MediaType.parseMediaType(Pack.XLSX));
    }

    @GetMapping({"/budgets/{budget}/audits/three-month.zip", "/budgets/{budget}/audits/annual.zip"})
    ResponseEntity<byte[]> pack(
            @PathVariable String budget,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String to,
            @AuthenticationPrincipal SignedIn who)
            throws IOException {
        var made = audits.draft(kind(request), budget, day(to)).orElseThrow(NoSuchPage::new);
        var out = new ByteArrayOutputStream();
        made.pack(OrderedAudits.whole(who)).zip(out);
        return sent(made, "zip", new MediaType("application", "zip"), out.toByteArray());
    }

    private ResponseEntity<byte[]> file(
            AuditKind kind, String budget, @Nullable String to, String name, MediaType type) {
        var made = audits.draft(kind, budget, day(to)).orElseThrow(NoSuchPage::new);
        byte[] bytes = made.pack(false).files().get(name);
        if (bytes == null) {
            throw new NoSuchPage();
        }
        return sent(made, name.substring(name.indexOf('.') + 1), type, bytes);
    }

    private static ResponseEntity<byte[]> sent(OrderedAudits.Made made, String ending, MediaType type, byte[] bytes) {
        String name = made.audit().header().id() + "." + ending;
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(bytes);
    }

    /** The last part of the address says which one is meant. */
    private static AuditKind kind(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.substring(path.lastIndexOf('/') + 1).startsWith(AuditKind.ANNUAL.label())
                ? AuditKind.ANNUAL
                : AuditKind.THREE_MONTH;
    }

    private static Optional<LocalDate> day(@Nullable String to) {
        try {
            return Optional.ofNullable(to).map(LocalDate::parse);
        } catch (DateTimeParseException unreadable) {
            throw new NoSuchPage();
        }
    }

    private static Section section(Document.Section section) {
        List<Part> parts = new ArrayList<>();
        Document.@Nullable Block before = null;
        for (Document.Block block : section.blocks()) {
            // A chart on a page has its table under it already.
            boolean again = before instanceof Document.Picture picture && block.equals(picture.table());
            if (!again) {
                parts.add(part(block));
            }
            before = block;
        }
        return new Section(section.heading(), parts);
    }

    private static Part part(Document.Block block) {
        return switch (block) {
            case Document.Words words -> Part.of(words.text());
            case Document.Picture picture -> new Part(null, null, null, null, chart(picture));
            case Document.Table table
            when table.facts() ->
                new Part(
                        null,
                        null,
                        table.caption(),
                        table.rows().stream()
                                .map(row -> SummaryRow.of(row.name(), String.join(", ", row.cells())))
                                .toList(),
                        null);
            case Document.Table table -> new Part(null, shown(table), null, null, null);
        };
    }

    private static Chart chart(Document.Picture picture) {
        return new Chart(
                picture.id(),
                switch (picture.drawn()) {
                    case BARS -> Chart.Kind.BARS;
                    case COLUMNS -> Chart.Kind.COLUMNS;
                    case STEPS -> Chart.Kind.STEPS;
                },
                picture.title(),
                picture.labelHeading(),
                picture.labels(),
                picture.series().stream()
                        .map(series -> new Chart.Series(
                                series.name(),
                                series.values().stream()
                                        .map(value -> new Chart.Value(value.amount(), value.text()))
                                        .toList()))
                        .toList());
    }

    private static Table shown(Document.Table table) {
        var out = Table.titled(table.caption());
        for (Document.Column column : table.columns()) {
            if (column.number()) {
                out.numeric(column.name());
            } else {
                out.text(column.name());
            }
        }
        for (Document.Row row : table.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(row.name());
            cells.addAll(row.cells());
            while (cells.size() < table.columns().size()) {
                cells.add("");
            }
            out.row(cells.toArray(String[]::new));
        }
        return out.firstCellIsHeader().build();
    }
}
