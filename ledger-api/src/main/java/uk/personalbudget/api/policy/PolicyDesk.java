package uk.personalbudget.api.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.scenario.BadScenario;
import uk.personalbudget.api.scenario.PolicyReader;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.PolicyCommand;
import uk.personalbudget.ledger.policy.PolicyDecision;

/** Takes a policy file in and finds it again. The bytes are kept as they came. */
@Component
public class PolicyDesk {
    private final PolicyBooks books;
    private final JdbcClient sql;

    PolicyDesk(PolicyBooks books, JdbcClient sql) {
        this.books = books;
        this.sql = sql;
    }

    /** What came of an order about a version. */
    public record Answered(String version, PolicyDecision decision) {}

    /**
     * @throws BadScenario where something in the file is wrong, with the line and what to do
     */
    public Answered propose(String fileName, byte[] file, Actor actor) {
        var read = PolicyReader.file(fileName, text(fileName, file));
        String sha256 = sha256(file);
        sql.sql("insert into archived_file (sha256, file_name, bytes) values (:sha256, :name, :bytes)"
                        + " on conflict do nothing")
                .param("sha256", sha256)
                .param("name", fileName)
                .param("bytes", file)
                .update();
        return new Answered(
                read.policy().version(), books.send(new PolicyCommand.Propose(read.policy(), sha256), actor));
    }

    public Answered approve(String version, Actor actor) {
        return new Answered(version, books.send(new PolicyCommand.Approve(version), actor));
    }

    public Answered withdraw(String version, Actor actor) {
        return new Answered(version, books.send(new PolicyCommand.Withdraw(version), actor));
    }

    public Policies policies() {
        return books.now();
    }

    /** The file of a version, as it was brought in. */
    public Optional<String> file(Policies.Version version) {
        return sql.sql("select bytes from archived_file where sha256 = :sha256")
                .param("sha256", version.file())
                .query((row, _) -> new String(row.getBytes("bytes"), StandardCharsets.UTF_8))
                .optional();
    }

    /** Why a version blocks or opens each merchant category. */
    public Map<String, String> reasons(Policies.Version version) {
        return file(version)
                .map(text -> PolicyReader.file(version.policy().version(), text).reasons())
                .orElse(Map.of());
    }

    private static String text(String fileName, byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException _) {
            throw BadScenario.unreadable(fileName);
        }
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
