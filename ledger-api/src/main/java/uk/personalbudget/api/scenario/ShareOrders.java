package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.FundingEvent.AccountOpened;
import uk.personalbudget.ledger.budget.HouseholdCommand;
import uk.personalbudget.ledger.budget.HouseholdEvent.Kin;
import uk.personalbudget.ledger.budget.HouseholdEvent.SiblingSharesAgreed;
import uk.personalbudget.ledger.budget.HouseholdRules;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.SharedPurchase;
import uk.personalbudget.ledger.budget.SharedPurchase.Fact;
import uk.personalbudget.ledger.budget.SharedPurchase.Share;

/** One purchase of several budgets (rule C-13). It is carried out as a whole, so it is no order to one budget. */
final class ShareOrders {
    static final String PURCHASE = "shared-purchase";

    static final Map<String, Order> ALL = Map.of(
            PURCHASE,
            Order.of(Role.FINANCE_OFFICER, (_, _) -> List.of()),
            "sibling-shares",
            Order.one(Role.FAMILY, ShareOrders::siblings),
            "beneficiary",
            Order.one(Role.FINANCE_OFFICER, "of", ShareOrders::beneficiary));

    private ShareOrders() {}

    /** The code of the refusal when none of them pays. */
    static Optional<String> buy(Value value, Step step, Context.Actor actor) {
        var fields = value.fields();
        String id = step.id(fields, "id", "purchase");
        List<Share> shares = new ArrayList<>();
        var arrangement = fields.text("arrangement");
        if (arrangement.isPresent()) {
            fields.text("provision");
            shares.addAll(agreed(arrangement.get(), fields.need("amount"), step));
            fields.nothingElse();
            return buy(id, shares, step, actor);
        }
        var provision = fields.text("provision");
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
                            .or(() -> provision)
                            .or(() -> own.events(ProvisionAgreed.class)
                                    .findFirst()
                                    .map(ProvisionAgreed::provision))
                            .orElse("provision"),
                    each.need("amount").amount()));
            each.nothingElse();
        }
        fields.nothingElse();
        return buy(id, shares, step, actor);
    }

    /** One payment for several children: what each budget agreed to pay of it (rule C-20). */
    private static List<Share> agreed(String arrangement, Value amount, Step step) {
        var all = new TreeMap<String, SiblingSharesAgreed>();
        var first = agreed(arrangement, step)
                .orElseThrow(() -> amount.wrong("this budget has agreed no shares named " + arrangement));
        for (String budget : first.shares().keySet()) {
            var own = agreed(arrangement, new Step(budget, step.on(), step.books(), ""))
                    .filter(it -> it.shares().equals(first.shares()));
            all.put(
                    budget,
                    own.orElseThrow(() -> amount.wrong("budget " + budget
                            + " has not agreed the same shares: let it say so too, in a step with budget: " + budget)));
        }
        return HouseholdRules.purchase(amount.amount(), all);
    }

    private static Optional<SiblingSharesAgreed> agreed(String arrangement, Step step) {
        return step.events(SiblingSharesAgreed.class)
                .filter(it -> it.arrangement().equals(arrangement))
                .findFirst();
    }

    private static BudgetCommand siblings(Fields fields, Step step) {
        var shares = new TreeMap<String, Long>();
        fields.need("shares")
                .fields()
                .all()
                .forEach((budget, weight) -> shares.put(budget, weight.number().longValueExact()));
        return new HouseholdCommand.AgreeSiblingShares(
                step.budget(),
                step.id(fields, "id", "sibling-shares"),
                fields.text("account").orElseGet(() -> step.account(fields)),
                provision(fields, step),
                shares,
                fields.text("given-by"),
                step.on());
    }

    private static BudgetCommand beneficiary(Fields fields, Step step) {
        return new HouseholdCommand.RecordBeneficiary(
                step.budget(),
                step.id(fields, "id", "beneficiary"),
                provision(fields, step),
                fields.text("of").orElse("carer-1"),
                fields.choice("kin", Kin.class).orElse(Kin.CARER),
                fields.words("place", "The plan says so."),
                step.on());
    }

    private static String provision(Fields fields, Step step) {
        return fields.text("provision")
                .or(() -> step.events(ProvisionAgreed.class).findFirst().map(ProvisionAgreed::provision))
                .orElse("provision");
    }

    private static Optional<String> buy(String id, List<Share> shares, Step step, Context.Actor actor) {
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
