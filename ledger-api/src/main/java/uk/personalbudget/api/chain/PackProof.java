package uk.personalbudget.api.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.chain.Chain;
import uk.personalbudget.reconciliation.pack.Proof;

/** Writes what proves a pack. */
@Component
final class PackProof implements Proof {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JdbcClient sql;
    private final SigningKeys keys;
    private final HeadLists heads;

    PackProof(JdbcClient sql, SigningKeys keys, HeadLists heads) {
        this.sql = sql;
        this.keys = keys;
        this.heads = heads;
    }

    @Override
    public byte[] events(String budget, long position) {
        var lines = new StringBuilder();
        stored(budget, position)
                .forEach(line ->
                        lines.append(JSON.writeValueAsString(line.inOrder())).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] seal(String audit, String budget, long position, Instant knownAt, String manifestSha256) {
        List<PackLine> events = stored(budget, position);
        byte[] link = Chain.beginning();
        for (PackLine event : events) {
            link = event.link(link);
        }
        Optional<HeadLists.Published> head = heads.at(position, knownAt);
        var key = keys.inUse();
        String statement = statement(
                audit,
                budget,
                events.size(),
                Chain.written(link),
                manifestSha256,
                head.map(it -> it.number() + " " + it.digest()).orElse("none yet"),
                key);
        var signed = keys.sign(statement);
        var seal = new LinkedHashMap<String, Object>();
        seal.put("statement", statement);
        seal.put("signature", signed.signature());
        seal.put("publicKey", key.pem());
        head.ifPresent(it -> seal.put("head", it.statement()));
        return INDENTED.writeValueAsBytes(seal);
    }

    /** What is signed, one fact on a line. */
    private static String statement(
            String audit,
            String budget,
            int events,
            String link,
            String manifestSha256,
            String headOfAllBooks,
            SigningKeys.Public key) {
        return "personal budget ledger: pack 1\n"
                + "audit " + audit + "\n"
                + "budget " + budget + "\n"
                + "events " + events + " from the first\n"
                + "link before " + Chain.written(Chain.beginning()) + "\n"
                + "last link " + link + "\n"
                + "manifest " + manifestSha256 + "\n"
                + "head of all books " + headOfAllBooks + "\n"
                + "key " + key.id() + "\n"
                + "owner of the key " + key.owner() + "\n";
    }

    private List<PackLine> stored(String budget, long position) {
        return new ArrayList<>(sql.sql("select " + StoredLinks.COLUMNS
                        + " from event e where e.stream = :stream and e.position <= :position order by e.sequence")
                .param("stream", budget)
                .param("position", position)
                .query((row, _) -> new PackLine(
                        row.getLong("position"),
                        row.getString("stream"),
                        row.getLong("sequence"),
                        row.getString("stream_type"),
                        row.getString("event_id"),
                        StoredLinks.recordedAt(row),
                        row.getString("name"),
                        row.getString("version"),
                        new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                        new String(row.getBytes("metadata"), StandardCharsets.UTF_8)))
                .list());
    }
}
