package uk.personalbudget.api.pages;

import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Who may sign in, and as what. Entering somebody and giving roles takes two administrators and goes over REST. */
@Controller
@Allowed(Role.ADMINISTRATOR)
class UserPages {
    private final Users users;
    private final People people;

    UserPages(Users users, People people) {
        this.users = users;
        this.people = people;
    }

    @GetMapping("/users")
    String list(Model model) {
        var table = Table.titled("People who sign in")
                .text("Name")
                .text("Sign-in name")
                .text("Roles")
                .text("State");
        users.all()
                .forEach(user -> table.row(
                        people.nameOf(user.id()),
                        user.signInName(),
                        user.roles().isEmpty()
                                ? "No role yet"
                                : user.roles().stream()
                                        .map(role -> role.label().replace('-', ' '))
                                        .collect(Collectors.joining(", ")),
                        user.disabled() ? "Shut out" : "May sign in"));
        model.addAttribute("users", table.firstCellIsHeader().build());
        return "officer/users";
    }
}
