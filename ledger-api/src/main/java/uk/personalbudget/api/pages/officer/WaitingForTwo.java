package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.platform.BudgetsForTwo;
import uk.personalbudget.ledger.budget.AssessmentEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.DebtEvent;
import uk.personalbudget.ledger.budget.LimitEvent;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.breaks.FoundBreaks.Filter;

/** Everything that waits for a second person, worked out from the budgets' own pasts, so that it is never behind. */
@Component
class WaitingForTwo {
    private static final Set<Role> OFFICERS = Set.of(Role.FINANCE_OFFICER, Role.APPROVER);
    private static final Set<Role> DECIDERS = Set.of(Role.APPROVER, Role.HEAD_OF_SERVICE);

    private final BudgetsForTwo budgets;
    private final ReconciliationService reconciliation;
    private final OfficerDesk desk;

    WaitingForTwo(BudgetsForTwo budgets, ReconciliationService reconciliation, OfficerDesk desk) {
        this.budgets = budgets;
        this.reconciliation = reconciliation;
        this.desk = desk;
    }

    /** What has waited longest stands first. */
    List<Waiting> all() {
        var waiting = new ArrayList<Waiting>();
        budgets.all().forEach(budget -> waiting.addAll(of(budget)));
        reconciliation
                .breaks(Filter.OPEN)
                .forEach(one -> one.askedBy().ifPresent(asked -> {
                    var found = one.found();
                    waiting.add(new Waiting(
                            Waiting.Kind.BREAK,
                            found.budget(),
                            found.id(),
                            asked,
                            found.since(),
                            found.valuePence(),
                            List.of(),
                            Set.of(asked),
                            OFFICERS,
                            "/reconciliation/breaks/" + found.id()));
                }));
        waiting.sort(Comparator.comparing(Waiting::since).thenComparing(Waiting::budget));
        return waiting;
    }

    List<Waiting> of(String budget) {
        var history = desk.history(budget);
        var waiting = new ArrayList<>(proposals(budget, history).values());
        for (ReviewFile file : ReviewFile.all(history)) {
            reviewed(budget, file, history, waiting);
        }
        return waiting;
    }

    private static void reviewed(String budget, ReviewFile file, List<FeedRecord> history, List<Waiting> waiting) {
        String address = "/budgets/" + budget + "/reviews/" + file.id();
        file.recorded()
                .filter(_ -> file.draft().isPresent() && file.signed().isEmpty())
                .ifPresent(held -> waiting.add(new Waiting(
                        Waiting.Kind.REVIEW,
                        budget,
                        file.id(),
                        held.preparedBy(),
                        held.heldOn(),
                        null,
                        List.of(),
                        Set.of(held.preparedBy()),
                        OFFICERS,
                        address + "/sign")));
        if (file.signed().isEmpty()) {
            file.proposed()
                    .forEach(change -> waiting.add(new Waiting(
                            Waiting.Kind.OPINION,
                            budget,
                            change.change(),
                            change.proposedBy(),
                            change.effectiveOn(),
                            null,
                            List.of(),
                            Set.of(change.proposedBy()),
                            OFFICERS,
                            address + "/opinion/" + change.change())));
        }
        file.questioned().filter(_ -> file.lookedAt().isEmpty()).ifPresent(asked -> {
            var involved = new HashSet<String>();
            file.recorded().ifPresent(held -> involved.add(held.preparedBy()));
            file.signed().ifPresent(signed -> involved.add(signed.reviewedBy()));
            waiting.add(new Waiting(
                    Waiting.Kind.DECISION,
                    budget,
                    asked.request(),
                    history.stream()
                            .filter(record -> record.event().equals(asked))
                            .map(FeedRecord::actor)
                            .findFirst()
                            .orElse(""),
                    asked.effectiveOn(),
                    null,
                    List.of(),
                    involved,
                    Set.of(Role.FINANCE_OFFICER, Role.APPROVER, Role.HEAD_OF_SERVICE),
                    address + "/look-again"));
        });
    }

