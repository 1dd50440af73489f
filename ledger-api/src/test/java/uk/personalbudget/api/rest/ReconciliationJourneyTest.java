package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.ledger.budget.Choices.Role;

/** An officer's day with a statement that is not what the books say, over REST, every act with its reverse. */
class ReconciliationJourneyTest {
    private static final String OFFICER = RunningBudget.OFFICER;

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service).loaded(40_000);
    private final String approver = service.user("approver-of-differences", Role.APPROVER);

    private void spent(String name, long pence) {
        String hold = name + "-" + budget.id;
        budget.programme("cards/" + budget.card() + "/authorisations", """
                {"id": "%s", "amountPence": %d, "effectiveOn": "2026-01-12", "provision": "pa",
                 "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
                """.formatted(hold, pence));
        var settled = budget.programme("authorisations/" + hold + "/settle", """
                {"id": "T-%s", "amountPence": %d, "effectiveOn": "2026-01-12", "provision": "pa",
                 "merchant": {"category": "5411", "name": "Corner shop", "channel": "chip"}}
                """.formatted(hold, pence));
        assertThat(settled.status()).as(settled.body()).isBetween(200, 201);
    }

    private void statement(long... entries) {
        Camt.bringIn(service, budget, entries);
    }

    private JsonNode post(String user, String below, String body, int status) {
        var reply = service.post(user, "/api/v1/reconciliation/" + below, body);
        assertThat(reply.status()).as(below + " " + reply.body()).isEqualTo(status);
        return reply.json();
    }

    private JsonNode get(String below) {
        var reply = service.get(OFFICER, "/api/v1/reconciliation/" + below);
        assertThat(reply.status()).as(below + " " + reply.body()).isEqualTo(200);
        return reply.json();
    }

    private List<String> open(String side) {
        return get("open?account=" + budget.account())
                .get(side)
                .valueStream()
                .map(one -> one.get("id").asString())
                .toList();
    }

    private JsonNode one(String kind) {
        return get("breaks?budget=" + budget.id + "&kind=" + kind).get(0);
    }

    @Test
    void lines_and_items_are_matched_by_hand_and_taken_apart_again_each_with_a_reason() {
        // Either of the two of £7.00 would do, so no rule decides which.
        spent("one", 1_250);
        spent("two", 700);
        spent("three", 700);
        statement(40_000, -1_950);
        var lines = open("lines");
        var items = open("items");
        assertThat(lines).hasSize(1);
        assertThat(items).hasSize(3);
        var large = get("open?account=" + budget.account())
                .get("items")
                .valueStream()
                .filter(item -> item.get("pence").asLong() == -1_250)
                .map(item -> item.get("id").asString())
                .toList();
        var small = items.stream().filter(item -> !large.contains(item)).toList();

        String body = "{\"account\": \"%s\", \"lines\": [\"%s\"], \"items\": [\"%s\"], \"reason\": \"One till.\"}";
        var no = post(OFFICER, "matches", body.formatted(budget.account(), lines.getFirst(), large.getFirst()), 422);
        assertThat(no.get("code").asString()).isEqualTo("not-reconciled-so");
        String match = post(
                        OFFICER,
                        "matches",
                        body.formatted(
                                budget.account(), lines.getFirst(), large.getFirst() + "\", \"" + small.getFirst()),
                        201)
                .get("id")
                .asString();
        assertThat(open("lines")).isEmpty();
        post(OFFICER, "matches/" + match + "/undo", "{\"reason\": \"Two tills.\"}", 200);
        assertThat(open("lines")).isEqualTo(lines);
        post(OFFICER, "matches/" + match + "/undo", "{\"reason\": \"Again.\"}", 422);
        assertThat(get("acts?account=" + budget.account())
                        .valueStream()
                        .map(act -> act.get("by").asString() + ": "
                                + act.get("reason").asString()))
                .contains(OFFICER + ": One till.", OFFICER + ": Two tills.");
        assertThat(service.post(approver, "/api/v1/reconciliation/matches", body)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_line_is_divided_and_put_together_again() {
        statement(40_000, -1_950);
        String line = open("lines").getFirst();
        String body = "{\"account\": \"%s\", \"line\": \"%s\", \"partsPence\": [-1250, -700], \"reason\": \"Two.\"}"
                .formatted(budget.account(), line);

        post(OFFICER, "splits", body, 201);
        assertThat(open("lines")).containsExactlyInAnyOrder(line + "/part-1", line + "/part-2");
        post(
                OFFICER,
                "splits/undo",
                "{\"account\": \"%s\", \"line\": \"%s\", \"reason\": \"One.\"}".formatted(budget.account(), line),
                200);
        assertThat(open("lines")).containsExactly(line);
    }

    @Test
    void sentence_28_a_large_residual_stands_only_when_an_approver_agrees_and_is_opened_again() {
        statement(40_000, -1_950);
        String found = one("missing-in-ledger").get("id").asString();
        String because = "{\"reason\": \"The bank corrects it.\"}";

        assertThat(post(OFFICER, "breaks/" + found + "/accept", because, 200)
                        .get("state")
                        .asString())
                .isEqualTo("waits-for-another");
        assertThat(one("missing-in-ledger").get("askedBy").asString()).isEqualTo(OFFICER);
        post(OFFICER, "breaks/" + found + "/accept", because, 422);
        assertThat(post(approver, "breaks/" + found + "/accept", because, 200)
                        .get("state")
                        .asString())
                .isEqualTo("accepted");
        assertThat(get("breaks?budget=" + budget.id + "&kind=missing-in-ledger"))
                .isEmpty();
        assertThat(get("breaks?answered=true&budget=" + budget.id)).hasSize(1);
        post(OFFICER, "breaks/" + found + "/reopen", "{\"reason\": \"It did not.\"}", 200);
        assertThat(one("missing-in-ledger").get("id").asString()).isEqualTo(found);
    }

    @Test
    void a_difference_is_given_to_somebody_and_the_family_is_asked_about_it() {
        statement(40_000, -1_950);
        String found = one("missing-in-ledger").get("id").asString();

        post(OFFICER, "breaks/" + found + "/owner", "{\"owner\": \"officer-7\", \"reason\": \"Knows them.\"}", 200);
        assertThat(one("missing-in-ledger").get("owner").asString()).isEqualTo("officer-7");
        var asked = post(OFFICER, "breaks/" + found + "/question", "{\"question\": \"What was this for?\"}", 201);
        String query = asked.get("id").asString();
        assertThat(one("missing-in-ledger").get("query").asString()).isEqualTo(query);
        service.caughtUp();
        var queries = service.get(OFFICER, budget.path("queries"));
        assertThat(queries.body()).contains(query);
    }

    @Test
    void the_rules_are_told_with_their_versions() {
        assertThat(get("rules").valueStream().map(rule -> rule.get("name").asString()))
                .containsExactly(
                        "exact-reference",
                        "exact-amount-and-day",
                        "amount-within-days",
                        "sum-with-one",
                        "sum-of-several");
    }
}
