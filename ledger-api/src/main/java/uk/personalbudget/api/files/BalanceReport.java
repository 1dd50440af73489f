package uk.personalbudget.api.files;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;

/**
 * What each account held at the end of a day, as the card provider or bank reports it: {@code account,date,balance}. It changes
 * no books; opening positions are held against it (rule S-18).
 */
record BalanceReport(List<Balance> balances) {
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("account_ref", "account"),
            Map.entry("account_id", "account"),
            Map.entry("balance_date", "date"),
            Map.entry("statement_date", "date"),
            Map.entry("as_at", "date"),
            Map.entry("closing_balance", "balance"));

    private static final List<String> COLUMNS = List.of("account", "date", "balance", "balance_pence");

    BalanceReport {
        balances = List.copyOf(balances);
    }

    record Balance(String account, LocalDate on, long pence) {}

    /** What came of reading one: all of it, or why nothing of it is used. */
    sealed interface Reading {
        record Read(BalanceReport report) implements Reading {}

        record Unusable(RefusalCode code, String what, Optional<Long> line, List<BadRow> badRows) implements Reading {}
    }

    /** Exactly these three columns, so that no bank's statement is taken for one. */
    static boolean recognises(SourceFile file) throws IOException {
        var columns = NamedColumns.head(file, OTHER_NAMES);
        return columns.size() == 3
                && COLUMNS.containsAll(columns)
                && columns.contains("account")
                && columns.contains("date");
    }

    static Reading read(SourceFile file) throws IOException {
        return switch (NamedColumns.read(file, OTHER_NAMES, COLUMNS)) {
            case NamedColumns.Reading.Unreadable no -> new Reading.Unusable(no.code(), no.what(), no.line(), List.of());
            case NamedColumns.Reading.Read read -> balances(read.table());
        };
    }

    private static Reading balances(NamedColumns table) {
        List<Balance> balances = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        for (NamedColumns.Line line : table.lines()) {
            var complaints = new StringJoiner("; ");
            String account = line.identifier("account", complaints);
            Optional<LocalDate> on = line.date("date", complaints);
            Optional<Long> pence = line.amount("balance", complaints);
            if (complaints.length() == 0 && (on.isEmpty() || pence.isEmpty())) {
                complaints.add((on.isEmpty() ? "date" : "balance") + " is empty");
            }
            Long before = seen.putIfAbsent(account + " " + on, line.at());
            if (complaints.length() == 0 && before != null) {
                complaints.add("account " + account + " is on line " + before + " already, with the same day");
            }
            if (complaints.length() > 0 || on.isEmpty() || pence.isEmpty()) {
                bad.add(new BadRow(line.at(), 1, complaints.toString()));
            } else {
                balances.add(new Balance(account, on.get(), pence.get()));
            }
        }
        return bad.isEmpty()
                ? new Reading.Read(new BalanceReport(balances))
                : new Reading.Unusable(
                        RefusalCode.BAD_ROWS,
                        bad.size() + (bad.size() == 1 ? " line" : " lines") + " cannot be used, this is the first: "
                                + bad.getFirst().reason(),
                        Optional.of(bad.getFirst().row()),
                        bad);
    }

    Optional<Long> of(String account, LocalDate on) {
        return balances.stream()
                .filter(balance ->
                        balance.account().equals(account) && balance.on().equals(on))
                .map(Balance::pence)
                .findFirst();
    }

    /** For people: what an account should come to. */
    static String said(LocalDate on, long pence) {
        return Pence.format(pence) + " at the end of " + on;
    }
}
