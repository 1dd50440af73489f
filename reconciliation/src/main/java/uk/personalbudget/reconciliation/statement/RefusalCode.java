package uk.personalbudget.reconciliation.statement;

import java.util.Locale;

/**
 * Why a file was refused, each with the advice that goes with it. The code is stable and is what programs see; the sentence is
 * what people read.
 */
public enum RefusalCode {
    EMPTY("Ask for the file again; this one holds nothing."),
    TOO_LARGE("Ask the bank for shorter periods and bring the files in one after the other."),
    TOO_SLOW("Ask the bank for shorter periods and bring the files in one after the other."),
    ZIPPED("Unpack it and bring in the file inside."),
    BINARY("Download the statement again as camt.053, OFX or CSV."),
    WRONG_ENCODING("Download the file again and bring it in without opening it in another program first."),
    NOT_RECOGNISED("Bring in camt.053, MT940, OFX, or the CSV file of a bank this ledger knows."),
    UNSUPPORTED_FORMAT("Ask the bank for the same period as camt.053, MT940, OFX, or a CSV file this ledger knows."),
    UNSUPPORTED_VERSION("Ask the bank for camt.053 in one of the versions 001.02 to 001.13."),
    INTERIM_REPORT("Wait for the statement of the same days and bring that in."),
    MISLABELLED("Ask the bank for the file again; do not rename it or change its first lines."),
    OTHER_PROFILE("Leave the profile out, or name the one the file really has."),
    AMBIGUOUS_PROFILE("Bring it in again and say which profile it has."),
    UNKNOWN_PROFILE("Name a profile that is known here; a council's own has to be approved first."),
    TRUNCATED("Download the file again; a part is missing."),
    MALFORMED("Download the file again and bring it in unchanged."),
    DOCTYPE("Ask the bank for the plain file. Statements never need such a declaration, so it is never followed."),
    TOO_DEEP("Ask the bank for the plain file; a statement is never built like this."),
    TOO_LONG("Ask the bank for the plain file; a statement never has a field this long."),
    BAD_AMOUNT("Download the file again; amounts must be plain numbers like 1234.56."),
    BAD_DATE("Download the file again; every date must be a day that exists."),
    BAD_ROW("Download the file again and bring it in unchanged."),
    BAD_ROWS("Correct these rows, or bring in the rest with --skip-bad-rows; nothing was posted."),
    MISSING_FIELD("Ask the bank for a complete file."),
    NO_STATEMENT("Ask the bank for the file again, for a period with a statement in it."),
    NO_BALANCE("Ask the bank for a complete statement, with its opening and closing balance."),
    MIXED_CURRENCY("Ask the bank for a statement in the account's own currency only."),
    UNKNOWN_CURRENCY("Ask the bank for a statement that uses three-letter currency codes."),
    DOES_NOT_ADD_UP("Ask the bank for the file again; lines are missing or changed."),
    RUNNING_BALANCE("Download the file again; lines are missing, changed or out of order."),
    SEQUENCE_GAP("Bring in the missing statement first."),
    WRONG_CURRENCY("Only pounds can be posted. Check that this is the right account."),
    ALREADY_ACCEPTED("There is nothing to do; its lines are already here."),
    SAME_ID_OTHER_CONTENT("Ask the bank which of the two files is right. The accepted one stays."),
    UNKNOWN_ACCOUNT("Check that this is the right file, or register the account with its budget first."),
    UNNAMED_ACCOUNT("Bring it in again and say for which account."),
    AMBIGUOUS_ACCOUNT("Bring in a file that shows the whole account number."),
    PROFILE_CHANGED(
            "Bring in the profile used so far, or have an officer change the account's profile with a start date."),
    STATEMENT_GAP("Bring in the file for the missing days first, or accept this one as \"gap to follow\"."),
    DOES_NOT_CONTINUE("Ask the bank for a file that starts where the last one ended."),
    DISAGREES("Ask the bank which of the two files is right. Nothing accepted was changed."),
    UNDO_SEALED("What is sealed stays; answer the difference in an open period."),
    UNDO_IN_THE_WAY("Take that back first, then undo this file.");

    private final String advice;

    RefusalCode(String advice) {
        this.advice = advice;
    }

    /** The stable code, for example {@code running-balance}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the person can do now. */
    public String advice() {
        return advice;
    }
}
