package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.ledger.budget.OpeningPromises;
import uk.personalbudget.ledger.budget.OpeningPromises.CommitmentFound;
import uk.personalbudget.ledger.budget.OpeningPromises.ContingencyFound;
import uk.personalbudget.ledger.budget.OpeningPromises.QuestionFound;
import uk.personalbudget.ledger.budget.QueryEvent.QueryReason;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Setting;

/** What a running budget had promised and been asked: {@code contingency}, {@code commitments}, {@code questions}. */
final class PromisesFound {
    private PromisesFound() {}

    static OpeningPromises of(Fields fields, String account, Step step) {
        return new OpeningPromises(
                contingencies(fields, account, step), commitments(fields, account, step), questions(fields, step));
    }

    /** Either {@code {social-care: £350.00}} or a list of elements with their amounts and purposes. */
    private static List<ContingencyFound> contingencies(Fields fields, String account, Step step) {
        List<ContingencyFound> found = new ArrayList<>();
        var given = fields.get("contingency");
        if (given.isPresent() && given.get().isMap()) {
            var each = given.get().fields();
            for (Element element : Element.values()) {
                each.amount(element.label())
                        .ifPresent(pence -> found.add(new ContingencyFound(
                                step.id(each, "id", "contingency"), account, element, Purpose.EMERGENCY, pence)));
            }
            each.nothingElse();
            return found;
        }
        for (Value line : given.map(Value::list).orElse(List.of())) {
            var each = line.fields();
            found.add(new ContingencyFound(
                    step.id(each, "id", "contingency"),
                    each.text("account").orElse(account),
                    each.need("element").choice(Element.class),
                    each.choice("purpose", Purpose.class).orElse(Purpose.EMERGENCY),
                    each.need("amount").amount()));
            each.nothingElse();
        }
        return found;
    }

    private static List<CommitmentFound> commitments(Fields fields, String account, Step step) {
        List<CommitmentFound> found = new ArrayList<>();
        for (Value line : fields.list("commitments")) {
            var each = line.fields();
            found.add(new CommitmentFound(
                    step.id(each, "id", "commitment"),
                    each.text("account").orElse(account),
                    each.choice("kind", CommitmentKind.class).orElse(CommitmentKind.INVOICE),
                    each.need("provision").text(),
                    each.need("amount").amount(),
                    each.get("units").map(Value::hundredths).orElse(100L),
                    each.date("due"),
                    each.words("reference")));
            each.nothingElse();
        }
        return found;
    }

    private static List<QuestionFound> questions(Fields fields, Step step) {
        List<QuestionFound> found = new ArrayList<>();
        for (Value line : fields.list("questions")) {
            var each = line.fields();
            found.add(new QuestionFound(
                    step.id(each, "id", "query"),
                    each.choice("reason", QueryReason.class).orElse(QueryReason.OTHER),
                    each.words("question", "what was it for"),
                    each.date("asked").orElse(step.on()),
                    each.get("days")
                            .map(Value::count)
                            .orElseGet(() -> step.books().policy(step.on()).count(Setting.QUERY_DAYS)),
                    each.date("reached")));
            each.nothingElse();
        }
        return found;
    }
}
