package uk.personalbudget.api.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is done to processes, each found by its number and started by the test. */
final class Processes {
    private Processes() {}

    /** The PostgreSQL of the service that has its data there. */
    static ProcessHandle postmaster(Path data) {
        try {
            String first =
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        await("the end of " + process.pid()).atMost(RunningService.PATIENCE).until(() -> !process.isAlive());
    }

    static void signal(String name, List<ProcessHandle> processes) {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
