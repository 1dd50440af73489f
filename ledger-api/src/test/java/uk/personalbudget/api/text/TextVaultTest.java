package uk.personalbudget.api.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.people.People.Person;
import uk.personalbudget.api.platform.DataDirectory;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.TextRef;

class TextVaultTest {
    @TempDir
    Path elsewhere;

    private final Service service = Service.running();
    private final JdbcClient sql = service.context.getBean(JdbcClient.class);
    private final TextVault vault = service.context.getBean(TextVault.class);
    private final String person = "person-" + UUID.randomUUID();

    @Test
    void words_come_back_and_the_database_alone_does_not_tell_them() {
        TextRef text = vault.store(person, "She likes to swim.");

        assertThat(vault.read(text)).contains("She likes to swim.");
        assertThat(vault.read(text.id())).contains("She likes to swim.");
        assertThat(text.digest()).matches("[0-9a-f]{64}");
        byte[] kept = sql.sql("select ciphertext from kept_text where id = :id")
                .param("id", text.id())
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("swim");
    }

    @Test
    void the_same_words_of_the_same_person_are_the_same_text() {
        TextRef first = vault.store(person, "Once a week.");

        assertThat(vault.store(person, "Once a week.")).isEqualTo(first);
        assertThat(vault.store(person, "Twice a week.")).isNotEqualTo(first);
        assertThat(vault.store("other-" + person, "Once a week.")).isNotEqualTo(first);
    }

    @Test
    void a_text_that_was_changed_in_the_database_is_noticed() {
        TextRef text = vault.store(person, "As it was written.");
        sql.sql(
                        "update kept_text set ciphertext = set_byte(ciphertext, 5, 255 - get_byte(ciphertext, 5)) where id = :id")
                .param("id", text.id())
                .update();

        assertThatThrownBy(() -> vault.read(text)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.read(text.id())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_key_in_the_data_directory_is_its_owners_alone_and_nothing_opens_without_it() throws Exception {
        TextRef text = vault.store(person, "Only with the key.");
        Path keys = service.context.getBean(DataDirectory.class).folder().resolve("keys");

        assertThat(Files.getPosixFilePermissions(keys)).hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
        try (var files = Files.list(keys)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("text")))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]"));
        }
        var stranger = new TextVault(KeyRing.in(elsewhere.resolve("keys"), sql), sql);
        assertThatThrownBy(() -> stranger.read(text)).isInstanceOf(IllegalStateException.class);
        var restarted = new TextVault(KeyRing.in(keys, sql), sql);
        assertThat(restarted.read(text)).contains("Only with the key.");
        assertThat(restarted.store(person, "Only with the key.")).isEqualTo(text);
    }

    @Test
    void a_name_is_found_by_part_of_it_and_kept_encrypted() {
        People people = service.context.getBean(People.class);
        String surname = "Made-up-" + UUID.randomUUID().toString().substring(0, 8);
        people.enter(new Person(person, "Ada " + surname, Optional.of(LocalDate.of(2014, 5, 6))));
        people.enter(new Person(person, "Ada Lily " + surname, Optional.of(LocalDate.of(2014, 5, 6))));

        assertThat(people.nameOf(person)).isEqualTo("Ada Lily " + surname);
        assertThat(people.named(surname.toLowerCase(java.util.Locale.UK)))
                .extracting(Person::id)
                .containsExactly(person);
        assertThat(people.find(person).orElseThrow().bornOn()).contains(LocalDate.of(2014, 5, 6));
        assertThat(people.find(person).orElseThrow().toString()).doesNotContain("Ada");
        assertThat(people.nameOf("nobody-known")).isEqualTo("nobody-known");
        byte[] kept = sql.sql("select name from person where id = :id")
                .param("id", person)
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Ada");
    }
}
