package uk.personalbudget.api.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import uk.personalbudget.api.platform.EmbeddedDatabase;

/** The data lie on a small file system of their own, which is filled to the last byte under load, and gets room again. */
@Tag("faults")
@EnabledIf("full")
class DiskFullTest {
    private static final int CALLERS = 32;
    private static final int ANSWERS = 300;
    private static final int SENT_BACK = 100;
    private static final long SEED = 20_260_109;

    @TempDir
    Path folder;

    static boolean full() {
        return Form.full();
    }

    @Test
    void what_finds_no_room_changes_nothing_and_it_goes_on_when_there_is_room_again()
            throws IOException, InterruptedException {
        Path small = Files.createDirectory(folder.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=200m,mode=700", "tmpfs", small.toString());
        if (!mounted) {
            Form.tell("disk full", "SKIPPED: this machine does not let the test have a small file system of its own");
        }
        Assumptions.assumeTrue(mounted, "needs a small file system of its own: run it as root on Linux");
        try {
            fill(small);
        } finally {
            assertThat(run("umount", "-l", small.toString())).isTrue();
        }
    }

    private void fill(Path small) throws IOException {
        try (var service = new RunningService(small.resolve("data"), folder.resolve("service.log"));
                var journal = new SentJournal(folder.resolve("sent.ndjson"))) {
            service.start();
            var client = new Client(service.root());
            var budgets = ServiceKilledTest.budgets(client);
            var load = new Load(journal, List.of(client), budgets).start(CALLERS, SEED);
            load.awaitAnswered(ANSWERS);

            Path ballast = small.resolve("ballast");
            await("a full disk that is felt").atMost(RunningService.PATIENCE).until(() -> {
                takeAllRoom(ballast);
                return client.sentBack() >= SENT_BACK;
            });
            // It gets worse: the database dies and has to put itself right without any room.
            Processes.kill(Processes.postmaster(service.data()));
            await("more that finds no room").atMost(RunningService.PATIENCE).until(() -> {
                takeAllRoom(ballast);
                return client.sentBack() >= 2 * SENT_BACK;
            });
            Files.delete(ballast);

            load.awaitAnswered(ANSWERS);
            load.finish();
            assertThat(service.runs()).isTrue();
            int open = Load.resolve(journal, client);
            var books = new Books(EmbeddedDatabase.running(service.data()).orElseThrow());
            books.areExactlyWhatWasAnswered(journal, client, budgets);
            books.timesNeverGoBack();
            Books.areClean(client);
            assertThat(client.unclear()).isEmpty();
            Form.tell(
                    "disk full",
                    load.acknowledged() + " orders acknowledged, " + client.sentBack() + " times told to send again, "
                            + (load.sentAgain() + open) + " times sent again");
        }
    }

    private static void takeAllRoom(Path ballast) {
        try (OutputStream out = Files.newOutputStream(
                ballast, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
            byte[] some = new byte[4096];
            while (true) {
                out.write(some);
            }
        } catch (IOException noRoomLeft) {
            // That is what was wanted.
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
