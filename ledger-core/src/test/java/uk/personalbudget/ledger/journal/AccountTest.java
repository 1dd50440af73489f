package uk.personalbudget.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

class AccountTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "held:card:acc-1",
                "held:bank:acc-1",
                "held:managed:provider-1",
                "held:isf:provider-1",
                "entitled:social-care:council:2026-01-06:recurring",
                "entitled:sen:education:2026-01-06:one-off",
                "entitled:health:icb:2026-01-06:arranged",
                "funding:health:icb",
                "family",
                "contribution",
                "interest:family",
                "spend:sen:talk:therapy",
                "spend:uncoded",
                "pending:A1",
                "pot:P1",
                "contingency:social-care",
                "commitment:C1",
                "fees:sen",
                "fees:uncoded",
                "disputed:T1",
                "in-transit:X1",
                "suspense",
                "disallowed:sen",
                "repaid:sen",
                "set-off:sen",
                "written-off:sen",
                "arranged:council:sen",
                "float:programme-1"
            })
    void every_account_of_the_chart_can_be_named(String name) {
        assertThat(new Account(name).name()).isEqualTo(name);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "cash",
                "held:card:",
                "held:purse:acc-1",
                "held:card:acc 1",
                "held:card:acc-1:extra",
                "HELD:card:acc-1",
                "entitled:sen:education:2026:recurring",
                "entitled:sen:education:2026-01-06:yearly",
                "entitled:family:education:2026-01-06:recurring",
                "funding:family:mum",
                "spend:sen:talk",
                "spend:gold:talk:therapy",
                "family:mum",
                "suspense:T1",
                "pot:P1\n",
                "pot:P1/../P2",
                "contingency:family",
                "float:",
                " family"
            })
    void a_name_outside_the_chart_cannot_be_made(String name) {
        assertThatThrownBy(() -> new Account(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not in the chart of accounts");
    }

    @Test
    void an_identifier_is_tested_before_it_becomes_part_of_a_name() {
        assertThat(Account.usable("A-1.b_2")).isTrue();
        assertThat(Account.usable("a".repeat(80))).isTrue();
        for (String bad : new String[] {"", "a:b", "a b", "a/b", "é", "a\n", "a".repeat(81)}) {
            assertThat(Account.usable(bad)).as(bad).isFalse();
        }
    }

    @Test
    void names_are_made_the_way_they_are_written() {
        assertThat(Account.held(HeldKind.INDIVIDUAL_SERVICE_FUND, "p-1").name()).isEqualTo("held:isf:p-1");
        assertThat(Account.entitled(Element.SEN, "education", "2026-01-06", "recurring")
                        .name())
                .isEqualTo("entitled:sen:education:2026-01-06:recurring");
        assertThat(Account.spend(Colour.FAMILY, "talk", "therapy").name()).isEqualTo("spend:family:talk:therapy");
        assertThat(Account.held(HeldKind.CARD, "acc-1").held()).isTrue();
        assertThat(Account.SPEND_UNCODED.root()).isEqualTo("spend");
        assertThat(Account.FAMILY.root()).isEqualTo("family");
    }
}
