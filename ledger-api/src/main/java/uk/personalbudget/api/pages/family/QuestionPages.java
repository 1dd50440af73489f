package uk.personalbudget.api.pages.family;

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
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Task;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.QueryCommand;
import uk.personalbudget.ledger.budget.QueryEvent.QueryDecision;
import uk.personalbudget.ledger.budget.QueryEvent.TimeReason;

/** Questions for you: each with its day, what happens next, an answer in one's own words and time where it is needed. */
@Controller
@Allowed(Role.FAMILY)
class QuestionPages {
    private final FamilyDesk desk;

    QuestionPages(FamilyDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/budgets/{budget}/questions")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    String questions(@AuthenticationPrincipal SignedIn who, @PathVariable String budget, Model model) {
        var view = desk.view(who, budget);
        desk.frame(view, "questions", model);
        List<Asked> all = Asked.of(desk.history(budget));
        model.addAttribute(
                "open",
                all.stream()
                        .filter(Asked::waitsForAnAnswer)
                        .map(one -> task(budget, one))
                        .toList());
        model.addAttribute(
                "past",
                all.stream()
                        .filter(one -> !one.waitsForAnAnswer())
                        .map(one -> task(budget, one))
                        .toList());
        return "family/questions";
    }

    private Task task(String budget, Asked asked) {
        String name = desk.said(asked.question()).orElse("A question");
        String href = "/budgets/" + budget + "/questions/" + asked.id();
        return asked.waitsForAnAnswer()
                ? Task.toDo(name, href).withHint(when(asked))
                : Task.done(name, href).withHint(when(asked));
    }

    /** The day that counts, in a sentence. */
    static String when(Asked asked) {
        if (asked.decidedOn().isPresent()) {
            return "Settled on " + Wording.day(asked.decidedOn().get()) + ".";
        }
        if (asked.answeredOn().isPresent()) {
            return "You answered on " + Wording.day(asked.answeredOn().get()) + ". We are reading it.";
        }
        if (asked.stoppedOn().isPresent()) {
            return "You asked for time on " + Wording.day(asked.stoppedOn().get()) + ". No day counts until you go on.";
        }
        return asked.dueOn()
                .map(due -> "Please answer by " + Wording.day(due) + ".")
                .orElse("Asked on " + Wording.day(asked.askedOn()) + ". There is no last day yet.");
    }

    @GetMapping("/budgets/{budget}/questions/{query}")
    @Allowed({Role.FAMILY, Role.KEY_WORKER})
    String question(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String query,
            Model model) {
        return shown(who, budget, query, "", Map.of(), model);
    }

    @PostMapping("/budgets/{budget}/questions/{query}/answer")
    String answer(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String query,
            @RequestParam(required = false) @Nullable String words,
            Model model) {
        var view = desk.view(who, budget);
        asked(budget, query);
        var errors = new LinkedHashMap<String, String>();
        Optional<String> said = OwnWords.read("words", words, "Write your answer. A short one will do.", errors);
        if (said.isEmpty()) {
            return shown(who, budget, query, words, errors, model);
        }
        var no =
                desk.send(new QueryCommand.AnswerQuery(budget, query, desk.words(view, said.get()), desk.today()), who);
        return no.isPresent()
                ? shown(who, budget, query, words, Map.of("words", no.get()), model)
                : "redirect:/budgets/" + budget + "/questions/" + query;
    }

    @PostMapping("/budgets/{budget}/questions/{query}/time")
    String time(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String query,
            @RequestParam(required = false) @Nullable String reason,
            Model model) {
        desk.view(who, budget);
        asked(budget, query);
        Optional<TimeReason> known = reason(reason);
        if (known.isEmpty()) {
            return shown(
                    who,
                    budget,
                    query,
                    "",
                    Map.of("reason", "Choose why you need time. Nobody asks for proof."),
                    model);
        }
        var no = desk.send(new QueryCommand.AskForTime(budget, query, known.get(), desk.today()), who);
        return no.isPresent()
                ? shown(who, budget, query, "", Map.of("reason", no.get()), model)
                : "redirect:/budgets/" + budget + "/questions/" + query;
    }

