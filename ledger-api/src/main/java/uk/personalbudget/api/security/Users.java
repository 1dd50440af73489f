package uk.personalbudget.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.money.Labelled;

/** The people who may sign in. There is none until somebody is entered, and nobody has a password that was not chosen. */
@Component
public class Users implements UserDetailsService {
    private static final int FAILURES_MOST = 10;
    private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    /** Long enough that ten guesses a quarter of an hour get nowhere. */
    public static final int PASSWORD_LENGTH_LEAST = 12;

    private final JdbcClient sql;
    private final PasswordEncoder passwords;

    // How long somebody stays locked out is measured in real time, never in the demonstration's.
    private final Clock clock = Clock.systemUTC();

    Users(JdbcClient sql, PasswordEncoder passwords) {
        this.sql = sql;
        this.passwords = passwords;
    }

    /** A user as the administrator sees them. */
    public record User(String id, String signInName, List<Role> roles, boolean disabled) {}

    /** Enters somebody, or gives an existing user this password and these roles. */
    @Transactional
    public void enter(String id, String signInName, String password, Collection<Role> roles, String grantedBy) {
        if (password.length() < PASSWORD_LENGTH_LEAST) {
            throw new IllegalArgumentException("a password has at least " + PASSWORD_LENGTH_LEAST + " characters");
        }
        sql.sql("""
            insert into user_account (id, sign_in_name, password_hash) values (:id, :name, :hash)
            on conflict (id) do update
            set sign_in_name = excluded.sign_in_name, password_hash = excluded.password_hash,
                failures = 0, locked_until = null
            """)
                .param("id", id)
                .param("name", lower(signInName))
                .param("hash", passwords.encode(password))
                .update();
        grant(id, roles, grantedBy);
    }

    /** Gives the user exactly these roles; earlier ones end, and stay on record. */
    @Transactional
    public void grant(String id, Collection<Role> roles, String grantedBy) {
        var labels = roles.stream().map(Role::label).toArray(String[]::new);
        sql.sql("update user_role set ended_at = clock_timestamp(), ended_by = :by where user_id = :id and"
                        + " ended_at is null and not role = any (:roles)")
                .param("id", id)
                .param("by", grantedBy)
                .param("roles", labels)
                .update();
        for (String role : labels) {
            sql.sql("""
                insert into user_role (user_id, role, granted_by)
                select :id, :role, :by
                where not exists (select from user_role
                                  where user_id = :id and role = :role and ended_at is null)
                """)
                    .param("id", id)
                    .param("role", role)
                    .param("by", grantedBy)
                    .update();
        }
    }

    /** How often roles were given to a user and taken away again. */
    public long changes(String id) {
        return sql.sql("select count(*) + count(ended_at) from user_role where user_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Lets a family member see a budget, or a key worker support its child. */
    public void join(String id, String budget, Role capacity, String grantedBy) {
        sql.sql("""
            insert into budget_member (user_id, budget, capacity, granted_by)
            select :id, :budget, :capacity, :by
            where not exists (select from budget_member
                              where user_id = :id and budget = :budget and capacity = :capacity
                                and ended_at is null)
            """)
                .param("id", id)
                .param("budget", budget)
                .param("capacity", capacity.label())
                .param("by", grantedBy)
                .update();
    }

    public void leave(String id, String budget, Role capacity, String endedBy) {
        sql.sql("""
            update budget_member set ended_at = clock_timestamp(), ended_by = :by
            where user_id = :id and budget = :budget and capacity = :capacity and ended_at is null
            """)
                .param("id", id)
                .param("budget", budget)
                .param("capacity", capacity.label())
                .param("by", endedBy)
                .update();
    }

    public List<User> all() {
        return sql
                .sql("select id, sign_in_name, disabled from user_account order by id")
                .query((row, _) -> new User(
                        row.getString("id"),
                        row.getString("sign_in_name"),
                        new ArrayList<>(),
                        row.getBoolean("disabled")))
                .list()
                .stream()
                .map(user -> new User(user.id(), user.signInName(), rolesOf(user.id()), user.disabled()))
                .toList();
    }

    /** Those who may sign in and hold one of these roles, with all of theirs: a council has few officers among thousands of families. */
    public List<User> holding(Collection<Role> some) {
        return sql
                .sql("select distinct a.id, a.sign_in_name from user_account a join user_role r on r.user_id = a.id"
                        + " where not a.disabled and r.ended_at is null and r.role = any (:roles) order by a.id")
                .param("roles", some.stream().map(Role::label).toArray(String[]::new))
                .query((row, _) ->
                        new User(row.getString("id"), row.getString("sign_in_name"), new ArrayList<>(), false))
                .list()
                .stream()
                .map(user -> new User(user.id(), user.signInName(), rolesOf(user.id()), false))
                .toList();
    }

    /** How many people may sign in as administrator. */
    public long administrators() {
        return sql.sql("select count(distinct user_id) from user_role join user_account on id = user_id"
                        + " where role = 'administrator' and ended_at is null and not disabled")
                .query(Long.class)
                .single();
    }

    public boolean exists(String id) {
        return sql.sql("select count(*) from user_account where id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public SignedIn loadUserByUsername(String signInName) {
        return find("sign_in_name", lower(signInName)).orElseThrow(() -> new UsernameNotFoundException("nobody"));
    }

    Optional<SignedIn> byId(String id) {
        return find("id", id);
    }

    void failed(String signInName) {
        sql.sql("""
            update user_account set
                failures = case when failures + 1 >= :most then 0 else failures + 1 end,
                locked_until = case when failures + 1 >= :most then :until else locked_until end
            where sign_in_name = :name
            """)
                .param("most", FAILURES_MOST)
                .param("until", at(clock.instant().plus(LOCKED_FOR)))
                .param("name", lower(signInName))
                .update();
    }

    void succeeded(String id) {
        sql.sql("update user_account set failures = 0, locked_until = null where id = :id and failures > 0")
                .param("id", id)
                .update();
    }

    private Optional<SignedIn> find(String column, String value) {
        // One question, because it is asked with every request of a program.
        return sql.sql("select id, sign_in_name, password_hash, coalesce(locked_until > :now, false) as locked,"
                        + " array(select role from user_role where user_id = id and ended_at is null) as roles"
                        + " from user_account where not disabled and " + column + " = :value")
                .param("now", at(clock.instant()))
                .param("value", value)
                .query((row, _) -> new SignedIn(
                        row.getString("id"),
                        row.getString("sign_in_name"),
                        row.getString("password_hash"),
                        roles((String[]) row.getArray("roles").getArray()),
                        row.getBoolean("locked")))
                .optional();
    }

    private static List<Role> roles(String[] labels) {
        return Arrays.stream(labels)
                .map(label -> Labelled.of(Role.class, label))
                .toList();
    }

    private List<Role> rolesOf(String id) {
        return sql.sql("select role from user_role where user_id = :id and ended_at is null order by role")
                .param("id", id)
                .query((row, _) -> Labelled.of(Role.class, row.getString(1)))
                .list();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String lower(String signInName) {
        return signInName.strip().toLowerCase(Locale.ROOT);
    }
}
