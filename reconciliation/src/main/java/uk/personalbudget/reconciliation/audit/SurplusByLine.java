package uk.personalbudget.reconciliation.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.GoesBackTo;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.AnnualAudit.FunderPart;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Notice;
import uk.personalbudget.reconciliation.audit.AnnualAudit.SurplusByFunder;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ElementWeeks;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.WeeksHeld;

/** The surplus line by line, to whom it would go back, and the notices that asked for it. */
@Rule({"U-2", "U-4", "U-8"})
final class SurplusByLine {
    private SurplusByLine() {}

    static SurplusByFunder of(Known known, AuditPeriod period, WeeksHeld weeks) {
        var amounts = new TreeMap<Colour, Long>();
        for (ElementWeeks element : weeks.elements()) {
            amounts.put(Labelled.of(Element.class, element.element()).colour(), element.surplusPence());
        }
        var events = known.books().history().stream().map(FeedRecord::event).toList();
        var funders = GoesBackTo.of(events, new Amounts(amounts), period.to()).stream()
                .map(part -> new FunderPart(part.element().label(), part.funder(), part.pence()))
                .toList();
        return new SurplusByFunder(
                weeks.elements(),
                weeks.total().surplusPence(),
                weeks.triggerWeeks(),
                weeks.retainWeeks(),
                weeks.recoverable(),
                weeks.why(),
                funders,
                notices(known, period));
    }

    private static List<Notice> notices(Known known, AuditPeriod period) {
        var kinds = new TreeMap<String, String>();
        var notices = new ArrayList<Notice>();
        for (FeedRecord record : known.books().history()) {
            switch (record.event()) {
                case RecoveryEvent.RecoveryProposed it ->
                    kinds.put(it.recovery(), it.kind().label());
                case RecoveryEvent.NoticeIssued it -> {
                    if (period.has(it.effectiveOn())) {
                        notices.add(new Notice(
                                it.recovery(),
                                kinds.getOrDefault(it.recovery(), ""),
                                it.effectiveOn(),
                                it.ground().label(),
                                it.amounts().total(),
                                it.repayBy(),
                                it.payer()));
                    }
                }
                case BudgetEvent _ -> {}
            }
        }
        return notices;
    }
}
