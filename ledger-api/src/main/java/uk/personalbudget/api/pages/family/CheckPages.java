package uk.personalbudget.api.pages.family;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.idempotency.DerivedIds;
import uk.personalbudget.api.message.SentLetters;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Task;
import uk.personalbudget.api.portfolio.ReviewBooks;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FindingCommand;
import uk.personalbudget.ledger.budget.MeetingCommand;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.reconciliation.audit.Audit;
import uk.personalbudget.reconciliation.audit.AuditKind;
import uk.personalbudget.reconciliation.audit.FamilyPart.Finding;
import uk.personalbudget.reconciliation.portfolio.ReviewCalendar.Due;

/**
 * Check your account: what there is to do before we look at it together, what we found, and the family's own part in it. What
 * it says here is printed in the report as it was said.
 */
@Controller
@Allowed(Role.FAMILY)
class CheckPages {
    private final FamilyDesk desk;
    private final OrderedAudits audits;
    private final ReviewBooks reviews;
    private final SentLetters letters;

    CheckPages(FamilyDesk desk, OrderedAudits audits, ReviewBooks reviews, SentLetters letters) {
        this.desk = desk;
        this.audits = audits;
        this.reviews = reviews;
        this.letters = letters;
    }

    /** Something that was found, as it stands on the page. */
    record Found(
            String title, List<SummaryRow> rows, @Nullable String answerHref) {}

    /** What the family writes about a check: each goes to a place of its own in the report. */
    enum Piece {
        WORDS(
                "words",
                "Your own words",
                "They are printed in the report as you write them.",
                "Write what you want to say. A few words will do.",
                "Add my words"),
        FACT(
                "fact",
                "Put something right",
                "Say what is wrong and how it really is. It stays in the report beside what we wrote.",
                "Write what is wrong and how it really is.",
                "Send it"),
        LOOK_AGAIN(
                "look-again",
                "Ask us to look again",
                "Somebody looks who had no part in it. You keep every other way to disagree.",
                "Write what you do not agree with.",
                "Ask us to look again");

        private final String address;
        private final String title;
        private final String hint;
        private final String whenEmpty;
        private final String button;

        Piece(String address, String title, String hint, String whenEmpty, String button) {
            this.address = address;
            this.title = title;
            this.hint = hint;
            this.whenEmpty = whenEmpty;
            this.button = button;
        }
    }

    @GetMapping("/budgets/{budget}/check")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    String checks(@AuthenticationPrincipal SignedIn who, @PathVariable String budget, Model model) {
        var view = desk.view(who, budget);
        var history = desk.history(budget);
        List<Checked> all = Checked.of(history);
        desk.frame(view, "check", model);
        model.addAttribute("next", next(reviews.next(budget, history), all));
        model.addAttribute("tasks", FamilyPages.tasks(view));
        model.addAttribute(
                "checks", all.stream().map(one -> listed(budget, one)).toList());
        return "family/check";
    }

    private static String next(Optional<Due> next, List<Checked> all) {
        if (next.isEmpty()) {
            return all.isEmpty()
                    ? "Nothing was paid to you yet, so there is nothing to check."
                    : "There is no other check to come.";
        }
        String day = Wording.day(next.get().dueOn());
        return switch (next.get().state()) {
            case OVERDUE -> "The next one was to be done by " + day + ". It is late, and that is our doing, not yours.";
            case TO_SIGN -> "We tell you the next day when this one is done.";
            case DUE, LATER -> "The next time is by " + day + ".";
        };
    }

    private static Task listed(String budget, Checked one) {
        String href = "/budgets/" + budget + "/check/" + one.review();
        String days = one.from().map(from -> Wording.day(from) + " to ").orElse("Up to ") + Wording.day(one.to());
        if (one.signedOn().isPresent()) {
            return Task.done(name(one), href)
                    .withHint(
                            days + ". Finished on " + Wording.day(one.signedOn().get()) + ".");
        }
        return one.open()
                ? Task.toDo(name(one), href).withHint(days + ". Read the draft and tell us if it is right.")
                : Task.notYet(name(one)).withHint(days + ". We are working on it. You get it before it is finished.");
    }

