package uk.personalbudget.api.files;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import uk.personalbudget.api.people.Contact;
import uk.personalbudget.api.people.People.Person;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;

/**
 * Enters many people from one file. What it says of somebody is kept under that person's own key and nowhere else: the file's
 * bytes are not kept, no event tells of it, and no complaint repeats a name. Bringing it in again changes nothing.
 */
final class PeopleIntake {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final int NAME_MOST = 200;
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("person_id", "person"),
            Map.entry("person_ref", "person"),
            Map.entry("full_name", "name"),
            Map.entry("date_of_birth", "born_on"),
            Map.entry("born", "born_on"),
            Map.entry("dob", "born_on"),
            Map.entry("email", "e_mail"),
            Map.entry("e_mail_address", "e_mail"),
            Map.entry("telephone", "phone"),
            Map.entry("mobile", "phone"));
    private static final List<String> COLUMNS = List.of("person", "name", "born_on", "phone", "e_mail");

    private final Register register;
    private final Clock clock;

    PeopleIntake(Register register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    /** The register of people, as far as a file needs it. */
    interface Register {
        Optional<Person> find(String id);

        boolean erased(String id);

        void enter(Person person);

        /** Where somebody is reached by {@code text} or {@code e-mail}. */
        Optional<String> reached(String id, String way);

        void reach(String id, Optional<String> phone, Optional<String> eMail);
    }

    private record Row(Person person, Optional<String> phone, Optional<String> eMail) {}

    /** A file that names persons and their names, and nothing that a person does not have. */
    static boolean recognises(SourceFile file) throws IOException {
        var columns = NamedColumns.head(file, OTHER_NAMES);
        return columns.contains("person") && columns.contains("name") && COLUMNS.containsAll(columns);
    }

    BroughtIn bringIn(SourceFile file, Wish wish) throws IOException {
        String sha256 = file.sha256();
        return switch (NamedColumns.read(file, OTHER_NAMES, COLUMNS)) {
            case NamedColumns.Reading.Unreadable no -> refused(sha256, no.code(), no.what(), no.line(), List.of());
            case NamedColumns.Reading.Read read -> bringIn(read.table(), wish, sha256);
        };
    }

    private BroughtIn bringIn(NamedColumns table, Wish wish, String sha256) {
        List<Row> rows = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        for (NamedColumns.Line line : table.lines()) {
            var complaints = new StringJoiner("; ");
            Row row = row(line, table.columns(), complaints);
            Long before = seen.putIfAbsent(row.person().id(), line.at());
            if (before != null && complaints.length() == 0) {
                complaints.add("person " + row.person().id() + " stands on line " + before + " already");
            }
            if (complaints.length() > 0) {
                bad.add(new BadRow(line.at(), 1, complaints.toString()));
            } else {
                rows.add(row);
            }
        }
        if (!bad.isEmpty() && !wish.skipBadRows()) {
            return refused(
                    sha256,
                    RefusalCode.BAD_ROWS,
                    bad.size() + (bad.size() == 1 ? " line" : " lines") + " cannot be used, this is the first: "
                            + bad.getFirst().reason(),
                    Optional.of(bad.getFirst().row()),
                    bad);
        }
        if (wish.dryRun()) {
            return new BroughtIn.Checked(Optional.of(FileKind.PEOPLE), sha256, sha256, rows.size(), bad);
        }
        long entered =
                rows.stream().filter(row -> entered(row, table.columns())).count();
        return new BroughtIn.Posted(
                Optional.of(FileKind.PEOPLE),
                sha256,
                sha256,
                clock.instant(),
                false,
                rows.size(),
                entered,
                rows.size() - entered,
                List.of(),
                bad);
    }

    private Row row(NamedColumns.Line line, List<String> columns, StringJoiner complaints) {
        String id = line.field("person");
        if (!Account.usable(id)) {
            // What stands there may well be a name.
            complaints.add("person is empty, or has other signs than letters, digits, dots, dashes and underscores");
        } else if (register.erased(id)) {
            complaints.add("person " + id + " was forgotten and does not come back");
        }
        String name = line.field("name");
        if (name.isEmpty()) {
            complaints.add("name is empty");
        } else if (name.length() > NAME_MOST || name.chars().anyMatch(Character::isISOControl)) {
            complaints.add("name is longer than " + NAME_MOST + " letters, or has signs that no name has");
        }
        Optional<LocalDate> bornOn = day(line.field("born_on"), complaints);
        if (bornOn.filter(day -> day.isBefore(EARLIEST) || day.isAfter(London.dateOf(clock.instant())))
                .isPresent()) {
            complaints.add("born_on is in the future, or before 1900");
        }
        Optional<String> phone = given(line, "phone");
        Optional<String> eMail = given(line, "e_mail");
        if (phone.filter(number -> !Contact.phone(number)).isPresent()) {
            complaints.add("phone is not a telephone number");
        }
        if (eMail.filter(address -> !Contact.eMail(address)).isPresent()) {
            complaints.add("e_mail is not an e-mail address");
        }
        Optional<LocalDate> known =
                columns.contains("born_on") ? bornOn : register.find(id).flatMap(Person::bornOn);
        return new Row(new Person(id, name, known), phone, eMail);
    }

    /** The value is not repeated in a complaint: it may be somebody's birthday, or their name in the wrong column. */
    private static Optional<LocalDate> day(String value, StringJoiner complaints) {
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(value));
        } catch (DateTimeException notADay) {
            complaints.add("born_on is not a date such as 2014-05-31");
            return Optional.empty();
        }
    }

    private static Optional<String> given(NamedColumns.Line line, String column) {
        return Optional.of(line.field(column)).filter(value -> !value.isEmpty());
    }

    /** False where all of it is known already. A column that the file does not have changes nothing. */
    private boolean entered(Row row, List<String> columns) {
        Person person = row.person();
        Optional<Person> known = register.find(person.id());
        boolean changed = known.isEmpty() || !known.get().equals(person);
        if (changed) {
            register.enter(person);
        }
        Optional<String> phone = columns.contains("phone") ? row.phone() : register.reached(person.id(), "text");
        Optional<String> eMail = columns.contains("e_mail") ? row.eMail() : register.reached(person.id(), "e-mail");
        if (!phone.equals(register.reached(person.id(), "text"))
                || !eMail.equals(register.reached(person.id(), "e-mail"))) {
            register.reach(person.id(), phone, eMail);
            return true;
        }
        return changed;
    }

    private static BroughtIn.Refused refused(
            String sha256, RefusalCode code, String what, Optional<Long> line, List<BadRow> bad) {
        return new BroughtIn.Refused(
                Optional.of(FileKind.PEOPLE),
                sha256,
                code.code(),
                line.map(at -> "Line " + at + ": ").orElse("") + what
                        + ". Nobody was entered. Correct the file and bring it in again.",
                line,
                bad);
    }
}
