package uk.personalbudget.ledger.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.calendar.TermDates.Days;
import uk.personalbudget.ledger.calendar.TermDates.Term;
import uk.personalbudget.ledger.calendar.TermDates.Year;

class TermDatesTest {
    private static final Term AUTUMN =
            term("autumn", "2026-08-27", "2026-12-18", new Days(day("2026-10-19"), day("2026-10-30")));
    private static final Term SPRING =
            term("spring", "2027-01-04", "2027-03-25", new Days(day("2027-02-15"), day("2027-02-19")));
    private static final Term SUMMER =
            term("summer", "2027-04-12", "2027-07-21", new Days(day("2027-05-31"), day("2027-06-04")));

    @Test
    void p_10_a_council_counts_the_weeks_of_its_own_terms() {
        // 72 + 54 + 68 days from Monday to Friday.
        assertThat(year(AUTUMN, SPRING, SUMMER).schoolDays()).isEqualTo(194);
        assertThat(year(AUTUMN, SPRING, SUMMER).weeks()).isEqualByComparingTo(new BigDecimal("38.8"));
        var withMay = new Year(2026, List.of(AUTUMN, SPRING, SUMMER), new TreeSet<>(List.of(day("2027-05-03"))));
        assertThat(withMay.weeks()).isEqualByComparingTo(new BigDecimal("38.6"));
        assertThat(withMay.label()).isEqualTo("2026-2027");
    }

    @Test
    void p_10_schools_are_open_in_terms_and_closed_in_half_terms_and_on_single_days() {
        var school = new TermDates(List.of(
                        new Year(2026, List.of(AUTUMN, SPRING, SUMMER), new TreeSet<>(List.of(day("2027-05-03"))))))
                .schoolYear();

        assertThat(school.open(day("2026-08-26"))).isFalse();
        assertThat(school.open(day("2026-08-27"))).isTrue();
        assertThat(school.open(day("2026-10-16"))).isTrue();
        assertThat(school.open(day("2026-10-19"))).isFalse();
        assertThat(school.open(day("2026-10-30"))).isFalse();
        assertThat(school.open(day("2026-11-02"))).isTrue();
        assertThat(school.open(day("2026-12-18"))).isTrue();
        assertThat(school.open(day("2026-12-21"))).isFalse();
        assertThat(school.open(day("2027-05-03"))).isFalse();
        assertThat(school.open(day("2027-05-04"))).isTrue();
        assertThat(school.open(day("2027-07-21"))).isTrue();
        assertThat(school.open(day("2027-07-22"))).isFalse();
        assertThat(school.schoolDays(day("2026-08-01"))).isEqualTo(193);
        // Three days of August were before it.
        assertThat(school.schoolDays(day("2026-09-01"))).isEqualTo(190);
    }

    @Test
    void p_10_a_year_the_council_does_not_give_has_the_usual_dates_where_it_borders() {
        var school = new TermDates(List.of(year(AUTUMN, SPRING, SUMMER))).schoolYear();

        // Of 2025-2026 it said nothing: the usual summer term of 2026 is there, and its own autumn.
        assertThat(school.from()).isEqualTo(SchoolYear.usual().from());
        assertThat(school.open(day("2026-07-20"))).isTrue();
        assertThat(school.open(day("2026-08-27"))).isTrue();
        assertThat(school.open(day("2026-10-19"))).isFalse();
        assertThat(school.open(day("2026-10-30"))).isFalse();
        assertThat(school.covers(day("2026-01-06"), day("2027-08-31"))).isTrue();
    }

    @Test
    void p_10_years_far_from_the_usual_ones_stand_alone_and_others_count_as_usual() {
        var school = new TermDates(List.of(moved(5), moved(6))).schoolYear();

        assertThat(school.from()).isEqualTo(day("2031-08-01"));
        assertThat(school.to()).isEqualTo(day("2033-08-31"));
        assertThat(school.open(day("2026-09-15"))).isFalse();
        assertThat(school.schoolDays(day("2026-09-01"))).isEqualTo(SchoolYear.USUAL_SCHOOL_DAYS);
        assertThat(school.schoolDays(day("2031-09-01"))).isNotEqualTo(SchoolYear.USUAL_SCHOOL_DAYS);
    }

