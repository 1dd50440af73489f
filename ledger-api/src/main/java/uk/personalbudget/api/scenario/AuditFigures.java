package uk.personalbudget.api.scenario;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.audit.AnnualAudit;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit;

/**
 * The figures of an audit by readable names: {@code duePence} is {@code due}, {@code heldOn} is {@code held}, a line of a list is
 * named by what it is about. Amounts are shown in pounds, yes and no in words.
 */
final class AuditFigures {
    /** What a line of a list is about, whichever of these it has first. */
    private static final List<String> NAMES = List.of(
            "state",
            "element",
            "outcome",
            "provision",
            "kind",
            "question",
            "rule",
            "transaction",
            "code",
            "pot",
            "account",
            "instalment",
            "person",
            "provider",
            "recovery",
            "worker",
            "funder",
            "commitment",
            "what",
            "source");

    private AuditFigures() {}

    interface Same {
        void compare(Value where, String what, String expected, String actual);
    }

    static void compare(String path, Value expected, Object actual, Same same) {
        Object found = actual instanceof Optional<?> optional ? optional.orElse(null) : actual;
        if (found == null) {
            same.compare(expected, path, expected.isNothing() ? "none" : expected.content(), "none");
        } else if (found instanceof ThreeMonthAudit.ElementWeeks weeks && !expected.isMap()) {
            compare(path, expected, expected.isAmount() ? new Pounds(weeks.surplusPence()) : weeks.weeks(), same);
        } else if (pounds(expected, found).isPresent()) {
            var pounds = pounds(expected, found).get();
            same.compare(expected, path, written(expected, pounds), shown(pounds));
        } else if (found instanceof ThreeMonthAudit.EvidenceCount count && !expected.isMap()) {
            compare(path, expected, count.count(), same);
        } else if (found instanceof Moved moved) {
            moved(path, moved, expected, same);
        } else if (expected.isMap()) {
            var fields = expected.fields();
            fields.all().forEach((name, value) -> part(path, name, fields.key(name), value, found, same));
        } else {
            same.compare(expected, path, written(expected, found), shown(found));
        }
    }

    /** One section of the audit, or one figure of its head. */
    static void section(String path, String name, Value key, Value expected, Object audit, Same same) {
        part(path, name, key, expected, audit, same);
    }

    private static void part(String path, String name, Value key, Value expected, Object whole, Same same) {
        String place = path + " " + name;
        if (whole instanceof Amounts amounts) {
            if (!name.equals("total") && !colours().contains(name)) {
                throw unknown(key, name, colours());
            }
            long pence = name.equals("total") ? amounts.total() : amounts.in(Labelled.of(Colour.class, name));
            compare(place, expected, new Pounds(pence), same);
            return;
        }
        var parts = parts(whole);
        if (!parts.containsKey(name)) {
            String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
            if (!plain.equals(name)) {
                part(path, plain, key, expected, whole, same);
                return;
            }
            if (whole instanceof ThreeMonthAudit.ReceiptsAndPayments && byColour(name, expected)) {
                expected.fields()
                        .all()
                        .forEach((figure, value) -> part(
                                path,
                                figure,
                                expected.fields().key(figure),
                                expected.nothingNamed().with(name, value),
                                whole,
                                same));
                return;
            }
            if (whole instanceof ThreeMonthAudit.ReceiptsAndPayments
                    && AuditNames.isKind(name)
                    && AuditNames.other(name, parts).isEmpty()) {
                compare(place, expected, Amounts.NONE, same);
                return;
            }
            var only = onlyLine(name, parts);
            if (only.isPresent()) {
                part(path, name, key, expected, only.get(), same);
                return;
            }
            var sum = sum(name, whole);
            if (sum.isPresent()) {
                compare(place, expected, sum.get(), same);
                return;
            }
            var other = AuditNames.other(name, parts);
            if (other.isPresent()) {
                part(path, other.get(), key, expected, whole, same);
                return;
            }
            var pot = pot(name, whole);
            if (pot.isPresent()) {
                compare(place, expected, pot.get(), same);
                return;
            }
            if (whole instanceof AnnualAudit annual) {
                part(path, name, key, expected, annual.year(), same);
                return;
            }
            if (whole instanceof ThreeMonthAudit.WeeksHeld all
                    && (parts(all.total()).containsKey(name)
                            || AuditNames.other(name, parts(all.total())).isPresent())) {
                part(path, name, key, expected, all.total(), same);
                return;
            }
            throw unknown(key, name, parts.keySet());
        }
        Object part = parts.get(name);
        if (part instanceof Pounds pounds && name.equals("difference")) {
            part = new Pounds(unsigned(pounds.pence(), expected));
        }
        compare(place, expected, part == null ? Optional.empty() : part, same);
    }

