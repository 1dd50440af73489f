package uk.personalbudget.ledger.payee;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bank account in the United Kingdom. Only its shape is looked at: the banks' modulus tables are not ours to keep, so that a number
 * with two digits swapped is found by the second person or comes back.
 *
 * @param sortCode six digits
 * @param accountNumber eight digits
 * @param name of the account holder
 * @param rollNumber a building society's own number of the account; empty for none
 * @param serviceUserNumber six digits by which Bacs knows who pays; empty for a payee
 */
public record BankDetails(
        String sortCode, String accountNumber, String name, String rollNumber, String serviceUserNumber) {
    private static final Pattern SORT_CODE = Pattern.compile("\\d{6}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{8}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}|]{1,70}");
    private static final Pattern ROLL = Pattern.compile("[A-Za-z0-9./ -]{0,18}");
    private static final Pattern SERVICE_USER = Pattern.compile("(\\d{6})?");
    private static final int FIELDS = 5;
    private static final int SHOWN = 4;

    /** Without the blanks and dashes in which people write them. */
    public static BankDetails given(
            String sortCode, String accountNumber, String name, String rollNumber, String serviceUserNumber) {
        return new BankDetails(
                sortCode.replaceAll("[\\s-]", ""),
                accountNumber.replaceAll("[\\s-]", ""),
                name.strip(),
                rollNumber.strip(),
                serviceUserNumber.strip());
    }

    /** The field whose shape is wrong. */
    public Optional<String> fault() {
        if (!SORT_CODE.matcher(sortCode).matches()) {
            return Optional.of("sort code");
        }
        if (!ACCOUNT.matcher(accountNumber).matches()) {
            return Optional.of("account number");
        }
        if (!NAME.matcher(name).matches() || name.isBlank()) {
            return Optional.of("name");
        }
        if (!ROLL.matcher(rollNumber).matches()) {
            return Optional.of("roll number");
        }
        return SERVICE_USER.matcher(serviceUserNumber).matches()
                ? Optional.empty()
                : Optional.of("service user number");
    }

    public String lastFour() {
        return accountNumber.substring(Math.max(0, accountNumber.length() - SHOWN));
    }

    /** As it is kept, encrypted. */
    public String words() {
        return String.join("|", sortCode, accountNumber, rollNumber, serviceUserNumber, name);
    }

    /** What was kept; nothing when it was erased since. */
    public static Optional<BankDetails> of(String words) {
        String[] parts = words.split("\\|", FIELDS);
        return parts.length == FIELDS
                ? Optional.of(new BankDetails(parts[0], parts[1], parts[FIELDS - 1], parts[2], parts[3]))
                : Optional.empty();
    }

    /** Never the numbers: what is printed by accident ends up in logs. */
    @Override
    public String toString() {
        return "bank details ending " + lastFour();
    }
}
