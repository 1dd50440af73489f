package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.files.UndoneImports;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.statement.BroughtFile;
import uk.personalbudget.reconciliation.statement.Undoing;

/** The statement files that were brought in, and taking back one that was a mistake. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.AUDITOR})
class BroughtInPages {
    private static final int PAGE = 50;
    private static final int WORDS_MOST = 1_000;
    private static final String ADDRESS = "/files/brought-in";

    private final UndoneImports imports;
    private final People people;

    BroughtInPages(UndoneImports imports, People people) {
        this.imports = imports;
        this.people = people;
    }

    @GetMapping(ADDRESS)
    String all(@RequestParam(required = false) @Nullable Long before, Model model) {
        List<BroughtFile> found = imports.files(before, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<BroughtFile> shown = more ? found.subList(0, PAGE) : found;
        var table = Table.titled("Statement files, the newest first")
                .text("File")
                .text("Brought in")
                .text("By")
                .text("What it is")
                .text("State");
        shown.forEach(file -> table.row(
                Cell.link(file.fileName(), ADDRESS + "/" + file.number()),
                Cell.of(Wording.moment(file.acceptedAt().toInstant())),
                Cell.of(people.nameOf(file.acceptedBy())),
                Cell.of(ReconciliationPages.said(file.profile())),
                file.undoneAt() == null
                        ? Cell.of("").tagged("In use", "green")
                        : Cell.of("").tagged("Undone", "grey")));
        model.addAttribute(
                "files", shown.isEmpty() ? null : table.cardsOnPhone().build());
        model.addAttribute("next", more ? ADDRESS + "?before=" + shown.getLast().number() : null);
        return "officer/brought-in";
    }

    @GetMapping(ADDRESS + "/{number}")
    String one(@AuthenticationPrincipal SignedIn who, @PathVariable long number, Model model) {
        BroughtFile file = found(number);
        model.addAttribute("title", file.fileName());
        model.addAttribute("rows", rows(file));
        model.addAttribute(
                "undo",
                file.undoneAt() == null && who.is(Role.FINANCE_OFFICER) ? ADDRESS + "/" + number + "/undo" : null);
        return "officer/brought-in-file";
    }

    private BroughtFile found(long number) {
        return imports.files(number + 1, 1).stream()
                .filter(file -> file.number() == number)
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    private List<SummaryRow> rows(BroughtFile file) {
        var rows = new ArrayList<SummaryRow>();
        rows.add(SummaryRow.of("What it is", ReconciliationPages.said(file.profile())));
        rows.add(SummaryRow.of("Where it came from", source(file.source())));
        rows.add(SummaryRow.of(
                "Brought in",
                Wording.moment(file.acceptedAt().toInstant()) + " by " + people.nameOf(file.acceptedBy())));
        if (file.gapToFollow()) {
            rows.add(SummaryRow.of("Days before it", "Were still missing"));
        }
        var undoneAt = file.undoneAt();
        if (undoneAt != null) {
            rows.add(SummaryRow.of(
                    "Undone",
                    Wording.moment(undoneAt.toInstant())
                            + Optional.ofNullable(file.undoneBy())
                                    .map(by -> " by " + people.nameOf(by))
                                    .orElse("")));
        }
        rows.add(SummaryRow.of("Fingerprint (SHA-256)", file.sha256()));
        return rows;
    }

    static String source(String source) {
        return switch (source) {
            case "portal" -> "Downloaded by an officer";
            case "bank" -> "Sent by the bank or provider";
            case "family" -> "Handed in by the family";
            default -> ReconciliationPages.said(source);
        };
    }

    @GetMapping(ADDRESS + "/{number}/undo")
    @Allowed(Role.FINANCE_OFFICER)
    String undo(@PathVariable long number, Model model) {
        BroughtFile file = found(number);
        return file.undoneAt() == null
                ? undoing(file, Typed.NOTHING).fill(Typed.NOTHING, Map.of(), model)
                : "redirect:" + ADDRESS + "/" + number + "/undone";
    }

    @PostMapping(ADDRESS + "/{number}/undo")
    @Allowed(Role.FINANCE_OFFICER)
    String undone(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable long number,
            @RequestParam Map<String, String> all,
            Model model) {
        var typed = new Typed(all);
        BroughtFile file = found(number);
        if (file.undoneAt() != null) {
            return "redirect:" + ADDRESS + "/" + number + "/undone";
        }
        Form form = undoing(file, typed);
        var errors = new LinkedHashMap<String, String>();
        String reason = typed.of("reason");
        if (reason.isEmpty() || reason.length() > WORDS_MOST) {
            errors.put("reason", "Say why, in up to " + WORDS_MOST + " letters.");
        }
        if (!errors.isEmpty() || typed.changing()) {
            return form.fill(typed, errors, model);
        }
        if (!typed.confirmed()) {
            return form.check(
                    typed,
                    List.of(SummaryRow.of("File", file.fileName()), SummaryRow.of("Reason", reason)),
                    "Lines that only this file has are gone, and matches that rest on them are taken apart. No money"
                            + " moves. The same file can be brought in again.",
                    model);
        }
        return switch (imports.undo(file.sha256(), reason, who.id())) {
            case Undoing.Undone _ -> "redirect:" + ADDRESS + "/" + number + "/undone";
            case Undoing.Unknown _ -> throw new NoSuchPage();
            case Undoing.Refused(var refusal) -> form.fill(typed, Map.of("reason", refusal.what()), model);
        };
    }

    private Form undoing(BroughtFile file, Typed typed) {
        return new Form(
                "Undo a file",
                file.fileName(),
                "For a file that was brought in by mistake. It is refused when a day of it is sealed, when a payment"
                        + " was recorded from it, or when a later file rests on it.",
                rows(file),
                List.of(Field.words("reason", "Why was it a mistake?", typed, WORDS_MOST)),
                ADDRESS + "/" + file.number() + "/undo",
                ADDRESS + "/" + file.number(),
                "Undo the file");
    }

    @GetMapping(ADDRESS + "/{number}/undone")
    @Allowed(Role.FINANCE_OFFICER)
    String receipt(@PathVariable long number, Model model) {
        BroughtFile file = found(number);
        if (file.undoneAt() == null) {
            throw new NoSuchPage();
        }
        model.addAttribute("heading", "The file is undone");
        model.addAttribute("reference", "File " + number);
        model.addAttribute("rows", rows(file));
        model.addAttribute("next", "Its accounts were looked at again. Bring in the right file.");
        model.addAttribute("back", "/files");
        model.addAttribute("backText", "Bring in a file");
        return "officer/receipt";
    }
}
