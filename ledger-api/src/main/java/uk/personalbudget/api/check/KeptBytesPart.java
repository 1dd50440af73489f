package uk.personalbudget.api.check;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files and texts are the bytes they were when they came in. Each is read one at a time. */
@Component
final class KeptBytesPart implements Part {
    private final JdbcClient sql;

    KeptBytesPart(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "kept-bytes";
    }

    @Override
    public List<String> tables() {
        return List.of(
                "archived_file",
                "file_acceptance",
                "file_refused_line",
                "file_completion",
                "statement_file",
                "statement_file_part",
                "statement_file_undo",
                "kept_text");
    }

    @Override
    public void check(Findings findings) {
        each("select sha256 from archived_file order by sha256", sha256 -> {
            var hash = sha256();
            hash.update(bytes("select bytes from archived_file where sha256 = :key", sha256));
            same("file-changed", "archived file " + sha256, sha256, hash, findings);
        });
        each("select distinct sha256 from statement_file order by sha256", sha256 -> {
            var hash = sha256();
            sql.sql("select part from statement_file_part where sha256 = :key order by part")
                    .param("key", sha256)
                    .query((row, _) -> row.getInt(1))
                    .list()
                    .forEach(part -> hash.update(
                            sql.sql("select bytes from statement_file_part where sha256 = :key and part = :part")
                                    .param("key", sha256)
                                    .param("part", part)
                                    .query(byte[].class)
                                    .single()));
            same("file-changed", "statement file " + sha256, sha256, hash, findings);
        });
        each("select id from kept_text order by id", id -> {
            var hash = sha256();
            hash.update(bytes("select ciphertext from kept_text where id = :key", id));
            String digest = sql.sql("select digest from kept_text where id = :key")
                    .param("key", id)
                    .query(String.class)
                    .single();
            same("text-changed", "text " + id, digest, hash, findings);
        });
        each(
                """
                select a.kind || ' ' || a.batch from file_acceptance a join file_completion c using (kind, batch)
                left join lateral (select count(*) as refused from file_refused_line r
                                   where r.kind = a.kind and r.batch = a.batch) r on true
                where c.posted + c.nothing_new + r.refused > a.lines
                   or exists (select from file_refused_line r where r.kind = a.kind and r.batch = a.batch
                              and (r.line < 1 or not exists (select from event e where e.stream = r.budget)))
                order by 1
                """,
                batch -> findings.wrong(
                        "file-lines-differ",
                        "file " + batch,
                        "has more posted and refused lines than it was accepted with, or one of a budget that is not there"));
    }

    private void each(String keys, Consumer<String> look) {
        sql.sql(keys).query((row, _) -> row.getString(1)).list().forEach(look);
    }

    private byte[] bytes(String query, String key) {
        return sql.sql(query).param("key", key).query(byte[].class).single();
    }

    private static void same(String code, String where, String kept, MessageDigest hash, Findings findings) {
        String is = HexFormat.of().formatHex(hash.digest());
        if (!is.equals(kept)) {
            findings.wrong(code, where, "has bytes with the SHA-256 " + is + ", and was kept with " + kept);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
