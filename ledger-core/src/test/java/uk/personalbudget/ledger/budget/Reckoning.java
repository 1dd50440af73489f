package uk.personalbudget.ledger.budget;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/**
 * A second way to the same balances, worked out from orders alone: a few purses and plain sums, written without a look at the
 * journal or the state it is compared with. It is told only whether an order was taken, never what was posted for it.
 */
final class Reckoning {
    /** So much of each colour. */
    static final class Purse {
        private final EnumMap<Colour, Long> in = new EnumMap<>(Colour.class);

        static Purse of(Colour colour, long pence) {
            var purse = new Purse();
            purse.add(colour, pence);
            return purse;
        }

        Purse copy() {
            var copy = new Purse();
            copy.in.putAll(in);
            return copy;
        }

        void add(Colour colour, long pence) {
            in.merge(colour, pence, Long::sum);
        }

        void add(Purse other) {
            other.in.forEach(this::add);
        }

        void take(Purse other) {
            other.in.forEach((colour, pence) -> add(colour, -pence));
        }

        long of(Colour colour) {
            return in.getOrDefault(colour, 0L);
        }

        long total() {
            return in.values().stream().mapToLong(Long::longValue).sum();
        }

        /** All but the family's part of what a provision costs. */
        long funded() {
            return of(Colour.SOCIAL_CARE) + of(Colour.HEALTH) + of(Colour.SEN) + of(Colour.CONTRIBUTION);
        }

        String signature() {
            var text = new StringBuilder();
            in.forEach((colour, pence) -> {
                if (pence != 0) {
                    text.append(colour).append(pence).append(',');
                }
            });
            return text.append(';').toString();
        }

        /** A part in proportion to what is there. */
        Purse part(long pence) {
            var keys = new ArrayList<>(in.keySet());
            var shares = share(pence, keys.stream().map(in::get).toList());
            var part = new Purse();
            for (int i = 0; i < keys.size(); i++) {
                part.add(keys.get(i), shares.get(i));
            }
            return part;
        }
    }

    /** What a provision costs whom. */
    record Deal(Map<Colour, Long> shares, Optional<Long> fundedPence) {}

    static final class Hold {
        String account = "";
        Optional<String> provision = Optional.empty();
        long units;
        Purse held = new Purse();
        Purse settled = new Purse();
        long settledPence;
        Optional<String> pot = Optional.empty();
        Purse drawn = new Purse();
        LocalDate expiresOn = LocalDate.MAX;
        boolean open = true;

        Hold copy() {
            var copy = new Hold();
            copy.account = account;
            copy.provision = provision;
            copy.units = units;
            copy.held = held.copy();
            copy.settled = settled.copy();
            copy.settledPence = settledPence;
            copy.pot = pot;
            copy.drawn = drawn.copy();
            copy.expiresOn = expiresOn;
            copy.open = open;
            return copy;
        }
    }

    /** A provision (empty: none) and a colour. */
    record Side(String provision, Colour colour) {}

    static final class Item {
        String account = "";
        long cashPence;
        /** As it was when it was taken. */
        Map<Side, Long> first = new LinkedHashMap<>();

        Map<Side, Long> parts = new LinkedHashMap<>();
        Map<Side, Long> disputed = new LinkedHashMap<>();

        Item copy() {
            var copy = new Item();
            copy.account = account;
            copy.cashPence = cashPence;
            copy.first = first;
            copy.parts.putAll(parts);
            copy.disputed.putAll(disputed);
            return copy;
        }

        long left() {
            return parts.values().stream().mapToLong(Long::longValue).sum();
        }

        long open() {
            return left()
                    - disputed.values().stream().mapToLong(Long::longValue).sum();
        }

        /** So much of what is neither back nor disputed, in proportion. */
        Map<Side, Long> part(long pence) {
            Map<Side, Long> free = new LinkedHashMap<>(parts);
            disputed.forEach((side, credited) -> free.merge(side, -credited, Long::sum));
            return Reckoning.part(free, pence);
        }
    }

    record Dispute(String transaction, Map<Side, Long> parts) {}

    static final class Pot {
        String account = "";
        Optional<String> provision = Optional.empty();
        Purse saved = new Purse();
        boolean ifShort;
        boolean open = true;

