package uk.personalbudget.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import uk.personalbudget.api.pages.look.Chrome;
import uk.personalbudget.api.pages.look.Contact;
import uk.personalbudget.api.pages.look.Link;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;

/** What stands around every page: the header, the navigation of this reader's own roles, and whom a family can talk to. */
@ControllerAdvice(basePackages = "uk.personalbudget.api.pages")
class Surroundings {
    private static final String PRODUCT = "Personal Budget Ledger";

    private final People people;
    private final boolean demonstration;
    private final Contact contact;

    Surroundings(
            People people,
            @Value("${ledger.demonstration:false}") boolean demonstration,
            @Value("${ledger.contact.name:The personal budget team}") String contactName,
            @Value("${ledger.contact.how:}") String contactHow,
            @Value("${ledger.contact.stand-in:}") String standIn,
            @Value("${ledger.contact.stand-in-how:}") String standInHow,
            @Value("${ledger.advice.name:your local SEND information, advice and support service}") String advice,
            @Value("${ledger.advice.address:}") String adviceAddress) {
        this.people = people;
        this.demonstration = demonstration;
        this.contact = new Contact(
                contactName, given(contactHow), given(standIn), given(standInHow), Link.to(advice, adviceAddress));
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text;
    }

    @ModelAttribute("contact")
    Contact contact() {
        return contact;
    }

    @ModelAttribute("chrome")
    Chrome chrome(@Nullable Authentication authentication, HttpServletRequest request) {
        // The page to sign in on has nobody yet.
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn who)) {
            return new Chrome(PRODUCT, "/", List.of(), null, null, demonstration, List.of());
        }
        return new Chrome(
                PRODUCT,
                "/",
                navigation(who, request.getRequestURI()),
                people.nameOf(who.id()),
                "/sign-out",
                demonstration,
                List.of());
    }

    private static List<Link> navigation(SignedIn who, String here) {
        List<Link> links = new ArrayList<>();
        if (who.is(Role.FAMILY) || who.is(Role.KEY_WORKER)) {
            links.add(link(who.is(Role.FAMILY) ? "Your children" : "Children", "/children", here));
        }
        if (who.is(Role.FINANCE_OFFICER) || who.is(Role.APPROVER) || who.is(Role.AUDITOR)) {
            links.add(link("Budgets", "/budgets", here));
            links.add(link("Reconciliation", "/reconciliation", here));
            links.add(link("Reviews", "/reviews", here));
        }
        if (who.is(Role.FINANCE_OFFICER)
                || who.is(Role.APPROVER)
                || who.is(Role.HEAD_OF_SERVICE)
                || who.is(Role.ADMINISTRATOR)) {
            links.add(link("Approvals", "/approvals", here));
        }
        if (who.is(Role.FINANCE_OFFICER) || who.is(Role.AUDITOR)) {
            links.add(link("Portfolio", "/portfolio", here));
        }
        if (who.is(Role.FINANCE_OFFICER) || who.is(Role.APPROVER) || who.is(Role.AUDITOR)) {
            links.add(link("General ledger", "/general-ledger", here));
        }
        if (who.is(Role.FINANCE_OFFICER)
                || who.is(Role.APPROVER)
                || who.is(Role.HEAD_OF_SERVICE)
                || who.is(Role.AUDITOR)) {
            links.add(link("Payment runs", "/payment-runs", here));
        }
        if (who.is(Role.FINANCE_OFFICER)) {
            links.add(link("Bring in a file", "/files", here));
        }
        if (who.is(Role.AUDITOR) && !who.is(Role.FINANCE_OFFICER)) {
            links.add(link("Files", "/files/brought-in", here));
        }
        if (who.is(Role.AUDITOR)) {
            links.add(link("Across budgets", "/across-budgets", here));
        } else if (who.is(Role.FINANCE_OFFICER) || who.is(Role.APPROVER) || who.is(Role.HEAD_OF_SERVICE)) {
            links.add(link("Audit questions", "/across-budgets/pairs", here));
        }
        if (who.is(Role.AUDITOR) || who.is(Role.ADMINISTRATOR)) {
            links.add(link("Proof", "/proof", here));
        }
        if (who.is(Role.ADMINISTRATOR) || who.is(Role.HEAD_OF_SERVICE)) {
            links.add(link("Forget a person", "/erasures", here));
        }
        if (who.is(Role.ADMINISTRATOR)) {
            links.add(link("People who sign in", "/users", here));
        }
        return List.copyOf(links);
    }

    private static Link link(String text, String href, String here) {
        return new Link(text, href, here.equals(href) || here.startsWith(href + "/"));
    }
}
