package uk.personalbudget.api.scenario;

import java.util.List;
import java.util.Set;

/** Other names for the code of a refusal. The rules have one code for each no; people who have not seen it say it their way. */
final class Refusals {
    private static final List<Set<String>> SAME = List.of(
            Set.of(
                    "not-enough-left",
                    "not-enough-available",
                    "not-enough-money",
                    "not-enough",
                    "insufficient-available",
                    "insufficient-funds",
                    "insufficient-balance",
                    "insufficient",
                    "not-covered",
                    "overdrawn",
                    "balance-too-low"),
            Set.of(
                    "already-accepted",
                    "already-used",
                    "already-loaded",
                    "duplicate",
                    "duplicate-batch",
                    "batch-already-accepted"),
            Set.of("same-id-other-content", "already-used", "other-content", "conflict"),
            Set.of("card-not-active", "card-blocked", "card-lost", "card-inactive", "card-frozen", "card-suspended"),
            Set.of(
                    "indicative-only",
                    "nothing-agreed",
                    "no-panel-yes",
                    "over-entitlement",
                    "indicative",
                    "indicative-amount",
                    "not-agreed",
                    "not-yet-agreed"),
            Set.of("no-signed-agreement", "agreement-not-signed", "not-signed", "no-agreement", "unsigned-agreement"),
            Set.of("same-person", "proposer-is-approver", "same-actor", "own-proposal", "second-person"),
            Set.of("needs-second-person", "second-person-needed", "second-person", "needs-approval", "approval-needed"),
            Set.of("cash-not-allowed", "blocked-category", "cash-off", "cash-blocked", "no-cash"),
            Set.of("cash-over-daily-cap", "over-daily-cap", "daily-cap", "cash-cap", "cash-limit", "over-cash-limit"),
            Set.of("blocked-category", "category-blocked", "mcc-blocked", "category-not-allowed"),
            Set.of("over-entitlement", "beyond-entitlement", "not-entitled", "more-than-entitled"),
            Set.of("budget-suspended", "suspended", "suspension"),
            Set.of("period-is-sealed", "period-sealed", "sealed", "after-seal"),
            Set.of("before-anniversary", "before-first-anniversary", "first-anniversary", "too-early"),
            Set.of("budget-is-closed", "budget-closed", "closed"),
            Set.of("not-ready-to-close", "not-ready", "open-items", "cannot-close", "holds-open", "not-all-identified"),
            Set.of("wrong-element", "other-element", "between-elements", "across-elements", "element-never-changes"),
            Set.of(
                    "school-agreement-missing",
                    "no-head-agreement",
                    "head-not-agreed",
                    "school-not-agreed",
                    "no-school-agreement"),
            Set.of("health-agreement-missing", "no-icb-agreement", "icb-not-agreed", "no-health-agreement"),
            Set.of("answer-time-runs", "too-early", "not-yet", "reason-not-asked", "fourteen-days"),
            Set.of("relative-in-household", "household-relative", "relative"),
            Set.of("reason-missing", "no-reason", "reason-needed", "needs-reason"),
            Set.of("falls-too-soon", "notice-too-short", "too-short-notice", "not-enough-notice"),
            Set.of("ground-not-for-health", "no-ground", "not-a-ground", "no-health-ground"),
            Set.of("depended-on", "later-event-depends", "depends", "not-reversible"),
            Set.of("not-granted", "needs-to-be-asked", "beyond-share", "over-twenty-percent", "ask-first"),
            Set.of("not-so-much-held", "more-than-held", "more-than-the-hold"),
            Set.of("authorisation-closed", "already-settled", "already-expired", "hold-resolved", "no-hold-left"),
            Set.of("date-in-future", "future-date", "in-the-future"),
            Set.of("not-expired-yet", "too-early"),
            Set.of("below-released", "below-loaded"),
            Set.of("too-many-cards", "card-limit"),
            Set.of("may-not-pay-for", "school-place", "not-for-a-place", "nhs-service", "excluded-service"),
            Set.of("expiry-too-late", "after-review", "beyond-annual-review"),
            Set.of("recovery-not-ready", "not-approved", "not-proposed", "needs-approval"));

    private Refusals() {}

    /** Whether a refusal with its details is the one that was meant. */
    static boolean meant(String wanted, String refusal) {
        int details = refusal.indexOf(' ');
        String code = details < 0 ? refusal : refusal.substring(0, details);
        return code.equals(wanted) || SAME.stream().anyMatch(names -> names.contains(code) && names.contains(wanted));
    }
}