        Pot copy() {
            var copy = new Pot();
            copy.account = account;
            copy.provision = provision;
            copy.saved = saved.copy();
            copy.ifShort = ifShort;
            copy.open = open;
            return copy;
        }
    }

    /**
     * @param of the allocation of each element
     * @param netted what was taken off it
     * @param settled what that repaid
     */
    record Load(
            String account,
            Map<Element, Long> paid,
            Map<Element, String> of,
            Map<Element, Long> netted,
            List<RecoveryLives.Settled> settled) {}

    /** An agreed amount of a plan year. */
    record Year(Element element, LocalDate from, boolean recurring) {}

    record Waiting(String account, long pence) {}

    final Map<String, Deal> deals = new HashMap<>();
    final Map<String, String> cards = new HashMap<>();
    final Map<String, Purse> settled = new LinkedHashMap<>();
    final Map<String, Hold> holds = new LinkedHashMap<>();
    final Map<String, Item> items = new LinkedHashMap<>();
    final Map<String, Dispute> disputes = new LinkedHashMap<>();
    final Map<String, Pot> pots = new LinkedHashMap<>();
    final Map<String, Load> loads = new LinkedHashMap<>();
    final Map<String, Waiting> waiting = new LinkedHashMap<>();
    final Map<String, ChargeLives.Fee> fees = new LinkedHashMap<>();
    final Map<String, CorrectionLives.Fact> facts = new LinkedHashMap<>();
    final Map<String, PaymentLives.Regular> regular = new LinkedHashMap<>();
    final Map<String, DebtLives.Debt> debts = new LinkedHashMap<>();
    final Map<String, DebtLives.WriteOff> writeOffs = new LinkedHashMap<>();
    final Map<String, TransferLives.Transfer> transfers = new LinkedHashMap<>();
    /** How social care is shared with what the person contributes; empty when it is not. */
    final Map<Colour, Long> socialCare = new EnumMap<>(Colour.class);

    final Map<String, RecoveryLives.Recovery> recoveries = new LinkedHashMap<>();
    final Map<String, SetOffLives.Carried> carried = new LinkedHashMap<>();
    final Map<String, SetOffLives.Returned> returns = new LinkedHashMap<>();
    final Map<String, BillLives.Bill> bills = new LinkedHashMap<>();
    final Map<String, Long> invoices = new LinkedHashMap<>();
    Purse overpaid = new Purse();
    Optional<String> suspended = Optional.empty();
    boolean closed;

    /** By allocation. */
    final Map<String, Year> years = new LinkedHashMap<>();

    final Map<String, Long> agreed = new LinkedHashMap<>();
    final Map<String, Long> released = new LinkedHashMap<>();

    Reckoning copy() {
        var copy = new Reckoning();
        copy.deals.putAll(deals);
        copy.cards.putAll(cards);
        settled.forEach((id, purse) -> copy.settled.put(id, purse.copy()));
        holds.forEach((id, hold) -> copy.holds.put(id, hold.copy()));
        items.forEach((id, item) -> copy.items.put(id, item.copy()));
        copy.disputes.putAll(disputes);
        pots.forEach((id, pot) -> copy.pots.put(id, pot.copy()));
        copy.loads.putAll(loads);
        copy.waiting.putAll(waiting);
        fees.forEach((id, fee) -> copy.fees.put(id, fee.copy()));
        copy.regular.putAll(regular);
        debts.forEach((id, debt) -> copy.debts.put(id, debt.copy()));
        copy.writeOffs.putAll(writeOffs);
        copy.transfers.putAll(transfers);
        copy.socialCare.putAll(socialCare);
        recoveries.forEach((id, recovery) -> copy.recoveries.put(id, recovery.copy()));
        copy.carried.putAll(carried);
        copy.returns.putAll(returns);
        copy.bills.putAll(bills);
        copy.invoices.putAll(invoices);
        copy.overpaid = overpaid.copy();
        copy.suspended = suspended;
        copy.closed = closed;
        copy.years.putAll(years);
        copy.agreed.putAll(agreed);
        copy.released.putAll(released);
        return copy;
    }

