package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingEvent.BroughtForward;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** Running budgets come in from a file that is held against the provider's balance report. */
class OpeningFileTest {
    private static final Actor SECOND = new Actor("approver-1", new TreeSet<>(List.of(Role.APPROVER)));
    private static final TextRef WORDS = new TextRef("t1", "0".repeat(64));

    private static final String HEADER =
            "budget,account,element,funder,amount,statement_date,pot,outcome,last_review,first_payment\n";

    /** £412.30 with a pot of £40.00, and £80.00. */
    private static final String TWO = HEADER
            + "B-1,acc-1,social-care,council-children,300.00,2026-03-31,,,2026-01-20,2025-04-07\n"
            + "B-1,acc-1,social-care,council-children,40.00,2026-03-31,trip,clubs,,\n"
            + "B-1,acc-1,sen,council-education,52.30,2026-03-31,,,,\n"
            + "B-1,acc-1,family,,20.00,2026-03-31,,,,\n"
            + "B-2,acc-2,health,nhs-board,£80.00,2026-03-31,,,,2025-09-01\n";

    private static final String REPORT =
            "account,date,balance\nacc-1,2026-03-31,412.30\nacc-2,2026-03-31,80.00\nacc-9,2026-03-31,5.00\n";

    private final PaperBooks books = new PaperBooks();

    @BeforeEach
    void two_budgets_with_an_account_and_no_money() {
        for (int i = 1; i <= 2; i++) {
            String budget = "B-" + i;
            books.must(new PlanCommand.OpenBudget(budget, "person-" + i, "plan-" + i, "council", PaperBooks.FROM));
            books.must(new PlanCommand.AgreeOutcome(budget, "clubs", "E1", WORDS, WORDS, Optional.empty(), 1));
            provision(budget, "pa");
            books.must(new FundingCommand.OpenAccount(budget, "acc-" + i, HeldKind.CARD, "000" + i, PaperBooks.FROM));
        }
    }

    private void provision(String budget, String id) {
        books.must(new PlanCommand.AgreeProvision(
                budget,
                id,
                "clubs",
                PlanSection.H2,
                WORDS,
                "hour",
                1_420,
                30_000,
                new TreeMap<>(java.util.Map.of(Colour.SOCIAL_CARE, 1L)),
                Optional.empty(),
                Profile.EVEN,
                Optional.empty(),
                new TreeSet<>(),
                false,
                true,
                PaperBooks.FROM));
    }

    @Test
    void s_18_a_file_of_opening_positions_is_posted_when_two_people_signed_for_what_the_provider_reports()
            throws IOException {
        assertThat(bringIn(REPORT, PaperBooks.OFFICER)).isInstanceOf(BroughtIn.Posted.class);

        assertThat(bringIn(TWO, PaperBooks.OFFICER)).isInstanceOfSatisfying(BroughtIn.Signed.class, signed -> {
            assertThat(signed.signedBy()).containsExactly("officer-1");
            assertThat(signed.totals())
                    .extracting(BroughtIn.AccountTotal::account, BroughtIn.AccountTotal::pence)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("acc-1", 41_230L),
                            org.assertj.core.groups.Tuple.tuple("acc-2", 8_000L));
        });
        assertThat(settled("B-1")).isZero();
        assertThat(bringIn(TWO, PaperBooks.OFFICER)).isInstanceOf(BroughtIn.Signed.class);
        assertThat(settled("B-1")).isZero();

