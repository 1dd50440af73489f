package uk.personalbudget.reconciliation.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A council describes a layout in YAML; the files here are made up. */
public class CouncilProfileTest {
    public static final String PREPAID = """
            profile: rivershire-prepaid
            kind: statement
            starts-on: 2026-01-01
            because: The prepaid provider's own download
            file:
              separator: semicolon
              dates: dd.MM.yyyy
              decimal: comma
            columns:
              account: Card
              date: Posted
              text: [Merchant, Details]
              bank-reference: Id
              counterparty: Merchant
              balance: Balance
            money:
              amount: Amount
              sign: out-positive
            """;

    private static final String FILE = """
            Rivershire prepaid;;;;;;
            Id;Card;Posted;Merchant;Details;Amount;Balance
            T1;****1234;05.01.2026;"Shop; the";food;1.234,50;-234,50
            T2;****1234;06.01.2026;Council;load;-300,00;65,50
            """;

    static CouncilProfile good(String yaml) {
        return switch (CouncilProfile.of(yaml)) {
            case CouncilProfile.Reading.Good good -> good.profile();
            case CouncilProfile.Reading.Bad bad ->
                throw new AssertionError(bad.complaints().toString());
        };
    }

    private static List<String> complaints(String yaml) {
        return switch (CouncilProfile.of(yaml)) {
            case CouncilProfile.Reading.Good good ->
                throw new AssertionError("not refused: " + good.profile().name());
            case CouncilProfile.Reading.Bad bad -> bad.complaints();
        };
    }

    static CouncilProfiles known(String... yamls) {
        List<CouncilProfile> all =
                List.of(yamls).stream().map(CouncilProfileTest::good).toList();
        return new CouncilProfiles() {
            @Override
            public List<CouncilProfile> inForce() {
                return all;
            }

            @Override
            public Optional<CouncilProfile> find(String named) {
                return all.stream()
                        .filter(profile -> profile.name().equals(named)
                                || profile.profile().id().equals(named))
                        .findFirst();
            }
        };
    }

