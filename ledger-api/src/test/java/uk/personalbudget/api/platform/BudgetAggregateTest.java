package uk.personalbudget.api.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.PlanCommand.OpenBudget;
import uk.personalbudget.ledger.budget.PlanCommand.SetIndicativeAmount;
import uk.personalbudget.ledger.budget.PlanEvent.BudgetOpened;
import uk.personalbudget.ledger.budget.PlanEvent.IndicativeAmountSet;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;

class BudgetAggregateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 6);
    private static final Context CONTEXT = new Context(
            Instant.parse("2026-01-06T09:00:00Z"),
            TODAY,
            new Actor("officer-7", new TreeSet<>(List.of(Role.FINANCE_OFFICER))),
            Policy.defaults(),
            new WorkingDays(new TreeSet<>()));
    private static final BudgetOpened OPENED = new BudgetOpened("B1", "person-1", "plan-1", "council-1", TODAY);

    private FixtureConfiguration<BudgetAggregate> fixture;

    @BeforeEach
    void wire() {
        fixture = new AggregateTestFixture<>(BudgetAggregate.class);
        fixture.registerCommandTargetResolver(AxonConfiguration::target);
    }

    @Test
    void the_first_order_makes_the_budget() {
        fixture.givenNoPriorActivity()
                .when(order(new OpenBudget("B1", "person-1", "plan-1", "council-1", TODAY)))
                .expectEvents(OPENED);
    }

    @Test
    void what_was_recorded_is_remembered() {
        fixture.given(OPENED)
                .when(order(new SetIndicativeAmount("B1", Element.HEALTH, 520_000)))
                .expectEvents(new IndicativeAmountSet(Element.HEALTH, 520_000));
    }

    @Test
    void the_same_order_again_is_nothing_new() {
        fixture.given(OPENED)
                .when(order(new OpenBudget("B1", "person-1", "plan-1", "council-1", TODAY)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_no_of_the_core_is_recorded_and_returned_never_thrown() {
        fixture.given(OPENED)
                .when(order(new OpenBudget("B1", "person-2", "plan-1", "council-1", TODAY)))
                .expectSuccessfulHandlerExecution()
                .expectEvents(new RequestRefused("open-budget", "already-used", "officer-7"));
    }

    @Test
    void it_is_the_core_that_says_there_is_no_such_budget() {
        fixture.givenNoPriorActivity()
                .when(order(new SetIndicativeAmount("B1", Element.HEALTH, 520_000)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_answer_carries_the_decision_and_the_balances() {
        fixture.given(OPENED)
                .when(order(new OpenBudget("B1", "person-1", "plan-1", "council-1", TODAY)))
                .expectResultMessagePayload(new Decided(new Accepted(List.of()), new BudgetState().standing(), 0L));
    }

    private static Order order(BudgetCommand command) {
        return new Order(command, Optional.empty(), CONTEXT);
    }
}