    /** {@code {sen: {opening: …, closing: …}}}, the figures of one element one below the other. */
    private static boolean byColour(String name, Value expected) {
        return colours().contains(name) && expected.isMap();
    }

    /** The figure of an account or element, where there is only one of them. */
    private static Optional<Object> onlyLine(String name, Map<String, Object> parts) {
        return parts.values().stream()
                .filter(value -> value instanceof List<?> list && list.size() == 1)
                .map(value -> (Object) ((List<?>) value).getFirst())
                .filter(Record.class::isInstance)
                .filter(line -> {
                    var figures = parts(line);
                    return figures.containsKey(name)
                            || AuditNames.other(name, figures).isPresent();
                })
                .findFirst();
    }

    /** An amount in pounds where the audit has a number of items and their amount, or a list of them. */
    private static Optional<Pounds> pounds(Value expected, Object found) {
        if (!expected.isAmount()) {
            return Optional.empty();
        }
        if (found instanceof AnnualAudit.ContingencyYear year) {
            return Optional.of(new Pounds(year.closingPence()));
        }
        Object amount = found instanceof List<?> ? sum("amount", found).orElse(null) : null;
        if (found instanceof ThreeMonthAudit.EvidenceCount count) {
            amount = new Pounds(count.pence());
        }
        return amount instanceof Pounds pounds ? Optional.of(pounds) : Optional.empty();
    }

    /** A pot of the banking register by its own name, which its state comes before. */
    private static Optional<AnnualAudit.PotYear> pot(String name, Object whole) {
        return whole instanceof List<?> list
                ? list.stream()
                        .filter(AnnualAudit.PotYear.class::isInstance)
                        .map(AnnualAudit.PotYear.class::cast)
                        .filter(pot -> pot.pot().equalsIgnoreCase(name))
                        .findFirst()
                : Optional.empty();
    }

    /** A figure that every line of a list has, of all lines together. */
    private static Optional<Pounds> sum(String name, Object whole) {
        if (!(whole instanceof List<?> list) || list.isEmpty()) {
            return Optional.empty();
        }
        long sum = 0;
        for (Object line : list) {
            if (!(line instanceof Record) || !(parts(line).get(name) instanceof Pounds pounds)) {
                return Optional.empty();
            }
            sum = Math.addExact(sum, pounds.pence());
        }
        return Optional.of(new Pounds(sum));
    }

    private static BadScenario unknown(Value key, String name, java.util.Collection<String> known) {
        return key.wrong("\"" + name + "\" is no figure here" + Nearest.to(name, known) + "; known are: "
                + String.join(", ", new TreeSet<>(known)));
    }

    private static List<String> colours() {
        var names = new ArrayList<>(List.of("total"));
        for (Colour colour : Colour.values()) {
            names.add(colour.label());
        }
        return names;
    }

    /** An amount, to be told from other whole numbers. */
    private record Pounds(long pence) {}

    private static Map<String, Object> parts(Object whole) {
        var parts = new LinkedHashMap<String, Object>();
        if (whole instanceof List<?> list) {
            movements(list, parts);
            list.forEach(line -> named(line).forEach(name -> parts.putIfAbsent(name, line)));
            return parts;
        }
        if (!(whole instanceof Record)) {
            return parts;
        }
        for (RecordComponent component : whole.getClass().getRecordComponents()) {
            Object value = value(whole, component);
            String name = dashed(component.getName());
            if (component.getName().endsWith("Pence") || component.getName().equals("pence")) {
                parts.put(
                        component.getName().equals("pence") ? "amount" : name.substring(0, name.length() - 6),
                        value instanceof Long pence ? new Pounds(pence) : value);
            } else if (name.endsWith("-on")) {
                parts.put(name.substring(0, name.length() - 3), value);
            } else {
                parts.put(name, value);
            }
        }
        // The lines of its lists can be named without the name of the list.
        List<Object> values = new ArrayList<>(parts.values());
        if (parts.containsKey("by-element")) {
            values.addFirst(parts.get("by-element"));
        }
        for (Object value : values) {
            if (value instanceof List<?> list) {
                movements(list, parts);
                list.forEach(line -> named(line).forEach(name -> parts.putIfAbsent(name, line)));
            }
        }
        return parts;
    }

