package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.budget.CouncilRefusals;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.portfolio.KeptFunderYears;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.reserve.FunderYear;
import uk.personalbudget.ledger.reserve.FunderYearDecision;
import uk.personalbudget.ledger.reserve.FunderYearRejection;
import uk.personalbudget.ledger.reserve.FunderYears;

/** A funder's reserve, its commitments and next year's budget: what was entered, and a form to enter the next. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.AUDITOR})
class FunderYearPages {
    private static final String ADDRESS = "/portfolio/funder-years";
    private static final String NEW = ADDRESS + "/new";
    private static final int COMMITMENTS_MOST = 4_000;

    private final KeptFunderYears years;
    private final OfficerDesk desk;

    FunderYearPages(KeptFunderYears years, OfficerDesk desk) {
        this.years = years;
        this.desk = desk;
    }

    @GetMapping(ADDRESS)
    String all(@AuthenticationPrincipal SignedIn who, Model model) {
        List<FunderYears.Known> known = years.funders().stream()
                .flatMap(funder -> years.of(funder).all().stream())
                .toList();
        boolean officer = who.is(Role.FINANCE_OFFICER);
        var table = Table.titled("What was entered")
                .text("Funder")
                .text("Year from")
                .text("Name")
                .numeric("Reserve, in pounds")
                .text("Proposed")
                .text("Approved")
                .text("State")
                .firstCellIsHeader()
                .cardsOnPhone();
        known.forEach(one -> {
            FunderYear year = one.proposed().year();
            var approved = one.approved();
            String counts = years.of(year.funder())
                    .of(year.yearFrom())
                    .map(FunderYear::version)
                    .orElse("");
            table.row(
                    officer
                            ? Cell.link(year.funder(), "/proposals/funder-year/" + year.funder() + "~" + year.version())
                            : Cell.of(year.funder()),
                    Cell.of(Wording.shortDay(year.yearFrom())),
                    Cell.of(year.version()),
                    Cell.of(Wording.pounds(year.broughtForwardPence())),
                    Cell.of(by(one.proposed().proposedOn(), one.proposed().proposedBy())),
                    Cell.of(approved == null ? "" : by(approved.approvedOn(), approved.approvedBy())),
                    state(approved != null, counts.equals(year.version())));
        });
        model.addAttribute("title", "Funders' years");
        model.addAttribute("back", "/portfolio");
        model.addAttribute("backText", "Portfolio");
        model.addAttribute(
                "lead",
                "What the council says of each funder's financial year. One person enters it, another approves it. What was"
                        + " approved last for a year counts.");
        model.addAttribute("table", known.isEmpty() ? null : table.build());
        model.addAttribute("none", "Nothing was entered yet, so the portfolio shows no reserve.");
        model.addAttribute("action", officer ? NEW : null);
        model.addAttribute("actionText", "Enter a funder's year");
        return "officer/proposed";
    }

    private String by(LocalDate on, String who) {
        return Wording.shortDay(on) + " by " + desk.nameOf(who);
    }

    private static Cell state(boolean approved, boolean counts) {
        if (!approved) {
            return Cell.nothing().tagged("Waits for a second person", "yellow");
        }
        return counts
                ? Cell.nothing().tagged("Counts", "green")
                : Cell.nothing().tagged("Replaced", "grey");
    }

    @GetMapping(NEW)
    @Allowed(Role.FINANCE_OFFICER)
    String fill(Model model) {
        return form(Typed.NOTHING).fill(Typed.NOTHING, Map.of(), model);
    }

    private Form form(Typed typed) {
        LocalDate today = desk.today();
        LocalDate now = LocalDate.of(today.getYear(), Month.APRIL, 1);
        LocalDate current = now.isAfter(today) ? now.minusYears(1) : now;
        return new Form(
                "Enter a funder's year",
                "Portfolio",
                "It counts once another person has approved it. What the ledger's own budgets are forecast to cost, it knows"
                        + " by itself.",
                List.of(),
                List.of(
                        Field.text("funder", "Funder, as in these books", typed, "")
                                .withHint("For example, council-children"),
                        Field.radios(
                                "yearFrom",
                                "Which financial year?",
                                typed,
                                List.of(year(current.minusYears(1)), year(current), year(current.plusYears(1)))),
                        Field.text("version", "Name", typed, "").withHint("For example, 2026-27"),
                        Field.money("broughtForward", "Reserve when the year began, in pounds", typed)
                                .withHint("With a minus sign before it for a deficit"),
                        Field.words(
                                        "commitments",
                                        "What of it is meant for something already (optional)",
                                        typed,
                                        COMMITMENTS_MOST)
                                .withHint(
                                        "One a line: a short name and an amount in pounds. For example: grants £200,000"),
                        Field.money("otherOverspend", "Forecast overspend outside this ledger, in pounds", typed)
                                .withHint("With a minus sign before it for an underspend; 0 for none"),
                        Field.money("nextYearsBudget", "The funder's whole budget of the next year, in pounds", typed)),
                NEW,
                ADDRESS,
                "Send it for approval");
    }

    private static Choice year(LocalDate from) {
        return Choice.of(
                from.toString(),
                Wording.day(from) + " to " + Wording.day(from.plusYears(1).minusDays(1)));
    }

    @PostMapping(NEW)
    @Allowed(Role.FINANCE_OFFICER)
    String enter(@AuthenticationPrincipal SignedIn who, @RequestParam Map<String, String> all, Model model) {
        var typed = new Typed(all);
        Form form = form(typed);
        var errors = new LinkedHashMap<String, String>();
        Optional<FunderYear> year = read(typed, errors);
        if (year.isEmpty() || typed.changing()) {
            return form.fill(typed, errors, model);
        }
        if (!typed.confirmed()) {
            var no = years.of(year.get().funder()).propose(year.get(), who.id(), desk.today());
            return no instanceof FunderYearDecision.Refused refused
                    ? form.fill(typed, said(refused.rejection()), model)
                    : form.check(typed, rows(year.get()), null, model);
        }
        return years.propose(year.get(), who.id()) instanceof FunderYearDecision.Refused refused
                ? form.fill(typed, said(refused.rejection()), model)
                : "redirect:/proposals/funder-year/" + year.get().funder() + "~"
                        + year.get().version();
    }

    private static Optional<FunderYear> read(Typed typed, Map<String, String> errors) {
        if (typed.of("funder").isEmpty()) {
            errors.put("funder", "Give the funder's name as in these books.");
        }
        Optional<LocalDate> from = Typed.date(typed.of("yearFrom"));
        if (from.isEmpty()) {
            errors.put("yearFrom", "Choose the financial year.");
        }
        if (typed.of("version").isEmpty()) {
            errors.put("version", "Give it a name, such as 2026-27.");
        }
        Optional<Long> forward = pence(typed, "broughtForward", "the reserve when the year began", errors);
        List<FunderYear.Commitment> commitments = commitments(typed, errors);
        Optional<Long> overspend = pence(typed, "otherOverspend", "the overspend, or 0,", errors);
        Optional<Long> next = pence(typed, "nextYearsBudget", "the budget of the next year", errors);
        return errors.isEmpty()
                ? Optional.of(new FunderYear(
                        typed.of("version"),
                        typed.of("funder"),
                        from.orElseThrow(),
                        forward.orElseThrow(),
                        commitments,
                        overspend.orElseThrow(),
                        next.orElseThrow()))
                : Optional.empty();
    }

    private static Optional<Long> pence(Typed typed, String field, String what, Map<String, String> errors) {
        Optional<Long> pence = Typed.pence(typed.of(field));
        if (pence.isEmpty()) {
            errors.put(field, "Give " + what + " in pounds, like 1,234.50, with at most two decimals.");
        }
        return pence;
    }

    private static List<FunderYear.Commitment> commitments(Typed typed, Map<String, String> errors) {
        var commitments = new ArrayList<FunderYear.Commitment>();
        int number = 0;
        for (String line : typed.of("commitments").lines().toList()) {
            number++;
            String[] words = line.strip().split("[\\s]+", 2);
            Optional<Long> pence = words.length == 2 ? Typed.pence(words[1]) : Optional.empty();
            if (pence.isPresent()) {
                commitments.add(new FunderYear.Commitment(words[0], pence.get()));
            } else if (!line.isBlank()) {
                errors.putIfAbsent(
                        "commitments",
                        "Line " + number + " needs a short name without spaces and an amount, like grants £200,000.");
            }
        }
        return commitments;
    }

    private static List<SummaryRow> rows(FunderYear year) {
        var rows = new ArrayList<SummaryRow>();
        rows.add(SummaryRow.of("Funder", year.funder()));
        rows.add(SummaryRow.of("Year from", Wording.day(year.yearFrom())));
        rows.add(SummaryRow.of("Name", year.version()));
        rows.add(SummaryRow.of("Reserve brought forward", Wording.pounds(year.broughtForwardPence())));
        year.commitments()
                .forEach(one -> rows.add(SummaryRow.of("Commitment " + one.code(), Wording.pounds(one.pence()))));
        rows.add(SummaryRow.of(
                "After commitments",
                Wording.pounds(year.broughtForwardPence()
                        - year.commitments().stream()
                                .mapToLong(FunderYear.Commitment::pence)
                                .sum())));
        rows.add(SummaryRow.of("Overspend outside this ledger", Wording.pounds(year.otherOverspendPence())));
        rows.add(SummaryRow.of("Next year's whole budget", Wording.pounds(year.nextYearsBudgetPence())));
        return rows;
    }

    /** By the field it is about. */
    private static Map<String, String> said(FunderYearRejection rejection) {
        var problem = CouncilRefusals.problem(rejection);
        var words = Catalogue.say(problem.code(), problem.arguments());
        String field = switch (rejection) {
            case FunderYearRejection.BadVersion _,
                    FunderYearRejection.VersionUsed _,
                    FunderYearRejection.UnknownYear _ -> "version";
            case FunderYearRejection.BadYear it ->
                it.field().equals("nextYearsBudgetPence") ? "nextYearsBudget" : it.field();
            case FunderYearRejection.SamePerson _ -> "";
        };
        return Map.of(field, words.what() + " " + words.next());
    }
}
