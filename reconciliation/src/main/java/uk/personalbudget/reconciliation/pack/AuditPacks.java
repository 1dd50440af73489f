package uk.personalbudget.reconciliation.pack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.reconciliation.audit.AuditService;
import uk.personalbudget.reconciliation.audit.Audits;
import uk.personalbudget.reconciliation.audit.Known;

/** Makes the pack of an audit. */
public final class AuditPacks {
    private final AuditService audits;

    public AuditPacks(AuditService audits) {
        this.audits = audits;
    }

    /** @return nothing where there is nothing to audit */
    public Optional<Pack> threeMonth(
            String budget, Optional<LocalDate> to, Optional<Instant> knownAt, List<String> notices) {
        Known known = audits.known(budget, knownAt);
        return Audits.threeMonth(known, to).map(audit -> Pack.of(audit, known, notices));
    }
}
