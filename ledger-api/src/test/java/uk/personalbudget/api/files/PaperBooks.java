package uk.personalbudget.api.files;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.api.budget.Answer;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.files.BroughtIn.RefusedLine;
import uk.personalbudget.ledger.budget.BillEvent;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.PlanSection;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.ledger.budget.PlanCommand;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.schedule.Frequency;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.statement.CouncilProfiles;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** The whole of the books in memory, decided by the real rules, and everything an intake needs of them. */
final class PaperBooks implements Ledger, Register, Streams, Acceptances, Signatures, Statements {
    static final LocalDate FROM = LocalDate.of(2026, 1, 6);
    static final Actor OFFICER = new Actor("officer-1", new TreeSet<>(List.of(Role.FINANCE_OFFICER)));
    private static final TextRef WORDS = new TextRef("t1", "0".repeat(64));
    private static final WorkingDays DAYS = new WorkingDays(new TreeSet<>());

    final Map<String, List<BudgetEvent>> streams = new LinkedHashMap<>();
    final Map<String, Acceptance> accepted = new LinkedHashMap<>();
    final List<RefusedLine> refused = new ArrayList<>();
    final Map<String, byte[]> bytes = new LinkedHashMap<>();
    final Map<String, SortedSet<String>> signed = new LinkedHashMap<>();
    final List<StatementLine> statementLines = new ArrayList<>();
    final PaperPeople people = new PaperPeople();
    final List<StatementSpan> statementSpans = new ArrayList<>();
    Instant now = FROM.plusMonths(3).atTime(9, 0).toInstant(ZoneOffset.UTC);

    /** After so many further orders the power fails: before the order is recorded, and then for every one. */
    long ordersUntilDark = Long.MAX_VALUE;

    static final class Dark extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    FileIntake intake() {
        return new FileIntake(
                this,
                this,
                all -> all.stream()
                        .map(said ->
                                new TextRef(said.person() + "-" + said.words().hashCode(), "0".repeat(64)))
                        .toList(),
                this,
                this,
                openings(),
                new PeopleIntake(people, Clock.fixed(now, ZoneOffset.UTC)),
                CouncilProfiles.NONE,
                (file, _, _) -> new BroughtIn.Refused(
                        Optional.empty(), file.sha256(), "not-recognised", "", Optional.empty(), List.of()),
                () -> false,
                () -> true,
                Clock.fixed(now, ZoneOffset.UTC),
                Policy::defaults,
                DAYS);
    }

    private OpeningIntake openings() {
        return new OpeningIntake(
                this,
                this,
                budget -> OpeningPositions.Known.of(streams.getOrDefault(budget, List.of())),
                this,
                this,
                new KeptBalances(this, this),
                (person, words) -> new TextRef(person + "-" + words.hashCode(), "0".repeat(64)),
                Clock.fixed(now, ZoneOffset.UTC),
                Policy::defaults,
                DAYS);
    }

    @Override
    public synchronized Answer send(BudgetCommand command, Actor actor) {
        if (ordersUntilDark-- <= 0) {
            throw new Dark();
        }
        var state = state(command.budget());
        var context = new Context(now, London.dateOf(now), actor, Policy.defaults(), DAYS);
        Decision decision = PersonalBudget.decide(command, state, context);
        decision.events().forEach(state::evolve);
        var stream = streams.computeIfAbsent(command.budget(), _ -> new ArrayList<>());
        stream.addAll(decision.events());
        return new Answer(command.budget(), 0, stream.size() - 1L, now, decision, state.standing());
    }

    void must(BudgetCommand command) {
        if (send(command, OFFICER).decision() instanceof Decision.Refused refusal) {
            throw new AssertionError(command + " was refused: " + refusal.rejection());
        }
    }

    @Override
    public synchronized BudgetState state(String budget) {
        var state = new BudgetState();
        streams.getOrDefault(budget, List.of()).forEach(state::evolve);
        return state;
    }

    long events() {
        return streams.values().stream().mapToLong(List::size).sum();
    }

    /** An agreed budget with one social care allocation, an account and an active card. */
    void agreed(String budget, String account, String lastFour, long annualPence) {
        agreeing(budget, account, lastFour, annualPence).forEach(this::must);
    }

