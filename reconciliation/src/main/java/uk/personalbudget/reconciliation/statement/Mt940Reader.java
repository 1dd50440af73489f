package uk.personalbudget.reconciliation.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads SWIFT MT940 as banks really write it: with or without envelope, with stray header lines, pages of one statement as
 * messages of their own, odd transaction codes. What a line says is taken leniently; what adds up to money strictly.
 */
final class Mt940Reader {
    private static final Pattern TAG = Pattern.compile("^:(\\d{2}[A-Z]?|NS|940|942):(.*)$", Pattern.DOTALL);
    private static final Pattern BALANCE = Pattern.compile("^([CD])(\\d{6})([A-Z]{3})?([0-9,.]+)$");
    /** Value date, booking day, direction, third letter of the currency, amount, kind, references, rest. */
    private static final Pattern LINE = Pattern.compile(
            "^(\\d{6})(\\d{4})?(R?[CD])([A-Z])?([0-9.]*,[0-9]*)([A-Z][A-Z0-9]{3})(.*)$", Pattern.DOTALL);

    private static final int STATEMENT_LINE_CHARS_MAX = 1000;

    private final Limits limits;
    private final List<Statement> statements = new ArrayList<>();
    private @Nullable Message current;
    private @Nullable Page lastPage;
    private int entries;

    Mt940Reader(Limits limits) {
        this.limits = limits;
    }

    /** The closing of a page, to be the opening of the next. */
    private record Page(String account, String number, long closing, boolean last, String currency) {}

    static boolean recognises(List<String> lines) {
        for (String line : lines) {
            String stripped = strip(line);
            if (stripped.matches("^:(20|21|25|28C?|34F|13D?|60[FM]|61|62[FM]|64|86|90[CD]|940|942|NS):?.*")
                    || stripped.matches("^\\{1:F01.*")) {
                return true;
            }
        }
        return false;
    }

    private static String strip(String line) {
        return line.replaceAll("[\\u0001\\u0003\\u001a\\ufeff]", "").stripTrailing();
    }

    StatementReading read(SourceFile file, Charset charset) throws IOException {
        String name = isInterim(file, charset) ? "mt942" : Profile.MT940.id();
        try {
            if (name.equals("mt942")) {
                throw new Unreadable(
                        RefusalCode.INTERIM_REPORT,
                        "The file is MT942, an interim report of an account, not a statement");
            }
            readFields(file, charset);
            if (statements.isEmpty()) {
                throw new Unreadable(RefusalCode.NO_STATEMENT, "The MT940 file holds no complete statement");
            }
            StatementChain.check(statements);
            return new StatementReading.Read(Profile.MT940, statements, null);
        } catch (Unreadable e) {
            return e.refused(name);
        }
    }

    /** Only interim reports have a floor limit, a time, or sums of debits and credits. */
    private boolean isInterim(SourceFile file, Charset charset) throws IOException {
        Limits.Watch watch = limits.start();
        boolean interim = false;
        try (BufferedReader reader = StatementReader.text(file, charset)) {
            String line = boundedLine(reader);
            int count = 0;
            while (line != null && count < 1000) {
                String stripped = strip(line);
                if (stripped.startsWith(":60F:") || stripped.startsWith(":62F:")) {
                    return false;
                }
                interim |= stripped.matches("^(:34F:|:13D?:|:90[CD]:|:942:|\\{1:.*\\{2:[IO]942).*");
                watch.check();
                count++;
                line = boundedLine(reader);
            }
        }
        return interim;
    }

