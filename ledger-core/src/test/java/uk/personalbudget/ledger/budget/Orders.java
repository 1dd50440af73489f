package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
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
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.ReviewEvent.Answer;
import uk.personalbudget.ledger.budget.ReviewEvent.OwnView;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.schedule.Frequency;

/** Orders as tests write them: what is not said is ordinary, and the day is the day the story has reached. */
final class Orders {
    static final String BUDGET = "b-1";
    static final String ACCOUNT = "acc-1";
    static final String CARD = "card-1";
    static final LocalDate PLAN_YEAR = LocalDate.of(2026, 1, 6);
    static final LocalDate LAST_DAY = LocalDate.of(2027, 1, 5);

    private Orders() {}

    /** A command that takes its day from the story unless it names one. */
    interface Order {
        BudgetCommand on(LocalDate today);
    }

    static long pence(String pounds) {
        return Pence.parse(pounds);
    }

    static TextRef text(String id) {
        return new TextRef(id, "ab".repeat(32));
    }

    static SortedMap<Colour, Long> shares(Object... colourAndWeight) {
        var shares = new TreeMap<Colour, Long>();
        for (int i = 0; i < colourAndWeight.length; i += 2) {
            shares.put((Colour) colourAndWeight[i], ((Number) colourAndWeight[i + 1]).longValue());
        }
        return shares;
    }

    static SortedSet<String> ids(String... ids) {
        return new TreeSet<>(List.of(ids));
    }

    static SortedMap<String, Long> funders(Object... funderAndWeight) {
        var shares = new TreeMap<String, Long>();
        for (int i = 0; i < funderAndWeight.length; i += 2) {
            shares.put((String) funderAndWeight[i], ((Number) funderAndWeight[i + 1]).longValue());
        }
        return shares;
    }

    static Merchant shop(String category) {
        return new Merchant(Optional.of(category), Optional.of("A shop"), Optional.of("Leeds"), Channel.CHIP);
    }

