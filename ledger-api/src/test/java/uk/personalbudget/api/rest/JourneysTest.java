package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Whole journeys over HTTP, each step by whom it is for. Today is 7 July 2026. */
class JourneysTest {
    private static final String OFFICER = RunningBudget.OFFICER;
    private static final String DIGEST = "ab".repeat(32);

    private final Service service = Service.running();
    private final String approver = service.user("journey-approver", Role.APPROVER);
    private final String head = service.user("journey-head", Role.HEAD_OF_SERVICE);
    private final RunningBudget budget = RunningBudget.agreed(service);
    private final String parent = "journey-parent-of-" + budget.id;

    {
        budget.withParent(parent);
    }

    @Test
    void c_3_money_is_set_apart_used_and_freed_again() {
        budget.loaded(400_00);

        by(parent, "contingency", """
                {"id": "K1", "account": "%s", "element": "social-care", "purpose": "holiday-pay", "amountPence": 10000}
                """.formatted(budget.account()));
        by(parent, "commitments", """
                {"id": "C1", "account": "%s", "kind": "invoice", "provision": "pa", "amountPence": 5000}
                """.formatted(budget.account()));
        assertThat(available()).isEqualTo(250_00);
        Reply tooMuch = service.post(parent, budget.path("commitments"), """
                {"id": "C2", "account": "%s", "kind": "invoice", "provision": "pa", "amountPence": 25001}
                """.formatted(budget.account()));
        assertThat(tooMuch.json().get("code").asString()).isEqualTo("not-enough-left");

        by(
                parent,
                "contingency/draw",
                "{\"element\": \"social-care\", \"amountPence\": 4000, \"reason\": \"She is ill.\"}");
        by(parent, "commitments/C1/discharge", "{\"amountPence\": 2000}");
        by(parent, "commitments/C1/release", "{\"reason\": \"It was less.\"}");
        by(parent, "contingency/release", "{\"element\": \"social-care\"}");

        assertThat(available()).isEqualTo(400_00);
        JsonNode commitment = service.get(parent, budget.path("reserves"))
                .json()
                .get("commitments")
                .get(0);
        assertThat(commitment.get("leftPence").asLong()).isZero();
        assertThat(commitment.get("kind").asString()).isEqualTo("invoice");
    }

