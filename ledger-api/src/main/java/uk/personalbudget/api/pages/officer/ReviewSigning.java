package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.officer.ReviewDesk.Opened;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ReviewCommand;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;
import uk.personalbudget.reconciliation.audit.AnnualAudit;

/** The two signatures of a review: who prepared it answers the five questions and decides, and somebody else signs after that. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
class ReviewSigning {
    private static final int WORDS_MOST = 1_000;

    private final OfficerDesk desk;
    private final ReviewDesk reviews;

    ReviewSigning(OfficerDesk desk, ReviewDesk reviews) {
        this.desk = desk;
        this.reviews = reviews;
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/answers")
    @Allowed(Role.FINANCE_OFFICER)
    String answers(@PathVariable String budget, @PathVariable String review, Model model) {
        Opened opened = reviews.open(budget, review);
        if (opened.file().recorded().isPresent()) {
            return "redirect:" + opened.address();
        }
        return answers(opened, Typed.NOTHING).fill(Typed.NOTHING, Map.of(), model);
    }

    @PostMapping("/budgets/{budget}/reviews/{review}/answers")
    @Allowed(Role.FINANCE_OFFICER)
    String answered(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam Map<String, String> all,
            Model model) {
        var typed = new Typed(all);
        Opened opened = reviews.open(budget, review);
        Form form = answers(opened, typed);
        Map<String, String> errors = wrong(typed);
        LocalDate held = typed.day("held");
        Optional<ReviewDecision> decision = typed.one("decision", ReviewDecision.class);
        if (!errors.isEmpty() || held == null || decision.isEmpty() || typed.changing()) {
            return form.fill(typed, errors, model);
        }
        if (!typed.confirmed()) {
            return form.check(
                    typed,
                    shown(opened, typed, held, decision.get()),
                    "By this you sign as the one who prepared the review. Somebody else signs after you; you cannot"
                            + " change the answers afterwards.",
                    model);
        }
        var answers = new TreeMap<Question, ReviewEvent.Answer>();
        for (Question question : Question.values()) {
            answers.put(
                    question,
                    new ReviewEvent.Answer(
                            typed.yes(yes(question)).orElse(false), desk.words(budget, typed.of(evidence(question)))));
        }
        String own = typed.of("own-words");
        var command = new ReviewCommand.RecordReview(
                budget,
                review,
                opened.file().kind(),
                opened.from(),
                opened.to(),
                held,
                answers,
                new ReviewEvent.OwnView(
                        typed.yes("carry-on").orElse(false),
                        typed.yes("help").orElse(false),
                        own.isEmpty() ? Optional.empty() : Optional.of(desk.words(budget, own))),
                decision.get());
        return reviews.sent(command, who, form, typed, "held-day", opened.address() + "/answers/receipt", model);
    }

    private static String yes(Question question) {
        return question.label();
    }

    private static String evidence(Question question) {
        return question.label() + "-evidence";
    }

    private Map<String, String> wrong(Typed typed) {
        var errors = new LinkedHashMap<String, String>();
        for (Question question : Question.values()) {
            if (typed.yes(yes(question)).isEmpty()) {
                errors.put(yes(question), "Answer yes or no: " + ReviewShown.question(question));
            }
            words(evidence(question), typed, true, errors);
        }
        if (typed.yes("carry-on").isEmpty()) {
            errors.put("carry-on", "Say whether the family wants to carry on managing the money.");
        }
        if (typed.yes("help").isEmpty()) {
            errors.put("help", "Say whether the family wants help.");
        }
        words("own-words", typed, false, errors);
        LocalDate held = typed.day("held");
        if (held == null || held.isAfter(desk.today())) {
            errors.put("held-day", "Type the day the review was held, today at the latest, like 7 4 2026.");
        }
        if (typed.one("decision", ReviewDecision.class).isEmpty()) {
            errors.put("decision", "Choose what is decided.");
        }
        return errors;
    }

    private static void words(String field, Typed typed, boolean needed, Map<String, String> errors) {
        String words = typed.of(field);
        if (needed && words.isEmpty()) {
            errors.put(field, "Say what shows it.");
        } else if (words.length() > WORDS_MOST) {
            errors.put(field, "Use up to " + WORDS_MOST + " letters.");
        }
    }

    private Form answers(Opened opened, Typed typed) {
        var fields = new ArrayList<Field>();
        for (Question question : Question.values()) {
            fields.add(Field.yesOrNo(yes(question), ReviewShown.question(question), typed));
            fields.add(Field.words(evidence(question), "What shows it?", typed, WORDS_MOST));
        }
        fields.add(Field.yesOrNo("carry-on", "Does the family want to carry on managing the money?", typed));
        fields.add(Field.yesOrNo("help", "Does it want help?", typed));
        fields.add(Field.words("own-words", "What the family says, in its own words (optional)", typed, WORDS_MOST));
        fields.add(Field.day("held", "When was the review held?", typed, desk.today()));
        fields.add(Field.radios(
                "decision",
                "What is decided?",
                typed,
                Stream.of(ReviewDecision.values())
                        .map(decision -> Choice.of(decision.label(), ReviewShown.decision(decision)))
                        .toList()));
        return new Form(
                "Five questions and the decision",
                opened.caption(),
                null,
                List.of(opened.period()
                        .with(
                                "Read the audit",
                                "/budgets/" + opened.budget() + "/audits/"
                                        + opened.file().audit().label() + "?to=" + opened.to(),
                                "of this period")),
                fields,
                opened.address() + "/answers",
                opened.address(),
                "Record and sign as preparer");
    }

    private static List<SummaryRow> shown(Opened opened, Typed typed, LocalDate held, ReviewDecision decision) {
        var rows = new ArrayList<SummaryRow>();
        rows.add(opened.period());
        for (Question question : Question.values()) {
            rows.add(new SummaryRow(
                    ReviewShown.question(question),
                    List.of(typed.yes(yes(question)).orElse(false) ? "Yes" : "No", typed.of(evidence(question))),
                    List.of()));
        }
        rows.add(SummaryRow.of(
                "The family wants to carry on", typed.yes("carry-on").orElse(false) ? "Yes" : "No"));
        rows.add(SummaryRow.of("It wants help", typed.yes("help").orElse(false) ? "Yes" : "No"));
        if (!typed.of("own-words").isEmpty()) {
            rows.add(SummaryRow.of("In its own words", typed.of("own-words")));
        }
        rows.add(SummaryRow.of("Held on", Wording.day(held)));
        rows.add(SummaryRow.of("Decision", ReviewShown.decision(decision)));
        return rows;
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/answers/receipt")
    @Allowed(Role.FINANCE_OFFICER)
    String prepared(@PathVariable String budget, @PathVariable String review, Model model) {
        Opened opened = reviews.open(budget, review);
        var held = opened.file().recorded().orElseThrow(NoSuchPage::new);
        return receipt(
                opened,
                "The review is signed as prepared",
                ReviewEvent.ReviewRecorded.class,
                List.of(
                        opened.period(),
                        SummaryRow.of("Decision", ReviewShown.decision(held.decision())),
                        SummaryRow.of(
                                "Prepared by",
                                desk.nameOf(held.preparedBy()) + ", held on " + Wording.day(held.heldOn()))),
                opened.file().draft().isPresent()
                        ? "Somebody else reads it and signs as reviewer."
                        : "Share the draft with the family. Then somebody else reads it and signs as reviewer.",
                model);
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/sign")
    String sign(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            Model model) {
        Opened opened = reviews.open(budget, review);
        ReviewFile file = opened.file();
        boolean ready = file.recorded().isPresent()
                && file.draft().isPresent()
                && file.signed().isEmpty()
                && !file.preparedBy(who.id());
        return ready ? check(opened, Map.of(), model) : "redirect:" + opened.address();
    }

    /** What is signed is what the page showed; whether it may be is the order's own decision. */
    @PostMapping("/budgets/{budget}/reviews/{review}/sign")
    String signed(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            Model model) {
        Opened opened = reviews.open(budget, review);
        var no = desk.send(new ReviewCommand.SignReview(budget, review, desk.today()), who);
        return no.isPresent()
                ? check(opened, Map.of("", no.get()), model)
                : "redirect:" + opened.address() + "/sign/receipt";
    }

    private String check(Opened opened, Map<String, String> errors, Model model) {
        var audit = opened.made().audit();
        var held = opened.file().recorded().orElseThrow(NoSuchPage::new);
        var family = audit.sections().family();
        long against = family.findings().stream()
                .filter(one -> one.agreed().filter(agreed -> !agreed).isPresent())
                .count();
        var rows = new ArrayList<SummaryRow>();
        rows.add(opened.period());
        rows.add(SummaryRow.of(
                "Prepared by", desk.nameOf(held.preparedBy()) + ", held on " + Wording.day(held.heldOn())));
        rows.add(SummaryRow.of("Decision", ReviewShown.decision(held.decision())));
        rows.add(SummaryRow.of("Statements less books", Wording.pounds(audit.differencePence())));
        rows.add(SummaryRow.of(
                "Open points",
                family.findings().size() + (against > 0 ? ", the family does not agree with " + against : "")));
        if (audit instanceof AnnualAudit annual) {
            rows.add(SummaryRow.of(
                    "Opinion on the books",
                    ReconciliationPages.said(annual.opinion().stands())));
        }
        model.addAttribute("errors", errors);
        return new Form(
                        "Sign the review as reviewer",
                        opened.caption(),
                        null,
                        List.of(),
                        List.of(),
                        opened.address() + "/sign",
                        opened.address(),
                        "Sign the review")
                .check(
                        Typed.NOTHING,
                        rows,
                        audit.differencePence() == 0
                                ? "A signed audit never changes. What is learnt later stands beside it."
                                : "Statements and books differ. A signed audit never changes; the difference stays in"
                                        + " it.",
                        model);
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/sign/receipt")
    String receipt(@PathVariable String budget, @PathVariable String review, Model model) {
        Opened opened = reviews.open(budget, review);
        var signed = opened.file().signed().orElseThrow(NoSuchPage::new);
        return receipt(
                opened,
                "The review is signed",
                ReviewEvent.ReviewSigned.class,
                List.of(
                        opened.period(),
                        SummaryRow.of(
                                "Reviewed by",
                                desk.nameOf(signed.reviewedBy()) + ", " + Wording.day(signed.signedOn())),
                        SummaryRow.of("Next review due by", Wording.day(signed.nextDueOn()))),
                "Give the signed report to the family first. "
                        + opened.file()
                                .recorded()
                                .map(held -> ReviewShown.follows(held.decision()))
                                .orElse(""),
                model);
    }

    private static String receipt(
            Opened opened,
            String heading,
            Class<? extends ReviewEvent> fact,
            List<SummaryRow> rows,
            String next,
            Model model) {
        model.addAttribute("heading", heading);
        model.addAttribute("reference", opened.reference(fact));
        model.addAttribute("rows", rows);
        model.addAttribute("next", next);
        model.addAttribute("back", opened.address());
        model.addAttribute("backText", "Back to the review");
        return "officer/receipt";
    }
}
