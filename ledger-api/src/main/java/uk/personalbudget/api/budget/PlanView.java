package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.balance.BalanceView;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.CorrectionEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PaymentEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.SpendEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;

/** What was agreed for a budget and what there is to work with, told from its own events. */
@Schema(name = "Plan", description = "What was agreed, when it is paid, and the accounts, cards and pots there are.")
record PlanView(
        String id,
        long position,
        List<Outcome> outcomes,
        List<Provision> provisions,
        List<Allocation> allocations,
        List<Schedule> schedules,
        List<Agreement> agreements,
        List<AccountRow> accounts,
        List<CardRow> cards,
        List<Pot> pots,
        List<Review> reviews) {

    @Schema(name = "PlanOutcome")
    record Outcome(
            String id,
            String place,
            @Nullable String wording,
            @Nullable String measure,
            @Nullable LocalDate by,
            int priority) {}

    @Schema(name = "PlanProvision")
    record Provision(
            String id,
            String outcome,
            String section,
            @Nullable String description,
            String unit,
            long unitPricePence,
            long quantityHundredths,
            long agreedPence,
            Map<String, Long> shares,
            @Nullable Long fundedUnitPricePence,
            String profile,
            Set<Integer> months,
            boolean onSchoolPremises,
            @Nullable String schoolAnswer,
            boolean healthAgreed) {}

    @Schema(name = "PlanAllocation")
    record Allocation(
            String id,
            String element,
            String kind,
            LocalDate planYear,
            LocalDate lastDay,
            long amountPence,
            Map<String, Long> funderShares,
            List<String> provisions) {}

    @Schema(name = "PlanSchedule")
    record Schedule(String id, String allocation, String frequency, List<Line> lines) {}

    /** @param paid true once a load has named it */
    @Schema(name = "PlanScheduleLine")
    record Line(
            int number, LocalDate dueOn, long amountPence, LocalDate periodFrom, LocalDate periodTo, boolean paid) {}

    @Schema(name = "PlanAgreement")
    record Agreement(
            String id,
            int version,
            String recipient,
            String recipientKind,
            String management,
            Map<String, Long> amountsPence,
            @Nullable String conditions,
            LocalDate signedOn) {}

    @Schema(name = "PlanAccount")
    record AccountRow(String id, String kind, String lastFour) {}

    @Schema(name = "PlanCard")
    record CardRow(
            String id,
            String account,
            String lastFour,
            String cardholder,
            LocalDate expiresOn,
            String state,
            @Nullable String replaces) {}

    @Schema(name = "PlanPot")
    record Pot(
            String id,
            String account,
            @Nullable String provision,
            @Nullable String purpose,
            long goalPence,
            long savedPence,
            LocalDate expiresOn,
            boolean useIfShort,

            @Schema(description = "open, asked, let-go, until-the-review, lapsed or closed.")
            String state) {
        private Pot in(String other) {
            return new Pot(id, account, provision, purpose, goalPence, savedPence, expiresOn, useIfShort, other);
        }

        private Pot until(LocalDate day) {
            return new Pot(id, account, provision, purpose, goalPence, savedPence, day, useIfShort, state);
        }
    }

    @Schema(name = "PlanReview")
    record Review(
            String id,
            String kind,
            LocalDate periodFrom,
            LocalDate periodTo,
            LocalDate dueOn,
            LocalDate heldOn,
            String decision,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate nextDueOn) {}

    static PlanView of(String budget, List<FeedRecord> history, TextVault texts) {
        var telling = new Telling(texts);
        long position = 0;
        for (FeedRecord record : history) {
            telling.tell(record.event());
            position = record.position();
        }
        return telling.view(budget, position);
    }

    /** Goes through the events once. What came later replaces what came before under the same identifier. */
    private static final class Telling {
        private final TextVault texts;
        private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
        private final Map<String, PlanEvent.ProvisionAgreed> provisions = new LinkedHashMap<>();
        private final Map<String, Set<Integer>> months = new HashMap<>();
        private final Map<String, String> schools = new LinkedHashMap<>();
        private final TreeSet<String> healths = new TreeSet<>();
        private final Map<String, Allocation> allocations = new LinkedHashMap<>();
        private final Map<String, PlanEvent.ScheduleAgreed> schedules = new LinkedHashMap<>();
        private final TreeSet<String> paid = new TreeSet<>();
        private final List<Agreement> agreements = new ArrayList<>();
        private final List<AccountRow> accounts = new ArrayList<>();
        private final Map<String, CardEvent.CardIssued> cards = new LinkedHashMap<>();
        private final Map<String, String> cardStates = new LinkedHashMap<>();
        private final Map<String, Pot> pots = new LinkedHashMap<>();
        private final Map<String, Long> saved = new LinkedHashMap<>();
        private final Map<String, Review> reviews = new LinkedHashMap<>();

        Telling(TextVault texts) {
            this.texts = texts;
        }

        void tell(BudgetEvent event) {
            switch (event) {
                case PlanEvent.OutcomeAgreed it ->
                    outcomes.put(
                            it.outcome(),
                            new Outcome(
                                    it.outcome(),
                                    it.place(),
                                    words(it.wording()),
                                    words(it.measure()),
                                    it.by().orElse(null),
                                    it.priority()));
                case PlanEvent.ProvisionAgreed it -> provisions.put(it.provision(), it);
                case PlanEvent.ProvisionProfiled it -> months.put(it.provision(), it.months());
                case PlanEvent.SchoolAnswered it ->
                    schools.put(it.provision(), it.answer().label());
                case PlanEvent.HealthAgreed it -> healths.add(it.provision());
                case PlanEvent.AllocationAgreed it ->
                    allocations.put(
                            it.allocation(),
                            new Allocation(
                                    it.allocation(),
                                    it.element().label(),
                                    it.kind().label(),
                                    it.planYear(),
                                    it.lastDay(),
                                    it.amountPence(),
                                    it.funderShares(),
                                    List.copyOf(it.provisions())));
                case PlanEvent.ScheduleAgreed it -> schedules.put(it.schedule(), it);
                case PlanEvent.AgreementSigned it ->
                    agreements.add(new Agreement(
                            it.agreement(),
                            it.version(),
                            it.recipient(),
                            it.recipientKind().label(),
                            it.management().label(),
                            labelled(it.amounts()),
                            words(it.conditions()),
                            it.signedOn()));
                case FundingEvent.AccountOpened it ->
                    accounts.add(new AccountRow(it.account(), it.kind().label(), it.lastFour()));
                case FundingEvent.Loaded it -> paid.addAll(it.scheduleLines());
                case FundingEvent.BroughtForward it -> it.pots().forEach(this::runningPot);
                case CardEvent.CardIssued it -> {
                    cards.put(it.card(), it);
                    cardStates.put(it.card(), "issued");
                    it.replaces().ifPresent(old -> cardStates.put(old, "replaced"));
                }
                case CardEvent.CardActivated it -> cardStates.put(it.card(), "active");
                case CardEvent.CardBlocked it ->
                    cardStates.put(it.card(), it.reason().label());
                case CardEvent.CardUnblocked it -> cardStates.put(it.card(), "active");
                case CardEvent.Authorised it -> it.drawn().ifPresent(drawn -> move(drawn, -1));
                case CardEvent.AuthorisationReversed it -> it.restored().ifPresent(back -> move(back, 1));
                case CardEvent.AuthorisationReleased it -> it.restored().ifPresent(back -> move(back, 1));
                case CardEvent.AuthorisationExpired it -> it.restored().ifPresent(back -> move(back, 1));
                case SpendEvent.SpendSettled it -> {
                    it.drawn().ifPresent(drawn -> move(drawn, -1));
                    it.restored().ifPresent(back -> move(back, 1));
                }
                case PaymentEvent.ShortfallCovered it -> it.drawn().forEach(drawn -> move(drawn, -1));
                case PaymentEvent.CoverRestored it -> it.restored().forEach(back -> move(back, 1));
                case CorrectionEvent.Reversed it ->
                    it.postings().stream()
                            .filter(posting -> posting.account().root().equals("pot"))
                            .forEach(posting ->
                                    move(posting.account().name().substring("pot:".length()), -posting.pence()));
                case PotEvent.PotOpened it -> pots.put(it.pot(), pot(it));
                case PotEvent.UnspentBanked it -> move(it.pot(), it.amounts().total());
                case PotEvent.BankedDrawn it -> move(it.pot(), -it.amounts().total());
                case PotEvent.PotAsked it -> pots.computeIfPresent(it.pot(), (_, pot) -> pot.in("asked"));
                case PotEvent.PotKept it ->
                    pots.computeIfPresent(
                            it.pot(), (_, pot) -> pot.until(it.until()).in("open"));
                case PotEvent.PotLetGo it -> pots.computeIfPresent(it.pot(), (_, pot) -> pot.in("let-go"));
                case PotEvent.PotRenewed it -> pots.computeIfPresent(it.pot(), (_, pot) -> pot.in("until-the-review"));
                case PotEvent.PotLapsed it -> end(it.pot(), it.amounts().total(), "lapsed");
                case PotEvent.PotClosed it -> end(it.pot(), it.amounts().total(), "closed");
                case ReviewEvent.ReviewRecorded it ->
                    reviews.put(
                            it.review(),
                            new Review(
                                    it.review(),
                                    it.kind().label(),
                                    it.periodFrom(),
                                    it.periodTo(),
                                    it.dueOn(),
                                    it.heldOn(),
                                    it.decision().label(),
                                    null,
                                    null));
                case ReviewEvent.ReviewSigned it ->
                    reviews.computeIfPresent(
                            it.review(),
                            (_, was) -> new Review(
                                    was.id(),
                                    was.kind(),
                                    was.periodFrom(),
                                    was.periodTo(),
                                    was.dueOn(),
                                    was.heldOn(),
                                    was.decision(),
                                    it.signedOn(),
                                    it.nextDueOn()));
                // Money that moved is in the balance and the transactions.
                case BudgetEvent _ -> {}
            }
        }

        PlanView view(String budget, long position) {
            return new PlanView(
                    budget,
                    position,
                    List.copyOf(outcomes.values()),
                    provisions.values().stream().map(this::provision).toList(),
                    List.copyOf(allocations.values()),
                    schedules.values().stream().map(this::schedule).toList(),
                    agreements,
                    accounts,
                    cards.values().stream().map(this::card).toList(),
                    pots.values().stream().map(this::withSavings).toList(),
                    List.copyOf(reviews.values()));
        }

        private Provision provision(PlanEvent.ProvisionAgreed it) {
            return new Provision(
                    it.provision(),
                    it.outcome(),
                    it.section().label(),
                    words(it.description()),
                    it.unit(),
                    it.unitPricePence(),
                    it.quantityHundredths(),
                    it.agreedPence(),
                    labelled(it.shares()),
                    it.fundedUnitPricePence().orElse(null),
                    it.profile().label(),
                    months.getOrDefault(it.provision(), Set.of()),
                    it.onSchoolPremises(),
                    schools.get(it.provision()),
                    healths.contains(it.provision()));
        }

        private Schedule schedule(PlanEvent.ScheduleAgreed it) {
            return new Schedule(
                    it.schedule(),
                    it.allocation(),
                    it.frequency().label(),
                    it.lines().stream()
                            .map(line -> new Line(
                                    line.number(),
                                    line.dueOn(),
                                    line.amountPence(),
                                    line.periodFrom(),
                                    line.periodTo(),
                                    paid.contains(it.schedule() + "/" + line.number())))
                            .toList());
        }

        private CardRow card(CardEvent.CardIssued it) {
            return new CardRow(
                    it.card(),
                    BalanceView.reference(it.account()),
                    it.lastFour(),
                    it.cardholder(),
                    it.expiresOn(),
                    cardStates.getOrDefault(it.card(), "issued"),
                    it.replaces().orElse(null));
        }

        private Pot pot(PotEvent.PotOpened it) {
            return new Pot(
                    it.pot(),
                    BalanceView.reference(it.account()),
                    it.provision().orElse(null),
                    words(it.purpose()),
                    it.goalPence(),
                    0,
                    it.expiresOn(),
                    it.useIfShort(),
                    "open");
        }

        private void runningPot(FundingEvent.OpeningPot it) {
            pots.put(
                    it.pot(),
                    new Pot(
                            it.pot(),
                            BalanceView.reference(it.account()),
                            it.provision().orElse(null),
                            words(it.purpose()),
                            it.amounts().total(),
                            0,
                            it.expiresOn(),
                            false,
                            "open"));
            move(it.pot(), it.amounts().total());
        }

        private Pot withSavings(Pot pot) {
            return new Pot(
                    pot.id(),
                    pot.account(),
                    pot.provision(),
                    pot.purpose(),
                    pot.goalPence(),
                    saved.getOrDefault(pot.id(), 0L),
                    pot.expiresOn(),
                    pot.useIfShort(),
                    pot.state());
        }

        private void move(CardEvent.Drawn drawn, int sign) {
            move(drawn.pot(), sign * drawn.amounts().total());
        }

        private void move(String pot, long pence) {
            saved.merge(pot, pence, Math::addExact);
        }

        private void end(String pot, long pence, String state) {
            move(pot, -pence);
            pots.computeIfPresent(
                    pot,
                    (_, was) -> new Pot(
                            was.id(),
                            was.account(),
                            was.provision(),
                            was.purpose(),
                            was.goalPence(),
                            0,
                            was.expiresOn(),
                            was.useIfShort(),
                            state));
        }

        private @Nullable String words(TextRef text) {
            Optional<String> words = texts.read(text);
            return words.orElse(null);
        }

        private static <K extends Labelled> Map<String, Long> labelled(SortedMap<K, Long> amounts) {
            var labelled = new TreeMap<String, Long>();
            amounts.forEach((key, value) -> labelled.put(key.label(), value));
            return labelled;
        }
    }
}
