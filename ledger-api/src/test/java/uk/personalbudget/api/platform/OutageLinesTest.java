package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageLinesTest {
    private static final EventStoreException AWAY =
            new EventStoreException("Failed to read", new SQLException("Connection refused", "08001"));

    private final Logger all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger axon = (Logger) LoggerFactory.getLogger("org.axonframework.eventhandling.pooled.Coordinator");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final OutageLines lines =
            new OutageLines(Clock.fixed(Instant.parse("2026-01-07T10:15:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void begin() {
        heard.start();
        all.addAppender(heard);
        lines.begin();
    }

    @AfterEach
    void end() {
        lines.end();
        all.detachAppender(heard);
    }

    private List<String> said() {
        return heard.list.stream()
                .map(event -> event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : " and all of it"))
                .toList();
    }

    @Test
    void an_outage_is_one_line_however_often_the_readers_say_it() {
        axon.warn("Work package aborted", AWAY);
        axon.error("{} failed", "a reader", AWAY);
        axon.warn("again", AWAY);

        assertThat(said())
                .containsExactly(
                        "The database cannot be reached just now; the readers of the feed go on when it is back");
    }

    @Test
    void whatever_else_goes_wrong_is_logged_in_full() {
        axon.warn(
                "Work package aborted", new EventStoreException("Failed", new SQLException("no such table", "42P01")));
        LoggerFactory.getLogger("uk.personalbudget").warn("ours", AWAY);
        axon.warn("nothing thrown");

        assertThat(said())
                .containsExactly("Work package aborted and all of it", "ours and all of it", "nothing thrown");
        assertThat(heard.list.getFirst().getLevel()).isEqualTo(Level.WARN);
    }
}
