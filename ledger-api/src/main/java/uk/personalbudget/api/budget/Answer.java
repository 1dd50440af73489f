package uk.personalbudget.api.budget;

import java.time.Instant;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.Standing;

/**
 * What came of a command.
 *
 * @param position in the whole store after the command; when it changed nothing, that of the stream's last event
 * @param sequence of the last event in the budget's own stream, from 0; -1 when there is no such budget
 * @param recordedAt of that event
 * @param standing the balances after the command
 */
public record Answer(
        String budget, long position, long sequence, Instant recordedAt, Decision decision, Standing standing) {}
