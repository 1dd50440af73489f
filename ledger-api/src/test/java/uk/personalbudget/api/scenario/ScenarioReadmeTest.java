package uk.personalbudget.api.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The README of the scenario files names every word the reader knows. Its list of other names is written by
 * {@code -Dscenario.readme.write=true}.
 */
class ScenarioReadmeTest {
    private static final Path README = Path.of("..", "ledger-core", "scenarios", "README.md");
    private static final String BEGIN = "<!-- other names: begin -->\n";
    private static final String END = "<!-- other names: end -->\n";

    @Test
    void every_order_is_described() throws IOException {
        String readme = Files.readString(README);
        assertThat(Orders.names()).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    @Test
    void every_other_name_is_listed() throws IOException {
        String readme = Files.readString(README);
        String now = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length())
                + table()
                + readme.substring(readme.indexOf(END));
        if (Boolean.getBoolean("scenario.readme.write")) {
            Files.writeString(README, now);
        }
        assertThat(Files.readString(README)).isEqualTo(now);
    }

    @Test
    void every_name_of_what_may_be_expected_is_described() throws IOException {
        String readme = Files.readString(README);
        assertThat(MoreExpectations.OTHER_NAMES.values())
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    private static String table() {
        var names = new TreeMap<String, SortedSet<String>>(Orders.allNames());
        var fields = OtherNames.allFields();
        fields.keySet().forEach(order -> names.computeIfAbsent(order, _ -> new TreeSet<>()));
        var out = new StringBuilder("| order | also | its names, also |\n|---|---|---|\n");
        names.forEach((order, others) -> out.append("| `")
                .append(order)
                .append("` | ")
                .append(words(others))
                .append(" | ")
                .append(fields.getOrDefault(order, new TreeMap<>()).entrySet().stream()
                        .map(ScenarioReadmeTest::field)
                        .collect(Collectors.joining("; ")))
                .append(" |\n"));
        out.append("\nExpected, also: ")
                .append(new TreeMap<>(MoreExpectations.OTHER_NAMES)
                        .entrySet().stream()
                                .map(each -> "`" + each.getKey() + "` for `" + each.getValue() + "`")
                                .collect(Collectors.joining(", ")))
                .append(".\n");
        return out.toString();
    }

    private static String field(Map.Entry<String, SortedSet<String>> each) {
        return "`" + each.getKey() + "`: " + words(each.getValue());
    }

    private static String words(SortedSet<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
