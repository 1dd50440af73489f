package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.feed.FeedRecord;

/** Money that others hold, told from the budget's own events. */
@Schema(name = "Bills")
record BillView(
        List<ContractRow> contracts,
        List<BillRow> bills,
        List<StandingRow> standingYes,
        List<StatementRow> statements,
        List<ReportedRow> reported,
        List<AskedRow> asked) {

    @Schema(name = "ManagedContractRow")
    record ContractRow(
            String id,
            String account,
            String holder,
            @Nullable String payroll,
            @Nullable String deliverer,
            long monthlyFeePence,
            String agreedBy,
            @Nullable String recordedBy,
            LocalDate effectiveOn) {}

    @Schema(name = "BillRow")
    record BillRow(
            String id,
            String account,
            String kind,
            String billedBy,
            String provision,
            long amountPence,
            long paidPence,
            @Nullable LocalDate dueOn,
            boolean setApart,

            @Schema(allowableValues = {"to-approve", "yes", "no"})
            String answer,

            @Nullable String answeredBy,
            @Nullable String recordedBy,
            @Nullable LocalDate answeredOn,
            LocalDate receivedOn) {}

    @Schema(name = "StandingYesRow")
    record StandingRow(
            String id,
            String account,
            String billedBy,
            String provision,
            long limitPence,
            LocalDate endsOn,
            String givenBy,
            @Nullable LocalDate withdrawnOn) {}

    @Schema(name = "ManagedStatementRow")
    record StatementRow(
            String id,
            String account,
            LocalDate effectiveOn,
            long statedPence,
            long ledgerPence,

            @Schema(description = "The contracted fee of the month that is not in the books yet.")
            long unpostedFeePence,

            long unexplainedPence,

            @Schema(description = "Who confirmed it for the year.") @Nullable
            String confirmedBy) {}

    @Schema(name = "ReportedPaymentRow", description = "A payment as the holder reported it.")
    record ReportedRow(
            String transaction,
            String account,
            long amountPence,
            @Nullable String supplier,
            @Nullable String invoice,

            @Schema(description = "The yes it was paid on; nothing where there was none.") @Nullable
            String under,

            LocalDate effectiveOn) {}

    @Schema(name = "HolderAskedRow")
    record AskedRow(String question, String account, String transaction, long pence, LocalDate effectiveOn) {}

    static BillView of(List<FeedRecord> history) {
        var contracts = new ArrayList<ContractRow>();
        Map<String, BillRow> bills = new LinkedHashMap<>();
        Map<String, StandingRow> standing = new LinkedHashMap<>();
        var statements = new ArrayList<StatementRow>();
        var reported = new ArrayList<ReportedRow>();
        var asked = new ArrayList<AskedRow>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case BillEvent.ManagedContractAgreed it ->
                    contracts.add(new ContractRow(
                            it.contract(),
                            BalanceView.reference(it.account()),
                            it.holder(),
                            it.payroll().orElse(null),
                            it.deliverer().orElse(null),
                            it.monthlyFeePence(),
                            it.agreedBy(),
                            it.recordedBy().orElse(null),
                            it.effectiveOn()));
                case BillEvent.BillReceived it ->
                    bills.put(
                            it.bill(),
                            new BillRow(
                                    it.bill(),
                                    BalanceView.reference(it.account()),
                                    it.kind().label(),
                                    it.billedBy(),
                                    it.provision(),
                                    it.amountPence(),
                                    0,
                                    it.dueOn().orElse(null),
                                    it.committed(),
                                    "to-approve",
                                    null,
                                    null,
                                    null,
                                    it.effectiveOn()));
                case BillEvent.BillAnswered it ->
                    bills.computeIfPresent(
                            it.bill(),
                            (_, row) -> new BillRow(
                                    row.id(),
                                    row.account(),
                                    row.kind(),
                                    row.billedBy(),
                                    row.provision(),
                                    row.amountPence(),
                                    row.paidPence(),
                                    row.dueOn(),
                                    row.setApart(),
                                    it.yes() ? "yes" : "no",
                                    it.answeredBy(),
                                    it.recordedBy().orElse(null),
                                    it.effectiveOn(),
                                    row.receivedOn()));
                case BillEvent.BillPaid it ->
                    bills.computeIfPresent(
                            it.bill(),
                            (_, row) -> new BillRow(
                                    row.id(),
                                    row.account(),
                                    row.kind(),
                                    row.billedBy(),
                                    row.provision(),
                                    row.amountPence(),
                                    Math.addExact(row.paidPence(), it.amountPence()),
                                    row.dueOn(),
                                    row.setApart(),
                                    row.answer(),
                                    row.answeredBy(),
                                    row.recordedBy(),
                                    row.answeredOn(),
                                    row.receivedOn()));
                case BillEvent.StandingYesGiven it ->
                    standing.put(
                            it.standing(),
                            new StandingRow(
                                    it.standing(),
                                    BalanceView.reference(it.account()),
                                    it.billedBy(),
                                    it.provision(),
                                    it.limitPence(),
                                    it.endsOn(),
                                    it.givenBy(),
                                    null));
                case BillEvent.StandingYesWithdrawn it ->
                    standing.computeIfPresent(
                            it.standing(),
                            (_, row) -> new StandingRow(
                                    row.id(),
                                    row.account(),
                                    row.billedBy(),
                                    row.provision(),
                                    row.limitPence(),
                                    row.endsOn(),
                                    row.givenBy(),
                                    it.effectiveOn()));
                case BillEvent.ManagedBalanceStated it ->
                    statements.add(new StatementRow(
                            it.statement(),
                            BalanceView.reference(it.account()),
                            it.effectiveOn(),
                            it.statedPence(),
                            it.ledgerPence(),
                            it.unpostedFeePence(),
                            it.unexplainedPence(),
                            it.confirmedBy().orElse(null)));
                case BillEvent.PaymentReported it ->
                    reported.add(new ReportedRow(
                            it.transaction(),
                            BalanceView.reference(it.account()),
                            it.amountPence(),
                            it.supplier().orElse(null),
                            it.invoice().orElse(null),
                            it.under().orElse(null),
                            it.effectiveOn()));
                case BillEvent.HolderAsked it ->
                    asked.add(new AskedRow(
                            it.question().label(),
                            BalanceView.reference(it.account()),
                            it.transaction(),
                            it.pence(),
                            it.effectiveOn()));
                case BudgetEvent _ -> {}
            }
        }
        return new BillView(
                contracts, List.copyOf(bills.values()), List.copyOf(standing.values()), statements, reported, asked);
    }
}
