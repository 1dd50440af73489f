package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.QueryEvent.QueryDecision;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Asked;
import uk.personalbudget.reconciliation.audit.AnnualAudit.RecoveryLine;

/** Questions from opening to closing, and money asked back: recovered, owed, written off, and how long it took. */
final class QuestionsAsked {
    private QuestionsAsked() {}

    private record Query(LocalDate raised, Optional<LocalDate> decided, Optional<QueryDecision> decision) {
        boolean openOn(LocalDate day) {
            return !raised.isAfter(day)
                    && decided.filter(end -> !end.isAfter(day)).isEmpty();
        }
    }

    private record Recovery(String kind, LocalDate since, long pence, String state, LocalDate changed) {
        Recovery now(String next, LocalDate on) {
            return new Recovery(kind, since, pence, next, on);
        }

        Recovery asking(long amount, String next, LocalDate on) {
            return new Recovery(kind, since, amount, next, on);
        }
    }

    static Asked of(Known known, AuditPeriod period) {
        Map<String, Query> queries = new LinkedHashMap<>();
        Map<String, Recovery> recoveries = new LinkedHashMap<>();
        long recovered = 0;
        long writtenOff = 0;
        for (FeedRecord record : known.books().history()) {
            if (record.event() instanceof QueryEvent it) {
                query(it, queries);
            } else if (record.event() instanceof RecoveryEvent it) {
                recovery(it, period, recoveries);
            } else if (record.event() instanceof DebtEvent it) {
                recovered += recovered(it, period);
                writtenOff += it instanceof DebtEvent.WrittenOff off && period.has(off.effectiveOn())
                        ? sum(off.portions())
                        : 0;
            }
        }
        return asked(known, period, queries, recoveries, recovered, writtenOff);
    }

    private static Asked asked(
            Known known,
            AuditPeriod period,
            Map<String, Query> queries,
            Map<String, Recovery> recoveries,
            long recovered,
            long writtenOff) {
        LocalDate before = period.from().minusDays(1);
        var all = queries.values();
        var decided = all.stream()
                .filter(query -> query.decided().filter(period::has).isPresent())
                .toList();
        List<Long> days = decided.stream()
                .map(query ->
                        ChronoUnit.DAYS.between(query.raised(), query.decided().orElse(query.raised())))
                .sorted()
                .toList();
        var lines = new ArrayList<RecoveryLine>();
        recoveries.forEach((name, one) -> {
            if (!one.since().isAfter(period.to()) && !one.changed().isBefore(period.from())) {
                lines.add(new RecoveryLine(
                        name,
                        one.kind(),
                        one.since(),
                        one.pence(),
                        one.state(),
                        ChronoUnit.DAYS.between(one.since(), period.to())));
            }
        });
        var state = new BudgetState();
        known.books().history().stream().map(FeedRecord::event).forEach(state::evolve);
        return new Asked(
                all.stream().filter(query -> query.openOn(before)).count(),
                all.stream().filter(query -> period.has(query.raised())).count(),
                ended(decided, QueryDecision.EXPLAINED),
                ended(decided, QueryDecision.NOT_FOR_THE_PLAN),
                all.stream().filter(query -> query.openOn(period.to())).count(),
                days.isEmpty() ? Optional.empty() : Optional.of(days.get((days.size() - 1) / 2)),
                all.stream()
                        .filter(query -> query.openOn(period.to()))
                        .map(query -> ChronoUnit.DAYS.between(query.raised(), period.to()))
                        .max(Long::compareTo),
                lines,
                recovered,
                writtenOff,
                state.owed().total());
    }

    private static long ended(List<Query> decided, QueryDecision how) {
        return decided.stream()
                .filter(query -> query.decision().filter(how::equals).isPresent())
                .count();
    }

    private static void query(QueryEvent event, Map<String, Query> queries) {
        switch (event) {
            case QueryEvent.QueryRaised it ->
                queries.put(it.query(), new Query(it.effectiveOn(), Optional.empty(), Optional.empty()));
            case QueryEvent.QueryDecided it ->
                queries.computeIfPresent(
                        it.query(),
                        (_, query) ->
                                new Query(query.raised(), Optional.of(it.effectiveOn()), Optional.of(it.decision())));
            case QueryEvent _ -> {}
        }
    }

    private static void recovery(RecoveryEvent event, AuditPeriod period, Map<String, Recovery> all) {
        switch (event) {
            case RecoveryEvent.ReasonAsked it -> {
                if (!it.effectiveOn().isAfter(period.to())) {
                    all.put(
                            it.recovery(),
                            new Recovery(
                                    it.kind().label(), it.effectiveOn(), 0, "asked-for-the-reason", it.effectiveOn()));
                }
            }
            case RecoveryEvent.RecoveryProposed it -> {
                if (!it.effectiveOn().isAfter(period.to())) {
                    all.merge(
                            it.recovery(),
                            new Recovery(
                                    it.kind().label(),
                                    it.effectiveOn(),
                                    it.amounts().total(),
                                    "proposed",
                                    it.effectiveOn()),
                            (was, _) -> was.asking(it.amounts().total(), "proposed", it.effectiveOn()));
                }
            }
            case RecoveryEvent.RecoveryApproved it -> now(all, it.recovery(), "approved", it.effectiveOn(), period);
            case RecoveryEvent.RecoveryDropped it -> now(all, it.recovery(), "dropped", it.effectiveOn(), period);
            case RecoveryEvent.NoticeIssued it -> now(all, it.recovery(), "notice-given", it.effectiveOn(), period);
            case RecoveryEvent.LookAgainAsked it ->
                now(all, it.recovery(), "looked-at-again", it.effectiveOn(), period);
            case RecoveryEvent.LookedAgain it -> {
                if (!it.effectiveOn().isAfter(period.to())) {
                    all.computeIfPresent(
                            it.recovery(),
                            (_, was) -> was.asking(
                                    it.amounts().total(), it.stands() ? "stands" : "withdrawn", it.effectiveOn()));
                }
            }
            case RecoveryEvent _ -> {}
        }
    }

    private static void now(Map<String, Recovery> all, String name, String state, LocalDate on, AuditPeriod period) {
        if (!on.isAfter(period.to())) {
            all.computeIfPresent(name, (_, was) -> was.now(state, on));
        }
    }

    private static long recovered(DebtEvent event, AuditPeriod period) {
        return switch (event) {
            case DebtEvent.Repaid it -> period.has(it.effectiveOn()) ? it.amountPence() : 0;
            case DebtEvent.DisallowedRefunded it -> period.has(it.effectiveOn()) ? it.amountPence() : 0;
            case DebtEvent.SetOff it -> period.has(it.effectiveOn()) && !it.carried() ? sum(it.portions()) : 0;
            case DebtEvent.SetOffUndone it -> period.has(it.effectiveOn()) && !it.carried() ? -sum(it.portions()) : 0;
            case DebtEvent.SpendDisallowed _,
                    DebtEvent.SpendAllowed _,
                    DebtEvent.WriteOffProposed _,
                    DebtEvent.WrittenOff _,
                    DebtEvent.CarriedForward _ -> 0;
        };
    }

    private static long sum(List<DebtEvent.Portion> portions) {
        return portions.stream().mapToLong(portion -> portion.amounts().total()).sum();
    }
}
