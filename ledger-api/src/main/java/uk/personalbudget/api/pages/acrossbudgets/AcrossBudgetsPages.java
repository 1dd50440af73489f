package uk.personalbudget.api.pages.acrossbudgets;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Where an auditor begins to look across budgets. */
@Controller
@Allowed(Role.AUDITOR)
class AcrossBudgetsPages {

    @GetMapping("/across-budgets")
    String parts(Model model) {
        model.addAttribute(
                "parts",
                List.of(
                        part(
                                "Looks like one",
                                "The same receipt, invoice number or pay in two budgets, and shifts at the same time.",
                                "pairs"),
                        part(
                                "Sample",
                                "Payments of all budgets to look at one by one, always the same for a seed.",
                                "sample"),
                        part(
                                "Compare periods",
                                "Receipts and payments of two periods side by side, with the entries behind each"
                                        + " difference.",
                                "compare"),
                        part(
                                "Who could do what",
                                "Who held which role for which budget on any day, and who changed that.",
                                "who-could")));
        return "acrossbudgets/across-budgets";
    }

    private static SummaryRow part(String name, String what, String below) {
        return SummaryRow.of(name, what).with("Open", "/across-budgets/" + below, name);
    }
}