    /** The orders that lead to such a budget. */
    static List<BudgetCommand> agreeing(String budget, String account, String lastFour, long annualPence) {
        List<BudgetCommand> orders = new ArrayList<>();
        orders.add(new PlanCommand.OpenBudget(budget, "person-" + budget, "plan-" + budget, "council", FROM));
        orders.add(new PlanCommand.DecideByPanel(
                budget,
                "panel",
                Element.SOCIAL_CARE,
                PanelAnswer.YES,
                FROM,
                "panel-1",
                WORDS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        orders.add(new PlanCommand.AgreeOutcome(budget, "clubs", "E1", WORDS, WORDS, Optional.empty(), 1));
        var shares = new TreeMap<Colour, Long>();
        shares.put(Colour.SOCIAL_CARE, 1L);
        orders.add(new PlanCommand.AgreeProvision(
                budget,
                "pa",
                "clubs",
                PlanSection.H2,
                WORDS,
                "hour",
                1_420,
                30_000,
                shares,
                Optional.empty(),
                Profile.EVEN,
                Optional.empty(),
                new TreeSet<>(),
                false,
                true,
                FROM));
        var funders = new TreeMap<String, Long>();
        funders.put("council-children", 1L);
        orders.add(new PlanCommand.AgreeAllocation(
                budget,
                "sc-2026",
                Element.SOCIAL_CARE,
                EntitlementKind.RECURRING,
                FROM,
                FROM.plusYears(1).minusDays(1),
                annualPence,
                funders,
                new TreeSet<>(List.of("pa")),
                FROM));
        orders.add(new PlanCommand.AgreeSchedule(budget, "dates", "sc-2026", Frequency.FOUR_WEEKLY, List.of()));
        orders.add(new PlanCommand.SignAgreement(
                budget,
                "agreement",
                "person-" + budget,
                RecipientKind.PARENT,
                Management.PAYMENT_CARD,
                WORDS,
                true,
                FROM));
        orders.add(new FundingCommand.OpenAccount(budget, account, HeldKind.CARD, lastFour, FROM));
        orders.add(new CardCommand.IssueCard(
                budget,
                "card-" + budget,
                account,
                "token-" + budget,
                lastFour,
                "person-" + budget,
                FROM.plusYears(3),
                Optional.empty(),
                FROM));
        orders.add(new CardCommand.ActivateCard(budget, "card-" + budget, FROM));
        return orders;
    }

    @Override
    public synchronized List<Holding> holdings(String account) {
        List<Holding> found = new ArrayList<>();
        streams.forEach((budget, events) -> events.forEach(event -> {
            if (event instanceof FundingEvent.AccountOpened opened
                    && opened.account().equals(account)) {
                found.add(new Holding(account, budget, "person-" + budget));
            }
        }));
        return found;
    }

    @Override
    public synchronized List<Card> cards(Holding holding) {
        List<Card> cards = new ArrayList<>();
        for (BudgetEvent event : streams.getOrDefault(holding.budget(), List.of())) {
            if (event instanceof CardEvent.CardIssued issued) {
                cards.addFirst(new Card(issued.card(), issued.lastFour(), issued.effectiveOn()));
            }
        }
        return cards;
    }

    @Override
    public synchronized Optional<String> holder(Holding holding, LocalDate on) {
        return streams.getOrDefault(holding.budget(), List.of()).stream()
                .filter(BillEvent.ManagedContractAgreed.class::isInstance)
                .map(BillEvent.ManagedContractAgreed.class::cast)
                .filter(contract -> contract.account().name().endsWith(":" + holding.account()))
                .reduce((_, later) -> later)
                .map(BillEvent.ManagedContractAgreed::holder);
    }

    @Override
    public Optional<Long> contractedFee(Holding holding, LocalDate on) {
        return Optional.empty();
    }

    @Override
    public synchronized Optional<String> dispute(Holding holding, String transaction) {
        return streams.getOrDefault(holding.budget(), List.of()).stream()
                .flatMap(event -> event instanceof SpendEvent.DisputeCredited credited
                                && credited.transaction().equals(transaction)
                        ? java.util.stream.Stream.of(credited.dispute())
                        : java.util.stream.Stream.empty())
                .findFirst();
    }

    @Override
    public Optional<Acceptance> find(FileKind kind, String batch) {
        return Optional.ofNullable(accepted.get(kind + batch));
    }

    @Override
    public void accept(Acceptance acceptance, SourceFile file) throws IOException {
        accepted.put(acceptance.kind() + acceptance.batch(), acceptance);
        try (var in = file.open()) {
            bytes.put(acceptance.sha256(), in.readAllBytes());
        }
    }

    @Override
    public List<Acceptance> ofKind(FileKind kind) {
        return accepted.values().stream()
                .filter(acceptance -> acceptance.kind() == kind)
                .toList()
                .reversed();
    }

    @Override
    public byte[] bytes(String sha256) {
        return java.util.Objects.requireNonNull(bytes.get(sha256)).clone();
    }

    @Override
    public void sign(String sha256, String by) {
        signed.computeIfAbsent(sha256, _ -> new TreeSet<>()).add(by);
    }

    @Override
    public SortedSet<String> of(String sha256) {
        return new TreeSet<>(signed.getOrDefault(sha256, new TreeSet<>()));
    }

    @Override
    public boolean related(String person, String budget) {
        return person.equals("parent-of-" + budget);
    }

    @Override
    public List<StatementLine> lines(String account, Instant knownAt) {
        return statementLines.stream()
                .filter(line -> line.account().equals(account))
                .toList();
    }

    @Override
    public List<StatementSpan> spans(String account, Instant knownAt) {
        return statementSpans.stream()
                .filter(span -> span.account().equals(account))
                .toList();
    }

    @Override
    public synchronized void refused(FileKind kind, String batch, List<RefusedLine> lines) {
        for (RefusedLine line : lines) {
            if (!refused.contains(line)) {
                refused.add(line);
            }
        }
        refused.sort(Comparator.comparingLong(RefusedLine::line));
    }

    @Override
    public List<RefusedLine> refused(FileKind kind, String batch) {
        return List.copyOf(refused);
    }

    @Override
    public void complete(FileKind kind, String batch, Instant completedAt, long posted, long nothingNew) {
        var before = java.util.Objects.requireNonNull(accepted.get(kind + batch));
        accepted.put(
                kind + batch,
                new Acceptance(
                        before.kind(),
                        before.batch(),
                        before.sha256(),
                        before.lines(),
                        before.acceptedAt(),
                        before.acceptedBy(),
                        Optional.of(completedAt)));
    }
}
