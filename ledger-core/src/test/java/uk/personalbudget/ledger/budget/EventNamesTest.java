package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventNamesTest {

    @Test
    void every_event_has_a_stored_name_and_every_stored_name_an_event() {
        assertThat(List.<Class<?>>copyOf(EventNames.all().values()))
                .containsExactlyInAnyOrderElementsOf(leaves(BudgetEvent.class));
    }

    @Test
    void a_stored_name_leads_to_its_event_and_back() {
        EventNames.all().forEach((name, type) -> {
            assertThat(EventNames.type(name)).isEqualTo(type);
            assertThat(name).matches("[a-z]+(-[a-z]+)*");
        });
        assertThat(EventNames.of(new RequestRefused("bank-unspent", "not-enough-left", "mum")))
                .isEqualTo("request-refused");
    }

    @Test
    void an_unknown_name_is_an_error_and_never_skipped() {
        assertThatThrownBy(() -> EventNames.type("spend-vanished"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spend-vanished");
    }

    /** The records at the ends of a sealed family. */
    static List<Class<?>> leaves(Class<?> family) {
        if (!family.isSealed()) {
            return List.of(family);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }
}
