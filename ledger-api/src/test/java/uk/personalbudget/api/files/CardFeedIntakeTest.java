package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.reconciliation.statement.SourceFile;

class CardFeedIntakeTest {
    private static final String HEADER =
            "provider_txn_id,account_ref,card_last4,cardholder_ref,event,auth_id,occurred_at,value_date,amount_pence,"
                    + "original_amount,original_currency,original_txn_id,cash_pence,channel,mcc,merchant_name,"
                    + "merchant_city,counterparty,reference,balance_after_pence,status,reason\n";

    private final PaperBooks books = new PaperBooks();

    @BeforeEach
    void agree() {
        books.agreed("B-1", "acc-1", "0001", 2_000_000);
        books.must(new FundingCommand.Load(
                "B-1",
                "L1",
                "acc-1",
                "TOPUP-1",
                Optional.empty(),
                List.of(new FundingCommand.LoadLine(
                        "sc-2026", Element.SOCIAL_CARE, Optional.of("council-children"), 10_000)),
                new TreeSet<>(),
                Optional.empty(),
                PaperBooks.FROM));
    }

    private static String row(String id, String event, String auth, String day, long pence, String rest) {
        return id + ",acc-1,0001,," + event + "," + auth + "," + day + "T10:00:00Z," + day + "," + pence + ",,," + rest
                + "\n";
    }

    /** original_txn_id, cash, channel, mcc, merchant, city, counterparty, reference, balance, status, reason. */
    private static final String SHOP = ",,contactless,5411,Corner Shop,Sampleton,,,,,";

    private BroughtIn bringIn(String rows) throws IOException {
        return books.intake()
                .bringIn(
                        SourceFile.of("feed.csv", (HEADER + rows).getBytes(StandardCharsets.UTF_8)),
                        Wish.PLAIN,
                        PaperBooks.OFFICER,
                        Progress.UNHEARD);
    }

    private List<String> namesAfter(long events) {
        return books.streams.get("B-1").stream()
                .skip(events)
                .map(EventNames::of)
                .toList();
    }

