package uk.personalbudget.reconciliation.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.audit.FamilyPart.Finding;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Evidence;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EvidenceCount;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Exceptions;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Payments;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ReceiptsAndPayments;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.SetUp;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.WeeksHeld;

/** Everything an audit found that somebody should look at, in the order of its sections, each with a name that stays. */
final class Findings {
    private Findings() {}

    static List<Finding> of(
            SetUp setUp,
            Payments payments,
            ReceiptsAndPayments money,
            Evidence evidence,
            Exceptions exceptions,
            EmployerPack employer,
            WeeksHeld weeks) {
        var found = new ArrayList<Finding>();
        setUp.checks().stream()
                .filter(check -> !check.holds())
                .forEach(check ->
                        found.add(finding("set-up:" + check.rule(), "1", check.what() + ": " + check.shown(), 0)));
        if (payments.differencePence() != 0) {
            found.add(finding("payments", "2", "Paid is not what was due", payments.differencePence()));
        }
        if (money.differencePence() != 0) {
            found.add(finding("difference", "3", "The statements differ from the books", money.differencePence()));
        }
        if (!money.complete()) {
            found.add(finding("statements", "3", "Not every day is covered by a statement", 0));
        }
        EvidenceCount awaited = evidence.counts().stream()
                .filter(count -> count.state() == EvidenceNeed.AWAITED)
                .findFirst()
                .orElse(new EvidenceCount(EvidenceNeed.AWAITED, 0, 0));
        if (awaited.count() > 0) {
            found.add(finding(
                    "evidence",
                    "5",
                    Words.counted(awaited.count(), "payment waits", "payments wait") + " for evidence",
                    awaited.pence()));
        }
        exceptions
                .uncoded()
                .forEach(item -> found.add(finding(
                        "uncoded:" + item.transaction(),
                        "6",
                        "Not yet said what for: " + item.transaction(),
                        item.pence())));
        exceptions
                .possibleDuplicates()
                .forEach(item -> found.add(finding(
                        "alike:" + item.transaction(), "6", item.transaction() + " is " + item.what(), item.pence())));
        exceptions
                .breaks()
                .forEach(one -> found.add(finding(
                        one.id(),
                        "6",
                        one.kind().label().replace('-', ' ') + " "
                                + one.reference().or(one::line).orElse(""),
                        one.valuePence())));
        employer.findings()
                .forEach(one -> found.add(finding(
                        "employer:" + one.kind() + ":" + one.about().orElse("") + ":" + one.from(),
                        "7",
                        one.kind().replace('-', ' ') + " from " + Words.day(one.from()) + " to " + Words.day(one.to())
                                + one.isPence()
                                        .map(is -> ": " + Pence.format(is))
                                        .orElse("")
                                + one.leastPence()
                                        .map(least -> " instead of " + Pence.format(least))
                                        .orElse(""),
                        0)));
        weeks.elements().stream()
                .filter(element -> element.surplusPence() > 0)
                .forEach(element -> found.add(finding(
                        "surplus:" + element.element(),
                        "9",
                        "More than needed for now: " + element.element(),
                        element.surplusPence())));
        return found;
    }

    private static Finding finding(String id, String section, String what, long pence) {
        return new Finding(id, section, what.strip(), pence, Optional.empty(), Optional.empty());
    }
}
