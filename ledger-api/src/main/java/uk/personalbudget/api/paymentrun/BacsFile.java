package uk.personalbudget.api.paymentrun;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import uk.personalbudget.api.paymentrun.PaymentFile.Format;
import uk.personalbudget.api.paymentrun.PaymentFile.Payment;
import uk.personalbudget.api.paymentrun.PaymentFile.Payments;
import uk.personalbudget.ledger.rule.Rule;

/**
 * A submission in the layout of Bacs Standard 18: volume and file labels, one credit (type 99) for each payment, one contra (type 17)
 * against the account it is paid from, and the totals. With one processing day for all, records have 100 signs and the day stands in
 * the user header; a multi-processing file has records of 106 with the day in each. It claims no approval by Bacs or by Pay.UK.
 */
@Rule("P-7")
final class BacsFile {
    private static final String CREDIT = "99";
    private static final String CONTRA = "17";
    private static final String END_OF_LINE = "\r\n";
    private static final int TEXT = 18;
    private static final int LABEL = 80;
    private static final int SERIALS = 1_000_000;

    /** How long a record is, and where the processing day stands. */
    enum Records {
        ONE_DAY(100, "1 DAILY"),
        DAY_IN_EACH(106, "4 MULTI");

        private final int length;
        private final String work;

        Records(int length, String work) {
            this.length = length;
            this.work = work;
        }
    }

    private final Payments paying;
    private final Records records;
    private final SafeSigns signs = new SafeSigns();
    private final List<String> out = new ArrayList<>();

    private BacsFile(Payments paying, Records records) {
        this.paying = paying;
        this.records = records;
    }

    static PaymentFile of(Payments paying, Records records) {
        paying.check(true);
        return new BacsFile(paying, records).whole();
    }

    private PaymentFile whole() {
        String user = paying.from().serviceUserNumber();
        String serial = serial(paying.run());
        label("VOL1" + serial + blank(1) + blank(20) + blank(6) + blank(4) + user + blank(4) + blank(28) + "1");
        label("HDR1" + file(user, serial));
        label("HDR2" + form());
        label("UHL1"
                + day(paying.days().processing())
                + left("999999", 10)
                + "00"
                + blank(6)
                + left(records.work, 9)
                + "001"
                + blank(7)
                + blank(7)
                + blank(26));
        String from =
                signs.of(0, "name of the account it is paid from", paying.from().name(), TEXT);
        for (Payment one : paying.payments()) {
            record(
                    one.to().sortCode(),
                    one.to().accountNumber(),
                    CREDIT,
                    one.pence(),
                    from,
                    signs.of(one.line(), "reference", reference(one), TEXT),
                    signs.of(one.line(), "name of the account", one.to().name(), TEXT));
        }
        record(
                paying.from().sortCode(),
                paying.from().accountNumber(),
                CONTRA,
                paying.totalPence(),
                signs.of(0, "name of the run", paying.run(), TEXT),
                "CONTRA",
                from);
        label("EOF1" + file(user, serial));
        label("EOF2" + form());
        label("UTL1"
                + number(paying.totalPence(), 13)
                + number(paying.totalPence(), 13)
                + number(1, 7)
                + number(paying.payments().size(), 7)
                + blank(36));
        String text = String.join(END_OF_LINE, out) + END_OF_LINE;
        return new PaymentFile(
                Format.BACS_18,
                text.getBytes(StandardCharsets.US_ASCII),
                paying.payments().size(),
                paying.totalPence(),
                signs.told());
    }

    /** A building society finds its own account by the roll number, which stands where the reference would. */
    private static String reference(Payment one) {
        return one.to().rollNumber().isEmpty() ? one.reference() : one.to().rollNumber();
    }

    private String file(String user, String serial) {
        return "A" + user + "S" + blank(2) + "1" + user
                + serial
                + "0001"
                + "0001"
                + blank(4)
                + blank(2)
                + day(paying.madeOn())
                + day(paying.days().entry())
                + "0"
                + "000000"
                + blank(13)
                + blank(7);
    }

    private String form() {
        return "F" + number(records.length * 20L, 5) + number(records.length, 5) + blank(35) + "00" + blank(28);
    }

    private void record(
            String sortCode, String account, String type, long pence, String by, String reference, String name) {
        String record = sortCode
                + account
                + "0"
                + type
                + paying.from().sortCode()
                + paying.from().accountNumber()
                + blank(4)
                + number(pence, 11)
                + left(by, TEXT)
                + left(reference, TEXT)
                + left(name, TEXT)
                + (records == Records.DAY_IN_EACH ? day(paying.days().processing()) : "");
        add(record, records.length);
    }

    private void label(String label) {
        add(label, LABEL);
    }

    private void add(String line, int length) {
        if (line.length() != length) {
            throw new IllegalStateException("a record of " + line.length() + " signs instead of " + length);
        }
        out.add(line);
    }

    /** The Julian day: year and day of the year, after a blank. */
    private static String day(LocalDate day) {
        return String.format(Locale.ROOT, " %02d%03d", day.getYear() % 100, day.getDayOfYear());
    }

    /** The same run has the same number, and two runs hardly ever. */
    private static String serial(String run) {
        var sum = new CRC32();
        sum.update(run.getBytes(StandardCharsets.UTF_8));
        return number(sum.getValue() % SERIALS, 6);
    }

    private static String number(long value, int length) {
        return String.format(Locale.ROOT, "%0" + length + "d", value);
    }

    private static String left(String text, int length) {
        return text + blank(length - text.length());
    }

    private static String blank(int length) {
        return " ".repeat(length);
    }
}
