package uk.personalbudget.api.scenario;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;

/** A value of a scenario file that knows where it stands, so that whatever is wrong with it can be found. */
final class Value {
    /** In YAML a comma ends a word inside braces, but people write £5,200.00: the commas of amounts are taken out first. */
    private static final Pattern GROUPED = Pattern.compile("£\\d{1,3}(?:,\\d{3})+(?!\\d)");

    private static final int LONGEST_FILE = 5_000_000;

    private final String file;
    private final Node node;

    private Value(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** The scenarios of a file, one for each YAML document. */
    static List<Value> documents(String file, String text) {
        if (text.length() > LONGEST_FILE) {
            throw new BadScenario(file, 1, "the file is longer than 5 MB; a scenario is a short story");
        }
        String plain = GROUPED.matcher(text).replaceAll(found -> found.group().replace(",", ""));
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(50)
                .build();
        List<Value> out = new ArrayList<>();
        try {
            for (Node node : new Compose(settings).composeAllFromString(plain)) {
                out.add(new Value(file, node));
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new BadScenario(file, line, "this is not readable as YAML: " + e.getProblem());
        } catch (YamlEngineException _) {
            throw new BadScenario(file, 1, "this is not readable as YAML");
        }
        return out;
    }

    String file() {
        return file;
    }

    int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    BadScenario wrong(String words) {
        return new BadScenario(file, line(), words);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** True for a key with nothing after it, and for {@code none}. */
    boolean isNothing() {
        return node instanceof ScalarNode scalar
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("~")
                        || scalar.getValue().equals("null")
                        || scalar.getValue().equals("none"));
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw wrong("one word or figure should stand here, not " + kind());
    }

    /** An amount in pounds, as pence. */
    long amount() {
        try {
            return Pence.parse(text());
        } catch (IllegalArgumentException | ArithmeticException _) {
            throw wrong("\"" + text() + "\" is not an amount: write it like £1,234.50, with at most two decimals");
        }
    }

    boolean isAmount() {
        return node instanceof ScalarNode scalar && scalar.getValue().contains("£");
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException _) {
            throw wrong("\"" + text() + "\" is not a date: write it like 2026-01-06");
        }
    }

    LocalTime time() {
        try {
            return LocalTime.parse(text());
        } catch (DateTimeParseException _) {
            throw wrong("\"" + text() + "\" is not a time: write it like 14:05");
        }
    }

    boolean yes() {
        return switch (text()) {
            case "true", "yes" -> true;
            case "false", "no", "none" -> false;
            default -> throw wrong("\"" + text() + "\" should be yes or no");
        };
    }

    int count() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException _) {
            throw wrong("\"" + text() + "\" should be a whole number");
        }
    }

    BigDecimal number() {
        try {
            return new BigDecimal(text());
        } catch (NumberFormatException _) {
            throw wrong("\"" + text() + "\" should be a number");
        }
    }

    /** A number of units in hundredths of a unit. */
    long hundredths() {
        try {
            return number().movePointRight(2).longValueExact();
        } catch (ArithmeticException _) {
            throw wrong("\"" + text() + "\" should have at most two decimals");
        }
    }

    <E extends Enum<E> & Labelled> E choice(Class<E> type) {
        try {
            return Labelled.of(type, text());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    Colour colour() {
        return choice(Colour.class);
    }

    /** The members of a list; one value alone is a list of one, nothing a list of none. */
    List<Value> list() {
        if (isNothing()) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(member -> new Value(file, member))
                    .toList();
        }
        return List.of(this);
    }

    List<String> texts() {
        return list().stream().map(Value::text).toList();
    }

    Fields fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("names with values should stand here, like {name: value}, not " + kind());
        }
        Map<String, Value> values = new LinkedHashMap<>();
        Map<String, Value> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            var key = new Value(file, tuple.getKeyNode());
            if (values.put(key.text(), new Value(file, tuple.getValueNode())) != null) {
                throw key.wrong("\"" + key.text() + "\" stands here twice");
            }
            keys.put(key.text(), key);
        }
        return new Fields(this, values, keys);
    }

    /** What stands here, the same for the same content however it is laid out. */
    String content() {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode _ -> list().stream().map(Value::content).collect(Collectors.joining(", ", "[", "]"));
            case MappingNode _ ->
                fields().all().entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue().content())
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> "";
        };
    }

    private String kind() {
        return switch (node) {
            case MappingNode _ -> "names with values";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar when scalar.getValue().isBlank() -> "nothing";
            default -> "a word";
        };
    }
}
