package uk.personalbudget.reconciliation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.reconciliation.audit.AnnualAudit.BudgetLine;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Compared;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Measure;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Sampled;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Span;
import uk.personalbudget.reconciliation.breaks.Breaks;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Story;
import uk.personalbudget.reconciliation.matching.Matcher;

/** The annual audit over the story of E-1 and E-2, the only story of this module; E-3, E-9, E-10, E-11 are scenario files. */
class AnnualAuditTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 30);
    private static final Instant KNOWN_AT = Instant.parse("2026-04-08T12:00:00Z");

    @Test
    void e_2_as_an_annual_audit_has_the_same_sections_and_figures() {
        var audit = audit(Story.threeMonths());

        assertThat(audit.kind()).isEqualTo(AuditKind.ANNUAL);
        assertThat(audit.header().id()).isEqualTo("annual-B1-2026-03-30-500");
        assertThat(audit.header().from()).isEqualTo("2026-01-06");
        assertThat(audit.year().receiptsAndPayments().closing().total()).isEqualTo(43_410);
        assertThat(audit.year().weeksHeld().total().weeks())
                .hasValueSatisfying(weeks -> assertThat(weeks).isEqualByComparingTo("1.93"));
        assertThat(audit.surplus().totalPence()).isZero();
    }

    @Test
    void the_period_begins_on_the_day_after_the_last_signed_audit() {
        var story = Story.threeMonths()
                .review("2026-04-07", "2026-01-06", "2026-03-30")
                .sign("2026-04-08")
                .load("2026-04-09", 4)
                .spend("2026-04-10", "pa-late", 8_520, 600, "pa");
        var audit = Audits.annual(
                        known(story, story.faithfulLines(), "bank", Instant.parse("2026-04-20T12:00:00Z")),
                        Optional.of(LocalDate.of(2026, 4, 19)))
                .orElseThrow();

        assertThat(audit.header().from()).isEqualTo("2026-03-31");
        assertThat(audit.comparison().before()).contains(new Span(LocalDate.of(2025, 3, 31), LAST));
        assertThat(row(audit, "opening").yearPence()).isEqualTo(43_410);
        assertThat(row(audit, "closing").beforePence()).contains(43_410L);
        assertThat(audit.reconciliation().accounts()).singleElement().satisfies(account -> {
            assertThat(account.openingPence()).contains(43_410L);
            assertThat(account.lastClosingPence()).isEqualTo(43_410);
            assertThat(account.openingIsLastClosing()).isTrue();
        });
    }

    @Test
    void quarters_add_up_to_the_year_and_each_opens_where_the_one_before_closed() {
        var story = Story.threeMonths().load("2026-04-07", 4).spend("2026-04-10", "pa-late", 8_520, 600, "pa");
        var audit = Audits.annual(
                        known(story, story.faithfulLines(), "bank", Instant.parse("2026-04-20T12:00:00Z")),
                        Optional.of(LocalDate.of(2026, 4, 19)))
                .orElseThrow();

        assertThat(audit.comparison().quarters())
                .containsExactly(
                        new Span(LocalDate.of(2026, 1, 6), LocalDate.of(2026, 4, 5)),
                        new Span(LocalDate.of(2026, 4, 6), LocalDate.of(2026, 4, 19)));
        assertThat(audit.comparison().before()).isEmpty();
        assertThat(row(audit, "closing").quartersPence().getFirst())
                .isEqualTo(row(audit, "opening").quartersPence().getLast());
        assertThat(audit.comparison().rows().stream()
                        .filter(row ->
                                !row.kind().equals("opening") && !row.kind().equals("closing")))
                .allSatisfy(row -> assertThat(row.quartersPence().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(row.yearPence()));
    }

    @Test
    void the_certificate_agrees_when_every_line_is_matched_and_the_statements_follow_on() {
        var certificate = audit(Story.threeMonths()).reconciliation();

        assertThat(certificate.agrees()).isTrue();
        assertThat(certificate.accounts()).singleElement().satisfies(account -> {
            assertThat(account.ledgerPence()).isEqualTo(43_410);
            assertThat(account.unclearedPence()).isZero();
            assertThat(account.statementPence()).contains(43_410L);
            assertThat(account.differencePence()).isZero();
            assertThat(account.continuous()).isTrue();
            assertThat(account.coveredDays()).isEqualTo(account.daysOfPeriod()).isEqualTo(84);
        });
    }

    @Test
    void a_line_the_books_do_not_have_is_a_difference_and_no_clean_opinion() {
        var story = Story.threeMonths();
        var lines = new java.util.ArrayList<>(story.faithfulLines());
        lines.add(new StatementLine(
                "line-unknown",
                story.account(),
                LocalDate.of(2026, 2, 10),
                Optional.empty(),
                new java.util.TreeSet<>(List.of("CARD FEE")),
                -1_199,
                "fee",
                Instant.parse("2026-03-31T08:00:00Z")));
        var audit = Audits.annual(known(story, lines, "bank", KNOWN_AT), Optional.of(LAST))
                .orElseThrow();

        assertThat(audit.reconciliation().agrees()).isFalse();
        assertThat(audit.reconciliation().differencePence()).isEqualTo(-1_199);
        assertThat(measure(audit, "difference").at()).isEqualTo("qualified");
    }

    @Test
    void without_a_statement_days_are_named_and_the_opinion_is_qualified_at_best() {
        var story = Story.threeMonths();
        var audit = Audits.annual(
                        new Known(
                                story.books(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Policies.none(),
                                Story.WORKING_DAYS,
                                ref -> Optional.of(ref.id()),
                                KNOWN_AT,
                                500),
                        Optional.of(LAST))
                .orElseThrow();

        assertThat(audit.reconciliation().accounts()).singleElement().satisfies(account -> {
            assertThat(account.statementPence()).isEmpty();
            assertThat(account.missing()).containsExactly(new Span(LocalDate.of(2026, 1, 6), LAST));
            assertThat(account.coveredDays()).isZero();
        });
        assertThat(measure(audit, "statements").at()).isEqualTo("qualified");
    }

    @Test
    void books_with_all_evidence_and_no_difference_have_a_clean_opinion() {
        var opinion = audit(evidenced(Story.threeMonths())).opinion();

        assertThat(opinion.stands()).isEqualTo("clean");
        assertThat(opinion.criteria()).isEqualTo("opinion-1 of 1 September 2014");
        assertThat(opinion.measures())
                .extracting(Measure::what)
                .containsExactly("difference", "statements", "evidence", "open-breaks", "sources");
    }

    @Test
    void under_two_percent_and_a_hundred_pounds_without_evidence_is_still_clean_and_two_percent_is_not() {
        // £2,265.90 is spent; the last item of £25.00 with cash is 1.1%, one of £60.00 is 2.6%.
        var little = evidenced(Story.threeMonths()).uncoded("2026-03-30", "cash-1", 2_500, Method.CASH);
        var more = evidenced(Story.threeMonths()).uncoded("2026-03-30", "cash-1", 6_000, Method.CASH);

        assertThat(measure(audit(little), "evidence").at()).isEqualTo("clean");
        assertThat(measure(audit(more), "evidence").at()).isEqualTo("with-recommendations");
    }

    @Test
    void statements_from_the_family_alone_give_at_best_limited_evidence() {
        var story = evidenced(Story.threeMonths());
        var audit = Audits.annual(known(story, story.faithfulLines(), "family", KNOWN_AT), Optional.of(LAST))
                .orElseThrow();

        assertThat(audit.year().certificate().limited()).isTrue();
        assertThat(audit.year().certificate().bySource()).singleElement().satisfies(one -> {
            assertThat(one.source()).isEqualTo("family");
            assertThat(one.days()).isEqualTo(84);
            assertThat(one.percent()).isEqualByComparingTo("100.0");
        });
        assertThat(audit.opinion().stands()).isEqualTo("limited-evidence");
    }

    @Test
    void budget_against_actual_adds_up_by_element_and_explains_what_was_not_used() {
        var budget = audit(Story.threeMonths()).budget();

        assertThat(budget.lines())
                .extracting(BudgetLine::element, BudgetLine::outcome, BudgetLine::allocatedPence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("social-care", "clubs", 520_000L),
                        org.assertj.core.groups.Tuple.tuple("health", "talking", 260_000L),
                        org.assertj.core.groups.Tuple.tuple("sen", "talking", 390_000L));
        for (Element element : Element.values()) {
            assertThat(budget.lines().stream()
                            .filter(line -> line.element().equals(element.label()))
                            .mapToLong(BudgetLine::paidPence)
                            .sum())
                    .isEqualTo(budget.byElement().stream()
                            .filter(line -> line.element().equals(element.label()))
                            .mapToLong(BudgetLine::paidPence)
                            .sum());
        }
        assertThat(budget.byElement())
                .allSatisfy(line -> assertThat(line.unspentPence())
                        .isEqualTo(line.allocatedPence() - line.spentPence() - line.committedPence()));
        assertThat(budget.lines().get(1)).satisfies(health -> {
            assertThat(health.spentPence()).isEqualTo(36_000);
            assertThat(health.explanation()).isEqualTo("less-than-planned");
            assertThat(health.words())
                    .hasValueSatisfying(words -> assertThat(words).contains("Physiotherapy"));
        });
    }

    @Test
    void v_10_the_sample_follows_from_its_seed_and_has_all_cash() {
        var story = Story.threeMonths().uncoded("2026-03-20", "cash-1", 2_000, Method.CASH);
        var sample = audit(story).sample();

        assertThat(sample).isEqualTo(audit(story).sample());
        assertThat(sample.items()).hasSize(10);
        assertThat(sample.population()).isEqualTo(33);
        assertThat(sample.seed()).matches("[0-9a-f]{16}");
        assertThat(sample.items())
                .filteredOn(item -> item.why().equals("cash"))
                .extracting(Sampled::transaction)
                .containsExactly("cash-1");
    }

    @Test
    void sampled_payments_name_the_digests_of_their_documents() {
        var sample = audit(evidenced(Story.threeMonths())).sample();

        assertThat(sample.items()).allSatisfy(item -> assertThat(item.digests()).containsExactly("1".repeat(64)));
    }

    @Test
    void banked_money_is_in_the_register_from_its_opening_to_its_closing() {
        var story = Story.threeMonths().on("2026-03-20");
        story.bank("2026-03-20", "pot-1", "therapy", 5_000, "2026-12-31");

        assertThat(audit(story).banking()).singleElement().satisfies(pot -> {
            assertThat(pot.purpose()).isEqualTo("A week at the coast");
            assertThat(pot.outcome()).isEqualTo("talking");
            assertThat(pot.openingPence()).isZero();
            assertThat(pot.bankedPence()).isEqualTo(5_000);
            assertThat(pot.closingPence()).isEqualTo(5_000);
            assertThat(pot.state()).isEqualTo("open");
        });
    }

    @Test
    void a_personal_assistant_without_pay_records_is_shown_and_not_held_against_anybody() {
        var employer = audit(Story.threeMonths()).year().employer();

        assertThat(employer.employed()).isTrue();
        assertThat(employer.withoutRecordPence()).isEqualTo(102_240);
        assertThat(employer.findings()).isEmpty();
    }

    @Test
    void each_finding_has_a_name_that_stays() {
        var findings = audit(Story.threeMonths()).year().family().findings();

        assertThat(findings)
                .extracting(FamilyPart.Finding::id)
                .doesNotHaveDuplicates()
                .contains("evidence");
        assertThat(audit(Story.threeMonths()).year().family().findings()).isEqualTo(findings);
    }

    @Test
    void the_same_input_gives_the_same_audit() {
        assertThat(audit(Story.threeMonths())).isEqualTo(audit(Story.threeMonths()));
    }

    @Test
    void without_a_payment_or_an_arrangement_there_is_nothing_to_audit() {
        assertThat(Audits.annual(known(new Story().agreed(), List.of(), "bank", KNOWN_AT), Optional.empty()))
                .isEmpty();
    }

    private static Story evidenced(Story story) {
        String[] all = story.books().spends().stream()
                .map(spend -> spend.settled().transaction())
                .toArray(String[]::new);
        return story.evidence("2026-03-30", "receipts", all);
    }

    private static Compared row(AnnualAudit audit, String kind) {
        return audit.comparison().rows().stream()
                .filter(row -> row.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Measure measure(AnnualAudit audit, String what) {
        return audit.opinion().measures().stream()
                .filter(one -> one.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    static AnnualAudit audit(Story story) {
        return Audits.annual(known(story, story.faithfulLines(), "bank", KNOWN_AT), Optional.of(LAST))
                .orElseThrow();
    }

    static Known known(Story story, List<StatementLine> lines, String source, Instant knownAt) {
        var books = story.books();
        var from = story.span("2026-01-01", "2026-04-20");
        var spans = List.of(new StatementSpan(
                from.id(),
                from.account(),
                from.from(),
                from.to(),
                from.opening(),
                from.closing(),
                source,
                from.importedBy(),
                from.importedAt(),
                from.fileName(),
                from.digest(),
                from.gap()));
        var matches = Matcher.match(lines, books.items()).matches();
        var breaks = Breaks.of(new Breaks.Known(
                books,
                lines,
                spans,
                matches,
                Set.of(),
                Policies.none(),
                Story.WORKING_DAYS,
                uk.personalbudget.ledger.calendar.London.dateOf(knownAt)));
        return new Known(
                books,
                lines,
                spans,
                matches,
                breaks,
                Policies.none(),
                Story.WORKING_DAYS,
                ref -> Optional.of(ref.id()),
                knownAt,
                500);
    }
}
