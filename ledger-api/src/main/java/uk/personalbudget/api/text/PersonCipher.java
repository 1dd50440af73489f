package uk.personalbudget.api.text;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Encrypts what is kept of a person outside the texts, such as the name, under that person's key. */
public final class PersonCipher {
    private final KeyRing keys;

    public PersonCipher(KeyRing keys) {
        this.keys = keys;
    }

    /** @param purpose what it is, so that one thing can never be passed off as another */
    public byte[] encrypt(String person, String purpose, String plain) {
        try {
            return keys.of(person).encryptDeterministically(KeyRing.bytes(plain), KeyRing.bytes(purpose));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the person's key was destroyed. */
    public boolean erased(String person) {
        return keys.erased(person);
    }

    /** The plain text, or nothing once the person's key is gone. */
    public Optional<String> decrypt(String person, String purpose, byte[] encrypted) {
        return keys.existing(person).map(key -> {
            try {
                return new String(
                        key.decryptDeterministically(encrypted, KeyRing.bytes(purpose)), StandardCharsets.UTF_8);
            } catch (GeneralSecurityException damaged) {
                throw new IllegalStateException("what is kept of a person has been changed", damaged);
            }
        });
    }
}
