package uk.personalbudget.api.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * What the program and its database have used of the processors so far. Others on the machine make everything take longer; this
 * they change less.
 */
record ProcessorTime(Optional<ProcessHandle> postmaster) {

    /** The database is left out where it runs elsewhere, or belongs to somebody else. */
    static ProcessorTime of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var session = statement.executeQuery("select pg_backend_pid()")) {
            session.next();
            return new ProcessorTime(ProcessHandle.of(session.getLong(1))
                    .filter(handle -> handle.info()
                            .command()
                            .filter(command -> command.contains("postgres"))
                            .isPresent())
                    .flatMap(ProcessHandle::parent));
        }
    }

    long program() {
        return nanos(ProcessHandle.current());
    }

    long database() {
        return postmaster.stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(ProcessorTime::nanos)
                .sum();
    }

    private static long nanos(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