    /** All it knows that anything later can depend on, without names. */
    String signature(String hold, String item, String dispute) {
        var text = new StringBuilder(200);
        settled.values().forEach(purse -> text.append(purse.signature()));
        var elsewhere = new Purse();
        holds.forEach((id, of) -> {
            if (id.equals(hold)) {
                text.append("|hold ")
                        .append(of.held.signature())
                        .append(of.settled.signature())
                        .append(of.settledPence)
                        .append(of.drawn.signature())
                        .append(of.open);
            } else {
                elsewhere.add(of.held);
            }
        });
        text.append("|reserved ").append(elsewhere.signature());
        pots.values().forEach(pot -> text.append("|pot ").append(pot.saved.signature()));
        signature(text, item);
        var opened = disputes.get(dispute);
        if (opened != null) {
            text.append("|dispute ")
                    .append(sides(opened.parts()))
                    .append(opened.transaction().equals(item));
            signature(text, opened.transaction());
        }
        return text.toString();
    }

    private void signature(StringBuilder text, String id) {
        var of = items.get(id);
        if (of != null) {
            text.append("|item ").append(sides(of.parts)).append(sides(of.disputed));
        }
    }

    private static Map<String, Long> sides(Map<Side, Long> parts) {
        Map<String, Long> sorted = new java.util.TreeMap<>();
        parts.forEach((side, pence) -> {
            if (pence != 0) {
                sorted.put(side.colour() + " " + side.provision(), pence);
            }
        });
        return sorted;
    }

    /** Remembers an order that was taken. {@code confirmed}: a feed row found its load, so nothing moved. */
    void take(BudgetCommand command, LocalDate today, boolean confirmed) {
        var before = CorrectionLives.before(this, command, today);
        reckon(command, today, confirmed);
        before.ifPresent(was -> CorrectionLives.after(this, was));
    }

    private void reckon(BudgetCommand command, LocalDate today, boolean confirmed) {
        switch (command) {
            case PlanCommand.AgreeProvision it ->
                deals.put(it.provision(), new Deal(it.shares(), it.fundedUnitPricePence()));
            case PlanCommand.AgreeAllocation it -> {
                years.put(
                        it.allocation(),
                        new Year(it.element(), it.planYear(), it.kind() == Choices.EntitlementKind.RECURRING));
                agreed.put(it.allocation(), it.amountPence());
            }
            case PlanCommand _ -> {}
            case ChangeCommand _, UpratingCommand _ -> {}
            case AssessmentCommand _ -> {}
            case FundingCommand it -> funding(it, today, confirmed);
            case CardCommand it -> card(it, today);
            case RequestCommand _, QueryCommand _, CareCommand _, ParticularCommand _ -> {}
            case NoticeClockCommand clock -> RecoveryLives.take(this, clock);
            case EvidenceReminderCommand _ -> {}
            case WordCommand.RecordFamilyOrder it -> take(it.order(), today, confirmed);
            case SpendCommand it -> spend(it, today);
            case SuspenseCommand it -> suspense(it);
            case ChargeCommand it -> ChargeLives.take(this, it);
            case CorrectionCommand.ReverseFact it -> CorrectionLives.take(this, it);
            case PaymentCommand it -> PaymentLives.take(this, it, today);
            case LimitCommand _, TopUpCommand _ -> throw new AssertionError("not part of these sequences");
            case PotCommand it -> pot(it, today);
            case ReserveCommand it -> reserve(it, today);
            case ManagementCommand it -> TransferLives.take(this, it, today);
            case BillCommand it -> BillLives.take(this, it);
            case DebtCommand it -> DebtLives.take(this, it);
            case RecoveryCommand it -> RecoveryLives.take(this, it);
            case ReturnCommand it -> SetOffLives.take(this, it, today, confirmed);
            case ShareCommand _ -> {}
            case HouseholdCommand _ -> {}
            case ReviewCommand _ -> {}
            case ContributionCommand.ReceiveContribution it ->
                in(it.account()).add(Colour.CONTRIBUTION, it.amountPence());
            case ContributionCommand.AssessContribution it -> {
                socialCare.clear();
                socialCare.put(Colour.SOCIAL_CARE, it.grossWeeklyPence().orElseThrow() - it.weeklyPence());
                socialCare.put(Colour.CONTRIBUTION, it.weeklyPence());
            }
            case ContributionCommand _ -> {}
            case EndingCommand it -> EndingLives.take(this, it, today);
            case MeetingCommand _, FindingCommand _ -> {}
            case SealCommand _ -> {}
        }
    }

