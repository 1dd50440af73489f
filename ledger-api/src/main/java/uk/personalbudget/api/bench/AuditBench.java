package uk.personalbudget.api.bench;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.OrderMetadata;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.reconciliation.audit.AuditKind;

/**
 * How long the pack of an annual audit takes, from reading the events to the last of its files: page, PDF, figures, spreadsheet,
 * entries, events and manifest. And how long the figures take alone.
 */
@Component
@Lazy
public final class AuditBench {
    private static final String BUDGET = "bench-audit";
    private static final int ENTRIES = 300;
    private static final int MONTHS = 12;

    private final EventStore store;
    private final OrderedAudits audits;
    private final Clock clock;

    AuditBench(EventStore store, OrderedAudits audits, Clock clock) {
        this.store = store;
        this.audits = audits;
        this.clock = clock;
    }

    /** Fills books that nobody else uses, and measures. */
    public BenchReport run() {
        LocalDate to = London.dateOf(clock.instant()).minusDays(1);
        var life = year(to.minusMonths(MONTHS).plusDays(1));
        keep(life);
        var report = new BenchReport.Builder("audit");
        report.figure("annual/entries", BigDecimal.valueOf(ENTRIES), "entries");
        report.figure("annual/events", BigDecimal.valueOf(life.size()), "events");
        report.figure("annual/first", BenchReport.once(() -> pack(to)), "ms");
        BigDecimal pack = BenchReport.median(() -> pack(to));
        BigDecimal figures = BenchReport.median(() -> figures(to));
        report.figure("annual/pack", pack, "ms");
        report.figure("annual/figures", figures, "ms");
        report.ratio("audit/figures", pack, figures);
        return report.report();
    }

    /** The life of a busy budget up to so many entries that moved money on its account. */
    private static List<BudgetEvent> year(LocalDate from) {
        var events = new ArrayList<BudgetEvent>();
        int entries = 0;
        for (BudgetEvent event : BusyBudget.months(BUDGET, from, MONTHS)) {
            events.add(event);
            boolean moved = Journal.entryOf(event).postings().stream()
                    .anyMatch(posting -> posting.layer() == Layer.SETTLED
                            && posting.account().held());
            entries += moved ? 1 : 0;
            if (entries == ENTRIES) {
                return events;
            }
        }
        throw new IllegalStateException("the life of the benchmark's budget has only " + entries + " entries");
    }

    private void keep(List<BudgetEvent> events) {
        var messages = new ArrayList<GenericDomainEventMessage<BudgetEvent>>();
        for (int at = 0; at < events.size(); at++) {
            messages.add(new GenericDomainEventMessage<>(
                    "personal-budget", BUDGET, at, events.get(at), Map.of(OrderMetadata.ACTOR, "bench")));
        }
        store.publish(messages);
    }

    private void pack(LocalDate to) {
        if (audit(to).pack(true).files().isEmpty()) {
            throw new IllegalStateException("the pack is empty");
        }
    }

    private void figures(LocalDate to) {
        if (audit(to).audit().sections().receiptsAndPayments().rows().isEmpty()) {
            throw new IllegalStateException("the audit is empty");
        }
    }

    private OrderedAudits.Made audit(LocalDate to) {
        return audits.draft(AuditKind.ANNUAL, BUDGET, Optional.of(to))
                .orElseThrow(() -> new IllegalStateException("there is nothing to audit"));
    }
}
