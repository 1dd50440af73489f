package uk.personalbudget.api.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.providerreturn.ProviderReturnReading;
import uk.personalbudget.reconciliation.providerreturn.ProviderReturnRow;
import uk.personalbudget.reconciliation.statement.RefusalCode;

/**
 * A return held against the register and the budgets before any of it is posted. Every row is decided on a copy of its budget,
 * one after the other, so that what one row makes is there for the next.
 */
record CheckedReturn(List<ProviderReturnRow> rows, List<BadRow> badRows) {
    CheckedReturn {
        rows = List.copyOf(rows);
        badRows = List.copyOf(badRows);
    }

    /** @param streams where the budgets stand; nothing where that was checked before */
    static CheckedReturn of(
            ProviderReturnReading.Read read, ReturnOrders orders, Optional<Streams> streams, Context context) {
        List<ProviderReturnRow> good = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>(read.badRows());
        Map<String, BudgetState> states = new HashMap<>();
        for (ProviderReturnRow row : read.rows()) {
            @Nullable String complaint = orders.complaint(row);
            if (complaint == null && streams.isPresent()) {
                complaint = objection(row, orders, streams.get(), states, context);
            }
            if (complaint == null) {
                good.add(row);
            } else {
                bad.add(new BadRow(row.row(), 1, complaint));
            }
        }
        bad.sort(Comparator.comparingLong(BadRow::row));
        return new CheckedReturn(good, bad);
    }

    private static @Nullable String objection(
            ProviderReturnRow row,
            ReturnOrders orders,
            Streams streams,
            Map<String, BudgetState> states,
            Context context) {
        var command = orders.order(row);
        var state = states.computeIfAbsent(command.budget(), streams::state);
        return switch (PersonalBudget.decide(command, state, context)) {
            case Decision.Accepted accepted -> {
                accepted.events().forEach(state::evolve);
                yield null;
            }
            case Decision.Refused refused -> ReturnOrders.said(row, refused.rejection());
        };
    }

    BroughtIn.Refused refused(String sha256) {
        BadRow first = badRows.getFirst();
        return new BroughtIn.Refused(
                Optional.of(FileKind.PROVIDER_RETURN),
                sha256,
                RefusalCode.BAD_ROWS.code(),
                "Line " + first.row() + ": "
                        + (badRows.size() == 1
                                ? "The row cannot be used: " + first.reason()
                                : badRows.size() + " rows cannot be used, this is the first: " + first.reason())
                        + ". " + RefusalCode.BAD_ROWS.advice(),
                Optional.of(first.row()),
                badRows);
    }
}
