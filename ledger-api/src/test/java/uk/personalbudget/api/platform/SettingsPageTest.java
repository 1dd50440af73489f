package uk.personalbudget.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The page of settings names what the program reads, as it can be given. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/settings.md");
    private static final Pattern READ = Pattern.compile("\\$\\{(ledger\\.[a-z.-]+)[:}]");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(ledger\\.[a-z.-]+)` \\| `([A-Z_]+)` \\|");

    private static Map<String, String> page() throws IOException {
        var rows = new TreeMap<String, String>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    @Test
    void every_setting_that_is_read_is_on_the_page_and_no_other() throws IOException {
        var read = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : (Iterable<Path>) files.filter(it -> it.toString().endsWith(".java"))::iterator) {
                READ.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(read::add);
            }
        }
        assertThat(read).contains("ledger.contact.name");
        // Of the settings that are bound to a record, those that no option of the command line gives.
        read.add("ledger.budgets-in-memory");
        read.add("ledger.snapshot-every");

        assertThat(page().keySet()).isEqualTo(read);
    }

    @Test
    void every_setting_can_be_given_in_the_environment_as_the_page_says() throws IOException {
        Map<String, Object> environment = new HashMap<>();
        page().values().forEach(variable -> environment.put(variable, "from " + variable));
        var source = new SystemEnvironmentPropertySource("systemEnvironment", environment);
        var sources = new MutablePropertySources();
        sources.addFirst(source);
        var settings = new PropertySourcesPropertyResolver(sources);
        var records = new Binder(ConfigurationPropertySources.from(source));

        page().forEach((setting, variable) -> {
            assertThat(settings.getProperty(setting)).as(setting).isEqualTo("from " + variable);
            assertThat(records.bind(setting, String.class).get()).as(setting).isEqualTo("from " + variable);
        });
    }
}