    private void funding(FundingCommand command, LocalDate today, boolean confirmed) {
        switch (command) {
            case FundingCommand.OpenAccount it -> settled.put(it.account(), new Purse());
            case FundingCommand.Load it -> SetOffLives.loaded(this, it, Map.of(), List.of());
            case FundingCommand.ReverseLoad it -> SetOffLives.reverse(this, it, today);
            case FundingCommand.ConfirmLoad it -> {
                if (!confirmed) {
                    waits(it.transaction(), it.account(), it.amountPence());
                }
            }
            case FundingCommand.BringForward _ -> throw new AssertionError("not part of these sequences");
            case FundingCommand.ReceiveFamilyMoney it -> in(it.account()).add(Colour.FAMILY, it.amountPence());
            case FundingCommand.RecordUnidentified it -> waits(it.transaction(), it.account(), it.amountPence());
            case FundingCommand.IdentifyAsFamilyMoney it -> {
                var found = waiting.remove(it.transaction());
                in(found.account()).add(Colour.SUSPENSE, -found.pence());
                in(found.account()).add(Colour.FAMILY, found.pence());
            }
        }
    }

    private void card(CardCommand command, LocalDate today) {
        switch (command) {
            case CardCommand.IssueCard it -> cards.put(it.card(), it.account());
            case CardCommand.Authorise it -> {
                expire(it.effectiveOn(), today);
                var hold = new Hold();
                hold.account = cards.get(it.card());
                hold.provision = it.provision().or(() -> it.pot().map(pots::get).flatMap(pot -> pot.provision));
                hold.units = it.unitsHundredths();
                hold.held = split(hold.provision, it.amountPence(), it.unitsHundredths(), 0);
                hold.pot = it.pot();
                hold.drawn = it.pot().map(id -> draw(id, hold.held)).orElseGet(Purse::new);
                hold.expiresOn = it.effectiveOn().plusDays(7);
                holds.put(it.authorisation(), hold);
            }
            case CardCommand.RaiseAuthorisation it -> {
                expire(it.effectiveOn(), today);
                var hold = holds.get(it.authorisation());
                long funded = hold.held.funded() + hold.settled.funded();
                hold.held.add(split(hold.provision, it.amountPence(), hold.units, funded));
                hold.open = true;
                hold.expiresOn = hold.expiresOn.isBefore(it.effectiveOn()) ? it.effectiveOn() : hold.expiresOn;
            }
            case CardCommand.ReverseAuthorisation it -> {
                expire(it.effectiveOn(), today);
                var hold = holds.get(it.authorisation());
                long asked = it.amountPence().orElse(hold.held.total());
                boolean all = asked == hold.held.total();
                putBack(hold, all ? hold.drawn.copy() : hold.drawn.part(Math.min(asked, hold.drawn.total())));
                hold.held.take(hold.held.part(asked));
                hold.open = !all;
            }
            case CardCommand.ExpireAuthorisation it -> runOut(holds.get(it.authorisation()));
            case CardCommand.ActivateCard _ -> {}
            case CardCommand.BlockCard _ -> {}
            case CardCommand.UnblockCard _ -> {}
            case CardCommand.RecordDecline _ -> {}
        }
    }

