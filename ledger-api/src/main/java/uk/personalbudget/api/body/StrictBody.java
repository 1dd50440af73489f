package uk.personalbudget.api.body;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.ledger.money.Labelled;

/**
 * Turns JSON into a record. A record says everything there is to say about a body: its components are the fields, an {@link
 * Optional} one may be left out, and no other may.
 */
public final class StrictBody {
    /** £1,000,000,000 less a penny: more than any council has, and far from where sums of amounts would overflow. */
    static final long PENCE_MOST = 99_999_999_999L;

    private static final int TEXT_LENGTH_MOST = 200;
    private static final int ITEMS_MOST = 1000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final Pattern CARD_NUMBER = Pattern.compile("(?<!\\d)(?:\\d[ -]?){13,19}(?!\\d)");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final List<Fault> faults = new ArrayList<>();

    private StrictBody() {}

    /** The record, or every fault of the body at once. */
    public static <T extends Record> T read(byte[] json, Class<T> type) {
        var body = new StrictBody();
        JsonNode root = parse(json);
        Object read = root.isObject() ? body.object(root, type, "") : body.fault("not-an-object", "");
        if (read == null || !body.faults.isEmpty()) {
            throw new BadBody(body.faults);
        }
        return type.cast(read);
    }

    private static JsonNode parse(byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.isMissingNode()) {
                return root;
            }
        } catch (JacksonException unreadable) {
            var at = unreadable.getLocation();
            String where =
                    at != null && at.getLineNr() > 0 ? "line " + at.getLineNr() + ", column " + at.getColumnNr() : "";
            throw new BadBody(List.of(new Fault("not-json", where, Map.of())));
        }
        throw new BadBody(List.of(new Fault("body-missing", "", Map.of())));
    }

    private @Nullable Object object(JsonNode node, Class<?> type, String where) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known = Arrays.stream(components)
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                fault("unknown-field", place(where, shown(name)), "known", String.join(", ", known));
            }
        }
        var values = new Object[components.length];
        boolean whole = true;
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Object value = component(node.get(component.getName()), component, place(where, component.getName()));
            if (value == null) {
                whole = false;
            } else {
                values[i] = value;
            }
        }
        return whole ? make(type, components, values) : null;
    }

    private @Nullable Object component(@Nullable JsonNode node, RecordComponent component, String where) {
        boolean optional = component.getType() == Optional.class;
        if (node == null) {
            return optional ? Optional.empty() : fault("missing-field", where);
        }
        if (node.isNull()) {
            return fault("null-field", where);
        }
        Type type = component.getGenericType();
        Object value = value(node, optional ? argument(type, 0) : type, component, where);
        return value != null && optional ? Optional.of(value) : value;
    }

    private @Nullable Object value(JsonNode node, Type type, RecordComponent component, String where) {
        if (node.isNull()) {
            return fault("null-field", where);
        }
        if (type instanceof ParameterizedType many) {
            Class<?> raw = (Class<?>) many.getRawType();
            if (raw == List.class || raw == SortedSet.class) {
                return items(node, raw, argument(type, 0), component, where);
            }
            if (raw == SortedMap.class) {
                return entries(node, argument(type, 0), argument(type, 1), component, where);
            }
        }
        Class<?> raw = (Class<?>) type;
        if (raw == long.class || raw == Long.class) {
            return whole(node, where);
        }
        if (raw == int.class || raw == Integer.class) {
            Long whole = whole(node, where);
            return whole == null
                    ? null
                    : whole >= 0 && whole <= 1_000_000
                            ? Integer.valueOf(whole.intValue())
                            : fault("number-too-large", where, "most", "1000000");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : fault("not-true-or-false", where);
        }
        if (!raw.isRecord() || raw == Words.class) {
            String text = text(node, where);
            return text == null ? null : worded(text, raw, component, where);
        }
        return node.isObject() ? object(node, raw, where) : fault("not-an-object", where);
    }

    /** Text, and what is written as text: words, dates, moments and choices. */
    private @Nullable Object worded(String text, Class<?> type, RecordComponent component, String where) {
        if (type == String.class) {
            Digits digits = component.getAnnotation(Digits.class);
            if (digits != null
                    && !text.matches((digits.hexadecimal() ? "[0-9a-f]{" : "[0-9]{") + digits.value() + "}")) {
                return fault("not-digits", where, "digits", Integer.toString(digits.value()));
            }
            return text.length() > TEXT_LENGTH_MOST
                    ? fault("too-long", where, "most", Integer.toString(TEXT_LENGTH_MOST))
                    : component.getName().equals("token") ? withoutCardNumber(text, where) : plain(text, where);
        }
        if (type == Words.class) {
            String plain = text.length() > Words.LENGTH_MOST
                    ? fault("too-long", where, "most", Integer.toString(Words.LENGTH_MOST))
                    : withoutCardNumber(text, where);
            return plain == null ? null : new Words(plain);
        }
        if (type == LocalDate.class) {
            return date(text, where);
        }
        if (type == Instant.class) {
            return instant(text, where);
        }
        if (type.isEnum()) {
            return choice(text, type, where);
        }
        throw new IllegalStateException("a body may not have a field of " + type);
    }

    private @Nullable Long whole(JsonNode node, String where) {
        boolean pence = where.contains("Pence");
        if (!node.isIntegralNumber()) {
            return fault(pence ? "not-whole-pence" : "not-a-whole-number", where);
        }
        if (!node.canConvertToLong() || node.longValue() > PENCE_MOST || node.longValue() < -PENCE_MOST) {
            return fault("number-too-large", where, "most", Long.toString(PENCE_MOST));
        }
        return node.longValue();
    }

    private @Nullable String text(JsonNode node, String where) {
        if (!node.isString()) {
            return fault("not-text", where);
        }
        String text = node.stringValue();
        return text.isBlank() ? fault("empty", where) : text;
    }

    private @Nullable String plain(String text, String where) {
        return CONTROL.matcher(text).find() ? fault("bad-character", where) : text;
    }

    /** A full card number never enters the system, not even in somebody's note. */
    private @Nullable String withoutCardNumber(String text, String where) {
        var digits = CARD_NUMBER.matcher(text);
        while (digits.find()) {
            if (cardNumber(digits.group().replaceAll("[ -]", ""))) {
                return fault("card-number", where);
            }
        }
        return plain(text, where);
    }

    /** The check digit every card number ends with. */
    private static boolean cardNumber(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0 && digits.chars().distinct().count() > 1;
    }

    private @Nullable LocalDate date(String text, String where) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY)) {
                return date;
            }
            return fault("date-out-of-range", where, "first", FIRST_DAY.toString(), "last", LAST_DAY.toString());
        } catch (DateTimeParseException unreadable) {
            return fault("not-a-date", where);
        }
    }

    private @Nullable Instant instant(String text, String where) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            return fault("not-a-moment", where);
        }
    }

    private @Nullable Object choice(String text, Class<?> type, String where) {
        var known = new ArrayList<String>();
        for (Object constant : type.getEnumConstants()) {
            String label = ((Labelled) constant).label();
            if (label.equals(text)) {
                return constant;
            }
            known.add(label);
        }
        return fault("unknown-choice", where, "known", String.join(", ", known));
    }

    private @Nullable Object items(
            JsonNode node, Class<?> raw, Type itemType, RecordComponent component, String where) {
        if (!node.isArray()) {
            return fault("not-a-list", where);
        }
        if (node.size() > ITEMS_MOST) {
            return fault("too-many", where, "most", Integer.toString(ITEMS_MOST));
        }
        var items = new ArrayList<Object>();
        boolean whole = true;
        for (int i = 0; i < node.size(); i++) {
            Object item = value(node.get(i), itemType, component, where + "[" + i + "]");
            if (item == null) {
                whole = false;
            } else {
                items.add(item);
            }
        }
        if (!whole) {
            return null;
        }
        if (raw == List.class) {
            return items;
        }
        var set = new TreeSet<Object>(items);
        return set.size() == items.size() ? set : fault("repeated", where);
    }

    private @Nullable Object entries(
            JsonNode node, Type keyType, Type valueType, RecordComponent component, String where) {
        if (!node.isObject()) {
            return fault("not-an-object", where);
        }
        if (node.size() > ITEMS_MOST) {
            return fault("too-many", where, "most", Integer.toString(ITEMS_MOST));
        }
        var entries = new TreeMap<Object, Object>();
        boolean whole = true;
        for (var property : node.properties()) {
            String at = place(where, shown(property.getKey()));
            Object key = keyType == String.class
                    ? plain(property.getKey(), at)
                    : choice(property.getKey(), (Class<?>) keyType, at);
            Object value = value(property.getValue(), valueType, component, at);
            if (key == null || value == null) {
                whole = false;
            } else {
                entries.put(key, value);
            }
        }
        return whole ? entries : null;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static String place(String where, String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    /** A name somebody sent, as far as it is safe to say it back. */
    private static String shown(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return safe.length() > 40 ? safe.substring(0, 40) + "…" : safe;
    }

    private static Object make(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a body cannot be made into " + type, impossible);
        }
    }

    /** @param arguments pairs of a name and what stands for it in the catalogue's sentences */
    @SuppressWarnings("TypeParameterUnusedInFormals") // It always gives null, which is of every type.
    private <T> @Nullable T fault(String code, String where, String... arguments) {
        var named = new TreeMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        faults.add(new Fault(code, where, named));
        return null;
    }
}
