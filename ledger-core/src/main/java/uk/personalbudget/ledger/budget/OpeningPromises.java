package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.money.Element;

/** What a running budget had promised and been asked before it came in (rule S-18). */
public record OpeningPromises(
        List<ContingencyFound> contingencies, List<CommitmentFound> commitments, List<QuestionFound> questions) {
    public static final OpeningPromises NONE = new OpeningPromises(List.of(), List.of(), List.of());

    public OpeningPromises {
        contingencies = List.copyOf(contingencies);
        commitments = List.copyOf(commitments);
        questions = List.copyOf(questions);
    }

    /** Money set apart already. */
    public record ContingencyFound(
            String movement, String account, Element element, Purpose purpose, long amountPence) {}

    /** Approved and not paid yet. */
    public record CommitmentFound(
            String commitment,
            String account,
            CommitmentKind kind,
            String provision,
            long amountPence,
            long unitsHundredths,
            Optional<LocalDate> dueOn,
            Optional<TextRef> reference) {}

    /**
     * A question nobody has decided yet. What it was about happened before the books began, so it names no payment of theirs.
     *
     * @param days the family had to answer, from the day it reached it
     * @param reachedOn when it reached the family in its chosen way; its clock has run since
     */
    public record QuestionFound(
            String query,
            QueryEvent.QueryReason reason,
            TextRef question,
            LocalDate askedOn,
            int days,
            Optional<LocalDate> reachedOn) {}

    boolean none() {
        return contingencies.isEmpty() && commitments.isEmpty() && questions.isEmpty();
    }

    OpeningEvent.PromisesBroughtForward signed(FundingCommand.BringForward it) {
        return new OpeningEvent.PromisesBroughtForward(
                it.position(),
                contingencies.stream().map(ContingencyFound::movement).toList(),
                commitments.stream().map(CommitmentFound::commitment).toList(),
                questions.stream().map(QuestionFound::query).toList(),
                it.signedBy(),
                it.effectiveOn());
    }

    /** The orders that would make the same promises today, so that each is decided by the rule that is always asked. */
    List<BudgetCommand> orders(FundingCommand.BringForward it, BudgetState state) {
        List<BudgetCommand> orders = new ArrayList<>();
        for (var found : contingencies) {
            orders.add(new ReserveCommand.SetContingency(
                    it.budget(),
                    found.movement(),
                    found.account(),
                    found.element(),
                    found.purpose(),
                    found.amountPence(),
                    it.effectiveOn()));
        }
        for (var found : commitments) {
            orders.add(new ReserveCommand.RecordCommitment(
                    it.budget(),
                    found.commitment(),
                    found.account(),
                    found.kind(),
                    found.provision(),
                    found.amountPence(),
                    found.unitsHundredths(),
                    found.dueOn(),
                    found.reference(),
                    it.effectiveOn()));
        }
        for (var found : questions) {
            orders.add(new QueryCommand.RaiseQuery(
                    it.budget(),
                    found.query(),
                    found.reason(),
                    Optional.empty(),
                    found.question(),
                    found.days(),
                    found.askedOn()));
            found.reachedOn()
                    .ifPresent(on -> orders.add(
                            new QueryCommand.NoteReached(it.budget(), found.query(), way(found.query(), state), on)));
        }
        return orders;
    }

    /** The way it is known to have gone; a family may have chosen another one since. */
    private static QueryEvent.Way way(String query, BudgetState state) {
        var known = state.queries.get(query);
        var reached = known == null ? null : known.reached();
        return reached == null ? state.queries.way : reached.way();
    }
}
