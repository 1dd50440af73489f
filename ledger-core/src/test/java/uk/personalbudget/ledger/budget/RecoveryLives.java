package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Reckoning.Purse;
import uk.personalbudget.ledger.budget.RecoveryEvent.Cause;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryEvent.Ground;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.Way;

/** Money that is asked back, step by step, in the random lives: orders and a reckoning of what is owed. */
final class RecoveryLives {
    static final String REVIEWER = "reviewer-1";

    static final class Recovery {
        Kind kind = Kind.MISUSE;
        SortedSet<String> about = new TreeSet<>();
        LocalDate on = LocalDate.MIN;
        LocalDate noticedOn = LocalDate.MIN;
        Optional<LocalDate> reachedOn = Optional.empty();
        boolean noticeReached;
        boolean proposed;
        boolean approved;
        boolean noticed;
        boolean dropped;
        boolean lookedAgain;
        Optional<String> request = Optional.empty();
        Optional<String> rate = Optional.empty();
        /** The rejected payments it asks back; none where it asks for other money. */
        List<String> items = List.of();

        Purse asked = new Purse();
        Purse owed = new Purse();

        /** How an amount divides over the rejected payments: to the first as much as is owed of it. */
        List<Purse> stands(Reckoning reckoning, Purse amounts) {
            var rest = amounts.copy();
            List<Purse> parts = new ArrayList<>();
            for (String item : items) {
                var part = least(reckoning.debts.get(item).left(), rest);
                rest.take(part);
                parts.add(part);
            }
            return parts;
        }

        Recovery copy() {
            var copy = new Recovery();
            copy.kind = kind;
            copy.about = about;
            copy.on = on;
            copy.noticedOn = noticedOn;
            copy.reachedOn = reachedOn;
            copy.noticeReached = noticeReached;
            copy.proposed = proposed;
            copy.approved = approved;
            copy.noticed = noticed;
            copy.dropped = dropped;
            copy.lookedAgain = lookedAgain;
            copy.request = request;
            copy.rate = rate;
            copy.items = items;
            copy.asked = asked.copy();
            copy.owed = owed.copy();
            return copy;
        }
    }

    private RecoveryLives() {}

    /** Mostly the step that comes next. */
    static BudgetCommand order(Chance chance) {
        var reckoning = chance.reckoning;
        for (var proposed : reckoning.recoveries.entrySet()) {
            if (proposed.getValue().rate.isPresent()) {
                return new RecoveryCommand.AgreeRate(
                        BUDGET, proposed.getKey(), proposed.getValue().rate.get(), chance.today);
            }
        }
        var open = reckoning.recoveries.entrySet().stream()
                .filter(it -> !it.getValue().dropped)
                .filter(it ->
                        !it.getValue().noticed || owed(reckoning, it.getKey()).total() > 0)
                .map(java.util.Map.Entry::getKey)
                .toList();
        if (open.isEmpty() || (open.size() < 3 && chance.once(12))) {
            return chance.once(5) ? new RecoveryCommand.NoteSurplus(BUDGET, chance.id("N"), chance.day()) : ask(chance);
        }
        String id = chance.once(2) ? open.getLast() : chance.recent(open);
        var of = reckoning.recoveries.get(id);
        if (chance.once(8)) {
            return aside(chance, id);
        }
        if (!of.proposed) {
            var first = Tidying.identify(chance);
            if (first.isPresent() && !chance.once(6)) {
                return first.get();
            }
            if (of.reachedOn.isEmpty() && !chance.once(6)) {
                return new NoticeClockCommand.NoteAskReached(BUDGET, id, QueryEvent.Way.LETTER, chance.day());
            }
            chance.comes(of.reachedOn.orElse(of.on).plusDays(15));
            return propose(chance, id);
        }
        if (!of.approved) {
            return new RecoveryCommand.ApproveRecovery(BUDGET, id, chance.day());
        }
        if (!of.noticed) {
            return new RecoveryCommand.IssueNotice(
                    BUDGET,
                    id,
                    "parent",
                    text("reasons"),
                    chance.today.plusDays(28 + chance.random.nextInt(3)),
                    chance.today);
        }
        if (!of.noticeReached && !chance.once(6)) {
            return new NoticeClockCommand.NoteNoticeReached(BUDGET, id, QueryEvent.Way.LETTER, chance.day());
        }
        if (of.request.isPresent()) {
            return decideAgain(chance, id, of);
        }
        return switch (chance.random.nextInt(12)) {
            case 0, 1 -> new RecoveryCommand.AskToLookAgain(BUDGET, id, chance.id("H"), text("words"), chance.day());
            case 2 -> new RecoveryCommand.ProposeRate(BUDGET, id, chance.id("J"), 1 + chance.amount(), chance.day());
            case 3 -> new RecoveryCommand.AgreeRate(BUDGET, id, of.rate.orElse("nothing-yet"), chance.day());
            case 4, 5 ->
                of.kind == Kind.MISUSE || of.kind == Kind.OVERPAYMENT
                        ? DebtLives.repay(chance, id, some(chance, owed(reckoning, id)))
                        : SetOffLives.giveBack(chance, Optional.of(id));
            case 6, 7 -> SetOffLives.giveBack(chance, Optional.of(id));
            default -> SetOffLives.order(chance, Optional.of(id));
        };
    }

