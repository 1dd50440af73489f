package uk.personalbudget.reconciliation.statement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One message of MT940, from one {@code :20:} to the next, and what it must hold to be a statement. */
final class Mt940Message {
    private static final Pattern BALANCE = Pattern.compile("^([CD])(\\d{6})([A-Z]{3})?([0-9,.]+)$");
    /** Value date, booking day, direction, third letter of the currency, amount, kind, references, rest. */
    private static final Pattern LINE = Pattern.compile(
            "^(\\d{6}) ?(\\d{4}| {4})?(R?[CD]|E[CD])([A-Z])?([0-9.]*,[0-9]*|[0-9]+)([A-Z][A-Z0-9]{3})(.*)$",
            Pattern.DOTALL);

    private static final Pattern WITH_CURRENCY = Pattern.compile("^(.*\\d) ?([A-Z]{3})$");
    private static final Pattern NO_REFERENCE =
            Pattern.compile("(?i)N|NONREF|NOTPROVIDED|KREF\\+?|EREF\\+?|CREF\\+?|PREF\\+?");
    private static final int LINE_CHARS_MAX = 1000;

    private final long startLine;
    private final List<StatementEntry> entries = new ArrayList<>();
    private final StringBuilder details = new StringBuilder();
    private @Nullable Draft pending;
    private @Nullable Balance opening;
    private long sum;
    private @Nullable String account;
    private String number = "";
    private @Nullable String openingText;
    private @Nullable String closingText;
    private long openingLine;
    private long closingLine;
    private boolean continues;
    private boolean continued;

    Mt940Message(long startLine) {
        this.startLine = startLine;
    }

    private record Balance(
            long minor, LocalDate date, @Nullable String currency) {}

    private record Draft(
            LocalDate bookedOn, LocalDate valueOn, String amount, boolean out, String kind, String rest, long line) {}

    long startLine() {
        return startLine;
    }

    String number() {
        return number;
    }

    /** It is a page that goes on from the one before. */
    boolean continues() {
        return continues;
    }

    /** Another page follows. */
    boolean continued() {
        return continued;
    }

    void account(String value, long line) {
        if (account != null) {
            throw new Unreadable(RefusalCode.BAD_ROW, "The statement names its account a second time", line);
        }
        account = Texts.clean(firstLine(value));
    }

    void number(String value) {
        number = Texts.clean(value);
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
        Matcher matcher = LINE.matcher(value.length() > LINE_CHARS_MAX ? "" : value);
        if (!matcher.matches()) {
            // Some programs break the line in the middle of the amount.
            matcher = LINE.matcher(value.length() > LINE_CHARS_MAX ? "" : value.replaceFirst("\n", ""));
        }
        if (!matcher.matches()) {
            throw new Unreadable(RefusalCode.BAD_ROW, "\"" + Texts.shown(value) + "\" is not an entry of MT940", line);
        }
        endEntry();
        LocalDate valueOn = valueDate(matcher.group(1), line);
        String booked = matcher.group(2);
        String mark = matcher.group(3);
        if (mark.startsWith("E")) {
            throw new Unreadable(
                    RefusalCode.BAD_ROW, "The entry is only expected; a statement holds what was booked", line);
        }
        // A reversed credit takes money out, a reversed debit brings it back.
        boolean out = mark.equals("D") || mark.equals("RC");
        pending = new Draft(
                booked == null || booked.isBlank() ? valueOn : bookingDate(booked, valueOn, line),
                valueOn,
                plain(matcher.group(5)),
                out,
                matcher.group(6),
                matcher.group(7),
                line);
    }

    /** An entry is complete when the next one begins; nothing but complete entries is kept, which keeps large files small. */
    private void endEntry() {
        Draft draft = pending;
        if (draft == null) {
            return;
        }
        Balance start = opening();
        String currency = Objects.requireNonNull(start.currency);
        StatementEntry entry = entry(
                draft,
                details.toString(),
                Amounts.digits(currency, openingLine),
                entries.isEmpty() ? null : entries.getLast());
        sum = Math.addExact(sum, entry.amount());
        entries.add(entry);
        details.setLength(0);
        pending = null;
    }

    private Balance opening() {
        if (opening == null) {
            if (openingText == null) {
                throw missing("opening balance (:60F:)", startLine);
            }
            Balance read = balance(openingText, null, openingLine);
            if (read.currency == null) {
                throw new Unreadable(RefusalCode.MISSING_FIELD, "The opening balance names no currency", openingLine);
            }
            opening = read;
            sum = read.minor;
        }
        return opening;
    }

    void details(String value) {
        if (pending != null && closingText == null && details.length() < LINE_CHARS_MAX * 10) {
            details.append(details.isEmpty() ? "" : "\n").append(value);
        }
    }

