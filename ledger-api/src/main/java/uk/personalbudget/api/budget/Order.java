package uk.personalbudget.api.budget;

import java.util.Optional;
import java.util.Set;
import uk.personalbudget.api.body.StrictBody;
import uk.personalbudget.api.security.FamilyWord;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;

/**
 * An order as it arrived: who sends it, under which key, and its body, not read yet.
 *
 * @param <T> the record that says what may be in the body
 * @param address the method and path, which are part of what the key stands for
 * @param allowed the roles the endpoint serves
 * @param word where an officer writes down a family's own order: whose, and how it came
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes as they came; orders are never compared.
public record Order<T extends Record>(
        SignedIn who,
        Optional<String> key,
        String address,
        Set<Role> allowed,
        byte[] bytes,
        Class<T> type,
        Optional<FamilyWord> word) {

    /** An order in the sender's own name. */
    Order(SignedIn who, Optional<String> key, String address, Set<Role> allowed, byte[] bytes, Class<T> type) {
        this(who, key, address, allowed, bytes, type, Optional.empty());
    }

    /** What a reading endpoint knows of its caller: the roles it serves. */
    record Reading(Set<Role> allowed) {}

    T body() {
        return StrictBody.read(bytes, type);
    }
}