    private void spend(SpendCommand command, LocalDate today) {
        switch (command) {
            case SpendCommand.SettleSpend it -> {
                expire(it.effectiveOn(), today);
                settle(it);
            }
            case SpendCommand.CodeSpend it -> {
                var item = items.get(it.transaction());
                item.parts.forEach((side, pence) -> in(item.account).add(side.colour(), pence));
                long left = item.left();
                item.parts.clear();
                for (var line : it.lines()) {
                    var purse = line.colour()
                            .map(colour -> Purse.of(colour, line.amountPence()))
                            .orElseGet(() -> split(
                                    Optional.of(line.provision()), line.amountPence(), line.unitsHundredths(), 0));
                    parts(Optional.of(line.provision()), purse)
                            .forEach((side, pence) -> item.parts.merge(side, pence, Long::sum));
                    left -= line.amountPence();
                }
                if (left > 0) {
                    item.parts.put(new Side("", Colour.UNCODED), left);
                }
                item.parts.forEach((side, pence) -> in(item.account).add(side.colour(), -pence));
                ChargeLives.follow(this, it.transaction());
            }
            case SpendCommand.RecordRefund it -> {
                long rest = back(it.account(), it.original(), it.amountPence());
                boolean known = it.original()
                        .map(items::get)
                        .filter(of -> of.account.equals(it.account()))
                        .isPresent();
                waits(
                        it.transaction(),
                        it.account(),
                        known ? DebtLives.refunded(this, it.original().orElseThrow(), it.account(), rest) : rest);
            }
            case SpendCommand.ChargeFee it ->
                ChargeLives.charge(this, it.transaction(), it.account(), it.amountPence());
            case SpendCommand.CreditDispute it -> {
                var item = items.get(it.transaction());
                var parts = item.part(it.amountPence());
                parts.forEach((side, pence) -> {
                    item.disputed.merge(side, pence, Long::sum);
                    in(item.account).add(side.colour(), pence);
                });
                disputes.put(it.dispute(), new Dispute(it.transaction(), parts));
            }
            case SpendCommand.CloseDispute it -> {
                var dispute = disputes.remove(it.dispute());
                var item = items.get(dispute.transaction());
                dispute.parts().forEach((side, pence) -> {
                    item.disputed.merge(side, -pence, Long::sum);
                    if (it.won()) {
                        item.parts.merge(side, -pence, Long::sum);
                    } else {
                        in(item.account).add(side.colour(), -pence);
                    }
                });
                item.parts.values().removeIf(pence -> pence == 0);
            }
            case SpendCommand.RecordEvidence _ -> {}
        }
    }

    /** Only what these sequences come to: a credit that is refunded, given or paid in, and a debit that was spent. */
    private void suspense(SuspenseCommand command) {
        switch (command) {
            case SuspenseCommand.SendBackCredit it -> {
                long sent =
                        it.amountPence().orElse(waiting.get(it.transaction()).pence());
                in(leaves(it.transaction(), sent)).add(Colour.SUSPENSE, -sent);
            }
            case SuspenseCommand.IdentifyMovement it -> {
                long all = waiting.get(it.transaction()).pence();
                long pence =
                        it.amountPence().map(asked -> all < 0 ? -asked : asked).orElse(all);
                var account = leaves(it.transaction(), pence);
                in(account).add(Colour.SUSPENSE, -pence);
                switch (it.as()) {
                    case FAMILY_MONEY -> in(account).add(Colour.FAMILY, pence);
                    case CONTRIBUTION -> in(account).add(Colour.CONTRIBUTION, pence);
                    case REFUND -> {
                        var item = items.get(it.of().orElseThrow());
                        item.part(pence).forEach((side, part) -> {
                            item.parts.merge(side, -part, Long::sum);
                            in(account).add(side.colour(), part);
                        });
                        item.parts.values().removeIf(part -> part == 0);
                    }
                    case SPEND -> {
                        var spent = split(it.provision(), -pence, 100, 0);
                        in(account).take(spent);
                        var item = new Item();
                        item.account = account;
                        item.parts.putAll(parts(it.provision(), spent));
                        item.first = new LinkedHashMap<>(item.parts);
                        items.put(it.identification(), item);
                    }
                    case LOAD, REPAID, OVERPAYMENT_REPAID, INTEREST, FEE, MONEY_RETURNED, SENT_BACK ->
                        throw new AssertionError("not part of these sequences");
                }
            }
        }
    }

    /** So much of what waits, below zero when it went out, waits no longer. */
    private String leaves(String transaction, long pence) {
        var found = waiting.remove(transaction);
        if (found.pence() != pence) {
            waiting.put(transaction, new Waiting(found.account(), found.pence() - pence));
        }
        return found.account();
    }

