package uk.personalbudget.ledger.budget;

import uk.personalbudget.ledger.policy.Policy;

/** Policies that differ from the defaults in one thing. */
final class Policies {
    private Policies() {}

    static Policy withCash() {
        var usual = Policy.defaults();
        return new Policy(
                "with-cash",
                usual.from(),
                usual.surplusTriggerWeeks(),
                usual.surplusRetainWeeks(),
                usual.loadAlertWorkingDays(),
                usual.loadSecondPersonPence(),
                usual.authorisationDays(),
                usual.tolerancePercent(),
                usual.blockedCategories(),
                true,
                usual.cashPerDayPence(),
                usual.evidenceAbovePence(),
                usual.evidenceDays(),
                usual.anniversaryCounts(),
                usual.laterReviewMonths());
    }
}
