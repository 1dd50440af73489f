package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** What an officer asks, and what is noted beside the money, over HTTP. */
class QuestionsTest {
    private static final String PARENT = "questions-parent";
    private static final String HASH = "ab".repeat(32);

    private final Service service = Service.running();
    private final RunningBudget budget =
            RunningBudget.agreed(service).loaded(900_00).withParent(PARENT);

    @Test
    void v_15_a_question_runs_its_clock_and_is_seen_by_the_family() {
        budget.order("queries", """
                {"id": "Q1", "reason": "other", "question": "What was the club in May?"}""");
        budget.order("queries/Q1/reached", """
                {"way": "letter", "reachedOn": "2026-07-07"}""");
        Reply time = service.post(PARENT, budget.path("queries/Q1/time"), """
                {"reason": "illness"}""");
        assertThat(time.status()).as(time.body()).isEqualTo(201);
        Reply early = service.post(RunningBudget.OFFICER, budget.path("queries/Q1/decision"), """
                {"decision": "not-for-the-plan", "reasons": "No answer came."}""");
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.json().get("code").asString()).isEqualTo("clock-stands");
        Reply answer = service.post(PARENT, budget.path("queries/Q1/answer"), """
                {"words": "It was the drum club."}""");
        assertThat(answer.status()).isEqualTo(201);

        var question =
                service.get(PARENT, budget.path("queries")).json().get("items").get(0);
        assertThat(question.get("question").asString()).isEqualTo("What was the club in May?");
        assertThat(question.get("dueOn").asString()).isEqualTo("2026-08-04");
        assertThat(question.get("stoppedFor").asString()).isEqualTo("illness");
        assertThat(question.get("answer").asString()).isEqualTo("It was the drum club.");
    }

    @Test
    void u_7_a_late_question_is_the_head_of_services() {
        Reply paid = budget.order("payments", """
                {"id": "L-%s", "account": "%s", "method": "faster-payment", "amountPence": 6250,
                 "effectiveOn": "2026-02-01"}""".formatted(budget.id, budget.account()));
        String body = """
                {"reason": "off-plan", "transaction": "%s", "question": "What was it for?"}
                """.formatted(paid.json().get("id").asString());
        Reply officer = service.post(RunningBudget.OFFICER, budget.path("queries"), body);
        service.user("questions-head", Role.HEAD_OF_SERVICE);
        Reply head = service.post("questions-head", budget.path("queries"), body);

        assertThat(officer.status()).isEqualTo(422);
        assertThat(officer.json().get("code").asString()).isEqualTo("late-question");
        assertThat(head.status()).as(head.body()).isEqualTo(201);
    }

    @Test
    void v_12_c_21_and_v_8_are_noted_and_read_again() {
        service.post(PARENT, budget.path("progress"), """
                {"outcome": "clubs", "step": "on-the-way", "by": "child", "words": "I go each week."}""");
        service.post(PARENT, budget.path("progress/lessons"), """
                {"outcome": "clubs", "worked": "The small club.", "stop": "The long drive."}""");
        service.post(PARENT, budget.path("equipment"), """
                {"outcome": "clubs", "what": "A drum.", "pricePence": 55000, "owner": "child", "atEnd": "stays"}""");
        service.post(PARENT, budget.path("employer/cover"), """
                {"coverPence": 500000000, "from": "2026-01-06", "to": "2026-06-30", "certificate": "%s"}
                """.formatted(HASH));
        Reply pay = service.post(PARENT, budget.path("employer/pay"), """
                {"worker": "pa-1", "from": "2026-06-09", "to": "2026-07-06", "age": 30, "hoursHundredths": 2400,
                 "grossPence": 30504, "payslip": "%s"}""".formatted(HASH));
        assertThat(pay.status()).as(pay.body()).isEqualTo(201);

        var progress = service.get(PARENT, budget.path("progress")).json();
        assertThat(progress.get("items").get(0).get("words").asString()).isEqualTo("I go each week.");
        assertThat(progress.get("lessons").get(0).get("stop").asString()).isEqualTo("The long drive.");
        assertThat(service.get(PARENT, budget.path("equipment"))
                        .json()
                        .get("items")
                        .get(0)
                        .get("pricePence")
                        .asLong())
                .isEqualTo(55_000);
        var findings = service.get(PARENT, budget.path("employer")).json().get("findings");
        assertThat(findings.get(0).get("kind").asString()).isEqualTo("no-cover");
        assertThat(findings.get(0).get("from").asString()).isEqualTo("2026-07-01");
        assertThat(findings.get(1).get("kind").asString()).isEqualTo("tax-not-paid");
    }
}