    @PostMapping("/budgets/{budget}/questions/{query}/go-on")
    String goOn(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String query,
            Model model) {
        desk.view(who, budget);
        asked(budget, query);
        var no = desk.send(new QueryCommand.ResumeClock(budget, query, desk.today()), who);
        return no.isPresent()
                ? shown(who, budget, query, "", Map.of("", no.get()), model)
                : "redirect:/budgets/" + budget + "/questions/" + query;
    }

    private Asked asked(String budget, String query) {
        return Asked.of(desk.history(budget)).stream()
                .filter(one -> one.id().equals(query))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    private String shown(
            SignedIn who,
            String budget,
            String query,
            @Nullable String typed,
            Map<String, String> errors,
            Model model) {
        var view = desk.view(who, budget);
        var asked = asked(budget, query);
        boolean family = desk.may(who, budget, Role.FAMILY);
        desk.frame(view, "questions", model);
        model.addAttribute("question", desk.said(asked.question()).orElse("We asked you something."));
        model.addAttribute("rows", rows(view, asked));
        model.addAttribute("next", next(asked));
        model.addAttribute("mayAnswer", family && asked.waitsForAnAnswer());
        model.addAttribute(
                "mayStop",
                family
                        && asked.waitsForAnAnswer()
                        && asked.dueOn().isPresent()
                        && asked.stoppedOn().isEmpty());
        model.addAttribute(
                "mayGoOn",
                family && asked.waitsForAnAnswer() && asked.stoppedOn().isPresent());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed == null ? "" : typed);
        model.addAttribute("here", "/budgets/" + budget + "/questions/" + query);
        model.addAttribute("most", OwnWords.MOST);
        model.addAttribute(
                "reasons",
                List.of(
                        Choice.of(TimeReason.ILLNESS.label(), "Somebody is ill"),
                        Choice.of(TimeReason.HOSPITAL.label(), "Somebody is in hospital"),
                        Choice.of(TimeReason.BEREAVEMENT.label(), "Somebody has died"),
                        Choice.of(TimeReason.AWAY.label(), "We are away")));
        return "family/question";
    }

    private List<SummaryRow> rows(FamilyView view, Asked asked) {
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("Asked on", Wording.day(asked.askedOn())));
        asked.transaction()
                .flatMap(id -> desk.rows(view).stream()
                        .filter(row -> row.id().equals(id))
                        .findFirst())
                .ifPresent(row -> rows.add(SummaryRow.of(
                        "About this payment",
                        row.whoAndWhat() + ", " + Wording.pounds(Math.abs(row.changePence())) + " on "
                                + Wording.day(row.on()))));
        if (asked.waitsForAnAnswer() && asked.stoppedOn().isEmpty()) {
            asked.dueOn().ifPresent(due -> rows.add(SummaryRow.of("Please answer by", Wording.day(due))));
        }
        asked.answeredOn().ifPresent(on -> rows.add(SummaryRow.of("You answered on", Wording.day(on))));
        asked.answer().flatMap(desk::said).ifPresent(words -> rows.add(SummaryRow.of("Your answer", words)));
        asked.decidedOn().ifPresent(on -> rows.add(SummaryRow.of("Settled on", Wording.day(on))));
        asked.decision()
                .ifPresent(how -> rows.add(SummaryRow.of(
                        "How it was settled",
                        how == QueryDecision.EXPLAINED
                                ? "It is explained. Nothing else happens."
                                : "It was not for the plan.")));
        asked.reasons().flatMap(desk::said).ifPresent(why -> rows.add(SummaryRow.of("Why", why)));
        return rows;
    }

    private static String next(Asked asked) {
        if (asked.decision().isPresent()) {
            return asked.decision().get() == QueryDecision.EXPLAINED
                    ? "You do not have to do anything."
                    : "If you do not agree, tell your contact. Your letters say every way to disagree.";
        }
        if (asked.answeredOn().isPresent()) {
            return "We read what you wrote. Then we tell you how it was settled, and why.";
        }
        if (asked.stoppedOn().isPresent()) {
            return "Your time has stopped. It goes on when you say so, with as many days as were left.";
        }
        return asked.dueOn().isPresent()
                ? "Answer in your own words. If you need time, ask for it and the days stop. Before anything is"
                        + " decided, somebody tries to talk with you."
                : "You can answer now. Days only count from when you had our message.";
    }

    private static Optional<TimeReason> reason(@Nullable String given) {
        for (TimeReason reason : TimeReason.values()) {
            if (reason.label().equals(given)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
