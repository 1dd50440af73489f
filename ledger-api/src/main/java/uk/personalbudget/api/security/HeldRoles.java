package uk.personalbudget.api.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.money.Labelled;

/** Who held which role for which budget, on any day, and who gave and took it. Nothing of it is ever written over. */
@Component
public class HeldRoles {
    private static final String ROLES = "select user_id, role as what, '' as budget, granted_by, granted_at, ended_by,"
            + " ended_at from user_role";
    private static final String MEMBERS = "select user_id, capacity as what, budget, granted_by, granted_at, ended_by,"
            + " ended_at from budget_member";

    private final JdbcClient sql;

    HeldRoles(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param budget nothing for a role that is not about one */
    public record Held(
            String user,
            Role role,
            Optional<String> budget,
            String givenBy,
            Instant givenAt,
            Optional<String> endedBy,
            Optional<Instant> endedAt) {

        /** Whether it reaches every budget by itself. */
        public boolean reachesAll() {
            return budget.isEmpty() && Access.everyBudget(role);
        }
    }

    /** @param given true when it was given, false when it was taken */
    public record Change(Instant at, String by, boolean given, String user, Role role, Optional<String> budget) {}

    /** Roles that somebody held at any time of a London day, of everybody or of one person. */
    public List<Held> on(LocalDate day, Optional<String> user) {
        return held(ROLES, day, user, Optional.empty());
    }

    /** The same of families and key workers, for all budgets, one budget, or one person. */
    public List<Held> membersOn(LocalDate day, Optional<String> user, Optional<String> budget) {
        return held(MEMBERS, day, user, budget);
    }

    private List<Held> held(String from, LocalDate day, Optional<String> user, Optional<String> budget) {
        return sql.sql(from + " where granted_at < :end and (ended_at is null or ended_at >= :start)"
                        + (user.isPresent() ? " and user_id = :user" : "")
                        + (budget.isPresent() ? " and budget = :budget" : "")
                        + " order by user_id, budget, what, granted_at")
                .param("start", start(day))
                .param("end", start(day.plusDays(1)))
                .param("user", user.orElse(""))
                .param("budget", budget.orElse(""))
                .query((row, _) -> held(row))
                .list();
    }

    /** What was given and taken from the first day to the last, the newest first. */
    public List<Change> changes(LocalDate from, LocalDate to, Optional<String> user, Optional<String> budget) {
        String where =
                " where ((granted_at >= :start and granted_at < :end) or (ended_at >= :start and ended_at < :end))"
                        + (user.isPresent() ? " and user_id = :user" : "");
        Instant first = start(from).toInstant();
        Instant after = start(to.plusDays(1)).toInstant();
        var roles = budget.isPresent() ? List.<Held>of() : list(ROLES + where, from, to, user, budget);
        var members =
                list(MEMBERS + where + (budget.isPresent() ? " and budget = :budget" : ""), from, to, user, budget);
        return Stream.concat(roles.stream(), members.stream())
                .flatMap(HeldRoles::changesOf)
                .filter(change -> !change.at().isBefore(first) && change.at().isBefore(after))
                .sorted(Comparator.comparing(Change::at)
                        .reversed()
                        .thenComparing(Change::user)
                        .thenComparing(Change::role))
                .toList();
    }

    private List<Held> list(
            String query, LocalDate from, LocalDate to, Optional<String> user, Optional<String> budget) {
        return sql.sql(query)
                .param("start", start(from))
                .param("end", start(to.plusDays(1)))
                .param("user", user.orElse(""))
                .param("budget", budget.orElse(""))
                .query((row, _) -> held(row))
                .list();
    }

    private static Stream<Change> changesOf(Held held) {
        var given =
                Stream.of(new Change(held.givenAt(), held.givenBy(), true, held.user(), held.role(), held.budget()));
        return Stream.concat(
                given,
                held.endedAt().stream()
                        .map(at -> new Change(
                                at, held.endedBy().orElse(""), false, held.user(), held.role(), held.budget())));
    }

    private static Held held(ResultSet row) throws SQLException {
        String budget = row.getString("budget");
        return new Held(
                row.getString("user_id"),
                Labelled.of(Role.class, row.getString("what")),
                budget.isEmpty() ? Optional.empty() : Optional.of(budget),
                row.getString("granted_by"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("ended_by")),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(London.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }
}
