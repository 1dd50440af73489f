package uk.personalbudget.api.pages.officer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Directory;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.budget.Refusals;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** What an officer's page needs: one budget's own past, the words that go with it, and a way to send orders. */
@Component
class OfficerDesk {
    private final BudgetHistory histories;
    private final Directory directory;
    private final Ledger ledger;
    private final Access access;
    private final People people;
    private final TextVault texts;
    private final Clock clock;

    OfficerDesk(
            BudgetHistory histories,
            Directory directory,
            Ledger ledger,
            Access access,
            People people,
            TextVault texts,
            Clock clock) {
        this.histories = histories;
        this.directory = directory;
        this.ledger = ledger;
        this.access = access;
        this.people = people;
        this.texts = texts;
        this.clock = clock;
    }

    LocalDate today() {
        return London.dateOf(clock.instant());
    }

    List<FeedRecord> history(String budget) {
        var history = histories.of(budget, Long.MAX_VALUE);
        if (history.isEmpty()) {
            throw new NoSuchPage();
        }
        return history;
    }

    String child(String budget) {
        return people.nameOf(found(budget).person());
    }

    /** The child with the budget's number; the number alone where it is of no one child. */
    String whose(String budget) {
        return directory
                .budget(budget)
                .map(found -> people.nameOf(found.person()) + ", " + budget)
                .orElse(budget);
    }

    String nameOf(String person) {
        return people.nameOf(person);
    }

    /** Keeps words under the key of the child whose budget it is. */
    TextRef words(String budget, String words) {
        return texts.store(found(budget).person(), words);
    }

    String said(TextRef words) {
        return texts.read(words).orElse("no longer kept");
    }

    private Directory.Budget found(String budget) {
        return directory.budget(budget).orElseThrow(NoSuchPage::new);
    }

    /** Sends an order for this person. A no comes back as what is wrong and what to do; the same again is nothing new. */
    Optional<String> send(BudgetCommand command, SignedIn who) {
        var answer = ledger.send(command, access.on(who, command.budget()));
        return switch (answer.decision()) {
            case Decision.Accepted _ -> Optional.empty();
            case Decision.Refused refused -> {
                var problem = Refusals.problem(refused.rejection());
                var said = Catalogue.say(problem.code(), problem.arguments());
                yield Optional.of(said.what() + " " + said.next());
            }
        };
    }
}
