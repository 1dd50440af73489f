package uk.personalbudget.api.scenario;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.DebtCommand;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.RecoveryCommand;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.RecoveryEvent.Cause;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryEvent.Ground;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.budget.ReturnCommand;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.Way;

/** Orders about money asked back, owed and returned. */
final class RecoveryOrders {
    static final Map<String, Order> ALL = Map.ofEntries(
            Map.entry("disallow", Order.one(Role.FINANCE_OFFICER, "of", RecoveryOrders::disallow)),
            Map.entry(
                    "ask-reason",
                    Order.of(Role.FINANCE_OFFICER, (value, step) -> Arrivals.asked(Order.named(value, "kind"), step))),
            Map.entry("answer-reason", Order.one(Role.FAMILY, "choice", RecoveryOrders::answer)),
            Map.entry("propose-recovery", Order.one(Role.FINANCE_OFFICER, "of", RecoveryOrders::propose)),
            Map.entry("approve-recovery", Order.one(Role.APPROVER, "of", RecoveryOrders::approve)),
            Map.entry("drop-recovery", Order.one(Role.FINANCE_OFFICER, "of", RecoveryOrders::drop)),
            Map.entry(
                    "recovery-notice",
                    Order.of(Role.FINANCE_OFFICER, (value, step) -> Arrivals.noticed(Order.named(value, "of"), step))
                            .also("issue-notice")),
            Map.entry("question-reached", Order.one(Role.FINANCE_OFFICER, "of", Arrivals::question)),
            Map.entry("notice-reached", Order.one(Role.FINANCE_OFFICER, "of", Arrivals::notice)),
            Map.entry(
                    "reconsider",
                    Order.one(Role.FAMILY, "of", RecoveryOrders::lookAgain).also("look-again")),
            Map.entry("decide-again", Order.one(Role.HEAD_OF_SERVICE, "of", RecoveryOrders::decideAgain)),
            Map.entry("begin-disagreement", Order.one(Role.FAMILY, "way", RecoveryOrders::begin)),
            Map.entry("end-disagreement", Order.one(Role.FINANCE_OFFICER, "way", RecoveryOrders::end)),
            Map.entry("propose-rate", Order.one(Role.FAMILY, "amount", RecoveryOrders::rate)),
            Map.entry("agree-rate", Order.one(Role.FINANCE_OFFICER, "id", RecoveryOrders::agree)),
            Map.entry("repay", Order.one(Role.FINANCE_OFFICER, "amount", RecoveryOrders::repay)),
            Map.entry("set-off", Order.of(Role.FINANCE_OFFICER, RecoveryOrders::setOff)),
            Map.entry("write-off", Order.one(Role.FINANCE_OFFICER, "of", RecoveryOrders::writeOff)),
            Map.entry("approve-write-off", Order.one(Role.APPROVER, "id", RecoveryOrders::approveWriteOff)),
            Map.entry("carry-forward", Order.of(Role.FINANCE_OFFICER, RecoveryOrders::carry)),
            Map.entry("return-money", Order.of(Role.FAMILY, RecoveryOrders::back)),
            Map.entry("confirm-return", Order.one(Role.CARD_PROGRAMME, "amount", RecoveryOrders::confirm)),
            Map.entry("note-surplus", Order.one(Role.FINANCE_OFFICER, "audit", RecoveryOrders::note)));

    private RecoveryOrders() {}

    private static Amounts amounts(Fields fields) {
        SortedMap<Colour, Long> out = new TreeMap<>();
        for (Element element : Element.values()) {
            fields.amount(element.label()).ifPresent(pence -> out.put(element.colour(), pence));
        }
        var element = fields.choice("element", Element.class);
        var amount = fields.amount("amount");
        if (element.isPresent() && amount.isPresent()) {
            out.put(element.get().colour(), amount.get());
        }
        return new Amounts(out);
    }

    /** The recovery that is named, else the one asked about last. */
    static String recovery(Fields fields, Step step) {
        return fields.text("of")
                .or(() -> fields.text("recovery"))
                .or(() -> step.last(RecoveryEvent.ReasonAsked.class).map(RecoveryEvent.ReasonAsked::recovery))
                .orElse("recovery");
    }

    private static BudgetCommand disallow(Fields fields, Step step) {
        String of = SpendOrders.payment(fields.need("of").text(), step);
        return new DebtCommand.DisallowSpend(
                step.budget(),
                step.id(fields, "id", of + "-disallowed"),
                of,
                disallowed(fields, of, step),
                fields.words("reason", "not for the plan"),
                step.on());
    }

    /** An element without an amount means all of the item that is uncoded or of that element. */
    private static Amounts disallowed(Fields fields, String of, Step step) {
        var element = fields.choice("element", Element.class);
        if (element.isPresent() && fields.amount("amount").isEmpty()) {
            return Amounts.of(element.get().colour(), SpendOrders.leftOf(of, step));
        }
        return amounts(fields);
    }

