package uk.personalbudget.reconciliation.audit;

import java.time.Instant;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.reconciliation.item.Story;

/** Audits for tests of other packages. */
public final class Examples {
    private static final Instant KNOWN_AT = Instant.parse("2026-04-08T12:00:00Z");

    private Examples() {}

    /** E-2, reviewed and signed, with one item not yet coded and some money banked. */
    public static Known known() {
        var story = Story.threeMonths()
                .uncoded("2026-03-31", "shop-1", 1_300, Method.FASTER_PAYMENT)
                .bank("2026-03-31", "pot-1", "therapy", 2_500, "2026-12-31")
                .review("2026-04-07", "2026-01-06", "2026-03-30")
                .sign("2026-04-08");
        return ThreeMonthAuditTest.known(story, story.faithfulLines(), KNOWN_AT);
    }

    /** The same as an annual audit. */
    public static AnnualAudit annual() {
        return Audits.annual(known(), Optional.of(java.time.LocalDate.of(2026, 3, 30)))
                .orElseThrow();
    }

    public static ThreeMonthAudit audit() {
        return Audits.threeMonth(known(), Optional.of(java.time.LocalDate.of(2026, 3, 30)))
                .orElseThrow();
    }
}
