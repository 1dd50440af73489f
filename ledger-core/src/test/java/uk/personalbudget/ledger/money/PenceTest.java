package uk.personalbudget.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PenceTest {

    @ParameterizedTest(name = "{0} is {1} pence")
    @CsvSource(
            delimiter = '|',
            value = {
                "£1,234.50 | 123450",
                "1234.5 | 123450",
                "47.30 | 4730",
                "0 | 0",
                "£0.01 | 1",
                "-£3 | -300",
                "£-3 | -300",
                "-3.05 | -305",
                "£1,234,567 | 123456700",
                "9999999999999.99 | 999999999999999"
            })
    void pounds_are_read_as_people_write_them(String text, long pence) {
        assertThat(Pence.parse(text)).isEqualTo(pence);
    }

    @ParameterizedTest(name = "\"{0}\" is refused")
    @ValueSource(
            strings = {
                "12.345",
                "1e9",
                "1E9",
                "",
                " ",
                "£",
                "-",
                "--3",
                "-£-3",
                "1.",
                ".50",
                "1,23",
                "12,34.00",
                "1 000",
                "£1.2.3",
                "NaN",
                "Infinity",
                "0x10",
                "12345678901234",
                "1,234.5p",
                "$5",
                "٣.00",
                "+5"
            })
    void what_is_not_an_amount_in_pounds_is_refused_and_never_rounded(String text) {
        assertThatThrownBy(() -> Pence.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an amount in pounds");
    }

    @ParameterizedTest(name = "{0} pence is {1} and {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | £0.00 | 0.00",
                "1 | £0.01 | 0.01",
                "-5 | -£0.05 | -0.05",
                "123450 | £1,234.50 | 1234.50",
                "-100000000 | -£1,000,000.00 | -1000000.00",
                "9223372036854775807 | £92,233,720,368,547,758.07 | 92233720368547758.07",
                "-9223372036854775808 | -£92,233,720,368,547,758.08 | -92233720368547758.08"
            })
    void amounts_are_written_with_two_decimals(long pence, String people, String files) {
        assertThat(Pence.format(pence)).isEqualTo(people);
        assertThat(Pence.decimal(pence)).isEqualTo(files);
    }

    @Test
    void what_is_written_reads_back() {
        for (long pence : new long[] {0, 1, 99, 100, 12_345, -1, -12_345, 999_999_999_999_999L}) {
            assertThat(Pence.parse(Pence.format(pence))).isEqualTo(pence);
            assertThat(Pence.parse(Pence.decimal(pence))).isEqualTo(pence);
        }
    }
}