    private static String name(Checked one) {
        return switch (one.kind()) {
            case THREE_MONTH -> "The first three months";
            case ANNUAL -> "The year";
            case SIX_MONTH -> "The first six months";
            case ON_REQUEST -> "The check you asked for";
            case CHANGE_OF_CIRCUMSTANCES -> "After something changed";
            case BREACH -> "A closer look";
            case CLOSING -> "At the end";
        };
    }

    @GetMapping("/budgets/{budget}/check/{review}")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    String check(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            Model model) {
        var view = desk.view(who, budget);
        var checked = readable(budget, review);
        boolean family = desk.may(who, budget, Role.FAMILY);
        String here = "/budgets/" + budget + "/check/" + review;
        desk.frame(view, "check", model);
        model.addAttribute("title", name(checked));
        model.addAttribute("state", state(checked));
        model.addAttribute("draft", checked.signedOn().isEmpty());
        model.addAttribute("rows", rows(checked));
        model.addAttribute("here", here);
        Optional<Audit> audit = audit(budget, checked);
        model.addAttribute("money", audit.map(CheckPages::money).orElse(List.of()));
        model.addAttribute(
                "findings",
                audit.map(it -> it.sections().family().findings()).orElse(List.of()).stream()
                        .map(finding -> found(view, finding, family && checked.open() ? here : null))
                        .toList());
        model.addAttribute("known", audit.isPresent());
        model.addAttribute(
                "words", audit.map(it -> it.sections().family().words()).orElse(List.of()));
        model.addAttribute(
                "corrections",
                audit.map(it -> it.sections().family().corrections()).orElse(List.of()));
        model.addAttribute("told", letters.about(budget, review));
        model.addAttribute("mayAdd", family && checked.open());
        model.addAttribute(
                "mayAsk",
                family
                        && checked.signedOn().isPresent()
                        && checked.askedAgainOn().isEmpty());
        return "family/checked";
    }

