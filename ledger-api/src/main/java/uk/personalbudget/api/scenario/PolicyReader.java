package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.schedule.Frequency;

/**
 * Reads local policy: a file of a council is one version, and a scenario's {@code policy} is written in the same words. What is
 * not said keeps the default of the domain, so a version is always whole.
 */
public final class PolicyReader {
    /** Longer names for the same settings. */
    private static final Map<Setting, List<String>> ALSO = Map.of(
            Setting.SURPLUS_TRIGGER, List.of("surplus-trigger-weeks", "trigger-weeks", "surplus-trigger"),
            Setting.SURPLUS_RETAIN, List.of("surplus-retain-weeks", "retain-weeks", "surplus-retain"),
            Setting.LOAD_ALERT, List.of("load-alert-working-days"),
            Setting.LOAD_SECOND_PERSON, List.of("load-second-person", "load-limit"),
            Setting.CASH, List.of("cash-allowed", "allow-cash"),
            Setting.CASH_PER_DAY, List.of("cash-per-day", "cash-limit", "cash-daily-limit"));

    /** A scenario need not say why, or from when. */
    private final boolean scenario;

    private final Map<String, String> reasons = new TreeMap<>();

    private PolicyReader(boolean scenario) {
        this.scenario = scenario;
    }

    /**
     * A version as its file says it.
     *
     * @param reasons why each merchant category is blocked or opened, by its code
     */
    public record Read(Policy policy, Map<String, String> reasons) {}

    /**
     * @param name of the file, for what is said about it
     * @throws BadScenario where something in it is wrong, with the line and what to do
     */
    public static Read file(String name, String text) {
        List<Value> documents = Value.documents(name, text);
        if (documents.size() != 1 || !documents.getFirst().isMap()) {
            throw new BadScenario(
                    name, 1, "a policy file is one version: write version, from and the settings, each on its line");
        }
        var reader = new PolicyReader(false);
        Policy policy = reader.read(documents.getFirst(), 1);
        return new Read(policy, reader.reasons);
    }

    /** One policy, or a list of them with their first days. */
    static Policies scenario(Value value) {
        List<Policy> versions = new ArrayList<>();
        for (Value each : value.isList() ? value.list() : List.of(value)) {
            versions.add(new PolicyReader(true).read(each, versions.size() + 1));
        }
        if (versions.stream().map(Policy::from).distinct().count() < versions.size()) {
            throw value.wrong("two of these policies begin on the same day: give each a \"from\" of its own");
        }
        try {
            return Policies.approved(versions);
        } catch (IllegalArgumentException e) {
            throw value.wrong(e.getMessage() + ": give each a \"version\" of its own");
        }
    }

    /** One more version, from a day on; what it does not say is as before. */
    static Policies version(Value value, java.time.LocalDate from, Policies before) {
        var reader = new PolicyReader(true);
        Policy old = before.at(from);
        var own = reader.read(value, before.versions().size() + 1);
        var chosen = new EnumMap<Setting, Long>(Setting.class);
        for (Setting setting : Setting.values()) {
            chosen.put(setting, old.of(setting));
        }
        for (Setting setting : Setting.values()) {
            boolean said = names(setting).stream().anyMatch(value.names()::contains);
            if (said) {
                chosen.put(setting, own.of(setting));
            }
        }
        List<Policy> versions = new ArrayList<>(before.versions().stream()
                .map(Policies.Version::policy)
                .filter(version -> !version.from().equals(from))
                .toList());
        try {
            versions.add(new Policy(
                    "scenario-" + from,
                    from,
                    chosen,
                    own.tolerancePercent(),
                    own.blockedCategories(),
                    own.termDates().or(old::termDates)));
            return Policies.approved(versions);
        } catch (IllegalArgumentException e) {
            throw value.wrong("this policy cannot be: " + e.getMessage());
        }
    }

    private Policy read(Value value, int number) {
        var fields = value.fields();
        String version = scenario
                ? fields.text("version").orElse(number == 1 ? "scenario" : "scenario-" + number)
                : fields.need("version").text();
        var from = scenario
                ? fields.date("from").orElse(Policy.defaults().from())
                : fields.need("from").date();
        var tolerance = tolerance(fields);
        var blocked = blocked(fields);
        var chosen = new EnumMap<Setting, Long>(Setting.class);
        var places = new EnumMap<Setting, Value>(Setting.class);
        for (Setting setting : Setting.values()) {
            names(setting).stream()
                    .flatMap(name -> fields.get(name).stream())
                    .findFirst()
                    .ifPresent(given -> {
                        places.put(setting, given);
                        chosen.put(setting, bounded(setting, given));
                    });
        }
        var termDates = fields.get(TermDatesReader.KEY).map(TermDatesReader::read);
        nothingElse(fields);
        retained(chosen, places);
        try {
            return new Policy(version, from, chosen, tolerance, blocked, termDates);
        } catch (IllegalArgumentException e) {
            throw value.wrong("this policy cannot be: " + e.getMessage());
        }
    }

