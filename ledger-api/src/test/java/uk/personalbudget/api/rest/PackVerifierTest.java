package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.chain.ChainWriter;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.chain.PackVerifier;
import uk.personalbudget.api.chain.PackVerifier.Result;
import uk.personalbudget.api.chain.PackVerifier.Step;
import uk.personalbudget.api.chain.PackVerifier.Witness;
import uk.personalbudget.api.chain.SigningKeys;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.reconciliation.audit.AuditKind;

/** A pack proves itself, and one changed byte anywhere is found. */
class PackVerifierTest {
    private static final int PLACES = 60;

    private final Service service = Service.running();
    private final HeadLists heads = service.context.getBean(HeadLists.class);
    private Map<String, byte[]> pack = Map.of();
    private Optional<PublicKey> key = Optional.empty();
    private long head;
    private String budgetId = "";

    private RunningBudget budget;

    @BeforeEach
    void made() {
        budget = RunningBudget.agreed(service);
        budget.loaded(50_000);
        budgetId = budget.id;
        service.context.getBean(ChainWriter.class).catchUp();
        head = heads.make().number();
        service.caughtUp();
        pack = service.context
                .getBean(OrderedAudits.class)
                .draft(AuditKind.THREE_MONTH, budget.id, Optional.empty())
                .orElseThrow()
                .pack(true)
                .files();
        key = Optional.of(SigningKeys.publicKey(
                service.context.getBean(SigningKeys.class).all().getLast().pem()));
    }

    private static List<Step> verify(Map<String, byte[]> files, Optional<PublicKey> trusted) {
        return new PackVerifier(files, trusted).verify(Optional.empty());
    }

    @Test
    void a_pack_is_proved_by_its_own_files_and_a_key_one_trusts() {
        List<Step> steps = verify(pack, key);

        assertThat(steps).allMatch(step -> step.result() == Result.PROVED);
        assertThat(steps)
                .extracting(Step::what)
                .containsExactly("files", "signature", "chain", "entries", "totals", "head", "key");
        assertThat(PackVerifier.result(steps)).isEqualTo(Result.PROVED);
    }

    @Test
    void the_figures_of_an_annual_audit_are_proved_too() {
        Map<String, byte[]> annual = service.context
                .getBean(OrderedAudits.class)
                .draft(AuditKind.ANNUAL, budget.id, Optional.empty())
                .orElseThrow()
                .pack(true)
                .files();
        List<Step> steps = verify(annual, key);
        assertThat(steps).allMatch(step -> step.result() == Result.PROVED);

        var changed = new TreeMap<>(annual);
        changed.put("audit.json", "{\"year\": {}}".getBytes(StandardCharsets.UTF_8));
        assertThat(verify(changed, key))
                .anyMatch(step -> step.what().equals("totals") && step.result() == Result.WRONG);
    }

    @Test
    void sentence_32_a_key_nobody_vouches_for_is_untrusted() throws Exception {
        var another = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();

        assertThat(PackVerifier.result(verify(pack, Optional.empty()))).isEqualTo(Result.OPEN);
        assertThat(verify(pack, Optional.empty()).getLast().words()).startsWith("UNTRUSTED KEY");
        assertThat(PackVerifier.result(verify(pack, Optional.of(another)))).isEqualTo(Result.WRONG);
        assertThat(verify(pack, Optional.of(another)).getLast().words()).startsWith("UNTRUSTED KEY");
    }

    @Test
    void one_changed_byte_anywhere_is_found() {
        for (var file : pack.entrySet()) {
            int step = Math.max(1, file.getValue().length / PLACES);
            for (int at = 0; at < file.getValue().length; at += step) {
                var changed = new TreeMap<>(pack);
                byte[] bytes = file.getValue().clone();
                bytes[at] ^= 1;
                changed.put(file.getKey(), bytes);

                assertThat(PackVerifier.result(verify(changed, key)))
                        .as("byte %d of %s", at, file.getKey())
                        .isEqualTo(Result.WRONG);
            }
        }
    }

    @Test
    void a_file_that_is_missing_or_was_added_is_found() {
        for (String name : pack.keySet()) {
            var less = new TreeMap<>(pack);
            less.remove(name);
            assertThat(PackVerifier.result(verify(less, key))).as(name).isEqualTo(Result.WRONG);
        }
        var more = new TreeMap<>(pack);
        more.put("note.txt", "trust me".getBytes(StandardCharsets.UTF_8));
        assertThat(PackVerifier.result(verify(more, key))).isEqualTo(Result.WRONG);
    }

    @Test
    void figures_that_were_changed_and_signed_again_by_somebody_else_still_do_not_follow_from_the_events() {
        var files = new TreeMap<>(pack);
        String figures = new String(pack.get("audit.json"), StandardCharsets.UTF_8);
        String closing = figures.substring(figures.indexOf("\"closing\""));
        var amount = java.util.regex.Pattern.compile("\"SOCIAL_CARE\" : (\\d+)").matcher(closing);
        assertThat(amount.find()).isTrue();
        String lie = closing.substring(0, amount.start(1)) + "1" + closing.substring(amount.start(1));
        files.put(
                "audit.json",
                (figures.substring(0, figures.indexOf("\"closing\"")) + lie).getBytes(StandardCharsets.UTF_8));

        assertThat(verify(files, key)).anySatisfy(step -> {
            assertThat(step.what()).isEqualTo("totals");
            assertThat(step.words()).contains("closing balance of social-care");
        });
    }

    @Test
    void a_head_that_was_kept_is_compared_with_the_one_in_the_pack() {
        var kept = heads.last().orElseThrow();

        assertThat(new PackVerifier(pack, key).verify(Optional.of(new Witness(head, kept.digest()))))
                .allMatch(step -> step.result() == Result.PROVED)
                .extracting(Step::what)
                .contains("witness");
        assertThat(PackVerifier.result(
                        new PackVerifier(pack, key).verify(Optional.of(new Witness(head, "0".repeat(64))))))
                .isEqualTo(Result.WRONG);
        assertThat(PackVerifier.result(
                        new PackVerifier(pack, key).verify(Optional.of(new Witness(head + 1, kept.digest())))))
                .isEqualTo(Result.OPEN);
    }

    @Test
    void c_12_a_pack_without_events_is_signed_and_says_what_it_does_not_prove() {
        var officers = new TreeMap<>(pack);
        officers.remove("events.ndjson");

        // Taken out of an auditor's pack it is missing; an officer's is made without it.
        assertThat(PackVerifier.result(verify(officers, key))).isEqualTo(Result.WRONG);
        var made = service.context
                .getBean(OrderedAudits.class)
                .draft(AuditKind.THREE_MONTH, budgetId, Optional.empty())
                .orElseThrow()
                .pack(false)
                .files();
        List<Step> steps = verify(made, key);
        assertThat(made).doesNotContainKey("events.ndjson");
        assertThat(PackVerifier.result(steps)).isEqualTo(Result.OPEN);
        assertThat(steps).anySatisfy(step -> assertThat(step.words()).contains("an auditor's pack proves"));
    }
}
