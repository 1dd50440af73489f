package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.calendar.London;

/**
 * Gathers one OFX statement. OFX tells no opening balance: it is the ledger balance less all entries, and so proves nothing by
 * itself; what proves it is that it continues the statement before. A ledger balance of a later day than the list of entries
 * ends is not the closing balance of these entries, and none is told then.
 */
final class OfxStatement {
    private static final Pattern TIME = Pattern.compile(
            "(\\d{8})(?:(\\d{2})(\\d{2})(\\d{2})?(?:\\.\\d{1,6})?)?\\s*(?:\\[\\s*([+-]?\\d{1,2}(?:\\.\\d{1,2})?)\\s*(?::[^\\]]{0,40})?\\])?");

    private final boolean card;
    private final long startLine;
    private final List<StatementEntry> entries = new ArrayList<>();
    private @Nullable String currency;
    private String bank = "";
    private String account = "";
    private @Nullable LocalDate saysFrom;
    private @Nullable LocalDate saysTo;
    private @Nullable String balance;
    private @Nullable LocalDate balanceOn;
    private long balanceLine;
    private @Nullable Draft draft;

    OfxStatement(boolean card, long startLine) {
        this.card = card;
        this.startLine = startLine;
    }

    /** What was read of one entry so far. */
    private static final class Draft {
        private final long line;
        private @Nullable String amount;
        private @Nullable LocalDate posted;
        private @Nullable LocalDate available;
        private @Nullable String currency;
        private @Nullable String id;
        private @Nullable String cheque;
        private @Nullable String reference;
        private @Nullable String name;
        private @Nullable String memo;
        private @Nullable String kind;

        private Draft(long line) {
            this.line = line;
        }
    }

    void startEntry(long line) {
        draft = new Draft(line);
    }

    void value(String within, String name, String value, long line) {
        switch (within) {
            case "STMTRS", "CCSTMTRS" -> {
                if (name.equals("CURDEF")) {
                    currency = once(currency, value.toUpperCase(java.util.Locale.ROOT), "currency", line);
                }
            }
            case "BANKACCTFROM", "CCACCTFROM" -> {
                switch (name) {
                    case "BANKID" -> bank = Texts.clean(value);
                    case "ACCTID" -> account = Texts.clean(value);
                    default -> {
                        // The kind of account and its branch name no account.
                    }
                }
            }
            case "BANKTRANLIST" -> {
                switch (name) {
                    case "DTSTART" -> saysFrom = day(value, line);
                    case "DTEND" -> saysTo = day(value, line);
                    default -> {
                        // Nothing else in the list is about all of it.
                    }
                }
            }
            case "LEDGERBAL" -> {
                switch (name) {
                    case "BALAMT" -> {
                        balance = once(balance, value, "ledger balance", line);
                        balanceLine = line;
                    }
                    case "DTASOF" -> balanceOn = day(value, line);
                    default -> {
                        // A balance is an amount and a day.
                    }
                }
            }
            default -> {
                if (draft != null) {
                    entryValue(draft, within, name, value, line);
                }
            }
        }
    }

    private static void entryValue(Draft draft, String within, String name, String value, long line) {
        switch (within) {
            case "STMTTRN" -> {
                switch (name) {
                    case "TRNTYPE" -> draft.kind = Texts.clean(value);
                    case "DTPOSTED" -> draft.posted = day(value, line);
                    case "DTAVAIL" -> draft.available = day(value, line);
                    case "TRNAMT" -> draft.amount = once(draft.amount, value, "amount", line);
                    case "FITID" -> draft.id = Texts.cleanOrNull(value);
                    case "CHECKNUM" -> draft.cheque = Texts.cleanOrNull(value);
                    case "REFNUM" -> draft.reference = Texts.cleanOrNull(value);
                    case "NAME", "EXTDNAME" -> draft.name = longer(draft.name, Texts.cleanOrNull(value));
                    case "MEMO" -> draft.memo = Texts.cleanOrNull(value);
                    default -> {
                        // Categories, dates of entry and the like are not needed to recognise a line.
                    }
                }
            }
            case "PAYEE" -> {
                if (name.equals("NAME")) {
                    draft.name = longer(draft.name, Texts.cleanOrNull(value));
                }
            }
            case "CURRENCY" -> {
                if (name.equals("CURSYM")) {
                    draft.currency = value.toUpperCase(java.util.Locale.ROOT);
                }
            }
            default -> {
                // Amounts of origin and accounts on the other side say nothing about what was booked.
            }
        }
    }

    private static @Nullable String longer(@Nullable String one, @Nullable String other) {
        return one == null || (other != null && other.length() > one.length()) ? other : one;
    }

    private static String once(@Nullable String known, String value, String what, long line) {
        if (known != null) {
            throw new Unreadable(RefusalCode.MALFORMED, "The file tells the " + what + " a second time", line);
        }
        return value;
    }

