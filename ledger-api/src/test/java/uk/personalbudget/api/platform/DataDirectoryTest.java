package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void a_second_process_on_the_same_data_is_refused_naming_the_first() throws Exception {
        Process first = otherProcess(folder);
        try {
            awaitReady(first);

            assertThat(DataDirectory.holder(folder))
                    .contains(new DataDirectory.Holder(first.pid(), OptionalInt.of(8484)));
            assertThatThrownBy(() -> DataDirectory.claim(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("process " + first.pid())
                    .hasMessageContaining("port 8484")
                    .hasMessageContaining("--data");
        } finally {
            first.destroyForcibly().onExit().join();
        }

        // However it ended, its lock ended with it.
        assertThat(DataDirectory.holder(folder)).isEmpty();
        DataDirectory.claim(folder).close();
    }

    @Test
    void the_same_process_is_refused_as_well() {
        try (DataDirectory first = DataDirectory.claim(folder)) {
            assertThat(first.folder()).isAbsolute();
            assertThatThrownBy(() -> DataDirectory.claim(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("still starting");
        }
    }

    @Test
    void a_closed_directory_can_be_claimed_again() {
        DataDirectory.claim(folder).close();
        DataDirectory.claim(folder).close();

        assertThat(DataDirectory.holder(folder)).isEmpty();
        assertThat(folder.resolve("ledger.running")).doesNotExist();
    }

    @Test
    void a_missing_directory_is_made_for_its_owner_only() throws IOException {
        Path deep = folder.resolve("books/of/ours");
        DataDirectory.claim(deep).close();

        assertThat(Files.getPosixFilePermissions(deep)).hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
    }

    @Test
    void a_directory_that_cannot_be_written_to_is_one_clear_sentence() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file, not a folder");

        assertThatThrownBy(() -> DataDirectory.claim(file))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The data directory " + file
                        + " cannot be written to: choose another with --data DIR, or change who may write to it.");
    }

    @Test
    void nobody_has_a_directory_that_does_not_exist_and_asking_does_not_make_it() {
        assertThat(DataDirectory.holder(folder.resolve("nowhere"))).isEmpty();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    /** What the other process runs. */
    static final class Claim {
        public static void main(String[] arguments) throws IOException {
            DataDirectory.claim(Path.of(arguments[0])).serving(8484);
            System.out.println("claimed");
            System.in.read();
        }
    }

    private static Process otherProcess(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitReady(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("claimed");
    }
}
