package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.ContributionCommand;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

/**
 * The short way to an agreed, active budget: what is not said is what is usual. It sends the same orders a person would give,
 * so nothing can be set up that the rules do not allow.
 */
final class Setup {
    private final Books books;
    private final String budget;
    private final Fields fields;
    private final LocalDate from;
    private final LocalDate to;

    private Setup(Books books, String budget, Fields fields) {
        this.books = books;
        this.budget = budget;
        this.fields = fields;
        this.from = fields.need("from").date();
        this.to = fields.get("to").map(Value::date).orElse(from.plusYears(1).minusDays(1));
    }

    /** Sends the orders. */
    static void run(Books books, String budget, Value value) {
        var setup = new Setup(books, budget, BudgetWords.of(value).fields());
        setup.run();
        setup.fields.nothingElse();
    }

    private void run() {
        books.clock(from, LocalTime.of(9, 0));
        send(new PlanCommand.OpenBudget(
                budget,
                fields.text("person").orElse("person-" + budget),
                fields.text("plan").orElse("plan-" + budget),
                fields.text("council").orElse("council"),
                from));
        var contribution = fields.get("contribution");
        if (fields.yes("adult", contribution.isPresent())) {
            send(new ContributionCommand.TransferToAdult(
                    budget,
                    "transfer",
                    from,
                    "adult-services",
                    text("as decided"),
                    "young-person",
                    from,
                    new TreeSet<>(),
                    from));
        }
        Map<Element, ElementPart> elements = elements();
        elements.values().forEach(this::panel);
        outcomes(elements.keySet());
        elements.values().forEach(this::allocation);
        var management = accounts();
        agreement(management, elements.values().stream().anyMatch(ElementPart::agreed));
        pots();
        contribution.ifPresent(this::contribution);
        fields.get("orders").ifPresent(this::orders);
    }

    /** What the set-up says in short and is an order of its own: extras, the opening position, a holder's contract. */
    private void orders(Value orders) {
        for (Value one : orders.list()) {
            var each = one.fields();
            LocalDate on = each.date("on").orElse(from);
            books.clock(on, LocalTime.NOON);
            each.others()
                    .forEach((name, value) -> Orders.read(name, value, new Step(budget, on, books, ""))
                            .forEach(this::send));
        }
    }

    /** A week's contribution: an amount, or {@code {weekly, gross}}. */
    private void contribution(Value value) {
        var each = Order.named(value, "weekly");
        send(new ContributionCommand.AssessContribution(
                budget,
                "contribution",
                each.need("weekly").amount(),
                each.amount("gross").or(() -> each.amount("of")),
                text("as assessed"),
                from));
        each.nothingElse();
    }

    private record ElementPart(
            Element element,
            Optional<Long> annualPence,
            Optional<Long> oneOffPence,
            Optional<Long> indicativePence,
            Optional<PanelAnswer> panel,
            SortedMap<String, Long> funders,
            Frequency frequency,
            EntitlementKind kind,
            boolean scheduled) {
        boolean agreed() {
            return annualPence.isPresent() || oneOffPence.isPresent();
        }
    }

    private Map<Element, ElementPart> elements() {
        Map<Element, ElementPart> out = new EnumMap<>(Element.class);
        var given = fields.get("elements");
        if (given.isEmpty()) {
            return out;
        }
        var names = given.get().fields();
        for (Element element : Element.values()) {
            names.get(element.label()).ifPresent(value -> out.put(element, element(element, value)));
        }
        names.nothingElse();
        return out;
    }

