package uk.personalbudget.reconciliation.cardfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.Unreadable;

class CardFeedRecordsTest {
    private static final String SIGNS = "aé€,,,\"\"\n\r \t😀";

    /** A record as somebody else reads it: its line and its fields. */
    private record Read(long line, List<String> fields) {}

    @Test
    void records_are_those_that_a_library_reads_whatever_the_text_and_however_much_of_it_is_at_hand()
            throws IOException {
        Random random = new Random(5);
        int unreadable = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            List<Read> theirs = theirs(text);
            if (theirs == null) {
                unreadable++;
                assertThat(catchThrowable(() -> ours(text, 4 + random.nextInt(12))))
                        .as(shown(text))
                        .isInstanceOf(Unreadable.class);
            } else {
                assertThat(ours(text, 4 + random.nextInt(12))).as(shown(text)).isEqualTo(theirs);
            }
        }
        assertThat(unreadable).isBetween(1_000, 19_000);
    }

    @Test
    void a_record_is_found_again_by_its_place() throws IOException {
        byte[] bytes = "\ufeffé,1\r\n\r\n\"two\nlines\",2\nlast,3".getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        try (var records = new CardFeedRecords(SourceFile.of("feed.csv", bytes))) {
            while (records.next()) {
                found.add(records.record().line() + "/" + records.record().lines() + " "
                        + new String(
                                bytes, (int) records.offset(), records.record().length(), StandardCharsets.UTF_8));
            }
        }
        assertThat(found).containsExactly("1/1 é,1", "3/2 \"two\nlines\",2", "5/1 last,3");
    }

    @Test
    void a_row_that_is_far_too_long_or_has_far_too_many_fields_is_refused_with_its_line() {
        for (String row : List.of("x".repeat(40_000), "\"" + "x".repeat(40_000) + "\"", "\"" + "x\n".repeat(300_000))) {
            assertThatThrownBy(() -> ours("a,b\n" + row + ",c\n", 1 << 18))
                    .isInstanceOf(Unreadable.class)
                    .satisfies(no ->
                            assertThat(((Unreadable) no).refused(null).line()).isEqualTo(2));
        }
        assertThatThrownBy(() -> ours(",".repeat(60), 1 << 18)).isInstanceOf(Unreadable.class);
    }

    private static String text(Random random) {
        int[] signs = SIGNS.codePoints().toArray();
        var text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(signs[random.nextInt(signs.length)]);
        }
        return text.toString();
    }

    private static String shown(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }

    private static List<Read> theirs(String text) {
        List<Read> all = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            csv.forEach(record -> all.add(new Read(record.getStartingLineNumber(), List.copyOf(record.getFields()))));
            return all;
        } catch (CsvParseException unreadable) {
            return null;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** @param atOnce so many bytes are looked at together */
    private static List<Read> ours(String text, int atOnce) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Read> all = new ArrayList<>();
        try (var records = new CardFeedRecords(SourceFile.of("feed.csv", bytes), atOnce)) {
            while (records.next()) {
                all.add(new Read(records.record().line(), records.record().fields()));
            }
        }
        return all;
    }
}
