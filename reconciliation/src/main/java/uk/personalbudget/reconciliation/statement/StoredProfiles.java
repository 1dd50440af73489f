package uk.personalbudget.reconciliation.statement;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.calendar.London;

/** The council's own layouts, proposed by one person and approved by another; what was approved is never changed. */
public final class StoredProfiles implements CouncilProfiles {
    private final JdbcClient jdbc;
    private final Clock clock;

    public StoredProfiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A layout with who proposed and who approved it. */
    public record Kept(
            String id,
            String name,
            LocalDate startsOn,
            String definition,
            OffsetDateTime proposedAt,
            String proposedBy,
            @Nullable OffsetDateTime approvedAt,
            @Nullable String approvedBy) {}

    /** What came of an order. */
    public sealed interface Outcome {
        record Done(Kept kept) implements Outcome {}

        record Wrong(List<String> complaints) implements Outcome {
            public Wrong {
                complaints = List.copyOf(complaints);
            }
        }

        record Unknown() implements Outcome {}

        /** Whoever proposed it cannot approve it. */
        record SamePerson() implements Outcome {}

        /** Another definition stands under this name from this day on. */
        record AlreadyUsed() implements Outcome {}
    }

    public Outcome propose(String definition, String actor) {
        return switch (CouncilProfile.of(definition)) {
            case CouncilProfile.Reading.Bad bad -> new Outcome.Wrong(bad.complaints());
            case CouncilProfile.Reading.Good good -> kept(good.profile(), definition, actor);
        };
    }

    private Outcome kept(CouncilProfile profile, String definition, String actor) {
        String id = profile.profile().id();
        jdbc.sql("""
                        insert into statement_profile (id, name, starts_on, definition, sha256, proposed_at, proposed_by)
                        values (:id, :name, :startsOn, :definition, :sha256, :at, :by) on conflict (id) do nothing
                        """)
                .param("id", id)
                .param("name", profile.name())
                .param("startsOn", profile.startsOn())
                .param("definition", definition)
                .param("sha256", digest(definition))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", actor)
                .update();
        Kept kept = kept(id).orElseThrow();
        return kept.definition().equals(definition) ? new Outcome.Done(kept) : new Outcome.AlreadyUsed();
    }

    static String digest(String definition) {
        return HexFormat.of().formatHex(SourceFile.newSha256().digest(definition.getBytes(StandardCharsets.UTF_8)));
    }

    public Outcome approve(String id, String actor) {
        Optional<Kept> kept = kept(id);
        if (kept.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (kept.get().proposedBy().equals(actor)) {
            return new Outcome.SamePerson();
        }
        jdbc.sql("""
                        insert into statement_profile_approval (id, approved_at, approved_by) values (:id, :at, :by)
                        on conflict (id) do nothing
                        """)
                .param("id", id)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", actor)
                .update();
        return new Outcome.Done(kept(id).orElseThrow());
    }

    /** Every layout there was, is and is proposed. */
    public List<Kept> all() {
        return Rows.list(jdbc.sql(SELECT + " order by p.name, p.starts_on"), Kept.class);
    }

    public Optional<Kept> kept(String id) {
        return jdbc.sql(SELECT + " where p.id = :id")
                .param("id", id)
                .query(Kept.class)
                .optional();
    }

    private static final String SELECT = """
            select p.id, p.name, p.starts_on, p.definition, p.proposed_at, p.proposed_by, a.approved_at, a.approved_by
            from statement_profile p left join statement_profile_approval a using (id)
            """;

    @Override
    public List<CouncilProfile> inForce() {
        return Rows.list(jdbc.sql("""
                                select distinct on (p.name) p.definition
                                from statement_profile p join statement_profile_approval a using (id)
                                where p.starts_on <= :today order by p.name, p.starts_on desc
                                """).param("today", London.dateOf(clock.instant())), String.class).stream()
                .map(StoredProfiles::read)
                .toList();
    }

    @Override
    public Optional<CouncilProfile> find(String named) {
        Optional<CouncilProfile> dated =
                kept(named).filter(kept -> kept.approvedBy() != null).map(kept -> read(kept.definition()));
        return dated.or(() -> inForce().stream()
                .filter(profile -> profile.name().equals(named))
                .findFirst());
    }

    private static CouncilProfile read(String definition) {
        return switch (CouncilProfile.of(definition)) {
            case CouncilProfile.Reading.Good good -> good.profile();
            case CouncilProfile.Reading.Bad bad ->
                throw new IllegalStateException("an approved profile can no longer be read: " + bad.complaints());
        };
    }
}
