package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.budget.ManagementEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Amounts;

/** How each part is run, told from the budget's own events. */
final class ManagementView {
    private ManagementView() {}

    @Schema(name = "ArrangedInvoiceRow")
    record InvoiceRow(
            String id, String body, String provision, LocalDate effectiveOn, long amountPence, long creditedPence) {}

    /** One allocation that is arranged. */
    @Schema(name = "ArrangedRow")
    record ArrangedRow(
            String allocation,
            String element,
            LocalDate planYear,
            long agreedPence,
            long usedPence,
            long unspentPence,

            @Schema(description = "Always nothing: arranged money was never paid to the family.")
            long familyRepaysPence,

            List<InvoiceRow> invoices) {}

    @Schema(name = "ArrangedList")
    record ArrangedList(List<ArrangedRow> items) {}

    static ArrangedList arranged(List<FeedRecord> history) {
        Map<String, PlanEvent.AllocationAgreed> allocations = new LinkedHashMap<>();
        Map<String, ManagementEvent.ArrangedInvoicePaid> invoices = new LinkedHashMap<>();
        Map<String, Long> credited = new TreeMap<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case PlanEvent.AllocationAgreed it
                when it.kind() == EntitlementKind.ARRANGED -> allocations.put(it.allocation(), it);
                case ManagementEvent.ArrangedInvoicePaid it -> invoices.put(it.invoice(), it);
                case ManagementEvent.ArrangedInvoiceCredited it ->
                    credited.merge(it.invoice(), it.amountPence(), Math::addExact);
                case BudgetEvent _ -> {}
            }
        }
        List<ArrangedRow> rows = new ArrayList<>();
        allocations.values().forEach(allocation -> {
            List<InvoiceRow> own = invoices.values().stream()
                    .filter(invoice -> invoice.what().allocation().equals(allocation.allocation()))
                    .map(invoice -> new InvoiceRow(
                            invoice.invoice(),
                            invoice.what().body(),
                            invoice.what().provision(),
                            invoice.effectiveOn(),
                            invoice.amountPence(),
                            credited.getOrDefault(invoice.invoice(), 0L)))
                    .toList();
            long used = own.stream()
                    .mapToLong(invoice -> invoice.amountPence() - invoice.creditedPence())
                    .sum();
            rows.add(new ArrangedRow(
                    allocation.allocation(),
                    allocation.element().label(),
                    allocation.planYear(),
                    allocation.amountPence(),
                    used,
                    allocation.amountPence() - used,
                    0,
                    own));
        });
        return new ArrangedList(rows);
    }

    @Schema(name = "TransferRow")
    record TransferRow(
            String id,
            String from,
            String to,
            Map<String, Long> amountsPence,
            Map<String, Long> setApartPence,
            LocalDate sentOn,

            @Schema(allowableValues = {"in-transit", "received", "returned"})
            String state,

            @Nullable LocalDate endedOn) {
        TransferRow ended(String how, LocalDate on) {
            return new TransferRow(id, from, to, amountsPence, setApartPence, sentOn, how, on);
        }
    }

    @Schema(name = "TransferList")
    record TransferList(List<TransferRow> items) {}

    static TransferList transfers(List<FeedRecord> history) {
        Map<String, TransferRow> rows = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case ManagementEvent.TransferSent it -> {
                    Map<String, Long> apart = new TreeMap<>();
                    it.moved()
                            .forEach(part -> apart.put(
                                    part.encumbrance().name(), part.amounts().total()));
                    rows.put(
                            it.transfer(),
                            new TransferRow(
                                    it.transfer(),
                                    BalanceView.reference(it.from()),
                                    BalanceView.reference(it.to()),
                                    byColour(it.amounts()),
                                    apart,
                                    it.effectiveOn(),
                                    "in-transit",
                                    null));
                }
                case ManagementEvent.TransferReceived it ->
                    rows.computeIfPresent(it.transfer(), (_, row) -> row.ended("received", it.effectiveOn()));
                case ManagementEvent.TransferReturned it ->
                    rows.computeIfPresent(it.transfer(), (_, row) -> row.ended("returned", it.effectiveOn()));
                case BudgetEvent _ -> {}
            }
        }
        return new TransferList(List.copyOf(rows.values()));
    }

    private static Map<String, Long> byColour(Amounts amounts) {
        Map<String, Long> out = new LinkedHashMap<>();
        amounts.byColour().forEach((colour, pence) -> out.put(colour.label(), pence));
        return out;
    }

    /** @param change none where the agreement itself says so */
    @Schema(name = "ManagedPartRow")
    record PartRow(
            String part,
            String id,
            String management,
            @Nullable String account,
            String agreement,
            @Nullable String change,
            LocalDate since) {}

    @Schema(name = "ManagedPartList")
    record PartList(@Nullable String agreedForAll, List<PartRow> items) {}

    static PartList parts(List<FeedRecord> history) {
        PlanEvent.@Nullable AgreementSigned agreement = null;
        Map<String, PlanEvent.AllocationAgreed> allocations = new LinkedHashMap<>();
        Map<String, PartRow> said = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case PlanEvent.AgreementSigned it -> agreement = it;
                case PlanEvent.AllocationAgreed it -> allocations.put(it.allocation(), it);
                case ManagementEvent.ManagementChanged it ->
                    it.parts()
                            .forEach(part -> said.put(
                                    part.part().label() + ":" + part.id(),
                                    new PartRow(
                                            part.part().label(),
                                            part.id(),
                                            part.management().label(),
                                            part.account().orElse(null),
                                            it.agreement(),
                                            it.change(),
                                            it.effectiveOn())));
                case BudgetEvent _ -> {}
            }
        }
        var signed = agreement;
        if (signed != null) {
            allocations.values().forEach(allocation -> {
                boolean arranged = allocation.kind() == EntitlementKind.ARRANGED;
                said.putIfAbsent(
                        Part.ALLOCATION.label() + ":" + allocation.allocation(),
                        new PartRow(
                                Part.ALLOCATION.label(),
                                allocation.allocation(),
                                arranged ? "arranged" : signed.management().label(),
                                null,
                                signed.agreement(),
                                null,
                                arranged ? allocation.effectiveOn() : signed.signedOn()));
            });
        }
        return new PartList(signed == null ? null : signed.management().label(), List.copyOf(said.values()));
    }
}
