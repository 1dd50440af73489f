package uk.personalbudget.ledger.calendar;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The term dates a council has published, school year by school year. Terms follow each other inside their school year, which
 * is counted from August to July: no term lies across the end of July, but in some counties schools open before September.
 *
 * @param years one after another, none left out
 */
@Rule("P-10")
public record TermDates(List<Year> years) {
    /** A year with fewer or more weeks than this has a term too few or a date mistyped. */
    public static final int WEEKS_LEAST = 30;

    public static final int WEEKS_MOST = 45;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final int AUGUST = 8;
    private static final int DAYS_OF_A_WEEK = 5;

    public TermDates {
        years = List.copyOf(years);
        if (years.isEmpty()) {
            throw new IllegalArgumentException("no school year is given: give one, like 2026-2027, with its terms");
        }
        for (int i = 1; i < years.size(); i++) {
            if (years.get(i).begins() != years.get(i - 1).begins() + 1) {
                throw new IllegalArgumentException(
                        "the school year " + years.get(i).label() + " does not follow "
                                + years.get(i - 1).label() + ": give every year once, in order");
            }
        }
    }

    /** Days on end, both included. */
    public record Days(LocalDate first, LocalDate last) {
        public Days {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(
                        "it ends on " + last + ", before it begins on " + first + ": put the earlier day first");
            }
        }

        boolean has(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /**
     * @param term its name, such as {@code autumn}
     * @param breaks half terms, in order
     */
    public record Term(String term, LocalDate first, LocalDate last, List<Days> breaks) {
        public Term {
            breaks = List.copyOf(breaks);
            if (!NAME.matcher(term).matches()) {
                throw new IllegalArgumentException(
                        "a term's name has from 1 to 20 small letters, digits and dashes, not \"" + term + "\"");
            }
            var whole = new Days(first, last);
            LocalDate before = first;
            for (Days each : breaks) {
                if (!whole.has(each.first()) || !whole.has(each.last())) {
                    throw new IllegalArgumentException("the half term from " + each.first() + " to " + each.last()
                            + " is not inside the term, from " + first + " to " + last);
                }
                if (!each.first().isAfter(before)) {
                    throw new IllegalArgumentException("the half term from " + each.first() + " to " + each.last()
                            + " does not lie between days of the term: schools are open before and between half terms");
                }
                before = each.last();
            }
            if (!breaks.isEmpty() && !before.isBefore(last)) {
                throw new IllegalArgumentException(
                        "the half term ends with the term, on " + last + ": end the term before it");
            }
        }

        /** Whether the schools are open, single closed days apart. */
        boolean has(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last) && breaks.stream().noneMatch(each -> each.has(day));
        }
    }

    /**
     * @param begins the calendar year in which it begins
     * @param closed single days inside terms on which schools are closed, such as a bank holiday or a training day
     */
    public record Year(int begins, List<Term> terms, SortedSet<LocalDate> closed) {
        public Year {
            terms = List.copyOf(terms);
            closed = Collections.unmodifiableSortedSet(new TreeSet<>(closed));
            var names = new TreeSet<String>();
            LocalDate before = firstDay(begins).minusDays(1);
            for (Term term : terms) {
                if (!names.add(term.term())) {
                    throw new IllegalArgumentException("two terms of " + label(begins) + " are called " + term.term()
                            + ": give each a name of its own");
                }
                if (term.first().isBefore(firstDay(begins)) || term.last().isAfter(lastDay(begins))) {
                    throw new IllegalArgumentException(term.term() + " is from " + term.first() + " to " + term.last()
                            + ", and must lie inside the school year " + label(begins) + ", from " + firstDay(begins)
                            + " to " + lastDay(begins));
                }
                if (!term.first().isAfter(before)) {
                    throw new IllegalArgumentException(term.term() + " begins on " + term.first()
                            + ", before the term above it has ended on " + before
                            + ": give the terms in order, each after the one before");
                }
                before = term.last();
            }
            for (LocalDate day : closed) {
                if (weekend(day) || terms.stream().noneMatch(term -> term.has(day))) {
                    throw new IllegalArgumentException("schools are closed on " + day
                            + " anyway: leave it out, or correct the day; only weekdays of a term are named here");
                }
            }
        }

        public String label() {
            return label(begins);
        }

        /** Weekdays on which schools are open. */
        public int schoolDays() {
            return (int) firstDay(begins)
                    .datesUntil(lastDay(begins).plusDays(1))
                    .filter(day -> !weekend(day)
                            && !closed.contains(day)
                            && terms.stream().anyMatch(term -> term.has(day)))
                    .count();
        }

        /** Weeks of five school days, exactly: 194 days are 38.8 weeks. */
        public BigDecimal weeks() {
            return BigDecimal.valueOf(schoolDays())
                    .divide(BigDecimal.valueOf(DAYS_OF_A_WEEK))
                    .stripTrailingZeros();
        }

        /** Refuses a year that cannot be whole. A part of one is checked while it is read, before it is counted. */
        public Year counted() {
            if (weeks().compareTo(BigDecimal.valueOf(WEEKS_LEAST)) < 0
                    || weeks().compareTo(BigDecimal.valueOf(WEEKS_MOST)) > 0) {
                throw new IllegalArgumentException("the school year " + label() + " has " + weeks().toPlainString()
                        + " weeks of five school days, and must have from " + WEEKS_LEAST + " to " + WEEKS_MOST
                        + ": give all its terms, and check the dates");
            }
            return this;
        }

        private static String label(int begins) {
            return begins + "-" + (begins + 1);
        }
    }

    static LocalDate firstDay(int begins) {
        return LocalDate.of(begins, AUGUST, 1);
    }

    static LocalDate lastDay(int begins) {
        return firstDay(begins + 1).minusDays(1);
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /**
     * These dates, and the usual ones for a school year they do not have where it borders on them. The summer holidays after
     * the last year are known too.
     */
    public SchoolYear schoolYear() {
        LocalDate first = firstDay(years.getFirst().begins());
        LocalDate last = lastDay(years.getLast().begins());
        LocalDate afterHolidays = last.plusMonths(1);
        List<SchoolYear.Span> own =
                years.stream().flatMap(year -> open(year).stream()).toList();
        var usual = SchoolYear.usual();
        if (usual.from().isAfter(afterHolidays.plusDays(1)) || usual.to().isBefore(first.minusDays(1))) {
            return new SchoolYear(first, afterHolidays, own);
        }
        var spans = new ArrayList<>(own);
        usual.spans().stream()
                .filter(span -> span.first().isBefore(first) || span.first().isAfter(last))
                .forEach(spans::add);
        return new SchoolYear(
                usual.from().isBefore(first) ? usual.from() : first,
                usual.to().isAfter(afterHolidays) ? usual.to() : afterHolidays,
                spans);
    }

    private static List<SchoolYear.Span> open(Year year) {
        List<SchoolYear.Span> spans = new ArrayList<>();
        for (Term term : year.terms()) {
            LocalDate first = null;
            for (LocalDate day = term.first(); !day.isAfter(term.last().plusDays(1)); day = day.plusDays(1)) {
                boolean open = term.has(day) && !year.closed().contains(day);
                if (open && first == null) {
                    first = day;
                } else if (!open && first != null) {
                    spans.add(new SchoolYear.Span(first, day.minusDays(1)));
                    first = null;
                }
            }
        }
        return spans;
    }
}