    /** Contingency and commitments are purses like a pot, under the names a payment uses for them. */
    private void reserve(ReserveCommand command, LocalDate today) {
        switch (command) {
            case ReserveCommand.SetContingency it -> {
                expire(it.effectiveOn(), today);
                var purse = pots.computeIfAbsent("contingency:" + it.element().label(), _ -> new Pot());
                purse.account = it.account();
                purse.saved.add(it.element().colour(), it.amountPence());
            }
            case ReserveCommand.DrawContingency it ->
                pots.get("contingency:" + it.element().label())
                        .saved
                        .add(it.element().colour(), -it.amountPence());
            case ReserveCommand.ReleaseContingency it -> {
                var saved = pots.get("contingency:" + it.element().label()).saved;
                saved.take(saved.part(it.amountPence().orElse(saved.total())));
            }
            case ReserveCommand.RecordCommitment it -> {
                expire(it.effectiveOn(), today);
                var purse = new Pot();
                purse.account = it.account();
                purse.provision = Optional.of(it.provision());
                purse.saved = split(purse.provision, it.amountPence(), it.unitsHundredths(), 0);
                pots.put("commitment:" + it.commitment(), purse);
            }
            case ReserveCommand.DischargeCommitment it -> {
                var purse = pots.get("commitment:" + it.commitment());
                purse.saved.take(purse.saved.part(it.amountPence()));
                if (it.last()) {
                    shut("commitment:" + it.commitment());
                }
            }
            case ReserveCommand.ReleaseCommitment it -> {
                var purse = pots.get("commitment:" + it.commitment());
                purse.saved.take(purse.saved.part(it.amountPence().orElse(purse.saved.total())));
                if (it.amountPence().isEmpty()) {
                    shut("commitment:" + it.commitment());
                }
            }
        }
    }

    private void settle(SpendCommand.SettleSpend it) {
        var hold = it.authorisation().map(holds::get);
        var provision = hold.flatMap(of -> of.provision)
                .or(it::provision)
                .or(() -> it.pot().map(pots::get).flatMap(pot -> pot.provision));
        Purse spent;
        if (hold.isEmpty()) {
            spent = split(provision, it.amountPence(), it.unitsHundredths(), 0);
            it.pot().ifPresent(id -> draw(id, spent));
        } else {
            var of = hold.get();
            spent = new Purse();
            long fromHold = of.provision.isPresent() && (it.partial() || of.settledPence > 0)
                    ? Math.min(it.amountPence(), of.held.total())
                    : 0;
            if (fromHold > 0) {
                spent.add(of.held.part(fromHold));
            }
            long funded = of.settled.funded() + spent.funded();
            spent.add(split(provision, it.amountPence() - fromHold, of.units, funded));
            var used = of.drawn.part(Math.min(of.drawn.total(), it.amountPence()));
            of.drawn.take(used);
            if (it.partial()) {
                of.held.take(of.held.part(Math.min(it.amountPence(), of.held.total())));
            } else {
                putBack(of, of.drawn.copy());
                of.held = new Purse();
                of.open = false;
            }
            of.settled.add(spent);
            of.settledPence += it.amountPence();
        }
        in(it.account()).take(spent);
        var item = new Item();
        item.account = it.account();
        item.cashPence = it.method() == Choices.Method.CASH ? it.amountPence() : it.cashPence();
        item.parts.putAll(parts(provision, spent));
        item.first = new LinkedHashMap<>(item.parts);
        items.put(it.transaction(), item);
    }

    private void pot(PotCommand command, LocalDate today) {
        switch (command) {
            case PotCommand.OpenPot it -> {
                var pot = new Pot();
                pot.account = it.account();
                pot.provision = it.provision();
                pot.ifShort = it.useIfShort();
                pots.put(it.pot(), pot);
            }
            case PotCommand.BankUnspent it -> {
                expire(it.effectiveOn(), today);
                var pot = pots.get(it.pot());
                pot.saved.add(banked(pot, it.amountPence()));
            }
            case PotCommand.DrawBanked it -> {
                var pot = pots.get(it.pot());
                pot.saved.take(pot.saved.part(it.amountPence()));
            }
            case PotCommand.AskAboutPot _, PotCommand.KeepPot _, PotCommand.LetPotGo _, PotCommand.RenewPot _ -> {}
            case PotCommand.LapsePot it -> shut(it.pot());
            case PotCommand.ClosePot it -> shut(it.pot());
        }
    }

