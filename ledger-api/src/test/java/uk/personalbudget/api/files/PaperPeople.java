package uk.personalbudget.api.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.api.people.People.Person;

/** A register of people on paper. */
final class PaperPeople implements PeopleIntake.Register {
    final Map<String, Person> known = new HashMap<>();
    final Map<String, String> reached = new HashMap<>();
    final Set<String> erased = new HashSet<>();

    @Override
    public Optional<Person> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public boolean erased(String id) {
        return erased.contains(id);
    }

    @Override
    public void enter(Person person) {
        known.put(person.id(), person);
    }

    @Override
    public Optional<String> reached(String id, String way) {
        return Optional.ofNullable(reached.get(id + " " + way));
    }

    @Override
    public void reach(String id, Optional<String> phone, Optional<String> eMail) {
        reached.keySet().removeIf(key -> key.startsWith(id + " "));
        phone.ifPresent(number -> reached.put(id + " text", number));
        eMail.ifPresent(address -> reached.put(id + " e-mail", address));
    }
}
