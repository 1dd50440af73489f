package uk.personalbudget.api.pages.officer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.acrossbudgets.OpenedDocuments;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.transaction.OpenedItems;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;

/** Everything that ever happened on one budget, and who looked at where its payments were made. Auditors read. */
@Controller
@Allowed(Role.AUDITOR)
class TrailPages {
    private static final int PAGE = 50;
    private static final int LOOKS_MOST = 200;

    /** A fingerprint has no place to break, and its start tells it from others; the file has all of it. */
    private static final Pattern DIGEST = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{20,}\\b");

    private final OfficerDesk desk;
    private final OpenedItems opened;
    private final OpenedDocuments documents;

    TrailPages(OfficerDesk desk, OpenedItems opened, OpenedDocuments documents) {
        this.desk = desk;
        this.opened = opened;
        this.documents = documents;
    }

    /** @param beforePence held on all accounts before it, as statements would show it */
    private record Row(FeedRecord record, EventShown shown, long beforePence, long afterPence) {}

    private List<Row> rows(String budget) {
        var rows = new ArrayList<Row>();
        long held = 0;
        for (FeedRecord record : desk.history(budget)) {
            long moved = record.entry().postings().stream()
                    .filter(posting -> posting.layer() == Layer.SETTLED
                            && posting.account().held())
                    .mapToLong(posting -> posting.pence())
                    .sum();
            rows.add(new Row(record, EventShown.of(record.event(), desk::said), held, held + moved));
            held += moved;
        }
        return rows.reversed();
    }

    @GetMapping("/budgets/{budget}/trail")
    String trail(@PathVariable String budget, @RequestParam(defaultValue = "1") int page, Model model) {
        List<Row> rows = rows(budget);
        int pages = Math.max(1, (rows.size() + PAGE - 1) / PAGE);
        int at = Math.clamp(page, 1, pages);
        var table = Table.titled("Events " + (rows.size() - Math.min(rows.size(), at * PAGE) + 1) + " to "
                        + (rows.size() - (at - 1) * PAGE) + " of " + rows.size() + ", the newest first")
                .text("When")
                .text("What")
                .text("Who")
                .text("Held before and after")
                .text("What it says")
                .text("Why");
        rows.stream()
                .skip((long) (at - 1) * PAGE)
                .limit(PAGE)
                .forEach(row -> table.row(
                        Cell.of(Wording.moment(row.record().recordedAt())),
                        Cell.of(ReconciliationPages.said(row.record().name())),
                        Cell.of(desk.nameOf(row.record().actor())),
                        Cell.of(
                                moved(row)
                                        ? Wording.pounds(row.beforePence()) + ", then "
                                                + Wording.pounds(row.afterPence())
                                        : ""),
                        Cell.of(DIGEST.matcher(String.join("; ", row.shown().says()))
                                .replaceAll("$1…")),
                        Cell.of(String.join(" ", row.shown().why()))));
        String address = "/budgets/" + budget + "/trail";
        model.addAttribute("caption", desk.child(budget) + ", budget " + budget);
        model.addAttribute("budget", budget);
        model.addAttribute("trail", table.cardsOnPhone().build());
        model.addAttribute("csv", address + ".csv");
        model.addAttribute("looked", "/budgets/" + budget + "/looked");
        model.addAttribute("previous", at > 1 ? address + "?page=" + (at - 1) : null);
        model.addAttribute("next", at < pages ? address + "?page=" + (at + 1) : null);
        return "officer/trail";
    }

    private static boolean moved(Row row) {
        return row.beforePence() != row.afterPence();
    }

    /** The whole trail, with the places an event can be named by. */
    @GetMapping("/budgets/{budget}/trail.csv")
    ResponseEntity<byte[]> csv(@PathVariable String budget) {
        var out = new StringBuilder("event,position,recorded_at,who,what,held_before,held_after,says,why\r\n");
        for (Row row : rows(budget)) {
            out.append(cell(budget + "/" + row.record().sequence()))
                    .append(',')
                    .append(row.record().position())
                    .append(',')
                    .append(row.record().recordedAt())
                    .append(',')
                    .append(cell(row.record().actor()))
                    .append(',')
                    .append(cell(row.record().name()))
                    .append(',')
                    .append(Pence.decimal(row.beforePence()))
                    .append(',')
                    .append(Pence.decimal(row.afterPence()))
                    .append(',')
                    .append(cell(String.join("; ", row.shown().says())))
                    .append(',')
                    .append(cell(String.join(" ", row.shown().why())))
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trail-" + budget + ".csv\"")
                .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(String text) {
        return '"' + FormulaGuard.text(text).replace("\"", "\"\"") + '"';
    }

    @GetMapping("/budgets/{budget}/looked")
    String looked(@PathVariable String budget, Model model) {
        String child = desk.child(budget);
        var table = Table.titled("Payments whose place was opened, the newest first")
                .text("Payment")
                .text("Who")
                .text("When")
                .text("Because of")
                .text("Which");
        var all = opened.of(budget);
        all.reversed()
                .forEach(one -> table.row(
                        one.transaction(),
                        desk.nameOf(one.openedBy()),
                        Wording.moment(one.openedAt()),
                        switch (one.because()) {
                            case QUESTION -> "A question";
                            case BREAK -> "A difference";
                            case SAMPLE -> "The sample of an audit";
                        },
                        one.about()));
        model.addAttribute("caption", child + ", budget " + budget);
        model.addAttribute("budget", budget);
        model.addAttribute("looked", all.isEmpty() ? null : table.cardsOnPhone().build());
        var papers = Table.titled("Documents that were opened, the newest first")
                .text("Document")
                .text("Who")
                .text("When");
        var read = documents.of(budget);
        read.reversed().stream()
                .limit(LOOKS_MOST)
                .forEach(
                        one -> papers.row(one.document(), desk.nameOf(one.openedBy()), Wording.moment(one.openedAt())));
        model.addAttribute(
                "papers", read.isEmpty() ? null : papers.cardsOnPhone().build());
        model.addAttribute(
                "more",
                read.size() > LOOKS_MOST ? "These are the last " + LOOKS_MOST + " of " + read.size() + "." : null);
        return "officer/looked";
    }
}
