package uk.personalbudget.api.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import uk.personalbudget.ledger.calendar.London;

/** A clock that is set by hand: the demonstration plays its days on it and then stands still on the last one. */
public final class DemonstrationClock extends Clock {
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private volatile Instant now;

    DemonstrationClock(LocalDate day) {
        this.now = morning(day);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(London.ZONE).toInstant();
    }

    /** It is the morning of that day now. */
    void set(LocalDate day) {
        now = morning(day);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
