package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.ledger.budget.Choices.Role;

/** All budgets as a finance officer and an auditor see them, and a reserve as two people enter it. */
class PortfolioJourneyTest {
    private static final String PORTFOLIO = "/api/v1/portfolio";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);
    private final String funder = "high-" + budget.id;

    @BeforeEach
    void people() {
        service.user("portfolio-auditor", Role.AUDITOR);
        service.user("approver-1", Role.APPROVER);
        service.user("both-1", Role.FINANCE_OFFICER, Role.APPROVER);
        service.user("parent-portfolio", Role.FAMILY);
    }

    @Test
    void p_9_over_rest_every_figure_has_the_budgets_behind_it_and_they_come_to_it() {
        budget.loaded(400_00);
        spend("1", 75_00, "2026-01-08");
        JsonNode all = read("");

        for (JsonNode total : all.get("totals")) {
            JsonNode behind =
                    read("/budgets?limit=500&figure=" + total.get("figure").asString());
            assertThat(sum(behind))
                    .as(total.toString())
                    .isEqualTo(total.get("amount").asLong());
            assertThat(behind.get("sum").asLong()).isEqualTo(total.get("amount").asLong());
        }
        for (JsonNode part : all.get("figures")) {
            JsonNode behind =
                    read("/budgets?limit=500&figure=" + part.get("figure").asString()
                            + narrowed("kind", part) + narrowed("element", part) + narrowed("funder", part)
                            + narrowed("runAs", part));
            assertThat(sum(behind))
                    .as(part.toString())
                    .isEqualTo(part.get("amount").asLong());
        }
        assertThat(amount(read("/budgets?limit=500&figure=held"))).isEqualTo(325_00);
        assertThat(amount(read("/budgets?limit=500&figure=spent"))).isEqualTo(75_00);
        assertThat(amount(read("/budgets?limit=500&figure=paid"))).isEqualTo(400_00);
        assertThat(amount(read("/budgets?limit=500&figure=allocated"))).isEqualTo(5_200_00);
    }

    @Test
    void figures_follow_every_new_event_and_those_of_a_day_before_stay_as_they_were() {
        budget.loaded(400_00);
        assertThat(amount(read("/budgets?limit=500&figure=held"))).isEqualTo(400_00);
        spend("2", 30_00, "2026-02-02");
        assertThat(amount(read("/budgets?limit=500&figure=held"))).isEqualTo(370_00);
        assertThat(amount(read("/budgets?limit=500&figure=held&on=2026-02-01"))).isEqualTo(400_00);
        assertThat(amount(read("/budgets?limit=500&figure=spent-in-month&kind=2026-02")))
                .isEqualTo(30_00);
    }

    @Test
    void e_13_over_rest_a_reserve_is_entered_by_one_person_approved_by_another_and_worked_out() {
        budget.order("share-changes", """
                {"id": "S1", "allocation": "social-care-2026", "funderShares": {"%s": 1}, "reason": "Moved.",
                 "effectiveOn": "2026-01-06"}
                """.formatted(funder));
        String year = """
                {"version": "v1", "funder": "%s", "yearFrom": "2026-04-01", "broughtForwardPence": 754000000,
                 "commitments": [{"code": "grants", "pence": 20000000}, {"code": "places", "pence": 110300000},
                                 {"code": "projects", "pence": 22600000}],
                 "otherOverspendPence": 214500000, "nextYearsBudgetPence": 5720000000}
                """.formatted(funder);
        assertThat(service.post("both-1", "/api/v1/funder-years", year).status())
                .isEqualTo(201);
        assertThat(reserve()).isNull();
        assertThat(code(approve("both-1"))).isEqualTo("same-person");
        assertThat(approve("approver-1").status()).isEqualTo(200);

        JsonNode reserve = reserve();
        assertThat(reserve.get("afterCommitmentsPence").asLong()).isEqualTo(601_100_000);
        long overspend = reserve.get("ledgerOverspendPence").asLong();
        assertThat(overspend).isEqualTo(sum(read("/budgets?limit=500&figure=variance&funder=" + funder)));
        assertThat(reserve.get("carriedForwardPence").asLong()).isEqualTo(386_600_000 - overspend);
        assertThat(reserve.get("percentOfNextYear").decimalValue()).isEqualByComparingTo("6.8");
        assertThat(service.get("approver-1", "/api/v1/funder-years").body()).contains(funder);
        assertThat(code(service.post("both-1", "/api/v1/funder-years", year.replace("2026-04-01", "2026-05-01"))))
                .isEqualTo("already-used");
        assertThat(code(service.post(
                        "both-1",
                        "/api/v1/funder-years",
                        year.replace("2026-04-01", "2026-05-01").replace("v1", "v2"))))
                .isEqualTo("bad-funder-year");
    }

    @Test
    void the_portfolio_comes_as_csv_and_spreadsheet_and_a_cell_is_never_a_formula() {
        String evil = "-evil-" + budget.id;
        budget.order("share-changes", """
                {"id": "S1", "allocation": "social-care-2026", "funderShares": {"%s": 1}, "reason": "Moved.",
                 "effectiveOn": "2026-01-06"}
                """.formatted(evil));
        var csv = service.send("GET", RunningBudget.OFFICER, PORTFOLIO, null, Map.of("Accept", "text/csv"));
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.body())
                .startsWith("figure,unit,kind,element,funder,run_as,amount\r\n")
                .contains("allocated,pounds,,social-care,'" + evil + ",payment-card,5200.00\r\n");
        var behind = service.send(
                "GET",
                RunningBudget.OFFICER,
                PORTFOLIO + "/budgets?figure=allocated&funder=" + evil,
                null,
                Map.of("Accept", "text/csv"));
        assertThat(behind.body())
                .isEqualTo("budget,figure,unit,amount\r\n" + budget.id + ",allocated,pounds,5200.00\r\n");
        var sheets = service.send(
                "GET",
                RunningBudget.OFFICER,
                PORTFOLIO,
                null,
                Map.of("Accept", uk.personalbudget.reconciliation.pack.Pack.XLSX));
        assertThat(sheets.status()).isEqualTo(200);
        assertThat(sheets.body()).startsWith("PK");
    }

    @Test
    void only_finance_officers_and_auditors_see_the_portfolio_and_what_is_misspelt_is_refused() {
        assertThat(service.get("portfolio-auditor", PORTFOLIO).status()).isEqualTo(200);
        assertThat(service.get("parent-portfolio", PORTFOLIO).status()).isEqualTo(403);
        assertThat(service.get("approver-1", PORTFOLIO + "/budgets?figure=held").status())
                .isEqualTo(403);
        assertThat(code(get("/budgets?figure=gold"))).isEqualTo("bad-parameter");
        assertThat(code(get("/budgets"))).isEqualTo("bad-parameter");
        assertThat(code(get("?on=2026-07-08"))).isEqualTo("bad-parameter");
        assertThat(code(get("/budgets?figure=held&after=nobody"))).isEqualTo("bad-parameter");
    }

    private JsonNode reserve() {
        for (JsonNode one : read("").get("reserves")) {
            if (one.get("funder").asString().equals(funder)) {
                return one;
            }
        }
        return null;
    }

    private Service.Reply approve(String who) {
        return service.post(who, "/api/v1/funder-years/" + funder + "/v1/approve", "{}");
    }

    private void spend(String id, long pence, String on) {
        String authorisation = "A" + id + "-" + budget.id;
        budget.programme("cards/" + budget.card() + "/authorisations", """
                {"id": "%s", "amountPence": %d, "effectiveOn": "%s", "merchant": {"category": "5411"}}
                """.formatted(authorisation, pence, on));
        var settled = budget.programme(
                "authorisations/" + authorisation + "/settle", """
                {"id": "T%s-%s", "amountPence": %d, "effectiveOn": "%s", "provision": "pa"}
                """.formatted(id, budget.id, pence, on));
        assertThat(settled.status()).as(settled.body()).isBetween(200, 201);
    }

    private static String narrowed(String name, JsonNode part) {
        String value = part.get(name).asString();
        return "&" + name + "=" + URLEncoder.encode(value.isEmpty() ? "-" : value, StandardCharsets.UTF_8);
    }

    private static long sum(JsonNode behind) {
        long sum = 0;
        for (JsonNode row : behind.get("budgets")) {
            sum += row.get("amount").asLong();
        }
        return sum;
    }

    private long amount(JsonNode behind) {
        for (JsonNode row : behind.get("budgets")) {
            if (row.get("budget").asString().equals(budget.id)) {
                return row.get("amount").asLong();
            }
        }
        return 0;
    }

    private JsonNode read(String below) {
        var reply = get(below);
        assertThat(reply.status()).as(below + " " + reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Service.Reply get(String below) {
        return service.get(RunningBudget.OFFICER, PORTFOLIO + below);
    }

    private static String code(Service.Reply reply) {
        return reply.json().get("code").asString();
    }
}
