package uk.personalbudget.api.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.api.demo.Caseload.Amount;
import uk.personalbudget.api.demo.Caseload.BroughtForward;
import uk.personalbudget.api.demo.Caseload.Child;
import uk.personalbudget.api.demo.Caseload.Outcome;
import uk.personalbudget.api.demo.Caseload.Provision;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingEvent.OpeningEntitlement;
import uk.personalbudget.ledger.budget.OpeningPromises;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.schedule.Frequency;

/** Sets one budget up, from the plan to the card, by the same orders an officer gives. */
final class SettingUp {
    private static final int CARD_YEARS = 4;

    private final Office office;
    private final Child child;
    private final String budget;
    private final LocalDate from;

    SettingUp(Office office, Child child) {
        this.office = office;
        this.child = child;
        this.budget = child.budget();
        this.from = office.caseload().from();
    }

    /** @return the year's agreed amount */
    long agree() {
        send(new PlanCommand.OpenBudget(
                budget,
                child.person(),
                "EHCP-" + child.number(),
                office.caseload().council(),
                from));
        int priority = 1;
        for (var outcome : child.outcomes().entrySet()) {
            outcome(outcome.getKey(), outcome.getValue(), priority);
            priority++;
        }
        child.provisions().forEach(this::provision);
        send(new FundingCommand.OpenAccount(
                budget,
                child.account().number(),
                Labelled.of(HeldKind.class, child.account().kind()),
                child.account().lastFour(),
                from));
        BroughtForward forward = child.broughtForward();
        if (forward != null) {
            bringForward(forward);
        }
        child.amounts().forEach(this::indicate);
        decide();
        healthAgreements();
        child.amounts().forEach(this::allocation);
        sign();
        String card = child.card();
        if (card != null) {
            card(card, Optional.empty(), from);
        }
        return child.amounts().values().stream().mapToLong(Amount::pence).sum();
    }

    private void send(uk.personalbudget.ledger.budget.BudgetCommand command) {
        office.must(command, Office.FINANCE);
    }

    private void outcome(String id, Outcome outcome, int priority) {
        send(new PlanCommand.AgreeOutcome(
                budget,
                id,
                outcome.place(),
                office.words(child, outcome.words()),
                office.words(child, outcome.measure()),
                Optional.of(child.planYearTo(office.caseload())),
                priority));
    }

    private void provision(String id, Provision given) {
        SortedMap<Colour, Long> shares = new TreeMap<>();
        given.shares().forEach((element, weight) -> shares.put(Colour.of(element), weight));
        send(new PlanCommand.AgreeProvision(
                budget,
                id,
                given.outcome(),
                Labelled.of(PlanSection.class, given.section()),
                office.words(child, given.words()),
                given.unit(),
                given.pricePence(),
                hundredths(given.units()),
                shares,
                Optional.ofNullable(given.funded()).map(Pence::parse),
                Labelled.of(Profile.class, given.profile() == null ? "even" : given.profile()),
                Optional.empty(),
                new TreeSet<>(given.opens()),
                given.atSchool(),
                given.assistant(),
                from));
    }

    static long hundredths(BigDecimal units) {
        return units.movePointRight(2).longValueExact();
    }

    private void bringForward(BroughtForward forward) {
        List<FundingCommand.MoneyFound> money = new ArrayList<>();
        SortedMap<String, Long> totals = new TreeMap<>();
        forward.money().forEach((element, amount) -> {
            long pence = Pence.parse(amount);
            money.add(new FundingCommand.MoneyFound(
                    child.account().number(), Optional.of(Element.of(element)), Optional.of(funderOf(element)), pence));
            totals.merge(child.account().number(), pence, Math::addExact);
        });
        List<OpeningEntitlement> left = new ArrayList<>();
        forward.left().forEach((allocation, amount) -> {
            Amount agreed = amounts(allocation);
            left.add(new OpeningEntitlement(
                    allocation,
                    agreed.of(),
                    funderOf(agreed.element()),
                    kind(agreed),
                    child.planYearFrom(office.caseload()),
                    child.planYearTo(office.caseload()),
                    agreed.pence(),
                    Pence.parse(amount)));
        });
        send(new FundingCommand.BringForward(
                budget,
                "opening-" + child.number(),
                from,
                money,
                left,
                List.of(),
                Optional.of(forward.firstPayment()),
                Optional.of(forward.lastReview()),
                forward.statement(),
                totals,
                new TreeSet<>(List.of(Office.FINANCE.id(), Office.APPROVER.id())),
                OpeningPromises.NONE));
    }

