package uk.personalbudget.api.bench;

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
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingCommand.LoadLine;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.SealCertificate;
import uk.personalbudget.ledger.budget.SealCommand;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.schedule.Frequency;
import uk.personalbudget.reconciliation.calendar.EnglandBankHolidays;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;

/**
 * One budget on a card, decided by the ledger's own rules: £100 social care and £50 SEN a week, paid four-weekly from 6 January
 * 2026. An order that the rules refuse is an error.
 */
final class PlayedBudget {
    static final WorkingDays WORKING_DAYS = EnglandBankHolidays.between(Year.of(2025), Year.of(2028), List.of());
    static final LocalDate FIRST = LocalDate.of(2026, 1, 6);
    private static final int FOUR_WEEKS = 28;
    private static final TextRef WORDS = new TextRef("words", "0".repeat(64));
    private static final Merchant SHOP =
            new Merchant(Optional.of("5411"), Optional.of("SHOP"), Optional.of("LEEDS"), Channel.CHIP);

    private final String budget;
    private final BudgetState state = new BudgetState();
    private final List<FeedRecord> history = new ArrayList<>();
    private LocalDate today = LocalDate.of(2025, 12, 1);

    PlayedBudget(String budget) {
        this.budget = budget;
        setUp();
    }

    String account() {
        return "A-" + budget;
    }

    String card() {
        return "card-" + budget;
    }

    List<FeedRecord> history() {
        return List.copyOf(history);
    }

    PlayedBudget on(LocalDate day) {
        today = day;
        return this;
    }

