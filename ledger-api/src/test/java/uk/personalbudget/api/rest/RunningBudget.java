package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A budget that was agreed and has an account and a card, set up over REST by a finance officer. */
public final class RunningBudget {
    static final String OFFICER = "officer-1";
    static final String PROGRAMME = "card-programme-1";

    final Service service;
    public final String id;

    private RunningBudget(Service service, String id) {
        this.service = service;
        this.id = id;
    }

    /** Agreed, signed and with a card that works; no money yet. */
    public static RunningBudget agreed(Service service) {
        service.user(OFFICER, Role.FINANCE_OFFICER);
        service.user(PROGRAMME, Role.CARD_PROGRAMME);
        String id = "B-" + UUID.randomUUID().toString().substring(0, 8);
        var budget = new RunningBudget(service, id);
        budget.done("/api/v1/budgets", """
                {"id": "%s", "person": "person-%s", "plan": "EHC-1", "council": "made-up", "effectiveOn": "2026-01-06"}
                """.formatted(id, id));
        budget.order("outcomes", """
                {"id": "clubs", "place": "E1", "wording": "I go to a club with my friends.",
                 "measure": "Once a week.", "priority": 1}
                """);
        budget.order("provisions", """
                {"id": "pa", "outcome": "clubs", "section": "H1", "description": "A helper at the club.", "unit": "hour",
                 "unitPricePence": 1420, "quantityHundredths": 30000, "shares": {"social-care": 1}, "personalAssistant": true,
                 "effectiveOn": "2026-01-06"}
                """);
        budget.order("panel-decisions", """
                {"id": "panel-1", "element": "social-care", "answer": "yes", "decidedOn": "2026-01-05",
                 "decidedBy": "panel-7", "reasons": "It fits the plan."}
                """);
        budget.order("allocations", """
                {"id": "social-care-2026", "element": "social-care", "planYear": "2026-01-06", "amountPence": 520000,
                 "funderShares": {"council-children": 1}, "provisions": ["pa"], "effectiveOn": "2026-01-06"}
                """);
        budget.order("schedules", """
                {"id": "four-weekly", "allocation": "social-care-2026", "frequency": "four-weekly"}
                """);
        budget.order("accounts", """
                {"id": "A-%s", "kind": "card", "lastFour": "1234", "effectiveOn": "2026-01-06"}
                """.formatted(id));
        budget.order("agreements", """
                {"id": "agreement-1", "recipient": "parent-1", "recipientKind": "parent", "management": "payment-card",
                 "conditions": "Spend it on what was agreed.", "otherWayOffered": true, "signedOn": "2026-01-06"}
                """);
        budget.order("cards", """
                {"id": "C-%s", "account": "A-%s", "token": "tok-1", "lastFour": "4321", "cardholder": "parent-1",
                 "expiresOn": "2029-01-31", "effectiveOn": "2026-01-06"}
                """.formatted(id, id));
        budget.done("/api/v1/cards/" + budget.card() + "/activate", "{\"effectiveOn\": \"2026-01-06\"}");
        return budget;
    }

    public RunningBudget loaded(long pence) {
        order("loads", loadOf("load-1", pence));
        return this;
    }

    String loadOf(String load, long pence) {
        return """
                {"id": "%s", "account": "%s", "effectiveOn": "2026-01-06",
                 "lines": [{"allocation": "social-care-2026", "element": "social-care", "amountPence": %d}]}
                """.formatted(load, account(), pence);
    }

    public RunningBudget withParent(String user) {
        service.user(user, Role.FAMILY);
        service.users().join(user, id, Role.FAMILY, "test");
        return this;
    }

    public String path(String below) {
        return "/api/v1/budgets/" + id + (below.isEmpty() ? "" : "/" + below);
    }

    public String account() {
        return "A-" + id;
    }

    public String card() {
        return "C-" + id;
    }

    /** An officer's order that must succeed. */
    public Reply order(String below, String body) {
        return done(path(below), body);
    }

    /** What the family ordered by phone, written down by an officer; it must succeed. */
    public Reply onTheirWord(String below, String body) {
        Reply reply = told(OFFICER, below, UUID.randomUUID().toString(), body, "parent-1", "phone", "yes");
        assertThat(reply.status()).as(below + " " + reply.body()).isBetween(200, 201);
        return reply;
    }

    Reply told(String officer, String below, String key, String body, String member, String medium, String readBack) {
        return service.send(
                "POST",
                officer,
                path(below),
                body,
                Map.of(
                        "Idempotency-Key", key,
                        "Content-Type", "application/json",
                        "On-Word-Of", member,
                        "Word-By", medium,
                        "Word-Read-Back", readBack));
    }

    Reply done(String path, String body) {
        Reply reply = service.post(OFFICER, path, body);
        assertThat(reply.status()).as(path + " " + reply.body()).isBetween(200, 201);
        return reply;
    }

    public Reply programme(String path, String body) {
        return service.post(PROGRAMME, "/api/v1/" + path, body);
    }
}
