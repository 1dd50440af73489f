package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.pence;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;
import uk.personalbudget.ledger.budget.RequestEvent.Purchase;
import uk.personalbudget.ledger.budget.RequestEvent.Shown;

/** Questions and claims as tests write them. */
final class RequestOrders {
    private RequestOrders() {}

    static AskOrder ask(String ask, String amount) {
        return new AskOrder(ask, pence(amount));
    }

    static final class AskOrder implements Order {
        private final String ask;
        private final long amountPence;
        private Optional<String> provision = Optional.empty();
        private Optional<String> category = Optional.empty();
        private Purchase purchase = Purchase.ORDINARY;

        private AskOrder(String ask, long amountPence) {
            this.ask = ask;
            this.amountPence = amountPence;
        }

        AskOrder towards(String provision) {
            this.provision = Optional.of(provision);
            return this;
        }

        AskOrder at(String category) {
            this.category = Optional.of(category);
            return this;
        }

        AskOrder about(Purchase purchase) {
            this.purchase = purchase;
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new RequestCommand.AskToBuy(
                    BUDGET, ask, provision, purchase, category, amountPence, text("what"), today);
        }
    }

    static Order sayYes(String ask) {
        return answerAsk(ask, AskAnswer.YES, Optional.empty(), Optional.empty());
    }

    static Order sayNo(String ask, String rule) {
        return answerAsk(ask, AskAnswer.NO, Optional.of(rule), Optional.of(text("why")));
    }

    static Order answerAsk(String ask, AskAnswer answer, Optional<String> rule, Optional<TextRef> words) {
        return today -> new RequestCommand.AnswerAsk(BUDGET, ask, answer, rule, words, today);
    }

    static Order silence(String ask) {
        return today -> new RequestCommand.LetSilenceAnswer(BUDGET, ask, today);
    }

    static Order bought(String ask, String transaction) {
        return today -> new RequestCommand.BuyOnAnswer(BUDGET, ask, transaction, today);
    }

    static ClaimOrder claim(String claim, String amount) {
        return new ClaimOrder(claim, pence(amount));
    }

    static final class ClaimOrder implements Order {
        private final String claim;
        private final long amountPence;
        private String provision = "pa";
        private Optional<Long> miles = Optional.empty();
        private Optional<Shown> shown = Optional.of(new Shown(EvidenceKind.RECEIPT, "cd".repeat(32)));

        private ClaimOrder(String claim, long amountPence) {
            this.claim = claim;
            this.amountPence = amountPence;
        }

        ClaimOrder towards(String provision) {
            this.provision = provision;
            return this;
        }

        ClaimOrder miles(long hundredths) {
            this.miles = Optional.of(hundredths);
            this.shown = Optional.empty();
            return this;
        }

        ClaimOrder shownBy(EvidenceKind kind) {
            this.shown = Optional.of(new Shown(kind, "cd".repeat(32)));
            return this;
        }

        ClaimOrder shownByNothing() {
            this.shown = Optional.empty();
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new RequestCommand.MakeClaim(BUDGET, claim, provision, amountPence, miles, shown, today, today);
        }
    }

    static Order answerClaim(String claim, String allowed) {
        return today -> new RequestCommand.AnswerClaim(BUDGET, claim, pence(allowed), Optional.empty(), today);
    }

    static Order answerClaim(String claim, String allowed, String reasons) {
        return today ->
                new RequestCommand.AnswerClaim(BUDGET, claim, pence(allowed), Optional.of(text(reasons)), today);
    }

    static Order payClaim(String claim, String transaction) {
        return today -> new RequestCommand.PayClaim(BUDGET, claim, transaction, today);
    }
}
