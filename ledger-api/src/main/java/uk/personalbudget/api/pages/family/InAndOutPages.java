package uk.personalbudget.api.pages.family;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
import org.springframework.web.util.UriComponentsBuilder;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Pence;

/** Money in and out: every line, newest first, with filters in the address and the same view to take away. */
@Controller
@Allowed({Role.FAMILY, Role.KEY_WORKER})
class InAndOutPages {
    private static final int PAGE = 25;

    private final FamilyDesk desk;

    InAndOutPages(FamilyDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/budgets/{budget}/in-and-out")
    String inAndOut(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var view = desk.view(who, budget);
        List<MoneyRow> rows = chosen(desk.rows(view), show, words);
        int pages = Math.max(1, (rows.size() + PAGE - 1) / PAGE);
        int at = Math.clamp(page, 1, pages);
        desk.frame(view, "in-and-out", model);
        model.addAttribute("available", Wording.pounds(view.standing().availablePence()));
        model.addAttribute("count", rows.size() == 1 ? "1 line" : rows.size() + " lines");
        model.addAttribute("rows", table(rows.subList((at - 1) * PAGE, Math.min(rows.size(), at * PAGE))));
        model.addAttribute("show", show);
        model.addAttribute("words", words == null ? "" : words);
        model.addAttribute(
                "choices",
                List.of(
                        Choice.of("all", "Everything"),
                        Choice.of("in", "Money in"),
                        Choice.of("out", "Money out"),
                        Choice.of("waiting", "Waiting"),
                        Choice.of("to-say", "We need to know what it was for"),
                        Choice.of("receipt", "A receipt is missing")));
        String address = "/budgets/" + budget + "/in-and-out";
        model.addAttribute("action", address);
        model.addAttribute("download", address(address + ".csv", show, words, 0));
        model.addAttribute("newer", at > 1 ? address(address, show, words, at - 1) : null);
        model.addAttribute("older", at < pages ? address(address, show, words, at + 1) : null);
        return "family/in-and-out";
    }

    /** The lines on the page as a file for a spreadsheet. */
    @GetMapping("/budgets/{budget}/in-and-out.csv")
    ResponseEntity<byte[]> download(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable String words) {
        var view = desk.view(who, budget);
        var out = new StringBuilder("date,who,what for,in,out,balance,state\r\n");
        for (MoneyRow row : chosen(desk.rows(view), show, words)) {
            out.append(row.on())
                    .append(',')
                    .append(cell(row.who()))
                    .append(',')
                    .append(cell(row.whatFor()))
                    .append(',')
                    .append(row.changePence() > 0 ? Pence.decimal(row.changePence()) : "")
                    .append(',')
                    .append(row.changePence() < 0 ? Pence.decimal(-row.changePence()) : "")
                    .append(',')
                    .append(row.balancePence().map(Pence::decimal).orElse(""))
                    .append(',')
                    .append(row.state())
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"money-in-and-out.csv\"")
                .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(String text) {
        return '"' + FormulaGuard.text(text).replace("\"", "\"\"") + '"';
    }

    private static List<MoneyRow> chosen(List<MoneyRow> rows, String show, @Nullable String words) {
        String wanted = words == null ? "" : words.strip().toLowerCase(Locale.UK);
        return rows.stream()
                .filter(row -> switch (show) {
                    case "in" -> row.changePence() > 0;
                    case "out" -> row.changePence() < 0;
                    case "waiting" -> row.state().equals("waiting");
                    case "to-say" -> row.toSay();
                    case "receipt" -> row.needsReceipt();
                    default -> true;
                })
                .filter(row -> row.whoAndWhat().toLowerCase(Locale.UK).contains(wanted))
                .toList();
    }

    private static Table table(List<MoneyRow> rows) {
        var table = Table.titled("Money in and out")
                .text("Date")
                .text("Who")
                .text("What for")
                .numeric("In, in pounds")
                .numeric("Out, in pounds")
                .numeric("Balance, in pounds");
        for (MoneyRow row : rows) {
            String what = switch (row.state()) {
                case "waiting" -> "Waiting";
                case "declined" -> "Not paid";
                default -> row.toSay() ? "We need to know" : row.whatFor();
            };
            long out = row.state().equals("waiting") ? row.amountPence() : Math.max(0, -row.changePence());
            table.row(
                    row.day(),
                    row.who(),
                    what,
                    Wording.poundsOrNothing(Math.max(0, row.changePence())),
                    Wording.poundsOrNothing(out),
                    row.balancePence().map(Wording::pounds).orElse(""));
        }
        return table.cardsOnPhone().build();
    }

    private static @Nullable String address(String path, String show, @Nullable String words, int page) {
        var uri = UriComponentsBuilder.fromPath(path);
        if (!show.equals("all")) {
            uri.queryParam("show", "{show}");
        }
        if (words != null && !words.isBlank()) {
            uri.queryParam("words", "{words}");
        }
        if (page > 1) {
            uri.queryParam("page", page);
        }
        return uri.encode()
                .buildAndExpand(java.util.Map.of("show", show, "words", words == null ? "" : words))
                .toUriString();
    }
}
