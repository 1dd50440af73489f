package uk.personalbudget.api.platform;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/**
 * Identifiers of messages: 60 random bits for each run of the program, and a number that rises. Axon's own ask the one source
 * of randomness of the machine anew for each, and all callers queue for it. Found by Axon through {@code META-INF/services}.
 */
public final class EventIdentifiers extends IdentifierFactory {
    private static final long RUN = new SecureRandom().nextLong();
    private static final AtomicLong LAST = new AtomicLong();
    /** A version for what is made in a way of its own, and the variant that goes with it (RFC 9562, 5.8). */
    private static final long VERSION = 0x8000L;

    private static final long VERSION_PLACE = 0xF000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    @Override
    public String generateIdentifier() {
        return new UUID((RUN & ~VERSION_PLACE) | VERSION, VARIANT | LAST.incrementAndGet()).toString();
    }
}
