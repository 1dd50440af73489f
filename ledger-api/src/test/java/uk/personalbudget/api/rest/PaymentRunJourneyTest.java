package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.paymentrun.PaymentRuns;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A payment run as two officers, an approver, an auditor and a parent live it. */
class PaymentRunJourneyTest {
    private static final String APPROVER = "approver-1";
    private static final String AUDITOR = "auditor-1";
    private static final String SORT_CODE = "09-01-28";

    private static Service own;

    private final Service service = own;
    private final RunningBudget card = RunningBudget.agreed(service);
    private final RunningBudget bank = RunningBudget.agreed(service);
    private final String run =
            "R-" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(java.util.Locale.ROOT);
    private final String originator = "main-" + run;
    private final String payee;

    @BeforeAll
    static void start() {
        own = Service.alone();
    }

    @AfterAll
    static void stop() {
        own.context.close();
    }

    PaymentRunJourneyTest() {
        service.user(APPROVER, Role.APPROVER);
        service.user(AUDITOR, Role.AUDITOR);
        bank.order("accounts", """
                {"id": "bank-%s", "kind": "bank", "lastFour": "5678", "effectiveOn": "2026-01-06"}
                """.formatted(bank.id));
        bank.order("agreements", """
                {"id": "agreement-2", "recipient": "parent-1", "recipientKind": "parent", "management": "bank-account",
                 "conditions": "Spend it on what was agreed.", "otherWayOffered": true, "signedOn": "2026-01-06"}
                """);
        payee = "account/" + bank.id + "/bank-" + bank.id;
    }

    @Test
    void p_7_a_run_is_prepared_approved_exported_sent_paid_and_a_line_comes_back() throws Exception {
        details("originator/" + originator, "55779911", ", \"serviceUserNumber\": \"123456\"");
        var without = service.post(RunningBudget.OFFICER, "/api/v1/payment-runs/preview", wish(""));
        assertThat(without.status()).as(without.body()).isEqualTo(200);
        assertThat(without.body()).contains("no-bank-details");
        details(payee, "12345678", "");

        var prepared = service.post(RunningBudget.OFFICER, "/api/v1/payment-runs", wish(", \"id\": \"" + run + "\""));
        assertThat(prepared.status()).as(prepared.body()).isEqualTo(201);
        assertThat(prepared.json().get("state").asString()).isEqualTo("prepared");
        // Seven of thirteen instalments of £400.00 are due by 7 July, for each of two budgets.
        assertThat(prepared.json().get("totalPence").asLong()).isEqualTo(2 * 7 * 40_000);
        assertThat(prepared.json().get("days").get("processing").asString()).isEqualTo("2026-07-08");
        var twice = service.post(RunningBudget.OFFICER, "/api/v1/payment-runs", wish(", \"id\": \"" + run + "X\""));
        assertThat(twice.json().get("code").asString()).isEqualTo("nothing-due");

        assertThat(code(service.post(APPROVER, at("/approve"), "{\"totalPence\": 1}")))
                .isEqualTo("payment-run-not-as-shown");
        var approved = service.post(APPROVER, at("/approve"), "{\"totalPence\": 560000}");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().get("byState").get("kept-for-it").asInt()).isEqualTo(2);
        var byHand = service.post(RunningBudget.OFFICER, card.path("loads"), """
                {"id": "by-hand", "account": "%s", "effectiveOn": "2026-07-07", "scheduleLines": ["four-weekly/1"],
                 "lines": [{"allocation": "social-care-2026", "element": "social-care", "amountPence": 40000}]}
                """.formatted(card.account()));
        assertThat(code(byHand)).isEqualTo("instalment-on-its-way");

        var exported = service.post(RunningBudget.OFFICER, at("/export"), "{}");
        assertThat(exported.status()).as(exported.body()).isEqualTo(200);
        var bacs = service.get(RunningBudget.OFFICER, at("/files/bacs-18"));
        assertThat(bacs.body()).contains("0901281234567809920000055779911    00000280000");
        assertThat(bacs.headers().get("cache-control")).contains("no-store");
        assertThat(exported.body()).contains(sha256(bacs.body()));
        assertThat(exported.body()).doesNotContain("12345678");
        assertThat(service.post(RunningBudget.OFFICER, at("/export"), "{}").body())
                .isEqualTo(exported.body());
        assertThat(code(service.post(RunningBudget.OFFICER, at("/export"), "{\"bankFile\": \"pain.001\"}")))
                .isEqualTo("payment-file-changed");
        var cards = service.get(RunningBudget.OFFICER, at("/files/card-loads"));
        assertThat(cards.body()).contains("load_batch,lines,total_pence", run + ",1,280000", card.account());
        assertThat(service.get(AUDITOR, at("/files/bacs-18")).status()).isEqualTo(403);
        assertThat(service.get(RunningBudget.OFFICER, at("/files/pain.001")).status())
                .isEqualTo(404);
        var lines = service.get(AUDITOR, at("/lines"));
        assertThat(lines.body()).contains("\"lastFour\":\"5678\"").doesNotContain("12345678", "090128");

