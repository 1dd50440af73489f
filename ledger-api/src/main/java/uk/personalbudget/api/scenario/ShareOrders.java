package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.FundingEvent.AccountOpened;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.SharedPurchase;
import uk.personalbudget.ledger.budget.SharedPurchase.Fact;
import uk.personalbudget.ledger.budget.SharedPurchase.Share;

/** One purchase of several budgets (rule C-13). It is carried out as a whole, so it is no order to one budget. */
final class ShareOrders {
    static final Map<String, Order> ALL =
            Map.of("shared-purchase", Order.of(Role.FINANCE_OFFICER, (_, _) -> List.of()));

    private ShareOrders() {}

    /** The code of the refusal when none of them pays. */
    static Optional<String> buy(Value value, Step step, Context.Actor actor) {
        var fields = value.fields();
        String id = step.id(fields, "id", "purchase");
        List<Share> shares = new ArrayList<>();
        for (var part : fields.need("shares").fields().all().entrySet()) {
            var own = new Step(part.getKey(), step.on(), step.books(), "");
            var each = Order.named(part.getValue(), "amount");
            shares.add(new Share(
                    part.getKey(),
                    each.text("account")
                            .or(() ->
                                    own.events(AccountOpened.class).findFirst().map(AccountOpened::account))
                            .orElse("account"),
                    each.text("provision")
                            .or(() -> own.events(ProvisionAgreed.class)
                                    .findFirst()
                                    .map(ProvisionAgreed::provision))
                            .orElse("provision"),
                    each.need("amount").amount()));
            each.nothingElse();
        }
        fields.nothingElse();
        List<Fact> facts = new ArrayList<>(List.of(new Fact.Begun(shares, step.on())));
        SharedPurchase.carryOn(
                id,
                new SharedPurchase.Journal() {
                    @Override
                    public List<Fact> of(String purchase) {
                        return List.copyOf(facts);
                    }

                    @Override
                    public void add(String purchase, Fact fact) {
                        facts.add(fact);
                    }
                },
                command -> step.books().send(command, actor));
        return facts.stream()
                .filter(Fact.GivenUp.class::isInstance)
                .map(fact -> ((Fact.GivenUp) fact).code())
                .findFirst();
    }
}