    /** Whether the money is there for a purchase that asks first. */
    boolean covers(CardCommand.Authorise it, LocalDate today) {
        var later = copy();
        later.expire(it.effectiveOn(), today);
        String account = cards.get(it.card());
        var provision = it.provision().or(() -> it.pot().map(pots::get).flatMap(pot -> pot.provision));
        var need = later.split(provision, it.amountPence(), it.unitsHundredths(), 0);
        var free = later.available(account);
        long total = later.availableTotal(account);
        if (it.pot().isPresent()) {
            var drawn = later.draw(it.pot().get(), need);
            free.add(drawn);
            total += drawn.total();
        }
        for (Element element : Element.values()) {
            if (need.of(element.colour()) > free.of(element.colour()) && need.of(element.colour()) > 0) {
                return false;
            }
        }
        return it.amountPence() <= total;
    }

    /** Whether the money is there to be saved. */
    boolean covers(PotCommand.BankUnspent it, LocalDate today) {
        var later = copy();
        later.expire(it.effectiveOn(), today);
        var pot = pots.get(it.pot());
        var need = later.banked(pot, it.amountPence());
        var free = later.available(pot.account);
        for (Colour colour : Colour.values()) {
            if (need.of(colour) > 0 && need.of(colour) > free.of(colour)) {
                return false;
            }
        }
        return it.amountPence() <= later.availableTotal(pot.account);
    }

    Purse available(String account) {
        var free = in(account).copy();
        holds.values().stream().filter(hold -> hold.account.equals(account)).forEach(hold -> free.take(hold.held));
        pots.values().stream().filter(pot -> pot.account.equals(account)).forEach(pot -> free.take(pot.saved));
        return free;
    }

    long availableTotal(String account) {
        var free = available(account);
        return free.total() - Math.max(0, free.of(Colour.SUSPENSE));
    }

    Purse in(String account) {
        return settled.get(account);
    }

    void expire(LocalDate effectiveOn, LocalDate today) {
        LocalDate on = effectiveOn.isBefore(today) ? effectiveOn : today;
        holds.values().stream()
                .filter(hold -> hold.open && hold.expiresOn.isBefore(on))
                .forEach(this::runOut);
    }

    private void runOut(Hold hold) {
        putBack(hold, hold.drawn.copy());
        hold.held = new Purse();
        hold.open = false;
    }

    private void putBack(Hold hold, Purse back) {
        hold.drawn.take(back);
        hold.pot.map(pots::get).filter(pot -> pot.open).ifPresent(pot -> pot.saved.add(back));
    }

    private void shut(String id) {
        pots.get(id).saved = new Purse();
        pots.get(id).open = false;
    }

    private Purse draw(String id, Purse need) {
        var saved = pots.get(id).saved;
        var drawn = new Purse();
        if (need.of(Colour.UNCODED) > 0) {
            drawn = saved.part(Math.min(saved.total(), need.total()));
        } else {
            for (Colour colour : Colour.values()) {
                drawn.add(colour, Math.min(need.of(colour), saved.of(colour)));
            }
        }
        saved.take(drawn);
        return drawn;
    }

    private Purse banked(Pot pot, long pence) {
        var shares = pot.provision.map(id -> deals.get(id).shares()).orElseGet(Map::of);
        return shares.isEmpty() ? Purse.of(Colour.FAMILY, pence) : byShares(shares, pence);
    }

    /** The person's part of what is social care's. */
    private Purse contributed(Purse purse) {
        if (socialCare.isEmpty() || purse.of(Colour.SOCIAL_CARE) == 0) {
            return purse;
        }
        var shared = purse.copy();
        shared.add(Colour.SOCIAL_CARE, -purse.of(Colour.SOCIAL_CARE));
        shared.add(byShares(socialCare, purse.of(Colour.SOCIAL_CARE)));
        return shared;
    }

    Purse split(Optional<String> provision, long pence, long units, long funded) {
        if (provision.isEmpty()) {
            return Purse.of(Colour.UNCODED, pence);
        }
        var deal = deals.get(provision.get());
        if (deal.shares().isEmpty()) {
            return Purse.of(Colour.FAMILY, pence);
        }
        long ofElements = pence;
        if (deal.fundedPence().isPresent()) {
            long most = (deal.fundedPence().get() * units + 50) / 100 - funded;
            ofElements = Math.max(0, Math.min(pence, most));
        }
        var purse = byShares(deal.shares(), ofElements);
        purse.add(Colour.FAMILY, pence - ofElements);
        return contributed(purse);
    }

