package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gathers one {@code Stmt} element and checks it when it is complete. */
final class CamtStatement {
    private static final List<String> NOT_BOOKED = List.of("PDNG", "INFO", "FUTR");

    private final long startLine;
    private final List<Balance> balances = new ArrayList<>();
    private final List<StatementEntry> entries = new ArrayList<>();
    private @Nullable String entryCurrency;
    private @Nullable String account;
    private @Nullable String accountCurrency;
    private @Nullable LocalDate saysFrom;
    private @Nullable LocalDate saysTo;
    private @Nullable Long sequenceNumber;
    private @Nullable BalanceDraft balance;
    private @Nullable CamtEntry entry;

    CamtStatement(long startLine) {
        this.startLine = startLine;
    }

    private record Balance(String type, long minor, String currency, LocalDate date, long line) {}

    private static final class BalanceDraft {
        private final long line;
        private @Nullable String type;
        private @Nullable String amount;
        private @Nullable String currency;
        private @Nullable String direction;
        private @Nullable LocalDate date;

        private BalanceDraft(long line) {
            this.line = line;
        }
    }

    void startBalance(long line) {
        balance = new BalanceDraft(line);
    }

    void startEntry(long line) {
        entry = new CamtEntry(line);
    }

    void value(String path, String value, @Nullable String currency, long line) {
        if (balance != null) {
            balanceValue(balance, path, value, currency, line);
            return;
        }
        if (entry != null) {
            entry.value(path, value, currency, line);
            return;
        }
        switch (path) {
            case "Acct/Id/IBAN" -> account = Texts.clean(value).replace(" ", "");
            case "Acct/Id/Othr/Id" -> account = account == null ? Texts.clean(value) : account;
            case "Acct/Ccy" -> accountCurrency = value;
            case "FrToDt/FrDtTm", "FrToDt/FrDt" -> saysFrom = CamtReader.date(value, line);
            case "FrToDt/ToDtTm", "FrToDt/ToDt" -> saysTo = CamtReader.date(value, line);
            case "ElctrncSeqNb" -> sequenceNumber = sequence(value, line);
            default -> {
                // Everything else in a statement is of no use to reconciliation.
            }
        }
    }

    private static Long sequence(String value, long line) {
        if (!value.matches("\\d{1,18}")) {
            throw new Unreadable(RefusalCode.BAD_ROW, "\"" + Texts.shown(value) + "\" is not a statement number", line);
        }
        return Long.valueOf(value);
    }

    private static void balanceValue(
            BalanceDraft draft, String path, String value, @Nullable String currency, long line) {
        switch (path) {
            case "Bal/Tp/CdOrPrtry/Cd", "Bal/Tp/CdOrPrtry/Prtry", "Bal/Tp/Cd" -> draft.type = value;
            case "Bal/Amt" -> {
                draft.amount = value;
                draft.currency = currency;
            }
            case "Bal/CdtDbtInd" -> draft.direction = value;
            case "Bal/Dt/Dt", "Bal/Dt/DtTm" -> draft.date = CamtReader.date(value, line);
            default -> {
                // Credit lines and availability are not balances of the account.
            }
        }
    }

    void endBalance() {
        BalanceDraft draft = balance;
        balance = null;
        if (draft == null || draft.type == null) {
            return;
        }
        if (draft.amount == null || draft.currency == null || draft.direction == null || draft.date == null) {
            throw new Unreadable(
                    RefusalCode.MISSING_FIELD,
                    "The balance " + Texts.shown(draft.type) + " lacks its amount, currency, direction or date",
                    draft.line);
        }
        int digits = Amounts.digits(draft.currency, draft.line);
        long amount = Amounts.point(draft.amount, digits, draft.line);
        balances.add(new Balance(
                draft.type,
                CamtEntry.signed(amount, draft.direction, draft.line),
                draft.currency,
                draft.date,
                draft.line));
    }

