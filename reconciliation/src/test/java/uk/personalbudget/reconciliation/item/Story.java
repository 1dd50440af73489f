package uk.personalbudget.reconciliation.item;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingCommand.LoadLine;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.budget.MeetingCommand;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.PotCommand;
import uk.personalbudget.ledger.budget.ReviewCommand;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.budget.SpendCommand.CodingLine;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.schedule.Frequency;
import uk.personalbudget.reconciliation.calendar.EnglandBankHolidays;

/** One budget played through the ledger's own rules, so that tests read real events. */
public final class Story {
    public static final WorkingDays WORKING_DAYS = EnglandBankHolidays.between(Year.of(2025), Year.of(2028), List.of());
    public static final String BUDGET = "B1";
    public static final String ACCOUNT = "C1";
    private static final Merchant NOWHERE =
            new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.ONLINE);

    private final String budget;
    private final BudgetState state = new BudgetState();
    private final List<FeedRecord> history = new ArrayList<>();
    private LocalDate today = LocalDate.of(2025, 12, 1);
    private long position;

    public Story() {
        this(BUDGET, 100);
    }

    public Story(String budget, long firstPosition) {
        this.budget = budget;
        this.position = firstPosition;
    }

    public List<FeedRecord> history() {
        return List.copyOf(history);
    }

    public Books books() {
        return Books.of(history);
    }

    public Story on(String day) {
        today = LocalDate.parse(day);
        return this;
    }

    public Story send(BudgetCommand command) {
        return sendAs("officer-1", command);
    }

    public Story sendAs(String actor, BudgetCommand command) {
        Instant now = today.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC);
        var roles = new TreeSet<>(List.of(Role.FINANCE_OFFICER, Role.FAMILY));
        var context = new Context(now, today, new Context.Actor(actor, roles), Policy.defaults(), WORKING_DAYS);
        var decision = PersonalBudget.decide(command, state, context);
        if (decision instanceof Decision.Refused refused) {
            throw new IllegalStateException(command + " was refused: " + refused.rejection());
        }
        for (BudgetEvent event : decision.events()) {
            state.evolve(event);
            history.add(new FeedRecord(
                    position++,
                    budget,
                    history.size(),
                    now,
                    actor,
                    EventNames.of(event),
                    event,
                    Journal.entryOf(event)));
        }
        return this;
    }

    public static TextRef text(String words) {
        return new TextRef(words, "0".repeat(64));
    }

    /** E-1: £5,200.00 social care, £2,600.00 health, £3,900.00 SEN a year, four-weekly from 6 January 2026, on a card. */
    public Story agreed() {
        on("2025-12-01");
        var from = LocalDate.of(2026, 1, 6);
        var to = LocalDate.of(2027, 1, 5);
        send(new PlanCommand.OpenBudget(budget, "person-1", "EHC-0042", "council-1", today));
        for (Element element : Element.values()) {
            send(new PlanCommand.DecideByPanel(
                    budget,
                    "decision-" + element.label(),
                    element,
                    PanelAnswer.YES,
                    today,
                    "panel-1",
                    text("The plan needs it"),
                    Optional.empty(),
                    Optional.of(text("Good value")),
                    Optional.of(text("No effect"))));
        }
        send(new PlanCommand.AgreeOutcome(
                budget, "clubs", "E1", text("Goes to clubs with friends"), text("Twice a week"), Optional.empty(), 1));
        send(new PlanCommand.AgreeOutcome(
                budget, "talking", "E2", text("Says what she wants"), text("Uses her book"), Optional.empty(), 2));
        provision("pa", "clubs", PlanSection.H1, "Personal assistant", "hour", 1_420, 31_200, Colour.SOCIAL_CARE, true);
        provision(
                "insurance",
                "clubs",
                PlanSection.H1,
                "Employer insurance",
                "year",
                9_600,
                100,
                Colour.SOCIAL_CARE,
                false);
        provision(
                "payroll",
                "clubs",
                PlanSection.H1,
                "Payroll service",
                "month",
                1_250,
                1_200,
                Colour.SOCIAL_CARE,
                false);
        provision("therapy", "talking", PlanSection.F, "Speech therapy", "session", 7_500, 5_200, Colour.SEN, false);
        provision("physio", "talking", PlanSection.G, "Physiotherapy", "session", 6_000, 4_300, Colour.HEALTH, false);
        send(new PlanCommand.RecordHealthAgreement(
                budget, "physio", "icb-1", today, text("Low risk"), "person-responsible-1"));
        allocation("a-sc", Element.SOCIAL_CARE, 520_000, "council-children", from, to, "pa", "insurance", "payroll");
        allocation("a-h", Element.HEALTH, 260_000, "icb-north", from, to, "physio");
        allocation("a-sen", Element.SEN, 390_000, "council-education", from, to, "therapy");
        for (String allocation : List.of("a-sc", "a-h", "a-sen")) {
            send(new PlanCommand.AgreeSchedule(
                    budget, "s-" + allocation, allocation, Frequency.FOUR_WEEKLY, List.of()));
        }
        send(new FundingCommand.OpenAccount(budget, account(), HeldKind.CARD, "4321", today));
        send(new CardCommand.IssueCard(
                budget,
                "card-" + budget,
                account(),
                "token-" + budget,
                "9876",
                "parent-1",
                LocalDate.of(2029, 1, 31),
                Optional.empty(),
                today));
        send(new CardCommand.ActivateCard(budget, "card-" + budget, today));
        return send(new PlanCommand.SignAgreement(
                budget,
                "agreement-1",
                "parent-1",
                RecipientKind.PARENT,
                Management.PAYMENT_CARD,
                text("Keep receipts above £50"),
                true,
                LocalDate.of(2025, 12, 1)));
    }

    public String account() {
        return budget.equals(BUDGET) ? ACCOUNT : "C-" + budget;
    }

    private void provision(
            String id,
            String outcome,
            PlanSection section,
            String description,
            String unit,
            long pricePence,
            long quantityHundredths,
            Colour colour,
            boolean personalAssistant) {
        var shares = new TreeMap<Colour, Long>();
        shares.put(colour, 1L);
        send(new PlanCommand.AgreeProvision(
                budget,
                id,
                outcome,
                section,
                text(description),
                unit,
                pricePence,
                quantityHundredths,
                shares,
                Optional.empty(),
                Profile.EVEN,
                Optional.empty(),
                new TreeSet<>(),
                false,
                personalAssistant,
                today));
    }

    private void allocation(
            String id, Element element, long pence, String funder, LocalDate from, LocalDate to, String... provisions) {
        var funders = new TreeMap<String, Long>();
        funders.put(funder, 1L);
        send(new PlanCommand.AgreeAllocation(
                budget,
                id,
                element,
                EntitlementKind.RECURRING,
                from,
                to,
                pence,
                funders,
                new TreeSet<>(List.of(provisions)),
                from.isAfter(today) ? today : from));
    }

    /** £900.00 = 400 + 200 + 300. */
    public Story load(String day, int number) {
        on(day);
        return send(new FundingCommand.Load(
                budget,
                "load-" + budget + "-" + number,
                account(),
                "PB-LOAD-" + number,
                Optional.empty(),
                List.of(
                        new LoadLine("a-sc", Element.SOCIAL_CARE, Optional.empty(), 40_000),
                        new LoadLine("a-h", Element.HEALTH, Optional.empty(), 20_000),
                        new LoadLine("a-sen", Element.SEN, Optional.empty(), 30_000)),
                new TreeSet<>(List.of("s-a-sc/" + number, "s-a-h/" + number, "s-a-sen/" + number)),
                Optional.empty(),
                today));
    }

    public Story spend(String day, String transaction, long pence, long unitsHundredths, String provision) {
        on(day);
        return send(settle(transaction, pence, unitsHundredths, Optional.of(provision), Method.FASTER_PAYMENT));
    }

    public Story uncoded(String day, String transaction, long pence, Method method) {
        on(day);
        return send(settle(transaction, pence, 100, Optional.empty(), method));
    }

    /** Learnt of today, with a day of its own. */
    public Story spendOn(String valueOn, String transaction, long pence, Method method) {
        var as = (SpendCommand.SettleSpend) settle(transaction, pence, 100, Optional.of("payroll"), method);
        return send(new SpendCommand.SettleSpend(
                as.budget(),
                as.transaction(),
                as.account(),
                as.method(),
                Optional.empty(),
                Optional.empty(),
                as.amountPence(),
                100,
                as.provision(),
                Optional.empty(),
                0,
                false,
                NOWHERE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LocalDate.parse(valueOn),
                Optional.empty(),
                Optional.empty()));
    }

    private SpendCommand settle(
            String transaction, long pence, long unitsHundredths, Optional<String> provision, Method method) {
        return new SpendCommand.SettleSpend(
                budget,
                transaction,
                account(),
                method,
                Optional.empty(),
                Optional.empty(),
                pence,
                unitsHundredths,
                provision,
                Optional.empty(),
                0,
                false,
                NOWHERE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                today,
                Optional.empty(),
                Optional.empty());
    }

    /** Records a payment that a statement showed. */
    public Story record(String day, Recordable payment) {
        on(day);
        return send(new SpendCommand.SettleSpend(
                budget,
                payment.transaction(),
                payment.account(),
                Method.FASTER_PAYMENT,
                Optional.empty(),
                Optional.empty(),
                payment.amountPence(),
                100,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                NOWHERE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                payment.on(),
                Optional.empty(),
                Optional.of(payment.source())));
    }

    /** A second account, at a bank. */
    public Story bankAccount(String day, String account) {
        on(day);
        return send(new FundingCommand.OpenAccount(budget, account, HeldKind.BANK, "7788", today));
    }

    public Story code(String day, String transaction, String provision, long pence) {
        on(day);
        return send(new SpendCommand.CodeSpend(
                budget,
                transaction,
                "coding-" + transaction,
                List.of(new CodingLine(provision, Optional.empty(), pence, 100)),
                Optional.empty(),
                today));
    }

    public Story fee(String day, String transaction, long pence) {
        on(day);
        return send(new SpendCommand.ChargeFee(
                budget, transaction, account(), pence, Optional.empty(), today, Optional.empty()));
    }

    public Story unidentified(String day, String transaction, long pence) {
        on(day);
        return send(new FundingCommand.RecordUnidentified(
                budget,
                transaction,
                account(),
                pence,
                Optional.empty(),
                Optional.empty(),
                today,
                Optional.empty(),
                Optional.empty()));
    }

    public Story evidence(String day, String evidence, String... transactions) {
        on(day);
        return send(new SpendCommand.RecordEvidence(
                budget, evidence, EvidenceKind.RECEIPT, new TreeSet<>(List.of(transactions)), "1".repeat(64), today));
    }

    public Story bank(String day, String pot, String provision, long pence, String expiresOn) {
        on(day);
        send(new PotCommand.OpenPot(
                budget,
                pot,
                account(),
                Optional.of(provision),
                text("A week at the coast"),
                30_000,
                LocalDate.parse(expiresOn),
                false,
                today));
        return send(new PotCommand.BankUnspent(budget, "banked-" + pot, pot, pence, today));
    }

    public Story review(String heldOn, String from, String to) {
        on(heldOn);
        var answers = new TreeMap<ReviewEvent.Question, ReviewEvent.Answer>();
        for (var question : ReviewEvent.Question.values()) {
            answers.put(question, new ReviewEvent.Answer(true, text("Shown at the meeting: " + question.label())));
        }
        return send(new ReviewCommand.RecordReview(
                budget,
                "review-1",
                ReviewKind.THREE_MONTH,
                LocalDate.parse(from),
                LocalDate.parse(to),
                today,
                answers,
                new ReviewEvent.OwnView(true, false, Optional.of(text("It works for us"))),
                ReviewDecision.CONTINUE));
    }

    public Story sign(String day) {
        on(day);
        send(new MeetingCommand.ShareDraft(budget, "review-1", "ab".repeat(32), today));
        return sendAs("officer-2", new ReviewCommand.SignReview(budget, "review-1", today));
    }

    /** E-2: twelve weeks of E-1, closing at £434.10. */
    public static Story threeMonths() {
        var story = new Story().agreed();
        story.load("2026-01-06", 1);
        story.spend("2026-01-07", "insurance-1", 9_600, 100, "insurance");
        var week = LocalDate.of(2026, 1, 9);
        for (int number = 1; number <= 12; number++) {
            if (number == 5) {
                story.load("2026-02-03", 2);
            }
            if (number == 9) {
                story.load("2026-03-03", 3);
            }
            story.spend(week.toString(), "pa-week-" + number, 8_520, 600, "pa");
            if (number <= 10) {
                story.spend(week.plusDays(1).toString(), "therapy-" + number, 7_500, 100, "therapy");
            }
            if (number % 4 == 0) {
                story.spend(week.plusDays(2).toString(), "payroll-" + number / 4, 1_250, 100, "payroll");
            }
            if (number % 2 == 0) {
                story.spend(week.plusDays(3).toString(), "physio-" + number / 2, 6_000, 100, "physio");
            }
            week = week.plusWeeks(1);
        }
        return story.on("2026-03-31");
    }

    /** A statement that shows exactly what the ledger has. */
    public List<StatementLine> faithfulLines() {
        var lines = new ArrayList<StatementLine>();
        for (LedgerItem item : books().items()) {
            lines.add(new StatementLine(
                    "line-" + item.id(),
                    item.account(),
                    item.effectiveOn(),
                    Optional.empty(),
                    item.references(),
                    item.pence(),
                    "payment " + item.references().first(),
                    Instant.parse("2026-03-31T08:00:00Z")));
        }
        return lines;
    }

    /** One statement over all of a span, opening with nothing. */
    public StatementSpan span(String from, String to) {
        return new StatementSpan(
                "statement-" + to,
                account(),
                LocalDate.parse(from),
                LocalDate.parse(to),
                Optional.of(0L),
                Optional.empty(),
                "bank",
                "officer-1",
                Instant.parse("2026-03-31T08:00:00Z"),
                "statement.xml",
                "2".repeat(64),
                Optional.empty());
    }
}
