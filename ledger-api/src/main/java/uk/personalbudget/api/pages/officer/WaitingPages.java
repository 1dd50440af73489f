package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.pages.proposal.Proposal;
import uk.personalbudget.api.pages.proposal.Proposals;
import uk.personalbudget.api.paymentrun.Payees;
import uk.personalbudget.api.paymentrun.PaymentRuns;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.paymentrun.PaymentRun;

/** Everything that waits for a second person: what this one may answer, and what of their own waits for somebody else. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR})
class WaitingPages {
    private static final Set<Role> OFFICE = Set.of(Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE);
    private static final Set<Role> DECIDERS = Set.of(Role.APPROVER, Role.HEAD_OF_SERVICE);

    private final WaitingForTwo waiting;
    private final OfficerDesk desk;
    private final PaymentRuns runs;
    private final Payees payees;
    private final Proposals proposals;

    WaitingPages(WaitingForTwo waiting, OfficerDesk desk, PaymentRuns runs, Payees payees, Proposals proposals) {
        this.waiting = waiting;
        this.desk = desk;
        this.runs = runs;
        this.payees = payees;
        this.proposals = proposals;
    }

    /** One line of the list, whatever it is. */
    private record Line(
            String what,
            String which,
            @Nullable Long pence,
            String askedBy,
            LocalDate since,
            String href,
            boolean mine,
            boolean mayRead) {}

    @GetMapping("/approvals")
    String all(@AuthenticationPrincipal SignedIn who, Model model) {
        var lines = new ArrayList<Line>();
        if (OFFICE.stream().anyMatch(who::is)) {
            ofBudgets(who, lines);
            ofPayments(who, lines);
        }
        proposals.waiting().stream().filter(one -> one.mayBeReadBy(who)).forEach(one -> lines.add(line(one, who)));
        lines.sort(Comparator.comparing(Line::since).thenComparing(Line::what));
        List<Line> own =
                lines.stream().filter(one -> one.askedBy().equals(who.id())).toList();
        model.addAttribute(
                "waiting",
                table(
                        "Waiting for you, the longest first",
                        lines.stream().filter(Line::mine).toList()));
        model.addAttribute("own", table(own.size() + " of your own, waiting for somebody else", own));
        return "officer/approvals";
    }

    private @Nullable Table table(String caption, List<Line> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        var table = Table.titled(caption)
                .text("What")
                .text("Which")
                .numeric("Amount, in pounds")
                .text("Asked by")
                .text("Since")
                .numeric("Days");
        lines.forEach(one -> table.row(
                one.mine() || one.mayRead() ? Cell.link(one.what(), one.href()) : Cell.of(one.what()),
                Cell.of(one.which()),
                Cell.of(one.pence() == null ? "" : Wording.pounds(one.pence())),
                Cell.of(desk.nameOf(one.askedBy())),
                Cell.of(Wording.shortDay(one.since())),
                Cell.of(Long.toString(ChronoUnit.DAYS.between(one.since(), desk.today())))));
        return table.cardsOnPhone().build();
    }

    private void ofBudgets(SignedIn who, List<Line> lines) {
        waiting.all()
                .forEach(one -> lines.add(new Line(
                        one.kind().title(),
                        desk.whose(one.budget()),
                        one.pence(),
                        one.askedBy(),
                        one.since(),
                        one.href(),
                        one.mayBeAnsweredBy(who),
                        false)));
    }

    /** Payment runs and bank details are answered on their own pages. */
    private void ofPayments(SignedIn who, List<Line> lines) {
        boolean decides = DECIDERS.stream().anyMatch(who::is);
        for (String name : runs.names()) {
            var run = runs.run(name);
            run.prepared()
                    .filter(_ -> run.state() == PaymentRun.State.PREPARED)
                    .ifPresent(it -> lines.add(new Line(
                            "Payment run " + name,
                            "",
                            run.pence(),
                            it.preparedBy(),
                            it.preparedOn(),
                            "/payment-runs/" + name,
                            decides && !it.preparedBy().equals(who.id()),
                            true)));
        }
        for (Payees.Whose whose : payees.all()) {
            payees.of(whose)
                    .waiting()
                    .ifPresent(it -> lines.add(new Line(
                            "Bank details ending " + it.lastFour(),
                            "",
                            null,
                            it.enteredBy(),
                            it.enteredOn(),
                            "/bank-details",
                            decides && !it.enteredBy().equals(who.id()),
                            true)));
        }
    }

    private static Line line(Proposal one, SignedIn who) {
        return new Line(
                one.kind().title(),
                one.what(),
                null,
                one.askedBy(),
                one.since(),
                one.href(),
                one.mayBeAnsweredBy(who),
                true);
    }
}