    private static StatementReading reading(CouncilProfiles known, String file) {
        try {
            return new StatementReader(known).read(Files.text(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_file_is_recognised_and_read_by_the_councils_own_layout() {
        StatementReading.Read read = (StatementReading.Read) reading(known(PREPAID), FILE);
        assertThat(read.profile().id()).isEqualTo("rivershire-prepaid@2026-01-01");
        Statement statement = read.statements().getFirst();
        assertThat(statement.account()).isEqualTo("****1234");
        assertThat(statement.opening()).isEqualTo(100_000L);
        assertThat(statement.closing()).isEqualTo(6_550L);
        StatementEntry shop = statement.entries().getFirst();
        assertThat(shop.amount()).isEqualTo(-123_450L);
        assertThat(shop.text()).isEqualTo("Shop; the food");
        assertThat(shop.counterparty()).isEqualTo("Shop; the");
        assertThat(shop.bankReference()).isEqualTo("T1");
        assertThat(shop.line()).isEqualTo(3);
        assertThat(reading(known(), FILE)).isInstanceOf(StatementReading.Refused.class);
    }

    @Test
    void a_file_can_be_read_by_a_profile_that_is_named_or_refused_saying_what_its_header_lacks() throws IOException {
        SourceFile file = Files.text(FILE, Charset.forName("windows-1252"));
        assertThat(new StatementReader().read(file, good(PREPAID))).isInstanceOf(StatementReading.Read.class);
        var known = new StatementReader(known(PREPAID));
        assertThat(known.read(file, new Profile("rivershire-prepaid"))).isInstanceOf(StatementReading.Read.class);
        assertThat(((StatementReading.Refused) known.read(file, new Profile("never"))).code())
                .isEqualTo(RefusalCode.UNKNOWN_PROFILE);
        StatementReading.Refused lacking = (StatementReading.Refused)
                new StatementReader().read(Files.text(FILE.replace("Balance", "Saldo")), good(PREPAID));
        assertThat(lacking.code()).isEqualTo(RefusalCode.MISSING_FIELD);
        assertThat(lacking.reason()).startsWith("Line 2: ").contains("rivershire-prepaid", "\"balance\"");
    }

    @Test
    void money_may_stand_in_two_columns_or_beside_a_word_and_in_pence_or_another_currency() {
        String two = PREPAID.replace("amount: Amount\n  sign: out-positive", "out: Paid out\n  in: Paid in")
                .replace("semicolon", "bar")
                .replace("decimal: comma", "amounts: pence");
        Statement outAndIn = only(two, """
                Id|Card|Posted|Merchant|Details|Paid out|Paid in|Balance
                T1|1234|05.01.2026|Shop|food|450||550
                """);
        assertThat(outAndIn.opening()).isEqualTo(1_000L);
        String words = PREPAID.replace(
                        "sign: out-positive", "direction: Dr or Cr\n  out-words: [DR, Debit]\n  in-words: [CR]")
                .replace("separator: semicolon\n", "separator: comma\n  currency: EUR\n")
                .replace("decimal: comma", "decimal: point");
        String file = """
                Id,Card,Posted,Merchant,Details,Amount,Dr or Cr,Balance
                T1,1234,05.01.2026,Shop,food,"1,004.50",dr,995.50
                """;
        Statement marked = only(words, file);
        assertThat(marked.currency()).isEqualTo("EUR");
        assertThat(marked.entries().getFirst().amount()).isEqualTo(-100_450L);
        StatementReading.Refused neither =
                (StatementReading.Refused) reading(known(words), file.replace(",dr,", ",maybe,"));
        assertThat(neither.reason()).contains("Line 2", "maybe", "neither money out nor money in");
        assertThat(((StatementReading.Refused) reading(known(words), file.replace("05.01.2026", "2026-01-05"))).code())
                .isEqualTo(RefusalCode.BAD_DATE);
    }

    private static Statement only(String yaml, String file) {
        StatementReading reading = reading(known(yaml), file);
        assertThat(reading).isInstanceOf(StatementReading.Read.class);
        return ((StatementReading.Read) reading).statements().getFirst();
    }

    @Test
    void a_file_that_two_layouts_fit_is_refused_until_somebody_says_which_it_has() {
        String other = PREPAID.replace("rivershire-prepaid", "other-prepaid");
        StatementReading.Refused refused = (StatementReading.Refused) reading(known(PREPAID, other), FILE);
        assertThat(refused.code()).isEqualTo(RefusalCode.AMBIGUOUS_PROFILE);
        assertThat(refused.reason()).contains("rivershire-prepaid", "other-prepaid");
    }

    @Test
    void a_profile_with_the_columns_of_a_known_layout_is_refused() {
        String lloyds = """
                profile: our-lloyds
                kind: statement
                starts-on: 2026-01-01
                because: x
                file: {dates: dd/MM/yyyy}
                columns: {date: Transaction Date, text: Transaction Description, balance: Balance,
                  sort-code: Sort Code, account-number: Account Number}
                money: {out: Debit Amount, in: Credit Amount}
                """;
        assertThat(complaints(lloyds)).anySatisfy(one -> assertThat(one).contains("lloyds-csv"));
    }

    @Test
    void everything_that_is_wrong_with_a_profile_is_said_at_once_and_each_with_its_place() {
        assertThat(complaints("""
                profile: Lloyds CSV
                kind: statment
                starts-on: soon
                file: {separator: colon, dates: dd/MM/yy, currency: pounds, skip: 3}
                columns: {date: "", txt: x, account: A, sort-code: B}
                money: {amount: Amount}
                """))
                .anySatisfy(one -> assertThat(one).startsWith("kind is"))
                .anySatisfy(one -> assertThat(one).startsWith("profile \"Lloyds CSV\""))
                .anySatisfy(one -> assertThat(one).startsWith("starts-on"))
                .anySatisfy(one -> assertThat(one).startsWith("because is missing"))
                .anySatisfy(one -> assertThat(one).startsWith("file.separator"))
                .anySatisfy(one -> assertThat(one).startsWith("file.dates"))
                .anySatisfy(one -> assertThat(one).startsWith("file.currency"))
                .anySatisfy(one -> assertThat(one).startsWith("file.skip is not known"))
                .anySatisfy(one -> assertThat(one).startsWith("columns.date is empty"))
                .anySatisfy(one -> assertThat(one).startsWith("columns.txt is not known"))
                .anySatisfy(one -> assertThat(one).startsWith("columns.text is missing"))
                .anySatisfy(one -> assertThat(one).startsWith("columns.account and columns.sort-code"))
                .anySatisfy(one -> assertThat(one).startsWith("money must say one of"));
        assertThat(complaints("a: 1\na: 2\n").getFirst()).startsWith("Line ").contains("YAML");
        assertThat(complaints("- a\n- b\n")).hasSize(1);
        assertThat(complaints("")).hasSize(1);
        assertThat(complaints("\u0000")).hasSize(1);
        assertThat(complaints("a: &x [1]\nb: *x\n")).isNotEmpty();
        assertThat(complaints("x".repeat(70_000)).getFirst()).contains("longer than");
        assertThat(complaints(PREPAID.replace("rivershire-prepaid", "ofx")))
                .anySatisfy(one -> assertThat(one).contains("known to the product"));
    }

    @Test
    void the_canonical_statements_of_card_providers_and_holders_are_read() {
        for (String own : List.of("card_last4", "provider_ref")) {
            StatementReading.Read read = Files.read(Files.text("""
                    entry_ref,account_ref,OWN,booked_on,value_on,text,counterparty,reference,amount_pence,balance_pence
                    E1,CH-1,1234,2026-01-06,,Top up,Council,L-1,90000,90000
                    E2,CH-1,1234,2026-01-07,2026-01-06,Chip,Shop,,-999,89001
                    """.replace("OWN", own)));
            assertThat(read.profile())
                    .isEqualTo(own.equals("card_last4") ? Profile.CARD_STATEMENT : Profile.MANAGED_STATEMENT);
            Statement statement = read.statements().getFirst();
            assertThat(statement.account()).isEqualTo("CH-1");
            assertThat(statement.opening()).isZero();
            assertThat(statement.closing()).isEqualTo(89_001L);
            assertThat(statement.entries().getLast().bankReference()).isEqualTo("E2");
            assertThat(statement.entries().getLast().text()).isEqualTo("Shop Chip");
        }
        assertThat(Files.refused(Files.text(
                                "entry_ref,account_ref,card_last4,booked_on,value_on,text,counterparty,reference,amount_pence,"
                                        + "balance_pence\nE1,CH-1,1234,2026-01-06,,x,,,9.99,\n"))
                        .reason())
                .contains("whole number of pence");
    }
}
