package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The worked examples of the domain, through HTTP, to the penny. */
class WorkedExamplesTest {
    private final Service service = Service.running();

    @Test
    void e_4_an_authorisation_that_settles_for_less() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);

        Reply asked = authorise(budget, "E4", 50_00, "5411");
        assertThat(asked.status()).isEqualTo(201);
        assertBalance(asked, 100_00, 50_00);

        Reply settled = budget.programme(
                "authorisations/E4-" + budget.id + "/settle",
                "{\"id\": \"T-%s\", \"amountPence\": 4730, \"effectiveOn\": \"2026-01-08\"}".formatted(budget.id));
        assertThat(settled.status()).as(settled.body()).isEqualTo(201);
        assertBalance(settled, 52_70, 52_70);

        Reply blocked = authorise(budget, "E4b", 40_00, "7995");
        assertThat(blocked.status()).isEqualTo(422);
        assertThat(blocked.json().get("code").asString()).isEqualTo("blocked-category");
        assertThat(blocked.json().get("event").asString()).startsWith(budget.id + "/");
        assertBalance(blocked, 52_70, 52_70);

        service.caughtUp();
        JsonNode balance =
                service.get(RunningBudget.OFFICER, budget.path("balance")).json();
        assertThat(balance.get("settledPence").asLong()).isEqualTo(52_70);
        assertThat(balance.get("availablePence").asLong()).isEqualTo(52_70);
        assertThat(balance.get("byColour").get("social-care").asLong() + uncoded(balance))
                .isEqualTo(52_70);
        assertThat(balance.get("entitledPence").asLong()).isEqualTo(5200_00 - 100_00);
        assertThat(balance.get("accounts").get(0).get("account").asString()).isEqualTo(budget.account());
        JsonNode before = service.get(RunningBudget.OFFICER, budget.path("balance?asAt=2026-01-07"))
                .json();
        assertThat(before.get("settledPence").asLong()).isEqualTo(100_00);
        assertThat(before.get("availablePence").asLong()).isEqualTo(50_00);

        JsonNode items = service.get(RunningBudget.OFFICER, budget.path("transactions"))
                .json()
                .get("items");
        assertThat(items.valueStream()
                        .map(item -> item.get("kind").asString() + " "
                                + item.get("state").asString()))
                .containsExactly("card settled", "card declined", "load settled");
        assertThat(items.get(0).hasNonNull("who")).isFalse();
        assertThat(items.get(0).get("balancePence").asLong()).isEqualTo(52_70);
    }

    @Test
    void e_1_thirteen_loads_of_900_pounds() {
        RunningBudget budget = RunningBudget.agreed(service);
        threeElements(budget);

        JsonNode plan = service.get(RunningBudget.OFFICER, budget.path("plan")).json();
        assertThat(plan.get("schedules")).hasSize(3);
        for (JsonNode schedule : plan.get("schedules")) {
            assertThat(schedule.get("lines")).hasSize(13);
            assertThat(schedule.at("/lines/0/dueOn").asString()).isEqualTo("2026-01-06");
            assertThat(schedule.at("/lines/12/dueOn").asString()).isEqualTo("2026-12-08");
        }
        assertThat(sum(plan, 0)).isEqualTo(900_00);
        assertThat(sum(plan, 12)).isEqualTo(900_00);
        Reply loaded = budget.order("loads", load(budget, 1, "2026-01-06"));
        JsonNode balance = loaded.json().get("balance");
        assertThat(balance.get("settledPence").asLong()).isEqualTo(900_00);
        assertThat(balance.at("/byColour/social-care").asLong()).isEqualTo(400_00);
        assertThat(balance.at("/byColour/health").asLong()).isEqualTo(200_00);
        assertThat(balance.at("/byColour/sen").asLong()).isEqualTo(300_00);
        assertThat(balance.get("entitledPence").asLong()).isEqualTo(10_800_00);
        JsonNode after = service.get(RunningBudget.OFFICER, budget.path("plan")).json();
        assertThat(after.at("/schedules/0/lines/0/paid").asBoolean()).isTrue();
        assertThat(after.at("/schedules/0/lines/1/paid").asBoolean()).isFalse();
    }

    @Test
    void e_2_the_first_three_months() {
        RunningBudget budget = RunningBudget.agreed(service);
        threeElements(budget);
        for (int i = 0; i < 3; i++) {
            LocalDate due = LocalDate.of(2026, 1, 6).plusWeeks(4L * i);
            budget.order("loads", load(budget, i + 1, due.toString()));
            pay(budget, "payroll", 12_50, due.plusDays(6));
        }
        for (int week = 0; week < 12; week++) {
            budget.order("payments", """
                    {"account": "%s", "method": "faster-payment", "amountPence": 8520, "unitsHundredths": 600,
                     "provision": "pa", "effectiveOn": "%s"}
                    """.formatted(
                            budget.account(), LocalDate.of(2026, 1, 9).plusWeeks(week)));
        }
        pay(budget, "insurance", 96_00, LocalDate.of(2026, 3, 4));
        for (int week = 0; week < 10; week++) {
            pay(budget, "therapy", 75_00, LocalDate.of(2026, 1, 12).plusWeeks(week));
        }
        for (int i = 0; i < 6; i++) {
            pay(budget, "physio", 60_00, LocalDate.of(2026, 1, 14).plusWeeks(2L * i));
        }
        service.caughtUp();

        JsonNode balance = service.get(RunningBudget.OFFICER, budget.path("balance?asAt=2026-03-30"))
                .json();
        assertThat(balance.get("settledPence").asLong()).isEqualTo(434_10);
        assertThat(balance.at("/byColour/social-care").asLong()).isEqualTo(44_10);
        assertThat(balance.at("/byColour/health").asLong()).isEqualTo(240_00);
        assertThat(balance.at("/byColour/sen").asLong()).isEqualTo(150_00);

        String answers = Stream.of(
                        "still-appropriate",
                        "used-effectively",
                        "amount-sufficient",
                        "conditions-met",
                        "recipient-complied")
                .map(question -> "\"" + question + "\": {\"yes\": true, \"evidence\": \"We talked about it.\"}")
                .collect(Collectors.joining(", "));
        budget.order("reviews", """
                {"id": "R1", "kind": "three-month", "periodFrom": "2026-01-06", "periodTo": "2026-03-30",
                 "heldOn": "2026-04-07", "answers": {%s}, "ownView": {"carryOn": true, "helpWanted": false},
                 "decision": "continue"}
                """.formatted(answers));
        Reply alone =
                service.post(RunningBudget.OFFICER, budget.path("reviews/R1/sign"), "{\"signedOn\": \"2026-04-10\"}");
        assertThat(alone.json().get("code").asString()).isEqualTo("same-person");
        budget.order("reviews/R1/draft", "{\"digest\": \"audit-draft\"}");
        service.user("approver-1", Role.APPROVER);
        assertThat(service.post("approver-1", budget.path("reviews/R1/sign"), "{\"signedOn\": \"2026-04-10\"}")
                        .status())
                .isEqualTo(200);
        JsonNode review =
                service.get(RunningBudget.OFFICER, budget.path("plan")).json().at("/reviews/0");
        assertThat(review.get("dueOn").asString()).isEqualTo("2026-04-02");
        assertThat(review.get("nextDueOn").asString()).isEqualTo("2027-04-09");
    }

    @Test
    void e_5_a_lost_card_and_a_dispute() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(412_30);
        authorise(budget, "E5a", 9_80, "5411");
        assertBalance(authorise(budget, "E5b", 45_00, "5732"), 412_30, 357_50);
        budget.done(
                "/api/v1/cards/" + budget.card() + "/block", "{\"reason\": \"lost\", \"effectiveOn\": \"2026-01-07\"}");
        Reply attempt = authorise(budget, "E5c", 30_00, "5411");
        assertThat(attempt.status()).isEqualTo(422);
        assertThat(attempt.json().get("code").asString()).isEqualTo("card-not-active");
        settle(budget, "E5a", 9_80);
        assertBalance(settle(budget, "E5b", 45_00), 357_50, 357_50);

        String of = "transactions/T-E5b-" + budget.id;
        assertBalance(budget.programme(of + "/dispute", "{\"id\": \"D1\", \"amountPence\": 4500}"), 402_50, 402_50);
        assertBalance(
                service.post(RunningBudget.OFFICER, budget.path("disputes/D1/close"), "{\"won\": false}"),
                357_50,
                357_50);
        Reply replaced = service.post(
                RunningBudget.OFFICER, "/api/v1/cards/" + budget.card() + "/replace", """
                {"id": "C2-%s", "token": "tok-2", "lastFour": "8765", "cardholder": "parent-1", "expiresOn": "2029-01-31"}
                """.formatted(budget.id));
        assertBalance(replaced, 357_50, 357_50);
    }

    @Test
    void e_6_a_blocked_kind_of_shop_changes_nothing() {
        RunningBudget budget = RunningBudget.agreed(service).loaded(100_00);
        Reply declined = authorise(budget, "E6", 40_00, "7995");

        assertThat(declined.status()).isEqualTo(422);
        assertThat(declined.json().get("code").asString()).isEqualTo("blocked-category");
        assertThat(declined.json().get("title").asString()).isEqualTo("This card cannot be used there");
        assertBalance(declined, 100_00, 100_00);
    }

    @Test
    void e_11_the_familys_own_money_stays_the_familys() {
        RunningBudget budget = RunningBudget.agreed(service);
        threeElements(budget);
        budget.order("provisions", """
                {"id": "speech", "outcome": "clubs", "section": "F", "description": "A therapist.", "unit": "session",
                 "unitPricePence": 7500, "fundedUnitPricePence": 6700, "quantityHundredths": 4000, "shares": {"sen": 1},
                 "effectiveOn": "2026-01-06"}
                """);
        budget.order("loads", """
                {"id": "L-1", "account": "%s", "effectiveOn": "2026-01-06",
                 "lines": [{"allocation": "sen-2026", "element": "sen", "amountPence": 64000}]}
                """.formatted(budget.account()));
        for (int week = 0; week < 10; week++) {
            budget.order(
                    "family-payments",
                    "{\"account\": \"%s\", \"amountPence\": 800, \"effectiveOn\": \"%s\"}"
                            .formatted(
                                    budget.account(), LocalDate.of(2026, 1, 7).plusWeeks(week)));
        }
        Reply last = budget.order(
                "payments", payment(budget, "speech", 75_00, LocalDate.of(2026, 1, 8), "first-" + budget.id));
        for (int week = 1; week < 8; week++) {
            last = budget.order(
                    "payments",
                    payment(
                            budget,
                            "speech",
                            75_00,
                            LocalDate.of(2026, 1, 8).plusWeeks(week),
                            "s" + week + "-" + budget.id));
        }
        assertBalance(last, 120_00, 120_00);
        assertThat(last.json().at("/balance/byColour/family").asLong()).isEqualTo(16_00);
        Reply refund = budget.programme("transactions/first-%s/refund".formatted(budget.id), "{\"amountPence\": 7500}");
        assertThat(refund.json().at("/balance/byColour/family").asLong()).isEqualTo(24_00);
        assertThat(refund.json().at("/balance/byColour/sen").asLong()).isEqualTo(171_00);
    }

    private static void threeElements(RunningBudget budget) {
        for (String[] one : new String[][] {
            {"health", "260000", "icb-north", "physio", "G"}, {"sen", "390000", "council-education", "therapy", "F"}
        }) {
            budget.order("provisions", """
                    {"id": "%s", "outcome": "clubs", "section": "%s", "description": "As agreed.", "unit": "session",
                     "unitPricePence": 100, "quantityHundredths": 4000, "shares": {"%s": 1}, "effectiveOn": "2026-01-06"}
                    """.formatted(one[3], one[4], one[0]));
            budget.order("panel-decisions", """
                    {"element": "%s", "answer": "yes", "decidedOn": "2026-01-05", "decidedBy": "panel-7",
                     "reasons": "It fits.", "valueForMoney": "Good value.", "effectOnOthers": "None."}
                    """.formatted(one[0]));
            if (one[0].equals("health")) {
                budget.order("health-agreements", """
                        {"provision": "physio", "agreedBy": "icb-1", "agreedOn": "2026-01-05", "riskNote": "None found.",
                         "personResponsible": "nurse-1"}
                        """);
            }
            budget.order("allocations", """
                    {"id": "%s-2026", "element": "%s", "planYear": "2026-01-06", "amountPence": %s,
                     "funderShares": {"%s": 1}, "provisions": ["%s"], "effectiveOn": "2026-01-06"}
                    """.formatted(one[0], one[0], one[1], one[2], one[3]));
            budget.order(
                    "schedules",
                    "{\"id\": \"%s-4w\", \"allocation\": \"%s-2026\", \"frequency\": \"four-weekly\"}"
                            .formatted(one[0], one[0]));
        }
        for (String provision : new String[] {"insurance", "payroll"}) {
            budget.order("provisions", """
                    {"id": "%s", "outcome": "clubs", "section": "H1", "description": "For the helper.", "unit": "item",
                     "unitPricePence": 1250, "quantityHundredths": 1300, "shares": {"social-care": 1},
                     "effectiveOn": "2026-01-06"}
                    """.formatted(provision));
        }
        budget.order("agreements", """
                {"id": "agreement-2", "recipient": "parent-1", "recipientKind": "parent", "management": "payment-card",
                 "conditions": "Spend it on what was agreed.", "otherWayOffered": true, "signedOn": "2026-01-06"}
                """);
    }

    private static String load(RunningBudget budget, int number, String day) {
        return """
                {"id": "load-%d", "account": "%s", "effectiveOn": "%s",
                 "scheduleLines": ["four-weekly/%4$d", "health-4w/%4$d", "sen-4w/%4$d"],
                 "lines": [{"allocation": "social-care-2026", "element": "social-care", "amountPence": 40000},
                           {"allocation": "health-2026", "element": "health", "amountPence": 20000},
                           {"allocation": "sen-2026", "element": "sen", "amountPence": 30000}]}
                """.formatted(number, budget.account(), day, number);
    }

    private static void pay(RunningBudget budget, String provision, long pence, LocalDate day) {
        budget.order("payments", """
                {"account": "%s", "method": "faster-payment", "amountPence": %d, "provision": "%s", "effectiveOn": "%s"}
                """.formatted(budget.account(), pence, provision, day));
    }

    private static String payment(RunningBudget budget, String provision, long pence, LocalDate day, String id) {
        return """
                {"id": "%s", "account": "%s", "method": "faster-payment", "amountPence": %d, "provision": "%s",
                 "effectiveOn": "%s"}
                """.formatted(id, budget.account(), pence, provision, day);
    }

    private static Reply settle(RunningBudget budget, String authorisation, long pence) {
        return budget.programme(
                "authorisations/" + authorisation + "-" + budget.id + "/settle",
                "{\"id\": \"T-%s-%s\", \"amountPence\": %d, \"provision\": \"pa\", \"effectiveOn\": \"2026-01-08\"}"
                        .formatted(authorisation, budget.id, pence));
    }

    private static long sum(JsonNode plan, int line) {
        return plan.get("schedules")
                .valueStream()
                .mapToLong(schedule ->
                        schedule.at("/lines/" + line + "/amountPence").asLong())
                .sum();
    }

    private static long uncoded(JsonNode balance) {
        JsonNode uncoded = balance.get("byColour").get("uncoded");
        return uncoded == null ? 0 : uncoded.asLong();
    }

    private static Reply authorise(RunningBudget budget, String id, long pence, String category) {
        return budget.programme(
                "cards/" + budget.card() + "/authorisations", """
                {"id": "%s-%s", "amountPence": %d, "effectiveOn": "2026-01-07",
                 "merchant": {"category": "%s", "name": "Corner shop", "channel": "chip"}}
                """.formatted(id, budget.id, pence, category));
    }

    private static void assertBalance(Reply reply, long settledPence, long availablePence) {
        JsonNode balance = reply.json().get("balance");
        assertThat(balance.get("settledPence").asLong()).as(reply.body()).isEqualTo(settledPence);
        assertThat(balance.get("availablePence").asLong()).isEqualTo(availablePence);
    }
}
