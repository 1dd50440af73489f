package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.money.Labelled;

/**
 * Turns what people write into the orders of the README: other names, one word for the obvious value, who gave the order and on
 * which day it counts. What a word means where that follows from what it is about is said in {@link Meanings}.
 */
final class Sayings {
    /** One amount alone is the amount, one word alone what it is about. */
    private static final Set<String> AMOUNT_OR_OF = Set.of(
            "settle",
            "pay",
            "withdraw",
            "refund",
            "raise",
            "bank",
            "draw",
            "commit",
            "evidence",
            "transfer",
            "correct");

    /** These have a {@code by} of their own. */
    private static final Set<String> OWN_BY = Set.of(
            "panel",
            "school",
            "health",
            "reached",
            "question-reached",
            "notice-reached",
            "give-notice",
            "agree-transfer-pack",
            "new-council-pays",
            "decide-request",
            "replace",
            "outcome",
            "raise",
            "recovery-notice",
            "discharge",
            "arranged-invoice",
            "open-pot");

    /** What may be written down later than the day it counts. */
    private static final Set<String> DATED = Set.of(
            "load",
            "pay",
            "settle",
            "withdraw",
            "fee",
            "refund",
            "interest",
            "family-money",
            "contribution-paid",
            "unidentified");

    private static final List<String> DAYS =
            List.of("value-date", "effective-on", "effective", "date", "dated", "occurred-on", "valued-on");

    /** What somebody else has to approve, with the order that does it. */
    private static final Map<String, String> APPROVALS = Map.of(
            "write-off", "approve-write-off",
            "propose-recovery", "approve-recovery",
            "uprate", "approve-uprating",
            "override", "approve-override",
            "relative-exception", "approve-exception",
            "urgent-increase", "confirm-urgent");

    private Sayings() {}

    /** The orders that a name with its value stands for; none where nobody knows the name. */
    static List<Saying> of(String written, Value given, Step step) {
        if (FeedSayings.NAMES.contains(written)) {
            return FeedSayings.of(given);
        }
        if (FeedSayings.RETURNS.contains(written)) {
            return FeedSayings.returned(given);
        }
        if (written.equals("approve")) {
            return List.of(Meanings.approval(given, step));
        }
        if (YearSayings.NAMES.contains(written)) {
            return YearSayings.nextYear(given, step);
        }
        String order = Orders.canonical(OtherNames.order(ShortWords.order(written, given, step)));
        if (!Orders.known(order)) {
            return List.of();
        }
        Value value = ShortWords.of(order, whole(order, given).named(OtherNames.fields(order)), step);
        String school = ShortWords.SCHOOL.get(written);
        value = school == null ? value : Meanings.map(value, "provision").with("answer", school);
        Optional<Value> who = Optional.empty();
        if (!OWN_BY.contains(order)) {
            who = value.peek("by");
            value = value.without("by");
        }
        if (order.equals("pay")
                && value.peek("method").filter(it -> !isMethod(it)).isPresent()) {
            who = value.peek("method");
            value = value.without("method");
        }
        Optional<Value> day = Optional.empty();
        if (DATED.contains(order)) {
            for (String name : DAYS) {
                day = day.isPresent() ? day : value.peek(name);
                value = value.without(name);
            }
        }
        Optional<Value> approver = Optional.empty();
        if (APPROVALS.containsKey(order)) {
            approver = value.peek("approved-by").isPresent() ? value.peek("approved-by") : value.peek("approver");
            value = value.without("approved-by", "approver");
        }
        List<Saying> out = new ArrayList<>();
        for (Saying saying : ShortWords.bought(order, Meanings.of(written, order, value, step), step)) {
            Optional<Value> other = saying.by();
            out.add(saying.by(other.isPresent() ? other : who).on(day.map(Value::date)));
        }
        approver.ifPresent(person -> out.add(Saying.of(APPROVALS.getOrDefault(order, order), given.nothingNamed())
                .by(Optional.of(person))));
        return out;
    }

    private static Value whole(String order, Value given) {
        if (!AMOUNT_OR_OF.contains(order) || given.isMap() || given.isList() || given.isNothing()) {
            return given;
        }
        return given.nothingNamed().with(given.isAmount() || given.isFigure() ? "amount" : "of", given);
    }

    private static boolean isMethod(Value value) {
        for (Method method : Method.values()) {
            if (((Labelled) method).label().equals(value.label())) {
                return true;
            }
        }
        return false;
    }
}
