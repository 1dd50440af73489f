package uk.personalbudget.api.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.PotCommand;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.schedule.Frequency;

/**
 * The busiest budget to plan for: sixty items a month, as the rules themselves record them: purchases that are authorised and
 * settled, payments, refunds, fees, coding, evidence, money saved, a dispute.
 */
final class BusyBudget {
    static final int ITEMS_A_MONTH = 60;
    /** The last digits on every card. */
    static final String LAST_FOUR = "5678";

    private static final int LAST_DAY = 20;
    /** The digest is that of these very letters, which {@link FilledBooks} keeps in the place of encrypted ones. */
    static final TextRef WORDS =
            new TextRef("words", "dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e");

    private static final Merchant SHOP =
            new Merchant(Optional.of("5411"), Optional.of("SHOP"), Optional.of("LEEDS"), Channel.CHIP);

    private final String budget;
    private final String account;
    private final String card;
    private final BudgetState state = new BudgetState();
    private final List<BudgetEvent> events = new ArrayList<>();
    private final WorkingDays workingDays = new WorkingDays(new TreeSet<>());
    private LocalDate today;
    private int next;

    private BusyBudget(String budget, LocalDate from) {
        this.budget = budget;
        this.account = accountOf(budget);
        this.card = cardOf(budget);
        this.today = from;
    }

    /** The events of so many months from the first one on. */
    static List<BudgetEvent> months(String budget, LocalDate from, int months) {
        var busy = new BusyBudget(budget, from);
        busy.setUp();
        for (int month = 0; month < months; month++) {
            if (month % 12 == 0) {
                busy.year(from.plusMonths(month));
            }
            busy.month(from.plusMonths(month), month);
        }
        return busy.events;
    }

    /** The events of a budget that is agreed, has a card, and has had its first top-up. */
    static List<BudgetEvent> ready(String budget, LocalDate from) {
        var ready = new BusyBudget(budget, from);
        ready.setUp();
        ready.year(from);
        ready.load(from, 0);
        return ready.events;
    }

    static String accountOf(String budget) {
        return budget + "-account";
    }

    static String cardOf(String budget) {
        return budget + "-card";
    }

    /** A purchase of a penny at the shop, and what it costs is taken at once after it. */
    static BudgetCommand authorise(String budget, String authorisation, LocalDate on) {
        return new CardCommand.Authorise(
                budget,
                authorisation,
                cardOf(budget),
                1,
                100,
                Optional.of("pa"),
                Optional.empty(),
                SHOP,
                0,
                false,
                Optional.empty(),
                on,
                Optional.empty(),
                Optional.empty());
    }

    static BudgetCommand settle(String budget, String authorisation, LocalDate on) {
        return new SpendCommand.SettleSpend(
                budget,
                "of-" + authorisation,
                accountOf(budget),
                Method.CARD,
                Optional.of(authorisation),
                Optional.of(cardOf(budget)),
                1,
                100,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                SHOP,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                on,
                Optional.empty(),
                Optional.empty());
    }

    private void setUp() {
        give(new PlanCommand.OpenBudget(budget, "person", "plan", "council", today));
        give(new PlanCommand.AgreeOutcome(budget, "talk", "E1", WORDS, WORDS, Optional.empty(), 1));
        provision("pa", shares(Colour.SOCIAL_CARE));
        provision("therapy", shares(Colour.SEN));
        provision("club", shares(Colour.SOCIAL_CARE, Colour.SEN));
        for (Element element : List.of(Element.SOCIAL_CARE, Element.SEN)) {
            give(new PlanCommand.DecideByPanel(
                    budget,
                    "panel-" + element.label(),
                    element,
                    PanelAnswer.YES,
                    today,
                    "panel",
                    WORDS,
                    Optional.empty(),
                    Optional.of(WORDS),
                    Optional.of(WORDS)));
        }
        give(new FundingCommand.OpenAccount(budget, account, HeldKind.CARD, "1234", today));
        give(new CardCommand.IssueCard(
                budget, card, account, "token", LAST_FOUR, "parent", today.plusYears(20), Optional.empty(), today));
        give(new CardCommand.ActivateCard(budget, card, today));
    }

    private void provision(String id, SortedMap<Colour, Long> shares) {
        give(new PlanCommand.AgreeProvision(
                budget,
                id,
                "talk",
                PlanSection.F,
                WORDS,
                "hour",
                0,
                0,
                shares,
                Optional.empty(),
                Profile.EVEN,
                Optional.empty(),
                new TreeSet<>(),
                false,
                false,
                today));
    }

    private static SortedMap<Colour, Long> shares(Colour... colours) {
        var shares = new TreeMap<Colour, Long>();
        for (Colour colour : colours) {
            shares.put(colour, 1L);
        }
        return shares;
    }