    private Amount amounts(String allocation) {
        return java.util.Objects.requireNonNull(
                child.amounts().get(allocation), () -> budget + " has no allocation " + allocation);
    }

    private String funderOf(String element) {
        return child.amounts().values().stream()
                .filter(amount -> amount.element().equals(element))
                .findFirst()
                .map(amount -> amount.from().keySet().iterator().next())
                .orElseThrow();
    }

    private void indicate(String id, Amount amount) {
        send(new PlanCommand.SetIndicativeAmount(budget, amount.of(), amount.pence()));
    }

    private void decide() {
        SortedSet<Element> elements = new TreeSet<>();
        child.amounts().values().forEach(amount -> elements.add(amount.of()));
        for (Element element : elements) {
            boolean recordsEffects = element != Element.SOCIAL_CARE;
            send(new PlanCommand.DecideByPanel(
                    budget,
                    "panel-" + element.label(),
                    element,
                    PanelAnswer.YES,
                    from,
                    Office.APPROVER.id(),
                    office.words(child, "The panel agrees with the plan and with the family's own first choice."),
                    Optional.empty(),
                    recordsEffects
                            ? Optional.of(office.words(child, "The same provision arranged by us would cost more."))
                            : Optional.empty(),
                    recordsEffects
                            ? Optional.of(office.words(child, "No other child loses anything by it."))
                            : Optional.empty()));
        }
    }

    private void healthAgreements() {
        child.provisions().forEach((id, provision) -> {
            if (provision.shares().containsKey(Element.HEALTH.label())) {
                send(new PlanCommand.RecordHealthAgreement(
                        budget,
                        id,
                        "icb-sampleshire",
                        from,
                        office.words(child, "Risks were talked through with the family and written down."),
                        "nurse-1"));
            }
        });
    }

    private static EntitlementKind kind(Amount amount) {
        return Labelled.of(EntitlementKind.class, amount.kind() == null ? "recurring" : amount.kind());
    }

    private void allocation(String id, Amount amount) {
        send(new PlanCommand.AgreeAllocation(
                budget,
                id,
                amount.of(),
                kind(amount),
                child.planYearFrom(office.caseload()),
                child.planYearTo(office.caseload()),
                amount.pence(),
                new TreeMap<>(Map.copyOf(amount.from())),
                new TreeSet<>(amount.provisions()),
                from));
        if (amount.paid() != null) {
            send(new PlanCommand.AgreeSchedule(budget, id, id, Labelled.of(Frequency.class, amount.paid()), List.of()));
        }
    }

    private void sign() {
        send(new PlanCommand.SignAgreement(
                budget,
                "agreement-" + child.number(),
                child.parentId(),
                RecipientKind.PARENT,
                Labelled.of(Management.class, child.management()),
                office.words(child, "Keep receipts over £50.00. Tell us if something changes."),
                true,
                from));
    }

    /** A card is issued and works at once; a new one takes over from the one before. */
    void card(String lastFour, Optional<String> replaces, LocalDate on) {
        String card = "card-" + lastFour;
        send(new CardCommand.IssueCard(
                budget,
                card,
                child.account().number(),
                "token-" + lastFour,
                lastFour,
                child.parentId(),
                on.plusYears(CARD_YEARS),
                replaces,
                on));
        office.must(new CardCommand.ActivateCard(budget, card, on), Office.parent(child));
    }
}