    @Test
    void u_4_money_is_asked_back_only_after_a_question_a_second_person_and_a_notice_and_is_repaid() {
        budget.loaded(400_00);
        budget.order("payments", """
                {"id": "T1", "account": "%s", "method": "faster-payment", "amountPence": 30000, "provision": "pa",
                 "effectiveOn": "2026-05-01"}
                """.formatted(budget.account()));
        budget.order("loads/load-1/reverse", "{\"reason\": \"Paid twice.\", \"effectiveOn\": \"2026-05-02\"}");
        budget.order("loads", budget.loadOf("load-2", 400_00));
        budget.order("recoveries", """
                {"id": "R1", "kind": "overpayment", "transactions": ["load-1"], "effectiveOn": "2026-06-01"}
                """);
        assertThat(code(OFFICER, "recoveries/R1/propose", """
                        {"ground": "paid-too-much", "amountsPence": {"social-care": 30000}, "reasons": "It was paid twice."}
                        """)).isEqualTo("not-reached");
        assertThat(code(OFFICER, "recoveries/R1/question-reached", "{\"way\": \"text\"}"))
                .isEqualTo("not-the-chosen-way");
        budget.order("recoveries/R1/question-reached", "{\"way\": \"letter\", \"reachedOn\": \"2026-06-04\"}");
        JsonNode asked = service.get(parent, budget.path("recoveries/clocks"))
                .json()
                .get("items")
                .get(0);
        assertThat(asked.get("about").asString()).isEqualTo("question");
        assertThat(asked.get("dueOn").asString()).isEqualTo("2026-06-18");
        by(parent, "recoveries/R1/answer", "{\"choice\": \"reason\", \"words\": \"We did not know.\"}");
        Reply alone = service.post(OFFICER, budget.path("recoveries/R1/answer"), "{\"choice\": \"reason\"}");
        assertThat(alone.status()).isEqualTo(403);
        budget.order("recoveries/R1/propose", """
                {"ground": "paid-too-much", "amountsPence": {"social-care": 30000}, "reasons": "It was paid twice."}
                """);
        assertThat(code(OFFICER, "recoveries/R1/approve", "{}")).isEqualTo("not-allowed");
        by(approver, "recoveries/R1/approve", "{}");
        assertThat(code(
                        OFFICER,
                        "recoveries/R1/notice",
                        "{\"payer\": \"parent-1\", \"reasons\": \"x\", \"repayBy\": \"2026-07-20\"}"))
                .isEqualTo("repay-too-soon");
        budget.order("recoveries/R1/notice", """
                {"payer": "parent-1", "reasons": "It was paid twice.", "repayBy": "2026-08-31"}
                """);

        budget.order("recoveries/R1/reached", "{\"way\": \"letter\"}");
        service.caughtUp();
        JsonNode letters = service.get(parent, budget.path("messages")).json().get("items");
        assertThat(templates(letters)).contains("money-question", "give-back");
        JsonNode letter = service.get(
                        parent,
                        budget.path("messages/"
                                + first(letters, "give-back").get("id").asString()))
                .json();
        assertThat(letter.get("ways")).isNotEmpty();
        assertThat(letter.toString()).contains("£300.00");

        by(parent, "recoveries/R1/rates", "{\"id\": \"P1\", \"pencePerLoad\": 5000}");
        budget.order("recoveries/R1/rates/P1/agree", "{}");
        by(parent, "recoveries/R1/look-again", "{\"id\": \"L1\", \"words\": \"Please look again.\"}");
        assertThat(code(
                        approver,
                        "recoveries/R1/look-again/L1/decide",
                        "{\"stands\": true, \"reasons\": \"It stands.\"}"))
                .isEqualTo("same-person");
        by(head, "recoveries/R1/look-again/L1/decide", """
                {"stands": true, "amountsPence": {"social-care": 20000}, "reasons": "A part was ours."}
                """);
        by(parent, "returns", """
                {"id": "back-1", "account": "%s", "reason": "overpayment", "amountsPence": {"social-care": 20000},
                 "recovery": "R1"}
                """.formatted(budget.account()));

        JsonNode told = service.get(parent, budget.path("recoveries")).json();
        assertThat(told.get("owedPence").path("R1").asLong()).isZero();
        assertThat(told.get("returnedPence").get("council-children").asLong()).isGreaterThanOrEqualTo(200_00);
        assertThat(available()).isEqualTo(200_00);
    }

    @Test
    void s_16_and_e_8_adult_services_take_over_and_a_contribution_is_paid() {
        budget.loaded(400_00);
        budget.order("adulthood", "{\"eighteenOn\": \"2026-06-01\"}");
        JsonNode before = service.get(parent, budget.path("contributions")).json();
        assertThat(before.get("onWorkList").asBoolean()).isTrue();
        assertThat(before.get("workListFrom").asString()).isEqualTo("2025-06-01");
        assertThat(code(OFFICER, "contributions", "{\"weeklyPence\": 3240, \"reasons\": \"As assessed.\"}"))
                .isNotEqualTo("");

        budget.order("adult-transfers", """
                {"id": "adult-1", "decidedOn": "2026-06-20", "decidedBy": "panel-7", "reasons": "Adult care begins.",
                 "consentBy": "young-1", "consentedOn": "2026-06-21", "effectiveOn": "2026-07-01"}
                """);
        budget.order("contributions", """
                {"id": "CA1", "weeklyPence": 3240, "grossWeeklyPence": 18800, "reasons": "As assessed.",
                 "effectiveOn": "2026-07-02"}
                """);
        budget.order("contribution-payments", """
                {"id": "CP1", "account": "%s", "amountPence": 3240}
                """.formatted(budget.account()));

        JsonNode after = service.get(parent, budget.path("contributions")).json();
        assertThat(after.get("onWorkList").asBoolean()).isFalse();
        assertThat(after.get("everyFourWeeksPence").asLong()).isEqualTo(129_60);
        assertThat(after.get("weeklyPence").asLong()).isEqualTo(32_40);
    }

