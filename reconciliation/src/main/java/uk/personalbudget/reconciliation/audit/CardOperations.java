package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.AnnualAudit.CardYear;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Counted;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Declined;

/** What the cards of the budget did. What our rules declined says something about our rules. */
final class CardOperations {
    private CardOperations() {}

    static CardYear of(Known known, AuditPeriod period, List<Declined> declines) {
        Map<String, Counted> counts = new LinkedHashMap<>();
        for (String what : List.of(
                "held", "raised", "bought", "cash", "given-back", "expired", "let-go", "refunded", "disputed")) {
            counts.put(what, new Counted(what, 0, 0));
        }
        long issued = 0;
        long blocked = 0;
        long replaced = 0;
        for (FeedRecord record : known.books().history()) {
            switch (record.event()) {
                case CardEvent.CardIssued it -> {
                    if (period.has(it.effectiveOn())) {
                        issued++;
                        replaced += it.replaces().isPresent() ? 1 : 0;
                    }
                }
                case CardEvent.CardBlocked it -> blocked += period.has(it.effectiveOn()) ? 1 : 0;
                case BudgetEvent event -> operation(event, period, counts);
            }
        }
        return new CardYear(
                counts.values().stream().filter(one -> one.count() > 0).toList(), declines, issued, blocked, replaced);
    }

    private static void operation(BudgetEvent event, AuditPeriod period, Map<String, Counted> counts) {
        switch (event) {
            case CardEvent.Authorised it -> count("held", it.hold().total(), it.effectiveOn(), period, counts);
            case CardEvent.AuthorisationRaised it ->
                count("raised", it.hold().total(), it.effectiveOn(), period, counts);
            case CardEvent.AuthorisationReversed it ->
                count("given-back", it.released().total(), it.effectiveOn(), period, counts);
            case CardEvent.AuthorisationExpired it ->
                count("expired", it.released().total(), it.effectiveOn(), period, counts);
            case CardEvent.AuthorisationReleased it ->
                count("let-go", it.released().total(), it.effectiveOn(), period, counts);
            case SpendEvent.SpendSettled it -> {
                if (it.method() == Method.CASH) {
                    count("cash", it.amountPence(), it.effectiveOn(), period, counts);
                } else if (it.method() == Method.CARD) {
                    count("bought", it.amountPence(), it.effectiveOn(), period, counts);
                }
            }
            case SpendEvent.Refunded it ->
                count("refunded", pence(it.parts()) + it.suspensePence(), it.effectiveOn(), period, counts);
            case SpendEvent.DisputeCredited it ->
                count("disputed", pence(it.parts()), it.effectiveOn(), period, counts);
            case BudgetEvent _ -> {}
        }
    }

    private static long pence(List<CodedPart> parts) {
        return parts.stream().mapToLong(CodedPart::pence).sum();
    }

    private static void count(String what, long pence, LocalDate on, AuditPeriod period, Map<String, Counted> counts) {
        if (period.has(on)) {
            counts.computeIfPresent(what, (_, was) -> new Counted(what, was.count() + 1, was.pence() + pence));
        }
    }
}
