package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Gathers one {@code Ntry} element. */
final class CamtEntry {
    private static final int REMITTANCE_LINES_MAX = 50;

    private final long line;
    private final StringJoiner remittance = new StringJoiner(" ");
    private int remittanceLines;
    private @Nullable String amount;
    private @Nullable String currency;
    private @Nullable String direction;
    private @Nullable String status;
    private @Nullable LocalDate bookedOn;
    private @Nullable LocalDate valueOn;
    private @Nullable String bankReference;
    private @Nullable String transactionReference;
    private @Nullable String entryReference;
    private @Nullable String endToEndId;
    private boolean severalReferences;
    private @Nullable String structuredReference;
    private @Nullable String debtor;
    private @Nullable String creditor;
    private @Nullable String additional;
    private @Nullable String transactionCode;

    CamtEntry(long line) {
        this.line = line;
    }

    void value(String path, String value, @Nullable String attributeCurrency, long where) {
        switch (path) {
            case "Ntry/Amt" -> {
                amount = value;
                currency = attributeCurrency;
            }
            case "Ntry/CdtDbtInd" -> direction = value;
            case "Ntry/Sts", "Ntry/Sts/Cd" -> status = value;
            case "Ntry/BookgDt/Dt", "Ntry/BookgDt/DtTm" -> bookedOn = CamtReader.date(value, where);
            case "Ntry/ValDt/Dt", "Ntry/ValDt/DtTm" -> valueOn = CamtReader.date(value, where);
            case "Ntry/AcctSvcrRef" -> bankReference = Texts.cleanOrNull(value);
            case "Ntry/AddtlNtryInf" -> additional = Texts.cleanOrNull(value);
            case "Ntry/BkTxCd/Prtry/Cd" -> transactionCode = Texts.cleanOrNull(value);
            case "Ntry/NtryRef" -> entryReference = Texts.cleanOrNull(value);
            case "Ntry/NtryDtls/TxDtls/Refs/EndToEndId" -> endToEnd(Texts.cleanOrNull(reference(value)));
            case "Ntry/NtryDtls/TxDtls/Refs/AcctSvcrRef" -> transactionReference = first(transactionReference, value);
            case "Ntry/NtryDtls/TxDtls/RmtInf/Ustrd" -> addRemittance(value);
            case "Ntry/NtryDtls/TxDtls/RmtInf/Strd/CdtrRefInf/Ref" ->
                structuredReference = first(structuredReference, value);
            case "Ntry/NtryDtls/TxDtls/RltdPties/Dbtr/Nm", "Ntry/NtryDtls/TxDtls/RltdPties/Dbtr/Pty/Nm" ->
                debtor = first(debtor, value);
            case "Ntry/NtryDtls/TxDtls/RltdPties/Cdtr/Nm", "Ntry/NtryDtls/TxDtls/RltdPties/Cdtr/Pty/Nm" ->
                creditor = first(creditor, value);
            case "Ntry/NtryDtls/TxDtls/AddtlTxInf" -> additional = first(additional, value);
            default -> {
                // Addresses, agents, charges and the like are not needed to recognise a line.
            }
        }
    }

    /** One entry may stand for a whole batch of payments; the reference of one of them is not that of the batch. */
    private void endToEnd(@Nullable String found) {
        severalReferences |= endToEndId != null && found != null && !endToEndId.equals(found);
        endToEndId = first(endToEndId, found);
    }

    private void addRemittance(String value) {
        String cleaned = Texts.clean(value);
        if (!cleaned.isEmpty() && remittanceLines < REMITTANCE_LINES_MAX) {
            remittance.add(cleaned);
            remittanceLines++;
        }
    }

    private static @Nullable String first(@Nullable String known, @Nullable String found) {
        return known != null ? known : Texts.cleanOrNull(found);
    }

    /** Banks write this where the payer gave no reference. */
    private static @Nullable String reference(@Nullable String value) {
        return "NOTPROVIDED".equalsIgnoreCase(value) ? null : value;
    }

    /** Only booked entries have moved money. */
    boolean isBooked(List<String> notBooked) {
        if ("BOOK".equals(status)) {
            return true;
        }
        if (status != null && notBooked.contains(status)) {
            return false;
        }
        throw new Unreadable(
                RefusalCode.MISSING_FIELD,
                status == null
                        ? "The entry does not say whether it is booked"
                        : "The entry has the status \"" + Texts.shown(status)
                                + "\", which is neither booked nor pending",
                line);
    }

    long line() {
        return line;
    }

    String currency() {
        if (currency == null) {
            throw new Unreadable(RefusalCode.MISSING_FIELD, "The entry lacks its amount or currency", line);
        }
        return currency;
    }

    /** @param dayBefore the day of the entry before; entries of one day share it, which keeps large files small */
    StatementEntry finished(@Nullable LocalDate dayBefore) {
        LocalDate booked = bookedOn != null ? bookedOn : valueOn;
        if (amount == null || direction == null || booked == null) {
            throw new Unreadable(
                    RefusalCode.MISSING_FIELD, "The entry lacks its amount, currency, direction or date", line);
        }
        if (dayBefore != null && dayBefore.equals(booked)) {
            booked = dayBefore;
        }
        int digits = Amounts.digits(currency(), line);
        long signed = signed(Amounts.point(amount, digits, line), direction, line);
        String counterparty = signed < 0 ? first(creditor, null) : first(debtor, null);
        return new StatementEntry(
                booked,
                booked.equals(valueOn) ? booked : valueOn,
                signed,
                text(counterparty),
                counterparty,
                severalReferences ? null : first(endToEndId, structuredReference),
                bankReference != null ? bankReference : first(transactionReference, entryReference),
                null,
                line);
    }

    private String text(@Nullable String counterparty) {
        if (remittance.length() > 0) {
            return remittance.toString();
        }
        for (String candidate :
                new @Nullable String[] {additional, counterparty, structuredReference, transactionCode}) {
            if (candidate != null) {
                return candidate;
            }
        }
        return "";
    }

    static long signed(long amount, String direction, long line) {
        return switch (direction) {
            case "CRDT" -> amount;
            case "DBIT" -> -amount;
            default ->
                throw new Unreadable(
                        RefusalCode.MISSING_FIELD,
                        "The direction \"" + Texts.shown(direction) + "\" is neither CRDT nor DBIT",
                        line);
        };
    }
}
