package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
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
import uk.personalbudget.api.generalledger.GeneralLedger;
import uk.personalbudget.api.generalledger.GeneralLedger.Part;
import uk.personalbudget.api.generalledger.KeptCodeMaps;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.generalledger.CodeMap;
import uk.personalbudget.ledger.generalledger.CodeMapDecision;
import uk.personalbudget.ledger.generalledger.CodeMapRejection;

/** The council's cost codes: those there were and are, and a form to propose the next. */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class CostCodePages {
    private static final String ADDRESS = "/general-ledger/codes";
    private static final String NEW = ADDRESS + "/new";
    private static final String PART = "part-";
    private static final int OTHERS_MOST = 4_000;

    private final KeptCodeMaps codes;
    private final GeneralLedger ledger;
    private final OfficerDesk desk;

    CostCodePages(KeptCodeMaps codes, GeneralLedger ledger, OfficerDesk desk) {
        this.codes = codes;
        this.ledger = ledger;
        this.desk = desk;
    }

    @GetMapping(ADDRESS)
    String all(@AuthenticationPrincipal SignedIn who, Model model) {
        var maps = codes.now();
        String inForce = maps.inForce(desk.today()).map(CodeMap::version).orElse("");
        var table = Table.titled("Cost codes, the newest first")
                .text("Name")
                .text("From")
                .numeric("Codes")
                .text("Proposed")
                .text("Approved")
                .text("State")
                .firstCellIsHeader()
                .cardsOnPhone();
        maps.all().reversed().forEach(one -> {
            CodeMap map = one.proposed().map();
            var approved = one.approved();
            table.row(
                    who.is(Role.AUDITOR) && !who.is(Role.FINANCE_OFFICER) && !who.is(Role.APPROVER)
                            ? Cell.of(map.version())
                            : Cell.link(map.version(), "/proposals/cost-codes/" + map.version()),
                    Cell.of(Wording.shortDay(map.from())),
                    Cell.of(Integer.toString(map.codes().size())),
                    Cell.of(by(one.proposed().proposedOn(), one.proposed().proposedBy())),
                    Cell.of(approved == null ? "" : by(approved.approvedOn(), approved.approvedBy())),
                    state(approved != null, map.version().equals(inForce), map.from()));
        });
        model.addAttribute("title", "Cost codes");
        model.addAttribute("back", "/general-ledger");
        model.addAttribute("backText", "General ledger");
        model.addAttribute(
                "lead", "Where the council's own books show the money. One person proposes them, another approves.");
        model.addAttribute("table", maps.all().isEmpty() ? null : table.build());
        model.addAttribute("none", "No cost codes were proposed yet.");
        model.addAttribute("action", who.is(Role.FINANCE_OFFICER) ? NEW : null);
        model.addAttribute("actionText", "Propose cost codes");
        return "officer/proposed";
    }

    private String by(LocalDate on, String who) {
        return Wording.shortDay(on) + " by " + desk.nameOf(who);
    }

    private Cell state(boolean approved, boolean inForce, LocalDate from) {
        if (!approved) {
            return Cell.nothing().tagged("Waits for a second person", "yellow");
        }
        if (inForce) {
            return Cell.nothing().tagged("In force", "green");
        }
        return Cell.nothing().tagged(from.isAfter(desk.today()) ? "To come" : "Over", "grey");
    }

    @GetMapping(NEW)
    @Allowed(Role.FINANCE_OFFICER)
    String fill(Model model) {
        return form(Typed.NOTHING).fill(Typed.NOTHING, Map.of(), model);
    }

    /** A box for every part of the money the ledger knows, with the code that counts now. */
    private Form form(Typed typed) {
        var now = codes.now().inForce(desk.today());
        var fields = new ArrayList<Field>();
        fields.add(Field.text("version", "Name", typed, "").withHint("For example, 2026-27"));
        fields.add(Field.day(
                "from", "First day", typed, desk.today().withDayOfMonth(1).plusMonths(1)));
        fields.add(Field.text(
                "paymentsCode",
                "Code of money to and from the accounts",
                typed,
                now.map(CodeMap::paymentsCode).orElse("")));
        fields.add(Field.text(
                "feesCode",
                "Code of fees that budgets bear",
                typed,
                now.map(CodeMap::feesCode).orElse("")));
        List<Part> parts = parts();
        for (int at = 0; at < parts.size(); at++) {
            Part part = parts.get(at);
            fields.add(Field.text(
                    PART + at,
                    "Code of " + said(part),
                    typed,
                    now.flatMap(map -> map.costCode(part.funder(), part.element(), part.runAs()))
                            .orElse("")));
        }
        fields.add(Field.words("others", "Others that are to come (optional)", typed, OTHERS_MOST)
                .withHint("One a line: funder, element, how it is run, code. For example:"
                        + " icb-north, health, payment-card, H-4200"));
        return new Form(
                "Propose cost codes",
                "General ledger",
                "They count from their first day, once another person has approved them. Leave a box empty where a part"
                        + " of the money has no code; its month is not sent then.",
                List.of(),
                fields,
                NEW,
                ADDRESS,
                "Propose them");
    }

    /** What the ledger has, and what the codes of now name besides. */
    private List<Part> parts() {
        var parts = ledger.parts();
        codes.now()
                .inForce(desk.today())
                .ifPresent(map ->
                        map.codes().forEach(code -> parts.add(new Part(code.funder(), code.element(), code.runAs()))));
        return List.copyOf(parts);
    }

    private static String said(Part part) {
        return part.funder() + ", " + part.element().replace('-', ' ') + ", "
                + part.runAs().replace('-', ' ');
    }

    @PostMapping(NEW)
    @Allowed(Role.FINANCE_OFFICER)
    String propose(@AuthenticationPrincipal SignedIn who, @RequestParam Map<String, String> all, Model model) {
        var typed = new Typed(all);
        Form form = form(typed);
        var errors = new LinkedHashMap<String, String>();
        Optional<CodeMap> map = read(typed, errors);
        if (map.isEmpty() || typed.changing()) {
            return form.fill(typed, errors, model);
        }
        if (!typed.confirmed()) {
            // What only the rules know is asked before anybody confirms.
            var no = codes.now().propose(map.get(), who.id(), desk.today());
            return no instanceof CodeMapDecision.Refused refused
                    ? form.fill(typed, said(refused.rejection()), model)
                    : form.check(typed, rows(map.get()), null, model);
        }
        return codes.propose(map.get(), who.id()) instanceof CodeMapDecision.Refused refused
                ? form.fill(typed, said(refused.rejection()), model)
                : "redirect:/proposals/cost-codes/" + map.get().version();
    }

    private Optional<CodeMap> read(Typed typed, Map<String, String> errors) {
        required(typed, "version", "Give the codes a name, such as 2026-27.", errors);
        LocalDate from = typed.day("from");
        if (from == null) {
            errors.put("from-day", "Give the first day, like 1 4 2026.");
        }
        required(typed, "paymentsCode", "Give the code of money to and from the accounts.", errors);
        required(typed, "feesCode", "Give the code of fees.", errors);
        var found = new ArrayList<CodeMap.Code>();
        List<Part> parts = parts();
        for (int at = 0; at < parts.size(); at++) {
            Part part = parts.get(at);
            String code = typed.of(PART + at);
            if (!code.isEmpty()) {
                found.add(new CodeMap.Code(part.funder(), part.element(), part.runAs(), code));
            }
        }
        int number = 0;
        for (String line : typed.of("others").lines().toList()) {
            number++;
            String[] words = line.strip().split("\\s*,\\s*", -1);
            if (words.length == 4) {
                found.add(new CodeMap.Code(words[0], words[1], words[2], words[3]));
            } else if (!line.isBlank()) {
                errors.putIfAbsent(
                        "others",
                        "Line " + number
                                + " needs four words with commas between: funder, element, how it is run, code.");
            }
        }
        if (found.isEmpty() && !errors.containsKey("others")) {
            errors.put(parts.isEmpty() ? "others" : PART + 0, "Give at least one code.");
        }
        return errors.isEmpty() && from != null
                ? Optional.of(
                        new CodeMap(typed.of("version"), from, typed.of("paymentsCode"), typed.of("feesCode"), found))
                : Optional.empty();
    }

    private static void required(Typed typed, String name, String help, Map<String, String> errors) {
        if (typed.of(name).isEmpty()) {
            errors.put(name, help);
        }
    }

    private static List<SummaryRow> rows(CodeMap map) {
        var rows = new ArrayList<SummaryRow>();
        rows.add(SummaryRow.of("Name", map.version()));
        rows.add(SummaryRow.of("First day", Wording.day(map.from())));
        rows.add(SummaryRow.of("Money to and from the accounts", map.paymentsCode()));
        rows.add(SummaryRow.of("Fees that budgets bear", map.feesCode()));
        map.codes()
                .forEach(code -> rows.add(
                        SummaryRow.of(said(new Part(code.funder(), code.element(), code.runAs())), code.costCode())));
        return rows;
    }

    /** By the field it is about. */
    private static Map<String, String> said(CodeMapRejection rejection) {
        var problem = CouncilRefusals.problem(rejection);
        var words = Catalogue.say(problem.code(), problem.arguments());
        String field = switch (rejection) {
            case CodeMapRejection.BadVersion _, CodeMapRejection.VersionUsed _, CodeMapRejection.UnknownMap _ ->
                "version";
            case CodeMapRejection.NotLater _ -> "from-day";
            case CodeMapRejection.BadMap it -> it.field().equals("codes") ? "others" : it.field();
            case CodeMapRejection.SamePerson _ -> "";
        };
        return Map.of(field, words.what() + " " + words.next());
    }
}
