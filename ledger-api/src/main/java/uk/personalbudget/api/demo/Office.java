package uk.personalbudget.api.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.api.budget.Answer;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.demo.Caseload.Child;
import uk.personalbudget.api.platform.Feed;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** What everybody in the demonstration works with: the day, the ledger, the words and who is who. */
record Office(
        Caseload caseload, DemonstrationClock clock, Ledger ledger, TextVault texts, BudgetHistory history, Feed feed) {
    static final Actor FINANCE = actor("finance-1", Role.FINANCE_OFFICER);
    static final Actor APPROVER = actor("approver-1", Role.APPROVER);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Actor actor(String id, Role role) {
        return new Actor(id, new TreeSet<>(List.of(role)));
    }

    static Actor parent(Child child) {
        return actor(child.parentId(), Role.FAMILY);
    }

    LocalDate today() {
        return uk.personalbudget.ledger.calendar.London.dateOf(clock.instant());
    }

    TextRef words(Child child, String words) {
        return texts.store(child.person(), words);
    }

    /** Sends an order that the rules must agree to: a no here means that the demonstration contradicts itself. */
    Answer must(BudgetCommand command, Actor actor) {
        Answer answer = ledger.send(command, actor);
        if (answer.decision() instanceof Decision.Refused refused) {
            throw new IllegalStateException(command + " was refused: " + refused.rejection());
        }
        return answer;
    }

    /** Sends an order that the rules must say no to, and tells why they did. */
    Rejection mustNot(BudgetCommand command, Actor actor) {
        return switch (ledger.send(command, actor).decision()) {
            case Decision.Refused refused -> refused.rejection();
            case Decision.Accepted _ -> throw new IllegalStateException(command + " should have been refused");
        };
    }

    /** Sends an order that the rules may say no to for now. */
    Optional<Rejection> mayNot(BudgetCommand command, Actor actor) {
        return ledger.send(command, actor).decision() instanceof Decision.Refused refused
                ? Optional.of(refused.rejection())
                : Optional.empty();
    }

    List<FeedRecord> past(Child child) {
        return history.of(child.budget(), Long.MAX_VALUE);
    }

    void caughtUp() {
        if (!feed.awaitAll(PATIENCE)) {
            throw new IllegalStateException("the pages and figures do not keep up with the books");
        }
    }
}
