package uk.personalbudget.reconciliation.portfolio;

import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.Dormancy;
import uk.personalbudget.ledger.budget.GoesBackTo;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.funder.FunderBooks;
import uk.personalbudget.ledger.funder.FunderShares;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.SurplusAt;
import uk.personalbudget.reconciliation.item.Books;

/** What is held and whose it is, the surplus, and what sleeps. */
final class StandingFigures {
    private final Books books;
    private final Balances balances;
    private final PortfolioDay day;
    private final LocalDate on;
    private final boolean over;
    private final Facts facts;

    StandingFigures(Books books, Balances balances, PortfolioDay day, boolean over, Facts facts) {
        this.books = books;
        this.balances = balances;
        this.day = day;
        this.on = day.on();
        this.over = over;
        this.facts = facts;
    }

    void add() {
        facts.count(Figure.BUDGETS, stands());
        held();
        surplus();
        if (!over) {
            dormant();
        }
    }

    private String stands() {
        if (over) {
            return books.closedOn().filter(closed -> !closed.isAfter(on)).isPresent() ? "closed" : "stopped";
        }
        boolean signed = books.agreements().stream()
                .anyMatch(agreement -> !agreement.signedOn().isAfter(on));
        boolean running = signed || books.broughtForward().isPresent();
        return running ? "running" : "being-set-up";
    }

    private void held() {
        for (Account account : books.heldAccounts()) {
            String kind = account.name().split(":", -1)[1];
            if (!over) {
                facts.count(
                        Figure.ACCOUNTS_ACTIVE,
                        Labelled.of(HeldKind.class, kind).label());
            }
            balances.of(account, Layer.SETTLED).byColour().forEach((colour, pence) -> {
                facts.add(new Cell(Figure.HELD_ON, kind, colour.label(), "", ""), pence);
                if (!colour.element()) {
                    facts.add(new Cell(Figure.HELD, "", colour.label(), "", ""), pence);
                }
            });
        }
        var funders = new FunderBooks(on);
        books.history().forEach(funders::read);
        funders.totals()
                .forEach((funder, byElement) -> byElement.forEach((element, lines) -> facts.add(
                        new Cell(Figure.HELD, "", element.label(), funder, ""),
                        lines.values().stream().mapToLong(Long::longValue).sum())));
    }

    @Rule("U-8")
    private void surplus() {
        var surplus = SurplusAt.of(books, balances, on, day.policy());
        var amounts = new TreeMap<Colour, Long>();
        surplus.findings().forEach((element, finding) -> {
            if (finding.surplusPence() > 0) {
                amounts.put(element.colour(), finding.surplusPence());
            }
        });
        if (amounts.isEmpty()) {
            return;
        }
        var events = books.history().stream().map(FeedRecord::event).toList();
        var left = new TreeMap<>(amounts);
        GoesBackTo.of(events, new Amounts(amounts), on).forEach(part -> {
            facts.add(new Cell(Figure.SURPLUS, "", part.element().label(), part.funder(), ""), part.pence());
            left.merge(part.element().colour(), -part.pence(), Math::addExact);
        });
        left.forEach((colour, pence) ->
                facts.add(new Cell(Figure.SURPLUS, "", colour.label(), FunderShares.NOBODY, ""), pence));
    }

    private void dormant() {
        var loads = books.loads().stream()
                .filter(load -> !load.reversed())
                .map(load -> load.loaded().effectiveOn())
                .filter(paid -> !paid.isAfter(on))
                .toList();
        var spends = books.spends().stream()
                .map(spend -> spend.settled().effectiveOn())
                .filter(spent -> !spent.isAfter(on))
                .toList();
        Optional<LocalDate> since =
                Dormancy.since(loads, spends, books.profile(day.policy().schoolYear()), on, day.policy());
        if (since.isPresent()) {
            facts.count(Figure.DORMANT, "");
            Books.held(balances, books.heldAccounts(), Layer.SETTLED)
                    .byColour()
                    .forEach((colour, pence) ->
                            facts.add(new Cell(Figure.DORMANT_HELD, "", colour.label(), "", ""), pence));
        }
    }
}
