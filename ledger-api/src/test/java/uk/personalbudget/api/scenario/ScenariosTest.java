package uk.personalbudget.api.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.calendar.WorkingDays;

class ScenariosTest {
    private static final String BUDGET = """
            scenario: test
            budget:
              from: 2026-01-06
              elements: {social-care: {annual: £5,200.00, funder: council-children, frequency: four-weekly}}
              account: {card: C1}
            steps:
            """;
    private final Scenarios scenarios = new Scenarios(() -> new WorkingDays(new TreeSet<>()));

    @Test
    void a_wrong_figure_fails_with_line_step_and_both_values() {
        var reports = scenarios.run("wrong.yaml", BUDGET + """
                          - {on: 2026-01-06, load: {social-care: £400.00}}
                          - on: 2026-01-07
                            authorise: {id: A1, amount: £50.00, mcc: 5411}
                            expect:
                              settled: £400.00
                              available: £350.01
                        """);
        assertThat(reports).hasSize(1);
        assertThat(reports.getFirst().passed()).isFalse();
        assertThat(reports.getFirst().differences())
                .containsExactly(new Report.Difference("wrong.yaml", 12, 2, "available", "£350.01", "£350.00"));
        assertThat(reports.getFirst().differences().getFirst())
                .hasToString("wrong.yaml, line 12, step 2: available expected £350.01, was £350.00");
    }

