package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.ACCOUNT;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.pence;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.util.Optional;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.money.Element;

/** Orders about money set apart, as tests write them. */
final class ReserveOrders {
    private ReserveOrders() {}

    static Order contingency(String movement, Element element, String amount) {
        return contingency(movement, element, amount, ACCOUNT);
    }

    static Order contingency(String movement, Element element, String amount, String account) {
        return today -> new ReserveCommand.SetContingency(
                BUDGET, movement, account, element, Purpose.REDUNDANCY, pence(amount), today);
    }

    static Order drawContingency(String movement, Element element, String amount) {
        return today ->
                new ReserveCommand.DrawContingency(BUDGET, movement, element, pence(amount), text("why"), today);
    }

    static Order releaseContingency(String movement, Element element, Optional<String> amount) {
        return today ->
                new ReserveCommand.ReleaseContingency(BUDGET, movement, element, amount.map(Orders::pence), today);
    }

    static Order commit(String commitment, String provision, String amount) {
        return commit(commitment, provision, amount, ACCOUNT);
    }

    static Order commit(String commitment, String provision, String amount, String account) {
        return today -> new ReserveCommand.RecordCommitment(
                BUDGET,
                commitment,
                account,
                CommitmentKind.INVOICE,
                provision,
                pence(amount),
                100,
                Optional.empty(),
                Optional.empty(),
                today);
    }

    static Order discharge(String discharge, String commitment, String amount) {
        return discharge(discharge, commitment, amount, false, Optional.empty());
    }

    static Order last(String discharge, String commitment, String amount) {
        return discharge(discharge, commitment, amount, true, Optional.empty());
    }

    static Order discharge(
            String discharge, String commitment, String amount, boolean last, Optional<String> transaction) {
        return today -> new ReserveCommand.DischargeCommitment(
                BUDGET, discharge, commitment, transaction, pence(amount), last, today);
    }

    static Order releaseCommitment(String movement, String commitment, Optional<String> amount) {
        return today -> new ReserveCommand.ReleaseCommitment(
                BUDGET, movement, commitment, amount.map(Orders::pence), text("why"), today);
    }
}
