package uk.personalbudget.api.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.budget.CouncilRefusals;
import uk.personalbudget.api.erasure.Erasures;
import uk.personalbudget.api.erasure.Erasures.LooseBudget;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.LooseEnds;
import uk.personalbudget.ledger.erasure.Erasure;
import uk.personalbudget.ledger.erasure.ErasureDecision;
import uk.personalbudget.ledger.erasure.ErasureEvent;
import uk.personalbudget.ledger.erasure.ErasureRejection;

/**
 * Forgetting a person: what still stands in the way, proposing it, and what was done. Somebody else answers it under Approvals. A
 * person is found by their reference; a name never appears in an address.
 */
@Controller
@Allowed({Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE, Role.AUDITOR})
class ErasurePages {
    private static final String HOME = "/erasures";
    private static final String ONE = HOME + "/{person}";

    private final Erasures erasures;
    private final People people;

    ErasurePages(Erasures erasures, People people) {
        this.erasures = erasures;
        this.people = people;
    }

    @GetMapping(HOME)
    String all(Model model) {
        return list("", Map.of(), model);
    }

    private String list(String typed, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("people", people());
        return "officer/erasures";
    }

    /** Everybody of whom anything about forgetting was ever recorded. */
    private @Nullable Table people() {
        var last = new HashMap<String, ErasureEvent>();
        erasures.events().forEach(event -> last.put(event.person(), event));
        var table = Table.titled("Who was forgotten, and who is to be")
                .text("Person")
                .text("Since")
                .text("State")
                .firstCellIsHeader()
                .cardsOnPhone();
        last.keySet().stream().sorted().forEach(person -> {
            ErasureEvent event = last.get(person);
            table.row(
                    Cell.link(people.nameOf(person) + ", " + person, HOME + "/" + person),
                    Cell.of(event == null ? "" : Wording.shortDay(event.on())),
                    event == null ? Cell.nothing() : state(event));
        });
        return last.isEmpty() ? null : table.build();
    }

    private static Cell state(ErasureEvent event) {
        return switch (event) {
            case ErasureEvent.PersonErased _ -> Cell.nothing().tagged("Forgotten", "grey");
            case ErasureEvent.ErasureProposed _ -> Cell.nothing().tagged("Waits for a second person", "yellow");
            case ErasureEvent.ErasureWithdrawn _ -> Cell.nothing().tagged("Not after all", "teal");
            case ErasureEvent.ErasureHeld _ -> Cell.nothing().tagged("Kept for now", "orange");
            case ErasureEvent.ErasureHoldLifted _ -> Cell.nothing().tagged("Nothing asked", "teal");
        };
    }

    @PostMapping(HOME)
    String look(@RequestParam(defaultValue = "") String person, Model model) {
        String wanted = person.strip();
        if (!wanted.matches("[A-Za-z0-9._-]{1,80}") || erasures.of(wanted).isEmpty()) {
            return list(
                    wanted,
                    Map.of("person", "Nobody has that reference. Give it as it stands on the person's papers."),
                    model);
        }
        return "redirect:" + HOME + "/" + wanted;
    }

    @GetMapping(ONE)
    String one(@AuthenticationPrincipal SignedIn who, @PathVariable String person, Model model) {
        return shown(who, person, Map.of(), model);
    }

    private String shown(SignedIn who, String person, Map<String, String> errors, Model model) {
        Erasure erasure = erasures.of(person).orElseThrow(NoSuchPage::new);
        var outlook = erasures.outlook(person);
        boolean done = erasure.erased().isPresent();
        boolean may = who.is(Role.ADMINISTRATOR) || who.is(Role.HEAD_OF_SERVICE);
        var rows = new ArrayList<SummaryRow>();
        rows.add(SummaryRow.of("Reference", person));
        rows.add(SummaryRow.of("Papers are kept until", Wording.day(outlook.keptUntil())));
        erasure.holds()
                .forEach(hold -> rows.add(SummaryRow.of(
                        "Kept for a " + hold.because().label(),
                        "since " + Wording.day(hold.on()) + ", by " + people.nameOf(hold.heldBy()))));
        erasure.proposed().ifPresent(proposed -> {
            var row = SummaryRow.of(
                    "Proposed", Wording.day(proposed.on()) + " by " + people.nameOf(proposed.proposedBy()));
            rows.add(
                    may
                            ? row.with(
                                    "Open", "/proposals/erasure/" + person + "~" + proposed.erasure(), "the proposal")
                            : row);
        });
        erasure.erased()
                .ifPresent(erased -> rows.add(SummaryRow.of(
                        "Forgotten", Wording.day(erased.on()) + " by " + people.nameOf(erased.approvedBy()))));
        model.addAttribute("title", people.nameOf(person));
        model.addAttribute("rows", rows);
        model.addAttribute("done", done);
        model.addAttribute(
                "obstacle",
                done ? null : outlook.obstacle().map(why -> said(why)).orElse(null));
        model.addAttribute("waits", erasure.proposed().isPresent());
        model.addAttribute("budgets", budgets(erasures.budgets(person)));
        model.addAttribute(
                "propose",
                may
                                && !done
                                && erasure.proposed().isEmpty()
                                && outlook.obstacle().isEmpty()
                        ? HOME + "/" + person + "/propose"
                        : null);
        model.addAttribute(
                "withdraw", may && erasure.proposed().isPresent() ? HOME + "/" + person + "/withdraw" : null);
        model.addAttribute("errors", errors);
        return "officer/erasure";
    }

