package uk.personalbudget.api.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.chain.ChainWriter;
import uk.personalbudget.api.platform.CopyRows;
import uk.personalbudget.api.platform.Database;
import uk.personalbudget.api.platform.OrderMetadata;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.chain.Chain;

/**
 * Fills books that are thrown away with as many events as a service gathers in years, in minutes: the life of one made-up
 * budget, as the rules record it, under as many names as are wanted, each event with its link. The books hold together:
 * {@code ./ledger check} finds nothing in them, and orders can be given to every budget.
 */
@Component
@Lazy
public final class FilledBooks {
    private static final String KIND = "personal-budget";
    private static final String MODEL = name(0);
    private static final int EVENTS_AT_ONCE = 50_000;
    private static final String ACCOUNT_OPENED = "account-opened";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** No life is shorter than this: the budget is agreed and its card works. */
    static final int READY_EVENTS = 20;

    private final Database database;
    private final Serializer events;
    private final EventProcessingConfiguration readers;
    private final ChainWriter chain;
    private final Clock clock;
    private int budgets;

    FilledBooks(
            Database database,
            @Qualifier("eventSerializer") Serializer events,
            EventProcessingConfiguration readers,
            ChainWriter chain,
            Clock clock) {
        this.database = database;
        this.events = events;
        this.readers = readers;
        this.chain = chain;
        this.clock = clock;
    }

    /** The budgets that were made, by their numbers from 0. All names are equally long. */
    public static String name(int budget) {
        return String.format(Locale.ROOT, "filled-%07d", budget);
    }

    /** How many there are. */
    int budgets() {
        return budgets;
    }

    /** How many events there are, of all budgets. */
    long events() {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var last = statement.executeQuery("select coalesce(max(position), 0) from event")) {
            last.next();
            return last.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("the events cannot be counted", failure);
        }
    }

    /** As the owner of the tables, who may do more than the application. */
    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password());
    }

    /** Adds budgets that are agreed, have a card and money on it, and nothing else. */
    public void addReady(int count) {
        add(count, BusyBudget.ready(MODEL, London.dateOf(clock.instant()).minusDays(30)));
    }

    /** Adds budgets with so many events each, of a life as busy as can be. */
    public void addBusy(int count, int eventsEach) {
        LocalDate today = London.dateOf(clock.instant());
        int months = 1;
        var life = BusyBudget.months(MODEL, today.minusMonths(months), months);
        while (life.size() < eventsEach) {
            months++;
            life = BusyBudget.months(MODEL, today.minusMonths(months), months);
        }
        add(count, life.subList(0, eventsEach));
    }

    /** Adds budgets with so many entries each that moved or held money, of a life as busy as can be. */
    void addEntries(int count, int entriesEach) {
        LocalDate today = London.dateOf(clock.instant());
        for (int months = 1; ; months++) {
            int entries = 0;
            var life = BusyBudget.months(MODEL, today.minusMonths(months), months);
            for (int at = 0; at < life.size(); at++) {
                entries += Journal.entryOf(life.get(at)).postings().isEmpty() ? 0 : 1;
                if (entries == entriesEach) {
                    add(count, life.subList(0, at + 1));
                    return;
                }
            }
        }
    }

    private void add(int count, List<BudgetEvent> life) {
        List<Model> models = life.stream().map(this::model).toList();
        byte[] metadata = events.serialize(MetaData.with(OrderMetadata.ACTOR, "bench"), byte[].class)
                .getData();
        // Nobody else writes, and what was written before has its links: then the rows can be put beside them.
        chain.catchUp();
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            keepWords(connection);
            int done = 0;
            while (done < count) {
                int some = Math.min(count - done, Math.max(1, EVENTS_AT_ONCE / models.size()));
                copy(connection, models, metadata, some);
                connection.commit();
                budgets += some;
                done += some;
            }
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                // What the database would do by itself one day, and not in the middle of a measurement.
                statement.execute("vacuum (analyze) event");
                statement.execute("vacuum (analyze) event_chain");
            }
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("the books cannot be filled", failure);
        }
    }

    /** The words that the events of the model mean: of somebody whose key is gone, for nobody reads them. */
    private static void keepWords(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("insert into person_key (person, keyset, erased_at) values ('bench', null, now())"
                    + " on conflict do nothing");
        }
        try (var statement = connection.prepareStatement(
                "insert into kept_text (id, person, ciphertext, digest) values (?, 'bench', ?, ?) on conflict do nothing")) {
            statement.setString(1, BusyBudget.WORDS.id());
            statement.setBytes(2, BusyBudget.WORDS.id().getBytes(StandardCharsets.UTF_8));
            statement.setString(3, BusyBudget.WORDS.digest());
            statement.executeUpdate();
        }
    }

    private void copy(Connection connection, List<Model> models, byte[] metadata, int count)
            throws SQLException, IOException {
        long position;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try (var statement = connection.createStatement();
                var last = statement.executeQuery("select coalesce(max(position), 0) from event")) {
            last.next();
            position = last.getLong(1);
        }
        var rows = new CopyRows();
        var links = new CopyRows();
        var accounts = new CopyRows();
        for (int at = 0; at < count; at++) {
            String stream = name(budgets + at);
            byte[] link = Chain.beginning();
            for (int sequence = 0; sequence < models.size(); sequence++) {
                Model model = models.get(sequence);
                String id = IdentifierFactory.getInstance().generateIdentifier();
                byte[] payload = model.of(stream);
                rows.row(10)
                        .number(++position)
                        .text(stream)
                        .number(sequence)
                        .text(KIND)
                        .text(id)
                        .time(now)
                        .text(model.name())
                        .text(model.version())
                        .bytes(payload)
                        .bytes(metadata);
                link = Chain.link(
                        link, stream, sequence, KIND, id, now, model.name(), model.version(), payload, metadata);
                links.row(3).text(stream).number(sequence).bytes(link);
                if (model.name().equals(ACCOUNT_OPENED)) {
                    accounts.row(2)
                            .text(JSON.readTree(payload).path("account").asString())
                            .text(stream);
                }
            }
        }
        rows.into(
                connection,
                "event (position, stream, sequence, stream_type, event_id, recorded_at, name, version, payload, metadata)");
        links.into(connection, "event_chain (stream, sequence, link)");
        accounts.into(connection, "account_name (account, budget)");
        try (var progress = connection.prepareStatement("insert into event_chain_progress (position) values (?)"
                + " on conflict (one) do update set position = excluded.position")) {
            progress.setLong(1, position);
            progress.executeUpdate();
        }
    }

    /**
     * Stops the readers of the feed, as if they had read all there is, where they are not what is measured. Some cannot go on
     * from there: they know from the events before what must come next.
     */
    void readersAtTheEnd() {
        for (var reader : readers.eventProcessors().values()) {
            reader.shutDown();
            ((StreamingEventProcessor) reader).resetTokens(StreamableMessageSource::createHeadToken);
        }
    }

    private Model model(BudgetEvent event) {
        var stored = events.serialize(event, byte[].class);
        return new Model(
                stored.getType().getName(),
                stored.getType().getRevision(),
                new String(stored.getData(), StandardCharsets.UTF_8));
    }

    /** An event of the model budget, as it is stored. */
    private record Model(String name, String version, List<String> parts) {
        Model(String name, String version, String payload) {
            this(name, version, List.of(payload.split(MODEL, -1)));
        }

        byte[] of(String budget) {
            return String.join(budget, parts).getBytes(StandardCharsets.UTF_8);
        }
    }
}
