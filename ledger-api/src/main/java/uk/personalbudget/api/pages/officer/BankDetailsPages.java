package uk.personalbudget.api.pages.officer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.budget.PaymentRefusals;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.paymentrun.Payees;
import uk.personalbudget.api.paymentrun.Payees.Whose;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.payee.BankDetails;
import uk.personalbudget.ledger.payee.Payee;
import uk.personalbudget.ledger.payee.PayeeDecision;

/** Bank details: entered by one person, approved by another, and never shown whole again. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
class BankDetailsPages {
    private static final String HOME = "/bank-details";

    private final Payees payees;
    private final People people;
    private final Access access;

    BankDetailsPages(Payees payees, People people, Access access) {
        this.payees = payees;
        this.people = people;
        this.access = access;
    }

    @GetMapping(HOME)
    String all(@AuthenticationPrincipal SignedIn who, Model model) {
        return shown(who, Given.NOTHING, Map.of(), model);
    }

    /** What can be shown again after an error: never the numbers. */
    private record Given(String whose, String budget, String account, String name) {
        static final Given NOTHING = new Given("account", "", "", "");
    }

    private String shown(SignedIn who, Given given, Map<String, String> errors, Model model) {
        var inUse = Table.titled("In use")
                .text("Whose")
                .text("Account ending")
                .text("Approved")
                .text("State")
                .cardsOnPhone();
        var known = payees.all().stream()
                .map(whose -> Map.entry(whose, payees.of(whose)))
                .toList();
        known.forEach(one -> one.getValue()
                .inUse()
                .ifPresent(details -> inUse.row(
                        Cell.of(said(one.getKey())),
                        Cell.of(details.lastFour()),
                        Cell.of(one.getValue()
                                .approved()
                                .map(it -> Wording.shortDay(it.approvedOn()) + " by " + people.nameOf(it.approvedBy()))
                                .orElse("")),
                        one.getValue()
                                .failed()
                                .map(it -> Cell.of(it.why().label().replace('-', ' '))
                                        .tagged("A payment came back", "red"))
                                .orElseGet(() -> Cell.of("").tagged("In use", "green")))));
        model.addAttribute(
                "inUse", known.stream().anyMatch(one -> one.getValue().inUse().isPresent()) ? inUse.build() : null);
        model.addAttribute("waiting", waiting(who, known));
        model.addAttribute("mayEnter", who.is(Role.FINANCE_OFFICER));
        model.addAttribute(
                "kinds",
                List.of(
                        Choice.of("account", "A family's bank account"),
                        Choice.of("provider", "A provider who holds money for families"),
                        Choice.of("originator", "The council, to pay runs from")));
        model.addAttribute("given", given);
        model.addAttribute("errors", errors);
        return "officer/bank-details";
    }

    /** One pair of details that waits. */
    public record WaitingDetails(
            String payee,
            String said,
            int version,
            String lastFour,
            String entered,
            boolean mayApprove,
            boolean mayRefuse) {}

    private List<WaitingDetails> waiting(SignedIn who, List<Map.Entry<Whose, Payee>> known) {
        boolean second = who.is(Role.APPROVER) || who.is(Role.HEAD_OF_SERVICE);
        return known.stream()
                .flatMap(one -> one.getValue().waiting().stream()
                        .map(details -> new WaitingDetails(
                                one.getKey().id(),
                                said(one.getKey()),
                                details.version(),
                                details.lastFour(),
                                Wording.day(details.enteredOn()) + " by " + people.nameOf(details.enteredBy()),
                                second && !details.enteredBy().equals(who.id()),
                                second || who.is(Role.FINANCE_OFFICER))))
                .toList();
    }

    private static String said(Whose whose) {
        return switch (whose) {
            // Not the account's own name: many councils name it by its number.
            case Whose.OfBudget it -> "The bank account of budget " + it.budget();
            case Whose.OfProvider it -> "Provider " + it.provider();
            case Whose.OfCouncil it -> "The council's account " + it.originator();
        };
    }

    @PostMapping(HOME)
    @Allowed(Role.FINANCE_OFFICER)
    String enter(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(defaultValue = "account") String whose,
            @RequestParam(defaultValue = "") String budget,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String sortCode,
            @RequestParam(defaultValue = "") String accountNumber,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String rollNumber,
            @RequestParam(defaultValue = "") String serviceUserNumber,
            Model model) {
        var given = new Given(whose, budget, account, name);
        String id = whose.equals("account")
                ? "account/" + budget.strip() + "/" + account.strip()
                : whose + "/" + account.strip();
        var payee = Whose.of(id);
        if (payee.isEmpty()) {
            return shown(
                    who, given, Map.of("account", "Give the account's or provider's own name in these books."), model);
        }
        if (payee.get() instanceof Whose.OfBudget own && access.family(who.id(), own.budget())) {
            return shown(who, given, Map.of("budget", "This is your own family's. Ask somebody else."), model);
        }
        var details = BankDetails.given(sortCode, accountNumber, name, rollNumber, serviceUserNumber);
        var fault = details.fault();
        if (fault.isPresent()) {
            return shown(who, given, Map.of(field(fault.get()), wrong(fault.get())), model);
        }
        var no = no(payees.enter(payee.get(), details, who.id()));
        return no.isPresent() ? shown(who, given, Map.of("account", no.get()), model) : "redirect:" + HOME;
    }

    private static String field(String fault) {
        return switch (fault) {
            case "sort code" -> "sortCode";
            case "account number" -> "accountNumber";
            case "roll number" -> "rollNumber";
            case "service user number" -> "serviceUserNumber";
            default -> "name";
        };
    }

    private static String wrong(String fault) {
        return switch (fault) {
            case "sort code" -> "Give the 6 digits of the sort code.";
            case "account number" -> "Give the 8 digits of the account number.";
            case "roll number" -> "Give up to 18 letters and digits, or nothing.";
            case "service user number" -> "Give the 6 digits of the service user number, or nothing.";
            default -> "Give the name of the account, up to 70 letters.";
        };
    }

    @PostMapping(HOME + "/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    String approve(
            @AuthenticationPrincipal SignedIn who, @RequestParam String payee, @RequestParam int version, Model model) {
        var whose = Whose.of(payee).orElseThrow(NoSuchPage::new);
        if (whose instanceof Whose.OfBudget own && access.family(who.id(), own.budget())) {
            return shown(who, Given.NOTHING, Map.of("", "This is your own family's. Ask somebody else."), model);
        }
        return answered(who, payees.approve(whose, version, who.id()), model);
    }

    @PostMapping(HOME + "/refuse")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE})
    String refuse(
            @AuthenticationPrincipal SignedIn who, @RequestParam String payee, @RequestParam int version, Model model) {
        return answered(who, payees.refuse(Whose.of(payee).orElseThrow(NoSuchPage::new), version, who.id()), model);
    }

    private String answered(SignedIn who, PayeeDecision decision, Model model) {
        var no = no(decision);
        return no.isPresent() ? shown(who, Given.NOTHING, Map.of("", no.get()), model) : "redirect:" + HOME;
    }

    private static Optional<String> no(PayeeDecision decision) {
        if (decision instanceof PayeeDecision.Refused refused) {
            var problem = PaymentRefusals.problem(refused.rejection());
            var said = Catalogue.say(problem.code(), problem.arguments());
            return Optional.of(said.what() + " " + said.next());
        }
        return Optional.empty();
    }
}
