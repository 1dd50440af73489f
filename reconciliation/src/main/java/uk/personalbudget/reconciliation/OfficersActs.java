package uk.personalbudget.reconciliation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.FoundBreaks;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.matching.Act;
import uk.personalbudget.reconciliation.matching.Match;

/**
 * What people do in reconciliation. Each act has an actor and a reason and is undone by its reverse: matching by hand and taking
 * apart, dividing a line and putting it together, letting a break stand and opening it again, giving it to somebody and back.
 */
public final class OfficersActs {
    private final ReconciliationService books;

    OfficersActs(ReconciliationService books) {
        this.books = books;
    }

    /** Takes a match apart for good: no rule puts these lines and items together again, a person may. */
    public void unmatch(String match, String actor, String reason) {
        String account = accountOf(match);
        if (books.items.budgetOf(account).isEmpty()) {
            throw new ReconciliationService.NotPossible("The match is on a pooled account.");
        }
        books.inOrder(account, () -> {
            Match standing = books.matches.of(account).stream()
                    .filter(one -> one.id().equals(match))
                    .findFirst()
                    .orElseThrow(() -> new ReconciliationService.NotPossible("There is no match " + match + "."));
            books.takeApart(standing, actor, reason, true);
            books.find(books.budgetOf(account));
            return standing;
        });
    }

    /** Puts lines and items together that a person found to be the same movement. Both sides must come to the same amount. */
    public Match matchByHand(String account, List<String> lines, List<String> with, String actor, String reason) {
        return books.inOrder(account, () -> {
            Instant now = books.now();
            var claimed = ReconciliationService.claimed(books.matches.of(account));
            List<StatementLine> chosenLines = books.statements.lines(account, now).stream()
                    .filter(line -> lines.contains(line.id()) && !claimed.contains(line.id()))
                    .toList();
            List<LedgerItem> chosenItems = books.items.of(account).stream()
                    .filter(item -> with.contains(item.id()) && !claimed.contains(item.id()))
                    .toList();
            if (lines.isEmpty()
                    || with.isEmpty()
                    || chosenLines.size() != new TreeSet<>(lines).size()
                    || chosenItems.size() != new TreeSet<>(with).size()) {
                throw new ReconciliationService.NotPossible("One of the lines or items is not on account " + account
                        + ", or is matched already: take that match apart first.");
            }
            long onStatement =
                    chosenLines.stream().mapToLong(StatementLine::pence).sum();
            long inLedger = chosenItems.stream().mapToLong(LedgerItem::pence).sum();
            if (onStatement != inLedger) {
                throw new ReconciliationService.NotPossible(
                        "The lines and the items do not come to the same amount: match what does, and answer the rest"
                                + " as a break.");
            }
            Match match = Match.byHand(account, lines, with, onStatement);
            var act = books.acts.record(now, actor, reason, account, new Act.Matched(match));
            books.matches.add(match, act.number());
            books.find(books.budgetOf(account));
            return match;
        });
    }

    public void assign(String found, String owner, String actor, String reason) {
        answer(found, on -> {
            var act = books.acts.record(books.now(), actor, reason, on, new Act.Assigned(found, owner));
            books.breaks.assigned(found, owner, reason, act.number());
        });
    }

    /** What came of letting a break stand. */
    public enum Acceptance {
        ACCEPTED,
        /** Its residual is above what one person may: another has to agree. */
        WAITS_FOR_ANOTHER
    }

    /**
     * Lets a break stand, with a reason. Where it leaves the two sides apart by more than one person may accept (settled 28), it is
     * asked first, and stands once another who may approve agrees.
     *
     * @param mayApprove whether the person may be the second one
     */
    public Acceptance accept(String found, String actor, boolean mayApprove, String reason) {
        var done = new ArrayList<Acceptance>();
        answer(found, on -> {
            Break one = books.breaks
                    .find(found)
                    .orElseThrow(() -> new ReconciliationService.NotPossible("There is no break " + found + "."));
            long limit = books.policies
                    .apply(books.now())
                    .at(London.dateOf(books.now()))
                    .of(Setting.RESIDUAL);
            boolean alone = !one.kind().residual() || Math.abs(one.valuePence()) <= limit;
            var asked = books.breaks.askedBy(found);
            if (alone || asked.isPresent()) {
                if (!alone && asked.filter(actor::equals).isPresent()) {
                    throw new ReconciliationService.NotPossible(
                            "You asked for this yourself: somebody else has to agree.");
                }
                if (!alone && !mayApprove) {
                    throw new ReconciliationService.NotPossible("It was asked for already: an approver has to agree.");
                }
                var act = books.acts.record(books.now(), actor, reason, on, new Act.Accepted(found));
                books.breaks.accepted(found, actor, reason, act.number());
                done.add(Acceptance.ACCEPTED);
            } else {
                var act = books.acts.record(
                        books.now(), actor, reason, on, new Act.AcceptanceAsked(found, one.valuePence()));
                books.breaks.acceptanceAsked(found, actor, reason, act.number());
                done.add(Acceptance.WAITS_FOR_ANOTHER);
            }
        });
        return done.getFirst();
    }

