package uk.personalbudget.api.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.text.PersonCipher;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.calendar.London;

/** The register of people. */
public final class People {
    private final JdbcClient sql;
    private final PersonCipher cipher;

    public People(JdbcClient sql, PersonCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    /** @param bornOn decides when the right to decide and the adult rules come; not known for everybody */
    public record Person(String id, String name, Optional<LocalDate> bornOn) {
        /** A name is shown where it is asked for, and nowhere by accident. */
        @Override
        public String toString() {
            return id;
        }
    }

    /** Enters somebody, or corrects what is known of them. */
    public void enter(Person person) {
        sql.sql("""
                        insert into person (id, name, born_on) values (:id, :name, :born)
                        on conflict (id) do update set name = excluded.name, born_on = excluded.born_on
                        """)
                .param("name", cipher.encrypt(person.id(), "name", person.name()))
                .param(
                        "born",
                        person.bornOn()
                                .map(day -> cipher.encrypt(person.id(), "born-on", day.toString()))
                                .orElse(null))
                .param("id", person.id())
                .update();
    }

    public Optional<Person> find(String id) {
        @SuppressWarnings("ArrayRecordComponent")
        record Row(byte[] name, Optional<byte[]> bornOn) {}
        return sql.sql("select name, born_on from person where id = :id")
                .param("id", id)
                .query((row, _) -> new Row(row.getBytes("name"), Optional.ofNullable(row.getBytes("born_on"))))
                .optional()
                .flatMap(row -> cipher.decrypt(id, "name", row.name())
                        .map(name -> new Person(
                                id,
                                name,
                                row.bornOn()
                                        .flatMap(day -> cipher.decrypt(id, "born-on", day))
                                        .map(LocalDate::parse))));
    }

    /** Says where somebody who was entered is reached; what is left out is no longer known. False for somebody unknown. */
    public boolean reach(String id, Optional<String> phone, Optional<String> eMail) {
        return sql.sql("update person set phone = :phone, e_mail = :eMail where id = :id")
                        .param(
                                "phone",
                                phone.map(number -> cipher.encrypt(id, "phone", number))
                                        .orElse(null))
                        .param(
                                "eMail",
                                eMail.map(address -> cipher.encrypt(id, "e-mail", address))
                                        .orElse(null))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Where somebody gets a {@code text} or an {@code e-mail}. */
    public Optional<String> reached(String id, String way) {
        @SuppressWarnings("ArrayRecordComponent")
        record Row(Optional<byte[]> phone, Optional<byte[]> eMail) {}
        return sql.sql("select phone, e_mail from person where id = :id")
                .param("id", id)
                .query((row, _) -> new Row(
                        Optional.ofNullable(row.getBytes("phone")), Optional.ofNullable(row.getBytes("e_mail"))))
                .optional()
                .flatMap(row -> switch (way) {
                    case "text" -> row.phone().flatMap(number -> cipher.decrypt(id, "phone", number));
                    case "e-mail" -> row.eMail().flatMap(address -> cipher.decrypt(id, "e-mail", address));
                    default -> Optional.empty();
                });
    }

    /** The name, the reference for somebody who is not in the register, or that it was erased. */
    public String nameOf(String id) {
        return find(id).map(Person::name).orElseGet(() -> cipher.erased(id) ? TextVault.ERASED : id);
    }

    /** Whether somebody was forgotten, and never comes back into the register. */
    public boolean erased(String id) {
        return cipher.erased(id);
    }

    /** The day somebody came into the books, where they are known at all. */
    public Optional<LocalDate> since(String id) {
        return sql.sql("select created_at from person_key where person = :id")
                .param("id", id)
                .query((row, _) -> London.dateOf(
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Everybody whose name holds these words. Names are encrypted, so each is looked at: some thousands in a moment. */
    public List<Person> named(String part) {
        String wanted = part.strip().toLowerCase(Locale.UK);
        return sql.sql("select id from person order by id").query((row, _) -> row.getString(1)).list().stream()
                .flatMap(id -> find(id).stream())
                .filter(person -> person.name().toLowerCase(Locale.UK).contains(wanted))
                .toList();
    }
}
