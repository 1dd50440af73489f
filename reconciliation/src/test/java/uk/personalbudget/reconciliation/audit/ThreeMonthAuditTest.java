package uk.personalbudget.reconciliation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ElementWeeks;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EvidenceCount;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Movement;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.PaymentLine;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ProvisionSpend;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.Breaks;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.Story;
import uk.personalbudget.reconciliation.matching.Matcher;

class ThreeMonthAuditTest {
    private static final Instant KNOWN_AT = Instant.parse("2026-03-31T12:00:00Z");

    @Test
    void e_2_covers_the_three_instalments_from_the_first_payment_on() {
        var header = audit(Story.threeMonths()).header();

        assertThat(header.from()).isEqualTo("2026-01-06");
        assertThat(header.to()).isEqualTo("2026-03-30");
        assertThat(header.id()).isEqualTo("three-month-B1-2026-03-30-500");
        assertThat(header.status()).isEqualTo("draft");
        assertThat(header.planReference()).isEqualTo("EHC-0042");
        assertThat(header.agreement()).isEqualTo("agreement-1 version 1");
        assertThat(header.policyVersions()).containsExactly("defaults-1");
        assertThat(header.accounts())
                .singleElement()
                .satisfies(account -> assertThat(account.lastFour()).isEqualTo("4321"));
    }

    @Test
    void e_2_section_1_finds_the_budget_set_up_as_it_must_be() {
        var setUp = audit(Story.threeMonths()).setUp();

        assertThat(setUp.checks()).allMatch(ThreeMonthAudit.Check::holds);
        assertThat(setUp.checks()).extracting(ThreeMonthAudit.Check::rule).contains("S-2", "S-14", "S-8", "S-3");
        assertThat(setUp.consents())
                .singleElement()
                .satisfies(consent -> assertThat(consent.answer()).isEqualTo("agreed"));
        assertThat(setUp.conditions()).containsExactly("Keep receipts above £50");
        assertThat(setUp.access()).extracting(ThreeMonthAudit.Access::as).containsExactly("parent", "cardholder");
    }

    @Test
    void e_2_section_2_shows_three_payments_of_900_on_their_days() {
        var payments = audit(Story.threeMonths()).payments();

        assertThat(payments.recurring()).hasSize(9);
        assertThat(payments.duePence()).isEqualTo(270_000);
        assertThat(payments.paidPence()).isEqualTo(270_000);
        assertThat(payments.differencePence()).isZero();
        assertThat(payments.recurring())
                .extracting(PaymentLine::differencePence)
                .containsOnly(0L);
        assertThat(payments.recurring()).extracting(PaymentLine::backdatedDays).containsOnly(0L);
        assertThat(payments.recurring().getFirst().dueOn()).contains(LocalDate.of(2026, 1, 6));
        assertThat(payments.recurring().getLast().dueOn()).contains(LocalDate.of(2026, 3, 3));
    }

