package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.cardfeed.CardFeedReader;
import uk.personalbudget.reconciliation.cardfeed.CardFeedReading;
import uk.personalbudget.reconciliation.cardfeed.RowCheck;
import uk.personalbudget.reconciliation.providerreturn.CouncilReturnTest;
import uk.personalbudget.reconciliation.providerreturn.ProviderReturnReader;
import uk.personalbudget.reconciliation.providerreturn.ReturnAsStatement;

/**
 * Damages good files at random and has every reader read them. Whatever comes, it must answer: no crash, no hang. The seed is in
 * every message; {@code -Dfuzz.seed=} and {@code -Dfuzz.minutes=} repeat and lengthen a run.
 */
class ReaderFuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20260107L);
    private static final long SECONDS = Long.getLong("fuzz.minutes", 0L) > 0
            ? 60 * Long.getLong("fuzz.minutes", 0L)
            : Long.getLong("fuzz.seconds", 4L);
    private static final Limits LIMITS = new Limits(4_000_000, Duration.ofSeconds(5), 40, 10_000, 10_000);

    private static final List<String> TOKENS = List.of(
            "<",
            ">",
            "</Stmt>",
            "<Ntry>",
            "&lt;",
            "&x;",
            "<!--",
            "]]>",
            "<![CDATA[",
            "<?x?>",
            "\"",
            "'",
            ",",
            "\n",
            "\r",
            ":61:",
            ":62F:",
            ":86:",
            ":20:",
            "-",
            "1e9",
            "12.345",
            "-0",
            "99999999999999999999",
            "£",
            "\u0000",
            "\ufeff",
            "=1+1",
            "9999-99-99",
            "GBP",
            "XXX",
            "*****",
            "ÿ");

    @Test
    void every_reader_answers_whatever_it_is_given() throws Exception {
        List<byte[]> seeds = seeds();
        long until = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        Random random = new Random(SEED);
        int runs = 0;
        int read = 0;
        while (System.nanoTime() < until) {
            byte[] damaged = damage(seeds.get(random.nextInt(seeds.size())), seeds, random);
            SourceFile file = SourceFile.of("fuzz", damaged);
            long started = System.nanoTime();
            try {
                StatementReading reading = new StatementReader(LIMITS).read(file);
                DryRun.write("fuzz", reading, new StringWriter());
                if (reading instanceof StatementReading.Read good) {
                    read++;
                    good.statements().forEach(ReaderFuzzTest::addsUp);
                } else if (reading instanceof StatementReading.Refused refused) {
                    assertThat(refused.reason()).doesNotContain("Exception").doesNotContain("java.");
                }
                StatementReading asCouncil = COUNCIL.read(file);
                if (asCouncil instanceof StatementReading.Read good) {
                    good.statements().forEach(ReaderFuzzTest::addsUp);
                }
                new StatementReader(LIMITS).read(file, PREPAID);
                ProviderReturnReader.recognised(file, List.of(RETURN));
                ProviderReturnReader.read(file, runs % 2 == 0 ? null : RETURN);
                ReturnAsStatement.of(file, runs % 2 == 0 ? null : RETURN);
                CouncilProfile.of(new String(damaged, StandardCharsets.UTF_8));
                CardFeedReading feed = new CardFeedReader(LIMITS).read(file, runs % 2 == 0, RowCheck.NONE);
                if (feed instanceof CardFeedReading.Accepted accepted) {
                    read++;
                    int[] rows = {0};
                    accepted.feed().forEachInOrder(row -> rows[0]++);
                    assertThat(rows[0]).isEqualTo(accepted.feed().rows());
                }
            } catch (RuntimeException | StackOverflowError e) {
                fail(
                        "seed " + SEED + ", run " + runs + ", file in Latin-1:\n"
                                + new String(damaged, StandardCharsets.ISO_8859_1),
                        e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as("seed %d, run %d", SEED, runs)
                    .isLessThan(Duration.ofSeconds(10));
            runs++;
        }
        System.out.println("fuzz: seed " + SEED + ", " + runs + " files, " + read + " of them read, no crash");
        assertThat(runs).as("seed %d", SEED).isGreaterThan(20);
        assertThat(read).as("some damage leaves a file readable").isPositive();
    }

    private static void addsUp(Statement statement) {
        Long opening = statement.opening();
        if (opening == null) {
            return;
        }
        long sum = opening;
        for (StatementEntry entry : statement.entries()) {
            sum = Math.addExact(sum, entry.amount());
        }
        assertThat(sum).isEqualTo(statement.closing());
    }

    private static final CouncilProfile PREPAID = CouncilProfileTest.good(CouncilProfileTest.PREPAID);
    private static final CouncilProfile RETURN = CouncilProfileTest.good(CouncilReturnTest.HOLDER);
    private static final StatementReader COUNCIL =
            new StatementReader(LIMITS, CouncilProfileTest.known(CouncilProfileTest.PREPAID, CouncilReturnTest.HOLDER));

    private static List<byte[]> seeds() {
        String camt = Files.camt(
                "001.08",
                Files.statement(
                        "1",
                        "10.00",
                        "3.50",
                        Files.entry("-4.50", "2026-01-07", "<Cd>BOOK</Cd>", "Swimming")
                                + Files.entry("-2.00", "2026-01-08", "<Cd>BOOK</Cd>", "Bus")));
        String lloyds = Files.LLOYDS_HEADER
                + "09/01/2026,DD,'30-12-34,01234567,SWIM SCHOOL LTD,25.00,,1475.00,\n"
                + "08/01/2026,DEB,'30-12-34,01234567,\"TOYS, BOOKS\",100.00,,1500.00,\n";
        String nationwide = Files.NATIONWIDE_HEADER
                + "\"06 Jan 2026\",\"Direct credit\",\"COUNCIL\",\"\",\"£1,900.00\",\"£2,600.00\"\n";
        String feed = "provider_txn_id,account_ref,card_last4,cardholder_ref,event,auth_id,occurred_at,value_date,"
                + "amount_pence,original_amount,original_currency,original_txn_id,cash_pence,channel,mcc,merchant_name,"
                + "merchant_city,counterparty,reference,balance_after_pence,status,reason\n"
                + "T2,CH-1,1234,H1,settle,A1,2026-01-08T09:00:00Z,2026-01-08,4730,,,,,chip,5411,SHOP,LEEDS,,,5270,,\n"
                + "T1,CH-1,1234,H1,auth,A1,2026-01-07T09:00:00Z,,5000,,,,,chip,5411,\"SHOP, THE\",LEEDS,,,,,\n";
        List<byte[]> seeds = new ArrayList<>(samples());
        for (String made : List.of(
                OfxTest.HEADER + OfxTest.BANK,
                "<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\"?>" + OfxTest.BANK,
                "Number,Date,Account,Amount,Subcategory,Memo\n ,08/01/2026,20-12-34 01234567,-9.99,PAYMENT,SHOP\n",
                "Date, Type, Description, Value, Balance, Account Name, Account Number\n"
                        + "06 Jan 2026,BAC,\"'COUNCIL\",900.00,900.00,\"'CARD\",\"'601234-01234567\",\n",
                "08/01/2026,SHOP,-9.99\n06/01/2026,COUNCIL,\"1,900.00\"\n",
                "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n06/01/2026,COUNCIL,B-1,FP,9.00,9.00\n",
                "Id;Card;Posted;Merchant;Details;Amount;Balance\nT1;**1234;05.01.2026;\"S;\";f;1.234,50;-234,50\n",
                "Our ref,Client,Day,Type,Amount,Paid to,Invoice,Plan line,Held\n"
                        + "1,M-1,6 Jan 2026,Council money,\"£1,900.00\",,,,\"1,900.00\"\n",
                "provider_ref,txn_id,account_ref,date,kind,amount_pence,provision,supplier_ref,invoice_ref,yes_ref,"
                        + "original_txn_id,reference,confirmed_by,balance_after_pence\n"
                        + "holder,H1,M-1,2026-01-12,spend,31000,pa,agency,INV-1,,,,,54415\n",
                "entry_ref,account_ref,card_last4,booked_on,value_on,text,counterparty,reference,amount_pence,"
                        + "balance_pence\nE1,CH-1,1234,2026-01-06,,Top up,Council,L-1,90000,90000\n",
                CouncilProfileTest.PREPAID,
                CouncilReturnTest.HOLDER)) {
            seeds.add(made.getBytes(StandardCharsets.UTF_8));
        }
        seeds.addAll(List.of(
                camt.getBytes(StandardCharsets.UTF_8),
                lloyds.getBytes(StandardCharsets.UTF_8),
                nationwide.getBytes(StandardCharsets.UTF_8),
                feed.getBytes(StandardCharsets.UTF_8),
                new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0}));
        return seeds;
    }

    /** Every real file there is. */
    private static List<byte[]> samples() {
        return new String(Files.resource("/statements/expected.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .map(line -> Files.resource("/statements/" + line.substring(0, line.indexOf('\t'))))
                .toList();
    }

    private static byte[] damage(byte[] seed, List<byte[]> seeds, Random random) {
        byte[] bytes = seed.clone();
        int wounds = 1 + random.nextInt(4);
        for (int i = 0; i < wounds && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(7)) {
                case 0 -> flipped(bytes, at, random);
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> spliced(bytes, at, at, token(random));
                case 3 -> spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), new byte[0]);
                case 4 -> repeated(bytes, at, random);
                case 5 -> {
                    byte[] other = seeds.get(random.nextInt(seeds.size()));
                    yield spliced(bytes, at, at, Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
                }
                default -> spliced(bytes, at, Math.min(bytes.length, at + 3), token(random));
            };
        }
        return bytes;
    }

    private static byte[] token(Random random) {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] repeated(byte[] bytes, int at, Random random) {
        byte[] slice = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(200)));
        byte[] result = bytes;
        for (int i = 0; i < 1 + random.nextInt(30); i++) {
            result = spliced(result, at, at, slice);
        }
        return result;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = new byte[bytes.length - (to - from) + middle.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }
}