    @Test
    void v_4_a_review_is_planned_held_shared_answered_and_signed_by_two_people() {
        budget.loaded(400_00);
        budget.order("reviews/V1/meeting", "{\"meetingOn\": \"2026-07-06\", \"effectiveOn\": \"2026-06-01\"}");
        budget.order("reviews/V1/draft", "{\"digest\": \"%s\", \"effectiveOn\": \"2026-06-02\"}".formatted(DIGEST));
        budget.order("reviews/V1/steps", "{\"step\": \"invitation\", \"effectiveOn\": \"2026-06-02\"}");
        budget.order("reviews", """
                {"id": "V1", "kind": "three-month", "periodFrom": "2026-01-06", "periodTo": "2026-07-05",
                 "heldOn": "2026-07-06", "ownView": {"carryOn": true, "helpWanted": false}, "decision": "continue",
                 "answers": {%s}}
                """.formatted(answers()));
        by(parent, "reviews/V1/corrections", "{\"id\": \"X1\", \"words\": \"It was ten hours.\"}");
        by(parent, "reviews/V1/family-words", "{\"id\": \"X2\", \"words\": \"It goes well.\"}");
        assertThat(code(OFFICER, "reviews/V1/sign", "{}")).isEqualTo("same-person");
        by(approver, "reviews/V1/sign", "{}");
        budget.order("reviews/V1/report", "{\"to\": \"family\"}");

        JsonNode review = service.get(parent, budget.path("reviews"))
                .json()
                .get("reviews")
                .get(0);
        assertThat(review.get("signedOn").asString()).isEqualTo("2026-07-07");
        assertThat(review.get("corrections").get(0).asString()).isEqualTo("It was ten hours.");
        assertThat(review.get("familyWords").get(0).asString()).isEqualTo("It goes well.");
        service.caughtUp();
        assertThat(templates(service.get(parent, budget.path("messages")).json().get("items")))
                .contains("review-invitation", "review-draft", "review-report");
    }

    private String answers() {
        List<String> answers = new ArrayList<>();
        for (var question : uk.personalbudget.ledger.budget.ReviewEvent.Question.values()) {
            answers.add("\"%s\": {\"yes\": true, \"evidence\": \"Seen.\"}".formatted(question.label()));
        }
        return String.join(", ", answers);
    }

    @Test
    void v_7_a_family_ends_its_budget_and_every_penny_goes_where_it_belongs() {
        budget.loaded(400_00);
        budget.order("family-payments", """
                {"id": "F1", "account": "%s", "amountPence": 2500}""".formatted(budget.account()));
        by(parent, "notices", "{\"id\": \"N1\", \"effectiveOn\": \"2026-06-01\"}");
        assertThat(code(OFFICER, "closings", "{\"id\": \"Z0\", \"effectiveOn\": \"2026-06-10\"}"))
                .isNotEqualTo("");
        budget.order("closings", "{\"id\": \"Z1\", \"reasons\": \"The family asked.\"}");

        JsonNode ending = service.get(parent, budget.path("ending")).json();
        assertThat(ending.get("closedOn").asString()).isEqualTo("2026-07-07");
        JsonNode back = service.get(parent, budget.path("recoveries")).json();
        assertThat(back.get("returnedPence").get("council-children").asLong()).isEqualTo(400_00);
        assertThat(available()).isZero();
        service.caughtUp();
        assertThat(templates(service.get(parent, budget.path("messages")).json().get("items")))
                .contains("ending-asked", "own-money-back", "closed");
        assertThat(code(parent, "pots", """
                {"id": "late", "account": "%s", "purpose": "x", "goalPence": 100, "expiresOn": "2026-12-01"}
                """.formatted(budget.account()))).isEqualTo("budget-is-closed");
        assertThat(kinds()).doesNotContain("missed-load", "low-balance", "review-due", "dormant");
    }

