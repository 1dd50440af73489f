package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.ACCOUNT;
import static uk.personalbudget.ledger.budget.Orders.bringForward;
import static uk.personalbudget.ledger.budget.Orders.pence;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.OpeningPromises.CommitmentFound;
import uk.personalbudget.ledger.budget.OpeningPromises.ContingencyFound;
import uk.personalbudget.ledger.budget.OpeningPromises.QuestionFound;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.money.Element;

/** Opening positions with promises, as tests write them. */
final class OpeningOrders {
    private OpeningOrders() {}

    /** Social care money that two people signed, and what was promised of it. */
    static Order opening(String amount, OpeningPromises promises) {
        return bringForward("open-1")
                .found(Element.SOCIAL_CARE, "council", amount)
                .signedFor(ACCOUNT, amount)
                .promising(promises);
    }

    static OpeningPromises promises(ContingencyFound contingency, CommitmentFound commitment) {
        return new OpeningPromises(List.of(contingency), List.of(commitment), List.of());
    }

    static OpeningPromises promises(ContingencyFound... contingencies) {
        return new OpeningPromises(List.of(contingencies), List.of(), List.of());
    }

    static OpeningPromises promises(CommitmentFound... commitments) {
        return new OpeningPromises(List.of(), List.of(commitments), List.of());
    }

    static OpeningPromises promises(QuestionFound... questions) {
        return new OpeningPromises(List.of(), List.of(), List.of(questions));
    }

    static ContingencyFound contingencyFound(String movement, String amount) {
        return contingencyFound(movement, amount, ACCOUNT);
    }

    static ContingencyFound contingencyFound(String movement, String amount, String account) {
        return new ContingencyFound(movement, account, Element.SOCIAL_CARE, Purpose.REDUNDANCY, pence(amount));
    }

    static CommitmentFound commitmentFound(String commitment, String amount) {
        return commitmentFound(commitment, amount, "pa");
    }

    static CommitmentFound commitmentFound(String commitment, String amount, String provision) {
        return new CommitmentFound(
                commitment,
                ACCOUNT,
                CommitmentKind.INVOICE,
                provision,
                pence(amount),
                100,
                Optional.empty(),
                Optional.empty());
    }

    static QuestionFound questionFound(String query, LocalDate asked, int days, Optional<LocalDate> reached) {
        return new QuestionFound(query, QueryEvent.QueryReason.OTHER, text("question"), asked, days, reached);
    }
}