    static Merchant bank() {
        return new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.BANK);
    }

    static Merchant cashMachine() {
        return new Merchant(Optional.of("6011"), Optional.empty(), Optional.empty(), Channel.ATM);
    }

    // Plan

    static Order openBudget() {
        return today -> new PlanCommand.OpenBudget(BUDGET, "person-1", "plan-1", "council-1", today);
    }

    static Order indicative(Element element, String amount) {
        return _ -> new PlanCommand.SetIndicativeAmount(BUDGET, element, pence(amount));
    }

    static Order indicative(Element element, String amount, String change) {
        return _ -> new PlanCommand.SetIndicativeAmount(BUDGET, element, pence(amount), Optional.of(change));
    }

    static Order panel(String decision, Element element, PanelAnswer answer) {
        Optional<TextRef> said = element == Element.SOCIAL_CARE ? Optional.empty() : Optional.of(text("said"));
        return today -> new PlanCommand.DecideByPanel(
                BUDGET, decision, element, answer, today, "officer-9", text("reasons"), Optional.empty(), said, said);
    }

    static Order outcome(String outcome) {
        return _ -> new PlanCommand.AgreeOutcome(
                BUDGET, outcome, "E1", text("wording"), text("measure"), Optional.empty(), 1);
    }

    static ProvisionOrder provision(String provision, SortedMap<Colour, Long> shares) {
        return new ProvisionOrder(provision, shares);
    }

    static final class ProvisionOrder implements Order {
        private final String provision;
        private final SortedMap<Colour, Long> shares;
        private String outcome = "talk";
        private long unitPricePence = 1_420;
        private long quantityHundredths = 31_200;
        private Optional<Long> funded = Optional.empty();
        private SortedSet<String> opens = new TreeSet<>();
        private boolean atSchool;
        private Profile profile = Profile.EVEN;
        private LocalDate day = PLAN_YEAR;

        private ProvisionOrder(String provision, SortedMap<Colour, Long> shares) {
            this.provision = provision;
            this.shares = shares;
        }

        ProvisionOrder towards(String outcome) {
            this.outcome = outcome;
            return this;
        }

        ProvisionOrder costing(String unitPrice) {
            this.unitPricePence = pence(unitPrice);
            return this;
        }

        ProvisionOrder used(Profile when) {
            profile = when;
            return this;
        }

        ProvisionOrder times(long quantityHundredths) {
            this.quantityHundredths = quantityHundredths;
            return this;
        }

        ProvisionOrder fundedAt(String unitPrice) {
            this.funded = Optional.of(pence(unitPrice));
            return this;
        }

        ProvisionOrder opening(String... categories) {
            this.opens = ids(categories);
            return this;
        }

        ProvisionOrder atSchool() {
            this.atSchool = true;
            return this;
        }

        ProvisionOrder from(String day) {
            this.day = LocalDate.parse(day);
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new PlanCommand.AgreeProvision(
                    BUDGET,
                    provision,
                    outcome,
                    PlanSection.F,
                    text("description"),
                    "hour",
                    unitPricePence,
                    quantityHundredths,
                    shares,
                    funded,
                    profile,
                    Optional.empty(),
                    opens,
                    atSchool,
                    false,
                    day.isAfter(today) ? today : day);
        }
    }

    static Order school(String provision, SchoolAnswer answer) {
        return today -> new PlanCommand.RecordSchoolAnswer(
                BUDGET, provision, answer, "head-1", today, text("told"), pence("£100"));
    }

    static Order health(String provision) {
        return today ->
                new PlanCommand.RecordHealthAgreement(BUDGET, provision, "icb-1", today, text("risk"), "nurse-1");
    }

    static AllocationOrder allocation(String allocation, Element element, String amount) {
        return new AllocationOrder(allocation, element, amount);
    }

    static final class AllocationOrder implements Order {
        private final String allocation;
        private final Element element;
        private final String amount;
        private EntitlementKind kind = EntitlementKind.RECURRING;
        private SortedMap<String, Long> funders;
        private SortedSet<String> provisions;
        private LocalDate lastDay = LAST_DAY;
        private Optional<String> change = Optional.empty();
        private LocalDate planYear = PLAN_YEAR;

        private AllocationOrder(String allocation, Element element, String amount) {
            this.allocation = allocation;
            this.element = element;
            this.amount = amount;
            this.funders = funders(
                    switch (element) {
                        case SOCIAL_CARE -> "council";
                        case HEALTH -> "icb";
                        case SEN -> "education";
                    },
                    1);
            this.provisions = ids(
                    switch (element) {
                        case SOCIAL_CARE -> "pa";
                        case HEALTH -> "physio";
                        case SEN -> "therapy";
                    });
        }

        AllocationOrder kind(EntitlementKind kind) {
            this.kind = kind;
            return this;
        }

        AllocationOrder from(Object... funderAndWeight) {
            this.funders = funders(funderAndWeight);
            return this;
        }

        AllocationOrder buying(String... provisions) {
            this.provisions = ids(provisions);
            return this;
        }

        /** Changes what was agreed before. */
        AllocationOrder as(String change) {
            this.change = Optional.of(change);
            return this;
        }

        /** Of another plan year. */
        AllocationOrder starting(String firstDay) {
            this.planYear = LocalDate.parse(firstDay);
            this.lastDay = planYear.plusYears(1).minusDays(1);
            return this;
        }

        AllocationOrder until(String lastDay) {
            this.lastDay = LocalDate.parse(lastDay);
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new PlanCommand.AgreeAllocation(
                    BUDGET,
                    allocation,
                    element,
                    kind,
                    planYear,
                    lastDay,
                    pence(amount),
                    funders,
                    provisions,
                    PLAN_YEAR.isAfter(today) ? today : PLAN_YEAR,
                    change);
        }
    }

    static Order schedule(String schedule, String allocation, Frequency frequency, PlanEvent.ScheduleLine... lines) {
        return _ -> new PlanCommand.AgreeSchedule(BUDGET, schedule, allocation, frequency, List.of(lines));
    }

    static PlanEvent.ScheduleLine line(int number, String dueOn, String amount) {
        var day = LocalDate.parse(dueOn);
        return new PlanEvent.ScheduleLine(number, day, pence(amount), day, day.plusDays(27));
    }

    static Order sign(String agreement) {
        return today -> new PlanCommand.SignAgreement(
                BUDGET,
                agreement,
                "person-2",
                RecipientKind.PARENT,
                Management.PAYMENT_CARD,
                text("conditions"),
                true,
                today);
    }

    // Money in

    static Order account(String account) {
        return today -> new FundingCommand.OpenAccount(BUDGET, account, HeldKind.CARD, "4321", today);
    }

    static LoadOrder load(String load) {
        return new LoadOrder(load);
    }

    static final class LoadOrder implements Order {
        private final String load;
        private String account = ACCOUNT;
        private String reference;
        private final List<FundingCommand.LoadLine> lines = new ArrayList<>();
        private final SortedSet<String> schedule = new TreeSet<>();
        private Optional<String> approvedBy = Optional.empty();
        private Optional<LocalDate> day = Optional.empty();

        private LoadOrder(String load) {
            this.load = load;
            this.reference = "REF " + load;
        }

        LoadOrder of(Element element, String amount) {
            return of(
                    switch (element) {
                        case SOCIAL_CARE -> "sc";
                        case HEALTH -> "health";
                        case SEN -> "sen";
                    },
                    element,
                    Optional.empty(),
                    amount);
        }

        LoadOrder of(String allocation, Element element, Optional<String> funder, String amount) {
            lines.add(new FundingCommand.LoadLine(allocation, element, funder, pence(amount)));
            return this;
        }

        LoadOrder to(String account) {
            this.account = account;
            return this;
        }

        /** @param instalments as {@code schedule/number} */
        LoadOrder paying(String... instalments) {
            schedule.addAll(List.of(instalments));
            return this;
        }

        LoadOrder shownAs(String reference) {
            this.reference = reference;
            return this;
        }

        LoadOrder approvedBy(String person) {
            this.approvedBy = Optional.of(person);
            return this;
        }

        LoadOrder on(String day) {
            this.day = Optional.of(LocalDate.parse(day));
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new FundingCommand.Load(
                    BUDGET, load, account, reference, Optional.empty(), lines, schedule, approvedBy, day.orElse(today));
        }
    }

    static Order reverseLoad(String load) {
        return today -> new FundingCommand.ReverseLoad(BUDGET, load, text("reason"), today);
    }

    static ConfirmOrder confirmLoad(String transaction, String amount) {
        return new ConfirmOrder(transaction, amount);
    }

    static final class ConfirmOrder implements Order {
        private final String transaction;
        private final String amount;
        private Optional<String> reference = Optional.empty();
        private Optional<Long> balance = Optional.empty();

        private ConfirmOrder(String transaction, String amount) {
            this.transaction = transaction;
            this.amount = amount;
        }

        ConfirmOrder shownAs(String reference) {
            this.reference = Optional.of(reference);
            return this;
        }

        ConfirmOrder leaving(String balance) {
            this.balance = Optional.of(pence(balance));
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new FundingCommand.ConfirmLoad(
                    BUDGET,
                    ACCOUNT,
                    transaction,
                    reference,
                    pence(amount),
                    balance,
                    today,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    static Order familyMoney(String transaction, String amount) {
        return today -> new FundingCommand.ReceiveFamilyMoney(
                BUDGET, transaction, ACCOUNT, pence(amount), today, Optional.empty());
    }

    static Order unidentified(String transaction, String amount) {
        return today -> new FundingCommand.RecordUnidentified(
                BUDGET,
                transaction,
                ACCOUNT,
                pence(amount),
                Optional.empty(),
                Optional.empty(),
                today,
                Optional.empty(),
                Optional.empty());
    }

    static Order identify(String transaction) {
        return today -> new FundingCommand.IdentifyAsFamilyMoney(BUDGET, transaction, today);
    }

    static OpeningOrder bringForward(String position) {
        return new OpeningOrder(position);
    }

    static final class OpeningOrder implements Order {
        private final String position;
        private final List<FundingCommand.MoneyFound> money = new ArrayList<>();
        private final List<FundingEvent.OpeningEntitlement> entitlements = new ArrayList<>();
        private final List<FundingCommand.PotFound> pots = new ArrayList<>();
        private final SortedMap<String, Long> signed = new TreeMap<>();
        private SortedSet<String> signedBy = ids("officer-1", "officer-2");
        private Optional<LocalDate> firstPaymentOn = Optional.empty();
        private Optional<LocalDate> lastReviewOn = Optional.empty();
        private OpeningPromises promises = OpeningPromises.NONE;

        private OpeningOrder(String position) {
            this.position = position;
        }

        OpeningOrder found(Element element, String funder, String amount) {
            money.add(new FundingCommand.MoneyFound(ACCOUNT, Optional.of(element), Optional.of(funder), pence(amount)));
            return this;
        }

        OpeningOrder foundOfTheFamily(String amount) {
            money.add(new FundingCommand.MoneyFound(ACCOUNT, Optional.empty(), Optional.empty(), pence(amount)));
            return this;
        }

        OpeningOrder foundWithoutFunder(Element element, String amount) {
            money.add(new FundingCommand.MoneyFound(ACCOUNT, Optional.of(element), Optional.empty(), pence(amount)));
            return this;
        }

        OpeningOrder foundIn(String account, String amount) {
            money.add(new FundingCommand.MoneyFound(account, Optional.empty(), Optional.empty(), pence(amount)));
            return this;
        }

        OpeningOrder entitled(String allocation, Element element, String funder, String amount, String left) {
            entitlements.add(new FundingEvent.OpeningEntitlement(
                    allocation,
                    element,
                    funder,
                    EntitlementKind.RECURRING,
                    PLAN_YEAR,
                    LAST_DAY,
                    pence(amount),
                    pence(left)));
            return this;
        }

        OpeningOrder pot(String pot, Optional<String> provision, Colour colour, String amount) {
            pots.add(new FundingCommand.PotFound(
                    pot,
                    ACCOUNT,
                    provision,
                    text("purpose"),
                    LocalDate.of(2026, 12, 1),
                    uk.personalbudget.ledger.money.Amounts.of(colour, pence(amount))));
            return this;
        }

        OpeningOrder signedFor(String account, String amount) {
            signed.put(account, pence(amount));
            return this;
        }

        OpeningOrder signedBy(String... people) {
            signedBy = ids(people);
            return this;
        }

        OpeningOrder paidSince(String day) {
            firstPaymentOn = Optional.of(LocalDate.parse(day));
            return this;
        }

        OpeningOrder promising(OpeningPromises found) {
            promises = found;
            return this;
        }

        OpeningOrder reviewedOn(String day) {
            lastReviewOn = Optional.of(LocalDate.parse(day));
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new FundingCommand.BringForward(
                    BUDGET,
                    position,
                    today,
                    money,
                    entitlements,
                    pots,
                    firstPaymentOn,
                    lastReviewOn,
                    "statement-1",
                    signed,
                    signedBy,
                    promises);
        }
    }

    // Cards

    static Order issue(String card) {
        return issue(card, ACCOUNT, Optional.empty());
    }

    static Order issue(String card, String account, Optional<String> replaces) {
        return today -> new CardCommand.IssueCard(
                BUDGET,
                card,
                account,
                "token-" + card,
                "1111",
                "person-2",
                LocalDate.of(2028, 12, 31),
                replaces,
                today);
    }

    static Order activate(String card) {
        return today -> new CardCommand.ActivateCard(BUDGET, card, today);
    }

    static Order block(String card, BlockReason reason) {
        return today -> new CardCommand.BlockCard(BUDGET, card, reason, today);
    }

    static Order unblock(String card) {
        return today -> new CardCommand.UnblockCard(BUDGET, card, today);
    }

    static AuthoriseOrder authorise(String authorisation, String amount) {
        return new AuthoriseOrder(authorisation, pence(amount));
    }

    static final class AuthoriseOrder implements Order {
        private final String authorisation;
        private final long amountPence;
        private String card = CARD;
        private long units = 100;
        private Optional<String> provision = Optional.empty();
        private Optional<String> pot = Optional.empty();
        private Merchant merchant = shop("5411");
        private long cashPence;
        private boolean reported;
        private Optional<LocalDate> day = Optional.empty();

        private AuthoriseOrder(String authorisation, long amountPence) {
            this.authorisation = authorisation;
            this.amountPence = amountPence;
        }

        AuthoriseOrder with(String card) {
            this.card = card;
            return this;
        }

        AuthoriseOrder towards(String provision) {
            this.provision = Optional.of(provision);
            return this;
        }

        AuthoriseOrder units(long hundredths) {
            this.units = hundredths;
            return this;
        }

        AuthoriseOrder savedIn(String pot) {
            this.pot = Optional.of(pot);
            return this;
        }

        AuthoriseOrder at(String category) {
            this.merchant = shop(category);
            return this;
        }

        AuthoriseOrder at(Merchant merchant) {
            this.merchant = merchant;
            return this;
        }

        AuthoriseOrder cashback(String amount) {
            this.cashPence = pence(amount);
            return this;
        }

        AuthoriseOrder reported() {
            this.reported = true;
            return this;
        }

        AuthoriseOrder on(String day) {
            this.day = Optional.of(LocalDate.parse(day));
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new CardCommand.Authorise(
                    BUDGET,
                    authorisation,
                    card,
                    amountPence,
                    units,
                    provision,
                    pot,
                    merchant,
                    cashPence,
                    reported,
                    Optional.empty(),
                    day.orElse(today),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    static Order recordDecline(String authorisation, String amount) {
        return today -> new CardCommand.RecordDecline(
                BUDGET,
                authorisation,
                CARD,
                pence(amount),
                shop("5411"),
                "wrong-pin",
                today,
                Optional.empty(),
                Optional.empty());
    }

    static Order raise(String authorisation, String raise, String amount) {
        return raise(authorisation, raise, amount, false);
    }

    static Order raise(String authorisation, String raise, String amount, boolean reported) {
        return today -> new CardCommand.RaiseAuthorisation(
                BUDGET, authorisation, raise, pence(amount), reported, today, Optional.empty());
    }

    static Order reverse(String authorisation, String reversal, Optional<String> amount) {
        return today -> new CardCommand.ReverseAuthorisation(
                BUDGET, authorisation, reversal, amount.map(Orders::pence), today, Optional.empty());
    }

    static Order expire(String authorisation, boolean reported) {
        return today -> new CardCommand.ExpireAuthorisation(BUDGET, authorisation, reported, today);
    }

    // Spending

    static SettleOrder settle(String transaction, String amount) {
        return new SettleOrder(transaction, pence(amount));
    }

    static final class SettleOrder implements Order {
        private final String transaction;
        private final long amountPence;
        private String account = ACCOUNT;
        private Method method = Method.CARD;
        private Optional<String> authorisation = Optional.empty();
        private long units = 100;
        private Optional<String> provision = Optional.empty();
        private Optional<String> pot = Optional.empty();
        private long cashPence;
        private boolean partial;
        private Merchant merchant = shop("5411");
        private Optional<Long> balance = Optional.empty();
        private Optional<Source> source = Optional.empty();
        private Optional<LocalDate> day = Optional.empty();

        private SettleOrder(String transaction, long amountPence) {
            this.transaction = transaction;
            this.amountPence = amountPence;
        }

        SettleOrder from(String account) {
            this.account = account;
            return this;
        }

        SettleOrder by(Method method) {
            this.method = method;
            this.merchant = method == Method.CASH ? cashMachine() : bank();
            return this;
        }

        SettleOrder of(String authorisation) {
            this.authorisation = Optional.of(authorisation);
            return this;
        }

        SettleOrder units(long hundredths) {
            this.units = hundredths;
            return this;
        }

        SettleOrder towards(String provision) {
            this.provision = Optional.of(provision);
            return this;
        }

        SettleOrder savedIn(String pot) {
            this.pot = Optional.of(pot);
            return this;
        }

        SettleOrder partial() {
            this.partial = true;
            return this;
        }

        SettleOrder at(String category) {
            this.merchant = shop(category);
            return this;
        }

        SettleOrder cashback(String amount) {
            this.cashPence = pence(amount);
            return this;
        }

        SettleOrder leaving(String balance) {
            this.balance = Optional.of(pence(balance));
            return this;
        }

        SettleOrder readFrom(Source source) {
            this.source = Optional.of(source);
            return this;
        }

        SettleOrder on(String day) {
            this.day = Optional.of(LocalDate.parse(day));
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new SpendCommand.SettleSpend(
                    BUDGET,
                    transaction,
                    account,
                    method,
                    authorisation,
                    method == Method.CARD ? Optional.of(CARD) : Optional.empty(),
                    amountPence,
                    units,
                    provision,
                    pot,
                    cashPence,
                    partial,
                    merchant,
                    Optional.empty(),
                    Optional.empty(),
                    balance,
                    day.orElse(today),
                    Optional.empty(),
                    source);
        }
    }

    static CodeOrder code(String transaction, String coding) {
        return new CodeOrder(transaction, coding);
    }

    static final class CodeOrder implements Order {
        private final String transaction;
        private final String coding;
        private final List<SpendCommand.CodingLine> lines = new ArrayList<>();
        private Optional<TextRef> reason = Optional.empty();

        private CodeOrder(String transaction, String coding) {
            this.transaction = transaction;
            this.coding = coding;
        }

        CodeOrder as(String provision, String amount) {
            lines.add(new SpendCommand.CodingLine(provision, Optional.empty(), pence(amount), 100));
            return this;
        }

        CodeOrder as(String provision, Colour colour, String amount) {
            lines.add(new SpendCommand.CodingLine(provision, Optional.of(colour), pence(amount), 100));
            return this;
        }

        CodeOrder because(String reason) {
            this.reason = Optional.of(text(reason));
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new SpendCommand.CodeSpend(BUDGET, transaction, coding, lines, reason, today);
        }
    }

    static Order refund(String transaction, Optional<String> original, String amount) {
        return refund(transaction, original, amount, Optional.empty());
    }

    static Order refund(String transaction, Optional<String> original, String amount, Optional<String> balance) {
        return today -> new SpendCommand.RecordRefund(
                BUDGET,
                transaction,
                ACCOUNT,
                original,
                pence(amount),
                shop("5411"),
                balance.map(Orders::pence),
                today,
                Optional.empty(),
                Optional.empty());
    }

    static Order fee(String transaction, String amount) {
        return today -> new SpendCommand.ChargeFee(
                BUDGET, transaction, ACCOUNT, pence(amount), Optional.empty(), today, Optional.empty());
    }

    static Order dispute(String dispute, String transaction, String amount) {
        return today -> new SpendCommand.CreditDispute(
                BUDGET, dispute, transaction, pence(amount), Optional.empty(), today, Optional.empty());
    }

    static Order closeDispute(String dispute, boolean won) {
        return today -> new SpendCommand.CloseDispute(BUDGET, dispute, won, today);
    }

    static Order evidence(String evidence, String... transactions) {
        return today -> new SpendCommand.RecordEvidence(
                BUDGET, evidence, EvidenceKind.RECEIPT, ids(transactions), "cd".repeat(32), today);
    }

    // Pots

    static PotOrder pot(String pot) {
        return new PotOrder(pot);
    }

    static final class PotOrder implements Order {
        private final String pot;
        private String account = ACCOUNT;
        private Optional<String> provision = Optional.empty();
        private LocalDate expiresOn = LocalDate.of(2026, 12, 1);

        private PotOrder(String pot) {
            this.pot = pot;
        }

        PotOrder towards(String provision) {
            this.provision = Optional.of(provision);
            return this;
        }

        PotOrder in(String account) {
            this.account = account;
            return this;
        }

        PotOrder until(String day) {
            this.expiresOn = LocalDate.parse(day);
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new PotCommand.OpenPot(
                    BUDGET, pot, account, provision, text("purpose"), pence("£500"), expiresOn, true, today);
        }
    }

    static Order bank(String movement, String pot, String amount) {
        return today -> new PotCommand.BankUnspent(BUDGET, movement, pot, pence(amount), today);
    }

    static Order draw(String movement, String pot, String amount) {
        return today -> new PotCommand.DrawBanked(BUDGET, movement, pot, pence(amount), today);
    }

    static Order lapse(String pot) {
        return today -> new PotCommand.LapsePot(BUDGET, pot, today);
    }

    static Order closePot(String pot) {
        return today -> new PotCommand.ClosePot(BUDGET, pot, today);
    }

    // Reviews

    static SortedMap<Question, Answer> everyAnswer() {
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            answers.put(question, new Answer(true, text("shown")));
        }
        return new TreeMap<>(answers);
    }

    static Order review(String review, SortedMap<Question, Answer> answers) {
        return today -> new ReviewCommand.RecordReview(
                BUDGET,
                review,
                ReviewKind.THREE_MONTH,
                PLAN_YEAR,
                today,
                today,
                answers,
                new OwnView(true, false, Optional.empty()),
                ReviewDecision.CONTINUE);
    }

    static Order signReview(String review) {
        return today -> new ReviewCommand.SignReview(BUDGET, review, today);
    }
}
