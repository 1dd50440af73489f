package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.RecoveryEvent;

/** Money asked back in one step: the question why is asked where nobody asked it yet, then the proposal follows. */
final class RecoverySayings {
    private RecoverySayings() {}

    static List<Saying> askAndPropose(Value value, Step step) {
        String id = Meanings.word(value, "id", "recovery")
                .orElseGet(() -> step.books().free(step.budget(), "recovery"));
        List<Value> items = new ArrayList<>();
        for (String name : List.of("items", "of", "payment", "item", "load")) {
            value.peek(name).ifPresent(found -> items.addAll(found.list()));
        }
        var payments = items.stream()
                .map(item -> SpendOrders.payment(item.text(), step))
                .toList();
        String kind = value.peek("kind").map(Value::label).orElse(payments.isEmpty() ? "surplus" : "misuse");
        Optional<QueryEvent.QueryRaised> question = step.events(QueryEvent.QueryRaised.class)
                .filter(it -> it.transaction().filter(payments::contains).isPresent())
                .findFirst();
        List<Saying> out = new ArrayList<>();
        Value ask = value.nothingNamed().with("id", id).with("kind", kind);
        boolean before = step.events(RecoveryEvent.ReasonAsked.class)
                .anyMatch(it -> it.recovery().equals(id));
        if (!before) {
            out.add(Saying.of("ask-reason", items.isEmpty() ? ask : ask.with("items", value.listing(items)))
                    .on(question.map(QueryEvent.QueryRaised::effectiveOn)));
        }
        var rejected = step.events(DebtEvent.SpendDisallowed.class)
                .map(DebtEvent.SpendDisallowed::transaction)
                .toList();
        if (kind.equals("misuse")) {
            for (String payment : payments) {
                if (!rejected.contains(payment)) {
                    out.add(Saying.of("disallow", value.nothingNamed().with("of", payment)));
                }
            }
        }
        Value proposal = value.without("id", "recovery", "kind", "items", "of", "payment", "item", "load", "amount")
                .with("of", id);
        out.add(Saying.of("propose-recovery", proposal));
        return out;
    }
}