    private void readFields(SourceFile file, Charset charset) throws IOException {
        Limits.Watch watch = limits.start();
        try (BufferedReader reader = StatementReader.text(file, charset)) {
            String tag = null;
            StringBuilder value = new StringBuilder();
            long tagLine = 0;
            long number = 0;
            String line = boundedLine(reader);
            while (line != null) {
                number++;
                if (number % 1000 == 0) {
                    watch.check();
                }
                String stripped = strip(withoutEnvelope(strip(line)));
                Matcher matcher = TAG.matcher(stripped);
                if (matcher.matches()) {
                    field(tag, value.toString(), tagLine);
                    tag = matcher.group(1);
                    value.setLength(0);
                    value.append(matcher.group(2));
                    tagLine = number;
                } else if (isEnd(stripped)) {
                    field(tag, value.toString(), tagLine);
                    tag = null;
                    value.setLength(0);
                    endMessage(number);
                } else if (tag != null && !stripped.isEmpty()) {
                    if (value.length() + stripped.length() > limits.fieldCharsMax()) {
                        throw new Unreadable(
                                RefusalCode.TOO_LONG,
                                "A field is longer than " + limits.fieldCharsMax() + " characters",
                                number);
                    }
                    value.append('\n').append(stripped);
                }
                line = boundedLine(reader);
            }
            field(tag, value.toString(), tagLine);
            endMessage(number);
        }
    }

