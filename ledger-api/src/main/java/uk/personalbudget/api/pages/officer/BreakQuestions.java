package uk.personalbudget.api.pages.officer;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Directory;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.budget.Refusals;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.QueryCommand;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** Asks a family about a difference: an ordinary question of its budget, which the difference names from then on. */
@Component
class BreakQuestions {
    private static final int DAYS = 28;

    private final Ledger ledger;
    private final Access access;
    private final Directory directory;
    private final TextVault texts;
    private final BudgetHistory histories;
    private final ReconciliationService reconciliation;
    private final Clock clock;

    BreakQuestions(
            Ledger ledger,
            Access access,
            Directory directory,
            TextVault texts,
            BudgetHistory histories,
            ReconciliationService reconciliation,
            Clock clock) {
        this.ledger = ledger;
        this.access = access;
        this.directory = directory;
        this.texts = texts;
        this.histories = histories;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** Sent twice, it is asked once. A no comes back as what is wrong and what to do. */
    Optional<String> ask(Break found, String words, SignedIn who) {
        var budget = directory.budget(found.budget()).orElseThrow(NoSuchPage::new);
        String query = "about-" + found.id();
        var spends = Books.of(histories.of(found.budget(), Long.MAX_VALUE)).spends();
        var answer = ledger.send(
                new QueryCommand.RaiseQuery(
                        found.budget(),
                        query,
                        found.kind() == BreakKind.EVIDENCE_MISSING ? QueryReason.EVIDENCE_MISSING : QueryReason.OTHER,
                        found.reference()
                                .filter(name -> spends.stream()
                                        .anyMatch(spend ->
                                                spend.settled().transaction().equals(name))),
                        texts.store(budget.person(), words),
                        DAYS,
                        London.dateOf(clock.instant())),
                access.on(who, found.budget()));
        return switch (answer.decision()) {
            case Decision.Accepted _ -> {
                reconciliation.officers().familyAsked(found.id(), query, who.id(), "asked the family");
                yield Optional.empty();
            }
            case Decision.Refused refused -> {
                var problem = Refusals.problem(refused.rejection());
                var said = Catalogue.say(problem.code(), problem.arguments());
                yield Optional.of(said.what() + " " + said.next());
            }
        };
    }
}
