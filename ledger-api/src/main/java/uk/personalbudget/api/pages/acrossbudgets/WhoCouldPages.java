package uk.personalbudget.api.pages.acrossbudgets;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.acrossbudgets.WhoCould;
import uk.personalbudget.api.acrossbudgets.WhoCouldFile;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.DateBoxes;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.HeldRoles.Change;
import uk.personalbudget.api.security.HeldRoles.Held;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.calendar.London;

/** Who could do what on any day, and who had changed that. */
@Controller
@Allowed(Role.AUDITOR)
class WhoCouldPages {
    private static final String ADDRESS = "/across-budgets/who-could";
    private static final int SHOWN_MOST = 200;
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final WhoCould could;
    private final People people;

    WhoCouldPages(WhoCould could, People people) {
        this.could = could;
        this.people = people;
    }

    @GetMapping(ADDRESS)
    String whoCould(
            @RequestParam(name = "on-day", required = false) @Nullable String day,
            @RequestParam(name = "on-month", required = false) @Nullable String month,
            @RequestParam(name = "on-year", required = false) @Nullable String year,
            @RequestParam(defaultValue = "") String budget,
            @RequestParam(defaultValue = "") String user,
            Model model) {
        boolean asked = day != null || month != null || year != null;
        var boxes = asked ? new DateBoxes(day, month, year) : DateBoxes.of(could.today());
        LocalDate on = boxes.date();
        model.addAttribute("on", boxes);
        model.addAttribute("budget", budget);
        model.addAttribute("user", user);
        if (on == null) {
            model.addAttribute("errors", Map.of("on-day", "Give a day, like 31 3 2026."));
            return "acrossbudgets/who-could";
        }
        var told = could.tell(on, on.minusDays(WhoCould.CHANGES_DAYS), Said.given(user), Said.given(budget));
        Map<String, String> question = new LinkedHashMap<>();
        question.put("on", on.toString());
        question.put("budget", budget.strip());
        question.put("user", user.strip());
        model.addAttribute("csv", ADDRESS + ".csv" + Said.query(question));
        model.addAttribute("heading", "On " + Wording.day(on));
        model.addAttribute("limits", limits(told));
        model.addAttribute("roles", held("Roles", told.roles(), false));
        model.addAttribute("members", held("Families and key workers", told.members(), true));
        model.addAttribute("changes", changes(told));
        model.addAttribute(
                "more",
                told.members().size() > SHOWN_MOST
                        ? "These are the first " + SHOWN_MOST + " of "
                                + told.members().size()
                                + " families and key workers. Ask for one budget, or take the file."
                        : null);
        return "acrossbudgets/who-could";
    }

    @GetMapping(ADDRESS + ".csv")
    ResponseEntity<String> csv(
            @RequestParam String on,
            @RequestParam(defaultValue = "") String budget,
            @RequestParam(defaultValue = "") String user) {
        LocalDate day = day(on);
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"who-could-" + day + ".csv\"")
                .body(WhoCouldFile.csv(could.tell(day, day, Said.given(user), Said.given(budget))));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw new NoSuchPage();
        }
    }

    private static List<SummaryRow> limits(WhoCould.Told told) {
        var rows = new ArrayList<SummaryRow>();
        rows.add(SummaryRow.of(
                "Policy",
                told.policy()
                        .map(version -> version
                                + told.policyApprovedBy()
                                        .map(by -> ", approved by " + by)
                                        .orElse(""))
                        .orElse("What every council begins with")));
        told.limits()
                .forEach(limit -> rows.add(SummaryRow.of(
                        Said.label(limit.setting().label()),
                        Wording.pounds(limit.pence()) + ": " + limit.setting().meaning() + " (rule "
                                + limit.setting().rule() + ")")));
        return rows;
    }

    private @Nullable Table held(String title, List<Held> all, boolean budgets) {
        if (all.isEmpty()) {
            return null;
        }
        var table = Table.titled(title)
                .text("Who")
                .text("Role")
                .text("For")
                .text("Given")
                .text("Ended");
        all.stream()
                .limit(SHOWN_MOST)
                .forEach(held -> table.row(
                        people.nameOf(held.user()),
                        Said.label(held.role().label()),
                        held.budget().orElse(held.reachesAll() ? "Every budget" : budgets ? "" : "By its own pages"),
                        when(held.givenAt()) + by(Optional.of(held.givenBy())),
                        held.endedAt().map(at -> when(at) + by(held.endedBy())).orElse("Still held")));
        return table.cardsOnPhone().build();
    }

    private @Nullable Table changes(WhoCould.Told told) {
        if (told.changes().isEmpty()) {
            return null;
        }
        var table = Table.titled("What changed in the " + WhoCould.CHANGES_DAYS + " days before, the newest first")
                .text("When")
                .text("What")
                .text("Of whom")
                .text("By whom");
        told.changes().stream()
                .limit(SHOWN_MOST)
                .forEach(change -> table.row(
                        Wording.moment(change.at()), what(change), people.nameOf(change.user()), name(change.by())));
        return table.cardsOnPhone().build();
    }

    private static String what(Change change) {
        return (change.given() ? "Given: " : "Taken: ")
                + change.role().label().replace('-', ' ')
                + change.budget().map(it -> ", budget " + it).orElse("");
    }

    private static String when(Instant at) {
        return Wording.shortDay(London.dateOf(at));
    }

    private String by(Optional<String> who) {
        return who.filter(it -> !it.isEmpty()).map(it -> " by " + name(it)).orElse("");
    }

    private String name(String who) {
        return who.isEmpty() ? "Not kept" : people.nameOf(who);
    }
}
