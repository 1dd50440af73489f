package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.NoticeClockCommand;
import uk.personalbudget.ledger.budget.QueryEvent.Way;
import uk.personalbudget.ledger.budget.QueryEvent.WayChosen;
import uk.personalbudget.ledger.budget.RecoveryCommand;

/**
 * When a question or notice about money asked back reached the family (rule V-15). A scenario that does not say is about
 * something else: it reached it on its own day. {@code reached: no} leaves that open, a day is noted on that day.
 */
final class Arrivals {
    private Arrivals() {}

    static List<BudgetCommand> asked(Fields fields, Step step) {
        var reached = fields.get("reached");
        var asked = (RecoveryCommand.AskReason) RecoveryOrders.ask(fields, step);
        fields.nothingElse();
        return both(
                asked,
                reached,
                step,
                on -> new NoticeClockCommand.NoteAskReached(step.budget(), asked.recovery(), way(step), on));
    }

    static List<BudgetCommand> noticed(Fields fields, Step step) {
        var reached = fields.get("reached");
        var issued = (RecoveryCommand.IssueNotice) RecoveryOrders.notice(fields, step);
        fields.nothingElse();
        return both(
                issued,
                reached,
                step,
                on -> new NoticeClockCommand.NoteNoticeReached(step.budget(), issued.recovery(), way(step), on));
    }

    private interface Noting {
        BudgetCommand on(LocalDate day);
    }

    private static List<BudgetCommand> both(BudgetCommand sent, Optional<Value> reached, Step step, Noting noting) {
        if (reached.filter(it -> it.isNothing() || (it.isYesOrNo() && !it.yes()))
                .isPresent()) {
            return List.of(sent);
        }
        LocalDate on = reached.filter(it -> !it.isYesOrNo()).map(Value::date).orElse(step.on());
        return List.of(sent, noting.on(on));
    }

    static BudgetCommand question(Fields fields, Step step) {
        return new NoticeClockCommand.NoteAskReached(
                step.budget(), RecoveryOrders.recovery(fields, step), way(fields, step), step.on());
    }

    static BudgetCommand notice(Fields fields, Step step) {
        return new NoticeClockCommand.NoteNoticeReached(
                step.budget(), RecoveryOrders.recovery(fields, step), way(fields, step), step.on());
    }

    private static Way way(Fields fields, Step step) {
        return fields.choice("by", Way.class)
                .or(() -> fields.choice("way", Way.class))
                .orElseGet(() -> way(step));
    }

    /** The one the family chose; a letter until it does. */
    private static Way way(Step step) {
        return step.last(WayChosen.class).map(WayChosen::way).orElse(Way.LETTER);
    }
}
