package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.FundingEvent.Loaded;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.reconciliation.statement.SourceFile;

class LoadBatchTest {
    private static final int LINES = 412;
    private final PaperBooks books = new PaperBooks();

    @BeforeEach
    void agree() {
        for (int i = 1; i <= 4; i++) {
            books.agreed("B-" + i, "acc-" + i, "000" + i, 2_000_000);
        }
    }

    /** 412 lines that come to £38,412.00. */
    private static String twelve() {
        var rows = new StringBuilder();
        long each = 3_841_200 / LINES;
        long left = 3_841_200;
        for (int line = 1; line <= LINES; line++) {
            long pence = line == LINES ? left : each;
            left -= pence;
            rows.append(row(line, 1 + line % 4, pence, "R" + line));
        }
        return control("LB-12", LINES, 3_841_200) + rows;
    }

    private static String control(String id, int lines, long total) {
        return "load_batch,lines,total_pence\n" + id + "," + lines + "," + total + "\n"
                + "line,budget,account,allocation,element,funder,amount_pence,reference,schedule_line,value_date\n";
    }

    private static String row(int line, int budget, long pence, String reference) {
        return line + ",B-" + budget + ",acc-" + budget + ",sc-2026,social-care,council-children," + pence + ","
                + reference + ",,2026-01-06\n";
    }

    private BroughtIn bringIn(String text) throws IOException {
        return books.intake()
                .bringIn(
                        SourceFile.of("loads.csv", text.getBytes(StandardCharsets.UTF_8)),
                        Wish.PLAIN,
                        PaperBooks.OFFICER,
                        Progress.UNHEARD);
    }

    private long settled() {
        return Map.copyOf(books.streams).keySet().stream()
                .mapToLong(budget -> books.state(budget).standing().settledPence())
                .sum();
    }