    private static Purse byShares(Map<Colour, Long> shares, long pence) {
        var colours = new ArrayList<>(shares.keySet());
        var parts = share(pence, colours.stream().map(shares::get).toList());
        var purse = new Purse();
        for (int i = 0; i < colours.size(); i++) {
            purse.add(colours.get(i), parts.get(i));
        }
        return purse;
    }

    /** So much of these, in proportion: by colour, then in the order in which they stand. */
    static Map<Side, Long> part(Map<Side, Long> parts, long pence) {
        var sides = new ArrayList<>(parts.keySet());
        sides.sort(java.util.Comparator.comparing(Side::colour));
        Map<Side, Long> part = new LinkedHashMap<>();
        if (pence == 0) {
            return part;
        }
        var shares = share(pence, sides.stream().map(parts::get).toList());
        for (int i = 0; i < sides.size(); i++) {
            part.put(sides.get(i), shares.get(i));
        }
        return part;
    }

    /** Shared by what each element has agreed to come again and again. */
    Purse byYear(long pence) {
        Map<Element, Long> all = new EnumMap<>(Element.class);
        years.forEach((id, year) -> {
            if (year.recurring()) {
                all.merge(year.element(), agreed.get(id), Long::sum);
            }
        });
        var elements = new ArrayList<>(all.keySet());
        var shares = share(pence, elements.stream().map(all::get).toList());
        var purse = new Purse();
        for (int i = 0; i < elements.size(); i++) {
            purse.add(elements.get(i).colour(), shares.get(i));
        }
        return purse;
    }

    /** What an element has agreed for the plan year of a day, or for the last one before it. */
    long yearly(Element element, LocalDate on) {
        long agreedThen = 0;
        LocalDate latest = LocalDate.MIN;
        for (var year : years.entrySet()) {
            var from = year.getValue().from();
            if (year.getValue().element() == element
                    && year.getValue().recurring()
                    && !from.isAfter(on)
                    && from.isAfter(latest)) {
                latest = from;
                agreedThen = agreed.get(year.getKey());
            }
        }
        return agreedThen;
    }

    /** Money that came back: to what it was spent on, in proportion; answers what that does not explain. */
    long back(String account, Optional<String> original, long amountPence) {
        var item = original.map(items::get)
                .filter(of -> of.account.equals(account))
                .orElseGet(Item::new);
        long explained = Math.min(amountPence, item.open());
        item.part(explained).forEach((side, pence) -> {
            item.parts.merge(side, -pence, Long::sum);
            in(account).add(side.colour(), pence);
        });
        item.parts.values().removeIf(pence -> pence == 0);
        return amountPence - explained;
    }

    /** Money that nobody has explained yet. */
    void waits(String transaction, String account, long pence) {
        if (pence != 0) {
            in(account).add(Colour.SUSPENSE, pence);
            waiting.put(transaction, new Waiting(account, pence));
        }
    }

    static Map<Side, Long> parts(Optional<String> provision, Purse purse) {
        Map<Side, Long> parts = new LinkedHashMap<>();
        purse.in.forEach((colour, pence) -> {
            if (pence != 0) {
                parts.put(new Side(provision.orElse(""), colour), pence);
            }
        });
        return parts;
    }

    /** Largest remainder, the first of equals first: each odd penny is handed out by itself. */
    static List<Long> share(long pence, List<Long> weights) {
        var sum = BigInteger.valueOf(weights.stream().mapToLong(Long::longValue).sum());
        List<Long> parts = new ArrayList<>();
        if (pence == 0) {
            weights.forEach(_ -> parts.add(0L));
            return parts;
        }
        List<BigInteger> remainders = new ArrayList<>();
        long left = pence;
        for (long weight : weights) {
            var product = BigInteger.valueOf(pence).multiply(BigInteger.valueOf(weight));
            parts.add(product.divide(sum).longValueExact());
            remainders.add(product.mod(sum));
            left -= parts.getLast();
        }
        for (; left > 0; left--) {
            int most = 0;
            for (int i = 1; i < remainders.size(); i++) {
                if (remainders.get(i).compareTo(remainders.get(most)) > 0) {
                    most = i;
                }
            }
            parts.set(most, parts.get(most) + 1);
            remainders.set(most, BigInteger.ONE.negate());
        }
        return parts;
    }
}
