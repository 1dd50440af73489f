package uk.personalbudget.ledger.budget;

import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.IdentifiedAs;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.money.Element;

/** Orders about money that waits in suspense, as tests write them. */
final class SuspenseOrders {
    private SuspenseOrders() {}

    static IdentifyOrder identifyAs(IdentifiedAs as, String identification, String transaction) {
        return new IdentifyOrder(as, identification, transaction);
    }

    static final class IdentifyOrder implements Order {
        private final IdentifiedAs as;
        private final String identification;
        private final String transaction;
        private Optional<String> of = Optional.empty();
        private Optional<Element> element = Optional.empty();
        private Optional<String> provision = Optional.empty();
        private Optional<Long> pence = Optional.empty();

        private IdentifyOrder(IdentifiedAs as, String identification, String transaction) {
            this.as = as;
            this.identification = identification;
            this.transaction = transaction;
        }

        IdentifyOrder of(String what) {
            of = Optional.of(what);
            return this;
        }

        IdentifyOrder of(Element whose) {
            element = Optional.of(whose);
            return this;
        }

        IdentifyOrder towards(String serves) {
            provision = Optional.of(serves);
            return this;
        }

        IdentifyOrder only(String amount) {
            pence = Optional.of(Orders.pence(amount));
            return this;
        }

        @Override
        public BudgetCommand on(java.time.LocalDate today) {
            return new SuspenseCommand.IdentifyMovement(
                    Orders.BUDGET, identification, transaction, as, of, element, provision, pence);
        }
    }

    static Order unidentifiedIn(String transaction, String account, String amount) {
        return today -> new FundingCommand.RecordUnidentified(
                Orders.BUDGET,
                transaction,
                account,
                Orders.pence(amount),
                Optional.empty(),
                Optional.empty(),
                today,
                Optional.empty(),
                Optional.empty());
    }

    static Order sendBack(String sending, String transaction) {
        return today ->
                new SuspenseCommand.SendBackCredit(Orders.BUDGET, sending, transaction, Optional.empty(), today);
    }

    static Order sendBack(String sending, String transaction, String amount) {
        return today -> new SuspenseCommand.SendBackCredit(
                Orders.BUDGET, sending, transaction, Optional.of(Orders.pence(amount)), today);
    }
}
