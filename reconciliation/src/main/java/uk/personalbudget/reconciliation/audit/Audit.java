package uk.personalbudget.reconciliation.audit;

import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Header;

/** An audit of one budget, of whichever kind. */
public sealed interface Audit permits ThreeMonthAudit, AnnualAudit {
    Header header();

    /** What every audit has: the sections of the three-month one, for the period of this. */
    ThreeMonthAudit sections();

    default AuditKind kind() {
        return switch (this) {
            case ThreeMonthAudit _ -> AuditKind.THREE_MONTH;
            case AnnualAudit _ -> AuditKind.ANNUAL;
        };
    }

    /** What statements have more than the books, over all accounts. */
    default long differencePence() {
        return sections().receiptsAndPayments().differencePence();
    }
}
