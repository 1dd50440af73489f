package uk.personalbudget.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    private int verify(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "verify";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(all, new PrintWriter(out, true), new PrintWriter(error, true));
    }

    @Test
    void a_pack_that_is_not_there_is_said_in_one_sentence() {
        assertThat(verify(folder.resolve("none").toString())).isEqualTo(Main.CANNOT);
        assertThat(error.toString()).contains("There is no pack").contains("name the folder of an audit pack");
    }

    @Test
    void a_file_that_is_no_zip_is_said_in_one_sentence() throws Exception {
        Path file = Files.writeString(folder.resolve("pack.zip"), "not a zip");

        assertThat(verify(file.toString())).isEqualTo(Main.CANNOT);
        assertThat(error.toString()).contains("is no zip");
    }

    @Test
    void a_folder_without_a_manifest_proves_nothing() {
        assertThat(verify(folder.toString())).isEqualTo(Main.FOUND);
        assertThat(out.toString()).contains("manifest.json is missing").contains("do not rely on this pack");
    }

    @Test
    void a_key_file_that_holds_no_key_is_said_in_one_sentence() throws Exception {
        Path key = Files.writeString(folder.resolve("key.pem"), "hello");

        assertThat(verify(folder.toString(), "--key", key.toString())).isEqualTo(Main.CANNOT);
        assertThat(error.toString()).contains("holds no Ed25519 public key");
    }

    @Test
    void a_witness_that_holds_no_head_is_said_in_one_sentence() throws Exception {
        Path witness = Files.writeString(folder.resolve("witness.json"), "{}");

        assertThat(verify(folder.toString(), "--witness", witness.toString())).isEqualTo(Main.CANNOT);
        assertThat(error.toString()).contains("holds no head of all books");
    }
}