    static BudgetCommand ask(Fields fields, Step step) {
        var items = new TreeSet<String>();
        fields.get("items")
                .or(() -> fields.get("about"))
                .ifPresent(all -> all.texts().forEach(each -> items.add(SpendOrders.payment(each, step))));
        var offered = fields.get("offered")
                .map(all -> {
                    var out = EnumSet.noneOf(Choice.class);
                    all.list().forEach(one -> out.add(one.choice(Choice.class)));
                    return out;
                })
                .orElseGet(() -> EnumSet.allOf(Choice.class));
        return new RecoveryCommand.AskReason(
                step.budget(),
                step.id(fields, "id", "recovery"),
                fields.choice("kind", Kind.class).orElse(Kind.SURPLUS),
                items,
                new TreeSet<>(offered),
                step.on());
    }

    private static BudgetCommand answer(Fields fields, Step step) {
        return new RecoveryCommand.AnswerReason(
                step.budget(),
                recovery(fields, step),
                fields.choice("choice", Choice.class).orElse(Choice.REASON),
                fields.words("words"),
                step.on());
    }

    private static Ground usual(String recovery, Step step) {
        return step.events(RecoveryEvent.ReasonAsked.class)
                .filter(asked -> asked.recovery().equals(recovery))
                .findFirst()
                .map(asked -> switch (asked.kind()) {
                    case SURPLUS -> Ground.ACCUMULATED_UNSPENT;
                    case MISUSE -> Ground.USED_OTHERWISE;
                    case OVERPAYMENT -> Ground.PAID_TOO_MUCH;
                    case CLOSURE -> Ground.BUDGET_ENDED;
                })
                .orElse(Ground.USED_OTHERWISE);
    }

    private static BudgetCommand propose(Fields fields, Step step) {
        String recovery = recovery(fields, step);
        return new RecoveryCommand.ProposeRecovery(
                step.budget(),
                recovery,
                fields.choice("ground", Ground.class).orElseGet(() -> usual(recovery, step)),
                fields.choice("cause", Cause.class),
                amounts(fields),
                fields.words("reasons", "as worked out"),
                fields.words("despite"),
                step.on());
    }

    private static BudgetCommand approve(Fields fields, Step step) {
        return new RecoveryCommand.ApproveRecovery(step.budget(), recovery(fields, step), step.on());
    }

    private static BudgetCommand drop(Fields fields, Step step) {
        return new RecoveryCommand.DropRecovery(
                step.budget(), recovery(fields, step), fields.words("reason", "no recovery"), step.on());
    }

    static BudgetCommand notice(Fields fields, Step step) {
        return new RecoveryCommand.IssueNotice(
                step.budget(),
                recovery(fields, step),
                fields.text("payer").orElse("parent"),
                fields.words("reasons", "as proposed"),
                fields.date("repay-by").orElse(step.on().plusDays(28)),
                step.on());
    }

    private static BudgetCommand lookAgain(Fields fields, Step step) {
        return new RecoveryCommand.AskToLookAgain(
                step.budget(),
                recovery(fields, step),
                step.id(fields, "id", "request"),
                fields.words("words", "please look again"),
                step.on());
    }

    private static BudgetCommand decideAgain(Fields fields, Step step) {
        return new RecoveryCommand.DecideAgain(
                step.budget(),
                recovery(fields, step),
                fields.text("request")
                        .or(() -> step.last(RecoveryEvent.LookAgainAsked.class)
                                .map(RecoveryEvent.LookAgainAsked::request))
                        .orElse("request"),
                fields.yes("stands", true),
                amounts(fields),
                fields.words("reasons", "looked at again"),
                step.on());
    }

    private static BudgetCommand begin(Fields fields, Step step) {
        return new RecoveryCommand.BeginDisagreement(
                step.budget(), recovery(fields, step), fields.need("way").choice(Way.class), step.on());
    }

    private static BudgetCommand end(Fields fields, Step step) {
        return new RecoveryCommand.EndDisagreement(
                step.budget(), recovery(fields, step), fields.need("way").choice(Way.class), step.on());
    }

    private static BudgetCommand rate(Fields fields, Step step) {
        return new RecoveryCommand.ProposeRate(
                step.budget(),
                recovery(fields, step),
                step.id(fields, "id", "rate"),
                fields.need("amount").amount(),
                step.on());
    }

    private static BudgetCommand agree(Fields fields, Step step) {
        return new RecoveryCommand.AgreeRate(
                step.budget(), recovery(fields, step), fields.text("id").orElse("rate"), step.on());
    }

    /** A recovery, or one rejected item by its own name or that of the payment; the last of them when none is named. */
    private static String debt(Fields fields, Step step) {
        var named = fields.text("of").or(() -> fields.text("recovery"));
        var items = step.events(DebtEvent.SpendDisallowed.class).toList();
        if (named.isPresent()) {
            return items.stream()
                    .filter(it -> it.transaction().equals(SpendOrders.payment(named.get(), step)))
                    .map(DebtEvent.SpendDisallowed::disallowal)
                    .findFirst()
                    .orElse(named.get());
        }
        return step.last(RecoveryEvent.RecoveryProposed.class)
                .map(RecoveryEvent.RecoveryProposed::recovery)
                .or(() -> items.isEmpty()
                        ? Optional.empty()
                        : Optional.of(items.getLast().disallowal()))
                .orElse("recovery");
    }

