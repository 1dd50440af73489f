package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.FundingEvent.OpeningPot;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.surplus.Surplus.Finding;
import uk.personalbudget.ledger.surplus.Surplus.Held;
import uk.personalbudget.ledger.surplus.WeeklyValue;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ElementWeeks;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Saved;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.WeeksHeld;
import uk.personalbudget.reconciliation.item.Books;

/** Weeks held: W, U, banked, surplus by element and in total. */
@Rule({"U-2", "U-3"})
final class Section9 {
    private Section9() {}

    static WeeksHeld of(Known known, AuditPeriod period) {
        Books books = known.books();
        LocalDate on = period.to();
        Balances balances = books.balances(on);
        var surplus = SurplusAt.of(books, balances, on, known.policy(on));
        var held = surplus.findings().values().stream().map(Finding::held).toList();
        long settledPence =
                Books.held(balances, books.heldAccounts(), Layer.SETTLED).total();
        var elements = surplus.findings().values().stream().map(Section9::weeks).toList();
        Optional<LocalDate> anniversary = books.firstPaymentOn().map(paid -> paid.plusYears(1));
        boolean afterAYear =
                anniversary.map(day -> !known.today().isBefore(day)).orElse(false);
        return new WeeksHeld(
                elements,
                total(held, settledPence, elements),
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
