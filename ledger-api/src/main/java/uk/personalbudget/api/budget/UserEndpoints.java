package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.RoleRequests;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.security.Tokens;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.journal.Account;

/**
 * Who may sign in, and as what. Roles are given by one administrator and agreed by another (invariant 9); only while there are
 * fewer than two administrators does the word of one do, because somebody has to begin.
 */
@RestController
@RequestMapping("/api/v1/users")
@Allowed(Role.ADMINISTRATOR)
@Tag(name = "Users", description = "Who may sign in, and as what.")
class UserEndpoints {
    private static final String ROLES = "roles";
    private static final Duration TOKEN_VALID_FOR = Duration.ofDays(365);

    private final OrderDesk desk;
    private final Users users;
    private final Tokens tokens;
    private final Approvals approvals;
    private final RoleRequests requests;

    UserEndpoints(OrderDesk desk, Users users, Tokens tokens, Approvals approvals, RoleRequests requests) {
        this.desk = desk;
        this.users = users;
        this.tokens = tokens;
        this.approvals = approvals;
        this.requests = requests;
    }

    record UserRow(String id, String signInName, List<String> roles, boolean disabled) {}

    @GetMapping
    @Operation(summary = "Everybody who may sign in")
    List<UserRow> list(SignedIn who) {
        return users.all().stream()
                .map(user -> new UserRow(
                        user.id(),
                        user.signInName(),
                        user.roles().stream().map(Role::label).toList(),
                        user.disabled()))
                .toList();
    }

    /** The words of a password are never written out, not even for a comparison. */
    record NewUser(String id, String signInName, String password) {
        @Override
        public String toString() {
            return id;
        }
    }

    @PostMapping
    @Operation(summary = "Enter somebody who may sign in; roles are given apart")
    ResponseEntity<byte[]> enter(Order<NewUser> order) {
        return desk.unkept(order, 201, body -> {
            if (!Account.usable(body.id())) {
                throw new NotPossible(Problem.of(422, "bad-identifier", Map.of("id", Refusals.shown(body.id()))));
            }
            if (users.exists(body.id())) {
                throw new NotPossible(
                        Problem.of(409, "already-used", Map.of("kind", "user", "id", Refusals.shown(body.id()))));
            }
            if (body.password().length() < Users.PASSWORD_LENGTH_LEAST) {
                throw new NotPossible(Problem.of(
                        422, "password-too-short", Map.of("least", Integer.toString(Users.PASSWORD_LENGTH_LEAST))));
            }
            users.enter(
                    body.id(),
                    body.signInName(),
                    body.password(),
                    List.of(),
                    order.who().id());
            return Map.of("id", body.id());
        });
    }

    record Roles(SortedSet<Role> roles) {}

    /**
     * What a second administrator says yes to.
     *
     * @param changes of the user's roles before this one: when they have changed since, nobody has said yes to it
     */
    record RolesFrom(SortedSet<Role> roles, long changes) {}

    private RolesFrom from(String user, Roles asked) {
        return new RolesFrom(asked.roles(), users.changes(user));
    }

    @PostMapping("/{user}/roles")
    @Operation(summary = "Give a user exactly these roles, once another administrator has said yes to the same")
    ResponseEntity<byte[]> grant(@PathVariable String user, Order<Roles> order) {
        return desk.once(order, 200, body -> {
            allowedFor(user, order.who());
            boolean beginning = users.administrators() < 2;
            if (!beginning
                    && approvals
                            .other(
                                    "",
                                    ROLES,
                                    user,
                                    from(user, body),
                                    order.who().id())
                            .isEmpty()) {
                throw new NotPossible(Problem.of(422, "roles-need-second-person", Map.of("id", Refusals.shown(user))));
            }
            users.grant(user, body.roles(), order.who().id());
            requests.given(user, body.roles(), order.who().id());
            return Map.of(
                    "id", user, "roles", body.roles().stream().map(Role::label).toList());
        });
    }

    @PostMapping("/{user}/roles/approvals")
    @Operation(summary = "Say yes, as the second administrator, to exactly these roles for a user")
    ResponseEntity<byte[]> approve(@PathVariable String user, Order<Roles> order) {
        return desk.once(order, 201, body -> {
            allowedFor(user, order.who());
            approvals.approve("", ROLES, user, from(user, body), order.who().id());
            requests.ask(user, body.roles(), order.who().id());
            return Map.of(
                    "id",
                    user,
                    "approved",
                    body.roles().stream().map(Role::label).toList());
        });
    }

    record NewToken(String note) {}

    @PostMapping("/{user}/tokens")
    @Operation(
            summary = "Make a token with which a program acts as this user, valid for a year",
            description = "It is shown once. The answer is not kept under the key: sent again, it is another token.")
    ResponseEntity<byte[]> token(@PathVariable String user, Order<NewToken> order) {
        return desk.unkept(order, 201, body -> {
            allowedFor(user, order.who());
            return Map.of("user", user, "token", tokens.issue(user, body.note(), TOKEN_VALID_FOR));
        });
    }

    /** Nobody gives themselves a role, or a second way in. */
    private void allowedFor(String user, SignedIn who) {
        if (!users.exists(user)) {
            throw new NotPossible(Problem.of(404, "unknown-user", Map.of("id", Refusals.shown(user))));
        }
        if (user.equals(who.id())) {
            throw new NotPossible(Problem.of(422, "same-person"));
        }
    }
}