    Statement finished(long endLine) {
        if (account == null || account.isEmpty()) {
            throw missing("account (:25:)", startLine);
        }
        Balance start = opening();
        if (closingText == null) {
            throw new Unreadable(
                    RefusalCode.TRUNCATED, "The statement ends without its closing balance (:62F:)", endLine);
        }
        String currency = Objects.requireNonNull(start.currency);
        Balance closing = balance(closingText, currency, closingLine);
        if (closing.currency != null && !closing.currency.equals(currency)) {
            throw new Unreadable(
                    RefusalCode.MIXED_CURRENCY,
                    "The closing balance is in " + closing.currency + " but the opening one is in " + currency,
                    closingLine);
        }
        endEntry();
        if (sum != closing.minor) {
            throw Sums.doesNotAddUp(start.minor, sum, closing.minor, currency, closingLine);
        }
        String named = withoutCurrency(account, currency);
        return Sums.period(
                start.date,
                closing.date,
                entries,
                (from, to) -> new Statement(named, currency, start.minor, closing.minor, from, to, null, entries));
    }

    /** Some banks write the currency behind the account's number; it is no part of it. */
    private static String withoutCurrency(String account, String currency) {
        Matcher matcher = WITH_CURRENCY.matcher(account);
        return matcher.matches() && matcher.group(2).equals(currency) ? matcher.group(1) : account;
    }

    /** @param before the entry before; entries of one day share its date */
    private static StatementEntry entry(Draft draft, String details, int digits, @Nullable StatementEntry before) {
        long amount = Amounts.comma(draft.amount, digits, draft.line);
        String rest = draft.rest;
        int newline = rest.indexOf('\n');
        String supplementary = newline < 0 ? "" : rest.substring(newline + 1);
        String references = newline < 0 ? rest : rest.substring(0, newline);
        int slashes = references.indexOf("//");
        String own = reference(slashes < 0 ? references : references.substring(0, slashes));
        String bank = slashes < 0 ? null : reference(references.substring(slashes + 2));
        Mt940Details told = Mt940Details.of(details);
        String text = told.text().isEmpty() ? Texts.clean(supplementary) : told.text();
        LocalDate booked =
                before != null && before.bookedOn().equals(draft.bookedOn) ? before.bookedOn() : draft.bookedOn;
        return new StatementEntry(
                booked,
                booked.equals(draft.valueOn) ? booked : draft.valueOn,
                draft.out ? -amount : amount,
                text.isEmpty() ? draft.kind : text,
                told.counterparty(),
                own != null ? own : told.endToEnd(),
                bank,
                null,
                draft.line);
    }

    /** Words that mean "none" or "look in the text". */
    private static @Nullable String reference(String text) {
        String cleaned = Texts.cleanOrNull(text);
        return cleaned == null || NO_REFERENCE.matcher(cleaned).matches() ? null : cleaned;
    }

    private static Unreadable missing(String what, long line) {
        return new Unreadable(RefusalCode.MISSING_FIELD, "The statement has no " + what, line);
    }

    /** Only its first line: what follows are the header lines that some banks put before the next message. */
    private static Balance balance(String text, @Nullable String known, long line) {
        Matcher matcher = BALANCE.matcher(firstLine(text).replace(" ", ""));
        if (!matcher.matches()) {
            throw new Unreadable(
                    RefusalCode.BAD_AMOUNT, "\"" + Texts.shown(text) + "\" is not a balance of MT940", line);
        }
        String currency = matcher.group(3) == null ? known : matcher.group(3);
        int digits = currency == null ? 2 : Amounts.digits(currency, line);
        long amount = Amounts.comma(plain(matcher.group(4)), digits, line);
        return new Balance(
                matcher.group(1).equals("D") ? -amount : amount, valueDate(matcher.group(2), line), matcher.group(3));
    }

    /** Where a comma stands before the pence, points only part the thousands. */
    private static String plain(String figure) {
        return figure.indexOf(',') < 0 ? figure : figure.replace(".", "");
    }

    private static String firstLine(String value) {
        int newline = value.indexOf('\n');
        return newline < 0 ? value : value.substring(0, newline);
    }

    /** The booking day has no year; it is the one nearest to the value date. */
    private static LocalDate bookingDate(String monthAndDay, LocalDate valueOn, long line) {
        int month = Integer.parseInt(monthAndDay.substring(0, 2));
        int day = Integer.parseInt(monthAndDay.substring(2));
        LocalDate nearest = day(valueOn.getYear(), month, day, monthAndDay, line);
        for (int year : new int[] {valueOn.getYear() - 1, valueOn.getYear() + 1}) {
            LocalDate other = day(year, month, day, monthAndDay, line);
            if (distance(other, valueOn) < distance(nearest, valueOn)) {
                nearest = other;
            }
        }
        return nearest;
    }

    private static long distance(LocalDate one, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(one, other));
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
