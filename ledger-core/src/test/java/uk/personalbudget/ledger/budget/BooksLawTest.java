package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.Chance.OTHER_ACCOUNT;
import static uk.personalbudget.ledger.budget.Chance.OTHER_CARD;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.schedule.Frequency;

/**
 * Ten thousand random lives of a budget, up to two hundred orders each, compared with a reckoning of their own after every order
 * and asked for the invariants after every event (settled 36). {@code -Dsequences=1000000} for more; a failure prints the seed
 * that replays it.
 */
class BooksLawTest {
    private static final long SEED = Long.getLong("seed", 20_260_106L);
    private static final int SEQUENCES = Integer.getInteger("sequences", 10_000);
    private static final int ORDERS_AT_MOST = 200;

    @Test
    void sentence_36_random_lives_of_a_budget_keep_every_law() {
        System.out.println("Random lives of a budget: " + SEQUENCES + " from seed " + SEED);
        var tally = new ConcurrentSkipListMap<String, Integer>();
        var lives = new ConcurrentSkipListMap<String, Integer>();
        IntStream.range(0, SEQUENCES).parallel().forEach(i -> {
            long seed = SEED + i;
            var own = new TreeMap<String, Integer>();
            var life = new Life(seed, own);
            try {
                life.play();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "replay with -Dtest=BooksLawTest -Dseed=" + seed + " -Dsequences=1\n" + life.lately(), e);
            }
            own.forEach((event, times) -> tally.merge(event, times, Integer::sum));
            life.kinds().forEach(kind -> lives.merge(kind, 1, Integer::sum));
        });
        System.out.println("What happened in them: " + tally);
        System.out.println("Lives in which each kind of order was taken: " + lives);
        if (SEQUENCES >= 300) {
            for (String kind : ExpectedLives.orders()) {
                assertThat(lives.getOrDefault(kind, 0))
                        .as("lives in which " + kind + " was taken, of " + SEQUENCES)
                        .isGreaterThanOrEqualTo(SEQUENCES / 200);
            }
        }
        if (SEQUENCES >= 10_000) {
            assertThat(tally.keySet())
                    .as("what happened at least once")
                    .containsAll(ExpectedLives.events())
                    .contains("cover-restored");
        }
    }

    /** Kept as it was given, and only written down where it is read. */
    private record Given(LocalDate on, BudgetCommand command, Decision decision) {
        @Override
        public String toString() {
            return on + " " + command + "\n   " + decision;
        }
    }

    /** One sequence. */
    static final class Life extends Chance {
        private final TreeMap<String, Integer> tally;
        private final Laws laws = new Laws();
        private final List<Given> log = new ArrayList<>();
        private final Policy policy = Policies.withCash();
        private final TreeSet<String> stopped = new TreeSet<>();
        private final List<BudgetCommand> taken = new ArrayList<>();
        private boolean died;

        Life(long seed, TreeMap<String, Integer> tally) {
            super(new SplittableRandom(seed));
            this.tally = tally;
        }

        void play() {
            List<Order> orders = new ArrayList<>(beginning());
            if (random.nextInt(3) == 0) {
                orders.add(ContributionOrders.transfer("adult", "sc"));
                orders.add(ContributionOrders.assess("assessed", "£32.40", "£188.00"));
            }
            for (Order order : orders) {
                var command = order.on(today);
                assertThat(give(command)).as(command.toString()).isInstanceOf(Accepted.class);
            }
            today = today.plusDays(20);
            int steps = 1 + random.nextInt(ORDERS_AT_MOST);
            int yearTurns = random.nextInt(2 * ORDERS_AT_MOST);
            int ends = random.nextInt(2) == 0 ? steps - Math.min(steps / 2, 60) : steps;
            for (int i = 0; i < steps; i++) {
                passTime();
                if (i == yearTurns) {
                    turnTheYear();
                }
                if (i == ends) {
                    beginToEnd();
                }
                step(i < ends ? anOrder() : aLastOrder());
            }
            laws.replayingGivesTheSameBooks();
            for (int i = 0; i < 5; i++) {
                laws.everyViewAddsUp(anyDay(), anyDay());
            }
        }

        /** The kinds of orders that were taken in it. */
        TreeSet<String> kinds() {
            var kinds = new TreeSet<String>();
            taken.forEach(command -> kinds.add(PersonalBudget.nameOf(command)));
            return kinds;
        }

        private void step(BudgetCommand command) {
            var decision = give(command);
            expected(command, decision);
            if (decision instanceof Accepted accepted && !accepted.events().isEmpty()) {
                taken.add(command);
                sameAgain(command);
            }
            if (!taken.isEmpty() && random.nextInt(4) == 0) {
                sameAgain(one(taken));
            }
        }

        /** The next plan year is agreed, shortly before or after it has begun. */
        private void turnTheYear() {
            LocalDate turn = PLAN_YEAR.plusYears(1);
            today = today.isBefore(turn.minusDays(30)) ? turn.minusDays(30).plusDays(random.nextInt(60)) : today;
            for (Element element : Element.values()) {
                String of = yearOf(element, false);
                step(Orders.allocation(of + "-2", element, "£4,160.00")
                        .starting(turn.toString())
                        .on(today));
            }
        }

        private void beginToEnd() {
            switch (random.nextInt(4)) {
                case 0 -> {
                    died = true;
                    step(EndingLives.death(this));
                }
                case 1 -> step(EndingLives.notice(this));
                case 2 -> step(EndingLives.end(this));
                default -> {}
            }
        }

        /** Towards the end: what is open is cleared up, the budget is closed, and facts come in late. */
        private BudgetCommand aLastOrder() {
            if (died && random.nextInt(8) == 0) {
                died = false;
                return EndingLives.estate(this);
            }
            if (reckoning.closed && random.nextInt(2) == 0) {
                return aLateFact();
            }
            var clear = Tidying.clear(this);
            if (clear.isPresent() && random.nextInt(10) > 0) {
                return clear.get();
            }
            return switch (random.nextInt(6)) {
                case 0 -> EndingLives.order(this);
                case 1 -> aLateFact();
                default -> {
                    today = today.plusDays(random.nextInt(12));
                    yield aClosing();
                }
            };
        }

        private BudgetCommand aClosing() {
            var order = EndingLives.close(this);
            boolean waits = laws.state().ending.death != null && laws.state().ending.estate == null;
            boolean early = laws.state()
                    .ending
                    .notice()
                    .filter(notice -> today.isBefore(notice.endsOn()))
                    .isPresent();
            if (!waits && !early) {
                foretell("a closing", order, EndingLives.closable(reckoning, today));
            }
            return order;
        }

        /** What the scheme, the bank or the family does, whether the budget is closed or not. */
        private BudgetCommand aLateFact() {
            return switch (random.nextInt(6)) {
                case 0 -> aRefund();
                case 1 -> anUnidentifiedMovement();
                case 2 -> ChargeLives.order(this);
                case 3 -> SetOffLives.giveBack(this, Optional.empty());
                case 4 -> DebtLives.repay(this, pick(reckoning.debts.keySet()), amount());
                default ->
                    new FundingCommand.ReceiveFamilyMoney(
                            BUDGET, id("F"), anAccount(), amount(), day(), Optional.empty());
            };
        }

        String lately() {
            return String.join(
                    "\n",
                    log.subList(Math.max(0, log.size() - 13), log.size()).stream()
                            .map(Given::toString)
                            .toList());
        }

        private static List<Order> beginning() {
            return List.of(
                    openBudget(),
                    outcome("talk"),
                    provision("pa", shares(Colour.SOCIAL_CARE, 1)),
                    provision("physio", shares(Colour.HEALTH, 1)),
                    provision("therapy", shares(Colour.SEN, 1)),
                    provision("thirds", shares(Colour.SOCIAL_CARE, 1, Colour.HEALTH, 1, Colour.SEN, 1)),
                    provision("uneven", shares(Colour.SOCIAL_CARE, 7, Colour.SEN, 3)),
                    provision("topped-up", shares(Colour.SOCIAL_CARE, 1, Colour.SEN, 2))
                            .costing("£75.00")
                            .fundedAt("£6.70"),
                    provision("club", shares()).costing("£0"),
                    health("physio"),
                    account(ACCOUNT),
                    account(OTHER_ACCOUNT),
                    ManagementOrders.open(HeldKind.MANAGED, ManagementOrders.MANAGED),
                    panel("d-sc", Element.SOCIAL_CARE, PanelAnswer.YES),
                    panel("d-health", Element.HEALTH, PanelAnswer.YES),
                    panel("d-sen", Element.SEN, PanelAnswer.YES),
                    allocation("sc", Element.SOCIAL_CARE, "£5,200.00"),
                    allocation("health", Element.HEALTH, "£2,600.00"),
                    allocation("sen", Element.SEN, "£3,900.00"),
                    allocation(ArrangedLives.ALLOCATION, Element.SEN, "£3,000.00")
                            .kind(EntitlementKind.ARRANGED),
                    schedule("dates-sc", "sc", Frequency.FOUR_WEEKLY),
                    schedule("dates-health", "health", Frequency.FOUR_WEEKLY),
                    schedule("dates-sen", "sen", Frequency.FOUR_WEEKLY),
                    sign("agreement-1"),
                    issue(CARD),
                    activate(CARD),
                    issue(OTHER_CARD, OTHER_ACCOUNT, Optional.empty()),
                    activate(OTHER_CARD));
        }

        private Decision give(BudgetCommand command) {
            var state = laws.state();
            var before = state.balances();
            var decision = PersonalBudget.decide(command, state, context(command));
            log.add(new Given(today, command, decision));
            if (!state.balances().equals(before)) {
                throw new AssertionError("deciding moved money");
            }
            for (BudgetEvent event : decision.events()) {
                laws.happened(event, today);
                tally.merge(EventNames.of(event), 1, Integer::sum);
            }
            switch (decision) {
                case Refused _ -> {
                    if (!state.balances().equals(before)) {
                        throw new AssertionError("invariant 5: a refusal moved money");
                    }
                }
                case Accepted accepted -> {
                    if (!accepted.events().isEmpty()) {
                        boolean confirmed = accepted.events().stream()
                                .anyMatch(event -> event instanceof FundingEvent.LoadConfirmed
                                        || event instanceof ReturnEvent.ReturnConfirmed);
                        reckoning.take(command, today, confirmed);
                        Comparison.same(state, reckoning);
                    }
                }
            }
            return decision;
        }

        /** What the second reckoning says about the money must be what the rules said. */
        private void expected(BudgetCommand command, Decision decision) {
            if (command instanceof CardCommand.Authorise it
                    && laws.state().holds.containsKey(it.authorisation())) {
                stopped.forEach(card -> {
                    if (card.equals(it.card()) && !it.reported()) {
                        throw new AssertionError("a stopped card was good for a purchase");
                    }
                });
            }
        }

        /** The same order again is nothing new; another amount under its identifiers is a conflict. */
        private void sameAgain(BudgetCommand command) {
            if (command instanceof CardCommand.BlockCard || command instanceof CardCommand.UnblockCard) {
                return; // These set what is so now, and may truly be given again.
            }
            if (command instanceof PotCommand.AskAboutPot
                    || command instanceof PotCommand.RenewPot
                    || command instanceof PotCommand.LetPotGo) {
                return; // A pot that was kept for longer since is asked about, let go and renewed anew.
            }
            var state = laws.state();
            if (command instanceof PotCommand.KeepPot it
                    && state.pots.get(it.pot()).letGo()) {
                return; // The family let it go since, and may keep it after all.
            }
            if (command instanceof RecoveryCommand.AnswerReason
                    || command instanceof RecoveryCommand.BeginDisagreement
                    || command instanceof RecoveryCommand.EndDisagreement
                    || command instanceof BillCommand.AnswerBill) {
                return; // Something else may have been said since, and then it is said anew.
            }
            if (command instanceof CardCommand.ExpireAuthorisation it
                    && !state.holds.get(it.authorisation()).closed()) {
                return; // The scheme has raised it anew since, so it can run out once more.
            }
            var again = PersonalBudget.decide(command, state, context(command));
            if (!again.equals(new Accepted(List.of()))) {
                throw new AssertionError("not nothing new: " + again + " for " + command);
            }
            ChangedOrders.other(command).ifPresent(changed -> {
                var decision = PersonalBudget.decide(changed, state, context(changed));
                if (!(decision instanceof Refused refused)
                        || !(refused.rejection() instanceof Rejection.AlreadyUsed
                                || refused.rejection() instanceof Rejection.AlreadyReversed
                                || refused.rejection() instanceof Rejection.DisputeClosed)) {
                    throw new AssertionError("not a conflict: " + decision + " for " + changed);
                }
            });
        }

        private BudgetCommand anOrder() {
            return switch (random.nextInt(60)) {
                case 0, 1, 2 -> aLoad();
                case 3 -> new FundingCommand.ReverseLoad(BUDGET, pick(reckoning.loads.keySet()), text("why"), day());
                case 4 -> aConfirmation();
                case 5 ->
                    new FundingCommand.ReceiveFamilyMoney(
                            BUDGET, id("F"), anAccount(), amount(), day(), Optional.empty());
                case 6 -> anUnidentifiedMovement();
                case 7 -> new FundingCommand.IdentifyAsFamilyMoney(BUDGET, pick(reckoning.waiting.keySet()), day());
                case 8, 9, 10 -> anAuthorisation();
                case 11 ->
                    new CardCommand.RaiseAuthorisation(
                            BUDGET, aHold(), id("R"), amount(), random.nextBoolean(), day(), Optional.empty());
                case 12 ->
                    new CardCommand.ReverseAuthorisation(
                            BUDGET,
                            aHold(),
                            id("V"),
                            random.nextInt(3) == 0 ? Optional.empty() : Optional.of(amount()),
                            day(),
                            Optional.empty());
                case 13 -> new CardCommand.ExpireAuthorisation(BUDGET, aHold(), random.nextInt(3) == 0, day());
                case 14, 15, 16 -> aSettlement();
                case 17 -> aCoding();
                case 18 -> aRefund();
                case 19 ->
                    random.nextInt(3) == 0
                            ? new SpendCommand.ChargeFee(
                                    BUDGET, id("T"), anAccount(), amount(), Optional.empty(), day(), Optional.empty())
                            : aRefund();
                case 20 ->
                    new SpendCommand.CreditDispute(
                            BUDGET, id("D"), anItem(), amount(), Optional.empty(), day(), Optional.empty());
                case 21 ->
                    new SpendCommand.CloseDispute(
                            BUDGET, pick(reckoning.disputes.keySet()), random.nextBoolean(), day());
                case 22 -> aPot();
                case 23, 24 -> aPotMovement();
                case 25 -> somethingRarer();
                case 26, 27 -> aReserve();
                case 28 -> anIdentification();
                case 29 ->
                    new ContributionCommand.ReceiveContribution(
                            BUDGET, id("T"), anAccount(), amount(), day(), Optional.empty());
                case 30, 31, 32 -> aTransfer();
                case 33, 34 -> ChargeLives.order(this);
                case 35, 36 -> CorrectionLives.order(this);
                case 37, 38, 39 -> aPayment();
                case 40, 41, 42 -> DebtLives.order(this);
                case 43, 44, 45, 46, 54, 55 -> RecoveryLives.order(this);
                case 47 -> SetOffLives.order(this, Optional.empty());
                case 48 -> SetOffLives.giveBack(this, Optional.empty());
                case 49, 50, 51 -> BillLives.order(this);
                case 52 -> ArrangedLives.order(this);
                case 53 -> EndingLives.order(this);
                case 56 -> aPotMovement();
                case 57 -> aReserve();
                default -> Tidying.identify(this).orElseGet(() -> RecoveryLives.order(this));
            };
        }

        private BudgetCommand aTransfer() {
            var order = TransferLives.order(this);
            if (order instanceof ManagementCommand.SendTransfer it) {
                TransferLives.covered(reckoning, it, today)
                        .ifPresent(covered -> foretell("a transfer", order, covered));
            }
            return order;
        }

        private BudgetCommand aPayment() {
            var order = PaymentLives.order(this);
            if (order instanceof PaymentCommand.PresentPayment it) {
                foretell("a payment", order, PaymentLives.covered(reckoning, it, today));
            }
            return order;
        }

        /** What the second reckoning says must be what the rules say. */
        private void foretell(String what, BudgetCommand order, boolean covered) {
            var decision = PersonalBudget.decide(order, laws.state(), context(order));
            if (covered != (decision instanceof Accepted)) {
                throw new AssertionError(what + ": the money " + (covered ? "is" : "is not") + " there, but " + decision
                        + " for " + order);
            }
        }

        private BudgetCommand aLoad() {
            var load = load(id("L")).to(anAccount()).on(day().toString());
            var elements = Element.values();
            boolean next = random.nextBoolean();
            for (int lines = 1 + random.nextInt(3); lines > 0; lines--) {
                var element = elements[random.nextInt(elements.length)];
                load.of(yearOf(element, next), element, Optional.empty(), pounds(amount()));
            }
            return load.on(today);
        }

        private BudgetCommand aConfirmation() {
            long amount = amount();
            if (!reckoning.loads.isEmpty() && random.nextInt(4) > 0) {
                var load = reckoning.loads.get(pick(reckoning.loads.keySet()));
                amount =
                        load.paid().values().stream().mapToLong(Long::longValue).sum();
            }
            return new FundingCommand.ConfirmLoad(
                    BUDGET,
                    anAccount(),
                    id("T"),
                    Optional.empty(),
                    amount,
                    Optional.empty(),
                    day(),
                    Optional.empty(),
                    Optional.empty());
        }

        private BudgetCommand anUnidentifiedMovement() {
            return new FundingCommand.RecordUnidentified(
                    BUDGET,
                    id("T"),
                    anAccount(),
                    random.nextInt(4) == 0 ? -amount() : amount(),
                    Optional.empty(),
                    Optional.empty(),
                    day(),
                    Optional.empty(),
                    Optional.empty());
        }

        private BudgetCommand anAuthorisation() {
            boolean reported = random.nextInt(4) == 0;
            Optional<String> pot = random.nextInt(3) == 0 && !reckoning.pots.isEmpty()
                    ? Optional.of(pick(reckoning.pots.keySet()))
                    : Optional.empty();
            Optional<String> provision = pot.isEmpty() || random.nextInt(4) == 0 ? aProvision() : Optional.empty();
            String card = random.nextInt(3) == 0 ? OTHER_CARD : CARD;
            var order = (CardCommand.Authorise) authorise(
                    id("A"), card, amount(), provision, pot, aShop(), 0, units(), reported, reported ? day() : today);
            foretell(order);
            return order;
        }

        /** For a purchase that asks: is it a matter of money alone, and if so, what must the answer be? */
        private void foretell(CardCommand.Authorise order) {
            boolean open = order.pot()
                    .map(reckoning.pots::get)
                    .map(pot -> pot.open && pot.account.equals(reckoning.cards.get(order.card())))
                    .orElse(true);
            boolean blocked = order.merchant().category().equals(Optional.of("7995"));
            if (order.reported() || stopped.contains(order.card()) || !open || blocked) {
                return;
            }
            boolean covered = reckoning.covers(order, today);
            var decision = PersonalBudget.decide(order, laws.state(), context(order));
            if (covered != (decision instanceof Accepted)) {
                throw new AssertionError(
                        "C-2: the money " + (covered ? "is" : "is not") + " there, but " + decision + " for " + order);
            }
        }

        private BudgetCommand aSettlement() {
            Optional<String> hold = reckoning.holds.isEmpty() || random.nextInt(4) == 0
                    ? Optional.empty()
                    : Optional.of(pick(reckoning.holds.keySet()));
            String account = hold.map(id -> reckoning.holds.get(id).account).orElseGet(this::anAccount);
            long amount = hold.map(id -> reckoning.holds.get(id).held.total())
                    .filter(held -> held > 0 && random.nextBoolean())
                    .orElseGet(this::amount);
            boolean cash = hold.isEmpty() && random.nextInt(6) == 0;
            Optional<String> pot = hold.isEmpty() && random.nextInt(4) == 0 && !reckoning.pots.isEmpty()
                    ? Optional.of(pick(reckoning.pots.keySet()))
                    : Optional.empty();
            return new SpendCommand.SettleSpend(
                    BUDGET,
                    id("T"),
                    account,
                    cash ? Method.CASH : hold.isPresent() ? Method.CARD : Method.DIRECT_DEBIT,
                    hold,
                    Optional.empty(),
                    amount,
                    units(),
                    random.nextInt(3) == 0 ? Optional.empty() : aProvision(),
                    pot,
                    0,
                    hold.isPresent() && random.nextInt(3) == 0,
                    bank(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    day(),
                    Optional.empty(),
                    Optional.empty());
        }

        private BudgetCommand aCoding() {
            String transaction = anItem();
            var item = reckoning.items.getOrDefault(transaction, new Reckoning.Item());
            long left = item.left();
            if (item.cashPence > 0 && left > 1 && random.nextBoolean()) {
                left = 1 + random.nextLong(left - 1);
            }
            List<SpendCommand.CodingLine> lines = new ArrayList<>();
            while (left > 0 && lines.size() < 3) {
                long part = lines.size() == 2 || random.nextBoolean() ? left : 1 + random.nextLong(left);
                Optional<Colour> colour = random.nextInt(4) > 0
                        ? Optional.empty()
                        : Optional.of(random.nextBoolean() ? Colour.FAMILY : Colour.HEALTH);
                lines.add(new SpendCommand.CodingLine(oneProvision(), colour, part, units()));
                left -= part;
            }
            return new SpendCommand.CodeSpend(BUDGET, transaction, id("K"), lines, Optional.of(text("why")), day());
        }

        private BudgetCommand aRefund() {
            Optional<String> original = random.nextInt(5) == 0 ? Optional.empty() : Optional.of(anItem());
            String account = original.map(reckoning.items::get)
                    .map(item -> item.account)
                    .filter(_ -> random.nextInt(10) > 0)
                    .orElseGet(this::anAccount);
            return new SpendCommand.RecordRefund(
                    BUDGET,
                    id("T"),
                    account,
                    original,
                    amount(),
                    bank(),
                    Optional.empty(),
                    day(),
                    Optional.empty(),
                    Optional.empty());
        }

        private BudgetCommand aPot() {
            return new PotCommand.OpenPot(
                    BUDGET,
                    id("P"),
                    anAccount(),
                    random.nextInt(4) == 0 ? Optional.empty() : aProvision(),
                    text("purpose"),
                    10_000,
                    today.plusDays(5 + random.nextInt(40)),
                    once(2),
                    today);
        }

        private BudgetCommand aPotMovement() {
            String pot = pick(reckoning.pots.keySet());
            return switch (random.nextInt(8)) {
                case 0 ->
                    switch (random.nextInt(6)) {
                        case 0 -> new PotCommand.AskAboutPot(BUDGET, pot, today);
                        case 1 -> new PotCommand.LetPotGo(BUDGET, pot, today);
                        case 2 -> new PotCommand.KeepPot(BUDGET, pot, today.plusDays(30), today);
                        case 3 -> new PotCommand.RenewPot(BUDGET, pot, today);
                        default -> new PotCommand.LapsePot(BUDGET, pot, day());
                    };
                case 1 -> new PotCommand.ClosePot(BUDGET, pot, day());
                case 2, 3 -> new PotCommand.DrawBanked(BUDGET, id("M"), pot, 1 + amount() / 20, day());
                default -> {
                    var order = new PotCommand.BankUnspent(BUDGET, id("M"), pot, amount(), today);
                    foretell(order);
                    yield order;
                }
            };
        }

        private BudgetCommand aReserve() {
            var element = Element.values()[random.nextInt(3)];
            String commitment = recent(reckoning.pots.keySet().stream()
                            .filter(id -> id.startsWith("commitment:"))
                            .toList())
                    .replace("commitment:", "");
            Optional<Long> part = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(amount());
            return switch (random.nextInt(10)) {
                case 0, 1, 2 ->
                    new ReserveCommand.SetContingency(
                            BUDGET,
                            id("M"),
                            anAccount(),
                            element,
                            ReserveEvent.Purpose.EMERGENCY,
                            1 + amount() / 4,
                            day());
                case 3 ->
                    new ReserveCommand.DrawContingency(BUDGET, id("M"), element, 1 + amount() / 8, text("why"), day());
                case 4 -> new ReserveCommand.ReleaseContingency(BUDGET, id("M"), element, part, day());
                case 5, 6, 7 ->
                    new ReserveCommand.RecordCommitment(
                            BUDGET,
                            id("C"),
                            anAccount(),
                            ReserveEvent.CommitmentKind.INVOICE,
                            oneProvision(),
                            1 + amount() / 4,
                            units(),
                            Optional.empty(),
                            Optional.empty(),
                            day());
                case 8 ->
                    new ReserveCommand.DischargeCommitment(
                            BUDGET,
                            id("G"),
                            commitment,
                            Optional.empty(),
                            random.nextInt(3) == 0 ? 0 : amount() / 8,
                            random.nextBoolean(),
                            day());
                default -> new ReserveCommand.ReleaseCommitment(BUDGET, id("M"), commitment, part, text("why"), day());
            };
        }

        private BudgetCommand anIdentification() {
            String waiting = recent(reckoning.waiting.keySet());
            boolean out = reckoning.waiting.containsKey(waiting)
                    && reckoning.waiting.get(waiting).pence() < 0;
            Optional<Long> part = random.nextInt(3) == 0 ? Optional.of(amount()) : Optional.empty();
            if (!out && random.nextInt(4) == 0) {
                return new SuspenseCommand.SendBackCredit(BUDGET, id("B"), waiting, part, day());
            }
            var as = out
                    ? Choices.IdentifiedAs.SPEND
                    : List.of(
                                    Choices.IdentifiedAs.FAMILY_MONEY,
                                    Choices.IdentifiedAs.CONTRIBUTION,
                                    Choices.IdentifiedAs.REFUND)
                            .get(random.nextInt(3));
            return new SuspenseCommand.IdentifyMovement(
                    BUDGET,
                    id("N"),
                    waiting,
                    as,
                    as == Choices.IdentifiedAs.REFUND ? Optional.of(anItem()) : Optional.empty(),
                    Optional.empty(),
                    out ? aProvision() : Optional.empty(),
                    part);
        }

        private void foretell(PotCommand.BankUnspent order) {
            var pot = laws.state().pots.get(order.pot());
            if (pot == null || pot.closed() || pot.expiresOn().isBefore(today)) {
                return;
            }
            boolean covered = reckoning.covers(order, today);
            var decision = PersonalBudget.decide(order, laws.state(), context(order));
            if (covered != (decision instanceof Accepted)) {
                throw new AssertionError("U-1: the money " + (covered ? "is" : "is not") + " there, but " + decision);
            }
        }

        private int changes;

        private BudgetCommand somethingRarer() {
            String card = random.nextBoolean() ? CARD : OTHER_CARD;
            return switch (random.nextInt(4)) {
                case 0 -> {
                    stopped.add(card);
                    yield new CardCommand.BlockCard(BUDGET, card, BlockReason.FROZEN, today);
                }
                case 1, 2 -> {
                    stopped.remove(card);
                    yield new CardCommand.UnblockCard(BUDGET, card, today);
                }
                default -> {
                    var element = Element.values()[random.nextInt(3)];
                    var asked = (PlanCommand.AgreeAllocation) allocation(
                                    switch (element) {
                                        case SOCIAL_CARE -> "sc";
                                        case HEALTH -> "health";
                                        case SEN -> "sen";
                                    },
                                    element,
                                    pounds(200_000 + random.nextLong(400_000)))
                            .kind(EntitlementKind.RECURRING)
                            .as("change-" + ++changes)
                            .on(today);
                    yield asked;
                }
            };
        }

        static BudgetCommand authorise(
                String id,
                String card,
                long amount,
                Optional<String> provision,
                Optional<String> pot,
                Merchant merchant,
                long cash,
                long units,
                boolean reported,
                LocalDate day) {
            return new CardCommand.Authorise(
                    BUDGET,
                    id,
                    card,
                    amount,
                    units,
                    provision,
                    pot,
                    merchant,
                    cash,
                    reported,
                    Optional.empty(),
                    day,
                    Optional.empty(),
                    Optional.empty());
        }

        private void passTime() {
            int dice = random.nextInt(20);
            int days = dice == 0 ? 8 + random.nextInt(15) : dice < 6 ? 1 + random.nextInt(3) : 0;
            today = today.plusDays(days);
        }

        private Context context(BudgetCommand command) {
            return new Context(
                    today.atTime(12, 0).atZone(London.ZONE).toInstant(),
                    today,
                    actor(command),
                    policy,
                    Story.EASTER_2026);
        }

        private static Actor actor(BudgetCommand command) {
            return switch (command) {
                case DebtCommand.ApproveWriteOff _ ->
                    Story.actor(DebtLives.SECOND_OFFICER, Choices.Role.FINANCE_OFFICER);
                case RecoveryCommand.ApproveRecovery _ ->
                    Story.actor(DebtLives.SECOND_OFFICER, Choices.Role.HEAD_OF_SERVICE);
                case RecoveryCommand.DecideAgain _ -> Story.actor(RecoveryLives.REVIEWER, Choices.Role.APPROVER);
                case ReturnCommand.ReturnMoney it
                when it.recovery().isEmpty() -> Story.actor("mum", Choices.Role.FAMILY);
                case BudgetCommand _ -> Story.actor("officer-1", Choices.Role.FINANCE_OFFICER);
            };
        }
    }
}
