package uk.personalbudget.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import uk.personalbudget.api.LedgerApplication;

class DemonstrationTest {
    @TempDir
    Path data;

    @Test
    void six_months_of_made_up_children_end_exactly_as_the_answer_key_says() {
        try (var context = new SpringApplicationBuilder(LedgerApplication.class)
                .profiles("demo")
                .properties(Map.of(
                        "ledger.data", data.toString(),
                        "server.port", "0",
                        "server.address", "127.0.0.1"))
                .run()) {
            var told = new ArrayList<String>();
            var outcome = context.getBean(Demonstration.class).run(told::add);
            assertThat(outcome.asPlanted()).as(String.join("\n", told)).isTrue();
        }
    }
}
