package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.surplus.PaidAhead;
import uk.personalbudget.ledger.surplus.Surplus;
import uk.personalbudget.ledger.surplus.Surplus.Held;
import uk.personalbudget.ledger.surplus.WeeklyValue;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.Instalments;

/** A budget's surplus at the end of a day, from its books: the figures of the audits and of the portfolio alike. */
@Rule("U-2")
public final class SurplusAt {
    private SurplusAt() {}

    /** @param balances of the books at the end of that day */
    public static Surplus of(Books books, Balances balances, LocalDate on, Policy policy) {
        var accounts = books.heldAccounts();
        Amounts settled = Books.held(balances, accounts, Layer.SETTLED);
        Amounts holds = Books.held(balances, accounts, Layer.PENDING).negated();
        Amounts disputed = balances.under("disputed", Layer.SETTLED).negated();
        Amounts banked = balances.under("pot", Layer.ENCUMBERED);
        Amounts commitments = balances.under("commitment", Layer.ENCUMBERED);
        Amounts contingency = balances.under("contingency", Layer.ENCUMBERED);
        var weekly = books.weekly(on, policy.schoolYear());
        var ahead = paidAhead(books, on);
        var held = new ArrayList<Held>();
        for (Element element : elements(weekly.keySet(), settled)) {
            Colour colour = element.colour();
            held.add(new Held(
                    element,
                    weekly.getOrDefault(element, WeeklyValue.NOTHING),
                    settled.in(colour),
                    holds.in(colour),
                    commitments.in(colour),
                    contingency.in(colour),
                    banked.in(colour),
                    disputed.in(colour),
                    ahead.getOrDefault(element, 0L)));
        }
        return Surplus.of(
                held,
                new Surplus.Budget(
                        Math.max(0, -settled.in(Colour.UNCODED)),
                        settled.in(Colour.SUSPENSE),
                        accounts.stream().mapToLong(balances::availableTotal).sum(),
                        settled.in(Colour.FAMILY),
                        settled.in(Colour.CONTRIBUTION)),
                new Surplus.Limits(policy.count(Setting.SURPLUS_TRIGGER), policy.count(Setting.SURPLUS_RETAIN)));
    }

    private static SortedSet<Element> elements(Set<Element> entitled, Amounts settled) {
        var elements = new TreeSet<>(entitled);
        for (Element element : Element.values()) {
            if (settled.in(element.colour()) != 0) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** What instalments already paid cover after the day. */
    private static Map<Element, Long> paidAhead(Books books, LocalDate on) {
        var ahead = new EnumMap<Element, Long>(Element.class);
        for (Instalments.Due due : Instalments.of(books).dues()) {
            if (due.kind() == EntitlementKind.RECURRING) {
                long paid = due.payments().stream()
                        .filter(payment -> !payment.valueOn().isAfter(on))
                        .mapToLong(Instalments.Payment::pence)
                        .sum();
                ahead.merge(
                        due.element(),
                        PaidAhead.of(paid, due.line().periodFrom(), due.line().periodTo(), on),
                        Math::addExact);
            }
        }
        return ahead;
    }
}