    PlayedBudget send(BudgetCommand command) {
        Instant now = today.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC);
        var roles = new TreeSet<>(List.of(Role.FINANCE_OFFICER, Role.FAMILY));
        var decision = PersonalBudget.decide(
                command,
                state,
                new Context(now, today, new Context.Actor("officer-1", roles), Policy.defaults(), WORKING_DAYS));
        if (decision instanceof Decision.Refused refused) {
            throw new IllegalStateException(command + " was refused: " + refused.rejection());
        }
        for (BudgetEvent event : decision.events()) {
            state.evolve(event);
            history.add(new FeedRecord(
                    history.size(),
                    budget,
                    history.size(),
                    now,
                    "officer-1",
                    EventNames.of(event),
                    event,
                    Journal.entryOf(event)));
        }
        return this;
    }

    private void setUp() {
        send(new PlanCommand.OpenBudget(budget, "person-" + budget, "EHC-" + budget, "council-1", today));
        send(new PlanCommand.AgreeOutcome(budget, "clubs", "E1", WORDS, WORDS, Optional.empty(), 1));
        agreed("pa", PlanSection.H1, "hour", 1_420, Element.SOCIAL_CARE, 520_000, "council-children");
        agreed("therapy", PlanSection.F, "session", 7_500, Element.SEN, 260_000, "council-education");
        send(new FundingCommand.OpenAccount(budget, account(), HeldKind.CARD, "4321", today));
        send(new CardCommand.IssueCard(
                budget,
                card(),
                account(),
                "token-" + budget,
                "9876",
                "parent-1",
                LocalDate.of(2029, 1, 31),
                Optional.empty(),
                today));
        send(new CardCommand.ActivateCard(budget, card(), today));
        send(new PlanCommand.SignAgreement(
                budget, "agreement-1", "parent-1", RecipientKind.PARENT, Management.PAYMENT_CARD, WORDS, true, today));
    }

    private void agreed(
            String provision, PlanSection section, String unit, long price, Element element, long year, String funder) {
        var shares = new TreeMap<Colour, Long>();
        shares.put(element == Element.SEN ? Colour.SEN : Colour.SOCIAL_CARE, 1L);
        send(new PlanCommand.AgreeProvision(
                budget,
                provision,
                "clubs",
                section,
                WORDS,
                unit,
                price,
                5_200,
                shares,
                Optional.empty(),
                Profile.EVEN,
                Optional.empty(),
                new TreeSet<>(),
                false,
                false,
                today));
        send(new PlanCommand.DecideByPanel(
                budget,
                "decision-" + element.label(),
                element,
                PanelAnswer.YES,
                today,
                "panel-1",
                WORDS,
                Optional.empty(),
                Optional.of(WORDS),
                Optional.of(WORDS)));
        var funders = new TreeMap<String, Long>();
        funders.put(funder, 1L);
        send(new PlanCommand.AgreeAllocation(
                budget,
                element.label(),
                element,
                EntitlementKind.RECURRING,
                FIRST,
                LocalDate.of(2027, 1, 5),
                year,
                funders,
                new TreeSet<>(List.of(provision)),
                today));
        send(new PlanCommand.AgreeSchedule(
                budget, "s-" + element.label(), element.label(), Frequency.FOUR_WEEKLY, List.of()));
    }

    /** The top-up of a period: £400 social care and £200 SEN. */
    PlayedBudget load(int number) {
        return load(number, Element.SEN);
    }

    /** @param second the element that the second part comes under, though SEN is due */
    PlayedBudget load(int number, Element second) {
        on(FIRST.plusDays((number - 1L) * FOUR_WEEKS));
        var pays = new TreeSet<>(List.of("s-social-care/" + number));
        pays.add(second == Element.SEN ? "s-sen/" + number : "s-social-care/" + (number + 4));
        return send(new FundingCommand.Load(
                budget,
                loadName(number),
                account(),
                "PB-LOAD-" + number,
                Optional.empty(),
                List.of(
                        new LoadLine("social-care", Element.SOCIAL_CARE, Optional.empty(), 40_000),
                        new LoadLine(second.label(), second, Optional.empty(), 20_000)),
                pays,
                Optional.empty(),
                today));
    }

    String loadName(int number) {
        return "load-" + budget + "-" + number;
    }

    PlayedBudget authorise(String authorisation, long pence) {
        return send(new CardCommand.Authorise(
                budget,
                authorisation,
                card(),
                pence,
                100,
                Optional.of("pa"),
                Optional.empty(),
                SHOP,
                0,
                false,
                Optional.empty(),
                today,
                Optional.empty(),
                Optional.empty()));
    }

    LocalDate today() {
        return today;
    }

    PlayedBudget settle(String transaction, String authorisation, long pence) {
        return spend(
                transaction, Method.CARD, pence, Optional.empty(), Optional.of(authorisation), Optional.empty(), today);
    }

    PlayedBudget expire(String authorisation, LocalDate effectiveOn) {
        return send(new CardCommand.ExpireAuthorisation(budget, authorisation, false, effectiveOn));
    }

    /** Everything up to a day, as reconciliation certifies it for books that its statement agrees with. */
    PlayedBudget seal(LocalDate to) {
        long closing = Books.of(history).settledPence(account(), to);
        return send(new SealCommand.SealPeriod(
                budget,
                "seal-1",
                SealCertificate.of(
                        account(), LocalDate.of(2026, 1, 1), to, closing, closing, 0, List.of(), history.size()),
                new TreeSet<>(),
                Optional.empty(),
                today));
    }

    /** What was spent on a day; by transfer, or with the card. */
    PlayedBudget spend(
            String transaction,
            Method method,
            long pence,
            Optional<String> provision,
            Optional<String> authorisation,
            Optional<Long> balanceAfter,
            LocalDate valueOn) {
        return send(new SpendCommand.SettleSpend(
                budget,
                transaction,
                account(),
                method,
                authorisation,
                method == Method.CARD ? Optional.of(card()) : Optional.empty(),
                pence,
                100,
                authorisation.isPresent() ? Optional.empty() : provision,
                Optional.empty(),
                0,
                false,
                SHOP,
                Optional.empty(),
                Optional.empty(),
                balanceAfter,
                valueOn,
                Optional.empty(),
                Optional.empty()));
    }

    /** A statement that shows exactly what the ledger has. */
    static List<StatementLine> faithful(List<LedgerItem> items) {
        var lines = new ArrayList<StatementLine>();
        for (LedgerItem item : items) {
            lines.add(new StatementLine(
                    "l-" + item.id(),
                    item.account(),
                    item.effectiveOn(),
                    Optional.empty(),
                    item.references(),
                    item.pence(),
                    "CARD PAYMENT " + item.references().first(),
                    item.recordedAt()));
        }
        return lines;
    }
}