    private static BudgetCommand ask(Chance chance) {
        var debts = chance.reckoning.debts.values().stream()
                .filter(debt -> debt.left().total() > 0)
                .map(DebtLives.Debt::transaction)
                .toList();
        Kind kind = chance.one(List.of(Kind.values()));
        var about = new TreeSet<String>();
        if (!debts.isEmpty() && (kind == Kind.MISUSE || chance.once(2))) {
            kind = Kind.MISUSE;
            about.add(chance.recent(debts));
            if (chance.once(2)) {
                about.add(chance.recent(debts));
            }
        }
        var offered = chance.once(6) ? EnumSet.of(Choice.REASON) : EnumSet.allOf(Choice.class);
        return new RecoveryCommand.AskReason(BUDGET, chance.id("E"), kind, about, new TreeSet<>(offered), chance.day());
    }

    private static BudgetCommand propose(Chance chance, String id) {
        var of = chance.reckoning.recoveries.get(id);
        var most = most(chance.reckoning, of, chance.today);
        var amounts = new TreeMap<Colour, Long>();
        if (chance.once(3)) {
            for (Element element : Element.values()) {
                long pence = most.of(element.colour());
                if (pence > 0) {
                    amounts.put(element.colour(), 1 + chance.random.nextLong(pence));
                }
            }
        }
        return new RecoveryCommand.ProposeRecovery(
                BUDGET,
                id,
                Ground.ACCUMULATED_UNSPENT,
                chance.once(5) ? Optional.of(Cause.HARDSHIP) : Optional.empty(),
                new Amounts(amounts),
                text("reasons"),
                chance.once(2) ? Optional.of(text("despite")) : Optional.empty(),
                chance.today);
    }

    private static BudgetCommand decideAgain(Chance chance, String id, Recovery of) {
        var left = new TreeMap<Colour, Long>();
        if (chance.once(2)) {
            var owed = owed(chance.reckoning, id);
            for (Element element : Element.values()) {
                if (owed.of(element.colour()) > 0) {
                    left.put(element.colour(), 1 + chance.random.nextLong(owed.of(element.colour())));
                }
            }
        }
        boolean stands = !chance.once(4);
        return new RecoveryCommand.DecideAgain(
                BUDGET,
                id,
                of.request.orElseThrow(),
                stands,
                stands ? new Amounts(left) : Amounts.NONE,
                text("reasons"),
                chance.day());
    }

