package uk.personalbudget.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which code keeps each rule and which tests name it, read from the sources of every module: {@code @Rule} in the code, {@code
 * s_1_…} and {@code sentence_1_…} in the names of tests, {@code rules: [S-1]} in scenario files.
 */
final class RulesPage {
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES = List.of("ledger-core", "reconciliation", "ledger-api");
    private static final Pattern MARK = Pattern.compile("@Rule\\(\\s*(\\{[^}]*}|\"[^\"]*\")\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("\"([A-Z]-\\d+)\"");
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|ArchTest)\\b[^{;]*?\\b(\\w+)\\s*(?:\\(|=)");
    private static final Pattern NAMED = Pattern.compile("(?:^|_)([spcuv])_(\\d+)(?=_)");
    private static final Pattern SENTENCE = Pattern.compile("(?:^|_)sentence_(\\d+)(?=_)");
    private static final Pattern SCENARIO = Pattern.compile("(?m)^rules: \\[([^]]*)]");

    private final Map<String, String> rules = words("rules.txt");
    private final Map<String, String> sentences = words("sentences.txt");
    private final Map<String, SortedSet<String>> code = new TreeMap<>();
    private final Map<String, SortedSet<String>> tests = new TreeMap<>();
    private final Map<String, SortedSet<String>> scenarios = new TreeMap<>();

    static RulesPage read() throws IOException {
        var page = new RulesPage();
        for (String module : MODULES) {
            for (Path file : sources(ROOT.resolve(module).resolve("src/main/java"), ".java")) {
                page.code(file);
            }
            for (Path file : sources(ROOT.resolve(module).resolve("src/test/java"), ".java")) {
                page.tests(file);
            }
        }
        for (Path file : sources(ROOT.resolve("ledger-core/scenarios"), ".yaml")) {
            SCENARIO.matcher(Files.readString(file)).results().forEach(found -> {
                for (String rule : found.group(1).split(",", -1)) {
                    add(
                            page.scenarios,
                            rule.strip(),
                            "[" + file.getFileName() + "](scenarios/" + file.getFileName() + ")");
                }
            });
        }
        return page;
    }

    Set<String> rules() {
        return rules.keySet();
    }

    Set<String> sentences() {
        return sentences.keySet();
    }

    boolean coded(String rule) {
        return code.containsKey(rule);
    }

    /** @param number of a rule, or of a sentence */
    boolean tested(String number) {
        return tests.containsKey(number);
    }

    /** Numbers in the code that are no rule. */
    SortedSet<String> strangers() {
        var strangers = new TreeSet<>(code.keySet());
        strangers.removeAll(rules.keySet());
        return strangers;
    }

    String markdown() {
        var out = new StringBuilder("""
                # Rules

                Every rule of the domain and every settled sentence, with the code that keeps it and the tests that name it. This page is
                written by the build from the sources of all modules, and the build fails when it is stale. To write it again:

                    ./mvnw -o -pl ledger-core test -Dtest=RulesAreTestedTest -Drules.write=true

                | rule | in short | code | tests |
                |---|---|---|---|
                """);
        rules.forEach((rule, words) -> out.append("| ")
                .append(rule)
                .append(" | ")
                .append(words)
                .append(" | ")
                .append(cell(code.get(rule)))
                .append(" | ")
                .append(cell(tests.get(rule), scenarios.get(rule)))
                .append(" |\n"));
        out.append("""

                ## Settled sentences

                | sentence | in short | tests |
                |---|---|---|
                """);
        sentences.forEach((sentence, words) -> out.append("| ")
                .append(sentence)
                .append(" | ")
                .append(words)
                .append(" | ")
                .append(cell(tests.get(sentence)))
                .append(" |\n"));
        return out.toString();
    }

    @SafeVarargs
    private static String cell(SortedSet<String>... all) {
        return java.util.Arrays.stream(all)
                .filter(java.util.Objects::nonNull)
                .flatMap(Set::stream)
                .collect(Collectors.joining("<br>"));
    }

    private void code(Path file) throws IOException {
        String source = Files.readString(file);
        String link = "[" + name(file) + "](" + linked(file) + ")";
        MARK.matcher(source)
                .results()
                .flatMap(mark -> NUMBER.matcher(mark.group(1)).results())
                .forEach(number -> add(code, number.group(1), link));
    }

    private void tests(Path file) throws IOException {
        for (MatchResult test : TEST.matcher(Files.readString(file)).results().toList()) {
            String method = test.group(1);
            String shown = name(file) + ": " + method;
            NAMED.matcher(method).results().forEach(found -> {
                String rule = found.group(1).toUpperCase(Locale.ROOT) + "-" + found.group(2);
                if (rules.containsKey(rule)) {
                    add(tests, rule, shown);
                }
            });
            SENTENCE.matcher(method).results().forEach(found -> add(tests, found.group(1), shown));
        }
    }

    private static void add(Map<String, SortedSet<String>> to, String key, String value) {
        to.computeIfAbsent(key, _ -> new TreeSet<>()).add(value);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /** From the folder the page lies in. */
    private static String linked(Path file) {
        String path = file.normalize().toString().replace('\\', '/');
        return path.replaceFirst("^\\.\\./ledger-core/", "");
    }

    private static List<Path> sources(Path root, String end) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static Map<String, String> words(String resource) {
        var words = new LinkedHashMap<String, String>();
        lines(resource).forEach(line -> {
            int space = line.indexOf(' ');
            words.put(line.substring(0, space), line.substring(space + 1));
        });
        return words;
    }

    /** Lines that are not empty and no remark. */
    static List<String> lines(String resource) {
        try (InputStream in = RulesPage.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