    private static BudgetCommand repay(Fields fields, Step step) {
        return new DebtCommand.Repay(
                step.budget(),
                step.id(fields, "id", "repayment"),
                debt(fields, step),
                fields.need("amount").amount(),
                fields.text("account"),
                fields.text("to").filter("council"::equals).isPresent(),
                fields.text("credit"),
                step.on());
    }

    /** A load, with {@code off}: what is taken off it, by recovery or underspend carried forward. */
    private static List<BudgetCommand> setOff(Value value, Step step) {
        var fields = value.fields();
        var off = fields.need("off");
        var load = FundingOrders.load(fields, step, step.id(fields, "id", "load"), Optional.empty());
        List<DebtCommand.Netting> nettings = new ArrayList<>();
        off.fields()
                .all()
                .forEach((debt, amount) -> nettings.add(
                        new DebtCommand.Netting(debt, load.lines().getFirst().element(), amount.amount())));
        fields.nothingElse();
        return List.of(new DebtCommand.LoadSettingOff(load, nettings));
    }

    /** The load as it is, or less what was carried forward when it is the instalment less just that. */
    static BudgetCommand orLess(FundingCommand.Load load, Step step) {
        if (load.lines().size() != 1) {
            return load;
        }
        var line = load.lines().getFirst();
        var carried = FundingOrders.carriedTo(line.allocation(), step);
        var next = FundingOrders.nextUnpaid(line.allocation(), step);
        if (carried.isEmpty() || next.isEmpty()) {
            return load;
        }
        long gross = Math.addExact(line.amountPence(), carried.get().amountPence());
        if (gross != next.get().amountPence()) {
            return load;
        }
        var whole = new FundingCommand.Load(
                load.budget(),
                load.load(),
                load.account(),
                load.reference(),
                load.batch(),
                List.of(new FundingCommand.LoadLine(line.allocation(), line.element(), line.funder(), gross)),
                new TreeSet<>(List.of(next.get().schedule() + "/" + next.get().number())),
                load.approvedBy(),
                load.effectiveOn());
        return new DebtCommand.LoadSettingOff(
                whole,
                List.of(new DebtCommand.Netting(
                        carried.get().carried(), line.element(), carried.get().amountPence())));
    }

    private static BudgetCommand writeOff(Fields fields, Step step) {
        return new DebtCommand.ProposeWriteOff(
                step.budget(),
                step.id(fields, "id", "write-off"),
                debt(fields, step),
                fields.amount("amount"),
                fields.words("reason", "cannot be asked back"),
                step.on());
    }

    private static BudgetCommand approveWriteOff(Fields fields, Step step) {
        return new DebtCommand.ApproveWriteOff(
                step.budget(),
                fields.text("id")
                        .or(() -> step.last(DebtEvent.WriteOffProposed.class).map(DebtEvent.WriteOffProposed::writeOff))
                        .orElse("write-off"),
                step.on());
    }

    private static List<BudgetCommand> carry(Value value, Step step) {
        var fields = value.fields();
        List<BudgetCommand> out = new ArrayList<>();
        String id = step.id(fields, "id", "carried");
        amounts(fields)
                .byColour()
                .forEach((colour, pence) -> out.add(new DebtCommand.CarryForward(
                        step.budget(),
                        out.isEmpty() ? id : id + "-" + (out.size() + 1),
                        element(colour),
                        pence,
                        step.on())));
        fields.nothingElse();
        return Order.atLeastOne(out, value, "name an element with its amount, like {sen: £412.35}");
    }

    private static Element element(Colour colour) {
        return Element.of(colour.label());
    }

    private static List<BudgetCommand> back(Value value, Step step) {
        var fields = value.fields();
        String id = step.id(fields, "id", "returned");
        var amounts = amounts(fields);
        var plain = fields.amount("amount");
        if (amounts.none() && plain.isPresent()) {
            amounts = Amounts.of(FundingOrders.onlyElement(step).colour(), plain.get());
        }
        var out = List.<BudgetCommand>of(new ReturnCommand.ReturnMoney(
                step.budget(),
                id,
                step.account(fields),
                fields.choice("why", ReturnReason.class).orElse(ReturnReason.SURPLUS),
                amounts,
                fields.text("recovery").or(() -> fields.text("of")),
                fields.text("reference").orElse(id),
                step.on()));
        fields.nothingElse();
        return out;
    }

    private static BudgetCommand confirm(Fields fields, Step step) {
        return new ReturnCommand.ConfirmReturn(
                step.budget(),
                step.account(fields),
                step.id(fields, "id", "return-confirmed"),
                fields.text("reference"),
                fields.need("amount").amount(),
                fields.amount("balance"),
                step.on(),
                Optional.empty(),
                step.source(fields));
    }

    private static BudgetCommand note(Fields fields, Step step) {
        return new RecoveryCommand.NoteSurplus(step.budget(), step.id(fields, "audit", "audit"), step.on());
    }
}
