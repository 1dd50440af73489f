package uk.personalbudget.api.pages.officer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.MeetingCommand;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.MeetingEvent.Reader;
import uk.personalbudget.reconciliation.pack.Pack;

/** The meeting of a review, the draft the family is given, the steps around them, and who gets the signed report. */
@Controller
@Allowed(Role.FINANCE_OFFICER)
class ReviewPapers {
    private static final String AUDIT = "audit";

    private final OfficerDesk desk;
    private final ReviewDesk reviews;

    ReviewPapers(OfficerDesk desk, ReviewDesk reviews) {
        this.desk = desk;
        this.reviews = reviews;
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/meeting")
    String meeting(@PathVariable String budget, @PathVariable String review, Model model) {
        return meeting(reviews.open(budget, review), Typed.NOTHING).fill(Typed.NOTHING, Map.of(), model);
    }

    @PostMapping("/budgets/{budget}/reviews/{review}/meeting")
    String planned(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam Map<String, String> all,
            Model model) {
        var typed = new Typed(all);
        Opened opened = reviews.open(budget, review);
        Form form = meeting(opened, typed);
        LocalDate on = typed.day("meeting");
        if (on == null) {
            return form.fill(typed, Map.of("meeting-day", "Type the day of the meeting, like 14 4 2026."), model);
        }
        return reviews.sent(
                new MeetingCommand.PlanMeeting(budget, review, on, desk.today()),
                who,
                form,
                typed,
                "meeting-day",
                opened.address() + "?done=meeting",
                model);
    }

    private Form meeting(Opened opened, Typed typed) {
        return new Form(
                "Day of the meeting",
                opened.caption(),
                "The last days of the invitation, the report and the decision follow from it.",
                List.of(),
                List.of(Field.day(
                        "meeting",
                        "When is the meeting?",
                        typed,
                        opened.file()
                                .meeting()
                                .map(planned -> planned.meetingOn())
                                .orElse(desk.today().plusDays(14)))),
                opened.address() + "/meeting",
                opened.address(),
                "Set the day");
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/share")
    String share(@PathVariable String budget, @PathVariable String review, Model model) {
        Opened opened = reviews.open(budget, review);
        return opened.file().signed().isPresent()
                ? "redirect:" + opened.address()
                : share(opened).fill(Typed.NOTHING, Map.of(), model);
    }

    /** What is confirmed is exactly the draft that was checked: it is made again from the same facts. */
    @PostMapping("/budgets/{budget}/reviews/{review}/share")
    String shared(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam Map<String, String> all,
            Model model) {
        var typed = new Typed(all);
        Opened opened = reviews.open(budget, review);
        Form form = share(opened);
        if (!typed.confirmed()) {
            var made = reviews.ordered(opened, who);
            return form.check(
                    new Typed(Map.of(AUDIT, made.audit().header().id())),
                    List.of(
                            opened.period(),
                            SummaryRow.of("Draft", made.audit().header().id()),
                            SummaryRow.of(
                                    "Fingerprint of its figures", digest(made).substring(0, 16))),
                    "The family gets a letter. It can then put facts right, answer each open point and add its own"
                            + " words, until the review is signed.",
                    model);
        }
        var made = reviews.again(opened, typed.of(AUDIT)).orElseThrow(NoSuchPage::new);
        return reviews.sent(
                new MeetingCommand.ShareDraft(budget, review, digest(made), desk.today()),
                who,
                form,
                Typed.NOTHING,
                "",
                opened.address() + "?done=share",
                model);
    }

    private static Form share(Opened opened) {
        var audit = opened.made().audit();
        return new Form(
                "Share the draft with the family",
                opened.caption(),
                "Read the draft once more before the family does.",
                List.of(
                        opened.period()
                                .with(
                                        "Read the audit",
                                        "/budgets/" + opened.budget() + "/audits/"
                                                + opened.file().audit().label() + "?to=" + opened.to(),
                                        "of this period"),
                        SummaryRow.of("Statements less books", Wording.pounds(audit.differencePence())),
                        SummaryRow.of(
                                "Open points",
                                Integer.toString(
                                        audit.sections().family().findings().size()))),
                List.of(),
                opened.address() + "/share",
                opened.address(),
                "Share the draft");
    }

    private static String digest(OrderedAudits.Made made) {
        byte[] figures = made.pack(false).files().get(Pack.FIGURES);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(figures == null ? new byte[0] : figures));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/steps")
    String steps(@PathVariable String budget, @PathVariable String review, Model model) {
        return steps(reviews.open(budget, review), Typed.NOTHING).fill(Typed.NOTHING, Map.of(), model);
    }

    @PostMapping("/budgets/{budget}/reviews/{review}/steps")
    String stepped(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam Map<String, String> all,
            Model model) {
        var typed = new Typed(all);
        Opened opened = reviews.open(budget, review);
        Form form = steps(opened, typed);
        Optional<MeetingStep> step = typed.one("taken", MeetingStep.class);
        LocalDate on = typed.day("on");
        if (step.isEmpty()) {
            return form.fill(typed, Map.of("taken", "Choose what was done."), model);
        }
        if (on == null) {
            return form.fill(typed, Map.of("on-day", "Type the day it was done, like 14 4 2026."), model);
        }
        if (!typed.confirmed() || typed.changing()) {
            return typed.changing()
                    ? form.fill(typed, Map.of(), model)
                    : form.check(
                            typed,
                            List.of(
                                    SummaryRow.of("Step", ReviewShown.step(step.get())),
                                    SummaryRow.of("Done on", Wording.day(on))),
                            switch (step.get()) {
                                case INVITATION, CHANGE_NOTICE -> "The family gets a letter.";
                                case REPORT, DECISION, FAMILY_ANSWER, AMENDED_PLAN -> null;
                            },
                            model);
        }
        return reviews.sent(
                new MeetingCommand.RecordMeetingStep(budget, review, step.get(), on),
                who,
                form,
                typed,
                "taken",
                opened.address() + "?done=steps",
                model);
    }

    private Form steps(Opened opened, Typed typed) {
        return new Form(
                "Record a step",
                opened.caption(),
                null,
                List.of(),
                List.of(
                        Field.radios(
                                "taken",
                                "What was done?",
                                typed,
                                Stream.of(MeetingStep.values())
                                        .map(step -> Choice.of(step.label(), ReviewShown.step(step)))
                                        .toList()),
                        Field.day("on", "When?", typed, desk.today())),
                opened.address() + "/steps",
                opened.address(),
                "Record the step");
    }

    @GetMapping("/budgets/{budget}/reviews/{review}/report")
    String report(@PathVariable String budget, @PathVariable String review, Model model) {
        return report(reviews.open(budget, review), Typed.NOTHING).fill(Typed.NOTHING, Map.of(), model);
    }

    @PostMapping("/budgets/{budget}/reviews/{review}/report")
    String reported(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String budget,
            @PathVariable String review,
            @RequestParam Map<String, String> all,
            Model model) {
        var typed = new Typed(all);
        Opened opened = reviews.open(budget, review);
        Form form = report(opened, typed);
        Optional<Reader> to = typed.one("to", Reader.class);
        if (to.isEmpty()) {
            return form.fill(typed, Map.of("to", "Choose who was given the report."), model);
        }
        if (typed.changing()) {
            return form.fill(typed, Map.of(), model);
        }
        if (!typed.confirmed()) {
            return form.check(
                    typed,
                    List.of(SummaryRow.of("Given to", ReviewShown.reader(to.get())), opened.period()),
                    to.get() == Reader.FAMILY ? "The family gets a letter." : null,
                    model);
        }
        return reviews.sent(
                new MeetingCommand.GiveReport(budget, review, to.get(), desk.today()),
                who,
                form,
                typed,
                "to",
                opened.address() + "?done=report",
                model);
    }

    private Form report(Opened opened, Typed typed) {
        return new Form(
                "Give the signed report",
                opened.caption(),
                "The family has it before anybody else.",
                opened.file().given().isEmpty()
                        ? List.of()
                        : List.of(new SummaryRow(
                                "Given to already",
                                opened.file().given().stream()
                                        .map(ReviewShown::reader)
                                        .toList(),
                                List.of())),
                List.of(Field.radios(
                        "to",
                        "Who gets it?",
                        typed,
                        Stream.of(Reader.values())
                                .map(reader -> Choice.of(reader.label(), ReviewShown.reader(reader)))
                                .map(choice -> choice.value().equals(Reader.SCHOOL.label())
                                        ? choice.withHint("Outcomes and totals, not payments.")
                                        : choice)
                                .toList())),
                opened.address() + "/report",
                opened.address(),
                "Record it");
    }
}
