package uk.personalbudget.reconciliation.portfolio;

import java.util.List;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnedPart;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.FundingEvent.LoadPart;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.rule.Rule;

/** What came back in the financial year, to which funder, and the notices that asked for it. */
@Rule({"U-4", "U-6", "U-8"})
final class InYear {
    private final PortfolioDay day;
    private final Facts facts;

    InYear(PortfolioDay day, Facts facts) {
        this.day = day;
        this.facts = facts;
    }

    void read(FeedRecord record) {
        switch (record.event()) {
            case EndingEvent.MoneyReturned it
            when day.inYear(it.effectiveOn()) -> returned(it.reason().label(), it.parts());
            case DebtEvent.Repaid it when day.inYear(it.effectiveOn()) -> repaid(it);
            case FundingEvent.Loaded it when day.inYear(it.effectiveOn()) -> setOff(it.parts(), 1);
            case FundingEvent.LoadReversed it when day.inYear(it.effectiveOn()) -> setOff(it.parts(), -1);
            case RecoveryEvent.NoticeIssued it
            when day.inYear(it.effectiveOn()) -> {
                facts.count(Figure.NOTICES, it.ground().label());
                it.amounts()
                        .byColour()
                        .forEach((colour, pence) -> facts.add(
                                new Cell(Figure.NOTICES_VALUE, it.ground().label(), colour.label(), "", ""), pence));
            }
            case BudgetEvent _ -> {}
        }
    }

    private void returned(String kind, List<ReturnedPart> parts) {
        parts.forEach(part ->
                facts.add(new Cell(Figure.RECOVERED, kind, part.element().label(), part.funder(), ""), part.pence()));
    }

    /** What was paid into the family's own account made the element whole again and went to no funder. */
    private void repaid(DebtEvent.Repaid it) {
        if (it.toFunders().isEmpty()) {
            for (Colour colour : Colour.values()) {
                long pence = it.portions().stream()
                        .mapToLong(portion -> portion.amounts().in(colour))
                        .sum();
                facts.add(new Cell(Figure.RECOVERED, "repaid-to-the-account", colour.label(), "", ""), pence);
            }
        } else {
            returned("repaid", it.toFunders());
        }
    }

    private void setOff(List<LoadPart> parts, int sign) {
        parts.forEach(part -> facts.add(
                new Cell(Figure.RECOVERED, "set-off", part.element().label(), part.funder(), ""),
                sign * part.nettedPence()));
    }
}