    private <E extends BudgetEvent> E last(Class<E> type) {
        return books.streams.get("B-1").stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private long settled() {
        return books.state("B-1").standing().settledPence();
    }

    @Test
    void every_kind_of_row_becomes_what_it_means() throws IOException {
        long before = books.events();
        var result = bringIn(row("T1", "load", "", "2026-01-06", 10_000, ",,bank,,,,,TOPUP-1,10000,,")
                + row("T2", "auth", "A1", "2026-01-07", 3_000, SHOP)
                + row("T3", "auth_increment", "A1", "2026-01-07", 500, SHOP)
                + row("T4", "settle", "A1", "2026-01-08", 3_400, SHOP)
                + row("T5", "auth", "A2", "2026-01-09", 900, SHOP)
                + row("T6", "auth_reverse", "A2", "2026-01-09", 400, SHOP)
                + row("T7", "auth_expire", "A2", "2026-01-17", 0, SHOP)
                + row("T8", "refund", "", "2026-01-18", 400, "T4" + SHOP)
                + row("T9", "fee", "", "2026-01-19", 20, ",,bank,,,,,,,,")
                + row("T10", "dd_out", "", "2026-01-20", 1_250, ",,bank,,,,Payroll Place,,,,")
                + row("T11", "dd_returned", "", "2026-01-21", 1_250, "T10,,bank,,,,Payroll Place,,,,")
                + row("T12", "fp_in", "", "2026-01-22", 800, ",,bank,,,,A Parent,,,,")
                + row("T13", "decline", "", "2026-01-23", 4_000, ",,online,7995,Bet Place,,,,,,blocked-category")
                + row("T14", "chargeback", "", "2026-01-24", 3_000, "T4" + SHOP)
                + row("T15", "chargeback_final", "", "2026-02-24", 3_000, "T4,,,,,,,,,lost,")
                + row("T16", "so_out", "", "2026-02-25", 100, ",,bank,,,,,,,,")
                + row("T17", "fp_out", "", "2026-02-26", 100, ",,bank,,,,,,,,"));
        assertThat(result).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
            assertThat(posted.refused()).isEmpty();
            assertThat(posted.posted()).isEqualTo(17);
        });
        assertThat(namesAfter(before))
                .containsExactly(
                        "load-confirmed",
                        "authorised",
                        "authorisation-raised",
                        "spend-settled",
                        "authorised",
                        "authorisation-reversed",
                        "authorisation-expired",
                        "refunded",
                        "fee-charged",
                        "spend-settled",
                        "payment-returned",
                        "movement-unidentified",
                        "authorisation-declined",
                        "dispute-credited",
                        "dispute-lost",
                        "spend-settled",
                        "spend-settled");
        assertThat(settled()).isEqualTo(10_000 - 3_400 + 400 - 20 + 800 - 200);
    }

    @Test
    void sentence_5_rows_apply_by_when_they_happened_whatever_their_order_in_the_file() throws IOException {
        bringIn(row("T2", "settle", "A1", "2026-01-08", 4_730, SHOP)
                + row("T1", "auth", "A1", "2026-01-07", 5_000, SHOP));
        assertThat(last(SpendEvent.SpendSettled.class).raises()).isEmpty();
        assertThat(settled()).isEqualTo(5_270);
        assertThat(books.state("B-1").standing().availablePence()).isEqualTo(5_270);
    }

    @Test
    void sentence_1_what_the_scheme_already_did_is_recorded_with_a_break_even_where_we_would_have_declined_it()
            throws IOException {
        bringIn(row("T1", "auth", "A1", "2026-01-07", 4_000, ",,online,7995,Bet Place,,,,,,"));
        assertThat(last(CardEvent.Authorised.class).reported()).isTrue();
        assertThat(last(CardEvent.Authorised.class).raises()).containsExactly(Concern.BLOCKED_CATEGORY);
    }

    @Test
    void sentence_5_a_settlement_nobody_authorised_is_posted_and_raises_a_break_and_a_direct_debit_does_not()
            throws IOException {
        bringIn(row("T1", "settle", "", "2026-01-07", 100, SHOP));
        assertThat(last(SpendEvent.SpendSettled.class).raises()).containsExactly(Concern.UNAUTHORISED_SETTLEMENT);
        bringIn(row("T2", "dd_out", "", "2026-01-08", 100, ",,bank,,,,,,,,"));
        assertThat(last(SpendEvent.SpendSettled.class).raises()).isEmpty();
    }

    @Test
    void sentence_5_a_balance_that_is_not_ours_raises_a_break() throws IOException {
        bringIn(row("T1", "settle", "", "2026-01-07", 100, ",,bank,,,,,,9901,,"));
        assertThat(last(SpendEvent.SpendSettled.class).raises()).contains(Concern.BALANCE);
    }

    @Test
    void sentence_3_money_loaded_that_we_did_not_send_waits_in_suspense() throws IOException {
        bringIn(row("T1", "load", "", "2026-01-07", 777, ",,bank,,,,,UNKNOWN,,,"));
        assertThat(last(FundingEvent.MovementUnidentified.class).raises()).containsExactly(Concern.MISSING_IN_LEDGER);
    }

    @Test
    void sentence_4_a_part_settlement_releases_only_its_own_amount() throws IOException {
        bringIn(row("T1", "auth", "A1", "2026-01-07", 5_000, SHOP)
                + row("T2", "settle", "A1", "2026-01-08", 2_000, ",,contactless,5411,Corner Shop,,,,,partial,"));
        assertThat(books.state("B-1").standing().pendingPence()).isEqualTo(3_000);
    }

    @Test
    void sentence_6_an_unknown_account_or_card_refuses_the_file_whole_and_names_the_rows() throws IOException {
        long before = books.events();
        assertThat(bringIn(row("T1", "settle", "", "2026-01-07", 100, SHOP)
                        + "T2,acc-9,0001,,settle,,2026-01-07T10:00:00Z,2026-01-07,100,,,,,,,,,,,,,\n"
                        + "T3,acc-1,9999,,auth,A3,2026-01-07T10:00:00Z,2026-01-07,100,,,,,,,,,,,,,\n"))
                .isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("bad-rows");
                    assertThat(refused.badRows()).extracting(bad -> bad.row()).containsExactly(3L, 4L);
                });
        assertThat(books.events()).isEqualTo(before);
    }

    @Test
    void sentence_6_a_refusal_while_posting_is_listed_by_line_and_does_not_undo_its_neighbours() throws IOException {
        assertThat(bringIn(row("T1", "settle", "", "2026-01-07", 100, SHOP)
                        + row("T2", "auth_reverse", "A9", "2026-01-08", 100, SHOP)
                        + row("T3", "settle", "", "2026-01-09", 100, SHOP)))
                .isInstanceOfSatisfying(
                        BroughtIn.Posted.class,
                        posted -> assertThat(posted.refused())
                                .containsExactly(new BroughtIn.RefusedLine(3, "B-1", "unknown-authorisation")));
        assertThat(settled()).isEqualTo(9_800);
    }

    @Test
    void sentence_6_the_same_id_with_other_content_in_a_later_file_is_listed_and_posts_nothing() throws IOException {
        bringIn(row("T1", "settle", "", "2026-01-07", 100, SHOP));
        assertThat(bringIn(row("T1", "settle", "", "2026-01-07", 999, SHOP)))
                .isInstanceOfSatisfying(
                        BroughtIn.Posted.class,
                        posted -> assertThat(posted.refused())
                                .extracting(BroughtIn.RefusedLine::code)
                                .containsExactly("already-used"));
        assertThat(settled()).isEqualTo(9_900);
    }

    @Test
    void an_overlapping_file_adds_only_what_is_new_and_two_genuine_equals_stay_two() throws IOException {
        bringIn(row("T1", "settle", "", "2026-01-07", 100, SHOP) + row("T2", "settle", "", "2026-01-07", 100, SHOP));
        assertThat(bringIn(row("T2", "settle", "", "2026-01-07", 100, SHOP)
                        + row("T3", "settle", "", "2026-01-08", 100, SHOP)))
                .isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
                    assertThat(posted.nothingNew()).isEqualTo(1);
                    assertThat(posted.posted()).isEqualTo(1);
                });
        assertThat(settled()).isEqualTo(9_700);
    }

    @Test
    void sentence_6_a_complete_feed_is_refused_whole_and_names_when_it_was_accepted() throws IOException {
        String rows = row("T1", "settle", "", "2026-01-07", 100, SHOP);
        bringIn(rows);
        assertThat(bringIn(rows)).isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("already-accepted");
            assertThat(refused.reason()).contains("2026-04-06");
        });
    }

    @Test
    void sentence_6_a_feed_that_stopped_after_any_row_goes_on_and_ends_as_if_it_had_never_stopped() throws IOException {
        String rows = row("T1", "load", "", "2026-01-06", 10_000, ",,bank,,,,,TOPUP-1,10000,,")
                + row("T2", "auth", "A1", "2026-01-07", 3_000, SHOP)
                + row("T3", "auth_increment", "A1", "2026-01-07", 500, SHOP)
                + row("T4", "settle", "A1", "2026-01-08", 3_400, SHOP)
                + row("T5", "refund", "", "2026-01-18", 400, "T4" + SHOP)
                + row("T6", "fee", "", "2026-01-19", 20, ",,bank,,,,,,,,")
                + row("T7", "chargeback", "", "2026-01-24", 3_000, "T4" + SHOP)
                + row("T8", "chargeback_final", "", "2026-02-24", 3_000, "T4,,,,,,,,,lost,")
                + row("T9", "auth", "A3", "2026-02-25", 700, SHOP)
                + row("T10", "auth_reverse", "A3", "2026-02-25", 0, SHOP);
        bringIn(rows);
        List<BudgetEvent> whole = List.copyOf(books.streams.get("B-1"));
        for (int done = 0; done < 10; done++) {
            var each = new CardFeedIntakeTest();
            each.agree();
            each.books.ordersUntilDark = done;
            assertThatThrownBy(() -> each.bringIn(rows)).isInstanceOf(PaperBooks.Dark.class);
            each.books.ordersUntilDark = Long.MAX_VALUE;
            assertThat(each.bringIn(rows)).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
                assertThat(posted.resumed()).isTrue();
                assertThat(posted.refused()).isEmpty();
            });
            assertThat(each.books.streams.get("B-1")).isEqualTo(whole);
        }
    }

    @Test
    void every_event_of_a_feed_names_its_file_and_row() throws IOException {
        var result = bringIn(row("T1", "settle", "", "2026-01-07", 100, SHOP));
        assertThat(last(SpendEvent.SpendSettled.class).source()).contains(new Source("card-feed", result.sha256(), 2));
    }
}