        var sent = service.post(RunningBudget.OFFICER, at("/send"), "{}");
        assertThat(sent.json().get("state").asString()).as(sent.body()).isEqualTo("sent");
        assertThat(settled(RunningBudget.OFFICER, bank)).isZero();
        assertThat(service.get(AUDITOR, bank.path("top-ups")).body())
                .contains("\"state\":\"on-its-way\"", "\"thereOn\":\"2026-07-09\"");
        later(Duration.ofDays(2), () -> {
            String officer = service.user("later-" + run, Role.FINANCE_OFFICER);
            service.context.getBean(PaymentRuns.class).resume();
            assertThat(service.get(officer, at("")).json().get("state").asString())
                    .isEqualTo("paid");
            assertThat(settled(officer, bank)).isEqualTo(280_000);
            assertThat(settled(officer, card)).isEqualTo(280_000);

            String line = lineOf(bank);
            var back = service.post(officer, at("/lines/" + line + "/return"), "{\"why\": \"account-closed\"}");
            assertThat(back.status()).as(back.body()).isEqualTo(200);
            assertThat(settled(officer, bank)).isZero();
            assertThat(service.get(officer, bank.path("top-ups")).body())
                    .contains("\"state\":\"returned\"", "account-closed");
            var alerts = service.get(officer, "/api/v1/alerts?budget=" + bank.id + "&kind=payment-returned");
            assertThat(alerts.json().get("items").get(0).get("amountPence").asLong())
                    .isEqualTo(280_000);
            var next = service.post(officer, "/api/v1/payment-runs/preview", wish(""));
            assertThat(next.body()).contains("bank-details-failed");
        });
        assertThat(service.get(AUDITOR, "/api/v1/payment-runs").body()).contains(run);
        assertThat(service.get(AUDITOR, "/api/v1/bank-details").body())
                .contains(payee, "5678")
                .doesNotContain("12345678", "090128", "09-01-28");
    }

    @Test
    void p_6_a_line_is_taken_out_a_run_is_cancelled_and_everything_can_be_paid_again() {
        details("originator/" + originator, "55779911", ", \"serviceUserNumber\": \"123456\"");
        details(payee, "12345678", "");
        service.post(RunningBudget.OFFICER, "/api/v1/payment-runs", wish(", \"id\": \"" + run + "\""));
        var out = service.post(
                RunningBudget.OFFICER, at("/lines/" + lineOf(card) + "/take-out"), "{\"reason\": \"Asked to wait.\"}");
        assertThat(out.json().get("totalPence").asLong()).as(out.body()).isEqualTo(280_000);
        assertThat(service.get(AUDITOR, at("/lines")).body()).contains("Asked to wait.");
        assertThat(service.post(APPROVER, at("/approve"), "{}").status()).isEqualTo(200);

        var cancelled = service.post(RunningBudget.OFFICER, at("/cancel"), "{\"reason\": \"The wrong day.\"}");

        assertThat(cancelled.json().get("state").asString()).isEqualTo("cancelled");
        assertThat(cancelled.json().get("cancelledBecause").asString()).isEqualTo("The wrong day.");
        var again = service.post(RunningBudget.OFFICER, "/api/v1/payment-runs/preview", wish(""));
        assertThat(again.json().get("totalPence").asLong()).isEqualTo(560_000);
        assertThat(service.get(AUDITOR, at("/left-out")).json().get("items").size())
                .isZero();
    }

    @Test
    void forgetting_a_person_destroys_their_bank_details_and_a_file_made_with_them_is_not_made_again() {
        details("originator/" + originator, "55779911", ", \"serviceUserNumber\": \"123456\"");
        details(payee, "12345678", "");
        service.post(RunningBudget.OFFICER, "/api/v1/payment-runs", wish(", \"id\": \"" + run + "\""));
        service.post(APPROVER, at("/approve"), "{}");
        var exported = service.post(RunningBudget.OFFICER, at("/export"), "{\"bankFile\": \"pain.001\"}");
        assertThat(exported.status()).as(exported.body()).isEqualTo(200);
        assertThat(service.get(RunningBudget.OFFICER, at("/files/pain.001")).body())
                .contains("<Id>12345678</Id>", "ZOE O BRIEN");
        assertThat(exported.body()).contains("became E", "became a blank");

        service.context.getBean(uk.personalbudget.api.text.KeyRing.class).destroy("person-" + bank.id);

        assertThat(code(service.get(RunningBudget.OFFICER, at("/files/pain.001"))))
                .isEqualTo("payment-file-bad-line");
        assertThat(service.get(AUDITOR, at("/lines")).body()).contains("5678");
        service.post(RunningBudget.OFFICER, at("/cancel"), "{\"reason\": \"Nobody is paid.\"}");
    }

    @Test
    void invariant_9_bank_details_need_a_second_person_and_every_no_has_its_code() {
        service.user("both-1", Role.FINANCE_OFFICER, Role.APPROVER);
        String entered = """
                {"payee": "%s", "sortCode": "09-01-28", "accountNumber": "12345678", "name": "Sam Doe"}
                """.formatted(payee);

        assertThat(service.post("both-1", "/api/v1/bank-details", entered).status())
                .isEqualTo(201);
        assertThat(code(service.post("both-1", "/api/v1/bank-details/approve", answer(1))))
                .isEqualTo("same-person");
        assertThat(code(service.post(APPROVER, "/api/v1/bank-details/approve", answer(2))))
                .isEqualTo("bank-details-not-waiting");
        assertThat(service.post(APPROVER, "/api/v1/bank-details/refuse", answer(1))
                        .status())
                .isEqualTo(200);
        assertThat(code(service.post("both-1", "/api/v1/bank-details", entered.replace("12345678", "12340000"))))
                .isEqualTo("bank-details-of-another-account");
        var bad = service.post("both-1", "/api/v1/bank-details", entered.replace("12345678", "1234"));
        assertThat(code(bad)).isEqualTo("bad-bank-details");
        assertThat(code(service.post("both-1", "/api/v1/bank-details", entered.replace(payee, "account/nobody/x"))))
                .isEqualTo("unknown-payee");
        assertThat(code(service.post("both-1", "/api/v1/bank-details", entered.replace(payee, "x"))))
                .isEqualTo("unknown-payee");
        assertThat(code(service.get(APPROVER, at("")))).isEqualTo("unknown-payment-run");
        assertThat(code(service.post(RunningBudget.OFFICER, "/api/v1/payment-runs", wish(", \"id\": \"a run\""))))
                .isEqualTo("bad-run-name");
    }

    private String answer(int version) {
        return "{\"payee\": \"%s\", \"version\": %d}".formatted(payee, version);
    }

    private void details(String whose, String account, String more) {
        var entered = service.post(RunningBudget.OFFICER, "/api/v1/bank-details", """
                {"payee": "%s", "sortCode": "%s", "accountNumber": "%s", "name": "Zoë O'Brien"%s}
                """.formatted(
                        whose, whose.startsWith("originator") ? "20-00-00" : SORT_CODE, account, more));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        assertThat(entered.body()).doesNotContain(account);
        var approved = service.post(APPROVER, "/api/v1/bank-details/approve", """
                {"payee": "%s", "version": %d}
                """.formatted(
                        whose, entered.json().get("waiting").get("version").asInt()));
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
    }

    private String wish(String more) {
        return """
                {"originator": "%s", "dueTo": "2026-07-07", "budgets": ["%s", "%s"]%s}
                """.formatted(originator, card.id, bank.id, more);
    }

    private String lineOf(RunningBudget budget) {
        for (var line : service.get(AUDITOR, at("/lines")).json().get("items")) {
            if (line.get("budget").asString().equals(budget.id)) {
                return line.get("line").asString();
            }
        }
        throw new AssertionError("no line of " + budget.id);
    }

    private String at(String below) {
        return "/api/v1/payment-runs/" + run + below;
    }

    private long settled(String officer, RunningBudget budget) {
        service.caughtUp();
        return service.get(officer, budget.path("balance"))
                .json()
                .get("settledPence")
                .asLong();
    }

    private static String code(Service.Reply reply) {
        return reply.json().get("code").asString();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Tokens last an hour, so that whoever acts meanwhile signs in then. */
    private void later(Duration by, Runnable act) {
        var clock = service.context.getBean(Service.Hands.class);
        clock.forward(by);
        try {
            act.run();
        } finally {
            clock.forward(by.negated());
        }
    }
}