    private static BudgetCommand aside(Chance chance, String id) {
        return switch (chance.random.nextInt(6)) {
            case 0, 1 ->
                new RecoveryCommand.AnswerReason(
                        BUDGET, id, chance.one(List.of(Choice.values())), Optional.empty(), chance.day());
            case 2 -> new RecoveryCommand.DropRecovery(BUDGET, id, text("why"), chance.day());
            case 3 -> new RecoveryCommand.BeginDisagreement(BUDGET, id, Way.COMPLAINT, chance.day());
            default -> new RecoveryCommand.EndDisagreement(BUDGET, id, Way.COMPLAINT, chance.day());
        };
    }

    static long some(Chance chance, Purse owed) {
        return owed.total() > 0 && chance.once(2) ? owed.total() : 1 + chance.amount() / 8;
    }

    static void take(Reckoning reckoning, NoticeClockCommand command) {
        switch (command) {
            case NoticeClockCommand.NoteAskReached it ->
                reckoning.recoveries.get(it.recovery()).reachedOn = Optional.of(it.reachedOn());
            case NoticeClockCommand.NoteNoticeReached it ->
                reckoning.recoveries.get(it.recovery()).noticeReached = true;
            case NoticeClockCommand.RemindOfNotice _,
                    NoticeClockCommand.AskForTimeToRepay _,
                    NoticeClockCommand.ResumeNoticeClock _ -> {}
        }
    }

    static void take(Reckoning reckoning, RecoveryCommand command) {
        switch (command) {
            case RecoveryCommand.AskReason it -> {
                var recovery = new Recovery();
                recovery.kind = it.kind();
                recovery.about = it.transactions();
                recovery.on = it.effectiveOn();
                reckoning.recoveries.put(it.recovery(), recovery);
            }
            case RecoveryCommand.ProposeRecovery it -> {
                var of = reckoning.recoveries.get(it.recovery());
                var most = most(reckoning, of, it.effectiveOn());
                of.items = of.kind == Kind.MISUSE ? rejected(reckoning, of) : List.of();
                of.asked = it.amounts().none() ? most : purse(it.amounts());
                of.owed = of.asked.copy();
                of.proposed = true;
            }
            case RecoveryCommand.ApproveRecovery it -> reckoning.recoveries.get(it.recovery()).approved = true;
            case RecoveryCommand.DropRecovery it -> {
                var of = reckoning.recoveries.get(it.recovery());
                of.dropped = true;
                of.owed = new Purse();
            }
            case RecoveryCommand.IssueNotice it -> {
                var of = reckoning.recoveries.get(it.recovery());
                of.noticed = true;
                of.noticedOn = it.effectiveOn();
            }
            case RecoveryCommand.AskToLookAgain it -> {
                var of = reckoning.recoveries.get(it.recovery());
                of.request = of.lookedAgain ? of.request : Optional.of(it.request());
                of.lookedAgain = true;
            }
            case RecoveryCommand.DecideAgain it -> decided(reckoning, it);
            case RecoveryCommand.ProposeRate it ->
                reckoning.recoveries.get(it.recovery()).rate = Optional.of(it.proposal());
            case RecoveryCommand.AgreeRate it -> reckoning.recoveries.get(it.recovery()).rate = Optional.empty();
            case RecoveryCommand.AnswerReason _,
                    RecoveryCommand.BeginDisagreement _,
                    RecoveryCommand.EndDisagreement _,
                    RecoveryCommand.NoteSurplus _ -> {}
        }
    }

    /** What is asked back no more is coded again as it was; what still is, is of the payment that was rejected first. */
    private static void decided(Reckoning reckoning, RecoveryCommand.DecideAgain it) {
        var of = reckoning.recoveries.get(it.recovery());
        of.request = Optional.empty();
        var before = of.stands(reckoning, owed(reckoning, it.recovery()));
        if (!it.stands()) {
            of.dropped = true;
            of.owed = new Purse();
            of.items.forEach(id -> DebtLives.allow(
                    reckoning, id, reckoning.debts.get(id).left().copy()));
            return;
        }
        of.owed = it.amounts().none() ? owed(reckoning, it.recovery()) : purse(it.amounts());
        var after = of.stands(reckoning, of.owed);
        for (int i = 0; i < of.items.size(); i++) {
            var less = before.get(i).copy();
            less.take(after.get(i));
            DebtLives.allow(reckoning, of.items.get(i), less);
        }
    }

