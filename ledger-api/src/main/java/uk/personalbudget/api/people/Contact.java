package uk.personalbudget.api.people;

import java.util.regex.Pattern;

/** What a telephone number and an e-mail address look like. */
public final class Contact {
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{5,20}");
    private static final Pattern E_MAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    private Contact() {}

    public static boolean phone(String number) {
        return PHONE.matcher(number).matches();
    }

    public static boolean eMail(String address) {
        return E_MAIL.matcher(address).matches();
    }
}
