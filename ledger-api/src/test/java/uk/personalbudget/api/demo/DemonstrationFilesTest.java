package uk.personalbudget.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.cardfeed.CardFeedReader;
import uk.personalbudget.reconciliation.cardfeed.CardFeedReading;
import uk.personalbudget.reconciliation.cardfeed.RowCheck;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReader;
import uk.personalbudget.reconciliation.statement.StatementReading;

class DemonstrationFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/demo");
    private final SortedMap<String, String> written = DemonstrationFiles.of(Caseload.read());

    @Test
    void the_files_of_the_demonstration_are_what_the_generator_writes() throws IOException {
        if (Boolean.getBoolean("demo.write")) {
            write();
        }
        assertThat(committed()).isEqualTo(written);
    }

    private void write() throws IOException {
        for (var file : written.entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static SortedMap<String, String> committed() throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                String name = FOLDER.relativize(path).toString().replace('\\', '/');
                if (!name.equals("caseload.yaml")) {
                    files.put(name, Files.readString(path));
                }
            }
        }
        return files;
    }

    @Test
    void every_statement_and_card_feed_is_accepted_by_its_reader() throws IOException {
        for (var file : written.entrySet()) {
            var source = SourceFile.of(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            if (file.getKey().startsWith("statements/")) {
                assertThat(new StatementReader().read(source))
                        .as(file.getKey())
                        .isInstanceOf(StatementReading.Read.class);
            } else if (file.getKey().startsWith("feed/")) {
                assertThat(new CardFeedReader().read(source, false, RowCheck.NONE))
                        .as(file.getKey())
                        .isInstanceOf(CardFeedReading.Accepted.class);
            }
        }
    }

    @Test
    void there_are_at_least_twelve_children_with_outcomes_in_their_own_words_and_a_parent_who_can_sign_in() {
        var children = Caseload.read().children();
        assertThat(children).hasSizeGreaterThanOrEqualTo(12);
        assertThat(children).allSatisfy(child -> {
            assertThat(child.outcomes().values())
                    .isNotEmpty()
                    .allSatisfy(outcome -> assertThat(outcome.words()).startsWith("I want"));
            assertThat(child.signIn()).isNotBlank();
        });
        assertThat(children).extracting(Caseload.Child::signIn).doesNotHaveDuplicates();
        assertThat(children).extracting(child -> child.account().lastFour()).doesNotHaveDuplicates();
    }

    @Test
    void every_planted_break_is_of_a_kind_and_a_budget_there_is_and_some_budgets_are_clean() {
        var caseload = Caseload.read();
        var key = AnswerKey.read();
        assertThat(key.planted()).allSatisfy(planted -> {
            assertThat(BreakKind.of(planted.kind()).waiting()).isFalse();
            assertThat(caseload.child(planted.budget()).budget()).isEqualTo(planted.budget());
            assertThat(planted.why()).isNotBlank();
        });
        assertThat(key.planted().stream().map(AnswerKey.Planted::kind).distinct())
                .hasSizeGreaterThanOrEqualTo(14);
        assertThat(caseload.children().stream()
                        .filter(child -> key.of(child.budget()).isEmpty()))
                .hasSizeGreaterThanOrEqualTo(5);
    }
}
