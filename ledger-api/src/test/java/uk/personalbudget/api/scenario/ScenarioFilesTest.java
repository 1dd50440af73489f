package uk.personalbudget.api.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import uk.personalbudget.reconciliation.calendar.EnglandBankHolidays;

class ScenarioFilesTest {
    private static final Path FOLDER = Path.of("..", "ledger-core", "scenarios");
    private final Scenarios scenarios =
            new Scenarios(() -> EnglandBankHolidays.between(Year.of(2025), Year.of(2028), List.of()));

    @TestFactory
    Stream<DynamicTest> every_scenario_file_is_true() throws IOException {
        List<Path> files;
        try (var found = Files.list(FOLDER)) {
            files = found.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    for (Report report : scenarios.run(file.getFileName().toString(), Files.readString(file))) {
                        assertThat(report.differences()).as(report.scenario()).isEmpty();
                        assertThat(report.checks()).isPositive();
                    }
                }));
    }
}