    private Checked readable(String budget, String review) {
        return Checked.of(desk.history(budget)).stream()
                .filter(one -> one.review().equals(review) && one.readable())
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    private Optional<Audit> audit(String budget, Checked checked) {
        return switch (checked.kind()) {
            case THREE_MONTH -> audit(AuditKind.THREE_MONTH, budget, checked);
            case ANNUAL -> audit(AuditKind.ANNUAL, budget, checked);
            case SIX_MONTH, ON_REQUEST, CHANGE_OF_CIRCUMSTANCES, BREACH, CLOSING -> Optional.empty();
        };
    }

    private Optional<Audit> audit(AuditKind kind, String budget, Checked checked) {
        return audits.draft(kind, budget, Optional.of(checked.to())).map(OrderedAudits.Made::audit);
    }

    private static String state(Checked checked) {
        if (checked.signedOn().isPresent()) {
            return "This is finished. It was signed by two people on "
                    + Wording.day(checked.signedOn().get()) + ".";
        }
        return "This is a draft. Tell us what is right and what is not. It is finished only after you had it.";
    }

    private static List<SummaryRow> rows(Checked checked) {
        List<SummaryRow> rows = new ArrayList<>();
        checked.from().ifPresent(from -> rows.add(SummaryRow.of("From", Wording.day(from))));
        rows.add(SummaryRow.of("To", Wording.day(checked.to())));
        if (checked.signedOn().isPresent()) {
            checked.decision().ifPresent(it -> rows.add(SummaryRow.of("What was decided", decision(it))));
        }
        checked.nextDueOn().ifPresent(on -> rows.add(SummaryRow.of("The next time", "by " + Wording.day(on))));
        checked.askedAgainOn()
                .ifPresent(on -> rows.add(SummaryRow.of(
                        "You asked us to look again",
                        "on " + Wording.day(on)
                                + checked.stands()
                                        .map(stays -> stays ? ". It stays as it was." : ". It changes.")
                                        .orElse(". Somebody new is looking."))));
        return rows;
    }

    private static String decision(ReviewDecision decision) {
        return switch (decision) {
            case CONTINUE -> "Carry on as now";
            case WITH_CONDITIONS -> "Carry on, with something to keep to";
            case CHANGE_AMOUNT -> "The amount changes";
            case CHANGE_MANAGEMENT -> "Somebody else looks after the money";
            case STOP -> "The budget ends";
        };
    }

    private static List<SummaryRow> money(Audit audit) {
        var money = audit.sections().receiptsAndPayments();
        return List.of(
                row("You had", money.opening()),
                SummaryRow.of("Came in", Wording.pounds(money.cameInPence())),
                SummaryRow.of("Went out", Wording.pounds(money.wentOutPence())),
                row("You had at the end", money.closing()),
                SummaryRow.of("What the bank says", bank(money.differencePence(), money.complete())));
    }

    private static SummaryRow row(String what, Amounts amounts) {
        return SummaryRow.of(what, Wording.pounds(amounts.total()));
    }

    private static String bank(long difference, boolean complete) {
        if (difference != 0) {
            return "The bank has " + Wording.pounds(Math.abs(difference)) + (difference > 0 ? " more" : " less")
                    + ". We are looking into it.";
        }
        return complete ? "The same" : "The same, for the days we have a statement for";
    }

    private Found found(FamilyView view, Finding finding, @Nullable String here) {
        List<SummaryRow> rows = new ArrayList<>();
        if (finding.pence() != 0) {
            rows.add(SummaryRow.of("How much", Wording.pounds(Math.abs(finding.pence()))));
        }
        payment(view, finding).ifPresent(it -> rows.add(SummaryRow.of("Which payment", it)));
        rows.add(SummaryRow.of("What happens next", FoundWords.of(finding).next()));
        finding.agreed()
                .ifPresent(
                        agreed -> rows.add(SummaryRow.of("You said", agreed ? "This is right" : "This is not right")));
        finding.words().ifPresent(words -> rows.add(SummaryRow.of("In your words", words)));
        return new Found(
                FoundWords.of(finding).title(), rows, here == null ? null : here + "/finding?name=" + finding.id());
    }

    private Optional<String> payment(FamilyView view, Finding finding) {
        return desk.rows(view).stream()
                .filter(row -> FoundWords.isAbout(finding, row.id()))
                .findFirst()
                .map(row -> row.whoAndWhat() + " on " + Wording.day(row.on()));
    }

    @GetMapping("/budgets/{budget}/check/{review}/finding")
    String finding(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam String name,
            Model model) {
        return findingForm(who, budget, review, name, null, "", "answer-" + UUID.randomUUID(), Map.of(), model);
    }

    @PostMapping("/budgets/{budget}/check/{review}/finding")
    String answered(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String right,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String reference,
            Model model) {
        var view = desk.view(who, budget);
        String typed = words == null ? "" : words;
        String mark = reference == null || reference.isBlank() ? "answer-" + UUID.randomUUID() : reference;
        var errors = new LinkedHashMap<String, String>();
        if (!"yes".equals(right) && !"no".equals(right)) {
            errors.put("right", "Choose if this is right or not.");
        }
        Optional<TextRef> said = Optional.empty();
        if (!typed.isBlank()) {
            said = OwnWords.read("words", typed, "", errors).map(it -> desk.words(view, it));
        }
        if (errors.isEmpty()) {
            finding(budget, readable(budget, review), name);
            desk.send(
                            new FindingCommand.AnswerFinding(
                                    budget, mark, review, name, "yes".equals(right), said, desk.today()),
                            who)
                    .ifPresent(no -> errors.put("right", no));
        }
        return errors.isEmpty()
                ? "redirect:/budgets/" + budget + "/check/" + review
                : findingForm(who, budget, review, name, right, typed, mark, errors, model);
    }

    private Finding finding(String budget, Checked checked, String name) {
        return audit(budget, checked).stream()
                .flatMap(it -> it.sections().family().findings().stream())
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    private String findingForm(
            SignedIn who,
            String budget,
            String review,
            String name,
            @Nullable String right,
            String words,
            String reference,
            Map<String, String> errors,
            Model model) {
        var view = desk.view(who, budget);
        var checked = readable(budget, review);
        if (!checked.open()) {
            throw new NoSuchPage();
        }
        var finding = finding(budget, checked, name);
        desk.frame(view, "check", model);
        model.addAttribute("title", FoundWords.of(finding).title());
        model.addAttribute("rows", found(view, finding, null).rows());
        model.addAttribute("errors", errors);
        model.addAttribute("right", right);
        model.addAttribute("typed", words);
        model.addAttribute("name", name);
        model.addAttribute("reference", reference);
        model.addAttribute("most", OwnWords.MOST);
        model.addAttribute("back", "/budgets/" + budget + "/check/" + review);
        model.addAttribute("action", "/budgets/" + budget + "/check/" + review + "/finding");
        model.addAttribute(
                "choices", List.of(Choice.of("yes", "Yes, this is right"), Choice.of("no", "No, this is not right")));
        return "family/check-finding";
    }

    @GetMapping({
        "/budgets/{budget}/check/{review}/words",
        "/budgets/{budget}/check/{review}/fact",
        "/budgets/{budget}/check/{review}/look-again"
    })
    String write(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            HttpServletRequest request,
            Model model) {
        Piece piece = piece(request.getRequestURI());
        return writeForm(who, budget, review, piece, "", Map.of(), model);
    }

    @PostMapping({
        "/budgets/{budget}/check/{review}/words",
        "/budgets/{budget}/check/{review}/fact",
        "/budgets/{budget}/check/{review}/look-again"
    })
    String written(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam(required = false) @Nullable String words,
            HttpServletRequest request,
            Model model) {
        var view = desk.view(who, budget);
        Piece piece = piece(request.getRequestURI());
        readable(budget, review);
        String typed = words == null ? "" : words;
        var errors = new LinkedHashMap<String, String>();
        OwnWords.read("words", typed, piece.whenEmpty, errors)
                .map(said -> command(piece, budget, review, desk.words(view, said)))
                .flatMap(command -> desk.send(command, who))
                .ifPresent(no -> errors.put("words", no));
        return errors.isEmpty()
                ? "redirect:/budgets/" + budget + "/check/" + review
                : writeForm(who, budget, review, piece, typed, errors, model);
    }

    /** The same words about the same check are the same order, so going back and sending again adds nothing twice. */
    private BudgetCommand command(Piece piece, String budget, String review, TextRef words) {
        String mark = new DerivedIds(review, words.id()).of(piece.address);
        return switch (piece) {
            case WORDS -> new MeetingCommand.AddFamilyWords(budget, mark, review, words, desk.today());
            case FACT -> new MeetingCommand.CorrectFact(budget, mark, review, words, desk.today());
            case LOOK_AGAIN -> new FindingCommand.QuestionDecision(budget, mark, review, words, desk.today());
        };
    }

    private static Piece piece(String address) {
        for (Piece piece : Piece.values()) {
            if (address.endsWith("/" + piece.address)) {
                return piece;
            }
        }
        throw new NoSuchPage();
    }

    private String writeForm(
            SignedIn who,
            String budget,
            String review,
            Piece piece,
            String typed,
            Map<String, String> errors,
            Model model) {
        var view = desk.view(who, budget);
        var checked = readable(budget, review);
        boolean may = piece == Piece.LOOK_AGAIN
                ? checked.signedOn().isPresent() && checked.askedAgainOn().isEmpty()
                : checked.open();
        if (!may && errors.isEmpty()) {
            throw new NoSuchPage();
        }
        desk.frame(view, "check", model);
        model.addAttribute("title", piece.title);
        model.addAttribute("hint", piece.hint);
        model.addAttribute("button", piece.button);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("most", OwnWords.MOST);
        model.addAttribute("back", "/budgets/" + budget + "/check/" + review);
        model.addAttribute("action", "/budgets/" + budget + "/check/" + review + "/" + piece.address);
        return "family/check-write";
    }
}
