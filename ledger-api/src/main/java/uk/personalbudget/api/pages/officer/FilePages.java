package uk.personalbudget.api.pages.officer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import uk.personalbudget.api.files.BroughtIn;
import uk.personalbudget.api.files.FileIntake;
import uk.personalbudget.api.files.FileKind;
import uk.personalbudget.api.files.Progress;
import uk.personalbudget.api.files.Wish;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.BringIn;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.Statement;
import uk.personalbudget.reconciliation.statement.StatementSource;

/** Bring in a file: checked as a whole first, brought in once, and every line that was not used named with its reason. */
@Controller
@Allowed(Role.FINANCE_OFFICER)
class FilePages {
    private final FileIntake intake;

    FilePages(FileIntake intake) {
        this.intake = intake;
    }

    @GetMapping("/files")
    String files(Model model) {
        return form("check", Map.of(), model);
    }

    @PostMapping("/files")
    String bringIn(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam @Nullable MultipartFile file,
            @RequestParam(defaultValue = "check") String way,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "portal") String source,
            @RequestParam(defaultValue = "no") String gap,
            Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return form(way, Map.of("file", "Choose a file that is not empty."), model);
        }
        String given = file.getOriginalFilename();
        String name = given == null || given.isBlank() ? "file" : given;
        var chosen = new SourceFile(name, file.getSize(), file::getInputStream);
        var how = new BringIn(
                null,
                account.isBlank() ? null : account.strip(),
                Stream.of(StatementSource.values())
                        .filter(one -> one.label().equals(source))
                        .findFirst()
                        .orElse(StatementSource.PORTAL),
                gap.equals("yes"));
        var wish = new Wish(!way.equals("bring-in"), false, how);
        return switch (intake.bringIn(chosen, wish, who.actor(), Progress.UNHEARD)) {
            case BroughtIn.Refused refused -> {
                model.addAttribute("bad", bad(refused.badRows()));
                yield form(way, Map.of("file", refused.reason()), model);
            }
            case BroughtIn.Checked checked -> {
                model.addAttribute("title", "This file can be brought in");
                model.addAttribute(
                        "message", "Nothing has been changed yet. To use it, choose it again and bring it in.");
                List<SummaryRow> rows = new ArrayList<>();
                rows.add(SummaryRow.of("File", name));
                rows.add(SummaryRow.of("What it is", kind(checked.kind().orElse(FileKind.STATEMENT))));
                rows.add(SummaryRow.of("Lines", Long.toString(checked.lines())));
                checked.statements().forEach(statement -> rows.add(told(statement)));
                model.addAttribute("rows", rows);
                model.addAttribute("bad", bad(checked.badRows()));
                yield "officer/file-result";
            }
            case BroughtIn.Signed signed -> {
                model.addAttribute("title", "You have signed for these totals");
                model.addAttribute(
                        "message",
                        "Nothing has been changed yet. It comes in when a second person brings in the same file.");
                List<SummaryRow> rows = new ArrayList<>();
                rows.add(SummaryRow.of("File", name));
                rows.add(SummaryRow.of("What it is", kind(signed.what())));
                rows.add(SummaryRow.of("Lines", Long.toString(signed.lines())));
                signed.totals()
                        .forEach(total ->
                                rows.add(SummaryRow.of("Account " + total.account(), Pence.format(total.pence()))));
                model.addAttribute("rows", rows);
                model.addAttribute("bad", bad(List.of()));
                yield "officer/file-result";
            }
            case BroughtIn.Posted posted -> {
                model.addAttribute("title", "The file was brought in");
                model.addAttribute("message", "Its lines are in the books. The same file cannot be brought in twice.");
                List<SummaryRow> rows = new ArrayList<>();
                rows.add(SummaryRow.of("File", name));
                rows.add(SummaryRow.of("What it is", kind(posted.kind().orElse(FileKind.STATEMENT))));
                rows.add(SummaryRow.of("Accepted", Wording.moment(posted.acceptedAt())));
                rows.add(SummaryRow.of("Lines", Long.toString(posted.lines())));
                rows.add(SummaryRow.of("New", Long.toString(posted.posted())));
                rows.add(SummaryRow.of("Known already", Long.toString(posted.nothingNew())));
                rows.add(SummaryRow.of(
                        "Refused", Integer.toString(posted.refused().size())));
                model.addAttribute("rows", rows);
                var refused = Table.titled("Lines that were refused")
                        .text("Line")
                        .text("Budget")
                        .text("Why");
                posted.refused()
                        .forEach(line -> refused.row(
                                Long.toString(line.line()),
                                line.budget(),
                                line.code().replace('-', ' ')));
                model.addAttribute("refused", posted.refused().isEmpty() ? null : refused.build());
                model.addAttribute("bad", bad(posted.badRows()));
                yield "officer/file-result";
            }
        };
    }

    /** What an officer holds against the bank's own page before bringing the file in. */
    private static SummaryRow told(Statement statement) {
        String days = Wording.day(statement.from()) + " to " + Wording.day(statement.to());
        Long opening = statement.opening();
        Long closing = statement.closing();
        if (opening == null || closing == null) {
            return SummaryRow.of(days, statement.entries().size() + " lines, no balances in the file");
        }
        boolean pounds = statement.currency().equals("GBP");
        return SummaryRow.of(
                days,
                pounds
                        ? Pence.format(opening) + " at the start, " + Pence.format(closing) + " at the end"
                        : "in " + statement.currency() + ", which these books do not have");
    }

    private static String form(String way, Map<String, String> errors, Model model) {
        model.addAttribute("errors", errors);
        model.addAttribute("way", way);
        model.addAttribute(
                "sources",
                List.of(
                        Choice.of("portal", "Downloaded by an officer"),
                        Choice.of("bank", "Sent by the bank or provider"),
                        Choice.of("family", "Handed in by the family")));
        model.addAttribute(
                "gaps",
                List.of(
                        Choice.of("no", "No"),
                        Choice.of("yes", "Yes, they will follow")
                                .withHint("Nothing is sealed across the missing days until they are in.")));
        model.addAttribute(
                "ways",
                List.of(
                        Choice.of("check", "Check it only").withHint("Nothing is changed."),
                        Choice.of("bring-in", "Bring it in")
                                .withHint(
                                        "The whole file is checked first. A file that is not right is not used at all.")));
        return "officer/files";
    }

    private static String kind(FileKind kind) {
        return switch (kind) {
            case CARD_FEED -> "Card feed";
            case LOAD_BATCH -> "Top-ups";
            case PROVIDER_RETURN -> "Provider's monthly return";
            case BALANCE_REPORT -> "Balance report";
            case OPENING_POSITIONS -> "Opening positions";
            case STATEMENT -> "Statement";
            case PEOPLE -> "People";
        };
    }

    private static @Nullable Table bad(List<BadRow> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        var table = Table.titled("Lines that cannot be used").text("Line").text("Why");
        rows.forEach(row -> table.row(Long.toString(row.row()), row.reason()));
        return table.build();
    }
}