    void endEntry() {
        Draft read = draft;
        draft = null;
        if (read == null) {
            return;
        }
        if (read.amount == null || read.posted == null) {
            throw new Unreadable(RefusalCode.MISSING_FIELD, "The entry lacks its amount or date", read.line);
        }
        String expected = currency(read.line);
        if (read.currency != null && !read.currency.equals(expected)) {
            throw new Unreadable(
                    RefusalCode.MIXED_CURRENCY,
                    "The entry is in " + Texts.shown(read.currency) + " but the account is in " + expected,
                    read.line);
        }
        String reference = read.cheque != null ? read.cheque : read.reference;
        entries.add(new StatementEntry(
                read.posted,
                read.available,
                Amounts.either(read.amount, Amounts.digits(expected, read.line), read.line),
                text(read),
                read.name,
                reference,
                read.id,
                null,
                read.line));
    }

    private static String text(Draft read) {
        if (read.name == null || read.memo == null) {
            return read.name != null ? read.name : read.memo != null ? read.memo : read.kind == null ? "" : read.kind;
        }
        // Names are cut after 32 characters, and the memo often begins with the whole of them.
        return read.memo.startsWith(read.name) ? read.memo : read.name + " " + read.memo;
    }

    private String currency(long line) {
        if (currency == null) {
            throw new Unreadable(RefusalCode.MISSING_FIELD, "The statement names no currency", line);
        }
        return currency;
    }

    Statement finished() {
        String in = currency(startLine);
        int digits = Amounts.digits(in, startLine);
        if (account.isEmpty()) {
            throw new Unreadable(RefusalCode.MISSING_FIELD, "The statement does not name its account", startLine);
        }
        List<StatementEntry> oldestFirst = new ArrayList<>(entries);
        if (!entries.isEmpty()
                && entries.getFirst().bookedOn().isAfter(entries.getLast().bookedOn())) {
            Collections.reverse(oldestFirst);
        }
        oldestFirst.sort(Comparator.comparing(StatementEntry::bookedOn));
        LocalDate from = earliest(
                saysFrom, oldestFirst.isEmpty() ? null : oldestFirst.getFirst().bookedOn());
        LocalDate to = latest(
                saysTo, oldestFirst.isEmpty() ? null : oldestFirst.getLast().bookedOn());
        if (from == null || to == null) {
            LocalDate only = from != null ? from : to != null ? to : balanceOn;
            if (only == null) {
                throw new Unreadable(RefusalCode.MISSING_FIELD, "The statement tells no day at all", startLine);
            }
            from = only;
            to = only;
        }
        if (to.isBefore(from)) {
            throw new Unreadable(
                    RefusalCode.BAD_DATE,
                    "The statement begins on " + Dates.shown(from) + " and ends before that, on " + Dates.shown(to),
                    startLine);
        }
        Long closing = null;
        Long opening = null;
        // A balance struck as the day after begins is that of the day before.
        if (balance != null && (balanceOn == null || !balanceOn.isAfter(to.plusDays(1)))) {
            closing = Amounts.either(balance, digits, balanceLine);
            long before = closing;
            for (StatementEntry entry : oldestFirst) {
                before = Math.subtractExact(before, entry.amount());
            }
            opening = before;
        }
        return new Statement(named(), in, opening, closing, from, to, null, oldestFirst);
    }

    private static @Nullable LocalDate earliest(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable LocalDate latest(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    /** A card's number is never told in full; a British account as people write it. */
    private String named() {
        if (card) {
            return "****" + AccountDirectory.lastFour(account);
        }
        String sortCode = bank.replaceAll("[^0-9]", "");
        String number = account.replaceAll("[^0-9]", "");
        if (number.length() == 14 && (sortCode.isEmpty() || number.startsWith(sortCode))) {
            sortCode = number.substring(0, 6);
            number = number.substring(6);
        }
        if (sortCode.length() == 6 && number.length() == 8) {
            return sortCode.substring(0, 2) + "-" + sortCode.substring(2, 4) + "-" + sortCode.substring(4) + " "
                    + number;
        }
        return bank.isEmpty() ? account : bank + " " + account;
    }

    /**
     * The day as the bank writes it. A time marked as Greenwich time is an instant, and in summer the bank's midnight is an
     * hour before it: then it is London's day.
     */
    static LocalDate day(String text, long line) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Unreadable(RefusalCode.BAD_DATE, "\"" + Texts.shown(text) + "\" is not a date of OFX", line);
        }
        String digits = matcher.group(1);
        LocalDate day =
                Dates.iso(digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6), line);
        String hour = matcher.group(2);
        String offset = matcher.group(5);
        if (hour == null) {
            return day;
        }
        int hours = Integer.parseInt(hour);
        int minutes = Integer.parseInt(matcher.group(3));
        if (hours > 23 || minutes > 59) {
            throw new Unreadable(RefusalCode.BAD_DATE, "\"" + Texts.shown(text) + "\" is not a time", line);
        }
        if (offset == null || Double.parseDouble(offset) != 0) {
            return day;
        }
        LocalDateTime moment = day.atTime(hours, minutes);
        return London.dateOf(OffsetDateTime.of(moment, ZoneOffset.UTC).toInstant());
    }
}
