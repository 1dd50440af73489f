package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The calendar of reviews as an officer filters it. */
class ReviewCalendarRestTest {
    private static final String REVIEWS = "/api/v1/reviews";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);

    @Test
    void v_1_over_rest_a_budget_is_in_the_calendar_once_it_was_paid_and_can_be_filtered() {
        assertThat(find("")).isNull();
        budget.loaded(400_00);
        JsonNode due = find("");
        assertThat(due.get("dueOn").asString()).isEqualTo("2026-04-02");
        assertThat(due.get("state").asString()).isEqualTo("overdue");
        assertThat(due.get("kind").asString()).isEqualTo("three-month");
        assertThat(due.get("regimes").get(0).asString()).isEqualTo("child-social-care");
        assertThat(due.get("nextAnnualOn").asString()).isEqualTo("2027-04-01");
        assertThat(find("&state=overdue&kind=three-month&regime=child-social-care&tier=standard&to=2026-04-02"))
                .isNotNull();
        assertThat(find("&state=later")).isNull();
        assertThat(find("&kind=annual")).isNull();
        assertThat(find("&regime=sen")).isNull();
        assertThat(find("&to=2026-04-01")).isNull();

        budget.order("reviews/R1/meeting", "{\"meetingOn\": \"2026-07-20\"}");
        JsonNode planned = find("");
        assertThat(planned.get("meetingOn").asString()).isEqualTo("2026-07-20");
        assertThat(planned.get("arrangedBy").asString()).isEqualTo(RunningBudget.OFFICER);
    }

    @Test
    void the_calendar_comes_as_a_file_and_refuses_what_is_misspelt_and_whom_it_is_not_for() {
        budget.loaded(400_00);
        var csv = service.send("GET", RunningBudget.OFFICER, REVIEWS, null, Map.of("Accept", "text/csv"));
        assertThat(csv.body())
                .startsWith("budget,due_on,state,kind,")
                .contains(budget.id + ",2026-04-02,overdue,three-month,");
        assertThat(service.get(RunningBudget.OFFICER, REVIEWS + "?state=soon")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("bad-parameter");
        service.user("parent-reviews", Role.FAMILY);
        assertThat(service.get("parent-reviews", REVIEWS).status()).isEqualTo(403);
    }

    private JsonNode find(String filters) {
        String after = "";
        while (true) {
            var page = service.get(RunningBudget.OFFICER, REVIEWS + "?limit=500" + filters + after);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            for (JsonNode one : page.json().get("reviews")) {
                if (one.get("budget").asString().equals(budget.id)) {
                    return one;
                }
            }
            if (page.json().get("next").isNull()) {
                return null;
            }
            after = "&after=" + page.json().get("next").asString();
        }
    }
}
