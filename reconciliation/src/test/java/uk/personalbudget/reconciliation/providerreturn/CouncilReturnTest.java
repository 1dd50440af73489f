package uk.personalbudget.reconciliation.providerreturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.statement.CouncilProfile;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.StatementReading;

/** A provider's return under column names of its own, described by the council. */
public class CouncilReturnTest {
    public static final String HOLDER = """
            profile: holder-monthly
            kind: provider-return
            starts-on: 2026-01-01
            because: The holder cannot change its export
            provider: holder-ltd
            file: {dates: d MMM yyyy}
            columns: {txn_id: Our ref, account_ref: Client, date: Day, kind: Type, amount: Amount,
              supplier_ref: Paid to, invoice_ref: Invoice, balance_after: Held, provision: Plan line}
            kinds:
              received: [Council money]
              spend: [Payment, Direct debit]
              fee: Charge
              balance: Month end
            """;
    private static final String FILE = """
            Our ref,Client,Day,Type,Amount,Paid to,Invoice,Plan line,Held,Comment
            1,M-1,6 Jan 2026,Council money,"£1,900.00",,,,"1,900.00",x
            2,M-1,12 Jan 2026,PAYMENT,310.00,agency-ltd,INV-1,pa,"1,590.00",
            3,M-1,31 Jan 2026,Month end,,,,,"1,590.00",
            """;

    static CouncilProfile profile(String yaml) {
        return ((CouncilProfile.Reading.Good) CouncilProfile.of(yaml)).profile();
    }

    private static SourceFile file(String text) {
        return SourceFile.of("return.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_return_is_recognised_and_becomes_the_canonical_one() throws IOException {
        CouncilProfile holder = profile(HOLDER);
        assertThat(ProviderReturnReader.recognised(file(FILE), List.of(holder))).containsExactly(holder);
        assertThat(ProviderReturnReader.recognised(file("a,b\n"), List.of(holder)))
                .isEmpty();
        var read = (ProviderReturnReading.Read) ProviderReturnReader.read(file(FILE), holder);
        assertThat(read.providerRef()).isEqualTo("holder-ltd");
        assertThat(read.badRows()).isEmpty();
        ProviderReturnRow spend = read.rows().get(1);
        assertThat(spend.kind()).isEqualTo(ReturnKind.SPEND);
        assertThat(spend.amountPence()).isEqualTo(31_000L);
        assertThat(spend.date()).isEqualTo(LocalDate.of(2026, 1, 12));
        assertThat(spend.provision()).isEqualTo("pa");
        assertThat(spend.balanceAfterPence()).isEqualTo(159_000L);
        assertThat(read.rows().get(2).kind()).isEqualTo(ReturnKind.BALANCE);
    }

    @Test
    void a_row_that_cannot_be_understood_is_refused_in_its_own_words() throws IOException {
        String wrong = FILE.replace("PAYMENT", "Gift")
                .replace("6 Jan 2026", "06/01/26")
                .replace("£1,900.00", "lots");
        var read = (ProviderReturnReading.Read) ProviderReturnReader.read(file(wrong), profile(HOLDER));
        assertThat(read.badRows()).hasSize(2);
        assertThat(read.badRows().getFirst().reason()).contains("06/01/26", "lots");
        assertThat(read.badRows().getLast().reason()).contains("Gift");
        var lacking = (ProviderReturnReading.Refused)
                ProviderReturnReader.read(file(FILE.replace("Invoice", "Bill")), profile(HOLDER));
        assertThat(lacking.code()).isEqualTo(RefusalCode.MISSING_FIELD);
    }

    @Test
    void a_return_profile_must_say_who_sends_it_and_what_its_words_mean() {
        var bad = (CouncilProfile.Reading.Bad) CouncilProfile.of(HOLDER.replace("provider: holder-ltd\n", "")
                .replace("spend:", "spent:")
                .replace("account_ref: Client, ", "")
                .replace("Month end", "Charge"));
        assertThat(bad.complaints())
                .anySatisfy(one -> assertThat(one).contains("who sends the return"))
                .anySatisfy(one -> assertThat(one).contains("kinds.spent is not known"))
                .anySatisfy(one -> assertThat(one).contains("columns.account_ref is missing"))
                .anySatisfy(one -> assertThat(one).contains("\"Charge\" twice"));
    }

    @Test
    void without_books_a_return_is_shown_as_statements_and_its_balances_are_checked() throws IOException {
        var read = (StatementReading.Read) ReturnAsStatement.of(file(FILE), profile(HOLDER));
        assertThat(read.profile().id()).isEqualTo("holder-monthly@2026-01-01");
        var statement = read.statements().getFirst();
        assertThat(statement.account()).isEqualTo("M-1");
        assertThat(statement.opening()).isZero();
        assertThat(statement.closing()).isEqualTo(159_000L);
        assertThat(statement.entries()).hasSize(2);
        var broken = (StatementReading.Refused)
                ReturnAsStatement.of(file(FILE.replace("pa,\"1,590.00\"", "pa,\"1,591.00\"")), profile(HOLDER));
        assertThat(broken.code()).isEqualTo(RefusalCode.RUNNING_BALANCE);
        assertThat(broken.line()).isEqualTo(3);
    }
}
