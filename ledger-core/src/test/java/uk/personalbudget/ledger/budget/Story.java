package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.schedule.Frequency;

/**
 * Given some orders, when another one is given, then this follows. Every step also proves what holds for all of them: a refusal
 * moves no money, the same order again is nothing new, and the events alone lead to the same books.
 */
final class Story {
    static final Account HELD = Account.held(HeldKind.CARD, Orders.ACCOUNT);
    static final WorkingDays EASTER_2026 = new WorkingDays(new TreeSet<>(List.of(
            LocalDate.of(2026, 4, 3),
            LocalDate.of(2026, 4, 6),
            LocalDate.of(2026, 12, 25),
            LocalDate.of(2026, 12, 28))));

    private final BudgetState state = new BudgetState();
    private final List<BudgetEvent> history = new ArrayList<>();
    private final List<BudgetCommand> orders = new ArrayList<>();
    private LocalDate today = Orders.PLAN_YEAR;
    private Actor actor = actor("officer-1", Role.FINANCE_OFFICER);
    private Policy policy = Policy.defaults();

    private Story() {}

    /** Nothing has happened yet. */
    static Story empty() {
        return new Story();
    }

    /** A budget with an outcome, provisions in every mix of elements, and an account; nothing agreed in pounds. */
    static Story planned() {
        return empty().given(
                        Orders.openBudget(),
                        Orders.outcome("talk"),
                        Orders.provision("pa", Orders.shares(Colour.SOCIAL_CARE, 1)),
                        Orders.provision("physio", Orders.shares(Colour.HEALTH, 1)),
                        Orders.provision("therapy", Orders.shares(Colour.SEN, 1)),
                        Orders.provision(
                                "thirds", Orders.shares(Colour.SOCIAL_CARE, 1, Colour.HEALTH, 1, Colour.SEN, 1)),
                        Orders.provision("topped-up", Orders.shares(Colour.SEN, 1))
                                .costing("£75.00")
                                .fundedAt("£67.00"),
                        Orders.provision("club", Orders.shares()).costing("£0"),
                        Orders.health("physio"),
                        Orders.account(Orders.ACCOUNT));
    }

    /** The amounts of E-1 are agreed and the agreement is signed. */
    static Story agreed() {
        return planned()
                .given(
                        Orders.panel("d-sc", Element.SOCIAL_CARE, PanelAnswer.YES),
                        Orders.panel("d-health", Element.HEALTH, PanelAnswer.YES),
                        Orders.panel("d-sen", Element.SEN, PanelAnswer.YES),
                        Orders.allocation("sc", Element.SOCIAL_CARE, "£5,200.00"),
                        Orders.allocation("health", Element.HEALTH, "£2,600.00"),
                        Orders.allocation("sen", Element.SEN, "£3,900.00"),
                        Orders.schedule("dates-sc", "sc", Frequency.FOUR_WEEKLY),
                        Orders.schedule("dates-health", "health", Frequency.FOUR_WEEKLY),
                        Orders.schedule("dates-sen", "sen", Frequency.FOUR_WEEKLY),
                        Orders.sign("agreement-1"));
    }

    /** An account with that much social care money and a working card. */
    static Story holding(String socialCare) {
        return holding(socialCare, "£0", "£0");
    }

    static Story holding(String socialCare, String health, String sen) {
        var load = Orders.load("first");
        if (Orders.pence(socialCare) > 0) {
            load.of(Element.SOCIAL_CARE, socialCare);
        }
        if (Orders.pence(health) > 0) {
            load.of(Element.HEALTH, health);
        }
        if (Orders.pence(sen) > 0) {
            load.of(Element.SEN, sen);
        }
        return agreed().given(load, Orders.issue(Orders.CARD), Orders.activate(Orders.CARD));
    }

    static Actor actor(String id, Role... roles) {
        return new Actor(id, new TreeSet<>(List.of(roles)));
    }

    Story on(String day) {
        today = LocalDate.parse(day);
        return this;
    }

    Story by(String id, Role... roles) {
        actor = actor(id, roles);
        return this;
    }

    Story under(Policy policy) {
        this.policy = policy;
        return this;
    }

    Story given(Order... orders) {
        for (Order order : orders) {
            when(order).isDone();
        }
        return this;
    }

    /** A no is part of the story as well. */
    Story givenRefused(Order order) {
        when(order).isRefused();
        return this;
    }

    Outcome when(Order order) {
        return when(order.on(today));
    }

    Outcome when(BudgetCommand command) {
        var before = state.balances();
        var decision = PersonalBudget.decide(command, state, context());
        assertThat(state.balances()).as("deciding changes nothing").isEqualTo(before);
        decision.events().forEach(event -> {
            state.evolve(event);
            history.add(event);
        });
        if (decision instanceof Accepted) {
            orders.add(command);
        }
        switch (decision) {
            case Refused _ ->
                assertThat(state.balances()).as("a refusal moves no money").isEqualTo(before);
            case Accepted _ ->
                assertThat(PersonalBudget.decide(command, state, context()))
                        .as("the same again is nothing new")
                        .isEqualTo(new Accepted(List.of()));
        }
        return new Outcome(this, decision);
    }

