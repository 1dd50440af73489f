package uk.personalbudget.reconciliation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.Story;

class LearntTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 30);
    private static final Instant SIGNED = Instant.parse("2026-04-08T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-04-20T12:00:00Z");

    @Test
    void what_is_recorded_later_and_counts_inside_the_period_is_listed_with_its_effect() {
        var learnt = learnt(signed(), late(signed(), 1_250));

        assertThat(learnt.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.what()).isEqualTo("spend-settled");
            assertThat(fact.on()).isEqualTo("2026-03-20");
            assertThat(fact.pence()).isEqualTo(-1_250);
        });
        assertThat(learnt.effects())
                .filteredOn(effect -> effect.figure().equals("closing"))
                .singleElement()
                .satisfies(effect -> {
                    assertThat(effect.signed()).isEqualTo("£434.10");
                    assertThat(effect.now()).isEqualTo("£421.60");
                    assertThat(effect.changePence()).isEqualTo(-1_250);
                });
    }

    @Test
    void up_to_fifty_pounds_and_the_same_answers_propose_no_new_version_and_a_penny_more_does() {
        assertThat(learnt(signed(), late(signed(), 5_000)).newVersion()).isFalse();
        assertThat(learnt(signed(), late(signed(), 5_001)).newVersion()).isTrue();
    }

    @Test
    void what_counts_after_the_period_is_not_learnt_about_it() {
        var learnt = learnt(signed(), signed().spend("2026-04-10", "after", 9_900, 100, "therapy"));

        assertThat(learnt.facts()).isEmpty();
        assertThat(learnt.effects()).isEmpty();
        assertThat(learnt.newVersion()).isFalse();
    }

    @Test
    void the_signed_audit_is_found_by_the_moment_of_its_signature() {
        var story = signed();
        var known = AnnualAuditTest.known(story, story.faithfulLines(), "bank", LATER);

        assertThat(Audits.signed(known, LAST).map(FeedRecord::recordedAt))
                .contains(Instant.parse("2026-04-08T10:00:00Z"));
        assertThat(Audits.signed(known, LAST.plusDays(1))).isEmpty();
        var header = Audits.threeMonth(known, Optional.of(LAST)).orElseThrow().header();
        assertThat(header.version()).isEqualTo(1);
        assertThat(header.supersedes()).isEmpty();
    }

    private static Story signed() {
        return Story.threeMonths()
                .review("2026-04-07", "2026-01-06", "2026-03-30")
                .sign("2026-04-08");
    }

    /** A payment that the books learn of in April, with a day in March. */
    private static Story late(Story story, long pence) {
        return story.on("2026-04-15").spendOn("2026-03-20", "late-1", pence, Method.FASTER_PAYMENT);
    }

    private static Learnt learnt(Story before, Story after) {
        var then = AnnualAuditTest.known(before, before.faithfulLines(), "bank", SIGNED);
        var now = AnnualAuditTest.known(after, before.faithfulLines(), "bank", LATER);
        return Learnt.of(
                Audits.threeMonth(then, Optional.of(LAST)).orElseThrow(),
                then,
                Audits.threeMonth(now, Optional.of(LAST)).orElseThrow(),
                now);
    }
}
