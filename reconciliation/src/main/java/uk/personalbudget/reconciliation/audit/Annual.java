package uk.personalbudget.reconciliation.audit;

/** Puts the annual audit together; each figure is worked out once and handed on. */
final class Annual {
    private Annual() {}

    static AnnualAudit of(Known known, AuditPeriod period) {
        var year = Audits.sections(known, period, AuditKind.ANNUAL);
        var reconciliation = ReconciliationCertificate.of(known, period);
        var budget = BudgetAgainstActual.of(known, period);
        var asked = QuestionsAsked.of(known, period);
        var progress = ProgressTold.of(known, year);
        return new AnnualAudit(
                year,
                Months.of(known, period),
                Comparisons.of(known, period),
                reconciliation,
                budget,
                SurplusByLine.of(known, period, year.weeksHeld()),
                BankingRegister.of(known, period),
                Reserves.of(known, period),
                ProviderChecks.of(known, period),
                ManagedAccounts.of(known, period),
                ContributionsPaid.of(known, period),
                asked,
                CardOperations.of(known, period, year.exceptions().declined()),
                SampleDrawn.of(known, period),
                progress,
                BesideQuestions.of(year, reconciliation, budget, asked, progress),
                Opinions.of(known, period, year, reconciliation));
    }
}
