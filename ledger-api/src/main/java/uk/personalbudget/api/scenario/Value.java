package uk.personalbudget.api.scenario;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;

/** A value of a scenario file that knows where it stands, so that whatever is wrong with it can be found. */
final class Value {
    /** In YAML a comma ends a word inside braces, but people write £5,200.00: the commas of amounts are taken out first. */
    private static final Pattern GROUPED = Pattern.compile("£-?\\d{1,3}(?:,\\d{3})+(?!\\d)");

    /** Without the pound sign only where a colon goes before and two decimals follow, which is no list of numbers. */
    private static final Pattern GROUPED_PLAIN = Pattern.compile("(?<=: )-?\\d{1,3}(?:,\\d{3})+\\.\\d{2}(?!\\d)");

    /** The sign that typesetting uses instead of the hyphen. */
    private static final char MINUS = '\u2212';

    private static final String IN_PENCE = "-pence";
    private static final Pattern FIGURE = Pattern.compile("-?\\d{1,13}(?:\\.\\d{1,2})?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");

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
        plain = GROUPED_PLAIN.matcher(plain).replaceAll(found -> found.group().replace(",", ""));
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(50)
                .build();
        List<Value> out = new ArrayList<>();
        try {
            for (Node node : new Compose(settings).composeAllFromString(plain)) {
                out.add(new Value(file, Spelling.spelled(node)));
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
            return Pence.parse(text().replace(MINUS, '-'));
        } catch (IllegalArgumentException | ArithmeticException _) {
            throw wrong("\"" + text() + "\" is not an amount: write it like £1,234.50, with at most two decimals");
        }
    }

    boolean isAmount() {
        return node instanceof ScalarNode scalar && scalar.getValue().contains("£");
    }

    /** A plain number. */
    boolean isFigure() {
        return node instanceof ScalarNode scalar
                && FIGURE.matcher(scalar.getValue()).matches();
    }

    boolean isFigureOrAmount() {
        return isFigure() || isAmount();
    }

    boolean isYesOrNo() {
        return node instanceof ScalarNode scalar
                && List.of("true", "yes", "false", "no").contains(scalar.getValue());
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
            case "true", "yes", "on", "allowed" -> true;
            case "false", "no", "none", "off" -> false;
            default -> throw wrong("\"" + text() + "\" should be yes or no");
        };
    }

    int count() {
        try {
            return Integer.parseInt(unsigned(text()));
        } catch (NumberFormatException _) {
            throw wrong("\"" + text() + "\" should be a whole number");
        }
    }

    BigDecimal number() {
        try {
            return new BigDecimal(unsigned(text()));
        } catch (NumberFormatException _) {
            throw wrong("\"" + text() + "\" should be a number");
        }
    }

    /** Shares and uprating are often written with their sign. */
    private static String unsigned(String number) {
        return number.replaceFirst("\\s*(?:%| per ?cent)$", "");
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
        for (E constant : type.getEnumConstants()) {
            if (constant.label().equalsIgnoreCase(label())) {
                return constant;
            }
        }
        try {
            return Labelled.of(type, text());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage()
                    + Nearest.to(
                            label(),
                            Arrays.stream(type.getEnumConstants())
                                    .map(Labelled::label)
                                    .toList()));
        }
    }

    /** A word as labels are written: {@code Look again} is {@code look-again}. */
    String label() {
        return text().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
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

    /**
     * The same with other names for some of its values. A name that stands here already is left to itself; one that ends in
     * pence has whole pence behind it, as in the REST interface.
     */
    Value named(Map<String, String> others) {
        if (!(node instanceof MappingNode mapping)) {
            return this;
        }
        var have = new HashSet<>(names());
        List<NodeTuple> tuples = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = new Value(file, tuple.getKeyNode()).text();
            String plain = dashed(name);
            Node value = tuple.getValueNode();
            if (plain.endsWith(IN_PENCE)
                    && value instanceof ScalarNode scalar
                    && WHOLE.matcher(scalar.getValue()).matches()) {
                plain = plain.substring(0, plain.length() - IN_PENCE.length());
                value = word(Pence.decimal(Long.parseLong(scalar.getValue())), value);
            }
            String other = others.getOrDefault(plain, plain);
            boolean renamed = !other.equals(name) && have.add(other);
            tuples.add(renamed ? new NodeTuple(word(other, tuple.getKeyNode()), value) : tuple);
        }
        return map(tuples);
    }

    /** {@code provider_txn_id} and {@code providerTxnId} are {@code provider-txn-id}. */
    private static String dashed(String name) {
        return name.matches("[a-z]+([_A-Z][A-Za-z0-9]*)+")
                ? name.replaceAll("([A-Z])", "-$1").replace('_', '-').toLowerCase(Locale.ROOT)
                : name;
    }

    /** The same with one more value, unless it has one of this name. */
    Value with(String name, String text) {
        return with(name, new Value(file, word(text, node)));
    }

    Value with(String name, Value value) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("names with values should stand here, like {name: value}, not " + kind());
        }
        if (mapping.getValue().stream()
                .anyMatch(tuple -> new Value(file, tuple.getKeyNode()).text().equals(name))) {
            return this;
        }
        List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
        tuples.add(new NodeTuple(word(name, value.node), value.node));
        return map(tuples);
    }

    /** The same without some of its values. */
    Value without(String... names) {
        if (!(node instanceof MappingNode mapping)) {
            return this;
        }
        var gone = List.of(names);
        return map(mapping.getValue().stream()
                .filter(tuple -> !gone.contains(new Value(file, tuple.getKeyNode()).text()))
                .toList());
    }

    /** One value by its name alone, without saying that the name is known. */
    Optional<Value> peek(String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple ->
                                new Value(file, tuple.getKeyNode()).text().equals(name))
                        .findFirst()
                        .map(tuple -> new Value(file, tuple.getValueNode()))
                : Optional.empty();
    }

    /** The names that stand here, in their order. */
    List<String> names() {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .map(tuple -> new Value(file, tuple.getKeyNode()).text())
                        .toList()
                : List.of();
    }

    /** A word in this place. */
    Value saying(String text) {
        return new Value(file, word(text, node));
    }

    /** Names with values in this place, none at first. */
    Value nothingNamed() {
        return map(List.of());
    }

    /** A list in this place. */
    Value listing(List<Value> members) {
        return new Value(
                file,
                new SequenceNode(
                        Tag.SEQ,
                        true,
                        members.stream().map(member -> member.node).toList(),
                        FlowStyle.FLOW,
                        node.getStartMark(),
                        node.getEndMark()));
    }

    private Value map(List<NodeTuple> tuples) {
        return new Value(
                file, new MappingNode(Tag.MAP, true, tuples, FlowStyle.FLOW, node.getStartMark(), node.getEndMark()));
    }

    private static Node word(String text, Node place) {
        return new ScalarNode(Tag.STR, true, text, ScalarStyle.PLAIN, place.getStartMark(), place.getEndMark());
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
