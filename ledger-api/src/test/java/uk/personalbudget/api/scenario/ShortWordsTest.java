package uk.personalbudget.api.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.calendar.WorkingDays;

class ShortWordsTest {
    private final Scenarios scenarios = new Scenarios(() -> new WorkingDays(new TreeSet<>()));

    @Test
    void names_of_several_words_and_capitals_are_the_names_with_dashes() {
        assertThat(steps("""
                  - {on: 2026-01-06, load: {Social care: £400}, expect: {weeks held: 4.00, next load: 2026-02-03}}
                """).differences()).isEmpty();
    }

    @Test
    void a_balance_is_looked_at_as_at_a_day_and_as_known_at_another() {
        assertThat(steps("""
                  - {on: 2026-01-06, load: {social-care: £400.00}}
                  - {on: 2026-01-20, pay: {provision: pa, amount: £50.00, value-date: 2026-01-12}}
                  - {on: 2026-01-21, balance: {as-at: 2026-01-11}, expect: {settled: £400.00}}
                  - {on: 2026-01-21, balance: {as-at: 2026-01-12}, expect: {settled: £350.00}}
                  - {on: 2026-01-21, balance: {as-at: 2026-01-12, known-at: 2026-01-19}, expect: {settled: £400.00}}
                """).differences()).isEmpty();
        assertThatThrownBy(() -> steps("  - {on: 2026-01-06, balance: {when: 2026-01-05}, expect: {settled: £0.00}}"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("\"when\" is not known here; known are: as-at, known-at");
    }

    @Test
    void a_load_of_the_instalment_and_its_arrears_pays_both() {
        assertThat(steps("""
                  - {on: 2026-01-06, load: {social-care: £400.00}}
                  - {on: 2026-01-13, change: {social-care: £5,850.00, from: 2026-01-13}, expect: {next-load: £487.50}}
                  - {on: 2026-02-03, load: {social-care: £487.50}, expect: {next-load: £450.00}}
                """).differences()).isEmpty();
    }

    @Test
    void an_underspend_carried_forward_shows_in_the_first_instalment_of_a_year_not_agreed_yet() {
        var report = scenarios.run("test.yaml", """
                scenario: E-7
                budget:
                  from: 2026-09-01
                  elements: {sen: {annual: £5,000.00, funder: council-education, frequency: termly}}
                  account: {card: C1}
                steps:
                  - {on: 2026-09-01, load: {sen: £1,666.67}}
                  - {on: 2027-01-01, load: {sen: £1,666.67}}
                  - {on: 2027-05-01, load: {sen: £1,666.66}, expect: {next-load: none}}
                  - {on: 2027-07-01, pay: {amount: £4,587.65, provision: any-sen}}
                  - {on: 2027-08-31, carry-forward: {sen: £412.35}, expect: {next-load: {amount: £1,254.32, on: 2027-09-01}}}
                """).getFirst();
        assertThat(report.differences()).isEmpty();
    }

    @Test
    void what_a_shop_abroad_asked_for_is_remembered_until_it_is_paid() {
        assertThat(steps("""
                  - {on: 2026-01-06, load: {social-care: £400.00}}
                  - {on: 2026-01-08, authorise: {id: A1, amount: £100.00, mcc: 5411, currency: EUR, original-amount: 117.00}}
                  - {on: 2026-01-09, settle: {of: A1, amount: £105.00}, expect: {settled: £295.00, breaks: [uncoded]}}
                """).differences()).isEmpty();
    }

    @Test
    void misuse_that_names_no_payment_is_about_what_was_rejected() {
        assertThat(steps("""
                  - {on: 2026-01-06, load: {social-care: £400.00}}
                  - {on: 2026-01-07, pay: {id: P1, provision: pa, amount: £62.50}}
                  - {on: 2026-01-08, query: {of: P1}}
                  - {on: 2026-03-10, disallow: {of: P1}}
                  - {on: 2026-03-11, propose-recovery: {id: R1, kind: misuse, amount: £62.50}}
                  - {on: 2026-03-12, approve-recovery: {of: R1}}
                """).differences()).isEmpty();
    }

    @Test
    void a_smaller_amount_is_told_in_a_letter_that_names_the_ways_to_disagree() {
        assertThat(steps("""
                  - {on: 2026-01-06, load: {social-care: £400.00}}
                  - {on: 2026-01-07, change: {annual: £4,550.00, from: 2026-02-04, notice: 2026-01-07, reason: fewer hours}, expect: {letter-names: [look again, complaint, ombudsman]}}
                """).differences()).isEmpty();
    }

    @Test
    void a_claim_nobody_allowed_pays_nothing_out_and_a_smaller_answer_names_the_ways_to_disagree() {
        assertThat(steps("""
                  - {on: 2026-01-06, load: {social-care: £400.00}}
                  - {on: 2026-01-10, claim: {id: CL1, provision: pa, amount: £50.01, evidence: receipt, spent: 2026-01-08}}
                  - {on: 2026-01-10, pay-claim: CL1, expect: {refused: yes, settled: £400.00}}
                  - {on: 2026-01-12, answer-claim: {of: CL1, allowed: £45.00, reason: lunch}, expect: {letter-names: [look again, complaint]}}
                  - {on: 2026-01-13, pay-claim: CL1, expect: {settled: £355.00}}
                """).differences()).isEmpty();
    }

    @Test
    void the_own_word_of_the_family_is_a_declaration() {
        assertThat(steps("""
                  - {on: 2026-01-06, load: {social-care: £400.00}}
                  - {on: 2026-01-07, pay: {id: P1, provision: pa, amount: £50.01}}
                  - {on: 2026-01-09, evidence: {of: P1, kind: own word}, expect: {refused: yes}}
                """).differences()).isEmpty();
    }

    @Test
    void an_unknown_order_is_answered_with_line_word_and_the_nearest_ones() {
        assertThatThrownBy(() -> steps("  - {on: 2026-01-06, panels-decision: {}}"))
                .isInstanceOf(BadScenario.class)
                .hasMessageContaining("line 8: \"panels-decision\" is no order")
                .hasMessageContaining("the nearest are: ")
                .hasMessageNotContaining("write-off");
    }

    private Report steps(String steps) {
        return scenarios.run("test.yaml", """
                        scenario: test
                        budget:
                          from: 2026-01-06
                          elements: {social-care: {annual: £5,200.00, funder: council-children, frequency: four-weekly}}
                          provisions: {pa: {outcome: clubs}}
                          account: {card: C1}
                        steps:
                        """ + steps).getFirst();
    }
}
