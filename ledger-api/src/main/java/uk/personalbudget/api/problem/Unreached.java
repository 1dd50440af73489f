package uk.personalbudget.api.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/**
 * Failures that pass by themselves: the database is away, starts, stops or has no room, or too many wanted one budget at once.
 * Whether an order was carried out is then not always known, so the answer says what to do: send the same again with the same
 * key, which does it once.
 */
public final class Unreached {
    /** What {@code Retry-After} says, in seconds. */
    public static final String SECONDS = "5";

    /**
     * By the class of the state PostgreSQL gives: no connection (08), no room or memory (53), stopped or starting (57P), a
     * fault of the disk (58), the session's transaction is gone (25P03, 40003).
     */
    private static final List<String> PASSING = List.of("08", "53", "57P", "58", "25P03", "40003");

    private Unreached() {}

    /** The problem to answer with, when the failure is one of these. */
    public static Optional<Problem> problem(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ConcurrencyException) {
                return Optional.of(Problem.of(503, "busy"));
            }
            if ((at instanceof SQLException sql && passing(sql))
                    || (at instanceof EventStoreException && closing(at))) {
                return Optional.of(Problem.of(503, "unreached"));
            }
            if (at instanceof TransactionSystemException undoing && undoing.getApplicationException() != null) {
                // Undoing failed as well; what failed first says more.
                return problem(undoing.getApplicationException());
            }
        }
        return Optional.empty();
    }

    /** Without a state it is the pool or the driver that speaks, of a connection that is closed. */
    private static boolean passing(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                || failure instanceof SQLTransientConnectionException
                || PASSING.stream().anyMatch(state::startsWith);
    }

    /** The store itself says no, and not the database. */
    private static boolean closing(Throwable failure) {
        return failure.getCause() == null || failure.getCause() instanceof IllegalStateException;
    }
}
