package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.FundingEvent.OpeningPot;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.surplus.PaidAhead;
import uk.personalbudget.ledger.surplus.Surplus;
import uk.personalbudget.ledger.surplus.Surplus.Finding;
import uk.personalbudget.ledger.surplus.Surplus.Held;
import uk.personalbudget.ledger.surplus.WeeklyValue;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ElementWeeks;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Saved;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.WeeksHeld;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.Instalments;

/** Weeks held: W, U, banked, surplus by element and in total. */
@Rule({"U-2", "U-3"})
final class Section9 {
    private Section9() {}

    static WeeksHeld of(Known known, AuditPeriod period) {
        Books books = known.books();
        LocalDate on = period.to();
        Balances balances = books.balances(on);
        List<Account> accounts = books.heldAccounts();
        Amounts settled = Books.held(balances, accounts, Layer.SETTLED);
        Amounts holds = Books.held(balances, accounts, Layer.PENDING).negated();
        Amounts disputed = sum(balances, "disputed", Layer.SETTLED).negated();
        Amounts banked = sum(balances, "pot", Layer.ENCUMBERED);
        Amounts commitments = sum(balances, "commitment", Layer.ENCUMBERED);
        Amounts contingency = sum(balances, "contingency", Layer.ENCUMBERED);
        var weekly = books.weekly(on, known.policy(on).schoolYear());
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
                    paidAhead(books, element, on)));
        }
        long available = accounts.stream().mapToLong(balances::availableTotal).sum();
        var surplus = Surplus.of(
                held,
                new Surplus.Budget(
                        Math.max(0, -settled.in(Colour.UNCODED)),
                        settled.in(Colour.SUSPENSE),
                        available,
                        settled.in(Colour.FAMILY),
                        settled.in(Colour.CONTRIBUTION)),
                new Surplus.Limits(
                        known.policy(on).count(Setting.SURPLUS_TRIGGER),
                        known.policy(on).count(Setting.SURPLUS_RETAIN)));
        var elements = surplus.findings().values().stream().map(Section9::weeks).toList();
        Optional<LocalDate> anniversary = books.firstPaymentOn().map(paid -> paid.plusYears(1));
        boolean afterAYear =
                anniversary.map(day -> !known.today().isBefore(day)).orElse(false);
        return new WeeksHeld(
                elements,
                total(held, settled.total(), elements),
                known.policy(on).count(Setting.SURPLUS_TRIGGER),
                known.policy(on).count(Setting.SURPLUS_RETAIN),
                afterAYear && surplus.mayBeProposed(),
                why(anniversary, afterAYear, surplus.mayBeProposed()),
                saved(known, balances));
    }

    private static String why(Optional<LocalDate> anniversary, boolean afterAYear, boolean mayBeProposed) {
        if (!afterAYear) {
            return "Nothing is recovered before the first anniversary"
                    + anniversary.map(day -> " (" + Words.day(day) + ")").orElse("") + ".";
        }
        return mayBeProposed
                ? "A recovery is proposed only after the recipient was asked and was offered to save it, plan it or return it."
                : "Nothing is recovered while money is uncoded or not identified.";
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

    /** What instalments already paid cover after the audit's last day. */
    private static long paidAhead(Books books, Element element, LocalDate on) {
        long ahead = 0;
        for (Instalments.Due due : Instalments.of(books).dues()) {
            if (due.element() == element && due.kind() == EntitlementKind.RECURRING) {
                long paid = due.payments().stream()
                        .filter(payment -> !payment.valueOn().isAfter(on))
                        .mapToLong(Instalments.Payment::pence)
                        .sum();
                ahead += PaidAhead.of(paid, due.line().periodFrom(), due.line().periodTo(), on);
            }
        }
        return ahead;
    }

    private static Amounts sum(Balances balances, String root, Layer layer) {
        var sum = Amounts.NONE;
        for (var place : balances.all().entrySet()) {
            if (place.getKey().layer() == layer
                    && place.getKey().account().root().equals(root)) {
                sum = sum.plus(Amounts.of(place.getKey().colour(), place.getValue()));
            }
        }
        return sum;
    }

    private static ElementWeeks weeks(Finding finding) {
        Held held = finding.held();
        return new ElementWeeks(
                held.element().label(),
                held.weekly().times(1),
                held.settledPence(),
                held.unclearedPence(),
                held.commitmentsPence(),
                held.contingencyPence(),
                held.bankedPence(),
                held.disputedPence(),
                held.paidAheadPence(),
                finding.uncodedPence(),
                finding.unspentPence(),
                held.weekly().weeksHeld(held.settledPence()),
                finding.surplusPence());
    }

    private static ElementWeeks total(List<Held> held, long settledPence, List<ElementWeeks> elements) {
        var weekly = held.stream().map(Held::weekly).reduce(WeeklyValue.NOTHING, WeeklyValue::plus);
        return new ElementWeeks(
                "total",
                weekly.times(1),
                settledPence,
                elements.stream().mapToLong(ElementWeeks::unclearedPence).sum(),
                elements.stream().mapToLong(ElementWeeks::commitmentsPence).sum(),
                elements.stream().mapToLong(ElementWeeks::contingencyPence).sum(),
                elements.stream().mapToLong(ElementWeeks::bankedPence).sum(),
                elements.stream().mapToLong(ElementWeeks::disputedPence).sum(),
                elements.stream().mapToLong(ElementWeeks::paidAheadPence).sum(),
                elements.stream().mapToLong(ElementWeeks::uncodedPence).sum(),
                elements.stream().mapToLong(ElementWeeks::unspentPence).sum(),
                weekly.weeksHeld(settledPence),
                elements.stream().mapToLong(ElementWeeks::surplusPence).sum());
    }

    private static List<Saved> saved(Known known, Balances balances) {
        Map<String, Saved> pots = new LinkedHashMap<>();
        known.books().history().forEach(record -> {
            switch (record.event()) {
                case PotEvent.PotOpened it ->
                    pots.put(it.pot(), pot(known, balances, it.pot(), it.purpose(), it.expiresOn()));
                case FundingEvent.BroughtForward it -> {
                    for (OpeningPot pot : it.pots()) {
                        pots.put(pot.pot(), pot(known, balances, pot.pot(), pot.purpose(), pot.expiresOn()));
                    }
                }
                case uk.personalbudget.ledger.budget.BudgetEvent _ -> {}
            }
        });
        return pots.values().stream().filter(pot -> pot.pence() != 0).toList();
    }

    private static Saved pot(Known known, Balances balances, String pot, TextRef purpose, LocalDate expiresOn) {
        return new Saved(
                pot,
                known.wording().of(purpose).orElse(pot),
                balances.of(Account.pot(pot), Layer.ENCUMBERED).total(),
                expiresOn);
    }
}