    @Test
    void a_wrong_figure_of_a_forecast_a_quarter_a_provider_or_a_sheet_fails_with_its_line_and_both_values() {
        var report = one("""
                  - {on: 2026-01-06, load: {social-care: £400.00}}
                  - {on: 2026-02-03, forecast: {}, expect: {forecast: {any-social-care: {by-plan: £4,781.60}}}}
                  - {on: 2026-02-03, quarterly-statement: council-children, expect: {funder-statement: {loads: £400.02}}}
                  - {on: 2026-02-03, register-provider: {provider: P1, services: payroll}, expect: {providers: {P1: recognised}}}
                  - on: 2026-02-03
                    points-table: {element: sen, points: {days: {one: 5}}, per-point: £200.00, approved-by: approver}
                  - on: 2026-02-03
                    questionnaire: {element: sen, answers: {days: one}}
                    expect: {first-figure: £1,000.03, pool: {P1: £0.04}}
                """);

        assertThat(report.differences())
                .containsExactly(
                        new Report.Difference(
                                "test.yaml", 8, 2, "forecast any-social-care by-plan", "£4,781.60", "£4,781.61"),
                        new Report.Difference(
                                "test.yaml", 9, 3, "funder-statement council-children loads", "£400.02", "£400.00"),
                        new Report.Difference("test.yaml", 10, 4, "provider P1", "recognised", "applied"),
                        new Report.Difference("test.yaml", 15, 6, "pool P1", "£0.04", "£0.00"),
                        new Report.Difference("test.yaml", 15, 6, "first-figure", "£1,000.03", "£1,000.00"));
        assertThatThrownBy(() -> one("  - {on: 2026-01-06, expect: {forecast: {clubs: £1.00}}}"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("no amount of the plan year is for \"clubs\"; the forecast has: any-social-care");
        assertThatThrownBy(() -> one("  - {on: 2026-01-06, expect: {funder-statement: {funder: nobody}}}"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("name the \"funder\"; this quarter has: ");
    }

    @Test
    void a_refusal_nobody_expected_is_a_difference() {
        var report = one("  - {on: 2026-01-06, load: {social-care: £6,000.00}}");
        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.what()).isEqualTo("refused");
            assertThat(difference.actual()).startsWith("needs-second-person");
        });
    }

    @Test
    void a_refusal_that_did_not_come_is_a_difference() {
        assertThat(one("  - {on: 2026-01-06, load: {social-care: £1.00}, expect: {refused: over-entitlement}}")
                        .differences())
                .singleElement()
                .extracting(Report.Difference::actual)
                .isEqualTo("none");
    }

    @Test
    void an_unknown_order_is_an_error_with_its_line_and_the_known_ones() {
        assertThatThrownBy(() -> one("  - {on: 2026-01-06, lode: {social-care: £1.00}}"))
                .isInstanceOf(BadScenario.class)
                .hasMessageStartingWith("test.yaml, line 7: \"lode\" is no order")
                .hasMessageContaining("load, ");
    }

    @Test
    void an_unknown_name_anywhere_is_an_error_with_its_line_and_the_known_ones() {
        for (String step : List.of(
                "  - {on: 2026-01-06, load: {social-car: £1.00}}",
                "  - {on: 2026-01-06, load: {social-care: £1.00}, expect: {setled: £1.00}}",
                "  - {on: 2026-01-06, load: {social-care: £1.00}, expect: {settled: {social-car: £1.00}}}",
                "  - {on: 2026-01-06, authorise: {id: A, amount: £1.00, amont: £2.00}}")) {
            assertThatThrownBy(() -> one(step))
                    .as(step)
                    .isInstanceOf(BadScenario.class)
                    .hasMessageContaining("test.yaml, line 7: \"")
                    .hasMessageContaining("is not known here; known are: ");
        }
    }

    @Test
    void an_unknown_figure_of_an_audit_names_the_nearest_and_the_known_ones() {
        assertThatThrownBy(() -> one(
                        "  - {on: 2026-01-06, load: {social-care: £1.00}, expect: {audit: {payment: {due: £1.00}}}}"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("\"payment\" is no figure here; did you mean \"payments\"?; known are: ");
        assertThatThrownBy(() -> one(
                        "  - {on: 2026-01-06, load: {social-care: £1.00}, expect: {audit: {payments: {owed: £1.00}}}}"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("\"owed\" is no figure here");
        assertThatThrownBy(() ->
                        one("  - {on: 2026-01-06, load: {social-care: £1.00}, expect: {letter-names: [look-agin]}}"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("look-again, disagreement-service");
    }

    @Test
    void a_wrong_figure_of_an_audit_is_a_difference_with_its_place() {
        var report = one(
                "  - {on: 2026-01-06, load: {social-care: £1.00}, expect: {audit: {receipts-and-payments: {closing: £2.00}}}}");

        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.what()).isEqualTo("audit receipts-and-payments closing");
            assertThat(difference.expected()).isEqualTo("£2.00");
            assertThat(difference.actual()).isEqualTo("£1.00");
        });
    }

    @Test
    void what_cannot_be_read_is_named_with_its_line() {
        for (String step : List.of(
                "  - {on: 2026-02-30, load: {social-care: £1.00}}",
                "  - {on: 2026-01-06, load: {social-care: £1.005}}",
                "  - {on: 2026-01-06, load: {social-care: 1e9}}",
                "  - {on: 2026-01-06, load: [}",
                "  - {on: 2026-01-06, load: }",
                "  - {on: 2026-01-06, load: {social-care: £1.00}, bank: {pot: P, amount: £1.00}}",
                "  - {on: 2026-01-06, on: 2026-01-07}",
                "  - just words")) {
            assertThatThrownBy(() -> one(step))
                    .as(step)
                    .isInstanceOf(BadScenario.class)
                    .hasMessageContaining("line 7");
        }
    }

    @Test
    void amounts_may_have_their_commas_inside_braces() {
        assertThat(one("  - {on: 2026-01-06, load: {social-care: £1,000.00}, expect: {settled: £1,000.00}}")
                        .differences())
                .isEmpty();
    }

    @Test
    void orders_also_go_by_their_rest_names_and_one_amount_is_for_the_first_element() {
        assertThat(one("""
                          - {on: 2026-01-06, load: £100.00, expect: {settled: {social-care: £100.00}}}
                          - {on: 2026-01-07, family-payment: £5.00, expect: {settled: {family: £5.00}, breaks: 0}}
                          - {on: 2026-01-07, block: {card: C1, reason: lost}}
                          - {on: 2026-01-07, authorise: {amount: £1.00}, expect: {refused: card-not-active}}
                        """).differences()).isEmpty();
    }

    @Test
    void a_set_up_the_rules_refuse_says_why() {
        assertThatThrownBy(() -> scenarios.run("test.yaml", """
                        scenario: test
                        budget:
                          from: 2026-01-06
                          elements: {sen: £3,900.00}
                          account: {card: C1}
                          agreement: {other-way-offered: no}
                        """))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("line 3: the set-up was refused by the rules: other-way-not-offered");
    }

    private Report one(String step) {
        return scenarios.run("test.yaml", BUDGET + step + "\n").getFirst();
    }
}
