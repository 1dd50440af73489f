package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.message.SentLetters;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.pages.officer.ReviewDesk.Opened;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.audit.AnnualAudit;
import uk.personalbudget.reconciliation.audit.FamilyPart;
import uk.personalbudget.reconciliation.audit.Learnt;
import uk.personalbudget.reconciliation.audit.ReviewName;

/** The reviews of one budget, and one of them: its audit, what the family says, who signed, and what is to be done next. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class ReviewPages {
    private final OfficerDesk desk;
    private final ReviewDesk reviews;
    private final OrderedAudits audits;
    private final SentLetters letters;

    ReviewPages(OfficerDesk desk, ReviewDesk reviews, OrderedAudits audits, SentLetters letters) {
        this.desk = desk;
        this.reviews = reviews;
        this.audits = audits;
        this.letters = letters;
    }

    @GetMapping("/budgets/{budget}/reviews")
    String all(@AuthenticationPrincipal SignedIn who, @PathVariable String budget, Model model) {
        var history = desk.history(budget);
        var table = Table.titled("Reviews, latest first")
                .text("Review")
                .text("State")
                .text("Period")
                .text("Held")
                .text("Signed")
                .text("Next due");
        List<ReviewFile> files = ReviewFile.all(history);
        for (ReviewFile file : files) {
            table.row(
                    Cell.link(file.title(), "/budgets/" + budget + "/reviews/" + file.id()),
                    Cell.of("").tagged(file.state().words, file.state().colour),
                    Cell.of(file.recorded()
                            .map(held ->
                                    Wording.shortDay(held.periodFrom()) + " to " + Wording.shortDay(held.periodTo()))
                            .or(() -> file.to().map(to -> "to " + Wording.shortDay(to)))
                            .orElse("")),
                    Cell.of(file.recorded()
                            .map(held -> Wording.shortDay(held.heldOn()))
                            .orElse("")),
                    Cell.of(file.signed()
                            .map(signed -> Wording.shortDay(signed.signedOn()))
                            .orElse("")),
                    Cell.of(file.signed()
                            .map(signed -> Wording.shortDay(signed.nextDueOn()))
                            .orElse("")));
        }
        model.addAttribute("child", desk.child(budget));
        model.addAttribute("budget", budget);
        model.addAttribute(
                "reviews", files.isEmpty() ? null : table.cardsOnPhone().build());
        model.addAttribute("begin", who.is(Role.FINANCE_OFFICER) ? "/budgets/" + budget + "/reviews/begin" : null);
        return "officer/budget-reviews";
    }

    @GetMapping("/budgets/{budget}/reviews/begin")
    @Allowed(Role.FINANCE_OFFICER)
    String begin(@PathVariable String budget, Model model) {
        return beginning(budget, Typed.NOTHING).fill(Typed.NOTHING, Map.of(), model);
    }

    /** Nothing is recorded by it: a review begins with its meeting, its draft or its answers. */
    @PostMapping("/budgets/{budget}/reviews/begin")
    @Allowed(Role.FINANCE_OFFICER)
    String begun(@PathVariable String budget, @RequestParam Map<String, String> all, Model model) {
        var typed = new Typed(all);
        var errors = new LinkedHashMap<String, String>();
        Optional<ReviewKind> kind = typed.one("kind", ReviewKind.class);
        LocalDate to = typed.day("to");
        if (kind.isEmpty()) {
            errors.put("kind", "Choose which review it is.");
        }
        if (to == null || to.isAfter(desk.today())) {
            errors.put("to-day", "Type the last day of the period, today at the latest, like 30 3 2026.");
        } else if (kind.isPresent() && !covers(kind.get(), budget, to)) {
            errors.put("to-day", "Nothing was paid yet by that day. Type a later one.");
        }
        if (!errors.isEmpty() || to == null || kind.isEmpty()) {
            return beginning(budget, typed).fill(typed, errors, model);
        }
        var name = new ReviewName(kind.get(), to, 1);
        var history = desk.history(budget);
        while (ReviewFile.of(history, name.id()).signed().isPresent()) {
            name = name.next();
        }
        return "redirect:/budgets/" + budget + "/reviews/" + name.id();
    }

    private boolean covers(ReviewKind kind, String budget, LocalDate to) {
        return audits.draft(ReviewName.audit(kind), budget, Optional.of(to))
                .map(made -> made.audit().header())
                .filter(header -> !header.to().isBefore(header.from()))
                .isPresent();
    }

    private Form beginning(String budget, Typed typed) {
        ReviewKind usual = ReviewFile.usualKind(desk.history(budget));
        Typed shown = typed.with("kind", usual.label());
        LocalDate to = audits.draft(ReviewName.audit(usual), budget, Optional.empty())
                .map(made -> made.audit().header().to())
                .filter(day -> !day.isAfter(desk.today()))
                .orElse(desk.today());
        return new Form(
                "Prepare a review",
                desk.child(budget) + ", budget " + budget,
                "Nothing is recorded yet. You see the draft of the audit first.",
                List.of(),
                List.of(
                        Field.radios(
                                "kind",
                                "Which review?",
                                shown,
                                Stream.of(ReviewKind.values())
                                        .map(kind -> Choice.of(
                                                kind.label(),
                                                ReviewFile.of(List.of(), new ReviewName(kind, to, 1).id())
                                                        .title()))
                                        .toList()),
                        Field.day("to", "Last day of its period", typed, to)
                                .withHint("It begins the day after the review before, or with the first payment.")),
                "/budgets/" + budget + "/reviews/begin",
                "/budgets/" + budget + "/reviews",
                "Continue");
    }

    @GetMapping("/budgets/{budget}/reviews/{review}")
    String one(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        Opened opened = reviews.open(budget, review);
        ReviewFile file = opened.file();
        var sections = opened.made().audit().sections();
        var family = sections.family();
        model.addAttribute("title", opened.title());
        model.addAttribute("caption", opened.caption());
        model.addAttribute("back", "/budgets/" + budget + "/reviews");
        model.addAttribute("done", said(done));
        model.addAttribute("state", Cell.of("").tagged(file.state().words, file.state().colour));
        model.addAttribute("facts", facts(opened));
        var clocks = clocks(opened);
        model.addAttribute("tasks", new ReviewTasks(opened, who, desk, !clocks.isEmpty()).list());
        model.addAttribute("steps", clocks.isEmpty() ? null : steps(clocks));
        model.addAttribute("points", family.findings().isEmpty() ? null : points(family));
        model.addAttribute("ownWords", family.words());
        model.addAttribute("corrections", family.corrections());
        model.addAttribute("answers", file.recorded().isEmpty() ? null : ReviewShown.answers(opened));
        model.addAttribute("conclusion", file.recorded().isEmpty() ? null : ReviewShown.conclusion(opened, desk));
        model.addAttribute(
                "follows",
                file.signed().isEmpty()
                        ? null
                        : file.recorded()
                                .map(held -> ReviewShown.follows(held.decision()))
                                .orElse(null));
        model.addAttribute("ways", family.ways().isEmpty() ? null : ReviewShown.ways(family));
        var annual = opened.made().audit() instanceof AnnualAudit year ? year.opinion() : null;
        model.addAttribute("measures", annual == null ? null : ReviewShown.measures(annual));
        model.addAttribute("opinion", annual == null ? null : ReviewShown.opinion(annual, desk));
        model.addAttribute("again", ReviewShown.again(file, desk));
        model.addAttribute("letters", letters(opened));
        model.addAttribute(
                "learnt", opened.made().learnt().map(ReviewPages::learnt).orElse(null));
        model.addAttribute(
                "nextVersion",
                who.is(Role.FINANCE_OFFICER)
                                && opened.made()
                                        .learnt()
                                        .filter(Learnt::newVersion)
                                        .isPresent()
                        ? "/budgets/" + budget + "/reviews/" + nextVersion(opened)
                        : null);
        return "officer/review";
    }

    private static String nextVersion(Opened opened) {
        return ReviewName.of(opened.file().id())
                .orElseGet(() -> new ReviewName(opened.file().kind(), opened.to(), 1))
                .next()
                .id();
    }

    private List<SummaryRow> facts(Opened opened) {
        ReviewFile file = opened.file();
        var conclusion = opened.made().audit().sections().conclusion();
        var rows = new ArrayList<SummaryRow>();
        rows.add(opened.period()
                .with(
                        "Read the audit",
                        "/budgets/" + opened.budget() + "/audits/"
                                + file.audit().label() + "?to=" + opened.to(),
                        "of this period"));
        rows.add(SummaryRow.of(
                "Statements less books", Wording.pounds(opened.made().audit().differencePence())));
        conclusion
                .dueOn()
                .ifPresent(
                        on -> rows.add(SummaryRow.of("Due by", Wording.day(on) + (conclusion.late() ? ", late" : ""))));
        file.recorded()
                .ifPresent(held -> rows.add(SummaryRow.of(
                        "Prepared by", desk.nameOf(held.preparedBy()) + ", held on " + Wording.day(held.heldOn()))));
        file.signed().ifPresent(signed -> {
            rows.add(SummaryRow.of(
                    "Reviewed by", desk.nameOf(signed.reviewedBy()) + ", " + Wording.day(signed.signedOn())));
            rows.add(SummaryRow.of("Next review due by", Wording.day(signed.nextDueOn())));
        });
        return rows;
    }

    private List<uk.personalbudget.ledger.budget.MeetingClock> clocks(Opened opened) {
        var state = new BudgetState();
        opened.history().forEach(record -> state.evolve(record.event()));
        return state.meetingClocksOn(desk.today()).stream()
                .filter(clock -> clock.review().equals(opened.file().id()))
                .toList();
    }

    private static Table steps(List<uk.personalbudget.ledger.budget.MeetingClock> clocks) {
        var table = Table.titled("Papers and steps")
                .text("Step")
                .text("Last day")
                .text("Done")
                .text("State");
        clocks.forEach(clock -> table.row(
                Cell.of(ReviewShown.step(clock.step())),
                Cell.of(Wording.day(clock.dueOn())),
                Cell.of(clock.takenOn().map(Wording::day).orElse("")),
                clock.late()
                        ? Cell.of("").tagged("Late", "red")
                        : Cell.of("")
                                .tagged(
                                        clock.takenOn().isPresent() ? "Done" : "To do",
                                        clock.takenOn().isPresent() ? "green" : "yellow")));
        return table.firstCellIsHeader().cardsOnPhone().build();
    }

    private static Table points(FamilyPart family) {
        var table = Table.titled("Open points of this audit")
                .text("What")
                .numeric("Amount, in pounds")
                .text("The family")
                .text("In its own words");
        family.findings()
                .forEach(one -> table.row(
                        Cell.of(capital(one.what())),
                        Cell.of(Wording.poundsOrNothing(one.pence())),
                        one.agreed()
                                .map(agreed -> agreed
                                        ? Cell.of("").tagged("Agrees", "green")
                                        : Cell.of("").tagged("Does not agree", "orange"))
                                .orElse(Cell.of("Not said yet")),
                        Cell.of(one.words().orElse(""))));
        return table.firstCellIsHeader().cardsOnPhone().build();
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private @Nullable Table letters(Opened opened) {
        var sent = letters.about(opened.budget(), opened.file().id());
        if (sent.isEmpty()) {
            return null;
        }
        var table = SentLetterPages.table("Letters that went out");
        sent.forEach(letter -> SentLetterPages.row(
                table, opened.budget(), letter.id(), letter.title(), Wording.day(letter.writtenOn()), letter.way()));
        return table.build();
    }

    private static @Nullable Table learnt(Learnt learnt) {
        if (learnt.effects().isEmpty()) {
            return null;
        }
        var table = Table.titled("Learnt after signing")
                .text("Figure")
                .text("As signed")
                .text("Today");
        learnt.effects().forEach(effect -> table.row(effect.figure(), effect.signed(), effect.now()));
        return table.firstCellIsHeader().build();
    }

    /** What was done a moment ago. */
    private static @Nullable String said(String done) {
        return switch (done) {
            case "meeting" -> "The day of the meeting is set.";
            case "share" -> "The draft was shared with the family. A letter tells them.";
            case "steps" -> "The step is recorded.";
            case "opinion" -> "Another opinion is proposed. It counts when a second person approves it.";
            case "opinion-approved" -> "The opinion is changed.";
            case "report" -> "It is recorded who was given the report.";
            case "look-again" -> "The answer is recorded.";
            default -> null;
        };
    }
}
