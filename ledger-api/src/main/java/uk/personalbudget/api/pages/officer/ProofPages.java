package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.chain.SigningKeys;
import uk.personalbudget.api.check.BooksCheck;
import uk.personalbudget.api.check.CheckReport;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;

/** What proves the books: their signed head, the keys, how far each reader has come, and the check of everything when asked. */
@Controller
@Allowed({Role.AUDITOR, Role.ADMINISTRATOR})
class ProofPages {
    private final Feed feed;
    private final HeadLists heads;
    private final SigningKeys keys;
    private final BooksCheck check;

    ProofPages(Feed feed, HeadLists heads, SigningKeys keys, BooksCheck check) {
        this.feed = feed;
        this.heads = heads;
        this.keys = keys;
        this.check = check;
    }

    /** Asked to check {@code now}, it reads everything again, which with many budgets takes minutes. */
    @GetMapping("/proof")
    String proof(@RequestParam(name = "check", defaultValue = "") String asked, Model model) {
        model.addAttribute("head", head());
        model.addAttribute("keys", keys());
        model.addAttribute("readers", readers());
        CheckReport report = asked.equals("now") ? check.run() : null;
        model.addAttribute("result", report == null ? null : result(report));
        model.addAttribute("found", report == null ? null : found("Divergences", report.divergences()));
        model.addAttribute("notCovered", report == null ? null : found("Not covered", report.incomplete()));
        model.addAttribute(
                "state",
                report == null
                        ? null
                        : switch (report.result()) {
                            case CLEAN -> Cell.of("").tagged("Clean", "green");
                            case DIVERGENCE -> Cell.of("").tagged("Divergence", "red");
                            case INCOMPLETE -> Cell.of("").tagged("Not everything was covered", "orange");
                        });
        return "officer/proof";
    }

    private List<SummaryRow> head() {
        return heads.last()
                .map(last -> List.of(
                        SummaryRow.of("Number", Long.toString(last.number())),
                        SummaryRow.of("Made", Wording.moment(last.madeAt())),
                        SummaryRow.of("Up to position", last.position() + " of " + feed.head()),
                        SummaryRow.of("Digest", last.digest()),
                        SummaryRow.of("Signed with key", last.key())))
                .orElse(List.of(SummaryRow.of("Head", "None was made yet. The first comes within an hour.")));
    }

    private Table keys() {
        var table = Table.titled("Keys")
                .text("Key")
                .text("Who answers for it")
                .text("Since")
                .text("Vouched for");
        keys.all()
                .forEach(key -> table.row(
                        key.id(),
                        key.owner(),
                        Wording.moment(key.startsAt()),
                        key.before().isEmpty()
                                ? "The first key"
                                : key.signedByBefore() ? "By the key before it" : "By nobody"));
        return table.firstCellIsHeader().cardsOnPhone().build();
    }

    private Table readers() {
        long head = feed.head();
        var table = Table.titled("Readers of the ledger")
                .text("What it makes")
                .numeric("Has read up to")
                .numeric("Behind")
                .text("State");
        for (String reader : feed.readers()) {
            long behind = Math.max(0, head - feed.position(reader));
            table.row(
                    Cell.of(ReconciliationPages.said(reader)),
                    Cell.of(Long.toString(feed.position(reader))),
                    Cell.of(Long.toString(behind)),
                    feed.stuck(reader)
                            ? Cell.of("").tagged("Stuck", "red")
                            : behind == 0
                                    ? Cell.of("").tagged("Up to date", "green")
                                    : Cell.of("").tagged("Reading", "yellow"));
        }
        return table.firstCellIsHeader().cardsOnPhone().build();
    }

    private static List<SummaryRow> result(CheckReport report) {
        var rows = new ArrayList<SummaryRow>();
        rows.add(SummaryRow.of("Events read again", report.events() + " of " + budgets(report.budgets())));
        rows.add(SummaryRow.of(
                "Postings added up",
                report.postings() + ", each entry and the whole ledger by layer and by whose money it is"));
        rows.add(SummaryRow.of("Links of the chain worked out again", Long.toString(report.linked())));
        rows.add(SummaryRow.of("Signed lists checked", Long.toString(report.signedLists())));
        rows.add(SummaryRow.of("Tables made again and compared", String.join(", ", report.projections())));
        rows.add(SummaryRow.of("Up to position", Long.toString(report.position())));
        return rows;
    }

    private static String budgets(long budgets) {
        return budgets == 1 ? "1 budget" : budgets + " budgets";
    }

    private static @Nullable Table found(String title, List<CheckReport.Finding> findings) {
        if (findings.isEmpty()) {
            return null;
        }
        var table = Table.titled(title).text("What").text("Where").text("Which");
        findings.forEach(one -> table.row(ReconciliationPages.said(one.code()), one.where(), one.what()));
        return table.cardsOnPhone().build();
    }
}