    private void year(LocalDate from) {
        today = from;
        for (Element element : List.of(Element.SOCIAL_CARE, Element.SEN)) {
            String allocation = element.label() + "-" + from.getYear();
            var funder = new TreeMap<String, Long>();
            funder.put("council", 1L);
            give(new PlanCommand.AgreeAllocation(
                    budget,
                    allocation,
                    element,
                    EntitlementKind.RECURRING,
                    from,
                    from.plusYears(1).minusDays(1),
                    1_200_000,
                    funder,
                    new TreeSet<>(List.of(element == Element.SEN ? "therapy" : "pa", "club")),
                    today));
            give(new PlanCommand.AgreeSchedule(budget, allocation, allocation, Frequency.MONTHLY, List.of()));
        }
        give(new PlanCommand.SignAgreement(
                budget,
                "agreement-" + from.getYear(),
                "parent",
                RecipientKind.PARENT,
                Management.PAYMENT_CARD,
                WORDS,
                true,
                today));
    }

    private void month(LocalDate first, int number) {
        load(first, number);
        String pot = id("pot");
        give(new PotCommand.OpenPot(
                budget, pot, account, Optional.of("pa"), WORDS, 10_000, today.plusDays(LAST_DAY), false, today));
        for (int item = 2; item < ITEMS_A_MONTH; item++) {
            today = first.plusDays(Math.min(item, LAST_DAY));
            item(item, pot);
        }
        give(new PotCommand.ClosePot(budget, pot, today));
    }

    private void load(LocalDate first, int number) {
        today = first;
        var lines = new ArrayList<FundingCommand.LoadLine>();
        var pays = new TreeSet<String>();
        for (Element element : List.of(Element.SOCIAL_CARE, Element.SEN)) {
            String allocation =
                    element.label() + "-" + first.minusMonths(number % 12).getYear();
            lines.add(new FundingCommand.LoadLine(allocation, element, Optional.of("council"), 100_000));
            pays.add(allocation + "/" + (number % 12 + 1));
        }
        give(new FundingCommand.Load(
                budget, id("load"), account, "TOP-UP", Optional.empty(), lines, pays, Optional.empty(), today));
    }

    private void item(int item, String pot) {
        String provision = List.of("pa", "therapy", "club").get(item % 3);
        switch (item % 10) {
            case 0 -> pay(Method.DIRECT_DEBIT, Optional.of(provision), 2_500);
            case 1 -> {
                String bought = pay(Method.CARD, Optional.empty(), 1_999);
                give(new SpendCommand.CodeSpend(
                        budget,
                        bought,
                        id("coding"),
                        List.of(new SpendCommand.CodingLine(provision, Optional.empty(), 1_999, 100)),
                        Optional.empty(),
                        today));
            }
            case 2 -> {
                String bought = buy(provision, 1_500);
                give(new SpendCommand.RecordRefund(
                        budget,
                        id("refund"),
                        account,
                        Optional.of(bought),
                        500,
                        SHOP,
                        Optional.empty(),
                        today,
                        Optional.empty(),
                        Optional.empty()));
            }
            case 3 -> give(new PotCommand.BankUnspent(budget, id("movement"), pot, 200, today));
            case 4 ->
                give(new SpendCommand.ChargeFee(
                        budget, id("fee"), account, 35, Optional.empty(), today, Optional.empty()));
            case 5 -> {
                String bought = buy(provision, 6_000);
                give(new SpendCommand.RecordEvidence(
                        budget,
                        id("evidence"),
                        EvidenceKind.RECEIPT,
                        new TreeSet<>(List.of(bought)),
                        "0".repeat(64),
                        today));
            }
            default -> buy(provision, 1_234 + item);
        }
    }

    private String buy(String provision, long pence) {
        String authorisation = id("authorisation");
        give(new CardCommand.Authorise(
                budget,
                authorisation,
                card,
                pence,
                100,
                Optional.of(provision),
                Optional.empty(),
                SHOP,
                0,
                false,
                Optional.empty(),
                today,
                Optional.empty(),
                Optional.empty()));
        return settle(Method.CARD, Optional.of(authorisation), Optional.empty(), pence);
    }

    private String pay(Method method, Optional<String> provision, long pence) {
        return settle(method, Optional.empty(), provision, pence);
    }

    private String settle(Method method, Optional<String> authorisation, Optional<String> provision, long pence) {
        String transaction = id("transaction");
        give(new SpendCommand.SettleSpend(
                budget,
                transaction,
                account,
                method,
                authorisation,
                Optional.of(card),
                pence,
                100,
                provision,
                Optional.empty(),
                0,
                false,
                SHOP,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                today,
                Optional.empty(),
                Optional.empty()));
        return transaction;
    }

    private String id(String kind) {
        return budget + "-" + kind + "-" + ++next;
    }

    private void give(BudgetCommand command) {
        var role = command instanceof SpendCommand.CodeSpend ? Role.FAMILY : Role.FINANCE_OFFICER;
        var context = new Context(
                today.atTime(12, 0).atZone(London.ZONE).toInstant(),
                today,
                new Context.Actor("bench", new TreeSet<>(List.of(role))),
                Policy.defaults(),
                workingDays);
        var decision = PersonalBudget.decide(command, state, context);
        if (decision instanceof Decision.Refused refused) {
            throw new IllegalStateException("the benchmark's own order is refused: "
                    + refused.rejection().code() + " to " + command);
        }
        decision.events().forEach(event -> {
            state.evolve(event);
            events.add(event);
        });
    }
}
