package uk.personalbudget.ledger.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Civil dates are London's. */
public final class London {
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }
}