    /** What was accepted, or asked to be, is looked at again. */
    public void reopen(String found, String actor, String reason) {
        answer(found, on -> {
            if (books.breaks.list(FoundBreaks.Filter.EVERY, London.dateOf(books.now())).stream()
                    .noneMatch(one -> one.found().id().equals(found)
                            && (one.acceptedBy().isPresent() || one.askedBy().isPresent()))) {
                throw new ReconciliationService.NotPossible("This is open already.");
            }
            var act = books.acts.record(books.now(), actor, reason, on, new Act.Reopened(found));
            books.breaks.reopened(found, reason, act.number());
        });
    }

    /** Notes that a family was asked about a break, and by which question. */
    public void familyAsked(String found, String query, String actor, String reason) {
        answer(found, on -> {
            var act = books.acts.record(books.now(), actor, reason, on, new Act.FamilyAsked(found, query));
            books.breaks.familyAsked(found, query, reason, act.number());
        });
    }

    /** Divides a line, so that its parts can be matched apart from each other. They come to the same and go the same way. */
    public void split(String account, String line, List<Long> partsPence, String actor, String reason) {
        books.inOrder(account, () -> {
            Instant now = books.now();
            StatementLine whole = books.statements.lines(account, now).stream()
                    .filter(one -> one.id().equals(line))
                    .findFirst()
                    .orElseThrow(() ->
                            new ReconciliationService.NotPossible("There is no such line on account " + account + "."));
            if (ReconciliationService.claimed(books.matches.of(account)).contains(line)) {
                throw new ReconciliationService.NotPossible("The line is matched: take that match apart first.");
            }
            boolean sameWay = partsPence.stream().allMatch(part -> Long.signum(part) == Long.signum(whole.pence()));
            if (partsPence.size() < 2
                    || !sameWay
                    || partsPence.stream().mapToLong(Long::longValue).sum() != whole.pence()) {
                throw new ReconciliationService.NotPossible(
                        "The parts of a line are two or more and come to what the line is.");
            }
            books.acts.record(now, actor, reason, account, new Act.Split(line, partsPence));
            books.find(books.budgetOf(account));
            return whole;
        });
    }

    /** Puts the parts of a line together again. */
    public void join(String account, String line, String actor, String reason) {
        books.inOrder(account, () -> {
            Instant now = books.now();
            var known = books.statements.lines(account, now).stream()
                    .map(StatementLine::id)
                    .filter(one -> one.startsWith(line + "/part-"))
                    .toList();
            if (known.isEmpty()) {
                throw new ReconciliationService.NotPossible(
                        "There is no such divided line on account " + account + ".");
            }
            if (ReconciliationService.claimed(books.matches.of(account)).stream()
                    .anyMatch(known::contains)) {
                throw new ReconciliationService.NotPossible(
                        "A part of the line is matched: take that match apart first.");
            }
            books.acts.record(now, actor, reason, account, new Act.Joined(line));
            books.find(books.budgetOf(account));
            return known;
        });
    }

    /** What is on one side of an account only, each side in its order. */
    public record Open(List<StatementLine> lines, List<LedgerItem> items) {
        public Open {
            lines = List.copyOf(lines);
            items = List.copyOf(items);
        }
    }

    public Open open(String account) {
        var claimed = ReconciliationService.claimed(books.matches.of(account));
        return new Open(
                books.statements.lines(account, books.now()).stream()
                        .filter(line -> !claimed.contains(line.id()))
                        .sorted(StatementLine.ORDER)
                        .toList(),
                books.items.of(account).stream()
                        .filter(item -> !claimed.contains(item.id()))
                        .sorted(LedgerItem.ORDER)
                        .toList());
    }

    /** What rules and people did on an account, or on the budget where it is on none, in order. */
    public List<Act.Recorded> acts(String account) {
        return books.acts.of(account, books.now());
    }

    private void answer(String found, Consumer<String> act) {
        books.transactions.executeWithoutResult(_ -> {
            Break one = books.breaks
                    .find(found)
                    .orElseThrow(() -> new ReconciliationService.NotPossible("There is no break " + found + "."));
            act.accept(one.account().orElse(one.budget()));
        });
    }

    /** The account a match is on. */
    public String accountOf(String match) {
        return books.jdbc
                .sql("select account from reconciliation_match where match = ?")
                .param(match)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new ReconciliationService.NotPossible("There is no match " + match + "."));
    }
}