    private static String said(ErasureRejection rejection) {
        var problem = CouncilRefusals.problem(rejection);
        var words = Catalogue.say(problem.code(), problem.arguments());
        return words.what() + " " + words.next();
    }

    private static @Nullable Table budgets(List<LooseBudget> budgets) {
        var table = Table.titled("Budgets that concern this person")
                .text("Budget")
                .text("Ended")
                .text("Last paper")
                .text("Loose ends")
                .firstCellIsHeader()
                .cardsOnPhone();
        budgets.forEach(one -> {
            LooseEnds ends = one.ends();
            table.row(
                    Cell.of(one.budget()),
                    ends.closedOn()
                            .map(day -> Cell.of(Wording.shortDay(day)))
                            .orElseGet(() -> Cell.nothing().tagged("It goes on", "red")),
                    Cell.of(ends.lastOn().equals(LocalDate.MIN) ? "" : Wording.shortDay(ends.lastOn())),
                    ends.open()
                            ? Cell.of(String.join(
                                            ", ",
                                            ends.loose().stream()
                                                    .map(ErasurePages::said)
                                                    .toList()))
                                    .tagged("Open", "red")
                            : Cell.nothing().tagged("None", "green"));
        });
        return budgets.isEmpty() ? null : table.build();
    }

    private static String said(LooseEnds.Loose loose) {
        return switch (loose) {
            case MONEY_HELD -> "money is still held";
            case MONEY_OWED -> "money is still owed";
            case QUESTION -> "a question waits for its answer";
        };
    }

    @GetMapping(ONE + "/propose")
    @Allowed({Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE})
    String check(@PathVariable String person, Model model) {
        Erasure erasure = erasures.of(person).orElseThrow(NoSuchPage::new);
        if (erasure.proposed().isPresent() || erasure.erased().isPresent()) {
            return "redirect:" + HOME + "/" + person;
        }
        var outlook = erasures.outlook(person);
        model.addAttribute("title", "Check before you go on: forget this person");
        model.addAttribute("caption", people.nameOf(person));
        model.addAttribute(
                "rows",
                List.of(
                        SummaryRow.of("Who", people.nameOf(person)),
                        SummaryRow.of("Reference", person),
                        SummaryRow.of("Papers had to be kept until", Wording.day(outlook.keptUntil())),
                        SummaryRow.of("What goes", "The name, every word kept about this person, and the sign-in"),
                        SummaryRow.of("What stays", "The books, with the reference: every figure, day and code")));
        model.addAttribute("warning", "Once another person has approved it, it cannot be undone.");
        model.addAttribute("hidden", Map.of("erasure", "erasure-" + UUID.randomUUID()));
        model.addAttribute("mayChange", false);
        model.addAttribute("action", HOME + "/" + person + "/propose");
        model.addAttribute("back", HOME + "/" + person);
        model.addAttribute("button", "Propose it");
        return "officer/check";
    }

    @PostMapping(ONE + "/propose")
    @Allowed({Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE})
    String propose(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String person,
            @RequestParam String erasure,
            Model model) {
        return answered(who, person, erasures.propose(person, erasure, who.id()), model);
    }

    /** Also by whoever proposed it: nothing happens then. */
    @PostMapping(ONE + "/withdraw")
    @Allowed({Role.ADMINISTRATOR, Role.HEAD_OF_SERVICE})
    String withdraw(@AuthenticationPrincipal SignedIn who, @PathVariable String person, Model model) {
        var proposed = erasures.of(person).flatMap(Erasure::proposed);
        return proposed.isEmpty()
                ? "redirect:" + HOME + "/" + person
                : answered(who, person, erasures.withdraw(person, proposed.get().erasure(), who.id()), model);
    }

    private String answered(SignedIn who, String person, ErasureDecision decision, Model model) {
        return decision instanceof ErasureDecision.Refused no
                ? shown(who, person, Map.of("", said(no.rejection())), model)
                : "redirect:" + HOME + "/" + person;
    }
}
