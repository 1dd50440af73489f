package uk.personalbudget.api.pages.family;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.NextTopUp;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.budget.Standing;
import uk.personalbudget.ledger.budget.SuspenseEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Layer;

/**
 * One budget as its family sees it, worked out from its own past.
 *
 * @param position of the last event it has seen
 * @param uncoded how many payments nobody has said the purpose of
 * @param withoutReceipt payments that need a receipt and have none, with the day it is wanted by
 */
record FamilyView(
        String budget,
        String person,
        long position,
        Standing standing,
        List<SavedPot> pots,
        Optional<NextTopUp> nextTopUp,
        List<YearPart> year,
        int uncoded,
        int withoutReceipt,
        Optional<LocalDate> firstPaymentOn,
        Optional<LocalDate> lastReviewOn) {

    /** @param provision what it is for; none for the family's own money */
    record SavedPot(
            String id,
            String account,
            TextRef purpose,
            Optional<String> provision,
            long savedPence,
            long goalPence,
            LocalDate until,
            boolean closed,
            long canSavePence) {}

    /** A part of the year's whole budget. {@code manager} says who looks after it. */
    record YearPart(String manager, long pence) {}

    /** @param receiptAbovePence payments above it need a receipt */
    static FamilyView of(List<FeedRecord> history, LocalDate today, long receiptAbovePence) {
        var reader = new Reader();
        history.forEach(record -> reader.read(record.event(), record.entry()));
        var last = history.getLast();
        return new FamilyView(
                last.budget(),
                reader.person,
                last.position(),
                reader.state.standing(),
                reader.savedPots(),
                NextTopUp.of(reader.state, today),
                reader.year(),
                reader.uncoded(),
                reader.withoutReceipt(receiptAbovePence),
                Optional.ofNullable(reader.firstPaymentOn),
                Optional.ofNullable(reader.lastReviewOn));
    }

    long savedPence() {
        return pots.stream().mapToLong(SavedPot::savedPence).sum();
    }

    Optional<SavedPot> pot(String id) {
        return pots.stream().filter(pot -> pot.id().equals(id)).findFirst();
    }

    private static final class Reader {
        private final BudgetState state = new BudgetState();
        private final Balances balances = new Balances();
        private String person = "";
        private final Map<String, PotEvent.PotOpened> pots = new LinkedHashMap<>();
        private final Map<String, FundingEvent.OpeningPot> openingPots = new LinkedHashMap<>();
        private final Set<String> closedPots = new HashSet<>();
        private final Map<String, PlanEvent.ProvisionAgreed> provisions = new LinkedHashMap<>();
        private final Map<String, PlanEvent.AllocationAgreed> allocations = new LinkedHashMap<>();
        private final Map<String, List<CodedPart>> items = new LinkedHashMap<>();
        private final Set<String> receipts = new HashSet<>();
        private Management management = Management.PAYMENT_CARD;
        private @org.jspecify.annotations.Nullable LocalDate firstPaymentOn;
        private @org.jspecify.annotations.Nullable LocalDate lastReviewOn;

        void read(BudgetEvent event, uk.personalbudget.ledger.journal.Entry entry) {
            state.evolve(event);
            balances.post(entry);
            switch (event) {
                case PlanEvent.BudgetOpened opened -> person = opened.person();
                case PlanEvent.ProvisionAgreed agreed -> provisions.put(agreed.provision(), agreed);
                case PlanEvent.AllocationAgreed agreed -> allocations.put(agreed.allocation(), agreed);
                case PlanEvent.AgreementSigned signed -> management = signed.management();
                case FundingEvent.Loaded loaded -> paid(loaded.effectiveOn());
                case FundingEvent.BroughtForward forward -> {
                    forward.pots().forEach(pot -> openingPots.put(pot.pot(), pot));
                    forward.firstPaymentOn().ifPresent(this::paid);
                    forward.lastReviewOn().ifPresent(on -> lastReviewOn = on);
                }
                case PotEvent.PotOpened opened -> pots.put(opened.pot(), opened);
                case PotEvent.PotClosed closed -> closedPots.add(closed.pot());
                case PotEvent.PotLapsed lapsed -> closedPots.add(lapsed.pot());
                case SpendEvent.SpendSettled settled -> items.put(settled.transaction(), settled.parts());
                case SuspenseEvent.MovementIdentified found ->
                    found.payment().ifPresent(payment -> items.put(payment.transaction(), payment.parts()));
                case SpendEvent.SpendCoded coded -> items.put(coded.transaction(), coded.to());
                case SpendEvent.EvidenceRecorded evidence -> receipts.addAll(evidence.transactions());
                case ReviewEvent.ReviewSigned signed -> lastReviewOn = signed.signedOn();
                case BudgetEvent _ -> {}
            }
        }

        private void paid(LocalDate on) {
            if (firstPaymentOn == null || on.isBefore(firstPaymentOn)) {
                firstPaymentOn = on;
            }
        }

        List<SavedPot> savedPots() {
            List<SavedPot> out = new ArrayList<>();
            openingPots
                    .values()
                    .forEach(pot -> out.add(saved(
                            pot.pot(),
                            pot.account(),
                            pot.purpose(),
                            pot.provision(),
                            pot.amounts().total(),
                            pot.expiresOn())));
            pots.values()
                    .forEach(pot -> out.add(saved(
                            pot.pot(),
                            pot.account(),
                            pot.purpose(),
                            pot.provision(),
                            pot.goalPence(),
                            pot.expiresOn())));
            return List.copyOf(out);
        }

        private SavedPot saved(
                String id,
                Account account,
                TextRef purpose,
                Optional<String> provision,
                long goalPence,
                LocalDate until) {
            return new SavedPot(
                    id,
                    account.name(),
                    purpose,
                    provision,
                    balances.of(Account.pot(id), Layer.ENCUMBERED).total(),
                    goalPence,
                    until,
                    closedPots.contains(id),
                    canSave(account, provision));
        }

        /** The most that can be put into a pot: what its own money allows, and no more than can be spent at all. */
        private long canSave(Account account, Optional<String> provision) {
            Amounts available = balances.available(account);
            long total = Math.max(0, balances.availableTotal(account));
            var shares = provision.map(provisions::get).map(PlanEvent.ProvisionAgreed::shares);
            if (shares.isEmpty() || shares.get().isEmpty()) {
                return Math.clamp(available.in(uk.personalbudget.ledger.money.Colour.FAMILY), 0, total);
            }
            long weights =
                    shares.get().values().stream().mapToLong(Long::longValue).sum();
            long most = total;
            for (var share : shares.get().entrySet()) {
                long there = Math.max(0, available.in(share.getKey()));
                most = Math.min(most, Math.multiplyExact(there, weights) / share.getValue());
            }
            return most;
        }

        List<YearPart> year() {
            var parts = new LinkedHashMap<String, Long>();
            allocations
                    .values()
                    .forEach(allocation -> parts.merge(
                            manager(allocation.kind() == EntitlementKind.ARRANGED ? Management.ARRANGED : management),
                            allocation.amountPence(),
                            Math::addExact));
            List<YearPart> out = new ArrayList<>();
            parts.forEach((manager, pence) -> out.add(new YearPart(manager, pence)));
            return List.copyOf(out);
        }

        private static String manager(Management management) {
            return switch (management) {
                case PAYMENT_CARD -> "You look after, with your card";
                case BANK_ACCOUNT -> "You look after, in your bank account";
                case MANAGED_ACCOUNT -> "Looked after for you";
                case INDIVIDUAL_SERVICE_FUND -> "A provider looks after";
                case ARRANGED -> "Arranged for you";
            };
        }

        int uncoded() {
            return (int) items.values().stream()
                    .filter(parts ->
                            parts.stream().anyMatch(part -> part.provision().isEmpty()))
                    .count();
        }

        int withoutReceipt(long abovePence) {
            return (int) items.entrySet().stream()
                    .filter(item ->
                            item.getValue().stream().mapToLong(CodedPart::pence).sum() > abovePence)
                    .filter(item -> !receipts.contains(item.getKey()))
                    .count();
        }
    }
}
