package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Orders that bring money in: accounts, loads and batches, the opening position, family money. */
final class FundingOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry("account", Order.of(Role.FINANCE_OFFICER, FundingOrders::account)),
            Map.entry("load", Order.of(Role.FINANCE_OFFICER, FundingOrders::load)),
            Map.entry("load-batch", Order.of(Role.FINANCE_OFFICER, FundingOrders::batch)),
            Map.entry("reverse-load", Order.one(Role.FINANCE_OFFICER, "of", FundingOrders::reverseLoad)),
            Map.entry("confirm-load", Order.one(Role.CARD_PROGRAMME, FundingOrders::confirmLoad)),
            Map.entry("bring-forward", Order.one(Role.FINANCE_OFFICER, FundingOrders::bringForward)),
            Map.entry(
                    "family-money",
                    Order.one(Role.FAMILY, "amount", FundingOrders::familyMoney).also("family-payment")),
            Map.entry("unidentified", Order.one(Role.CARD_PROGRAMME, "amount", FundingOrders::unidentified)));

    private FundingOrders() {}

    private static List<BudgetCommand> account(Value value, Step step) {
        var fields = value.fields();
        for (HeldKind kind : HeldKind.values()) {
            if (fields.has(kind.label())) {
                var command = new FundingCommand.OpenAccount(
                        step.budget(),
                        fields.need(kind.label()).text(),
                        kind,
                        fields.text("last-four").orElse("0001"),
                        step.on());
                fields.nothingElse();
                return List.of(command);
            }
        }
        throw value.wrong(
                "say what kind of account it is and its name: {card: C1}, {bank: B1}, {managed: P1} or {isf: P1}");
    }

    private static List<BudgetCommand> load(Value value, Step step) {
        var fields = Order.named(value, "amount");
        var command = load(fields, step, step.id(fields, "id", "load"), Optional.empty());
        fields.nothingElse();
        return List.of(RecoveryOrders.orLess(command, step));
    }

    static FundingCommand.Load load(Fields fields, Step step, String id, Optional<Source> batch) {
        var allocations = PlanOrders.allocations(step);
        List<FundingCommand.LoadLine> lines = new ArrayList<>();
        SortedSet<String> pays = new TreeSet<>();
        var only = fields.text("allocation");
        var kind = fields.choice("kind", EntitlementKind.class).orElse(EntitlementKind.RECURRING);
        var plain = fields.amount("amount");
        for (Element element : Element.values()) {
            var amount =
                    fields.amount(element.label()).or(() -> element == onlyElement(step) ? plain : Optional.empty());
            if (amount.isEmpty()) {
                continue;
            }
            String allocation = only.orElseGet(() -> allocations.values().stream()
                    .filter(it -> it.element() == element && it.kind() == kind)
                    .map(PlanEvent.AllocationAgreed::allocation)
                    .reduce((_, last) -> last)
                    .orElse(element.label()));
            var beside =
                    only.isPresent() ? Optional.<Unpaid>empty() : oneOffBeside(allocation, element, amount.get(), step);
            long recurring = amount.get() - beside.map(Unpaid::amountPence).orElse(0L);
            beside.ifPresent(extra -> {
                lines.add(new FundingCommand.LoadLine(
                        extra.allocation(), element, funder(fields, element), extra.amountPence()));
                pays.add(extra.schedule() + "/" + extra.number());
            });
            lines.add(new FundingCommand.LoadLine(allocation, element, funder(fields, element), recurring));
            nextUnpaid(allocation, step)
                    .map(line -> line.amountPence() == recurring
                            ? List.of(line)
                            : LoadSayings.together(line, recurring, step))
                    .ifPresent(paid -> paid.forEach(line -> pays.add(line.schedule() + "/" + line.number())));
        }
        if (lines.isEmpty()) {
            fields.get("pays");
            List.of("account", "reference", "approved-by").forEach(fields::get);
            fields.nothingElse();
            throw fields.whole().wrong("say how much, by element, like {sen: £300.00}");
        }
        // The same load again is the same in all it says, the instalments it paid included.
        step.events(FundingEvent.Loaded.class)
                .filter(before -> before.load().equals(id))
                .findFirst()
                .ifPresent(before -> {
                    pays.clear();
                    pays.addAll(before.scheduleLines());
                });
        fields.get("pays").ifPresent(given -> {
            pays.clear();
            pays.addAll(given.texts());
        });
        return new FundingCommand.Load(
                step.budget(),
                id,
                step.account(fields),
                fields.text("reference").orElse(id),
                batch,
                lines,
                pays,
                fields.text("approved-by"),
                step.on());
    }

    /** One for all, or one for each element. */
    private static Optional<String> funder(Fields fields, Element element) {
        return fields.get("funder")
                .flatMap(it -> it.isMap() ? it.peek(element.label()) : Optional.of(it))
                .map(Value::text);
    }

    /** A one-off that is due by now, when the amount is just the instalment with it. */
    private static Optional<Unpaid> oneOffBeside(String allocation, Element element, long pence, Step step) {
        var allocations = PlanOrders.allocations(step);
        var next = nextUnpaid(allocation, step);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        return unpaid(step).stream()
                .filter(line -> !line.allocation().equals(allocation)
                        && !line.dueOn().isAfter(step.on())
                        && Optional.ofNullable(allocations.get(line.allocation()))
                                .filter(it -> it.element() == element && it.kind() == EntitlementKind.ONE_OFF)
                                .isPresent()
                        && line.amountPence() + next.get().amountPence() == pence)
                .findFirst();
    }

    /** The element of the budget that was agreed first, for amounts that name none. */
    static Element onlyElement(Step step) {
        return PlanOrders.allocations(step).values().stream()
                .map(PlanEvent.AllocationAgreed::element)
                .findFirst()
                .orElse(Element.SOCIAL_CARE);
    }

    /** An instalment that no load has paid. */
    record Unpaid(String schedule, String allocation, int number, LocalDate dueOn, long amountPence) {}

    static List<Unpaid> unpaid(Step step) {
        SortedMap<String, PlanEvent.ScheduleAgreed> schedules = new TreeMap<>();
        Map<String, FundingEvent.Loaded> loads = new LinkedHashMap<>();
        for (FeedRecord record : step.records()) {
            switch (record.event()) {
                case PlanEvent.ScheduleAgreed agreed -> schedules.put(agreed.schedule(), agreed);
                case FundingEvent.Loaded loaded -> loads.put(loaded.load(), loaded);
                case FundingEvent.LoadReversed reversed -> loads.remove(reversed.load());
                case EndingEvent.EntitlementEnded ended ->
                    ended.parts()
                            .forEach(part -> schedules
                                    .values()
                                    .removeIf(schedule -> schedule.allocation().equals(part.allocation())));
                default -> {}
            }
        }
        TakenOver.allocations(step)
                .forEach(allocation -> schedules
                        .values()
                        .removeIf(schedule -> schedule.allocation().equals(allocation)));
        SortedSet<String> paid = new TreeSet<>();
        loads.values().forEach(loaded -> paid.addAll(loaded.scheduleLines()));
        List<Unpaid> out = new ArrayList<>();
        for (var schedule : schedules.values()) {
            for (var line : schedule.lines()) {
                if (!paid.contains(schedule.schedule() + "/" + line.number())) {
                    out.add(new Unpaid(
                            schedule.schedule(),
                            schedule.allocation(),
                            line.number(),
                            line.dueOn(),
                            line.amountPence()));
                }
            }
        }
        out.sort(java.util.Comparator.comparing(Unpaid::dueOn).thenComparing(Unpaid::schedule));
        return out;
    }

    static Optional<Unpaid> nextUnpaid(String allocation, Step step) {
        return unpaid(step).stream()
                .filter(line -> line.allocation().equals(allocation))
                .findFirst();
    }

    /** What was carried forward to the year of an allocation and not taken off yet. */
    static Optional<DebtEvent.CarriedForward> carriedTo(String allocation, Step step) {
        var agreed = PlanOrders.allocations(step).get(allocation);
        return agreed == null
                ? Optional.empty()
                : step.events(DebtEvent.CarriedForward.class)
                        .filter(carried -> carried.element() == agreed.element()
                                && agreed.planYear().isAfter(carried.planYear())
                                && step.events(DebtEvent.SetOff.class)
                                        .noneMatch(off -> off.debt().equals(carried.carried())))
                        .findFirst();
    }

    /** An instalment as it will be paid: the first of a year is less by what was carried forward to it. */
    static long due(Unpaid line, Step step) {
        boolean first = nextUnpaid(line.allocation(), step).filter(line::equals).isPresent();
        long carried = first
                ? carriedTo(line.allocation(), step)
                        .map(DebtEvent.CarriedForward::amountPence)
                        .orElse(0L)
                : 0;
        return carried == 0 ? line.amountPence() : Math.max(0, line.amountPence() - carried);
    }

    /** The lines of a batch; each is one load, and the batch stands or falls as a whole. */
    private static List<BudgetCommand> batch(Value value, Step step) {
        var fields = value.fields();
        String batch = fields.need("id").text();
        List<BudgetCommand> out = new ArrayList<>();
        if (fields.has("lines") && fields.need("lines").isList()) {
            for (Value line : fields.need("lines").list()) {
                var each = line.fields();
                var own = new Step(each.text("budget").orElse(step.budget()), step.on(), step.books(), "");
                int number = out.size() + 1;
                var source = Optional.of(new Source("load-batch", batch, number));
                out.add(load(each, own, each.text("id").orElse(batch + "-" + number), source));
                each.nothingElse();
            }
        } else {
            int count = fields.need("lines").count();
            var element = fields.choice("element", Element.class).orElseGet(() -> onlyElement(step));
            String allocation = fields.text("allocation").orElse(element.label());
            if (count < 1 || count > 10_000) {
                throw value.wrong("a batch has from 1 to 10,000 lines, not " + count);
            }
            for (long pence : Apportion.equally(fields.need("total").amount(), count)) {
                int number = out.size() + 1;
                out.add(new FundingCommand.Load(
                        step.budget(),
                        batch + "-" + number,
                        step.account(fields),
                        batch + "-" + number,
                        Optional.of(new Source("load-batch", batch, number)),
                        List.of(new FundingCommand.LoadLine(allocation, element, Optional.empty(), pence)),
                        new TreeSet<>(),
                        fields.text("approved-by"),
                        step.on()));
            }
        }
        fields.nothingElse();
        return Order.atLeastOne(out, value, "a batch has at least one line");
    }

    private static BudgetCommand reverseLoad(Fields fields, Step step) {
        return new FundingCommand.ReverseLoad(
                step.budget(), fields.need("of").text(), fields.words("reason", "loaded by mistake"), step.on());
    }

    private static BudgetCommand confirmLoad(Fields fields, Step step) {
        return new FundingCommand.ConfirmLoad(
                step.budget(),
                step.account(fields),
                step.id(fields, "id", "confirmation"),
                fields.text("reference"),
                fields.need("amount").amount(),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                step.source(fields));
    }

    private static BudgetCommand bringForward(Fields fields, Step step) {
        List<FundingCommand.MoneyFound> money = new ArrayList<>();
        List<FundingEvent.OpeningEntitlement> entitlements = new ArrayList<>();
        List<FundingCommand.PotFound> pots = new ArrayList<>();
        String account = step.account(fields);
        for (Value line : fields.list("money")) {
            var each = line.fields();
            var element = each.choice("element", Element.class);
            money.add(new FundingCommand.MoneyFound(
                    each.text("account").orElse(account),
                    element,
                    each.text("funder").or(() -> element.map(it -> usualFunder(it, step))),
                    each.need("amount").amount()));
            each.nothingElse();
        }
        for (Value line : fields.list("entitled")) {
            var each = line.fields();
            var element = each.need("element").choice(Element.class);
            LocalDate from = each.date("from").orElse(step.on());
            entitlements.add(new FundingEvent.OpeningEntitlement(
                    each.text("allocation").orElse(element.label()),
                    element,
                    each.text("funder").orElseGet(() -> usualFunder(element, step)),
                    each.choice("kind", EntitlementKind.class).orElse(EntitlementKind.RECURRING),
                    from,
                    each.date("to").orElse(from.plusYears(1).minusDays(1)),
                    each.need("annual").amount(),
                    each.need("left").amount()));
            each.nothingElse();
        }
        for (Value line : fields.list("pots")) {
            var each = line.fields();
            SortedMap<Colour, Long> amounts = new TreeMap<>();
            for (Colour colour : Colour.values()) {
                each.amount(colour.label()).ifPresent(pence -> amounts.put(colour, pence));
            }
            pots.add(new FundingCommand.PotFound(
                    each.need("id").text(),
                    each.text("account").orElse(account),
                    each.text("provision"),
                    each.words("purpose", "saved for later"),
                    each.need("expires").date(),
                    new Amounts(amounts)));
            each.nothingElse();
        }
        SortedMap<String, Long> signed = new TreeMap<>();
        var total = fields.get("signed-total");
        if (total.isPresent() && total.get().isMap()) {
            total.get().fields().all().forEach((name, amount) -> signed.put(name, amount.amount()));
        } else if (total.isPresent()) {
            signed.put(account, total.get().amount());
        } else {
            money.forEach(one -> signed.merge(one.account(), one.pence(), Math::addExact));
        }
        return new FundingCommand.BringForward(
                step.budget(),
                step.id(fields, "id", "opening"),
                step.on(),
                money,
                entitlements,
                pots,
                fields.date("first-payment"),
                fields.date("last-review"),
                fields.text("statement").orElse("statement"),
                signed,
                new TreeSet<>(fields.get("signed-by").map(Value::texts).orElse(List.of("officer-1", "officer-2"))),
                PromisesFound.of(fields, account, step));
    }

    /** Who pays for an element by what is agreed. */
    private static String usualFunder(Element element, Step step) {
        return PlanOrders.allocations(step).values().stream()
                .filter(it -> it.element() == element)
                .map(it -> it.funderShares().firstKey())
                .findFirst()
                .orElse("council");
    }

    private static BudgetCommand familyMoney(Fields fields, Step step) {
        return new FundingCommand.ReceiveFamilyMoney(
                step.budget(),
                step.id(fields, "id", "family-money"),
                step.account(fields),
                fields.need("amount").amount(),
                step.on(),
                step.source(fields));
    }

    private static BudgetCommand unidentified(Fields fields, Step step) {
        return new FundingCommand.RecordUnidentified(
                step.budget(),
                step.id(fields, "id", "unidentified"),
                step.account(fields),
                fields.need("amount").amount(),
                fields.words("counterparty"),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                step.source(fields));
    }
}
