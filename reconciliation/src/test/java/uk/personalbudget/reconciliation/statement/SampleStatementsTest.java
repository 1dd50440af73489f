package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every real file, odd or broken, with what it must be read as: see expected.tsv beside the files. */
class SampleStatementsTest {

    @TestFactory
    List<DynamicTest> every_sample_is_read_right_or_refused_by_name_and_reason() {
        List<DynamicTest> tests = new ArrayList<>();
        String table = new String(Files.resource("/statements/expected.tsv"), StandardCharsets.UTF_8);
        String[] blocks = table.split("\n(?=\\S)", -1);
        for (String block : blocks) {
            String name = block.substring(0, block.indexOf('\t'));
            tests.add(DynamicTest.dynamicTest(name, () -> assertThat(told(name)).isEqualTo(block.strip())));
        }
        assertThat(tests).hasSize(24);
        return tests;
    }

    private static String told(String name) {
        StatementReading reading = Files.reading(SourceFile.of(name, Files.resource("/statements/" + name)));
        return switch (reading) {
            case StatementReading.Refused refused ->
                String.join(
                        "\t",
                        name,
                        String.valueOf(refused.profile()),
                        "refused",
                        refused.code().code(),
                        refused.reason());
            case StatementReading.Read read -> {
                StringJoiner lines =
                        new StringJoiner("\n\t", name + "\t" + read.profile().id() + "\tread\n\t", "");
                for (Statement statement : read.statements()) {
                    lines.add(told(statement));
                }
                yield lines.toString();
            }
        };
    }

    private static String told(Statement statement) {
        return String.join(
                " ",
                statement.account(),
                statement.currency(),
                Amounts.decimal(statement.opening(), statement.currency()),
                Amounts.decimal(statement.closing(), statement.currency()),
                statement.from().toString(),
                statement.to().toString(),
                statement.entries().size() + (statement.entries().size() == 1 ? " entry" : " entries"));
    }
}
