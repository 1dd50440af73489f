package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.personalbudget.ledger.calendar.TermDates;

/**
 * Reads a council's term dates: {@code {2026-2027: {autumn: {from: …, to: …, half-term: {from: …, to: …}}, …}}}. Each year and
 * term is put to the core as soon as it is read, so that what is wrong is said where it stands.
 */
final class TermDatesReader {
    static final String KEY = "term-dates";

    /** {@code 2026-2027}, and as people also write it {@code 2026-27} and {@code 2026/27}. */
    private static final Pattern YEAR = Pattern.compile("(\\d{4})[-/](\\d{2}|\\d{4})");

    private TermDatesReader() {}

    static TermDates read(Value given) {
        var fields = given.fields();
        List<TermDates.Year> years = new ArrayList<>();
        fields.all().forEach((label, terms) -> {
            Value place = fields.key(label);
            years.add(year(begins(label, place), terms, place));
            possible(place, () -> new TermDates(years));
        });
        return possible(given, () -> new TermDates(years));
    }

    private static int begins(String label, Value place) {
        Matcher year = YEAR.matcher(label);
        if (year.matches()) {
            int begins = Integer.parseInt(year.group(1));
            String next = Integer.toString(begins + 1);
            if (next.endsWith(year.group(2))) {
                return begins;
            }
        }
        throw place.wrong("\"" + label + "\" is not a school year: write it like 2026-2027");
    }

    private static TermDates.Year year(int begins, Value given, Value place) {
        var fields = given.fields();
        var weeks = fields.get("weeks");
        var closed = new TreeSet<LocalDate>();
        List<Value> closedDays = fields.list("closed");
        List<TermDates.Term> terms = new ArrayList<>();
        fields.others().forEach((name, dates) -> {
            Value key = fields.key(name);
            terms.add(term(name, dates, key));
            possible(key, () -> new TermDates.Year(begins, terms, closed));
        });
        for (Value day : closedDays) {
            if (!closed.add(day.date())) {
                throw day.wrong(day.text() + " stands here twice");
            }
            possible(day, () -> new TermDates.Year(begins, terms, closed));
        }
        var year = new TermDates.Year(begins, terms, closed);
        weeks.ifPresent(said -> {
            if (said.number().compareTo(year.weeks()) != 0) {
                throw said.wrong("weeks is " + said.text() + ", but the terms of " + year.label() + " have "
                        + year.weeks().toPlainString() + " weeks of five school days (" + year.schoolDays()
                        + " days): correct the dates, or the weeks");
            }
        });
        return possible(place, year::counted);
    }

    private static TermDates.Term term(String name, Value given, Value key) {
        var fields = given.fields();
        LocalDate first = fields.need("from").date();
        LocalDate last = fields.need("to").date();
        List<TermDates.Days> breaks = new ArrayList<>();
        for (Value each : fields.get("half-term")
                .or(() -> fields.get("half-terms"))
                .map(Value::list)
                .orElse(List.of())) {
            var days = each.fields();
            LocalDate from = days.need("from").date();
            LocalDate to = days.need("to").date();
            days.nothingElse();
            breaks.add(possible(each, () -> new TermDates.Days(from, to)));
            possible(each, () -> new TermDates.Term(name, first, last, breaks));
        }
        fields.nothingElse();
        return possible(key, () -> new TermDates.Term(name, first, last, breaks));
    }

    /** Says what the core will not take where it stands. */
    private static <T> T possible(Value place, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException no) {
            throw place.wrong(Optional.ofNullable(no.getMessage()).orElse("this cannot be"));
        }
    }
}
