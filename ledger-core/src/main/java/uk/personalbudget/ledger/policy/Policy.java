package uk.personalbudget.ledger.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.calendar.TermDates;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.schedule.Frequency;

/**
 * One dated version of local policy.
 *
 * @param from the first day it is in force
 * @param chosen what differs from the defaults; see {@link Setting} for units and bounds
 * @param tolerancePercent by merchant category, how far a settlement may exceed its authorisation (rule C-4)
 * @param blockedCategories merchant categories that are declined unless a provision opens them (rule C-6)
 * @param termDates when schools are open, where the council says so itself (rule P-10)
 */
public record Policy(
        String version,
        LocalDate from,
        Map<Setting, Long> chosen,
        SortedMap<String, Integer> tolerancePercent,
        SortedSet<String> blockedCategories,
        Optional<TermDates> termDates) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern CATEGORY = Pattern.compile("\\d{4}");
    private static final int TOLERANCE_MOST = 100;

    private static final Policy DEFAULTS = new Policy(
            "defaults-1",
            LocalDate.of(2014, 9, 1),
            Map.of(),
            restaurantsTaxisAndFuel(),
            bettingEscortAndQuasiCash(),
            Optional.empty());

    public Policy {
        identified(version);
        var settings = new EnumMap<Setting, Long>(Setting.class);
        settings.putAll(chosen);
        settings.forEach(Policy::bounded);
        chosen = Collections.unmodifiableMap(settings);
        tolerancePercent = Collections.unmodifiableSortedMap(new TreeMap<>(tolerancePercent));
        blockedCategories = Collections.unmodifiableSortedSet(new TreeSet<>(blockedCategories));
        termDates.ifPresent(dates -> dates.years().forEach(TermDates.Year::counted));
        tolerancePercent.forEach((category, percent) -> {
            category(category);
            if (percent < 0 || percent > TOLERANCE_MOST) {
                throw new IllegalArgumentException("the tolerance of category " + category + " is " + percent
                        + ", and must be between 0 and " + TOLERANCE_MOST);
            }
        });
        blockedCategories.forEach(Policy::category);
        long trigger = settings.getOrDefault(Setting.SURPLUS_TRIGGER, Setting.SURPLUS_TRIGGER.usual());
        long retain = settings.getOrDefault(Setting.SURPLUS_RETAIN, Setting.SURPLUS_RETAIN.usual());
        if (retain > trigger) {
            throw new IllegalArgumentException(
                    "weeks kept (" + retain + ") must be between 0 and the trigger (" + trigger + ")");
        }
    }

    /** With the usual school year. */
    public Policy(
            String version,
            LocalDate from,
            Map<Setting, Long> chosen,
            SortedMap<String, Integer> tolerancePercent,
            SortedSet<String> blockedCategories) {
        this(version, from, chosen, tolerancePercent, blockedCategories, Optional.empty());
    }

    private static void identified(String version) {
        if (!NAME.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "a version's name has from 1 to 40 letters, digits, dots and dashes, not \"" + version + "\"");
        }
    }

    private static void category(String code) {
        if (!CATEGORY.matcher(code).matches()) {
            throw new IllegalArgumentException("a merchant category has four digits, not \"" + code + "\"");
        }
    }

    private static void bounded(Setting setting, long number) {
        if (number < setting.least() || number > setting.most()) {
            throw new IllegalArgumentException(setting.label() + " is " + number + ", and must be between "
                    + setting.least() + " and " + setting.most());
        }
        if (setting.unit() == Setting.Unit.FREQUENCY && Frequency.of(number).isEmpty()) {
            throw new IllegalArgumentException(setting.label() + " cannot be " + number + " instalments a year");
        }
    }

    /** The defaults of the domain, used until a council sets its own. */
    public static Policy defaults() {
        return DEFAULTS;
    }

    /** This policy with one thing set otherwise. */
    public Policy with(Setting setting, long number) {
        var changed = new EnumMap<Setting, Long>(Setting.class);
        changed.putAll(chosen);
        changed.put(setting, number);
        return new Policy(version, from, changed, tolerancePercent, blockedCategories, termDates);
    }

    /** This policy with the council's own term dates. */
    public Policy with(TermDates dates) {
        return new Policy(version, from, chosen, tolerancePercent, blockedCategories, Optional.of(dates));
    }

    /** When schools are open: by the council's own dates, and by the usual ones only where it gave none. */
    @Rule("P-10")
    public SchoolYear schoolYear() {
        return termDates.map(TermDates::schoolYear).orElseGet(SchoolYear::usual);
    }

    /** The same policy with every setting said, the usual ones too. */
    Policy whole() {
        var all = new EnumMap<Setting, Long>(Setting.class);
        for (Setting setting : Setting.values()) {
            all.put(setting, of(setting));
        }
        return new Policy(version, from, all, tolerancePercent, blockedCategories, termDates);
    }

    /** In the unit of the setting: pence, days, weeks, percent. */
    public long of(Setting setting) {
        return chosen.getOrDefault(setting, setting.usual());
    }

    public int count(Setting setting) {
        return Math.toIntExact(of(setting));
    }

    public boolean allows(Setting setting) {
        return of(setting) != 0;
    }

    @Rule("C-4")
    private static SortedMap<String, Integer> restaurantsTaxisAndFuel() {
        var percent = new TreeMap<String, Integer>();
        for (String category : List.of("4121", "5541", "5542", "5812", "5814")) {
            percent.put(category, 20);
        }
        return percent;
    }

    /** The codes are unconfirmed: check them against the card scheme's own list. Cash (6010, 6011) goes by rule C-5. */
    @Rule("C-6")
    private static SortedSet<String> bettingEscortAndQuasiCash() {
        return new TreeSet<>(List.of("4829", "6051", "7273", "7800", "7801", "7802", "7995"));
    }
}
