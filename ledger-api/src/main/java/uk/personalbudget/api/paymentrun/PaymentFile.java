package uk.personalbudget.api.paymentrun;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import uk.personalbudget.api.paymentrun.SafeSigns.Substitution;
import uk.personalbudget.ledger.calendar.BacsDays;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.payee.BankDetails;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.MadeFile;

/**
 * A file of a run.
 *
 * @param bytes with whole account numbers: never kept, never logged
 * @param substitutions signs that could not be carried, and what stands for them
 */
@SuppressWarnings("ArrayRecordComponent") // Files are never compared; their hashes are.
public record PaymentFile(Format format, byte[] bytes, int lines, long pence, List<Substitution> substitutions) {
    /** The most one payment by Bacs may be: £20 million. */
    static final long PENCE_MOST = 20_000_000_00L;

    public PaymentFile {
        substitutions = List.copyOf(substitutions);
    }

    /** What a bank or a card provider takes. */
    public enum Format implements Labelled {
        BACS_18("bacs-18", "text/plain;charset=US-ASCII", ".txt"),
        PAIN_001("pain.001", "application/xml", ".xml"),
        CARD_LOADS("card-loads", "text/csv;charset=UTF-8", ".csv");

        private final String label;
        private final String mediaType;
        private final String ending;

        Format(String label, String mediaType, String ending) {
            this.label = label;
            this.mediaType = mediaType;
            this.ending = ending;
        }

        @Override
        public String label() {
            return label;
        }

        public String mediaType() {
            return mediaType;
        }

        public String fileName(String run) {
            return run + "-" + label.replace(".", "") + ending;
        }
    }

    /** One payment to a bank account. */
    record Payment(int line, String reference, long pence, BankDetails to) {}

    /**
     * What a bank is told to pay.
     *
     * @param madeOn the day the file was made first: made again it says the same
     */
    record Payments(String run, BankDetails from, BacsDays days, LocalDate madeOn, List<Payment> payments) {
        long totalPence() {
            return payments.stream().mapToLong(Payment::pence).reduce(0, Math::addExact);
        }

        /** One line that cannot be paid stops the file. */
        void check(boolean serviceUser) {
            if (from.fault().isPresent()
                    || (serviceUser && from.serviceUserNumber().isEmpty())) {
                throw new BadPaymentLine(
                        0,
                        "The account it is paid from has no usable "
                                + from.fault().orElse("service user number"));
            }
            for (Payment one : payments) {
                one.to().fault().ifPresent(field -> {
                    throw new BadPaymentLine(one.line(), "The " + field + " of the payee has the wrong shape");
                });
                if (one.pence() <= 0 || one.pence() > PENCE_MOST) {
                    throw new BadPaymentLine(one.line(), "The amount is not above zero, or above what Bacs carries");
                }
            }
        }
    }

    /** Nothing is made when one line of it is wrong. */
    public static final class BadPaymentLine extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final String what;

        BadPaymentLine(int line, String what) {
            super("line " + line + ": " + what);
            this.line = line;
            this.what = what;
        }

        public int line() {
            return line;
        }

        public String what() {
            return what;
        }
    }

    MadeFile made() {
        try {
            return new MadeFile(
                    format.label(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                    lines,
                    pence);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
