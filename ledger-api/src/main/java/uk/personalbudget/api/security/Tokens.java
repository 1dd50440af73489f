package uk.personalbudget.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tokens for programs. A token is shown once, when it is made; only its SHA-256 is kept. */
@Component
public class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient sql;
    private final Users users;

    Tokens(JdbcClient sql, Users users) {
        this.sql = sql;
        this.users = users;
    }

    /** A new token with which a program acts as this user. */
    public String issue(String user, String note, Duration validFor) {
        String token = random();
        sql.sql("""
                        insert into access_token (token_hash, user_id, note, expires_at)
                        values (:hash, :user, :note, now() + make_interval(secs => :seconds))
                        """)
                .param("hash", hash(token))
                .param("user", user)
                .param("note", note)
                .param("seconds", validFor.toSeconds())
                .update();
        return token;
    }

    public void withdraw(String token) {
        sql.sql("delete from access_token where token_hash = :hash")
                .param("hash", hash(token))
                .update();
    }

    Optional<SignedIn> holder(String token) {
        return sql.sql("select user_id from access_token where token_hash = :hash and expires_at > now()")
                .param("hash", hash(token))
                .query(String.class)
                .optional()
                .flatMap(users::byId)
                .map(user -> SignedIn.byToken(user.id(), user.roles()));
    }

    static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
