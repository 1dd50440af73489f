package uk.personalbudget.reconciliation.providerreturn;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.reconciliation.statement.CouncilProfile;
import uk.personalbudget.reconciliation.statement.Profile;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;
import uk.personalbudget.reconciliation.statement.Statement;
import uk.personalbudget.reconciliation.statement.StatementEntry;
import uk.personalbudget.reconciliation.statement.StatementReading;

/** Shows what a return says of each account, the way a statement would, where there are no books to hold it against. */
public final class ReturnAsStatement {
    private static final String POUNDS = "GBP";

    private ReturnAsStatement() {}

    public static StatementReading of(SourceFile file, @Nullable CouncilProfile profile) throws IOException {
        Profile named = profile == null ? Profile.MANAGED_RETURN : profile.profile();
        return switch (ProviderReturnReader.read(file, profile)) {
            case ProviderReturnReading.Refused refused ->
                new StatementReading.Refused(named.id(), refused.code(), refused.what(), refused.line());
            case ProviderReturnReading.Read read ->
                read.badRows().isEmpty()
                        ? told(read, named)
                        : new StatementReading.Refused(
                                named.id(),
                                RefusalCode.BAD_ROW,
                                read.badRows().getFirst().reason(),
                                read.badRows().getFirst().row());
        };
    }

    private static StatementReading told(ProviderReturnReading.Read read, Profile named) {
        Map<String, List<ProviderReturnRow>> accounts = new LinkedHashMap<>();
        read.rows()
                .forEach(row -> accounts.computeIfAbsent(row.accountRef(), _ -> new ArrayList<>())
                        .add(row));
        List<Statement> statements = new ArrayList<>();
        for (Map.Entry<String, List<ProviderReturnRow>> account : accounts.entrySet()) {
            long broken = brokenAt(account.getValue());
            if (broken > 0) {
                return new StatementReading.Refused(
                        named.id(),
                        RefusalCode.RUNNING_BALANCE,
                        "The balance of account " + account.getKey() + " is not the one before it with this amount",
                        broken);
            }
            statements.add(statement(account.getKey(), account.getValue()));
        }
        return new StatementReading.Read(named, statements, null);
    }

    /** The line whose balance does not follow from the one before it, or 0. */
    private static long brokenAt(List<ProviderReturnRow> rows) {
        Long running = null;
        for (ProviderReturnRow row : rows) {
            Long told = row.balanceAfterPence();
            Long next = running == null ? null : (Long) Math.addExact(running, signed(row));
            if (told != null && next != null && !told.equals(next)) {
                return row.row();
            }
            running = told != null ? told : next;
        }
        return 0;
    }

    private static Statement statement(String account, List<ProviderReturnRow> rows) {
        List<StatementEntry> entries = new ArrayList<>();
        Long opening = null;
        long moved = 0;
        for (ProviderReturnRow row : rows) {
            moved = Math.addExact(moved, signed(row));
            if (row.kind() != ReturnKind.BALANCE) {
                entries.add(entry(row));
            }
            if (opening == null && row.balanceAfterPence() != null) {
                opening = Math.subtractExact(row.balanceAfterPence(), moved);
            }
        }
        LocalDate from = rows.getFirst().date();
        LocalDate to = rows.getLast().date();
        return new Statement(
                account,
                POUNDS,
                opening,
                opening == null ? null : (Long) Math.addExact(opening, moved),
                from,
                to,
                null,
                entries);
    }

    private static StatementEntry entry(ProviderReturnRow row) {
        var text = new StringJoiner(" ");
        text.add(row.kind().label().replace('_', ' '));
        for (String part : new @Nullable String[] {row.supplierRef(), row.invoiceRef()}) {
            if (part != null) {
                text.add(part);
            }
        }
        return new StatementEntry(
                row.date(),
                null,
                signed(row),
                text.toString(),
                row.supplierRef(),
                row.reference(),
                row.txnId(),
                row.balanceAfterPence(),
                row.row());
    }

    private static long signed(ProviderReturnRow row) {
        return switch (row.kind()) {
            case RECEIVED, FEE_REFUND, REFUND, INTEREST, CREDIT -> row.amountPence();
            case SPEND, FEE, RETURNED -> -row.amountPence();
            case BALANCE -> 0;
        };
    }
}
