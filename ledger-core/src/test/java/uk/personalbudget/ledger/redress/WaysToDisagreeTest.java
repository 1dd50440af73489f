package uk.personalbudget.ledger.redress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.redress.WaysToDisagree.Offered;

class WaysToDisagreeTest {
    private static final LocalDate SENT = LocalDate.of(2026, 1, 6);
    private static final Policy POLICY = Policy.defaults();

    @Test
    void u_12_a_no_to_a_provision_names_every_way_with_its_last_day() {
        var ways = WaysToDisagree.of(Says.NO, About.PROVISION, Set.of(Element.SEN), SENT, false, POLICY);

        assertThat(ways)
                .extracting(Offered::way)
                .containsExactly(
                        Way.LOOK_AGAIN,
                        Way.DISAGREEMENT_SERVICE,
                        Way.MEDIATION,
                        Way.TRIBUNAL,
                        Way.COMPLAINT,
                        Way.OMBUDSMAN);
        assertThat(ways)
                .extracting(Offered::lastOn)
                .containsExactly(
                        Optional.of(LocalDate.of(2026, 2, 3)),
                        Optional.empty(),
                        Optional.of(LocalDate.of(2026, 3, 6)),
                        Optional.of(LocalDate.of(2026, 3, 6)),
                        Optional.of(LocalDate.of(2027, 1, 6)),
                        Optional.of(LocalDate.of(2027, 1, 6)));
    }

    @Test
    void u_12_the_tribunal_hears_about_the_provision_and_not_about_the_budget() {
        assertThat(ways(Says.LESS, About.PROVISION)).contains(Way.TRIBUNAL, Way.MEDIATION);
        assertThat(ways(Says.LESS, About.BUDGET)).doesNotContain(Way.TRIBUNAL, Way.MEDIATION);
    }

    @Test
    void u_12_a_letter_that_asks_for_money_back_names_neither_mediation_nor_tribunal() {
        assertThat(ways(Says.PAY_BACK, About.PROVISION))
                .containsExactly(Way.LOOK_AGAIN, Way.DISAGREEMENT_SERVICE, Way.COMPLAINT, Way.OMBUDSMAN);
    }

    @Test
    void u_12_looking_again_is_offered_once() {
        assertThat(WaysToDisagree.of(Says.NO, About.BUDGET, Set.of(), SENT, true, POLICY))
                .extracting(Offered::way)
                .containsExactly(Way.DISAGREEMENT_SERVICE, Way.COMPLAINT, Way.OMBUDSMAN);
    }

    @Test
    void u_12_a_letter_names_what_applied_on_its_own_day() {
        var before = LocalDate.of(2018, 4, 2);

        assertThat(WaysToDisagree.of(Says.STOP, About.PROVISION, Set.of(Element.HEALTH), before, false, POLICY))
                .extracting(Offered::way)
                .doesNotContain(Way.TRIBUNAL);
        assertThat(WaysToDisagree.of(
                        Says.STOP, About.PROVISION, Set.of(Element.HEALTH), before.plusDays(1), false, POLICY))
                .extracting(Offered::way)
                .contains(Way.TRIBUNAL);
    }

    @Test
    void u_12_the_days_to_look_again_are_the_council_s_own() {
        var longer = POLICY.with(Setting.LOOK_AGAIN, 60);

        assertThat(WaysToDisagree.of(Says.NO, About.BUDGET, Set.of(Element.SEN), SENT, false, longer)
                        .getFirst()
                        .lastOn())
                .contains(LocalDate.of(2026, 3, 7));
    }

    @ParameterizedTest
    @EnumSource(Says.class)
    void u_12_every_way_has_a_free_adviser(Says says) {
        for (About about : About.values()) {
            assertThat(WaysToDisagree.of(says, about, EnumSet.allOf(Element.class), SENT, false, POLICY))
                    .isNotEmpty()
                    .allSatisfy(way -> assertThat(way.advisers()).isNotEmpty());
        }
        assertThat(WaysToDisagree.of(says, About.BUDGET, EnumSet.of(Element.SEN, Element.HEALTH), SENT, false, POLICY)
                        .getLast()
                        .advisers())
                .containsExactlyInAnyOrder(Adviser.SEND_ADVICE, Adviser.HEALTH_ADVOCACY);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void u_12_while_a_way_runs_nothing_is_collected(Way way) {
        assertThat(WaysToDisagree.pausesCollection(way)).isTrue();
    }

    private static List<Way> ways(Says says, About about) {
        return WaysToDisagree.of(says, about, Set.of(), SENT, false, POLICY).stream()
                .map(Offered::way)
                .toList();
    }
}