    @Test
    void p_6_and_sentence_6_a_batch_of_412_lines_and_38_412_pounds_is_taken_once_and_refused_whole_the_second_time()
            throws IOException {
        assertThat(bringIn(twelve())).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
            assertThat(posted.lines()).isEqualTo(412);
            assertThat(posted.posted()).isEqualTo(412);
            assertThat(posted.refused()).isEmpty();
        });
        assertThat(settled()).isEqualTo(3_841_200);
        long events = books.events();

        assertThat(bringIn(twelve())).isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("already-accepted");
            assertThat(refused.reason()).contains("LB-12", "was accepted on 2026-04-06 at 10:00", "by officer-1");
        });
        assertThat(books.events()).isEqualTo(events);
        assertThat(settled()).isEqualTo(3_841_200);
    }

    @Test
    void sentence_6_the_same_batch_number_with_other_bytes_is_refused_always() throws IOException {
        bringIn(control("LB-1", 1, 100) + row(1, 1, 100, "R1"));
        assertThat(bringIn(control("LB-1", 1, 200) + row(1, 1, 200, "R1")))
                .isInstanceOfSatisfying(
                        BroughtIn.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("same-id-other-content"));
        assertThat(settled()).isEqualTo(100);
    }

    @Test
    void a_batch_with_one_line_beyond_what_is_agreed_posts_nothing_and_names_every_such_line() throws IOException {
        assertThat(bringIn(control("LB-1", 4, 2_000_302)
                        + row(1, 1, 100, "R1")
                        + row(2, 2, 100, "R2")
                        + row(3, 3, 2_000_001, "R3")
                        + row(4, 9, 101, "R4")))
                .isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("bad-rows");
                    assertThat(refused.badRows()).hasSize(2);
                    assertThat(refused.badRows().get(0).row()).isEqualTo(6);
                    assertThat(refused.badRows().get(1).reason()).contains("B-9", "no such budget");
                });
        assertThat(settled()).isZero();
        assertThat(books.accepted).isEmpty();
    }

    @Test
    void two_lines_cannot_use_the_same_agreed_money() throws IOException {
        books.agreed("B-5", "acc-5", "0005", 500);
        assertThat(bringIn(control("LB-1", 2, 800) + row(1, 5, 400, "R1") + row(2, 5, 400, "R2")))
                .isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
                    assertThat(refused.badRows()).singleElement().satisfies(bad -> {
                        assertThat(bad.row()).isEqualTo(5);
                        assertThat(bad.reason()).contains("only £1.00 is left of allocation sc-2026");
                    });
                });
    }

    @Test
    void a_batch_whose_totals_do_not_agree_is_refused() throws IOException {
        assertThat(bringIn(control("LB-1", 2, 100) + row(1, 1, 100, "R1")))
                .isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("does-not-add-up");
                    assertThat(refused.reason()).contains("2 lines and £1.00, but it has 1 lines and £1.00");
                });
    }

    @Test
    void every_unreadable_line_is_named_with_all_that_is_wrong_with_it() throws IOException {
        assertThat(bringIn(control("LB-1", 2, 100)
                        + "1,B-1,acc-1,sc-2026,money,council-children,12.345,R1,,2026-02-30\n"
                        + "3,B-1,acc-1,sc-2026,social-care,council-children,1e9,R1,,2026-02-01\n"
                        + "too,short\n"))
                .isInstanceOfSatisfying(BroughtIn.Refused.class, refused -> {
                    assertThat(refused.badRows()).hasSize(3);
                    assertThat(refused.badRows().getFirst().reason())
                            .contains("element \"money\"", "amount_pence \"12.345\"", "value_date \"2026-02-30\"");
                    assertThat(refused.badRows().get(1).reason())
                            .contains("line is \"3\", and the next one is 2", "1e9");
                });
    }

    @Test
    void p_8_lines_of_one_arrival_become_one_load_whose_parts_name_element_and_funder() throws IOException {
        bringIn(control("LB-1", 2, 300)
                + "1,B-1,acc-1,sc-2026,social-care,council-children,100,TOPUP,,2026-01-06\n"
                + "2,B-1,acc-1,sc-2026,social-care,,200,TOPUP,,2026-01-06\n");
        var loads = books.streams.get("B-1").stream()
                .filter(Loaded.class::isInstance)
                .map(Loaded.class::cast)
                .toList();
        assertThat(loads).singleElement().satisfies(load -> {
            assertThat(load.load()).isEqualTo("LB-1.1");
            assertThat(load.account()).isEqualTo(Account.held(HeldKind.CARD, "acc-1"));
            assertThat(load.batch()).isEqualTo(Optional.of(new Source("load-batch", "LB-1", 1)));
            assertThat(load.parts()).extracting(part -> part.paidPence()).containsExactly(100L, 200L);
        });
    }

    @Test
    void sentence_6_a_batch_that_stopped_after_any_line_goes_on_and_nothing_is_missing_or_doubled() throws IOException {
        String text = control("LB-1", 8, 3_600)
                + row(1, 1, 100, "R1")
                + row(2, 2, 200, "R2")
                + row(3, 3, 300, "R3")
                + row(4, 4, 400, "R4")
                + row(5, 1, 500, "R5")
                + row(6, 2, 600, "R6")
                + row(7, 3, 700, "R7")
                + row(8, 4, 800, "R8");
        for (int lines = 0; lines < 8; lines++) {
            var each = new LoadBatchTest();
            each.agree();
            each.books.ordersUntilDark = lines;
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> each.bringIn(text))
                    .isInstanceOf(PaperBooks.Dark.class);
            each.books.ordersUntilDark = Long.MAX_VALUE;
            long before = lines;
            assertThat(each.bringIn(text)).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
                assertThat(posted.resumed()).isTrue();
                assertThat(posted.nothingNew()).isEqualTo(before);
                assertThat(posted.posted()).isEqualTo(8 - before);
            });
            assertThat(each.settled()).isEqualTo(3_600);
            assertThat(each.bringIn(text)).isInstanceOf(BroughtIn.Refused.class);
        }
    }

    @Test
    void a_dry_run_says_what_would_be_done_and_does_nothing() throws IOException {
        var result = books.intake()
                .bringIn(
                        SourceFile.of("loads.csv", twelve().getBytes(StandardCharsets.UTF_8)),
                        Wish.DRY_RUN,
                        PaperBooks.OFFICER,
                        Progress.UNHEARD);
        assertThat(result)
                .isInstanceOfSatisfying(
                        BroughtIn.Checked.class,
                        checked -> assertThat(checked.lines()).isEqualTo(412));
        assertThat(books.accepted).isEmpty();
        assertThat(settled()).isZero();
    }

    @Test
    void every_posting_of_a_batch_is_in_the_journal_with_its_load_as_reference() throws IOException {
        bringIn(control("LB-1", 1, 100) + row(1, 1, 100, "R1"));
        var postings = books.streams.get("B-1").stream()
                .map(uk.personalbudget.ledger.budget.Journal::entryOf)
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().held())
                .toList();
        assertThat(postings).extracting(Posting::pence).containsExactly(100L);
    }
}