    private static ElementPart element(Element element, Value value) {
        SortedMap<String, Long> council = new TreeMap<>();
        council.put("council", 1L);
        if (!value.isMap()) {
            return new ElementPart(
                    element,
                    Optional.of(value.amount()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(PanelAnswer.YES),
                    council,
                    Frequency.FOUR_WEEKLY,
                    EntitlementKind.RECURRING,
                    true);
        }
        var each = value.fields();
        var annual = each.amount("annual");
        var oneOff = each.amount("one-off");
        var part = new ElementPart(
                element,
                annual,
                oneOff,
                each.amount("indicative"),
                each.get("panel")
                        .map(it -> it.isNothing()
                                ? Optional.<PanelAnswer>empty()
                                : Optional.of(
                                        it.text().equals("true")
                                                ? PanelAnswer.YES
                                                : it.text().equals("false")
                                                        ? PanelAnswer.NO
                                                        : it.choice(PanelAnswer.class)))
                        .orElse(
                                annual.isPresent() || oneOff.isPresent()
                                        ? Optional.of(PanelAnswer.YES)
                                        : Optional.empty()),
                each.get("funder").map(PlanOrders::funders).orElse(council),
                each.get("frequency").map(it -> it.choice(Frequency.class)).orElse(Frequency.FOUR_WEEKLY),
                each.get("kind").map(it -> it.choice(EntitlementKind.class)).orElse(EntitlementKind.RECURRING),
                each.yes("schedule", true));
        each.nothingElse();
        return part;
    }

    private void panel(ElementPart part) {
        part.indicativePence()
                .ifPresent(pence -> send(new PlanCommand.SetIndicativeAmount(budget, part.element(), pence)));
        part.panel()
                .ifPresent(answer -> send(new PlanCommand.DecideByPanel(
                        budget,
                        books.free(budget, "panel-" + part.element().label()),
                        part.element(),
                        answer,
                        from,
                        "panel",
                        text("as discussed"),
                        Optional.empty(),
                        Optional.of(text("considered")),
                        Optional.of(text("considered")))));
    }

    /** Outcomes and provisions; an element for which no provision is named gets one, since money is always for something. */
    private void outcomes(java.util.Set<Element> elements) {
        SortedSet<String> agreed = new TreeSet<>();
        var outcomes = fields.get("outcomes");
        if (outcomes.isPresent() && outcomes.get().isMap()) {
            outcomes.get().fields().all().forEach((id, value) -> {
                agreed.add(id);
                var each = value.isMap() ? value.fields() : null;
                String place = "E1";
                String words = id;
                String measure = "as agreed in the plan";
                Optional<LocalDate> by = Optional.empty();
                int priority = 1;
                if (each != null) {
                    place = each.text("place").orElse(place);
                    words = each.text("words").orElse(words);
                    measure = each.text("measure").orElse(measure);
                    by = each.get("by").map(Value::date);
                    priority = each.get("priority").map(Value::count).orElse(1);
                    each.nothingElse();
                }
                send(new PlanCommand.AgreeOutcome(budget, id, place, text(words), text(measure), by, priority));
            });
        } else {
            outcomes.map(Value::texts).orElse(List.of()).forEach(id -> outcome(id, agreed));
        }
        SortedSet<Colour> covered = new TreeSet<>();
        var provisions = fields.get("provisions");
        if (provisions.isPresent()) {
            for (var provision : provisions.get().fields().all().entrySet()) {
                var each = provision.getValue().fields();
                outcome(each.text("outcome").orElse("outcome"), agreed);
                each.get("shares").ifPresent(shares -> covered.addAll(sharesOf(shares)));
                provision(provision.getKey(), provision.getValue());
            }
        }
        for (Element element : elements) {
            if (!covered.contains(element.colour())) {
                outcome("outcome", agreed);
                SortedMap<Colour, Long> shares = new TreeMap<>();
                shares.put(element.colour(), 1L);
                String id = "any-" + element.label();
                send(new PlanCommand.AgreeProvision(
                        budget,
                        id,
                        "outcome",
                        PlanSection.F,
                        text(id),
                        "unit",
                        0,
                        0,
                        shares,
                        Optional.empty(),
                        Profile.EVEN,
                        Optional.empty(),
                        new TreeSet<>(),
                        false,
                        false,
                        from));
                if (element == Element.HEALTH) {
                    send(health(id));
                }
            }
        }
    }

    private static List<Colour> sharesOf(Value shares) {
        if (!shares.isMap()) {
            return shares.list().stream().map(Value::colour).toList();
        }
        var each = shares.fields();
        return each.all().keySet().stream().map(name -> each.key(name).colour()).toList();
    }

    private void outcome(String id, SortedSet<String> agreed) {
        if (agreed.add(id)) {
            send(new PlanCommand.AgreeOutcome(
                    budget, id, "E1", text(id), text("as agreed in the plan"), Optional.empty(), 1));
        }
    }

    private void provision(String id, Value value) {
        var each = value.fields();
        var school = each.get("school");
        boolean healthAgreed = each.yes("health-agreed", true);
        var shares = each.get("shares").map(Setup::sharesOf).orElse(List.of());
        send(PlanOrders.provision(id, each, step()));
        if (school.isPresent()
                && !school.get().isNothing()
                && !school.get().text().equals("silent")) {
            send(new PlanCommand.RecordSchoolAnswer(
                    budget,
                    id,
                    school.get().choice(SchoolAnswer.class),
                    "head-teacher",
                    from,
                    text("what, at what cost, paid when"),
                    0));
        }
        if (shares.contains(Colour.HEALTH) && healthAgreed) {
            send(health(id));
        }
    }

    private BudgetCommand health(String provision) {
        return new PlanCommand.RecordHealthAgreement(budget, provision, "icb", from, text("agreed risk note"), "nurse");
    }

    private void allocation(ElementPart part) {
        part.annualPence().ifPresent(pence -> {
            allocate(part, part.element().label(), part.kind(), pence);
            if (part.scheduled() && part.kind() != EntitlementKind.ARRANGED) {
                send(new PlanCommand.AgreeSchedule(
                        budget, part.element().label(), part.element().label(), part.frequency(), List.of()));
            }
        });
        part.oneOffPence().ifPresent(pence -> {
            String id = part.element().label() + "-one-off";
            allocate(part, id, EntitlementKind.ONE_OFF, pence);
            if (part.scheduled()) {
                send(new PlanCommand.AgreeSchedule(budget, id, id, Frequency.ONE_OFF, List.of()));
            }
        });
    }

    private void allocate(ElementPart part, String id, EntitlementKind kind, long pence) {
        send(new PlanCommand.AgreeAllocation(
                budget,
                id,
                part.element(),
                kind,
                from,
                to,
                pence,
                part.funders(),
                PlanOrders.provisionsOf(part.element(), step()),
                from));
    }

    /** The accounts and cards; says how the budget is run. */
    private Management accounts() {
        List<Value> accounts = new ArrayList<>();
        fields.get("account").ifPresent(accounts::add);
        fields.get("accounts").ifPresent(all -> accounts.addAll(all.list()));
        var management = Management.PAYMENT_CARD;
        for (int i = 0; i < accounts.size(); i++) {
            var each = accounts.get(i).fields();
            var held = account(each);
            if (i == 0) {
                management = switch (held.kind()) {
                    case CARD -> Management.PAYMENT_CARD;
                    case BANK -> Management.BANK_ACCOUNT;
                    case MANAGED -> Management.MANAGED_ACCOUNT;
                    case INDIVIDUAL_SERVICE_FUND -> Management.INDIVIDUAL_SERVICE_FUND;
                };
            }
            boolean active = each.yes("active", true);
            boolean issued = each.yes("issued", true);
            var cards = each.get("cards").map(Value::texts);
            each.nothingElse();
            send(held);
            if (held.kind() == HeldKind.CARD && issued) {
                for (String card : cards.orElse(List.of(held.account()))) {
                    send(new CardCommand.IssueCard(
                            budget,
                            card,
                            held.account(),
                            "token-" + card,
                            "0001",
                            "parent",
                            from.plusYears(4),
                            Optional.empty(),
                            from));
                    if (active) {
                        send(new CardCommand.ActivateCard(budget, card, from));
                    }
                }
            }
        }
        return management;
    }

    private FundingCommand.OpenAccount account(Fields each) {
        for (HeldKind kind : HeldKind.values()) {
            if (each.has(kind.label())) {
                return new FundingCommand.OpenAccount(
                        budget,
                        each.need(kind.label()).text(),
                        kind,
                        each.text("last-four").orElse("0001"),
                        from);
            }
        }
        throw each.whole()
                .wrong("say what kind of account it is and its name: {card: C1}, {bank: B1}, {managed: P1}"
                        + " or {isf: P1}");
    }

    private void agreement(Management management, boolean somethingAgreed) {
        var given = fields.get("agreement");
        if (given.isEmpty()) {
            if (somethingAgreed) {
                send(signed(management, true, from, "parent", RecipientKind.PARENT));
            }
            return;
        }
        if (!given.get().isMap()) {
            if (given.get().yes()) {
                send(signed(management, true, from, "parent", RecipientKind.PARENT));
            }
            return;
        }
        var each = given.get().fields();
        var when = each.get("signed");
        boolean signed =
                when.isEmpty() || when.get().text().contains("-") || when.get().yes();
        LocalDate on =
                when.filter(it -> it.text().contains("-")).map(Value::date).orElse(from);
        var command = signed(
                each.get("management").map(it -> it.choice(Management.class)).orElse(management),
                each.yes("other-way-offered", true),
                on,
                each.text("recipient").orElse("parent"),
                each.get("recipient-kind")
                        .map(it -> it.choice(RecipientKind.class))
                        .orElse(RecipientKind.PARENT));
        each.nothingElse();
        if (signed) {
            send(command);
        }
    }

    private BudgetCommand signed(
            Management management, boolean otherWayOffered, LocalDate on, String recipient, RecipientKind kind) {
        return new PlanCommand.SignAgreement(
                budget,
                books.free(budget, "agreement"),
                recipient,
                kind,
                management,
                text("as agreed"),
                otherWayOffered,
                on);
    }

    private void pots() {
        fields.get("pots").ifPresent(pots -> {
            Map<String, Value> all = new LinkedHashMap<>(pots.fields().all());
            all.forEach((id, value) -> send(PotOrders.pot(id, value.fields(), step())));
        });
    }

    private Step step() {
        return new Step(budget, from, books, "");
    }

    private void send(BudgetCommand command) {
        var roles = new TreeSet<Role>();
        roles.add(Role.FINANCE_OFFICER);
        if (books.send(command, new Context.Actor("set-up", roles)) instanceof Decision.Refused refused) {
            throw fields.whole()
                    .wrong("the set-up was refused by the rules: " + Words.of(refused.rejection())
                            + ". What the rules refuse belongs into a step, where it can be expected");
        }
    }

    private static TextRef text(String words) {
        return FreeText.of(words);
    }
}
