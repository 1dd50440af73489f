package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.statement.AccountDirectory;
import uk.personalbudget.reconciliation.statement.Profile;
import uk.personalbudget.reconciliation.statement.StatementStore;
import uk.personalbudget.reconciliation.statement.StoredProfiles;
import uk.personalbudget.reconciliation.statement.StoredProfiles.Kept;
import uk.personalbudget.reconciliation.statement.StoredProfiles.Outcome;

/** Layouts of files that the council described itself, and which layout the statements of an account come in. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Profiles", description = "How the council's own statement and return files are laid out.")
class ProfileEndpoints {
    private final OrderDesk desk;
    private final StoredProfiles profiles;
    private final StatementStore statements;
    private final AccountDirectory accounts;
    private final Clock clock;

    ProfileEndpoints(
            OrderDesk desk,
            StoredProfiles profiles,
            StatementStore statements,
            AccountDirectory accounts,
            Clock clock) {
        this.desk = desk;
        this.profiles = profiles;
        this.statements = statements;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @param definition the YAML, as docs/profiles.md describes it */
    record Proposal(Words definition) {}

    record NothingMore() {}

    @Schema(name = "Profile")
    record ProfileView(
            String id,
            String name,
            LocalDate startsOn,
            String definition,
            Instant proposedAt,
            String proposedBy,
            @Nullable Instant approvedAt,
            @Nullable String approvedBy) {
        static ProfileView of(Kept kept) {
            return new ProfileView(
                    kept.id(),
                    kept.name(),
                    kept.startsOn(),
                    kept.definition(),
                    kept.proposedAt().toInstant(),
                    kept.proposedBy(),
                    kept.approvedAt() == null ? null : kept.approvedAt().toInstant(),
                    kept.approvedBy());
        }
    }

    @PostMapping("/profiles")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Propose a layout of files; it is used once somebody else approved it")
    ResponseEntity<byte[]> propose(Order<Proposal> order) {
        return desk.once(
                order,
                201,
                body -> done(
                        profiles.propose(body.definition().text(), order.who().id())));
    }

    @GetMapping("/profiles")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE, Role.AUDITOR})
    @Operation(summary = "Every layout of the council's there was, is and is proposed")
    List<ProfileView> all() {
        return profiles.all().stream().map(ProfileView::of).toList();
    }

    @PostMapping("/profiles/{profile}/approve")
    @Allowed({Role.APPROVER, Role.HEAD_OF_SERVICE})
    @Operation(summary = "Approve a layout somebody else proposed")
    ResponseEntity<byte[]> approve(@PathVariable String profile, Order<NothingMore> order) {
        return desk.once(
                order, 200, _ -> done(profiles.approve(profile, order.who().id())));
    }

    record Change(String profile, LocalDate startsOn, Words reason) {}

    @PostMapping("/accounts/{account}/statement-profile")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Say that an account's statements come in another layout from a day on",
            description = "An account keeps one layout; a statement in another one is refused until this is said.")
    ResponseEntity<byte[]> change(@PathVariable String account, Order<Change> order) {
        return desk.once(order, 201, body -> {
            if (accounts.find(account).isEmpty()) {
                throw new NotPossible(
                        Problem.of(404, "unknown-thing", Map.of("kind", "account", "id", Refusals.shown(account))));
            }
            Profile to = Profile.byId(body.profile())
                    .or(() -> profiles.find(body.profile()).map(found -> found.profile()))
                    .orElseThrow(() -> unknown(body.profile()));
            try {
                statements.changeProfile(
                        account,
                        to,
                        body.startsOn(),
                        body.reason().text(),
                        order.who().id(),
                        clock.instant());
            } catch (DuplicateKeyException e) {
                throw new NotPossible(Problem.of(
                        409,
                        "already-used",
                        Map.of("kind", "starting day", "id", body.startsOn().toString())));
            }
            return Map.of(
                    "account",
                    account,
                    "profile",
                    to.id(),
                    "startsOn",
                    body.startsOn().toString());
        });
    }

    private static ProfileView done(Outcome outcome) {
        ProfileOutcomes.problem(outcome).ifPresent(problem -> {
            throw new NotPossible(problem);
        });
        return outcome instanceof Outcome.Done done ? ProfileView.of(done.kept()) : impossible();
    }

    private static ProfileView impossible() {
        throw new IllegalStateException("an outcome is done or has a problem");
    }

    private static NotPossible unknown(String profile) {
        return new NotPossible(ProfileOutcomes.unknown(profile));
    }
}