    void endEntry() {
        CamtEntry draft = entry;
        entry = null;
        if (draft == null || !draft.isBooked(NOT_BOOKED)) {
            return;
        }
        String currency = draft.currency();
        if (entryCurrency == null) {
            entryCurrency = currency;
        } else if (!entryCurrency.equals(currency)) {
            throw mixed(currency, entryCurrency, draft.line());
        }
        entries.add(draft.finished(entries.isEmpty() ? null : entries.getLast().bookedOn()));
    }

    Statement finished() {
        if (account == null) {
            throw new Unreadable(RefusalCode.MISSING_FIELD, "The statement does not name its account", startLine);
        }
        String currency = currency();
        Balance opening = balance(currency, true, "OPBD", "PRCD", "ITBD");
        Balance closing = balance(currency, false, "CLBD", "ITBD");
        if (opening == null || closing == null || opening.equals(closing)) {
            throw missingBalance(currency, opening == null ? "opening" : "closing");
        }
        if (entryCurrency != null && !entryCurrency.equals(currency)) {
            throw mixed(entryCurrency, currency, entries.getFirst().line());
        }
        long sum = opening.minor;
        for (StatementEntry booked : entries) {
            sum = Math.addExact(sum, booked.amount());
        }
        if (sum != closing.minor) {
            throw Sums.doesNotAddUp(opening.minor, sum, closing.minor, currency, closing.line);
        }
        Period period = period(opening.date, closing.date, entries);
        return new Statement(
                account, currency, opening.minor, closing.minor, period.from, period.to, sequenceNumber, entries);
    }

    private static Unreadable mixed(String found, String expected, long line) {
        return new Unreadable(
                RefusalCode.MIXED_CURRENCY,
                "The entry is in " + Texts.shown(found) + " but the account is in " + Texts.shown(expected),
                line);
    }

    private String currency() {
        String currency = accountCurrency;
        for (Balance candidate : balances) {
            if (currency == null && candidate.type.equals("OPBD")) {
                currency = candidate.currency;
            }
        }
        if (currency == null && !balances.isEmpty()) {
            currency = balances.getFirst().currency;
        }
        if (currency == null) {
            throw new Unreadable(
                    RefusalCode.NO_BALANCE, "The statement has no balances, so nothing in it can be proved", startLine);
        }
        Amounts.digits(currency, startLine);
        return currency;
    }

    private @Nullable Balance balance(String currency, boolean first, String... types) {
        for (String type : types) {
            Balance found = null;
            for (Balance candidate : balances) {
                if (!candidate.type.equals(type) || !candidate.currency.equals(currency)) {
                    continue;
                }
                if (found != null && !type.equals("ITBD") && found.minor != candidate.minor) {
                    throw new Unreadable(
                            RefusalCode.DOES_NOT_ADD_UP,
                            "The statement has two different balances of the kind " + type,
                            candidate.line);
                }
                found = found == null || !first ? candidate : found;
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Unreadable missingBalance(String currency, String which) {
        List<String> types = which.equals("opening") ? List.of("OPBD", "PRCD") : List.of("CLBD");
        for (Balance candidate : balances) {
            if (types.contains(candidate.type) && !candidate.currency.equals(currency)) {
                return new Unreadable(
                        RefusalCode.MIXED_CURRENCY,
                        String.format(
                                Locale.ROOT,
                                "The %s balance is in %s but the account is in %s",
                                which,
                                Texts.shown(candidate.currency),
                                Texts.shown(currency)),
                        candidate.line);
            }
        }
        return new Unreadable(RefusalCode.NO_BALANCE, "The statement has no booked " + which + " balance", startLine);
    }

    private record Period(LocalDate from, LocalDate to) {}

    /** The days the bank says it covers, unless that contradicts its own lines; then the days of its balances. */
    private Period period(LocalDate opened, LocalDate closed, List<StatementEntry> read) {
        LocalDate from = saysFrom;
        LocalDate to = saysTo;
        if (from != null && to != null && !to.isBefore(from)) {
            LocalDate first = from;
            LocalDate last = to;
            if (!closed.isBefore(first)
                    && read.stream()
                            .allMatch(line -> !line.bookedOn().isBefore(first)
                                    && !line.bookedOn().isAfter(last))) {
                return new Period(first, last);
            }
        }
        return Sums.period(opened, closed, read, Period::new);
    }
}