    @Test
    void p_10_terms_lie_in_order_inside_their_school_year() {
        no(() -> year(SPRING, AUTUMN), "autumn begins on 2026-08-27, before the term above it has ended on 2027-03-25");
        no(
                () -> year(AUTUMN, term("spring", "2026-12-18", "2027-03-25")),
                "spring begins on 2026-12-18, before the term above it has ended on 2026-12-18");
        no(() -> year(AUTUMN, AUTUMN), "two terms of 2026-2027 are called autumn");
        no(
                () -> year(term("summer", "2027-04-12", "2027-08-01")),
                "summer is from 2027-04-12 to 2027-08-01, and must lie inside the school year 2026-2027,"
                        + " from 2026-08-01 to 2027-07-31");
        no(() -> year(term("autumn", "2026-07-31", "2026-12-18")), "must lie inside the school year 2026-2027");
        no(() -> term("autumn", "2026-12-18", "2026-09-01"), "it ends on 2026-09-01, before it begins on 2026-12-18");
        no(() -> term("Autumn!", "2026-09-01", "2026-12-18"), "a term's name has from 1 to 20 small letters");
    }

    @Test
    void p_10_a_half_term_lies_between_days_of_its_term() {
        no(() -> half("2026-08-20", "2026-09-04"), "is not inside the term, from 2026-09-01 to 2026-12-18");
        no(() -> half("2026-12-14", "2026-12-21"), "is not inside the term");
        no(() -> half("2026-09-01", "2026-09-04"), "does not lie between days of the term");
        no(() -> half("2026-12-14", "2026-12-18"), "the half term ends with the term, on 2026-12-18");
        no(() -> new Days(day("2026-10-30"), day("2026-10-26")), "put the earlier day first");
        no(
                () -> term(
                        "autumn",
                        "2026-09-01",
                        "2026-12-18",
                        new Days(day("2026-11-16"), day("2026-11-20")),
                        new Days(day("2026-10-19"), day("2026-10-30"))),
                "the half term from 2026-10-19 to 2026-10-30 does not lie between days of the term");
    }

    @Test
    void p_10_only_a_weekday_of_a_term_is_named_as_closed() {
        for (String no : List.of("2026-10-17", "2026-10-20", "2026-12-25", "2028-09-05")) {
            no(
                    () -> new Year(2026, List.of(AUTUMN), new TreeSet<>(List.of(day(no)))),
                    "schools are closed on " + no + " anyway");
        }
    }

    @Test
    void p_10_a_school_year_has_from_30_to_45_weeks() {
        no(() -> year(AUTUMN, SPRING).counted(), "has 25.2 weeks of five school days, and must have from 30 to 45");
        no(
                () -> year(term("all-year", "2026-08-03", "2027-07-30")).counted(),
                "has 52 weeks of five school days, and must have from 30 to 45");
        assertThat(year(AUTUMN, SPRING, SUMMER).counted()).isEqualTo(year(AUTUMN, SPRING, SUMMER));
    }

    @Test
    void p_10_school_years_follow_each_other() {
        no(() -> new TermDates(List.of()), "no school year is given");
        no(() -> new TermDates(List.of(moved(0), moved(2))), "2028-2029 does not follow 2026-2027");
        no(() -> new TermDates(List.of(moved(1), moved(0))), "2026-2027 does not follow 2027-2028");
        no(() -> new TermDates(List.of(moved(1), moved(1))), "2027-2028 does not follow 2027-2028");
    }

    private static void no(org.assertj.core.api.ThrowableAssert.ThrowingCallable made, String said) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(said);
    }

    private static Term half(String first, String last) {
        return term("autumn", "2026-09-01", "2026-12-18", new Days(day(first), day(last)));
    }

    private static Year moved(int years) {
        var terms = new ArrayList<Term>();
        for (Term each : List.of(AUTUMN, SPRING, SUMMER)) {
            terms.add(new Term(
                    each.term(), each.first().plusYears(years), each.last().plusYears(years), List.of()));
        }
        return new Year(2026 + years, terms, new TreeSet<>());
    }

    private static Year year(Term... terms) {
        return new Year(2026, List.of(terms), new TreeSet<>());
    }

    private static Term term(String name, String first, String last, Days... breaks) {
        return new Term(name, day(first), day(last), List.of(breaks));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
