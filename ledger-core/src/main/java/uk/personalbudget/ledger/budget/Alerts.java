package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Alert.Kind;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.review.ReviewDue;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.ledger.surplus.WeeklyValue;

/** What in a budget a person should look at on a day. The same state and day always give the same alerts. */
public final class Alerts {
    /** A review is announced so long before its last day that there is time to prepare it. */
    private static final int REVIEW_AHEAD_DAYS = 28;

    private final BudgetState state;
    private final LocalDate day;
    private final Policy policy;
    private final WorkingDays workingDays;
    private final ProfileWeeks profile;
    private final List<Alert> found = new ArrayList<>();

    private Alerts(BudgetState state, LocalDate day, Policy policy, WorkingDays workingDays) {
        this.state = state;
        this.day = day;
        this.policy = policy;
        this.workingDays = workingDays;
        this.profile = new ProfileWeeks(state.provisions, state.months, policy.schoolYear());
    }

    public static List<Alert> of(BudgetState state, LocalDate day, Policy policy, WorkingDays workingDays) {
        if (state.ending.death != null) {
            return List.of();
        }
        var alerts = new Alerts(state, day, policy, workingDays);
        if (state.ending.closed().isEmpty()) {
            alerts.missedLoads();
            alerts.paymentsReturned();
            alerts.dormant();
            alerts.lowBalance();
            alerts.reviewDue();
            alerts.secondSurplus();
            alerts.comingOfAge();
        }
        alerts.evidenceOverdue();
        alerts.queriesAgeing();
        alerts.arrivalsUnknown();
        alerts.answersOverdue();
        return alerts.found.stream()
                .sorted(Comparator.comparing(Alert::since)
                        .thenComparing(Alert::kind)
                        .thenComparing(alert -> alert.about().orElse("")))
                .toList();
    }

    private void add(Kind kind, Optional<String> about, LocalDate since, Optional<Long> pence) {
        found.add(new Alert(kind, about, since, pence));
    }

    /** What a payment run is still paying when it is this late was missed as well. */
    @Rule("P-5")
    private void missedLoads() {
        for (var due : DueInstalment.upTo(day, state)) {
            LocalDate last = workingDays.after(due.dueOn(), policy.count(Setting.LOAD_ALERT));
            if (due.pence() > 0 && day.isAfter(last)) {
                add(Kind.MISSED_LOAD, Optional.of(due.instalment()), due.dueOn(), Optional.of(due.pence()));
            }
        }
    }

    /** A top-up came back: the family gets its money otherwise, and until it has, somebody sees to it. */
    @Rule("P-5")
    private void paymentsReturned() {
        state.topUps
                .ways()
                .filter(way -> way.stage() == TopUpState.Stage.RETURNED)
                .forEach(way -> {
                    var load = way.submitted().load();
                    boolean waiting = way.submitted().scheduleLines().stream()
                            .anyMatch(line -> state.paidBy(line).isEmpty());
                    if (waiting) {
                        state.topUps
                                .returned(load)
                                .ifPresent(back -> add(
                                        Kind.PAYMENT_RETURNED,
                                        Optional.of(load),
                                        back.effectiveOn(),
                                        Optional.of(back.pence())));
                    }
                });
    }

    @Rule("U-11")
    private void dormant() {
        var loads = state.loads.values().stream()
                .filter(load -> !load.reversed())
                .map(load -> load.loaded().effectiveOn())
                .toList();
        var spends = state.items.values().stream()
                .map(item -> item.first().effectiveOn())
                .toList();
        Dormancy.since(loads, spends, profile, day, policy)
                .ifPresent(since -> add(Kind.DORMANT, Optional.empty(), since, Optional.empty()));
    }

    /** Less can be spent than the weeks of W a council wants to see (settled 28). */
    private void lowBalance() {
        if (state.loads.isEmpty()) {
            return;
        }
        var weekly = weeklyNow();
        long least = weekly.times(policy.count(Setting.LOW_BALANCE));
        long available = state.standing().availablePence();
        if (available < least) {
            add(Kind.LOW_BALANCE, Optional.empty(), day, Optional.of(available));
        }
    }

    private WeeklyValue weeklyNow() {
        return state.allocations.values().stream()
                .filter(it -> it.kind() == EntitlementKind.RECURRING
                        && !it.planYear().isAfter(day)
                        && !it.lastDay().isBefore(day))
                .map(it -> profile.weekly(it, it.amountPence()))
                .reduce(WeeklyValue.NOTHING, WeeklyValue::plus);
    }

