package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.chain.ChainCheck;
import uk.personalbudget.api.chain.ChainCheck.Finding;
import uk.personalbudget.api.chain.ChainWriter;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.chain.HeadWitness;
import uk.personalbudget.api.chain.SigningKeys;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.chain.Chain;

/** Whatever is changed or taken away behind the product's back is found and named with its place. */
class ChainTest {
    private final Service service = Service.running();
    private final ChainWriter writer = service.context.getBean(ChainWriter.class);
    private final HeadLists heads = service.context.getBean(HeadLists.class);
    private final ChainCheck check = service.context.getBean(ChainCheck.class);
    private final JdbcClient sql = service.context.getBean(JdbcClient.class);

    /** The owner of the tables, who may do what the application may not. */
    private final JdbcClient owner = JdbcClient.create(service.context.getBean("ownerDataSource", DataSource.class));

    @SuppressWarnings("NullAway.Init") // set before each test
    private RunningBudget budget;

    private long last;

    @BeforeEach
    void linkedAndSigned() {
        budget = RunningBudget.agreed(service);
        writer.catchUp();
        heads.make();
        last = sql.sql("select max(sequence) from event where stream = :stream")
                .param("stream", budget.id)
                .query(Long.class)
                .single();
    }

    @Test
    void every_event_has_its_link_and_the_list_its_signature() {
        var outcome = check.run();

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.linked())
                .isEqualTo(
                        sql.sql("select count(*) from event").query(Long.class).single());
        assertThat(outcome.lists()).isPositive();
    }

    @Test
    void the_application_can_change_neither_chain_nor_lists_nor_keys() {
        for (String table : List.of("event_chain", "event_heads", "signing_key")) {
            for (String order : List.of("delete from " + table, "truncate " + table)) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(
                                () -> sql.sql(order).update()))
                        .as(order)
                        .isInstanceOf(DataAccessException.class);
            }
        }
    }

    @Test
    void a_changed_byte_in_an_event_is_named() {
        String where = " where stream = '" + budget.id + "' and sequence = 3";
        owner.sql("update event set payload = payload || ' '::bytea" + where).update();
        try {
            assertThat(found()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("chain-broken");
                assertThat(finding.where()).startsWith("event ").endsWith(" of " + budget.id);
            });
        } finally {
            owner.sql("update event set payload = substr(payload, 1, length(payload) - 1)" + where)
                    .update();
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void a_changed_time_or_name_is_named_as_well() {
        String where = " where stream = '" + budget.id + "' and sequence = 3";
        owner.sql("update event set recorded_at = recorded_at + interval '1 millisecond'" + where)
                .update();
        try {
            assertThat(found()).extracting(Finding::code).containsExactly("chain-broken");
        } finally {
            owner.sql("update event set recorded_at = recorded_at - interval '1 millisecond'" + where)
                    .update();
        }
    }

    @Test
    void a_changed_link_is_named() {
        String where = " where stream = '" + budget.id + "' and sequence = 3";
        byte[] link = owner.sql("select link from event_chain" + where)
                .query(byte[].class)
                .single();
        owner.sql("update event_chain set link = sha256(link)" + where).update();
        try {
            assertThat(found()).extracting(Finding::code).containsExactly("chain-broken");
        } finally {
            owner.sql("update event_chain set link = :link" + where)
                    .param("link", link)
                    .update();
        }
    }

    @Test
    void an_event_that_was_changed_together_with_its_link_is_not_what_was_signed() {
        String where = " where stream = '" + budget.id + "' and sequence = " + last;
        byte[] link = owner.sql("select link from event_chain" + where)
                .query(byte[].class)
                .single();
        owner.sql("update event set payload = payload || ' '::bytea" + where).update();
        owner.sql("update event_chain set link = :link" + where)
                .param("link", linkOfTheLast())
                .update();
        try {
            assertThat(found()).extracting(Finding::code).containsExactly("heads-differ");
        } finally {
            owner.sql("update event set payload = substr(payload, 1, length(payload) - 1)" + where)
                    .update();
            owner.sql("update event_chain set link = :link" + where)
                    .param("link", link)
                    .update();
        }
    }

    private byte[] linkOfTheLast() {
        byte[] before = owner.sql("select link from event_chain where stream = :stream and sequence = :sequence")
                .param("stream", budget.id)
                .param("sequence", last - 1)
                .query(byte[].class)
                .single();
        return owner.sql("select * from event where stream = :stream and sequence = :sequence")
                .param("stream", budget.id)
                .param("sequence", last)
                .query((row, _) -> Chain.link(
                        before,
                        row.getString("stream"),
                        row.getLong("sequence"),
                        row.getString("stream_type"),
                        row.getString("event_id"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("name"),
                        row.getString("version"),
                        row.getBytes("payload"),
                        row.getBytes("metadata")))
                .single();
    }

    @Test
    void an_end_that_was_cut_off_with_its_links_is_missed() {
        String where = " where stream = '" + budget.id + "' and sequence = " + last;
        owner.sql("create table cut_event as select * from event" + where).update();
        owner.sql("create table cut_link as select * from event_chain" + where).update();
        owner.sql("delete from event" + where).update();
        owner.sql("delete from event_chain" + where).update();
        try {
            assertThat(found()).extracting(Finding::code).containsExactly("heads-missing", "chain-progress");
            assertThat(found()).first().satisfies(finding -> {
                assertThat(finding.where()).isEqualTo("stream " + budget.id);
                assertThat(finding.what()).contains("now ends with number " + (last - 1));
            });
        } finally {
            owner.sql("insert into event select * from cut_event").update();
            owner.sql("insert into event_chain select * from cut_link").update();
            owner.sql("drop table cut_event").update();
            owner.sql("drop table cut_link").update();
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void an_event_that_is_gone_while_its_link_is_there_is_named() {
        String where = " where stream = '" + budget.id + "' and sequence = " + last;
        owner.sql("create table cut_event as select * from event" + where).update();
        owner.sql("delete from event" + where).update();
        try {
            assertThat(found())
                    .extracting(Finding::code)
                    .containsExactlyInAnyOrder("heads-missing", "event-missing", "chain-progress");
        } finally {
            owner.sql("insert into event select * from cut_event").update();
            owner.sql("drop table cut_event").update();
        }
    }

    @Test
    void an_event_without_a_link_after_a_minute_is_not_covered() {
        service.context.getBean(Service.Hands.class).forward(Duration.ofMinutes(2));
        String where = " where stream = '" + budget.id + "' and sequence = " + last;
        owner.sql("create table cut_link as select * from event_chain" + where).update();
        owner.sql("delete from event_chain" + where).update();
        try {
            assertThat(found()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("chain-behind");
                assertThat(finding.incomplete()).isTrue();
            });
        } finally {
            owner.sql("insert into event_chain select * from cut_link").update();
            owner.sql("drop table cut_link").update();
        }
    }

    @Test
    void a_list_that_says_something_else_than_was_signed_is_named() {
        heads.make();
        String which = " where number = (select max(number) from event_heads)";
        owner.sql("update event_heads set streams = streams + 1" + which).update();
        try {
            assertThat(found()).extracting(Finding::code).containsExactlyInAnyOrder("heads-signature", "heads-changed");
        } finally {
            owner.sql("update event_heads set streams = streams - 1" + which).update();
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void a_list_that_was_left_out_is_missed() {
        heads.make();
        heads.make();
        String which = " where number = (select max(number) - 1 from event_heads)";
        owner.sql("create table cut_list as select * from event_heads" + which).update();
        owner.sql("delete from event_heads" + which).update();
        try {
            assertThat(found()).extracting(Finding::code).contains("heads-order");
        } finally {
            owner.sql("insert into event_heads select * from cut_list").update();
            owner.sql("drop table cut_list").update();
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void a_new_key_is_vouched_for_by_the_one_before_and_everybody_may_read_the_head() {
        String administrator = service.user("chain-administrator", Role.ADMINISTRATOR);
        String auditor = service.user("chain-auditor", Role.AUDITOR);

        var rotated = service.post(administrator, "/api/v1/chain/keys", "{\"owner\": \"Head of audit\"}");
        var made = service.post(administrator, "/api/v1/chain/heads", "{}");

        assertThat(rotated.status()).isEqualTo(201);
        assertThat(rotated.json().path("vouched").asBoolean()).isTrue();
        assertThat(made.json().path("key").asString())
                .isEqualTo(rotated.json().path("id").asString());
        JsonNode shown = service.get(auditor, "/api/v1/chain").json();
        assertThat(shown.path("head").path("digest").asString())
                .isEqualTo(made.json().path("digest").asString());
        assertThat(shown.path("keys")
                        .get(shown.path("keys").size() - 1)
                        .path("owner")
                        .asString())
                .isEqualTo("Head of audit");
        var key = SigningKeys.publicKey(rotated.json().path("publicKey").asString());
        assertThat(SigningKeys.verify(
                        key,
                        made.json().path("statement").asString(),
                        java.util.HexFormat.of()
                                .parseHex(made.json().path("signature").asString())))
                .isTrue();
        assertThat(found()).isEmpty();
    }

    @Test
    void a_head_that_somebody_kept_shows_what_was_changed_since_even_by_who_holds_the_key() {
        var kept = heads.make();
        var witness = List.of(new HeadWitness(kept.number(), kept.digest()));
        heads.make();
        assertThat(check.run(true, witness).findings()).isEmpty();

        assertThat(check.run(false, List.of(new HeadWitness(kept.number(), "0".repeat(64))))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("witness-differs");
                    assertThat(finding.where()).isEqualTo("list of heads " + kept.number());
                    assertThat(finding.what()).contains(kept.digest(), "0".repeat(64));
                });
        assertThat(check.run(false, List.of(new HeadWitness(kept.number() + 100, kept.digest())))
                        .findings())
                .extracting(Finding::code)
                .containsExactly("witness-missing");

        // Somebody with the key changes the last event, its link and the list, and signs a new list over it.
        String where = " where stream = '" + budget.id + "' and sequence = " + last;
        byte[] link = owner.sql("select link from event_chain" + where)
                .query(byte[].class)
                .single();
        owner.sql("update event set payload = payload || ' '::bytea" + where).update();
        owner.sql("update event_chain set link = :link" + where)
                .param("link", linkOfTheLast())
                .update();
        try {
            assertThat(check.run(false, witness).findings())
                    .extracting(Finding::code)
                    .contains("heads-differ");
        } finally {
            owner.sql("update event set payload = substr(payload, 1, length(payload) - 1)" + where)
                    .update();
            owner.sql("update event_chain set link = :link" + where)
                    .param("link", link)
                    .update();
        }
    }

    @Test
    void the_check_over_rest_takes_a_witness_and_refuses_what_is_none() {
        String auditor = service.user("chain-auditor", Role.AUDITOR);
        var kept = heads.make();

        var held = service.get(auditor, "/api/v1/check?full=true&witness=" + kept.number() + ":" + kept.digest());
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.body()).doesNotContain("witness-");
        var missed = service.get(auditor, "/api/v1/check?witness=" + kept.number() + ":" + "0".repeat(64));
        assertThat(missed.json().path("result").asString()).isEqualTo("DIVERGENCE");
        assertThat(missed.body()).contains("witness-differs");
        assertThat(service.get(auditor, "/api/v1/check?witness=last").status()).isEqualTo(400);
    }

    private List<Finding> found() {
        return check.run().findings();
    }
}