    /** Whoever lowers the trigger alone means that no more than it stays; whoever says both must mean it. */
    private static void retained(Map<Setting, Long> chosen, Map<Setting, Value> places) {
        long trigger = chosen.getOrDefault(Setting.SURPLUS_TRIGGER, Setting.SURPLUS_TRIGGER.usual());
        chosen.putIfAbsent(Setting.SURPLUS_RETAIN, Math.min(Setting.SURPLUS_RETAIN.usual(), trigger));
        long retain = chosen.getOrDefault(Setting.SURPLUS_RETAIN, 0L);
        Value place = places.get(Setting.SURPLUS_RETAIN);
        if (place != null && retain > trigger) {
            throw place.wrong("retain is " + retain + " weeks and trigger " + trigger
                    + ": what stays cannot be more than what makes a surplus; lower retain or raise trigger");
        }
    }

    private static SortedMap<String, Integer> tolerance(Fields fields) {
        var tolerance = new TreeMap<>(Policy.defaults().tolerancePercent());
        fields.get("tolerance")
                .or(() -> fields.get("tolerance-percent"))
                .ifPresent(it -> it.fields().all().forEach((category, percent) -> {
                    category(category, percent);
                    int given = percent.count();
                    if (given < 0 || given > 100) {
                        throw percent.wrong("a tolerance is from 0 to 100 percent, not " + given);
                    }
                    tolerance.put(category, given);
                }));
        return tolerance;
    }

    private SortedSet<String> blocked(Fields fields) {
        var blocked = new TreeSet<>(Policy.defaults().blockedCategories());
        fields.get("blocked-categories").ifPresent(given -> {
            blocked.clear();
            blocked.addAll(categories(given).keySet());
        });
        fields.get("block").ifPresent(given -> blocked.addAll(categories(given).keySet()));
        fields.get("unblock")
                .ifPresent(given -> blocked.removeAll(categories(given).keySet()));
        return blocked;
    }

    /** {@code {5813: why}}, or in a scenario the codes alone. A category is a council's choice with its reason (rule C-6). */
    private Map<String, String> categories(Value given) {
        var found = new LinkedHashMap<String, String>();
        if (given.isMap()) {
            given.fields().all().forEach((code, why) -> {
                category(code, why);
                if (why.isNothing()) {
                    throw why.wrong("say why category " + code + " is chosen, like {" + code + ": what was decided}");
                }
                found.put(code, why.text());
            });
        } else {
            for (Value code : given.list()) {
                category(code.text(), code);
                if (!scenario) {
                    throw code.wrong("say why category " + code.text() + " is chosen, like {" + code.text()
                            + ": what was decided}");
                }
                found.put(code.text(), "");
            }
        }
        reasons.putAll(found);
        return found;
    }

    private static void category(String code, Value place) {
        if (!code.matches("\\d{4}")) {
            throw place.wrong("a merchant category has four digits, not \"" + code + "\"");
        }
    }

    private static long bounded(Setting setting, Value given) {
        long number = switch (setting.unit()) {
            case PENCE -> given.amount();
            case FREQUENCY -> given.choice(Frequency.class).instalments();
            case YES_NO -> given.yes() ? 1 : 0;
            case DAYS, WORKING_DAYS, WEEKS, MONTHS, PERCENT, COUNT -> given.count();
        };
        if (number < setting.least() || number > setting.most()) {
            throw given.wrong(setting.label() + " (" + setting.meaning() + ", rule " + setting.rule() + ") is "
                    + given.text() + ": it must be from " + shown(setting, setting.least()) + " to "
                    + shown(setting, setting.most()));
        }
        return number;
    }

    /** A number of a setting as it is written in a file. */
    public static String shown(Setting setting, long number) {
        return switch (setting.unit()) {
            case PENCE -> Pence.format(number);
            case FREQUENCY -> Frequency.of(number).orElse(Frequency.FOUR_WEEKLY).label();
            case YES_NO -> number == 0 ? "no" : "yes";
            case DAYS, WORKING_DAYS, WEEKS, MONTHS, PERCENT, COUNT -> Long.toString(number);
        };
    }

    private static void nothingElse(Fields fields) {
        for (String name : fields.others().keySet()) {
            throw fields.key(name)
                    .wrong("\"" + name + "\" is not a setting" + Nearest.to(name, labels())
                            + "; ./ledger policy show lists them all");
        }
    }

    /** The name of a setting, then its other ones. */
    private static List<String> names(Setting setting) {
        var names = new ArrayList<>(List.of(setting.label()));
        names.addAll(ALSO.getOrDefault(setting, List.of()));
        return names;
    }

    private static List<String> labels() {
        var labels = new ArrayList<>(
                List.of("version", "from", "tolerance", "blocked-categories", "block", "unblock", TermDatesReader.KEY));
        for (Labelled setting : Setting.values()) {
            labels.add(setting.label());
        }
        return labels;
    }
}