    @Rule("C-11")
    private void evidenceOverdue() {
        EvidenceReminderRules.awaited(state, policy).forEach((transaction, awaited) -> {
            if (day.isAfter(awaited.dueOn())) {
                add(Kind.EVIDENCE_OVERDUE, Optional.of(transaction), awaited.dueOn(), Optional.of(awaited.leftPence()));
            }
        });
    }

    private void reviewDue() {
        ReviewDue.next(state.firstPayments.byRegime(), ReviewRules.lastSigned(state), policy, workingDays)
                .map(ReviewDue::dueOn)
                .filter(due -> !day.isBefore(due.minusDays(REVIEW_AHEAD_DAYS)))
                .ifPresent(due -> add(Kind.REVIEW_DUE, Optional.empty(), due, Optional.empty()));
    }

    /** Two audits running found more than is needed: somebody looks at the plan again, and nothing is cut. */
    @Rule("U-9")
    private void secondSurplus() {
        var noted = state.recoveries.noted;
        if (noted.size() < 2
                || noted.getLast().surplus().none()
                || noted.get(noted.size() - 2).surplus().none()) {
            return;
        }
        var last = noted.getLast();
        boolean lookedAt = state.reviews.values().stream()
                .anyMatch(review -> review.heldOn().isAfter(last.effectiveOn()));
        if (!lookedAt) {
            add(
                    Kind.SECOND_SURPLUS,
                    Optional.of(last.audit()),
                    last.effectiveOn(),
                    Optional.of(last.surplus().total()));
        }
    }

    /** A year ahead, so that nothing has to change on a birthday. */
    @Rule({"S-13", "S-16"})
    private void comingOfAge() {
        var decides = state.assessment.decidesFrom;
        if (decides != null && day.isBefore(decides) && !day.isBefore(decides.minusYears(1))) {
            add(Kind.RIGHT_TO_DECIDE, Optional.empty(), decides.minusYears(1), Optional.empty());
        }
        var adult = ContributionStanding.of(state, day);
        if (adult.onWorkList()) {
            add(Kind.ADULT_TRANSFER, Optional.empty(), adult.workListFrom().orElseThrow(), Optional.empty());
        }
    }

    /** A question that has been open longer than a family has to answer one. */
    @Rule("V-15")
    private void queriesAgeing() {
        for (var query : state.queries.all()) {
            LocalDate raised = query.raised().effectiveOn();
            if (query.open() && day.isAfter(raised.plusDays(policy.of(Setting.QUERY_DAYS)))) {
                add(Kind.QUERY_AGEING, Optional.of(query.raised().query()), raised, Optional.empty());
            }
        }
    }

    /** A clock against a family cannot begin while nobody notes that the message reached it, so somebody is asked to find out. */
    @Rule("V-15")
    private void arrivalsUnknown() {
        state.recoveries.cases.forEach((recovery, found) -> {
            boolean asking =
                    found.proposed() == null && found.answered() == null && !state.notices.asks.containsKey(recovery);
            var notice = found.notice();
            boolean owing = state.recoveries.owed(recovery).total() > 0;
            if (found.dropped()) {
                return;
            }
            if (asking) {
                arrival(recovery, found.asked().effectiveOn());
            } else if (notice != null && owing && !state.notices.clocks.containsKey(recovery)) {
                arrival(recovery, notice.effectiveOn());
            }
        });
    }

    private void arrival(String recovery, LocalDate sent) {
        if (day.isAfter(workingDays.after(sent, policy.count(Setting.ARRIVAL_ALERT)))) {
            add(Kind.ARRIVAL_UNKNOWN, Optional.of(recovery), sent, Optional.empty());
        }
    }

    /** What a person promised a family to answer and did not. */
    @Rule({"C-19", "C-22"})
    private void answersOverdue() {
        for (var ask : state.requests.asks.values()) {
            var by = ask.answerBy();
            if (ask.answered() == null && by != null && day.isAfter(by)) {
                long pence = ask.asked().amountPence();
                add(Kind.ANSWER_OVERDUE, Optional.of(ask.asked().ask()), by, Optional.of(pence));
            }
        }
        for (var claim : state.requests.claims.values()) {
            var by = claim.answerBy();
            if (claim.answered() == null && by != null && day.isAfter(by)) {
                long pence = claim.made().amountPence();
                add(Kind.ANSWER_OVERDUE, Optional.of(claim.made().claim()), by, Optional.of(pence));
            }
        }
    }
}
