package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Moving in over REST: a balance report, opening positions held against it, and two people who sign. */
class OpeningFileJourneyTest {
    private final Service service = Service.running();
    private final String id = "B-mv-" + UUID.randomUUID().toString().substring(0, 8);
    private final String officer = service.user("moving-officer", Role.FINANCE_OFFICER);
    private final String approver = service.user("moving-approver", Role.APPROVER);
    private final String auditor = service.user("moving-auditor", Role.AUDITOR);

    @Test
    void s_18_over_rest_running_budgets_move_in_from_a_file_that_two_people_signed() {
        assertThat(service.post(officer, "/api/v1/budgets", """
                        {"id": "%s", "person": "person-%s", "plan": "EHC-2", "council": "made-up", "effectiveOn": "2026-06-01"}
                        """.formatted(id, id))
                        .status())
                .isEqualTo(201);
        assertThat(service.post(
                                officer,
                                "/api/v1/budgets/" + id + "/accounts",
                                "{\"id\": \"A-%s\", \"kind\": \"card\", \"lastFour\": \"1111\", \"effectiveOn\": \"2026-06-01\"}"
                                        .formatted(id))
                        .status())
                .isEqualTo(201);
        String file = "budget,account,element,funder,amount,statement_date,pot,outcome,last_review,first_payment\n"
                + "%s,A-%s,sen,council-education,120.00,2026-05-31,,,2026-02-03,2025-09-01\n".formatted(id, id)
                + "%s,A-%s,family,,16.00,2026-05-31,,,,\n".formatted(id, id);

        Reply unproved = bringIn(officer, "", file);
        assertThat(unproved.status()).isEqualTo(422);
        assertThat(unproved.json().get("badRows").get(0).get("reason").asString())
                .contains("nothing shows what it held at the end of 2026-05-31");

        Reply report = bringIn(officer, "", "account,date,balance\nA-%s,2026-05-31,130.00\n".formatted(id));
        assertThat(report.status()).as(report.body()).isEqualTo(201);
        assertThat(report.json().get("kind").asString()).isEqualTo("balance-report");
        Reply different = bringIn(officer, "&dryRun=true", file);
        assertThat(different.status()).isEqualTo(422);
        assertThat(different.json().get("line").asLong()).isEqualTo(2);
        assertThat(different.json().get("detail").asString())
                .contains("the lines come to £136.00, and the balance report says £130.00", "£6.00 less");

        service.context.getBean(Service.Hands.class).forward(Duration.ofSeconds(1));
        bringIn(officer, "", "account,date,balance\nA-%s,2026-05-31,136.00\n".formatted(id));
        Reply checked = bringIn(officer, "&dryRun=true", file);
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.json().get("accounts").get(0).get("linesPence").asLong())
                .isEqualTo(13_600);
        assertThat(checked.json().get("accounts").get(0).get("saysPence").asLong())
                .isEqualTo(13_600);
        assertThat(settled()).isZero();

        Reply signed = bringIn(officer, "", file);
        assertThat(signed.status()).as(signed.body()).isEqualTo(202);
        assertThat(signed.json().get("signedBy").toString()).isEqualTo("[\"moving-officer\"]");
        assertThat(bringIn(officer, "", file).status()).isEqualTo(202);
        assertThat(settled()).isZero();
        assertThat(bringIn(auditor, "", file).status()).isEqualTo(403);
        assertThat(bringIn(approver, "", "load_batch,lines,total_pence\n").status())
                .isEqualTo(403);

        Reply posted = bringIn(approver, "", file);
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        assertThat(posted.json().get("posted").asLong()).isEqualTo(1);
        assertThat(settled()).isEqualTo(13_600);
        assertThat(bringIn(approver, "", file).json().get("code").asString()).isEqualTo("already-accepted");
    }

    private Reply bringIn(String user, String how, String file) {
        service.caughtUp();
        return service.send(
                "POST",
                user,
                "/api/v1/files?name=opening.csv" + how,
                file,
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", "text/csv"));
    }

    private long settled() {
        service.caughtUp();
        return service.get(officer, "/api/v1/budgets/" + id + "/balance")
                .json()
                .get("settledPence")
                .asLong();
    }
}
