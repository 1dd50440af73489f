package uk.personalbudget.api.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.calendar.TermDates;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;

class PolicyReaderTest {
    private static final Path EXAMPLE = Path.of("../ledger-core/policies/example.yaml");

    @Test
    void the_example_beside_the_core_is_a_policy() throws IOException {
        var read = PolicyReader.file("example.yaml", Files.readString(EXAMPLE));

        assertThat(read.policy().version()).isEqualTo("2027-1");
        assertThat(read.policy().from()).isEqualTo(LocalDate.of(2027, 4, 1));
        assertThat(read.policy().of(Setting.SURPLUS_TRIGGER)).isEqualTo(10);
        assertThat(read.policy().of(Setting.CASH)).isEqualTo(1);
        assertThat(read.policy().of(Setting.CASH_PER_DAY)).isEqualTo(5_000);
        assertThat(read.policy().of(Setting.LOAD_SECOND_PERSON)).isEqualTo(500_000);
        assertThat(read.policy().tolerancePercent()).containsEntry("4121", 25);
        assertThat(read.policy().blockedCategories()).contains("5933", "7995").doesNotContain("7273");
        assertThat(read.policy().schoolYear().open(LocalDate.of(2026, 9, 2))).isFalse();
        assertThat(read.policy().schoolYear().open(LocalDate.of(2026, 9, 3))).isTrue();
        assertThat(read.reasons()).containsOnlyKeys("5933", "7273");
        assertThat(read.reasons().get("5933")).contains("pawn shop");
    }

    @Test
    void every_setting_can_be_written_as_it_is_shown() {
        String text = Stream.of(Setting.values())
                .map(setting -> setting.label() + ": " + PolicyReader.shown(setting, setting.usual()))
                .collect(Collectors.joining("\n", "version: A\nfrom: 2027-04-01\n", "\n"));

        var read = PolicyReader.file("whole.yaml", text).policy();

        for (Setting setting : Setting.values()) {
            assertThat(read.of(setting))
                    .as(setting.label())
                    .isEqualTo(Policy.defaults().of(setting));
        }
    }

    @Test
    void a_whole_list_of_categories_replaces_the_usual_one() {
        var read =
                PolicyReader.file("list.yaml", "version: A\nfrom: 2027-04-01\nblocked-categories: {7995: betting}\n");

        assertThat(read.policy().blockedCategories()).containsExactly("7995");
    }