    @Test
    void e_2_section_3_closes_at_434_10_with_no_difference_to_the_statement() {
        var section = audit(Story.threeMonths()).receiptsAndPayments();

        assertThat(section.opening()).isEqualTo(Amounts.NONE);
        assertThat(section.closing()).isEqualTo(amounts(4_410, 24_000, 15_000));
        assertThat(section.closing().total()).isEqualTo(43_410);
        assertThat(section.rows())
                .extracting(Movement::what, row -> row.amounts().total())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Payments by schedule", 270_000L),
                        org.assertj.core.groups.Tuple.tuple("Employer insurance", -9_600L),
                        org.assertj.core.groups.Tuple.tuple("Payroll service", -3_750L),
                        org.assertj.core.groups.Tuple.tuple("Personal assistant", -102_240L),
                        org.assertj.core.groups.Tuple.tuple("Physiotherapy", -36_000L),
                        org.assertj.core.groups.Tuple.tuple("Speech therapy", -75_000L));
        assertThat(section.differencePence()).isZero();
        assertThat(section.complete()).isTrue();
        assertThat(section.periods()).singleElement().satisfies(period -> {
            assertThat(period.statementPence()).isEqualTo(43_410);
            assertThat(period.inPence()).isEqualTo(270_000);
            assertThat(period.outPence()).isEqualTo(226_590);
            assertThat(period.uncleared()).isEmpty();
        });
    }

    @Test
    void e_2_section_4_shows_72_hours_of_the_assistant_and_10_sessions_of_therapy() {
        var outcomes = audit(Story.threeMonths()).outcomes();

        assertThat(outcomes).extracting(ThreeMonthAudit.OutcomeSpend::outcome).containsExactly("clubs", "talking");
        assertThat(outcomes.getFirst().spentPence()).isEqualTo(115_590);
        var assistant = provision(outcomes.getFirst(), "pa");
        assertThat(assistant.spentPence()).isEqualTo(102_240);
        assertThat(assistant.deliveredHundredths()).isEqualTo(7_200);
        assertThat(assistant.plannedHundredths()).isEqualTo(31_200);
        assertThat(assistant.unitsWorkedOut()).isFalse();
        assertThat(assistant.shareUsedPercent()).isEqualByComparingTo("23.1");
        assertThat(provision(outcomes.getLast(), "therapy").deliveredHundredths())
                .isEqualTo(1_000);
    }

    @Test
    void e_2_section_5_awaits_evidence_for_the_assistant_and_for_items_over_50_pounds() {
        var evidence = audit(Story.threeMonths().evidence("2026-03-31", "receipts", "therapy-1", "insurance-1"))
                .evidence();

        assertThat(evidence.counts())
                .containsExactly(
                        new EvidenceCount(EvidenceNeed.EVIDENCED, 2, 17_100),
                        new EvidenceCount(EvidenceNeed.AWAITED, 27, 205_740),
                        new EvidenceCount(EvidenceNeed.NOT_NEEDED, 3, 3_750));
        assertThat(evidence.oldestAwaited()).hasValueSatisfying(oldest -> {
            assertThat(oldest.transaction()).isEqualTo("pa-week-1");
            assertThat(oldest.dueOn()).isEqualTo("2026-02-06");
            assertThat(oldest.late()).isTrue();
        });
    }

    @Test
    void e_2_section_9_holds_1_93_weeks_and_no_surplus() {
        var weeks = audit(Story.threeMonths()).weeksHeld();

        assertThat(weeks.elements())
                .extracting(ElementWeeks::element, ElementWeeks::weeklyPence, ElementWeeks::settledPence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("social-care", 10_000L, 4_410L),
                        org.assertj.core.groups.Tuple.tuple("health", 5_000L, 24_000L),
                        org.assertj.core.groups.Tuple.tuple("sen", 7_500L, 15_000L));
        assertThat(weeks.total().weeks()).contains(new BigDecimal("1.93"));
        assertThat(weeks.total().surplusPence()).isZero();
        assertThat(weeks.recoverable()).isFalse();
        assertThat(weeks.why()).contains("6 January 2027");
    }

    @Test
    void e_2_section_11_is_due_on_thursday_2_april_and_late_when_held_on_7_april() {
        var draft = audit(Story.threeMonths()).conclusion();
        assertThat(draft.dueOn()).contains(LocalDate.of(2026, 4, 2));
        assertThat(draft.late()).isFalse();
        assertThat(draft.questions())
                .hasSize(5)
                .allMatch(question -> question.yes().isEmpty());

        var story = Story.threeMonths()
                .review("2026-04-07", "2026-01-06", "2026-03-30")
                .sign("2026-04-08");
        var signed = audit(story, Instant.parse("2026-04-08T12:00:00Z"), Optional.of(LocalDate.of(2026, 3, 30)));
        assertThat(signed.conclusion().dueOn()).contains(LocalDate.of(2026, 4, 2));
        assertThat(signed.conclusion().late()).isTrue();
        assertThat(signed.conclusion().decision()).contains("continue");
        assertThat(signed.conclusion().questions())
                .allMatch(question -> question.yes().orElse(false));
        assertThat(signed.conclusion().nextDueOn()).contains(LocalDate.of(2027, 4, 7));
        assertThat(signed.header().status()).isEqualTo("signed");
        assertThat(signed.header().preparer()).contains("officer-1");
        assertThat(signed.header().reviewer()).contains("officer-2");
    }

    @Test
    void uncoded_and_cash_items_are_exceptions_and_the_colours_still_add_up() {
        var story = Story.threeMonths().uncoded("2026-03-20", "cash-1", 2_000, Method.CASH);
        var audit = audit(story);

        assertThat(audit.exceptions().uncoded())
                .singleElement()
                .satisfies(item -> assertThat(item.pence()).isEqualTo(2_000));
        assertThat(audit.exceptions().cash()).hasSize(1);
        assertThat(audit.receiptsAndPayments().closing().in(Colour.UNCODED)).isEqualTo(-2_000);
        assertThat(audit.receiptsAndPayments().rows())
                .extracting(Movement::what)
                .contains("Not yet said what for");
        assertThat(audit.weeksHeld().total().uncodedPence()).isEqualTo(2_000);
        assertThat(audit.exceptions().breaks())
                .extracting(one -> one.kind().label())
                .contains("uncoded");
    }

    @Test
    void an_item_coded_later_counts_for_its_provision_with_the_quantity_worked_out() {
        var story = Story.threeMonths()
                .uncoded("2026-03-20", "card-1", 2_840, Method.FASTER_PAYMENT)
                .code("2026-03-21", "card-1", "pa", 2_840);
        var assistant = provision(audit(story).outcomes().getFirst(), "pa");

        assertThat(assistant.spentPence()).isEqualTo(105_080);
        assertThat(assistant.deliveredHundredths()).isEqualTo(7_400);
        assertThat(assistant.unitsWorkedOut()).isTrue();
    }

    @Test
    void banked_money_is_left_out_of_what_is_unspent() {
        var weeks = audit(Story.threeMonths().bank("2026-03-20", "pot-1", "therapy", 5_000, "2026-12-31"))
                .weeksHeld();

        assertThat(weeks.total().bankedPence()).isEqualTo(5_000);
        assertThat(weeks.total().unspentPence()).isEqualTo(38_410);
        assertThat(weeks.saved())
                .singleElement()
                .satisfies(saved -> assertThat(saved.purpose()).isEqualTo("A week at the coast"));
    }

    @Test
    void an_instalment_paid_for_days_to_come_is_left_out_of_what_is_unspent() {
        var weeks = audit(
                        Story.threeMonths().load("2026-03-31", 4),
                        Instant.parse("2026-04-13T12:00:00Z"),
                        Optional.of(LocalDate.of(2026, 4, 13)))
                .weeksHeld();

        // Fourteen of its 28 days are still to come.
        assertThat(weeks.total().paidAheadPence()).isEqualTo(45_000);
    }

    @Test
    void without_a_payment_there_is_nothing_to_audit() {
        assertThat(Audits.threeMonth(known(new Story().agreed(), List.of(), KNOWN_AT), Optional.empty()))
                .isEmpty();
    }

    @Test
    void without_a_statement_the_certificate_says_so_and_nothing_is_complete() {
        var audit = Audits.threeMonth(
                        new Known(
                                Story.threeMonths().books(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Policies.none(),
                                Story.WORKING_DAYS,
                                ref -> Optional.empty(),
                                KNOWN_AT,
                                500),
                        Optional.empty())
                .orElseThrow();

        assertThat(audit.certificate().opinion()).isEqualTo("no statement covers the period");
        assertThat(audit.receiptsAndPayments().complete()).isFalse();
        assertThat(audit.setUp().conditions()).isEmpty();
    }

    @Test
    void an_audit_uses_the_policy_in_force_at_each_item_and_names_every_version() {
        var usual = Policy.defaults();
        var strict = new Policy(
                "2026-2",
                LocalDate.of(2026, 3, 1),
                Map.of(Setting.EVIDENCE_ABOVE, 0L, Setting.SURPLUS_TRIGGER, 13L),
                usual.tolerancePercent(),
                usual.blockedCategories());
        var story = Story.threeMonths().evidence("2026-03-31", "receipts", "therapy-1", "insurance-1");
        var before = Audits.threeMonth(known(story, story.faithfulLines(), KNOWN_AT), Optional.empty())
                .orElseThrow();

        var after = Audits.threeMonth(
                        known(story, story.faithfulLines(), KNOWN_AT, Policies.approved(List.of(strict))),
                        Optional.empty())
                .orElseThrow();

        assertThat(after.header().policyVersions()).containsExactly("defaults-1", "2026-2");
        // Small items are awaited from March on only; those before it stay as their own policy left them.
        assertThat(after.evidence().awaited().stream()
                        .filter(item -> !before.evidence().awaited().contains(item)))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.on()).isAfterOrEqualTo(LocalDate.of(2026, 3, 1)));
        assertThat(after.weeksHeld().triggerWeeks()).isEqualTo(13);
    }

    @Test
    void the_same_input_gives_the_same_audit() {
        assertThat(audit(Story.threeMonths())).isEqualTo(audit(Story.threeMonths()));
    }

    static ThreeMonthAudit audit(Story story) {
        return audit(story, KNOWN_AT, Optional.empty());
    }

    static ThreeMonthAudit audit(Story story, Instant knownAt, Optional<LocalDate> to) {
        return Audits.threeMonth(known(story, story.faithfulLines(), knownAt), to)
                .orElseThrow();
    }

    static Known known(Story story, List<StatementLine> lines, Instant knownAt) {
        return known(story, lines, knownAt, Policies.none());
    }

    private static Known known(Story story, List<StatementLine> lines, Instant knownAt, Policies policies) {
        var books = story.books();
        var spans = List.of(story.span("2026-01-01", "2026-04-20"));
        var matches = Matcher.match(lines, books.items()).matches();
        List<Break> breaks = Breaks.of(new Breaks.Known(
                books,
                lines,
                spans,
                matches,
                Set.of(),
                policies,
                Story.WORKING_DAYS,
                uk.personalbudget.ledger.calendar.London.dateOf(knownAt)));
        return new Known(
                books,
                lines,
                spans,
                matches,
                breaks,
                policies,
                Story.WORKING_DAYS,
                ref -> Optional.of(ref.id()),
                knownAt,
                500);
    }

    private static Amounts amounts(long socialCare, long health, long sen) {
        var amounts = new TreeMap<Colour, Long>();
        amounts.put(Colour.SOCIAL_CARE, socialCare);
        amounts.put(Colour.HEALTH, health);
        amounts.put(Colour.SEN, sen);
        return new Amounts(amounts);
    }

    private static ProvisionSpend provision(ThreeMonthAudit.OutcomeSpend outcome, String provision) {
        return outcome.provisions().stream()
                .filter(one -> one.provision().equals(provision))
                .findFirst()
                .orElseThrow();
    }
}
