package uk.personalbudget.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.idempotency.GivenAnswers.Given;
import uk.personalbudget.api.idempotency.GivenAnswers.Key;
import uk.personalbudget.api.idempotency.GivenAnswers.Outcome;
import uk.personalbudget.api.rest.Service;

class GivenAnswersTest {
    private final GivenAnswers answers = Service.running().context.getBean(GivenAnswers.class);
    private final Key key = new Key("somebody", UUID.randomUUID().toString());
    private final AtomicInteger times = new AtomicInteger();

    @Test
    void a_decided_answer_is_given_again_byte_for_byte_and_not_worked_out_again() {
        assertThat(answers.once(key, "h1", answering(201, true))).isInstanceOf(Outcome.First.class);
        var again = (Outcome.Again) answers.once(key, "h1", answering(201, true));

        assertThat(new String(again.given().body(), StandardCharsets.UTF_8)).isEqualTo("answer 1");
        assertThat(again.given().headers()).containsEntry("ETag", "\"1\"");
        assertThat(times).hasValue(1);
        assertThat(answers.once(key, "h2", answering(201, true))).isInstanceOf(Outcome.OtherRequest.class);
    }

    @Test
    void what_the_edge_turned_away_leaves_the_key_free_for_another_body() {
        answers.once(key, "h1", answering(400, false));

        assertThat(answers.once(key, "h2", answering(201, true))).isInstanceOf(Outcome.First.class);
        assertThat(times).hasValue(2);
    }

    @Test
    void after_a_failure_in_the_middle_the_same_order_may_come_again_with_the_time_it_first_came_and_no_other() {
        var begun = new Instant[2];
        assertThatThrownBy(() -> answers.once(key, "h1", at -> {
                    begun[0] = at;
                    throw new IllegalStateException("the process died after the ledger had recorded it");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(answers.once(key, "other", answering(201, true))).isInstanceOf(Outcome.OtherRequest.class);
        assertThat(answers.once(key, "h1", at -> {
                    begun[1] = at;
                    return given(201, true);
                }))
                .isInstanceOf(Outcome.First.class);
        assertThat(begun[1]).isEqualTo(begun[0]);
    }

    @Test
    void a_server_error_is_not_kept() {
        answers.once(key, "h1", answering(503, false));

        assertThat(answers.once(key, "h1", answering(201, true))).isInstanceOf(Outcome.First.class);
        assertThat(times).hasValue(2);
    }

    @Test
    void parts_of_a_request_cannot_be_shifted_into_each_other() {
        assertThat(GivenAnswers.hash("ab", "c")).isNotEqualTo(GivenAnswers.hash("a", "bc"));
        assertThat(new DerivedIds("me", "k").of("load")).isEqualTo(new DerivedIds("me", "k").of("load"));
        assertThat(new DerivedIds("me", "k").of("load")).isNotEqualTo(new DerivedIds("mek", "").of("load"));
    }

    private Function<Instant, Given> answering(int status, boolean decided) {
        return _ -> given(status, decided);
    }

    private Given given(int status, boolean decided) {
        int count = times.incrementAndGet();
        return new Given(
                status,
                Map.of("ETag", "\"" + count + "\""),
                ("answer " + count).getBytes(StandardCharsets.UTF_8),
                decided);
    }
}