    @Test
    void p_10_term_dates_are_read_as_a_council_writes_them() {
        var read = PolicyReader.file("terms.yaml", """
                version: A
                from: 2027-04-01
                term-dates:
                  2026/27:
                    one: {from: 2026-09-03, to: 2026-12-18, half-terms: [{from: 2026-10-26, to: 2026-10-30}]}
                    two: {from: 2027-01-04, to: 2027-07-22}
                  2027-28:
                    closed: [2027-09-03]
                    weeks: 44
                    whole: {from: 2027-09-02, to: 2028-07-06}
                """).policy();

        var dates = read.termDates().orElseThrow();
        assertThat(dates.years()).extracting(TermDates.Year::label).containsExactly("2026-2027", "2027-2028");
        assertThat(dates.years().getFirst().terms())
                .extracting(TermDates.Term::term)
                .containsExactly("one", "two");
        assertThat(read.schoolYear().open(LocalDate.of(2026, 10, 28))).isFalse();
        assertThat(read.schoolYear().open(LocalDate.of(2027, 9, 3))).isFalse();
        assertThat(PolicyReader.file("none.yaml", "version: A\nfrom: 2027-04-01\n")
                        .policy()
                        .schoolYear())
                .isEqualTo(SchoolYear.usual());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "term-dates: soon|line 3: names with values should stand here",
                "term-dates: {}|line 3: no school year is given: give one, like 2026-2027",
                "term-dates: {next-year: {}}|line 3: \"next-year\" is not a school year: write it like 2026-2027",
                "term-dates: {2026-2028: {}}|\"2026-2028\" is not a school year",
                "term-dates:\\n  2026-2027: {}|line 4: the school year 2026-2027 has 0 weeks",
                "term-dates:\\n  2026-2027:\\n    autumn: {to: 2026-12-18}|line 5: \"from\" is missing here",
                "term-dates:\\n  2026-2027:\\n    autumn: {from: 2026-09-01, to: 2026-12-18, until: 1}|line 5: \"until\" is not known here",
                "term-dates:\\n  2026-2027:\\n    autumn: {from: 2026-09-01, to: 2026-08-01}|line 5: it ends on 2026-08-01, before it begins",
                "term-dates:\\n  2026-2027:\\n    autumn: {from: 2026-09-01, to: 2026-12-18}\\n    spring: {from: 2026-12-18, to: 2027-03-25}|line 6: spring begins on 2026-12-18, before the term above it has ended on 2026-12-18",
                "term-dates:\\n  2026-2027:\\n    autumn: {from: 2026-09-01, to: 2026-12-18}\\n    spring: {from: 2027-01-04, to: 2027-08-02}|line 6: spring is from 2027-01-04 to 2027-08-02, and must lie inside the school year 2026-2027",
                "term-dates:\\n  2026-2027:\\n    autumn:\\n      from: 2026-09-01\\n      to: 2026-12-18\\n      half-term: {from: 2026-12-14, to: 2026-12-22}|line 8: the half term from 2026-12-14 to 2026-12-22 is not inside the term",
                "term-dates:\\n  2026-2027:\\n    whole: {from: 2026-09-01, to: 2027-07-01}\\n    closed:\\n    - 2026-09-02\\n    - 2026-09-05|line 8: schools are closed on 2026-09-05 anyway",
                "term-dates:\\n  2026-2027:\\n    whole: {from: 2026-09-01, to: 2027-07-01}\\n    closed: [2026-09-02, 2026-09-02]|line 6: 2026-09-02 stands here twice",
                "term-dates:\\n  2026-2027:\\n    weeks: 39\\n    whole: {from: 2026-09-01, to: 2027-07-01}|line 5: weeks is 39, but the terms of 2026-2027 have 43.6 weeks of five school days (218 days)",
                "term-dates:\\n  2026-2027:\\n    autumn: {from: 2026-09-01, to: 2026-12-18}|line 4: the school year 2026-2027 has 15.8 weeks of five school days, and must have from 30 to 45",
                "term-dates:\\n  2026-2027: {whole: {from: 2026-09-01, to: 2027-07-01}}\\n  2028-2029: {whole: {from: 2028-09-01, to: 2029-07-01}}|line 5: the school year 2028-2029 does not follow 2026-2027",
                "term-date: {}|\"term-date\" is not a setting; did you mean \"term-dates\"?",
            })
    void p_10_what_is_wrong_in_term_dates_is_said_with_its_line_and_what_to_do(String lines, String said) {
        assertThatThrownBy(() -> PolicyReader.file(
                        "policy.yaml", "version: A\nfrom: 2027-04-01\n" + lines.replace("\\n", "\n") + "\n"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trigge: 4|line 3: \"trigge\" is not a setting; did you mean \"trigger\"?; ./ledger policy show lists",
                "weather: 4|line 3: \"weather\" is not a setting; ./ledger policy show lists them all",
                "trigger: 27|line 3: trigger (weeks of W above which unspent money is a surplus, rule U-2) is 27: it must be from 0 to 26",
                "cash-a-day: £2000|is £2000: it must be from £0.00 to £1,000.00",
                "cash: perhaps|line 3: \"perhaps\" should be yes or no",
                "surplus-asked: 7|it must be from 14 to 90",
                "evidence-days: soon|line 3: \"soon\" should be a whole number",
                "retain: 9|line 3: retain is 9 weeks and trigger 8: what stays cannot be more",
                "tolerance: {5812: 101}|a tolerance is from 0 to 100 percent, not 101",
                "tolerance: {bars: 10}|a merchant category has four digits, not \"bars\"",
                "block: {5813: }|say why category 5813 is chosen",
                "block: [5813]|say why category 5813 is chosen",
                "block: {58131: bars}|a merchant category has four digits",
                "version: B|\"version\" stands here twice",
                "from: 2027-05-01|\"from\" stands here twice",
                "[|this is not readable as YAML",
            })
    void what_is_wrong_is_said_with_its_line_and_what_to_do(String line, String said) {
        assertThatThrownBy(() -> PolicyReader.file("policy.yaml", "version: A\nfrom: 2027-04-01\n" + line + "\n"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: 2027-04-01|\"version\" is missing here",
                "version: A|\"from\" is missing here",
                "version: A\\nfrom: soon|\"soon\" is not a date",
                "version: a b\\nfrom: 2027-04-01|a version's name has from 1 to 40 letters",
                "words|a policy file is one version",
            })
    void a_version_has_a_name_and_a_first_day(String text, String said) {
        assertThatThrownBy(() -> PolicyReader.file("policy.yaml", text.replace("\\n", "\n")))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining(said);
    }
}