    private @Nullable String boundedLine(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() > limits.fieldCharsMax()) {
                throw new Unreadable(
                        RefusalCode.TOO_LONG, "A line is longer than " + limits.fieldCharsMax() + " characters");
            }
            line.append((char) c);
            c = reader.read();
        }
        return line.toString();
    }

    private static String withoutEnvelope(String line) {
        int text = line.indexOf("{4:");
        return text >= 0 ? line.substring(text + 3) : line;
    }

    private static boolean isEnd(String line) {
        return line.equals("-") || line.startsWith("-}") || line.equals("-XXX");
    }

    private void field(@Nullable String tag, String value, long line) {
        if (tag == null) {
            return;
        }
        switch (tag) {
            case "20" -> {
                endMessage(line);
                current = new Message(line);
            }
            case "25" -> {
                Message message = message(tag, line);
                if (message.account != null) {
                    throw new Unreadable(RefusalCode.BAD_ROW, "The statement names its account a second time", line);
                }
                message.account = Texts.clean(value);
            }
            case "28", "28C" -> message(tag, line).number = Texts.clean(value);
            case "60F", "60M" -> message(tag, line).open(value, line, tag.equals("60M"));
            case "61" -> {
                entries++;
                if (entries > limits.entriesMax()) {
                    throw new Unreadable(
                            RefusalCode.TOO_LARGE, "The file has more than " + limits.entriesMax() + " entries");
                }
                message(tag, line).line(value, line);
            }
            case "86", "NS" -> {
                if (current != null) {
                    current.details(value);
                } else {
                    throw fragment(tag, line);
                }
            }
            case "62F", "62M" -> message(tag, line).close(value, line, tag.equals("62M"));
            default -> {
                // Available balances and references to other messages say nothing about what was booked.
            }
        }
    }

    private Message message(String tag, long line) {
        Message message = current;
        if (message == null) {
            throw fragment(tag, line);
        }
        return message;
    }

    private static Unreadable fragment(String tag, long line) {
        return new Unreadable(
                RefusalCode.TRUNCATED,
                "The file is a fragment of MT940: field :" + tag
                        + ": stands outside any statement, which begins with :20:",
                line);
    }

    private void endMessage(long line) {
        Message message = current;
        current = null;
        if (message == null) {
            return;
        }
        Statement statement = message.finished(line);
        Page before = lastPage;
        if (message.continues
                && before != null
                && !before.last
                && before.account.equals(statement.account())
                && !Objects.equals(before.closing, statement.opening())) {
            throw new Unreadable(
                    RefusalCode.DOES_NOT_CONTINUE,
                    "The page before closes at " + Sums.money(before.closing, before.currency)
                            + " but this page of the statement opens at "
                            + Sums.money(Objects.requireNonNull(statement.opening()), statement.currency()),
                    message.startLine);
        }
        lastPage = new Page(
                statement.account(),
                message.number,
                Objects.requireNonNull(statement.closing()),
                !message.continued,
                statement.currency());
        statements.add(statement);
    }

    private record Balance(
            long minor, LocalDate date, @Nullable String currency, long line) {}

    private record Draft(
            LocalDate bookedOn, LocalDate valueOn, String amount, boolean out, String kind, String rest, long line) {}

    /** From one {@code :20:} to the next. */
    private static final class Message {
        private final long startLine;
        private final List<Draft> drafts = new ArrayList<>();
        private final List<String> details = new ArrayList<>();
        private @Nullable String account;
        private String number = "";
        private @Nullable String openingText;
        private @Nullable String closingText;
        private long openingLine;
        private long closingLine;
        private boolean continues;
        private boolean continued;

        private Message(long startLine) {
            this.startLine = startLine;
        }

        void open(String value, long line, boolean page) {
            if (openingText != null) {
                throw new Unreadable(RefusalCode.BAD_ROW, "The statement has a second opening balance", line);
            }
            openingText = value;
            openingLine = line;
            continues = page;
        }

        void close(String value, long line, boolean page) {
            if (closingText != null) {
                throw new Unreadable(RefusalCode.BAD_ROW, "The statement has a second closing balance", line);
            }
            closingText = value;
            closingLine = line;
            continued = page;
        }

        void line(String value, long line) {
            if (closingText != null) {
                throw new Unreadable(RefusalCode.BAD_ROW, "The entry stands after the closing balance", line);
            }
            Matcher matcher = value.length() > STATEMENT_LINE_CHARS_MAX ? null : LINE.matcher(value);
            if (matcher == null || !matcher.matches()) {
                throw new Unreadable(
                        RefusalCode.BAD_ROW, "\"" + Texts.shown(value) + "\" is not an entry of MT940", line);
            }
            LocalDate valueOn = valueDate(matcher.group(1), line);
            LocalDate bookedOn = matcher.group(2) == null ? valueOn : bookingDate(matcher.group(2), valueOn, line);
            String mark = matcher.group(3);
            // A reversed credit takes money out, a reversed debit brings it back.
            boolean out = mark.equals("D") || mark.equals("RC");
            drafts.add(new Draft(
                    bookedOn,
                    valueOn,
                    matcher.group(5).replace(".", ""),
                    out,
                    matcher.group(6),
                    matcher.group(7),
                    line));
            details.add("");
        }

        void details(String value) {
            if (!details.isEmpty() && closingText == null) {
                String known = details.getLast();
                details.set(details.size() - 1, known.isEmpty() ? value : known + "\n" + value);
            }
        }

        Statement finished(long endLine) {
            if (account == null || account.isEmpty()) {
                throw missing("account (:25:)", startLine);
            }
            if (openingText == null) {
                throw missing("opening balance (:60F:)", startLine);
            }
            if (closingText == null) {
                throw new Unreadable(
                        RefusalCode.TRUNCATED, "The statement ends without its closing balance (:62F:)", endLine);
            }
            Balance opening = balance(openingText, null, openingLine);
            String currency = opening.currency;
            if (currency == null) {
                throw new Unreadable(RefusalCode.MISSING_FIELD, "The opening balance names no currency", openingLine);
            }
            Balance closing = balance(closingText, currency, closingLine);
            if (closing.currency != null && !closing.currency.equals(currency)) {
                throw new Unreadable(
                        RefusalCode.MIXED_CURRENCY,
                        "The closing balance is in " + closing.currency + " but the opening one is in " + currency,
                        closingLine);
            }
            List<StatementEntry> read = new ArrayList<>(drafts.size());
            long sum = opening.minor;
            int digits = Amounts.digits(currency, openingLine);
            for (int i = 0; i < drafts.size(); i++) {
                StatementEntry entry = entry(drafts.get(i), Mt940Details.text(details.get(i)), digits);
                sum = Math.addExact(sum, entry.amount());
                read.add(entry);
            }
            if (sum != closing.minor) {
                throw Sums.doesNotAddUp(opening.minor, sum, closing.minor, currency, closingLine);
            }
            String named = account;
            return Sums.period(
                    opening.date,
                    closing.date,
                    read,
                    (from, to) -> new Statement(named, currency, opening.minor, closing.minor, from, to, null, read));
        }

        private static StatementEntry entry(Draft draft, String details, int digits) {
            long amount = Amounts.comma(draft.amount, digits, draft.line);
            String rest = draft.rest;
            int newline = rest.indexOf('\n');
            String supplementary = newline < 0 ? "" : rest.substring(newline + 1);
            String references = newline < 0 ? rest : rest.substring(0, newline);
            int slashes = references.indexOf("//");
            String own = reference(slashes < 0 ? references : references.substring(0, slashes));
            String bank = slashes < 0 ? null : reference(references.substring(slashes + 2));
            String text = details.isEmpty() ? Texts.clean(supplementary) : details;
            return new StatementEntry(
                    draft.bookedOn,
                    draft.valueOn,
                    draft.out ? -amount : amount,
                    text.isEmpty() ? draft.kind : text,
                    null,
                    own,
                    bank,
                    null,
                    draft.line);
        }

        /** Words that mean "none" or "look in the text". */
        private static @Nullable String reference(String text) {
            String cleaned = Texts.cleanOrNull(text);
            return cleaned == null || cleaned.matches("(?i)N|NONREF|KREF\\+?|EREF\\+?") ? null : cleaned;
        }

        private static Unreadable missing(String what, long line) {
            return new Unreadable(RefusalCode.MISSING_FIELD, "The statement has no " + what, line);
        }

        private static Balance balance(String text, @Nullable String known, long line) {
            Matcher matcher = BALANCE.matcher(text.strip());
            if (!matcher.matches()) {
                throw new Unreadable(
                        RefusalCode.BAD_AMOUNT, "\"" + Texts.shown(text) + "\" is not a balance of MT940", line);
            }
            String currency = matcher.group(3) == null ? known : matcher.group(3);
            int digits = currency == null ? 2 : Amounts.digits(currency, line);
            long amount = Amounts.comma(matcher.group(4), digits, line);
            return new Balance(
                    matcher.group(1).equals("D") ? -amount : amount,
                    valueDate(matcher.group(2), line),
                    matcher.group(3),
                    line);
        }

        private static LocalDate bookingDate(String monthAndDay, LocalDate valueOn, long line) {
            int month = Integer.parseInt(monthAndDay.substring(0, 2));
            int day = Integer.parseInt(monthAndDay.substring(2));
            // The booking day has no year; it is the one nearest to the value date.
            int year = valueOn.getYear();
            if (valueOn.getMonthValue() == 12 && month == 1) {
                year++;
            } else if (valueOn.getMonthValue() == 1 && month == 12) {
                year--;
            }
            return day(year, month, day, monthAndDay, line);
        }

        private static LocalDate valueDate(String text, long line) {
            int twoDigits = Integer.parseInt(text.substring(0, 2));
            int year = twoDigits >= 80 ? 1900 + twoDigits : 2000 + twoDigits;
            return day(year, Integer.parseInt(text.substring(2, 4)), Integer.parseInt(text.substring(4)), text, line);
        }

        /** Banks that count interest by months of 30 days date lines on 29 and 30 February: that is the month's last day. */
        private static LocalDate day(int year, int month, int day, String text, long line) {
            try {
                if (month == 2 && (day == 29 || day == 30)) {
                    return YearMonth.of(year, 2).atEndOfMonth();
                }
                return LocalDate.of(year, month, day);
            } catch (DateTimeException e) {
                return Dates.plausible(null, text, line);
            }
        }
    }
}
