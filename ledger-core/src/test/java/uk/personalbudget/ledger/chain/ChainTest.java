package uk.personalbudget.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Instant AT = Instant.parse("2026-01-06T09:00:00.123Z");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_link_is_the_hash_of_the_one_before_and_of_everything_that_is_stored() throws Exception {
        var before = new byte[32];
        before[31] = 7;

        byte[] link =
                Chain.link(before, "B1", 4, "personal-budget", "id", AT, "loaded", "1", bytes("{}"), bytes("{1}"));

        // The recipe again, from its description.
        var all = new ByteArrayOutputStream();
        var out = new DataOutputStream(all);
        out.writeByte(1);
        out.write(before);
        field(out, bytes("B1"));
        out.writeInt(8);
        out.writeLong(4);
        field(out, bytes("personal-budget"));
        field(out, bytes("id"));
        out.writeInt(8);
        out.writeLong(AT.toEpochMilli());
        field(out, bytes("loaded"));
        field(out, bytes("1"));
        field(out, bytes("{}"));
        field(out, bytes("{1}"));
        assertThat(link).isEqualTo(MessageDigest.getInstance("SHA-256").digest(all.toByteArray()));
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Test
    void whatever_is_changed_changes_the_link() {
        byte[] zeros = Chain.beginning();
        var other = Chain.beginning();
        other[0] = 1;
        var links = List.of(
                Chain.link(zeros, "B1", 0, "k", "id", AT, "n", "1", bytes("p"), bytes("m")),
                Chain.link(other, "B1", 0, "k", "id", AT, "n", "1", bytes("p"), bytes("m")),
                Chain.link(zeros, "B2", 0, "k", "id", AT, "n", "1", bytes("p"), bytes("m")),
                Chain.link(zeros, "B1", 1, "k", "id", AT, "n", "1", bytes("p"), bytes("m")),
                Chain.link(zeros, "B1", 0, "K", "id", AT, "n", "1", bytes("p"), bytes("m")),
                Chain.link(zeros, "B1", 0, "k", "ID", AT, "n", "1", bytes("p"), bytes("m")),
                Chain.link(zeros, "B1", 0, "k", "id", AT.plusMillis(1), "n", "1", bytes("p"), bytes("m")),
                Chain.link(zeros, "B1", 0, "k", "id", AT, "N", "1", bytes("p"), bytes("m")),
                Chain.link(zeros, "B1", 0, "k", "id", AT, "n", "2", bytes("p"), bytes("m")),
                Chain.link(zeros, "B1", 0, "k", "id", AT, "n", "1", bytes("q"), bytes("m")),
                Chain.link(zeros, "B1", 0, "k", "id", AT, "n", "1", bytes("p"), bytes("n")),
                // Nothing can be moved from one part into the next.
                Chain.link(zeros, "B1", 0, "k", "id", AT, "n", "1", bytes("pm"), bytes("")));

        var seen = new HashSet<String>();
        links.forEach(link -> seen.add(Chain.written(link)));
        assertThat(seen).hasSameSizeAs(links).allMatch(link -> link.length() == 64);
    }

    @Test
    void a_link_of_another_length_is_no_link() {
        assertThatThrownBy(() -> Chain.link(new byte[31], "B1", 0, "k", "id", AT, "n", "1", bytes("p"), bytes("m")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_list_of_heads_names_every_stream_its_end_and_the_list_before() {
        var streams = new TreeMap<String, Heads.Head>();
        streams.put("B2", new Heads.Head(3, "bb"));
        streams.put("B1", new Heads.Head(9, "aa"));
        var heads = new Heads(1, AT, 14, streams, Heads.NONE_BEFORE);

        assertThat(heads.statement()).isEqualTo("""
                        personal budget ledger: heads 1
                        number 1
                        made at 2026-01-06T09:00:00.123Z
                        position 14
                        streams 2
                        digest %s
                        before %s
                        """.formatted(heads.streamsDigest(), "0".repeat(64)));
        assertThat(heads.digest()).isEqualTo(Heads.digestOf(heads.statement()));
    }

    @Test
    void a_stream_less_or_a_shorter_one_is_another_list() {
        var streams = new TreeMap<String, Heads.Head>();
        streams.put("B1", new Heads.Head(9, "aa"));
        streams.put("B2", new Heads.Head(3, "bb"));
        var whole = new Heads(1, AT, 14, streams, Heads.NONE_BEFORE);
        var digests = new HashSet<String>();
        digests.add(whole.digest());

        streams.put("B2", new Heads.Head(2, "bb"));
        digests.add(new Heads(1, AT, 14, streams, Heads.NONE_BEFORE).digest());
        streams.put("B2", new Heads.Head(3, "bc"));
        digests.add(new Heads(1, AT, 14, streams, Heads.NONE_BEFORE).digest());
        streams.remove("B2");
        digests.add(new Heads(1, AT, 14, streams, Heads.NONE_BEFORE).digest());
        digests.add(new Heads(2, AT, 14, whole.streams(), Heads.NONE_BEFORE).digest());
        digests.add(new Heads(1, AT, 15, whole.streams(), Heads.NONE_BEFORE).digest());
        digests.add(new Heads(1, AT, 14, whole.streams(), whole.digest()).digest());
        digests.add(new Heads(1, AT.plusMillis(1), 14, whole.streams(), Heads.NONE_BEFORE).digest());

        assertThat(digests).hasSize(8);
        assertThat(whole.streams()).hasSize(2);
    }
}
