package uk.personalbudget.ledger.budget;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.budget.ManagementEvent.ArrangedInvoicePaid;
import uk.personalbudget.ledger.budget.ManagementEvent.PartManaged;
import uk.personalbudget.ledger.budget.ManagementEvent.TransferSent;

/** What a budget remembers of arranged payments, transfers and who runs which part. */
final class ManagementState {
    final Map<String, Invoice> invoices = new LinkedHashMap<>();
    final Map<String, Transfer> transfers = new LinkedHashMap<>();
    final Map<String, PartManaged> parts = new LinkedHashMap<>();

    /** What was recorded under each identifier. */
    final Map<String, ManagementEvent> done = new HashMap<>();

    /** @param left what of it was not credited, by funder */
    record Invoice(ArrangedInvoicePaid paid, SortedMap<String, Long> left) {
        long leftPence() {
            return left.values().stream().reduce(0L, Math::addExact);
        }
    }

    /** Where the money of a transfer is. */
    enum Whereabouts {
        IN_TRANSIT,
        RECEIVED,
        RETURNED
    }

    record Transfer(TransferSent sent, Whereabouts where) {}

    ManagementState() {}

    ManagementState(ManagementState from) {
        invoices.putAll(from.invoices);
        transfers.putAll(from.transfers);
        parts.putAll(from.parts);
        done.putAll(from.done);
    }

    void evolve(ManagementEvent event) {
        switch (event) {
            case ManagementEvent.ArrangedInvoicePaid it ->
                invoices.put(it.invoice(), new Invoice(it, new TreeMap<>(it.byFunder())));
            case ManagementEvent.ArrangedInvoiceCredited it -> {
                done.put("credit:" + it.credit(), it);
                invoices.computeIfPresent(it.invoice(), (_, invoice) -> {
                    var left = new TreeMap<>(invoice.left());
                    it.byFunder().forEach((funder, pence) -> left.merge(funder, -pence, Math::addExact));
                    return new Invoice(invoice.paid(), left);
                });
            }
            case ManagementEvent.TransferSent it ->
                transfers.put(it.transfer(), new Transfer(it, Whereabouts.IN_TRANSIT));
            case ManagementEvent.TransferReceived it -> arrived(it.transfer(), Whereabouts.RECEIVED, it);
            case ManagementEvent.TransferReturned it -> arrived(it.transfer(), Whereabouts.RETURNED, it);
            case ManagementEvent.ManagementChanged it -> {
                done.put("change:" + it.change(), it);
                it.parts().forEach(part -> parts.put(key(part), part));
            }
        }
    }

    private void arrived(String transfer, Whereabouts where, ManagementEvent event) {
        done.put("arrival:" + transfer, event);
        transfers.computeIfPresent(transfer, (_, known) -> new Transfer(known.sent(), where));
    }

    private static String key(PartManaged part) {
        return part.part().label() + ":" + part.id();
    }

    /** How an allocation or provision is run, where that was said of it alone. */
    @Nullable
    Management of(Part part, String id) {
        var managed = parts.get(part.label() + ":" + id);
        return managed == null ? null : managed.management();
    }
}