    @Test
    void v_16_a_death_stops_every_clock_run_alert_and_letter_and_family_money_goes_back_unasked() {
        budget.loaded(400_00);
        budget.order("family-payments", """
                {"id": "F1", "account": "%s", "amountPence": 2500}""".formatted(budget.account()));
        budget.onTheirWord("pots", """
                {"id": "summer", "account": "%s", "provision": "pa", "purpose": "A club.", "goalPence": 5000,
                 "expiresOn": "2026-07-31", "effectiveOn": "2026-06-01"}
                """.formatted(budget.account()));
        budget.onTheirWord("pots/summer/bank", "{\"id\": \"M1\", \"amountPence\": 2000}");
        budget.order("queries", """
                {"id": "Q1", "reason": "other", "question": "What was it?", "effectiveOn": "2026-06-01"}""");
        budget.order("queries/Q1/reached", "{\"way\": \"letter\", \"reachedOn\": \"2026-06-02\"}");
        by(parent, "asks", """
                {"id": "A1", "amountPence": 3000, "what": "A drum.", "effectiveOn": "2026-07-01"}""");
        assertThat(kinds()).isNotEmpty();

        budget.order("death", "{\"id\": \"D1\", \"diedOn\": \"2026-07-06\", \"writes\": \"officer-9\"}");
        service.caughtUp();
        int letters = service.get(OFFICER, budget.path("messages"))
                .json()
                .get("items")
                .size();
        service.user("timers-administrator", Role.ADMINISTRATOR);
        service.post("timers-administrator", "/api/v1/timers/runs", "{}");
        budget.order("paperwork-warnings", "{\"id\": \"W1\", \"words\": \"The papers.\"}");
        service.caughtUp();

        assertThat(kinds()).isEmpty();
        assertThat(service.get(OFFICER, budget.path("messages")).json().get("items"))
                .hasSize(letters);
        JsonNode question =
                service.get(OFFICER, budget.path("queries")).json().get("items").get(0);
        assertThat(question.toString()).doesNotContain("half-time");
        JsonNode ending = service.get(OFFICER, budget.path("ending")).json();
        assertThat(ending.get("stoppedByDeathOn").asString()).isEqualTo("2026-07-06");
        assertThat(ending.get("steps").toString()).contains("returned-to-family", "2500");
        assertThat(code(OFFICER, "closings", "{\"id\": \"Z1\"}")).isEqualTo("waits-for-the-estate");
        budget.order("death/estate", "{\"words\": \"The executor agrees.\"}");
    }

    @Test
    void people_say_where_they_get_texts_and_nobody_else_can_read_it() {
        String person = "person-" + budget.id;
        String path = "/api/v1/people/" + person + "/contact";
        assertThat(service.post(OFFICER, path, "{\"phone\": \"07700 900123\"}").status())
                .isEqualTo(404);
        assertThat(service.post(OFFICER, "/api/v1/people", "{\"id\": \"%s\", \"name\": \"Ada Bell\"}".formatted(person))
                        .status())
                .isBetween(200, 201);

        Reply kept = service.post(OFFICER, path, "{\"phone\": \"07700 900123\", \"eMail\": \"ada@example.org\"}");
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(kept.body()).doesNotContain("900123", "example.org");
        assertThat(service.post(OFFICER, path, "{\"phone\": \"ring me\"}")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("bad-contact");
        assertThat(service.post(parent, path, "{\"phone\": \"07700 900123\"}").status())
                .isEqualTo(403);
        Reply found = service.post(OFFICER, "/api/v1/people/search", "{\"name\": \"Ada Bell\"}");
        assertThat(found.body()).doesNotContain("900123");
    }

    private void by(String user, String below, String body) {
        Reply reply = service.post(user, budget.path(below), body);
        assertThat(reply.status()).as(below + " " + reply.body()).isBetween(200, 201);
    }

    private String code(String user, String below, String body) {
        Reply reply = service.post(user, budget.path(below), body);
        assertThat(reply.status()).as(below + " " + reply.body()).isGreaterThanOrEqualTo(400);
        return reply.json().get("code").asString();
    }

    private long available() {
        service.caughtUp();
        return service.get(OFFICER, budget.path("balance"))
                .json()
                .get("availablePence")
                .asLong();
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        service.get(OFFICER, "/api/v1/alerts?budget=" + budget.id)
                .json()
                .get("items")
                .forEach(item -> kinds.add(item.get("kind").asString()));
        return kinds;
    }

    private static List<String> templates(JsonNode letters) {
        List<String> templates = new ArrayList<>();
        letters.forEach(letter -> templates.add(letter.get("template").asString()));
        return templates;
    }

    private static JsonNode first(JsonNode letters, String template) {
        return letters.valueStream()
                .filter(letter -> letter.get("template").asString().equals(template))
                .findFirst()
                .orElseThrow();
    }
}
