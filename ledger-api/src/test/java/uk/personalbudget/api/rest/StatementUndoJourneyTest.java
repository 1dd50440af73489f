package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A statement brought in for the wrong family: it is undone with a reason, and brought in for the right one. */
class StatementUndoJourneyTest {
    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);
    private final RunningBudget other = RunningBudget.agreed(service);
    private final String account = "BANK-" + budget.id;
    private final String right = "BANK-" + other.id;

    @BeforeEach
    void accounts() {
        budget.order("accounts", "{\"id\": \"%s\", \"kind\": \"bank\", \"lastFour\": \"7788\"}".formatted(account));
        other.order("accounts", "{\"id\": \"%s\", \"kind\": \"bank\", \"lastFour\": \"7789\"}".formatted(right));
        service.caughtUp();
    }

    private Reply bringIn(String to, String file) {
        return ProviderReturnRestTest.bringIn(service, RunningBudget.OFFICER, "&account=" + to, file);
    }

    private String breaks(RunningBudget of) {
        service.caughtUp();
        return service.get(RunningBudget.OFFICER, "/api/v1/reconciliation/breaks?budget=" + of.id)
                .body();
    }

    @Test
    void a_file_is_undone_with_a_reason_its_lines_vanish_and_it_comes_in_for_the_right_account() {
        String file = "06/01/2026,COUNCIL %s,900.00,900.00\n".formatted(budget.id);
        Reply posted = bringIn(account, file);
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        assertThat(breaks(budget)).contains("missing-in-ledger");
        assertThat(bringIn(right, file).json().get("code").asString()).isEqualTo("already-accepted");

        String sha256 = posted.json().get("sha256").asString();
        String door = "/api/v1/statement-files/" + sha256 + "/undo";
        String why = "{\"reason\": \"It is the statement of another family\"}";
        assertThat(service.post(service.user("undo-auditor", Role.AUDITOR), door, why)
                        .status())
                .isEqualTo(403);
        assertThat(service.post(RunningBudget.OFFICER, door.replace(sha256, "0".repeat(64)), why)
                        .status())
                .isEqualTo(404);
        Reply undone = service.post(RunningBudget.OFFICER, door, why);
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(undone.json().get("accounts").get(0).asString()).isEqualTo(account);
        assertThat(breaks(budget)).doesNotContain("missing-in-ledger");
        assertThat(service.post(RunningBudget.OFFICER, door, why)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("file-undone");

        assertThat(bringIn(right, file).status()).isEqualTo(201);
        assertThat(breaks(other)).contains("missing-in-ledger");
        String listed = service.get("undo-auditor", "/api/v1/statement-files").body();
        assertThat(listed).contains(sha256, "\"undoneBy\":\"" + RunningBudget.OFFICER + "\"");
    }
}
