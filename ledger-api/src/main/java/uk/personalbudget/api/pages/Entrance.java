package uk.personalbudget.api.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.Everybody;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The way in: signing in, and from there to where this person's work begins. */
@Controller
class Entrance {
    private final boolean demonstration;

    Entrance(@Value("${ledger.demonstration:false}") boolean demonstration) {
        this.demonstration = demonstration;
    }

    @Everybody
    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String out,
            Model model) {
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("out", out != null);
        model.addAttribute("demonstration", demonstration);
        if (wrong != null) {
            model.addAttribute(
                    "errors",
                    java.util.Map.of("name", "The sign-in name or password is not right. Check both and try again."));
        }
        return "entrance/sign-in";
    }

    @Allowed({
        Role.FAMILY,
        Role.KEY_WORKER,
        Role.FINANCE_OFFICER,
        Role.APPROVER,
        Role.HEAD_OF_SERVICE,
        Role.AUDITOR,
        Role.ADMINISTRATOR
    })
    @GetMapping("/")
    String home(@AuthenticationPrincipal SignedIn who) {
        if (who.is(Role.FINANCE_OFFICER) || who.is(Role.APPROVER) || who.is(Role.AUDITOR)) {
            return "redirect:/reconciliation";
        }
        if (who.is(Role.HEAD_OF_SERVICE)) {
            return "redirect:/approvals";
        }
        return who.is(Role.ADMINISTRATOR) ? "redirect:/users" : "redirect:/children";
    }
}
