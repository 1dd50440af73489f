package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.BillCommand;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.SourceFile;

class ProviderReturnIntakeTest {
    private static final String HEADER =
            "provider_ref,txn_id,account_ref,date,kind,amount_pence,provision,supplier_ref,"
                    + "invoice_ref,yes_ref,original_txn_id,reference,confirmed_by,balance_after_pence\n";

    private static final String MONTH = HEADER
            + "holder-ltd,H1,M-1,2026-01-06,received,85415,,,,,,TOPUP-1,,85415\n"
            + "holder-ltd,H2,M-1,2026-01-12,spend,31000,pa,agency-ltd,INV-1,,,,,54415\n"
            + "holder-ltd,H3,M-1,2026-01-15,refund,1000,,,,,H2,,,55415\n"
            + "holder-ltd,H4,M-1,2026-01-31,fee,1399,,,,,,,,54016\n"
            + "holder-ltd,H5,M-1,2026-02-02,fee_refund,200,,,,,H4,,,54216\n"
            + "holder-ltd,H6,M-1,2026-02-02,interest,4,,,,,,,,54220\n"
            + "holder-ltd,H7,M-1,2026-02-03,credit,500,,,,,,,,54720\n"
            + "holder-ltd,H8,M-1,2026-02-03,balance,,,,,,,,finance-b,54720\n";

    private final PaperBooks books = new PaperBooks();

    @BeforeEach
    void agree() {
        books.agreed("B-1", "acc-1", "0001", 2_000_000);
        books.must(new FundingCommand.OpenAccount("B-1", "M-1", HeldKind.MANAGED, "4417", PaperBooks.FROM));
        books.must(new FundingCommand.Load(
                "B-1",
                "L1",
                "M-1",
                "TOPUP-1",
                Optional.empty(),
                List.of(new FundingCommand.LoadLine(
                        "sc-2026", Element.SOCIAL_CARE, Optional.of("council-children"), 85_415)),
                new TreeSet<>(),
                Optional.empty(),
                PaperBooks.FROM));
        books.must(new BillCommand.AgreeManagedContract(
                "B-1",
                "K1",
                "M-1",
                "holder-ltd",
                Optional.empty(),
                Optional.empty(),
                1_199,
                Optional.of("mum"),
                PaperBooks.FROM));
    }

    private BroughtIn bringIn(String text) throws IOException {
        return bringIn(text, Wish.PLAIN);
    }

    private BroughtIn bringIn(String text, Wish wish) throws IOException {
        return books.intake()
                .bringIn(
                        SourceFile.of("return.csv", text.getBytes(StandardCharsets.UTF_8)),
                        wish,
                        PaperBooks.OFFICER,
                        Progress.UNHEARD);
    }

