package uk.personalbudget.api.pages;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.pages.look.Choice;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.look.Table.Cell;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.RoleRequests;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.api.security.Users.User;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Who may sign in, and as what. Roles are asked for by one administrator and agreed by another. */
@Controller
@Allowed(Role.ADMINISTRATOR)
class UserPages {
    private static final String ROLES = "/users/{user}/roles";

    private final Users users;
    private final RoleRequests requests;
    private final People people;

    UserPages(Users users, RoleRequests requests, People people) {
        this.users = users;
        this.requests = requests;
        this.people = people;
    }

    @GetMapping("/users")
    String list(@AuthenticationPrincipal SignedIn who, Model model) {
        var table = Table.titled("People who sign in")
                .text("Name")
                .text("Sign-in name")
                .text("Roles")
                .text("State")
                .text("Change");
        users.all()
                .forEach(user -> table.row(
                        Cell.of(people.nameOf(user.id())),
                        Cell.of(user.signInName()),
                        Cell.of(said(user.roles())),
                        Cell.of(user.disabled() ? "Shut out" : "May sign in"),
                        user.disabled() || user.id().equals(who.id())
                                ? Cell.nothing()
                                : Cell.link("Roles of " + people.nameOf(user.id()), "/users/" + user.id() + "/roles")));
        model.addAttribute("users", table.firstCellIsHeader().cardsOnPhone().build());
        return "officer/users";
    }

    private static String said(Collection<Role> roles) {
        return roles.isEmpty()
                ? "No role yet"
                : roles.stream().map(role -> role.label().replace('-', ' ')).collect(Collectors.joining(", "));
    }

    @GetMapping(ROLES)
    String roles(@AuthenticationPrincipal SignedIn who, @PathVariable String user, Model model) {
        User found = found(who, user);
        return form(found, found.roles(), Map.of(), model);
    }

    /** Nobody changes their own roles. */
    private User found(SignedIn who, String user) {
        return users.all().stream()
                .filter(one -> one.id().equals(user) && !one.id().equals(who.id()) && !one.disabled())
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    private String form(User user, Collection<Role> chosen, Map<String, String> errors, Model model) {
        model.addAttribute("title", "Roles of " + people.nameOf(user.id()));
        model.addAttribute("caption", user.signInName());
        model.addAttribute(
                "lead",
                users.administrators() < 2
                        ? "There is only one administrator yet, so your word alone does."
                        : "Another administrator has to agree before they count.");
        model.addAttribute("action", "/users/" + user.id() + "/roles");
        model.addAttribute(
                "choices",
                Arrays.stream(Role.values())
                        .map(role -> Choice.of(role.label(), name(role)))
                        .toList());
        model.addAttribute("chosen", chosen.stream().map(Role::label).toList());
        model.addAttribute("errors", errors);
        return "officer/roles";
    }

    private static String name(Role role) {
        String words = role.label().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    @PostMapping(ROLES)
    String asked(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String user,
            @RequestParam(defaultValue = "") List<String> roles,
            @RequestParam(defaultValue = "") String step,
            Model model) {
        User found = found(who, user);
        var chosen = new TreeSet<Role>();
        Arrays.stream(Role.values())
                .filter(role -> roles.contains(role.label()))
                .forEach(chosen::add);
        if (step.equals("change")) {
            return form(found, chosen, Map.of(), model);
        }
        if (chosen.equals(new TreeSet<>(found.roles()))) {
            return form(found, chosen, Map.of("roles", "Choose something else than there is now."), model);
        }
        if (!step.equals("confirm")) {
            return check(found, chosen, model);
        }
        if (users.administrators() < 2) {
            users.grant(user, chosen, who.id());
            return "redirect:/users";
        }
        requests.ask(user, chosen, who.id());
        return "redirect:/approvals";
    }

    private String check(User user, SortedSet<Role> chosen, Model model) {
        model.addAttribute("title", "Check before you go on: roles of " + people.nameOf(user.id()));
        model.addAttribute("caption", user.signInName());
        model.addAttribute(
                "rows", List.of(SummaryRow.of("Now", said(user.roles())), SummaryRow.of("Then", said(chosen))));
        model.addAttribute("warning", chosen.isEmpty() ? "This person could sign in and see nothing." : null);
        model.addAttribute(
                "hidden", Map.of("roles", chosen.stream().map(Role::label).collect(Collectors.joining(","))));
        model.addAttribute("mayChange", true);
        model.addAttribute("action", "/users/" + user.id() + "/roles");
        model.addAttribute("back", "/users");
        model.addAttribute("button", users.administrators() < 2 ? "Give these roles" : "Ask for these roles");
        return "officer/check";
    }
}
