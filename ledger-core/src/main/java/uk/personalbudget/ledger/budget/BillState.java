package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BillEvent.BillReceived;
import uk.personalbudget.ledger.budget.BillEvent.ManagedContractAgreed;
import uk.personalbudget.ledger.budget.BillEvent.StandingYesGiven;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.money.Layer;

/** What decisions about bills and their payers need. */
final class BillState {
    final List<ManagedContractAgreed> contracts = new ArrayList<>();
    final Map<String, Bill> bills = new LinkedHashMap<>();
    final Map<String, StandingYesGiven> standing = new LinkedHashMap<>();
    final Map<String, BillEvent> done = new HashMap<>();

    /** What moved on accounts that others hold, by day: a statement speaks of the end of a day. */
    private final Map<Account, TreeMap<LocalDate, Long>> moved = new HashMap<>();

    private final Map<String, Long> fees = new HashMap<>();

    record Bill(BillReceived received, Optional<Boolean> answer, long paidPence) {
        long leftPence() {
            return received.amountPence() - paidPence;
        }
    }

    BillState() {}

    BillState(BillState from) {
        contracts.addAll(from.contracts);
        bills.putAll(from.bills);
        standing.putAll(from.standing);
        done.putAll(from.done);
        from.moved.forEach((account, days) -> moved.put(account, new TreeMap<>(days)));
        fees.putAll(from.fees);
    }

    void posted(Entry entry) {
        entry.postings().forEach(posting -> {
            String name = posting.account().name();
            if (posting.layer() == Layer.SETTLED
                    && (name.startsWith("held:managed:") || name.startsWith("held:isf:"))) {
                moved.computeIfAbsent(posting.account(), _ -> new TreeMap<>())
                        .merge(posting.effectiveOn(), posting.pence(), Math::addExact);
            }
        });
    }

    long settledOn(Account account, LocalDate day) {
        return moved.getOrDefault(account, new TreeMap<>()).headMap(day, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    void charged(Account account, LocalDate on, long pence) {
        fees.merge(account + " " + YearMonth.from(on), pence, Math::addExact);
    }

    long chargedInMonth(Account account, LocalDate on) {
        return fees.getOrDefault(account + " " + YearMonth.from(on), 0L);
    }

    Optional<ManagedContractAgreed> contract(Account account, LocalDate on) {
        return contracts.stream()
                .filter(contract -> contract.account().equals(account)
                        && !contract.effectiveOn().isAfter(on))
                .reduce((first, later) -> later.effectiveOn().isBefore(first.effectiveOn()) ? first : later);
    }

    /** The standing yes that covers a payment. It never covers what the holder charges for itself. */
    Optional<String> standingYes(Account account, String billedBy, String provision, long pence, LocalDate on) {
        boolean own = contract(account, on)
                .filter(contract -> contract.holder().equals(billedBy))
                .isPresent();
        return own
                ? Optional.empty()
                : standing.values().stream()
                        .filter(yes -> yes.account().equals(account)
                                && yes.billedBy().equals(billedBy)
                                && yes.provision().equals(provision)
                                && pence <= yes.limitPence()
                                && !on.isBefore(yes.effectiveOn())
                                && !on.isAfter(yes.endsOn()))
                        .findFirst()
                        .map(StandingYesGiven::standing);
    }

    void evolve(BillEvent event) {
        switch (event) {
            case ManagedContractAgreed it -> {
                done.put("contract:" + it.contract(), it);
                contracts.add(it);
            }
            case BillReceived it -> bills.put(it.bill(), new Bill(it, Optional.empty(), 0));
            case BillEvent.BillAnswered it -> {
                done.put("answer:" + it.bill(), it);
                bills.computeIfPresent(
                        it.bill(), (_, bill) -> new Bill(bill.received(), Optional.of(it.yes()), bill.paidPence()));
            }
            case StandingYesGiven it -> {
                done.put("standing:" + it.standing(), it);
                standing.put(it.standing(), it);
            }
            case BillEvent.StandingYesWithdrawn it -> {
                done.put("withdrawn:" + it.standing(), it);
                standing.remove(it.standing());
            }
            case BillEvent.BillPaid it -> {
                done.put("paid:" + it.transaction(), it);
                bills.computeIfPresent(
                        it.bill(),
                        (_, bill) -> new Bill(
                                bill.received(), bill.answer(), Math.addExact(bill.paidPence(), it.amountPence())));
            }
            case BillEvent.PaymentReported it -> done.put("reported:" + it.transaction(), it);
            case BillEvent.HolderAsked it -> done.put("asked:" + it.transaction(), it);
            case BillEvent.ManagedBalanceStated it -> done.put("statement:" + it.statement(), it);
        }
    }
}
