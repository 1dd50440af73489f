package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** An auditor compares two periods of one budget by its entries, and of all budgets by the budgets behind. */
class ComparedPeriodsJourneyTest {
    private static final String AUDITOR = "compare-auditor";
    private static final String PERIODS = "/api/v1/compared-periods?firstFrom=2026-01-01&firstTo=2026-01-31"
            + "&secondFrom=2026-02-01&secondTo=2026-02-28";

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service).loaded(400_00);

    @Test
    void a_difference_is_explained_by_the_entries_behind_it_as_the_audit_counts_them() {
        service.user(AUDITOR, Role.AUDITOR);
        budget.order("family-payments", """
            {"id": "F-%s", "account": "%s", "amountPence": 700, "effectiveOn": "2026-02-03"}
            """.formatted(budget.id, budget.account()));
        service.caughtUp();

        JsonNode told = service.get(AUDITOR, PERIODS + "&budget=" + budget.id).json();

        assertThat(told.get("firstOpeningPence").asLong()).isZero();
        assertThat(told.get("firstClosingPence").asLong()).isEqualTo(400_00);
        assertThat(told.get("secondClosingPence").asLong()).isEqualTo(407_00);
        JsonNode loads = row(told, "load");
        assertThat(loads.get("firstPence").asLong()).isEqualTo(400_00);
        assertThat(loads.get("differencePence").asLong()).isEqualTo(-400_00);
        assertThat(loads.get("entries").get("first").get(0).get("event").asString())
                .isEqualTo("loaded");
        JsonNode family = row(told, "family");
        assertThat(family.get("secondPence").asLong()).isEqualTo(700);
        assertThat(family.get("entries").get("second").get(0).get("entry").asString())
                .startsWith(budget.id + "/");

        JsonNode all = service.get(AUDITOR, PERIODS).json();
        assertThat(StreamSupport.stream(row(all, "family").get("budgets").spliterator(), false)
                        .map(it -> it.get("budget").asString()))
                .contains(budget.id);
        assertThat(row(all, "load").get("entries").isNull()).isTrue();
        Reply file = service.send("GET", AUDITOR, PERIODS + "&budget=" + budget.id, null, Map.of("Accept", "text/csv"));
        assertThat(file.body()).startsWith("kind,what,part,of").contains("entry," + budget.id + "/", "7.00");
    }

    @Test
    void what_is_asked_wrongly_is_said() {
        service.user(AUDITOR, Role.AUDITOR);
        assertThat(service.get(AUDITOR, PERIODS + "&budget=none").status()).isEqualTo(404);
        assertThat(service.get(AUDITOR, "/api/v1/compared-periods?firstFrom=2026-01-01")
                        .status())
                .isEqualTo(400);
        assertThat(service.get(AUDITOR, PERIODS.replace("firstTo=2026-01-31", "firstTo=2025-01-31"))
                        .status())
                .isEqualTo(400);
    }

    private static JsonNode row(JsonNode told, String kind) {
        return StreamSupport.stream(told.get("rows").spliterator(), false)
                .filter(it -> it.get("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
