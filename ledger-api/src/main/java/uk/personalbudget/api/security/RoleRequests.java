package uk.personalbudget.api.security;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;

/**
 * Which roles one administrator asks for somebody, until another answers (invariant 9). Nobody asks or answers for themselves.
 */
@Component
public class RoleRequests {
    private final JdbcClient sql;
    private final Users users;
    private final Clock clock;

    RoleRequests(JdbcClient sql, Users users, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.clock = clock;
    }

    /** @param yes null while it waits */
    public record Request(
            long id,
            String user,
            SortedSet<Role> roles,
            String askedBy,
            OffsetDateTime askedAt,
            @Nullable String answeredBy,
            @Nullable OffsetDateTime answeredAt,
            @Nullable Boolean yes) {}

    /** What came of it. */
    public enum Outcome {
        DONE,
        SAME_PERSON,
        UNKNOWN
    }

    /** Asked twice by the same person for the same it is one request. */
    public Outcome ask(String user, Collection<Role> roles, String by) {
        if (!users.exists(user)) {
            return Outcome.UNKNOWN;
        }
        if (user.equals(by)) {
            return Outcome.SAME_PERSON;
        }
        sql.sql("insert into role_request (user_id, roles, asked_by, asked_at) values (:user, :roles, :by, :now)"
                        + " on conflict do nothing")
                .param("now", now())
                .param("user", user)
                .param("roles", labels(roles))
                .param("by", by)
                .update();
        return Outcome.DONE;
    }

    /** Gives the roles that were asked for, or does not. Answered before, it stays as it was answered. */
    @Transactional
    public Outcome answer(long id, boolean yes, String by) {
        Optional<Request> found = all().stream().filter(one -> one.id() == id).findFirst();
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Request request = found.get();
        if (by.equals(request.askedBy()) || by.equals(request.user())) {
            return Outcome.SAME_PERSON;
        }
        int answered = sql.sql("update role_request set answered_by = :by, answered_at = :now, yes = :yes"
                        + " where id = :id and answered_at is null")
                .param("now", now())
                .param("by", by)
                .param("yes", yes)
                .param("id", id)
                .update();
        if (answered == 1 && yes) {
            users.grant(request.user(), request.roles(), by);
        }
        return Outcome.DONE;
    }

    /** The same roles were given another way: what asked for them no longer waits. */
    public void given(String user, Collection<Role> roles, String by) {
        sql.sql(
                        "update role_request set answered_by = :by, answered_at = :now, yes = true"
                                + " where user_id = :user and roles = cast(:roles as text[]) and asked_by <> :by and answered_at is null")
                .param("now", now())
                .param("by", by)
                .param("user", user)
                .param("roles", labels(roles))
                .update();
    }

    public List<Request> all() {
        return sql.sql("select id, user_id, roles, asked_by, asked_at, answered_by, answered_at, yes from role_request"
                        + " order by id")
                .query((row, _) -> new Request(
                        row.getLong("id"),
                        row.getString("user_id"),
                        roles((String[]) row.getArray("roles").getArray()),
                        row.getString("asked_by"),
                        row.getObject("asked_at", OffsetDateTime.class),
                        row.getString("answered_by"),
                        row.getObject("answered_at", OffsetDateTime.class),
                        row.getObject("yes", Boolean.class)))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String[] labels(Collection<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::label).toArray(String[]::new);
    }

    private static SortedSet<Role> roles(String[] labels) {
        var roles = new TreeSet<Role>();
        Arrays.stream(labels).map(label -> Labelled.of(Role.class, label)).forEach(roles::add);
        return roles;
    }
}