    /** What is owed of a rejected payment, or of a recovery. */
    static Purse owed(Reckoning reckoning, String id) {
        if (reckoning.debts.containsKey(id)) {
            return reckoning.debts.get(id).left();
        }
        var of = reckoning.recoveries.get(id);
        if (of == null) {
            return new Purse();
        }
        if (of.items.isEmpty()) {
            return of.owed;
        }
        var left = new Purse();
        of.items.forEach(item -> left.add(reckoning.debts.get(item).left()));
        return least(left, of.owed);
    }

    /** So much of it is owed no more: of which rejected payments, and how much. What is of none has an empty name. */
    static List<Settled> settle(Reckoning reckoning, String id, Purse amounts) {
        var of = reckoning.recoveries.get(id);
        List<Settled> settled = new ArrayList<>();
        if (of != null && of.items.isEmpty() && !reckoning.debts.containsKey(id)) {
            settled.add(new Settled(id, "", amounts));
        } else {
            var items = reckoning.debts.containsKey(id) ? List.of(id) : of.items;
            var rest = amounts.copy();
            for (String item : items) {
                var part = least(reckoning.debts.get(item).left(), rest);
                if (part.total() > 0) {
                    settled.add(new Settled(id, item, part));
                    rest.take(part);
                }
            }
        }
        settled.forEach(part -> change(reckoning, part, -1));
        return settled;
    }

    /** @param item the rejected payment it is of, or empty */
    record Settled(String debt, String item, Purse amounts) {}

    /** Owed less, or owed again. */
    static void change(Reckoning reckoning, Settled settled, int sign) {
        var by = new Purse();
        for (Colour colour : Colour.values()) {
            by.add(colour, sign * settled.amounts().of(colour));
        }
        if (!settled.item().isEmpty()) {
            reckoning.debts.get(settled.item()).left().add(by);
        }
        reckoning.recoveries.forEach((id, of) -> {
            boolean its = id.equals(settled.debt());
            boolean ofItem = settled.item().equals(settled.debt()) && of.items.contains(settled.item());
            if (its || ofItem) {
                of.owed.add(by);
                of.owed = least(of.owed, of.owed);
            }
        });
    }

    /** The most that may be asked back. */
    static Purse most(Reckoning reckoning, Recovery of, LocalDate on) {
        return switch (of.kind) {
            case SURPLUS -> Unspent.surplus(reckoning, on);
            case MISUSE -> {
                var most = new Purse();
                rejected(reckoning, of)
                        .forEach(id -> most.add(reckoning.debts.get(id).left()));
                yield most;
            }
            case OVERPAYMENT -> {
                var most = reckoning.overpaid.copy();
                reckoning.recoveries.values().stream()
                        .filter(other -> other.kind == Kind.OVERPAYMENT && other.proposed && !other.dropped)
                        .forEach(other -> most.take(other.asked));
                yield most;
            }
            case CLOSURE -> {
                var most = new Purse();
                var free = new Purse();
                reckoning.settled.keySet().forEach(account -> free.add(reckoning.available(account)));
                for (Element element : Element.values()) {
                    most.add(element.colour(), Math.max(0, free.of(element.colour())));
                }
                yield most;
            }
        };
    }

    private static List<String> rejected(Reckoning reckoning, Recovery of) {
        return reckoning.debts.entrySet().stream()
                .filter(debt -> of.about.contains(debt.getValue().transaction())
                        && debt.getValue().left().total() > 0)
                .map(java.util.Map.Entry::getKey)
                .sorted()
                .toList();
    }

    static Purse least(Purse one, Purse other) {
        var least = new Purse();
        for (Colour colour : Colour.values()) {
            least.add(colour, Math.max(0, Math.min(one.of(colour), other.of(colour))));
        }
        return least;
    }

    static Purse purse(Amounts amounts) {
        var purse = new Purse();
        amounts.byColour().forEach(purse::add);
        return purse;
    }
}
