package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.statement.SourceFile;

/**
 * Damages the files that change the books and brings each in. Whatever comes, the door answers, and a file that it refuses has
 * posted nothing. {@code -Dfuzz.seed=} and {@code -Dfuzz.minutes=} repeat and lengthen a run.
 */
class IntakeFuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20260108L);
    private static final long SECONDS = Long.getLong("fuzz.minutes", 0L) > 0
            ? 60 * Long.getLong("fuzz.minutes", 0L)
            : Long.getLong("fuzz.seconds", 3L);
    private static final List<String> TOKENS = List.of(
            ",",
            "\n",
            "\"",
            "'",
            "-1",
            "1e9",
            "99999999999999999999",
            "\u0000",
            "\ufeff",
            "=1+1",
            "2026-02-30",
            "spend",
            "settle",
            "B-2",
            "acc-2",
            "£",
            ";",
            "\r");

    private static final List<String> FILES = List.of(
            "load_batch,lines,total_pence\nLB-1,2,30000\n"
                    + "line,budget,account,allocation,element,funder,amount_pence,reference,schedule_line,value_date\n"
                    + "1,B-1,acc-1,sc-2026,social-care,council-children,10000,R1,,2026-01-06\n"
                    + "2,B-2,acc-2,sc-2026,social-care,council-children,20000,R2,,2026-01-06\n",
            "provider_ref,txn_id,account_ref,date,kind,amount_pence,provision,supplier_ref,invoice_ref,yes_ref,"
                    + "original_txn_id,reference,confirmed_by,balance_after_pence\n"
                    + "holder-ltd,H1,acc-1,2026-01-12,spend,31000,pa,agency-ltd,INV-1,,,,,54415\n"
                    + "holder-ltd,H2,acc-1,2026-01-31,fee,1399,,,,,,,,53016\n",
            "provider_txn_id,account_ref,card_last4,cardholder_ref,event,auth_id,occurred_at,value_date,"
                    + "amount_pence,original_amount,original_currency,original_txn_id,cash_pence,channel,mcc,merchant_name,"
                    + "merchant_city,counterparty,reference,balance_after_pence,status,reason\n"
                    + "T2,acc-1,1234,H1,settle,A1,2026-01-08T09:00:00Z,2026-01-08,4730,,,,,chip,5411,SHOP,LEEDS,,,5270,,\n",
            "person,name,born_on,phone,e_mail\nP-1,Ada Sample,2014-05-01,,\nP-2,\"Sample, Bo\",,07700 900123,b@example.org\n",
            "account,date,balance\nacc-1,2026-03-31,12.00\nacc-2,2026-03-31,0.00\n",
            "budget,account,element,funder,amount,statement_date,pot,outcome,last_review,first_payment\n"
                    + "B-1,acc-1,social-care,council-children,12.00,2026-03-31,,,,\n");

    @Test
    void whatever_a_file_is_the_door_answers_and_a_refused_file_posts_nothing() {
        long until = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        var random = new Random(SEED);
        int runs = 0;
        int posted = 0;
        while (System.nanoTime() < until) {
            var books = new PaperBooks();
            for (int i = 1; i <= 2; i++) {
                books.agreed("B-" + i, "acc-" + i, "000" + i, 2_000_000);
            }
            byte[] damaged = damage(FILES.get(random.nextInt(FILES.size())).getBytes(StandardCharsets.UTF_8), random);
            var file = SourceFile.of("fuzz.csv", damaged);
            int before = events(books);
            long started = System.nanoTime();
            try {
                assertThat(books.intake().bringIn(file, Wish.DRY_RUN, PaperBooks.OFFICER, Progress.UNHEARD))
                        .isNotInstanceOf(BroughtIn.Posted.class);
                assertThat(events(books)).as("a dry run posts nothing").isEqualTo(before);
                var wish = new Wish(false, runs % 3 == 0);
                switch (books.intake().bringIn(file, wish, PaperBooks.OFFICER, Progress.UNHEARD)) {
                    case BroughtIn.Refused refused -> {
                        assertThat(events(books)).as(refused.reason()).isEqualTo(before);
                        assertThat(books.accepted).isEmpty();
                        assertThat(books.people.known).isEmpty();
                        assertThat(refused.reason()).doesNotContain("Exception").doesNotContain("java.");
                    }
                    case BroughtIn.Posted _ -> posted++;
                    case BroughtIn.Checked _, BroughtIn.Signed _ ->
                        assertThat(events(books)).isEqualTo(before);
                }
            } catch (Exception | StackOverflowError e) {
                fail(
                        "seed " + SEED + ", run " + runs + ", file in Latin-1:\n"
                                + new String(damaged, StandardCharsets.ISO_8859_1),
                        e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
            runs++;
        }
        System.out.println("fuzz: seed " + SEED + ", " + runs + " files brought in, " + posted + " of them posted");
        assertThat(runs).isGreaterThan(20);
    }

    private static int events(PaperBooks books) {
        return books.streams.values().stream().mapToInt(List::size).sum();
    }

    private static byte[] damage(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int wounds = random.nextInt(4);
        for (int i = 0; i < wounds && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
            bytes = switch (random.nextInt(5)) {
                case 0 -> {
                    bytes[at] ^= (byte) (1 << random.nextInt(8));
                    yield bytes;
                }
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> spliced(bytes, at, at, token);
                case 3 -> spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(30)), new byte[0]);
                default -> spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(10)), token);
            };
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = new byte[bytes.length - (to - from) + middle.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }
}
