package uk.personalbudget.ledger.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.pair.Pair.Standing;

class PairTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 6);
    private static final TextRef WHY = new TextRef("t1", "ab".repeat(32));

    private final List<PairEvent> events = new ArrayList<>();

    @Test
    void a_pair_is_found_then_asked_about_then_explained_and_stays_explained() {
        assertThat(now().standing()).isEqualTo(Standing.FOUND);
        done(ask("finance"));
        assertThat(now().standing()).isEqualTo(Standing.ASKED);
        done(now().explain(WHY, "finance", TODAY));

        assertThat(now().standing()).isEqualTo(Standing.EXPLAINED);
        assertThat(now().explanations()).extracting(it -> it.explainedBy()).containsExactly("finance");
    }

    @Test
    void an_auditor_who_is_not_content_asks_again_and_what_was_said_before_stays() {
        done(ask("finance"));
        done(now().explain(WHY, "finance", TODAY));
        done(ask("head"));

        assertThat(now().standing()).isEqualTo(Standing.ASKED);
        assertThat(now().explanations()).hasSize(1);
    }

    @Test
    void nobody_explains_to_themselves() {
        refused(ask("auditor"), new PairRejection.SamePerson(), "same-person");
    }

    @Test
    void only_who_was_asked_explains() {
        refused(now().explain(WHY, "finance", TODAY), new PairRejection.NotAsked(), "pair-not-asked");
        done(ask("finance"));
        refused(now().explain(WHY, "approver", TODAY), new PairRejection.NotAsked(), "pair-not-asked");
        done(ask("approver"));
        refused(now().explain(WHY, "finance", TODAY), new PairRejection.NotAsked(), "pair-not-asked");
    }

    @Test
    void the_same_again_is_nothing_new_and_a_second_explanation_is_refused() {
        done(ask("finance"));
        assertThat(ask("finance")).isEqualTo(new PairDecision.Accepted(List.of()));
        done(now().explain(WHY, "finance", TODAY));
        assertThat(now().explain(WHY, "finance", TODAY)).isEqualTo(new PairDecision.Accepted(List.of()));
        refused(
                now().explain(new TextRef("t2", "cd".repeat(32)), "finance", TODAY),
                new PairRejection.NotAsked(),
                "pair-not-asked");
    }

    private Pair now() {
        return Pair.of(events);
    }

    private PairDecision ask(String whom) {
        return now().ask("PB-1", "PB-2", whom, "auditor", TODAY);
    }

    private void done(PairDecision decision) {
        assertThat(decision).isInstanceOf(PairDecision.Accepted.class);
        events.addAll(((PairDecision.Accepted) decision).events());
    }

    private static void refused(PairDecision decision, PairRejection rejection, String code) {
        assertThat(decision).isEqualTo(new PairDecision.Refused(rejection));
        assertThat(rejection.code()).isEqualTo(code);
    }
}
