package uk.personalbudget.api.message;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.ledger.budget.EndingEvent.EndedPart;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The instalments that are still to come. Each has a message that waits for the day on which a top-up that did not come is late,
 * and is taken back when the money comes before it. A late top-up is told to the family as our delay.
 */
@Rule("P-11")
final class DueTopUps {
    /** So long may a payment take; somebody in the office is told on the same day (rule P-5). */
    private static final int WORKING_DAYS = 3;

    private final JdbcClient sql;
    private final WorkingDays workingDays;
    private final MessageProjection.Writing messages;

    DueTopUps(JdbcClient sql, WorkingDays workingDays, MessageProjection.Writing messages) {
        this.sql = sql;
        this.workingDays = workingDays;
        this.messages = messages;
    }

    private record Line(String id, String allocation, long pence, LocalDate dueOn) {}

    /** A later schedule of an allocation stands instead of the one before. */
    void agreed(FeedRecord at, PlanEvent.ScheduleAgreed schedule) {
        takeBack(at, schedule.allocation());
        forget(at, schedule.allocation());
        for (PlanEvent.ScheduleLine line : schedule.lines()) {
            sql.sql("""
                            insert into message_memory (budget, kind, id, part, pence, day)
                            values (:budget, 'line', :id, :allocation, :pence, :day)
                            """)
                    .param("budget", at.budget())
                    .param("id", schedule.schedule() + "/" + line.number())
                    .param("allocation", schedule.allocation())
                    .param("pence", line.amountPence())
                    .param("day", line.dueOn())
                    .update();
        }
        plan(at, lines(at.budget(), schedule.allocation()));
    }

    /** Nothing is due before the agreement is signed (rule S-2). */
    void from(FeedRecord at, LocalDate signedOn) {
        int first = sql.sql("update message_budget set signed_on = :day where budget = :budget and signed_on is null")
                .param("day", signedOn)
                .param("budget", at.budget())
                .update();
        if (first == 1) {
            plan(at, lines(at.budget(), ""));
        }
    }

    /** A load that names its instalments pays those; one that names none pays the oldest that are still open. */
    void paid(FeedRecord at, FundingEvent.Loaded load) {
        var byAllocation = new TreeMap<String, Long>();
        load.parts().forEach(part -> byAllocation.merge(part.allocation(), part.grossPence(), Math::addExact));
        byAllocation.forEach((allocation, gross) -> {
            long left = gross;
            for (Line line : lines(at.budget(), allocation)) {
                if (!load.scheduleLines().isEmpty() && !load.scheduleLines().contains(line.id())) {
                    continue;
                }
                long taken = Math.min(left, line.pence());
                left -= taken;
                if (taken == line.pence()) {
                    done(at, line);
                } else if (taken > 0) {
                    sql.sql("update message_memory set pence = pence - :taken"
                                    + " where budget = :budget and kind = 'line' and id = :id")
                            .param("taken", taken)
                            .param("budget", at.budget())
                            .param("id", line.id())
                            .update();
                }
            }
        });
    }

    /** While a budget is paused nothing is late: the pause was told with its reason. */
    void pause(FeedRecord at) {
        paused(at, true);
        takeBack(at, "");
    }

    void resume(FeedRecord at) {
        paused(at, false);
        plan(at, lines(at.budget(), ""));
    }

    void end(FeedRecord at, List<EndedPart> parts) {
        parts.stream().map(EndedPart::allocation).distinct().forEach(allocation -> {
            takeBack(at, allocation);
            forget(at, allocation);
        });
    }

    private void plan(FeedRecord at, List<Line> lines) {
        boolean runs = sql.sql("select count(*) from message_budget"
                                + " where budget = :budget and signed_on is not null and not paused")
                        .param("budget", at.budget())
                        .query(Long.class)
                        .single()
                > 0;
        int number = 0;
        for (Line line : runs ? lines : List.<Line>of()) {
            number++;
            LocalDate lateOn = workingDays.after(line.dueOn(), WORKING_DAYS).plusDays(1);
            // What was late before the books knew of it was not told in time, and is not told now.
            if (lateOn.isAfter(MessageProjection.today(at))) {
                messages.write(
                        at,
                        number,
                        Template.TOP_UP_LATE,
                        line.id(),
                        lateOn,
                        Facts.of("instalment", line.id())
                                .pence("due", line.pence())
                                .day("due", line.dueOn()));
            }
        }
    }

    private void paused(FeedRecord at, boolean paused) {
        sql.sql("update message_budget set paused = :paused where budget = :budget")
                .param("paused", paused)
                .param("budget", at.budget())
                .update();
    }

    private void done(FeedRecord at, Line line) {
        sql.sql("delete from message_memory where budget = :budget and kind = 'line' and id = :id")
                .param("budget", at.budget())
                .param("id", line.id())
                .update();
        sql.sql("delete from message where budget = :budget and template = :template and about = :id"
                        + " and show_from > :today")
                .param("budget", at.budget())
                .param("template", Template.TOP_UP_LATE.label())
                .param("id", line.id())
                .param("today", MessageProjection.today(at))
                .update();
    }

    /** @param allocation empty for all */
    private void takeBack(FeedRecord at, String allocation) {
        sql.sql("""
                        delete from message m
                        where m.budget = :budget and m.template = :template and m.show_from > :today
                          and (:allocation = '' or m.about in (
                              select l.id from message_memory l
                              where l.budget = :budget and l.kind = 'line' and l.part = :allocation))
                        """)
                .param("budget", at.budget())
                .param("template", Template.TOP_UP_LATE.label())
                .param("today", MessageProjection.today(at))
                .param("allocation", allocation)
                .update();
    }

    private void forget(FeedRecord at, String allocation) {
        sql.sql("delete from message_memory where budget = :budget and kind = 'line' and part = :allocation")
                .param("budget", at.budget())
                .param("allocation", allocation)
                .update();
    }

    /** @param allocation empty for all */
    private List<Line> lines(String budget, String allocation) {
        return sql.sql("""
                        select id, part, pence, day from message_memory
                        where budget = :budget and kind = 'line' and (:allocation = '' or part = :allocation)
                        order by day, id
                        """)
                .param("budget", budget)
                .param("allocation", allocation)
                .query((row, _) -> new Line(
                        row.getString("id"),
                        row.getString("part"),
                        row.getLong("pence"),
                        row.getObject("day", LocalDate.class)))
                .list();
    }
}
