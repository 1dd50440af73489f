package uk.personalbudget.api.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.api.people.People.Person;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** Many people entered from one file; every name here is made up. */
class PeopleFileTest {
    private static final String FILE = """
            person,name,born_on,phone,e_mail
            P-1,Ada Sample,2014-05-01,,
            P-2,"Sample, Bo",,07700 900123,bo@example.org
            """;

    private final PaperBooks books = new PaperBooks();

    private BroughtIn bringIn(String text, Wish wish) throws IOException {
        return bringIn(text.getBytes(StandardCharsets.UTF_8), wish);
    }

    private BroughtIn bringIn(byte[] bytes, Wish wish) throws IOException {
        return books.intake().bringIn(SourceFile.of("people.csv", bytes), wish, PaperBooks.OFFICER, Progress.UNHEARD);
    }

    private String no(String text) throws IOException {
        BroughtIn came = bringIn(text, Wish.PLAIN);
        assertThat(came).isInstanceOf(BroughtIn.Refused.class);
        assertThat(books.people.known).isEmpty();
        return ((BroughtIn.Refused) came).reason();
    }

    @Test
    void everybody_in_the_file_is_entered_once_and_the_file_itself_is_not_kept() throws IOException {
        assertThat(bringIn(FILE, Wish.DRY_RUN))
                .isInstanceOfSatisfying(
                        BroughtIn.Checked.class,
                        checked -> assertThat(checked.lines()).isEqualTo(2));
        assertThat(books.people.known).isEmpty();
        assertThat(bringIn(FILE, Wish.PLAIN)).isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
            assertThat(posted.kind()).contains(FileKind.PEOPLE);
            assertThat(posted.posted()).isEqualTo(2);
        });
        assertThat(books.people.known.get("P-1"))
                .isEqualTo(new Person("P-1", "Ada Sample", Optional.of(LocalDate.of(2014, 5, 1))));
        assertThat(books.people.known.get("P-2").name()).isEqualTo("Sample, Bo");
        assertThat(books.people.reached("P-2", "text")).contains("07700 900123");
        assertThat(books.bytes)
                .as("names are kept under each person's key and nowhere else")
                .isEmpty();
        assertThat(books.accepted).isEmpty();
        assertThat(books.streams).isEmpty();
        assertThat(bringIn(FILE, Wish.PLAIN)).isInstanceOfSatisfying(BroughtIn.Posted.class, again -> {
            assertThat(again.posted()).isZero();
            assertThat(again.nothingNew()).isEqualTo(2);
        });
    }

    @Test
    void a_column_that_is_not_there_changes_nothing_and_a_changed_name_is_a_correction() throws IOException {
        bringIn(FILE, Wish.PLAIN);
        bringIn("Person ID,Full name\nP-2,Bo Sample\n", Wish.PLAIN);
        assertThat(books.people.known.get("P-2").name()).isEqualTo("Bo Sample");
        assertThat(books.people.reached("P-2", "e-mail")).contains("bo@example.org");
        bringIn("person,name\nP-1,Ada Sample\n", Wish.PLAIN);
        assertThat(books.people.known.get("P-1").bornOn()).contains(LocalDate.of(2014, 5, 1));
    }

    @Test
    void a_line_that_cannot_be_used_refuses_the_file_without_repeating_a_name() throws IOException {
        assertThat(no("person,name\nAda Secret,P-1\n"))
                .contains("Line 2", "person")
                .doesNotContain("Secret");
        assertThat(no("person,name\nP-1,\n")).contains("name is empty");
        assertThat(no("person,name\nP-1," + "Secret".repeat(50) + "\n"))
                .contains("name is longer")
                .doesNotContain("Secret");
        assertThat(no("person,name,born_on\nP-1,Ada Secret,2999-01-01\n"))
                .contains("born_on")
                .doesNotContain("Secret");
        assertThat(no("person,name,born_on\nP-1,Ada Secret,1/5/2014\n")).contains("born_on");
        assertThat(no("person,name,phone\nP-1,Ada,ring me\n"))
                .contains("phone is not")
                .doesNotContain("ring me");
        assertThat(no("person,name,e_mail\nP-1,Ada,at home\n"))
                .contains("e_mail is not")
                .doesNotContain("at home");
        assertThat(no("person,name\nP-1,Ada\nP-1,Bo\n")).contains("Line 3", "line 2 already");
        books.people.erased.add("P-9");
        assertThat(no("person,name\nP-9,Ada\n")).contains("forgotten");
        assertThat(no("person,name\n")).contains("no lines");
        assertThat(no("person,name\nP-1,Ada,2014-01-01\n")).contains("fields");
        assertThat(bringIn("person,name\nP-1,Zo\u00eb\n".getBytes(Charset.forName("windows-1252")), Wish.PLAIN))
                .isInstanceOfSatisfying(
                        BroughtIn.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("wrong-encoding"));
    }

    @Test
    void the_good_lines_come_in_where_that_is_asked_for() throws IOException {
        assertThat(bringIn("person,name\nP-1,Ada\nP-2,\n", new Wish(false, true)))
                .isInstanceOfSatisfying(BroughtIn.Posted.class, posted -> {
                    assertThat(posted.posted()).isEqualTo(1);
                    assertThat(posted.badRows()).hasSize(1);
                });
    }
}