    private <E extends BudgetEvent> List<E> all(Class<E> type) {
        return books.streams.get("B-1").stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private long settled() {
        return books.state("B-1").standing().settledPence();
    }

    @Test
    void sentence_2_every_kind_of_row_becomes_what_it_means() throws IOException {
        var result = bringIn(MONTH);

        assertThat(result).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
            assertThat(posted.kind()).contains(FileKind.PROVIDER_RETURN);
            assertThat(posted.refused()).isEmpty();
            assertThat(posted.posted()).isEqualTo(8);
        });
        assertThat(settled()).isEqualTo(54_720);
        assertThat(all(SpendEvent.SpendSettled.class).getFirst().source())
                .contains(new Source("provider-return", result.sha256(), 3));
        var stated = all(BillEvent.ManagedBalanceStated.class).getFirst();
        assertThat(stated.unexplainedPence()).isZero();
        assertThat(stated.confirmedBy()).contains("finance-b");
        assertThat(all(SpendEvent.SpendSettled.class).getFirst().raises()).isEmpty();
    }

    @Test
    void e_9_and_c_17_a_payment_without_a_yes_and_a_fee_above_the_contract_are_asked_about() throws IOException {
        bringIn(MONTH);

        assertThat(all(BillEvent.HolderAsked.class))
                .extracting(BillEvent.HolderAsked::transaction, BillEvent.HolderAsked::pence)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("H2", 31_000L),
                        org.assertj.core.api.Assertions.tuple("H4", 200L));
    }

    @Test
    void c_17_a_payment_on_a_standing_yes_is_not_asked_about() throws IOException {
        books.must(new BillCommand.GiveStandingYes(
                "B-1",
                "S1",
                "M-1",
                "agency-ltd",
                "pa",
                31_000,
                LocalDate.of(2026, 12, 31),
                Optional.of("mum"),
                PaperBooks.FROM));
        bringIn(HEADER + "holder-ltd,H2,M-1,2026-01-12,spend,31000,pa,agency-ltd,INV-1,,,,,\n");

        assertThat(all(BillEvent.HolderAsked.class)).isEmpty();
        assertThat(all(BillEvent.PaymentReported.class).getFirst().under()).contains("S1");
    }

    @Test
    void sentence_5_a_balance_that_is_not_ours_raises_a_break() throws IOException {
        bringIn(HEADER + "holder-ltd,H2,M-1,2026-01-12,spend,31000,pa,,,,,,,1\n");

        assertThat(all(SpendEvent.SpendSettled.class).getFirst().raises()).contains(Concern.BALANCE);
    }

    @Test
    void sentence_6_a_return_with_bad_rows_is_refused_whole_with_every_reason_and_nothing_is_posted()
            throws IOException {
        long before = books.events();
        var result = bringIn(HEADER + "holder-ltd,H1,M-1,2026-01-12,spend,100,pa,,,,,,,\n"
                + "holder-ltd,H2,nobodys,2026-01-12,spend,100,pa,,,,,,,\n"
                + "holder-ltd,H3,acc-1,2026-01-12,fee,100,,,,,,,,\n"
                + "holder-ltd,H4,M-1,2026-01-12,spend,100,no-such,,,,,,,\n"
                + "holder-ltd,H5,M-1,2099-01-12,spend,100,pa,,,,,,,\n"
                + "holder-ltd,H6,M-1,2026-01-12,fee_refund,100,,,,,H99,,,\n");

        assertThat(result).isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("bad-rows");
            assertThat(refused.badRows()).extracting(BadRow::row).containsExactly(3L, 4L, 5L, 6L, 7L);
            assertThat(refused.badRows())
                    .extracting(BadRow::reason)
                    .containsExactly(
                            "account_ref \"nobodys\" belongs to no budget",
                            "account_ref \"acc-1\" is no managed account or individual service fund",
                            "there is no provision no-such in its budget",
                            "date 2099-01-12 is after today, 2026-04-06",
                            "there is no fee H99 in its budget");
        });
        assertThat(books.events()).isEqualTo(before);
    }

    @Test
    void sentence_6_another_holders_account_is_not_in_this_return() throws IOException {
        assertThat(bringIn(HEADER + "other-ltd,H1,M-1,2026-01-12,spend,100,pa,,,,,,,\n"))
                .isInstanceOfSatisfying(
                        BroughtIn.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("account_ref \"M-1\" is held by holder-ltd, not by other-ltd"));
    }

    @Test
    void the_rest_can_be_brought_in_without_the_bad_rows_which_are_named() throws IOException {
        var result = bringIn(
                HEADER + "holder-ltd,H1,M-1,2026-01-12,spend,100,pa,,,,,,,\n"
                        + "holder-ltd,H2,nobodys,2026-01-12,spend,100,pa,,,,,,,\n",
                new Wish(false, true));

        assertThat(result).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
            assertThat(posted.posted()).isEqualTo(1);
            assertThat(posted.badRows()).extracting(BadRow::row).containsExactly(3L);
        });
        assertThat(settled()).isEqualTo(85_315);
    }

    @Test
    void a_dry_run_changes_nothing() throws IOException {
        long before = books.events();

        assertThat(bringIn(MONTH, Wish.DRY_RUN))
                .isInstanceOfSatisfying(
                        BroughtIn.Checked.class,
                        checked -> assertThat(checked.lines()).isEqualTo(8));
        assertThat(books.events()).isEqualTo(before);
    }

    @Test
    void sentence_6_a_complete_return_is_refused_and_an_overlapping_one_adds_only_what_is_new() throws IOException {
        bringIn(MONTH);
        assertThat(bringIn(MONTH)).isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("already-accepted");
            assertThat(refused.reason()).contains("2026-04-06");
        });

        assertThat(bringIn(MONTH + "holder-ltd,H9,M-1,2026-02-28,fee,1199,,,,,,,,53521\n"))
                .isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
                    assertThat(posted.posted()).isEqualTo(1);
                    assertThat(posted.nothingNew()).isEqualTo(8);
                });
        assertThat(settled()).isEqualTo(53_521);
    }

    @Test
    void sentence_1_the_same_id_with_other_content_refuses_a_later_return() throws IOException {
        bringIn(MONTH);

        assertThat(bringIn(HEADER + "holder-ltd,H2,M-1,2026-01-12,spend,31001,pa,agency-ltd,INV-1,,,,,\n"))
                .isInstanceOfSatisfying(
                        BroughtIn.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("txn_id \"H2\" was recorded before with other content"));
    }

    @Test
    void sentence_6_a_return_that_stopped_after_any_row_goes_on_and_ends_as_if_it_had_never_stopped()
            throws IOException {
        bringIn(MONTH);
        List<BudgetEvent> whole = List.copyOf(books.streams.get("B-1"));
        for (int done = 0; done < 8; done++) {
            var each = new ProviderReturnIntakeTest();
            each.agree();
            each.books.ordersUntilDark = done;
            assertThatThrownBy(() -> each.bringIn(MONTH)).isInstanceOf(PaperBooks.Dark.class);
            each.books.ordersUntilDark = Long.MAX_VALUE;
            assertThat(each.bringIn(MONTH)).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
                assertThat(posted.resumed()).isTrue();
                assertThat(posted.refused()).isEmpty();
            });
            assertThat(each.books.streams.get("B-1")).isEqualTo(whole);
        }
    }
}
