package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.people.Contact;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.people.People.Person;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Labelled;

/** The people the books are about, and who may see which budget. Names travel in bodies, never in addresses. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "People", description = "The people the books are about, and who may see which budget.")
class PeopleEndpoints {
    private final OrderDesk desk;
    private final People people;
    private final Users users;

    PeopleEndpoints(OrderDesk desk, People people, Users users) {
        this.desk = desk;
        this.people = people;
        this.users = users;
    }

    record Entered(String id, Words name, Optional<LocalDate> bornOn) {}

    @PostMapping("/people")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Enter a person, or correct what is known of them")
    ResponseEntity<byte[]> enter(Order<Entered> order) {
        return desk.once(order, 201, body -> {
            if (!Account.usable(body.id())) {
                throw new NotPossible(Problem.of(422, "bad-identifier", Map.of("id", Refusals.shown(body.id()))));
            }
            if (people.erased(body.id())) {
                throw new NotPossible(Problem.of(422, "erased-person", Map.of("id", Refusals.shown(body.id()))));
            }
            people.enter(new Person(body.id(), body.name().text(), body.bornOn()));
            return Map.of("id", body.id());
        });
    }

    record Reached(Optional<Words> phone, Optional<Words> eMail) {}

    @PostMapping("/people/{person}/contact")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Say where a person gets texts and e-mails",
            description = "Kept encrypted. What is left out is no longer known.")
    ResponseEntity<byte[]> contact(@PathVariable String person, Order<Reached> order) {
        return desk.once(order, 200, body -> {
            Optional<String> phone = body.phone().map(Words::text).map(String::strip);
            Optional<String> eMail = body.eMail().map(Words::text).map(String::strip);
            if (phone.filter(number -> !Contact.phone(number)).isPresent()
                    || eMail.filter(address -> !Contact.eMail(address)).isPresent()) {
                throw new NotPossible(Problem.of(422, "bad-contact"));
            }
            if (!people.reach(person, phone, eMail)) {
                throw new NotPossible(Problem.of(404, "unknown-person"));
            }
            return Map.of("id", person);
        });
    }

    record Search(Words name) {}

    @PostMapping("/people/search")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary = "Find people by part of their name",
            description = "The answer is not kept under the key: reading writes nothing.")
    ResponseEntity<byte[]> search(Order<Search> order) {
        return desk.unkept(
                order, 200, body -> Map.of("items", people.named(body.name().text())));
    }

    /** Whether somebody is family of the child, or supports it as key worker. */
    enum Capacity implements Labelled {
        FAMILY(Role.FAMILY),
        KEY_WORKER(Role.KEY_WORKER);

        private final Role role;

        Capacity(Role role) {
            this.role = role;
        }

        @Override
        public String label() {
            return role.label();
        }
    }

    record Member(String user, Capacity capacity) {}

    @PostMapping("/budgets/{budget}/members")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Let a family member or key worker see this budget")
    ResponseEntity<byte[]> join(@PathVariable String budget, Order<Member> order) {
        desk.actorOn(order, budget);
        return desk.once(order, 201, body -> {
            known(body.user());
            users.join(body.user(), budget, body.capacity().role, order.who().id());
            return Map.of(
                    "budget",
                    budget,
                    "user",
                    body.user(),
                    "capacity",
                    body.capacity().label());
        });
    }

    @PostMapping("/budgets/{budget}/members/leave")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "End that somebody sees this budget")
    ResponseEntity<byte[]> leave(@PathVariable String budget, Order<Member> order) {
        desk.actorOn(order, budget);
        return desk.once(order, 200, body -> {
            known(body.user());
            users.leave(body.user(), budget, body.capacity().role, order.who().id());
            return Map.of(
                    "budget",
                    budget,
                    "user",
                    body.user(),
                    "capacity",
                    body.capacity().label());
        });
    }

    private void known(String user) {
        if (!users.exists(user)) {
            throw new NotPossible(Problem.of(422, "unknown-user", Map.of("id", Refusals.shown(user))));
        }
    }
}