    private Map<String, Waiting> proposals(String budget, List<FeedRecord> history) {
        var open = new LinkedHashMap<String, Waiting>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case RecoveryEvent.RecoveryProposed it -> recovery(budget, it, open);
                case RecoveryEvent.RecoveryApproved it -> open.remove("recovery/" + it.recovery());
                case RecoveryEvent.RecoveryDropped it -> open.remove("recovery/" + it.recovery());
                case DebtEvent.WriteOffProposed it ->
                    put(
                            open,
                            Waiting.Kind.WRITE_OFF,
                            budget,
                            it.writeOff(),
                            it.proposedBy(),
                            it.effectiveOn(),
                            it.amountPence(),
                            List.of(SummaryRow.of("Debt", it.debt()), why(it.reason())),
                            DECIDERS);
                case DebtEvent.WrittenOff it -> open.remove("write-off/" + it.writeOff());
                case LimitEvent.OverrideProposed it ->
                    put(
                            open,
                            Waiting.Kind.OVERRIDE,
                            budget,
                            it.override(),
                            it.proposedBy(),
                            it.effectiveOn(),
                            null,
                            List.of(
                                    SummaryRow.of(
                                            "Where",
                                            it.merchant().orElse("every shop of its kind") + ", kind " + it.category()),
                                    SummaryRow.of("Until", Wording.day(it.until())),
                                    why(it.reason())),
                            OFFICERS);
                case LimitEvent.OverrideApproved it -> open.remove("override/" + it.override());
                case AssessmentEvent.RelativeExceptionAsked it ->
                    put(
                            open,
                            Waiting.Kind.RELATIVE,
                            budget,
                            it.exception(),
                            it.askedBy(),
                            it.askedOn(),
                            null,
                            List.of(SummaryRow.of("Who would be paid", it.relative()), why(it.reason())),
                            Set.of(Role.APPROVER));
                case AssessmentEvent.RelativeExceptionApproved it -> open.remove("relative/" + it.exception());
                case ChangeEvent.UrgentIncreasePaid it ->
                    put(
                            open,
                            Waiting.Kind.URGENT,
                            budget,
                            it.urgent(),
                            it.paidBy(),
                            it.effectiveOn(),
                            it.amountPence(),
                            List.of(
                                    SummaryRow.of(
                                            "Confirm by",
                                            Wording.day(it.confirmBy().dueOn())),
                                    why(it.reason())),
                            Set.of(Role.APPROVER));
                case ChangeEvent.UrgentIncreaseConfirmed it -> open.remove("urgent/" + it.urgent());
                case BudgetEvent _ -> {}
            }
        }
        return open;
    }

    private void recovery(String budget, RecoveryEvent.RecoveryProposed it, Map<String, Waiting> open) {
        var more = new ArrayList<SummaryRow>();
        more.add(SummaryRow.of("Ground", ReconciliationPages.said(it.ground().label())));
        it.cause()
                .ifPresent(
                        cause -> more.add(SummaryRow.of("How it came about", ReconciliationPages.said(cause.label()))));
        more.add(new SummaryRow(
                "How it was worked out",
                it.workedOut().stream()
                        .map(line -> ReconciliationPages.said(line.element().label()) + ", "
                                + line.line().replace('-', ' ') + ": " + Wording.pounds(line.pence()))
                        .toList(),
                List.of()));
        more.add(why(it.reasons()));
        it.despite().ifPresent(words -> more.add(SummaryRow.of("Asked back all the same because", desk.said(words))));
        put(
                open,
                Waiting.Kind.RECOVERY,
                budget,
                it.recovery(),
                it.proposedBy(),
                it.effectiveOn(),
                it.amounts().total(),
                more,
                it.headOfService() ? Set.of(Role.HEAD_OF_SERVICE) : DECIDERS);
    }

    private SummaryRow why(TextRef reason) {
        return SummaryRow.of("Why", desk.said(reason));
    }

    private static void put(
            Map<String, Waiting> open,
            Waiting.Kind kind,
            String budget,
            String id,
            String askedBy,
            LocalDate since,
            @Nullable Long pence,
            List<SummaryRow> more,
            Set<Role> by) {
        open.put(
                kind.label() + "/" + id,
                new Waiting(
                        kind,
                        budget,
                        id,
                        askedBy,
                        since,
                        pence,
                        more,
                        Set.of(askedBy),
                        by,
                        "/approvals/" + budget + "/" + kind.label() + "/" + id));
    }
}