    Context context() {
        return new Context(today.atTime(12, 0).atZone(London.ZONE).toInstant(), today, actor, policy, EASTER_2026);
    }

    BudgetState state() {
        return state;
    }

    List<BudgetEvent> history() {
        return List.copyOf(history);
    }

    /** The orders that were taken. */
    List<BudgetCommand> orders() {
        return List.copyOf(orders);
    }

    long settled() {
        return state.standing().settledPence();
    }

    long settled(Colour colour) {
        return state.standing().settled().in(colour);
    }

    long held() {
        return state.standing().pendingPence();
    }

    long banked() {
        return state.standing().encumberedPence();
    }

    long available() {
        return state.standing().availablePence();
    }

    long available(Colour colour) {
        return state.standing().available().in(colour);
    }

    /** What was spent of a colour on a provision towards its outcome. */
    long spent(Colour colour, String provision) {
        var outcome = state.provisions.get(provision).outcome();
        return state.balances().in(Account.spend(colour, outcome, provision), Layer.SETTLED, colour);
    }

    long uncoded() {
        return state.balances().in(Account.SPEND_UNCODED, Layer.SETTLED, Colour.UNCODED);
    }

    Story hasSettled(String amount) {
        assertThat(settled()).as("settled").isEqualTo(Orders.pence(amount));
        return this;
    }

    Story hasHeld(String amount) {
        assertThat(held()).as("held").isEqualTo(Orders.pence(amount));
        return this;
    }

    Story hasBanked(String amount) {
        assertThat(banked()).as("banked").isEqualTo(Orders.pence(amount));
        return this;
    }

    Story hasAvailable(String amount) {
        assertThat(available()).as("available").isEqualTo(Orders.pence(amount));
        return this;
    }

    Story has(Colour colour, String amount) {
        assertThat(settled(colour)).as(colour.label()).isEqualTo(Orders.pence(amount));
        return this;
    }

    Story hasSpent(Colour colour, String provision, String amount) {
        assertThat(spent(colour, provision))
                .as(colour.label() + " on " + provision)
                .isEqualTo(Orders.pence(amount));
        return this;
    }

    Story hasUncoded(String amount) {
        assertThat(uncoded()).as("uncoded").isEqualTo(Orders.pence(amount));
        return this;
    }

    /** What came of an order. */
    record Outcome(Story story, Decision decision) {
        Story isDone() {
            assertThat(decision).isInstanceOf(Accepted.class);
            assertThat(decision.events()).isNotEmpty();
            return story;
        }

        Story isNothingNew() {
            assertThat(decision).isEqualTo(new Accepted(List.of()));
            return story;
        }

        Rejection isRefused() {
            assertThat(decision).isInstanceOf(Refused.class);
            return ((Refused) decision).rejection();
        }

        Story isRefused(Rejection because) {
            assertThat(isRefused()).isEqualTo(because);
            return story;
        }

        Story isRefusedAs(String code) {
            assertThat(isRefused().code()).isEqualTo(code);
            return story;
        }

        <E extends BudgetEvent> E records(Class<E> type) {
            assertThat(decision).isInstanceOf(Accepted.class);
            assertThat(decision.events()).hasAtLeastOneElementOfType(type);
            return decision.events().stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow();
        }

        /** What the ledger noticed while it recorded the fact. */
        Story raises(Concern... concerns) {
            assertThat(decision).isInstanceOf(Accepted.class);
            List<Concern> raised = new ArrayList<>();
            for (BudgetEvent event : decision.events()) {
                raised.addAll(raisedBy(event));
            }
            assertThat(raised).containsExactlyInAnyOrder(concerns);
            return story;
        }

        private static List<Concern> raisedBy(BudgetEvent event) {
            return switch (event) {
                case CardEvent.Authorised it -> it.raises();
                case CardEvent.AuthorisationRaised it -> it.raises();
                case SpendEvent.SpendSettled it -> it.raises();
                case SpendEvent.SpendCoded it -> it.raises();
                case SpendEvent.Refunded it -> it.raises();
                case SpendEvent.FeeCharged it -> it.raises();
                case SpendEvent.DisputeCredited it -> it.raises();
                case SuspenseEvent.MovementIdentified it -> it.raises();
                case ChargeEvent.ItemFeeCharged it -> it.raises();
                case ChargeEvent.FeeBorneByCouncil it -> it.raises();
                case ChargeEvent.FeeRefunded it -> it.raises();
                case ChargeEvent.InterestReceived it -> it.raises();
                case PaymentEvent.PaymentReturned it -> it.raises();
                case PaymentEvent.DebitReturned it -> it.raises();
                case FundingEvent.LoadConfirmed it -> it.raises();
                case ReturnEvent.ReturnConfirmed it -> it.raises();
                case DebtEvent.SpendDisallowed it -> it.raises();
                case DebtEvent.DisallowedRefunded it -> it.raises();
                case FundingEvent.MovementUnidentified it -> it.raises();
                case SealEvent.ArrivedAfterSeal it -> it.raises();
                case BudgetEvent _ -> List.of();
            };
        }
    }
}