    /** Movements of one kind together, and each by what it is: an amount paid out is compared without its sign. */
    private static void movements(List<?> lines, Map<String, Object> parts) {
        Map<String, Moved> sums = new LinkedHashMap<>();
        for (Object line : lines) {
            if (line instanceof ThreeMonthAudit.Movement it) {
                sums.merge(
                        it.kind(),
                        new Moved(it.amounts(), AuditNames.OUT.contains(it.kind()), Map.of(it.what(), it.amounts())),
                        Moved::plus);
            }
        }
        sums.forEach(parts::putIfAbsent);
    }

    /** What moved in one way. */
    private record Moved(Amounts amounts, boolean out, Map<String, Amounts> byWhat) {
        Moved plus(Moved other) {
            var all = new LinkedHashMap<>(byWhat);
            other.byWhat().forEach((what, more) -> all.merge(what, more, Amounts::plus));
            return new Moved(amounts.plus(other.amounts()), out, all);
        }
    }

    /** Whoever writes a difference without a sign says how large it is. */
    private static long unsigned(long pence, Value expected) {
        return expected.isFigureOrAmount() && expected.amount() >= 0 ? Math.abs(pence) : pence;
    }

    /** In the sign of what is expected, where both mean money out. */
    private static Amounts signed(Amounts amounts, boolean out, Value expected) {
        boolean minus = expected.isFigureOrAmount() && expected.amount() < 0;
        return out && !minus ? amounts.negated() : amounts;
    }

    private static void moved(String path, Moved moved, Value expected, Same same) {
        if (!expected.isMap()) {
            compare(path, expected, signed(moved.amounts(), moved.out(), expected), same);
            return;
        }
        expected.fields().all().forEach((name, value) -> {
            var of = moved.byWhat().get(name);
            String place = path + " " + name;
            if (of != null) {
                compare(place, value, signed(of, moved.out(), value), same);
            } else {
                part(path, name, expected.fields().key(name), value, signed(moved.amounts(), moved.out(), value), same);
            }
        });
    }

    private static List<String> named(Object line) {
        if (!(line instanceof Record)) {
            return List.of();
        }
        for (String name : NAMES) {
            for (RecordComponent component : line.getClass().getRecordComponents()) {
                if (component.getName().equals(name)) {
                    return List.of(shown(value(line, component)));
                }
            }
        }
        return List.of();
    }

    private static Object value(Object whole, RecordComponent component) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What a file says, in the form of what it is compared with. */
    private static String written(Value expected, Object actual) {
        if (expected.isNothing()) {
            return switch (actual) {
                case Pounds _, Amounts _ -> Pence.format(0);
                case List<?> _ -> "0";
                case Boolean _ -> "no";
                default -> "none";
            };
        }
        return switch (actual) {
            case Pounds _ -> Pence.format(expected.amount());
            case Amounts _ -> Pence.format(expected.amount());
            case List<?> _ when expected.isAmount() -> Pence.format(expected.amount());
            case List<?> list
            when !list.isEmpty()
                    && !(list.getFirst() instanceof Record)
                    && !expected.text().matches("\\d+") -> String.join(", ", expected.texts());
            case List<?> _ -> Integer.toString(expected.count());
            case Boolean _ -> expected.yes() ? "yes" : "no";
            case LocalDate _ -> expected.date().toString();
            case BigDecimal number ->
                expected.number()
                        .setScale(number.scale(), java.math.RoundingMode.HALF_UP)
                        .toPlainString();
            default -> expected.text();
        };
    }

    private static String shown(Object actual) {
        return switch (actual) {
            case Pounds pounds -> Pence.format(pounds.pence());
            case Amounts amounts -> Pence.format(amounts.total());
            case List<?> list
            when !list.isEmpty() && !(list.getFirst() instanceof Record) ->
                String.join(", ", list.stream().map(String::valueOf).toList());
            case List<?> list -> Integer.toString(list.size());
            case Boolean yes -> yes ? "yes" : "no";
            case Labelled labelled -> labelled.label();
            case BigDecimal number -> number.toPlainString();
            case Instant instant -> instant.toString();
            case Optional<?> optional -> optional.map(AuditFigures::shown).orElse("none");
            default -> actual.toString();
        };
    }
}
