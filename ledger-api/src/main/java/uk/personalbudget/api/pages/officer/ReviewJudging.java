package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FindingCommand;
import uk.personalbudget.ledger.budget.FindingEvent.Opinion;
import uk.personalbudget.ledger.budget.FindingEvent.OpinionProposed;
import uk.personalbudget.reconciliation.audit.AnnualAudit;

/** Another opinion on the books, by two people with a reason; and a decision looked at again by a third. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
class ReviewJudging {
    private static final int WORDS_MOST = 1_000;
    private static final String CHANGE = "change";

    private final OfficerDesk desk;
    private final ReviewDesk reviews;

    ReviewJudging(OfficerDesk desk, ReviewDesk reviews) {
        this.desk = desk;
        this.reviews = reviews;
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/opinion")
    @Allowed(Role.FINANCE_OFFICER)
    String opinion(@PathVariable String budget, @PathVariable String review, Model model) {
        // The form brings the mark of its order, so sending it twice is one proposal.
        var typed = Typed.NOTHING.with(CHANGE, "opinion-" + UUID.randomUUID());
        return opinion(reviews.open(budget, review), typed).fill(typed, Map.of(), model);
    }

    @PostMapping("/budgets/{budget}/reviews/{review}/opinion")
    @Allowed(Role.FINANCE_OFFICER)
    String proposed(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam Map<String, String> all,
            Model model) {
        var typed = new Typed(all).with(CHANGE, "opinion-" + UUID.randomUUID());
        Opened opened = reviews.open(budget, review);
        Form form = opinion(opened, typed);
        var errors = new LinkedHashMap<String, String>();
        Optional<Opinion> to = typed.one("to", Opinion.class);
        if (to.isEmpty()) {
            errors.put("to", "Choose the opinion.");
        }
        reason(typed, "reason", errors);
        if (!errors.isEmpty() || to.isEmpty() || typed.changing()) {
            return form.fill(typed, errors, model);
        }
        if (!typed.confirmed()) {
            return form.check(
                    typed,
                    List.of(
                            SummaryRow.of(
                                    "Opinion on the books",
                                    ReconciliationPages.said(to.get().label())),
                            SummaryRow.of("Reason", typed.of("reason"))),
                    "It counts when a second person approves it. The audit shows both names and the reason.",
                    model);
        }
        return reviews.sent(
                new FindingCommand.ProposeOpinion(
                        budget,
                        typed.of(CHANGE),
                        review,
                        to.get(),
                        desk.words(budget, typed.of("reason")),
                        desk.today()),
                who,
                form,
                typed,
                "to",
                opened.address() + "?done=opinion",
                model);
    }

    private static void reason(Typed typed, String field, Map<String, String> errors) {
        String reason = typed.of(field);
        if (reason.isEmpty() || reason.length() > WORDS_MOST) {
            errors.put(field, "Say why, in up to " + WORDS_MOST + " letters.");
        }
    }

    private static Form opinion(Opened opened, Typed typed) {
        var facts = new ArrayList<SummaryRow>();
        if (opened.made().audit() instanceof AnnualAudit annual) {
            facts.add(SummaryRow.of(
                    "Now", ReconciliationPages.said(annual.opinion().stands())));
        }
        return new Form(
                "Propose another opinion on the books",
                opened.caption(),
                "The opinion follows from the criteria. It is about the books, not about the family.",
                facts,
                List.of(
                        Field.radios(
                                "to",
                                "Opinion",
                                typed,
                                Stream.of(Opinion.values())
                                        .map(one -> Choice.of(one.label(), ReconciliationPages.said(one.label())))
                                        .toList()),
                        Field.words("reason", "Why the criteria do not say it right", typed, WORDS_MOST)),
                opened.address() + "/opinion",
                opened.address(),
                "Propose it");
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/opinion/{change}")
    String approve(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @PathVariable String change,
            Model model) {
        Opened opened = reviews.open(budget, review);
        var proposed = waiting(opened, change);
        return proposed.filter(one -> !one.proposedBy().equals(who.id())).isPresent()
                ? check(opened, proposed.get(), Map.of(), model)
                : "redirect:" + opened.address();
    }

    @PostMapping("/budgets/{budget}/reviews/{review}/opinion/{change}")
    String approved(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @PathVariable String change,
            Model model) {
        Opened opened = reviews.open(budget, review);
        var no = desk.send(new FindingCommand.ApproveOpinion(budget, change, desk.today()), who);
        return no.isPresent()
                ? check(opened, waiting(opened, change).orElseThrow(NoSuchPage::new), Map.of("", no.get()), model)
                : "redirect:" + opened.address() + "?done=opinion-approved";
    }

    private static Optional<OpinionProposed> waiting(Opened opened, String change) {
        return opened.file().proposed().stream()
                .filter(one -> one.change().equals(change))
                .findFirst();
    }

    private String check(Opened opened, OpinionProposed proposed, Map<String, String> errors, Model model) {
        model.addAttribute("errors", errors);
        return new Form(
                        "Approve another opinion on the books",
                        opened.caption(),
                        null,
                        List.of(),
                        List.of(),
                        opened.address() + "/opinion/" + proposed.change(),
                        opened.address(),
                        "Approve it")
                .check(
                        Typed.NOTHING,
                        List.of(
                                SummaryRow.of(
                                        "Opinion on the books",
                                        ReconciliationPages.said(proposed.to().label())),
                                SummaryRow.of("Reason", desk.said(proposed.reason())),
                                SummaryRow.of(
                                        "Proposed by",
                                        desk.nameOf(proposed.proposedBy()) + ", "
                                                + Wording.day(proposed.effectiveOn()))),
                        null,
                        model);
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/look-again")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    String lookAgain(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            Model model) {
        Opened opened = reviews.open(budget, review);
        ReviewFile file = opened.file();
        boolean open = file.questioned().isPresent() && file.lookedAt().isEmpty() && !file.involves(who.id());
        return open
                ? lookAgain(opened, Typed.NOTHING, home(opened, who)).fill(Typed.NOTHING, Map.of(), model)
                : "redirect:" + home(opened, who);
    }

    @PostMapping("/budgets/{budget}/reviews/{review}/look-again")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    String lookedAgain(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam Map<String, String> all,
            Model model) {
        var typed = new Typed(all);
        Opened opened = reviews.open(budget, review);
        var asked = opened.file().questioned().orElseThrow(NoSuchPage::new);
        Form form = lookAgain(opened, typed, home(opened, who));
        var errors = new LinkedHashMap<String, String>();
        Optional<Boolean> stands = typed.yes("stands");
        if (stands.isEmpty()) {
            errors.put("stands", "Say whether the decision stands.");
        }
        reason(typed, "reasons", errors);
        if (!errors.isEmpty() || stands.isEmpty() || typed.changing()) {
            return form.fill(typed, errors, model);
        }
        if (!typed.confirmed()) {
            return form.check(
                    typed,
                    List.of(
                            SummaryRow.of(
                                    "Answer", stands.get() ? "The decision stands" : "The decision does not stand"),
                            SummaryRow.of("Reasons", typed.of("reasons"))),
                    "A decision is looked at again once. "
                            + (stands.get()
                                    ? "The family keeps the other ways to disagree."
                                    : "A new decision is recorded with a further review of the same period."),
                    model);
        }
        return reviews.sent(
                new FindingCommand.LookAtDecision(
                        budget, asked.request(), stands.get(), desk.words(budget, typed.of("reasons")), desk.today()),
                who,
                form,
                typed,
                "stands",
                home(opened, who) + "?done=look-again",
                model);
    }

    /** The head of service has no pages of single reviews. */
    private static String home(Opened opened, SignedIn who) {
        return who.is(Role.FINANCE_OFFICER) || who.is(Role.APPROVER) ? opened.address() : "/approvals";
    }

    private Form lookAgain(Opened opened, Typed typed, String back) {
        var facts = new ArrayList<SummaryRow>();
        opened.file().recorded().ifPresent(held -> {
            facts.add(SummaryRow.of("Decision", ReviewShown.decision(held.decision())));
            facts.add(SummaryRow.of(
                    "Decided by",
                    desk.nameOf(held.preparedBy())
                            + opened.file()
                                    .signed()
                                    .map(signed -> " and " + desk.nameOf(signed.reviewedBy()))
                                    .orElse("")));
        });
        opened.file().questioned().ifPresent(asked -> {
            facts.add(SummaryRow.of("Asked on", Wording.day(asked.effectiveOn())));
            facts.add(SummaryRow.of("The family writes", desk.said(asked.words())));
        });
        return new Form(
                "Look at the decision again",
                opened.caption(),
                "You neither prepared nor signed it.",
                facts,
                List.of(
                        Field.yesOrNo("stands", "Does the decision stand?", typed),
                        Field.words("reasons", "Reasons, for the family to read", typed, WORDS_MOST)),
                opened.address() + "/look-again",
                back,
                "Send the answer");
    }
}