        assertThat(bringIn(TWO, SECOND)).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
            assertThat(posted.posted()).isEqualTo(2);
            assertThat(posted.refused()).isEmpty();
        });
        assertThat(settled("B-1")).isEqualTo(41_230);
        assertThat(books.state("B-1").standing().encumberedPence()).isEqualTo(4_000);
        assertThat(settled("B-2")).isEqualTo(8_000);
        var opening = opening("B-1");
        assertThat(opening.signedBy()).containsExactly("approver-1", "officer-1");
        assertThat(opening.effectiveOn()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(opening.firstPaymentOn()).contains(LocalDate.of(2025, 4, 7));
        assertThat(opening.lastReviewOn()).contains(LocalDate.of(2026, 1, 20));
        assertThat(opening.statement()).isEqualTo(source(REPORT).sha256());
        assertThat(opening.pots()).singleElement().satisfies(pot -> {
            assertThat(pot.provision()).contains("pa");
            // The last day before the next yearly review.
            assertThat(pot.expiresOn()).isEqualTo(LocalDate.of(2027, 1, 19));
            assertThat(pot.amounts().in(Colour.SOCIAL_CARE)).isEqualTo(4_000);
        });

        assertThat(bringIn(TWO, PaperBooks.OFFICER))
                .isInstanceOfSatisfying(
                        BroughtIn.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("already-accepted"));
        assertThat(settled("B-1")).isEqualTo(41_230);
    }

    @Test
    void s_18_a_dry_run_shows_each_account_beside_the_report_and_signs_nothing() throws IOException {
        bringIn(REPORT, PaperBooks.OFFICER);

        assertThat(books.intake().bringIn(source(TWO), Wish.DRY_RUN, PaperBooks.OFFICER, Progress.UNHEARD))
                .isInstanceOfSatisfying(BroughtIn.Checked.class, checked -> {
                    assertThat(checked.lines()).isEqualTo(5);
                    assertThat(checked.totals().getFirst())
                            .isEqualTo(new BroughtIn.AccountTotal(
                                    "B-1",
                                    "acc-1",
                                    LocalDate.of(2026, 3, 31),
                                    41_230,
                                    Optional.of(41_230L),
                                    Optional.of("balance-report")));
                });
        assertThat(books.signed).isEmpty();
        assertThat(settled("B-1")).isZero();
    }

    @Test
    void s_18_one_difference_refuses_the_file_and_each_is_named_with_its_line() throws IOException {
        bringIn("account,date,balance\nacc-1,2026-03-31,402.30\nacc-2,2026-03-31,81.25\n", PaperBooks.OFFICER);

        assertThat(no(TWO))
                .extracting(BadRow::row, BadRow::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                2L,
                                "account acc-1: the lines come to £412.30, and the balance report says £402.30 at the end"
                                        + " of 2026-03-31, £10.00 less"),
                        org.assertj.core.groups.Tuple.tuple(
                                6L,
                                "account acc-2: the lines come to £80.00, and the balance report says £81.25 at the end"
                                        + " of 2026-03-31, £1.25 more"));
        assertThat(books.signed).isEmpty();

        // A later report says what is right, and the same file is good.
        bringIn(REPORT, PaperBooks.OFFICER);
        assertThat(bringIn(TWO, PaperBooks.OFFICER)).isInstanceOf(BroughtIn.Signed.class);
    }

    @Test
    void s_18_an_amount_nobody_else_shows_is_refused() throws IOException {
        bringIn("account,date,balance\nacc-1,2026-03-31,412.30\nacc-2,2026-03-30,80.00\n", PaperBooks.OFFICER);

        assertThat(no(TWO)).singleElement().satisfies(bad -> {
            assertThat(bad.row()).isEqualTo(6);
            assertThat(bad.reason())
                    .isEqualTo("account acc-2: nothing shows what it held at the end of 2026-03-31; bring in the"
                            + " provider's balance report or a statement of that day first");
        });
    }

    @Test
    void s_18_a_statement_shows_it_as_well_also_in_its_middle() throws IOException {
        books.statementSpans.add(span("acc-1", "2026-03-01", "2026-03-31", 400_00, 412_30));
        books.statementSpans.add(span("acc-2", "2026-03-01", "2026-04-05", 90_00, 10_00));
        books.statementLines.add(line("L1", "2026-03-31", -10_00));
        books.statementLines.add(line("L2", "2026-04-01", -70_00));

        bringIn(TWO, PaperBooks.OFFICER);
        assertThat(bringIn(TWO, SECOND)).isInstanceOf(BroughtIn.Posted.class);
        assertThat(opening("B-1").statement()).isEqualTo("digest");
    }

    private static StatementSpan span(String account, String from, String to, long opening, long closing) {
        return new StatementSpan(
                "S-" + account,
                account,
                LocalDate.parse(from),
                LocalDate.parse(to),
                Optional.of(opening),
                Optional.of(closing),
                "bank",
                "officer-1",
                Instant.EPOCH,
                "s.xml",
                "digest",
                Optional.empty());
    }

    private static StatementLine line(String id, String on, long pence) {
        return new StatementLine(
                id, "acc-2", LocalDate.parse(on), Optional.empty(), new TreeSet<>(), pence, "payment", Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B-1,acc-1,money,council,1.00,2026-03-31,,,,|element \"money\" is not social-care, health, sen or family",
                "B-1,acc-1,sen,,1.00,2026-03-31,,,,|funder is empty",
                "B-1,acc-1,family,council,1.00,2026-03-31,,,,|the family's own money has no funder",
                "B-1,acc-1,sen,council,1.005,2026-03-31,,,,|amount \"1.005\" is not an amount such as 1234.50",
                "B-1,acc-1,sen,council,,2026-03-31,,,,|amount is empty: write 0.00 where nothing is left",
                "B-1,acc-1,sen,council,-1.00,2026-03-31,,,,|amount is below zero",
                "B-1,acc-1,sen,council,1.00,,,,,|statement_date is empty",
                "B-1,acc-1,sen,council,1.00,2026-02-30,,,,|statement_date \"2026-02-30\" is not a date",
                "B-1,acc-1,sen,council,1.00,2026-03-31,,clubs,,|outcome is for money in a pot",
                "B-9,acc-1,sen,council,1.00,2026-03-31,,,,|there is no budget B-9: open it first",
                "B-1,acc-7,sen,council,1.00,2026-03-31,,,,|budget B-1: it has no account acc-7; open or agree it first",
                "B-1,acc-1,sen,council,1.00,2026-03-31,trip,travel,2026-01-20,|budget B-1 has no outcome travel",
                "B-1,acc-1,sen,council,1.00,2026-03-31,trip,,2026-01-20,|pot trip needs its provision: give the outcome",
                "B-1,acc-1,sen,council,1.00,2026-03-31,trip,clubs,,|pot trip needs pot_expires, or last_review",
                "B-1,acc-1,sen,council,1.00,2026-04-08,,,,|its statement is of 2026-04-08, and today is 2026-04-06",
            })
    void s_18_a_line_that_cannot_be_used_refuses_the_file_and_is_named(String line, String said) throws IOException {
        bringIn(
                "account,date,balance\nacc-1,2026-03-31,1.00\nacc-7,2026-03-31,1.00\nacc-1,2026-04-08,1.00\n"
                        + "acc-2,2026-03-31,2.00\n",
                PaperBooks.OFFICER);

        assertThat(no(HEADER + "B-2,acc-2,sen,council,2.00,2026-03-31,,,,\n" + line + "\n"))
                .anySatisfy(bad -> {
                    assertThat(bad.row()).isEqualTo(3);
                    assertThat(bad.reason()).contains(said);
                });
        assertThat(books.signed).isEmpty();
    }

    @Test
    void s_18_lines_of_one_budget_agree_with_each_other() throws IOException {
        bringIn(REPORT, PaperBooks.OFFICER);
        provision("B-2", "swim");
        String lines = HEADER
                + "B-1,acc-1,sen,council,100.00,2026-03-31,,,2026-01-20,\n"
                + "B-1,acc-1,sen,council,312.30,2026-03-31,,,2026-01-21,\n"
                + "B-2,acc-2,social-care,council,40.00,2026-03-31,trip,clubs,2026-01-20,\n"
                + "B-2,acc-1,social-care,council,40.00,2026-03-31,trip,,,\n";

        assertThat(no(lines))
                .extracting(BadRow::reason)
                .anySatisfy(reason ->
                        assertThat(reason).contains("line 2 is about the same money: put both into one line"));
        assertThat(no(lines.replace("B-1,acc-1,sen,council,312.30", "B-1,acc-1,health,council,312.30")))
                .extracting(BadRow::reason)
                .anySatisfy(reason -> assertThat(reason)
                        .contains("last_review is 2026-01-21, and another line of budget B-1 says 2026-01-20"))
                .anySatisfy(reason ->
                        assertThat(reason).contains("pot trip needs its provision: outcome clubs has none, or more"))
                .anySatisfy(reason -> assertThat(reason).contains("pot trip is on line 4 with another account"))
                .anySatisfy(reason -> assertThat(reason).contains("account acc-1 is of budget B-1 on line 2"));
    }

    @Test
    void s_18_the_rest_of_the_year_comes_in_where_the_file_gives_it() throws IOException {
        bringIn("account,date,balance_pence\nacc-1,2026-03-31,30000\n", PaperBooks.OFFICER);
        String file =
                "Budget,Account,Element,Funder,Amount pence,Statement date,Allocation,Year from,Year amount,Year left\n"
                        + "B-1,acc-1,social-care,council-children,30000,2026-03-31,sc-2025,2025-04-07,\"5,200.00\",400.00\n";
        bringIn(file, PaperBooks.OFFICER);
        assertThat(bringIn(file, SECOND)).isInstanceOf(BroughtIn.Posted.class);

        assertThat(books.state("B-1").standing().entitledPence()).isEqualTo(40_000);
        assertThat(no(file.replace(",400.00", ",")))
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason())
                        .contains("allocation sc-2025 needs year_from, year_amount and year_left"));
        assertThat(no(file.replace("sc-2025", "")))
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).contains("allocation is empty"));
    }

    @Test
    void s_18_nobody_signs_for_a_budget_of_their_own_and_none_that_has_begun_comes_in() throws IOException {
        bringIn(REPORT, PaperBooks.OFFICER);
        assertThat(no(TWO, new Actor("parent-of-B-2", new TreeSet<>(List.of(Role.FINANCE_OFFICER)))))
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason())
                        .isEqualTo("parent-of-B-2 is related to budget B-2 and may not sign for it"));
        books.must(new FundingCommand.ReceiveFamilyMoney("B-2", "F1", "acc-2", 100, PaperBooks.FROM, Optional.empty()));
        assertThat(no(TWO))
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason())
                        .isEqualTo("budget B-2: its books have begun already, and an opening position comes before"
                                + " everything else"));
    }

    @Test
    void s_18_a_file_that_stopped_half_way_goes_on_and_nothing_is_missing_or_doubled() throws IOException {
        bringIn(REPORT, PaperBooks.OFFICER);
        bringIn(TWO, PaperBooks.OFFICER);
        books.ordersUntilDark = 1;
        assertThatThrownBy(() -> bringIn(TWO, SECOND)).isInstanceOf(PaperBooks.Dark.class);
        books.ordersUntilDark = Long.MAX_VALUE;
        // Another report would come too late to change what was accepted.
        books.now = books.now.plusSeconds(60);
        bringIn("account,date,balance\nacc-1,2026-03-31,1.00\nacc-2,2026-03-31,80.00\n", PaperBooks.OFFICER);

        assertThat(bringIn(TWO, PaperBooks.OFFICER)).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
            assertThat(posted.resumed()).isTrue();
            assertThat(posted.nothingNew()).isEqualTo(1);
            assertThat(posted.posted()).isEqualTo(1);
            assertThat(posted.refused()).isEmpty();
        });
        assertThat(settled("B-1") + settled("B-2")).isEqualTo(49_230);
    }

    @Test
    void s_18_a_file_with_a_column_nobody_knows_or_a_line_too_short_is_refused_with_its_line() throws IOException {
        assertThat(refused(
                                HEADER.replace("pot,", "pots,") + "B-1,acc-1,sen,council,1,2026-03-31,,,,\n",
                                PaperBooks.OFFICER)
                        .reason())
                .contains("There is no column \"pots\" here; known are budget, account, element");
        assertThat(refused(HEADER + "B-1,acc-1,sen,council,1,234.00,2026-03-31,,,,\n", PaperBooks.OFFICER))
                .satisfies(no -> {
                    assertThat(no.line()).contains(2L);
                    assertThat(no.reason()).contains("put amounts with a comma in quotation marks");
                });
        assertThat(refused(HEADER, PaperBooks.OFFICER).code()).isEqualTo("empty");
        assertThat(refused("account,date,balance\nacc-1,2026-03-31,\n", PaperBooks.OFFICER)
                        .reason())
                .contains("balance is empty");
        assertThat(refused("account,date,balance\nacc-1,2026-03-31,1.00\nacc-1,2026-03-31,1.00\n", PaperBooks.OFFICER)
                        .reason())
                .contains("account acc-1 is on line 2 already, with the same day");
    }

    private static SourceFile source(String text) {
        return SourceFile.of("opening.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private BroughtIn bringIn(String text, Actor actor) throws IOException {
        return books.intake().bringIn(source(text), Wish.PLAIN, actor, Progress.UNHEARD);
    }

    private BroughtIn.Refused refused(String text, Actor actor) throws IOException {
        return (BroughtIn.Refused) bringIn(text, actor);
    }

    private List<BadRow> no(String text) throws IOException {
        return no(text, PaperBooks.OFFICER);
    }

    private List<BadRow> no(String text, Actor actor) throws IOException {
        return refused(text, actor).badRows();
    }

    private long settled(String budget) {
        return books.state(budget).standing().settledPence();
    }

    private BroughtForward opening(String budget) {
        return books.streams.get(budget).stream()
                .filter(BroughtForward.class::isInstance)
                .map(BroughtForward.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
