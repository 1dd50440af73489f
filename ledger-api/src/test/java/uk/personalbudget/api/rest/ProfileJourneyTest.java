package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A council's own layout from the proposal to the file, and what an officer says of statements that do not say it themselves. */
class ProfileJourneyTest {
    private static final String PROFILES = "/api/v1/profiles";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Service service = Service.running();
    private final RunningBudget budget = RunningBudget.agreed(service);
    private final String name =
            "own-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String account = "BANK-" + budget.id;

    @BeforeEach
    void people() {
        service.user("profile-approver", Role.APPROVER);
        service.user("profile-both", Role.FINANCE_OFFICER, Role.APPROVER);
        budget.order("accounts", "{\"id\": \"%s\", \"kind\": \"bank\", \"lastFour\": \"7788\"}".formatted(account));
        service.caughtUp();
    }

    private String definition(String because) {
        return """
                profile: %s
                kind: statement
                starts-on: 2026-01-01
                because: %s
                file: {dates: dd/MM/yyyy}
                columns: {account: %s account, date: Booked, text: Words, balance: Left}
                money: {amount: Money, sign: in-positive}
                """.formatted(name, because, name);
    }

    private String file(String rows) {
        return "Booked,Words,Money,Left,%s account\n".formatted(name) + rows.replace("A", account);
    }

    private Reply propose(String who, String definition) {
        return service.post(who, PROFILES, JSON.writeValueAsString(Map.of("definition", definition)));
    }

    private Reply bringIn(String how, String file) {
        return ProviderReturnRestTest.bringIn(service, RunningBudget.OFFICER, how, file);
    }

    private static String code(Reply reply) {
        return reply.json().get("code").asString();
    }

    @Test
    void a_council_describes_a_layout_and_a_second_person_lets_files_be_read_by_it() {
        String rows = "06/01/2026,Top up,900.00,900.00,A\n07/01/2026,Bus,-2.00,898.00,A\n";
        assertThat(code(bringIn("", file(rows)))).isEqualTo("not-recognised");
        Reply proposed = propose("profile-both", definition("The provider's own"));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        String id = proposed.json().get("id").asString();
        assertThat(id).isEqualTo(name + "@2026-01-01");
        assertThat(propose("profile-both", definition("The provider's own")).status())
                .isEqualTo(201);
        assertThat(code(propose("profile-both", definition("Another reason")))).isEqualTo("already-used");
        assertThat(code(bringIn("", file(rows)))).as("not approved yet").isEqualTo("not-recognised");
        assertThat(code(service.post("profile-both", PROFILES + "/" + id + "/approve", "{}")))
                .isEqualTo("same-person");
        assertThat(code(service.post("profile-approver", PROFILES + "/never@2026-01-01/approve", "{}")))
                .isEqualTo("unknown-thing");
        Reply approved = service.post("profile-approver", PROFILES + "/" + id + "/approve", "{}");
        assertThat(approved.json().get("approvedBy").asString()).isEqualTo("profile-approver");
        assertThat(service.get(RunningBudget.OFFICER, PROFILES).body()).contains(id);

        Reply checked = bringIn("&dryRun=true", file(rows));
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        var told = checked.json().get("statements").get(0);
        assertThat(told.get("openingMinor").asLong()).isZero();
        assertThat(told.get("closingMinor").asLong()).isEqualTo(89_800);
        assertThat(bringIn("&profile=" + name, file(rows)).status()).isEqualTo(201);

        String lloyds =
                "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,"
                        + "Credit Amount,Balance,\n08/01/2026,DEB,'30-12-34,01237788,BUS,2.00,,896.00,\n";
        assertThat(code(bringIn("&account=" + account, lloyds))).isEqualTo("profile-changed");
        String change = "{\"profile\": \"%s\", \"startsOn\": \"2026-01-08\", \"reason\": \"The account moved\"}";
        String door = "/api/v1/accounts/" + account + "/statement-profile";
        assertThat(code(service.post(RunningBudget.OFFICER, door, change.formatted("never"))))
                .isEqualTo("unknown-thing");
        assertThat(service.post(RunningBudget.OFFICER, door, change.formatted("lloyds-csv"))
                        .status())
                .isEqualTo(201);
        assertThat(code(service.post(RunningBudget.OFFICER, door, change.formatted("lloyds-csv"))))
                .isEqualTo("already-used");
        Reply taken = bringIn("&account=" + account, lloyds);
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
    }

    @Test
    void everything_wrong_with_a_layout_is_said_and_it_is_not_kept() {
        Reply refused = propose(RunningBudget.OFFICER, definition("x").replace("dd/MM/yyyy", "days"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(code(refused)).isEqualTo("bad-profile");
        assertThat(refused.body()).contains("file.dates").doesNotContain("Exception");
    }

    @Test
    void a_file_that_names_no_account_is_brought_in_for_the_one_an_officer_says() {
        String hsbc = "06/01/2026,COUNCIL,900.00,900.00\n";
        assertThat(code(bringIn("", hsbc))).isEqualTo("unnamed-account");
        assertThat(code(bringIn("&account=never", hsbc))).isEqualTo("unknown-account");
        assertThat(code(bringIn("&profile=lloyds-csv&account=" + account, hsbc)))
                .isEqualTo("other-profile");
        assertThat(bringIn("&source=postman&account=" + account, hsbc).status()).isEqualTo(400);
        Reply posted = bringIn("&source=bank&account=" + account, hsbc);
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);

        String later = "20/01/2026,BUS,-2.00,700.00\n";
        Reply gap = bringIn("&account=" + account, later);
        assertThat(code(gap)).isEqualTo("statement-gap");
        assertThat(gap.json().get("detail").asString()).contains("7 January 2026 to 19 January 2026");
        assertThat(bringIn("&gapToFollow=true&account=" + account, later).status())
                .isEqualTo(201);
        service.caughtUp();
        service.post(RunningBudget.OFFICER, "/api/v1/reconciliation/runs", "{}");
        assertThat(service.get(RunningBudget.OFFICER, "/api/v1/reconciliation/breaks?budget=" + budget.id)
                        .body())
                .contains("statement-gap");
    }
}
