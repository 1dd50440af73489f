package uk.personalbudget.api.files;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.reconciliation.ReconciliationService;
import uk.personalbudget.reconciliation.UndoObstacles;
import uk.personalbudget.reconciliation.pool.Pools;
import uk.personalbudget.reconciliation.statement.BroughtFile;
import uk.personalbudget.reconciliation.statement.StatementStore;
import uk.personalbudget.reconciliation.statement.Undoing;

/** Takes back statement files that were brought in by mistake, and looks at their accounts again. */
public final class UndoneImports {
    private final StatementStore statements;
    private final UndoObstacles obstacles;
    private final ReconciliationService reconciliation;
    private final Pools pools;
    private final Clock clock;

    UndoneImports(
            StatementStore statements,
            UndoObstacles obstacles,
            ReconciliationService reconciliation,
            Pools pools,
            Clock clock) {
        this.statements = statements;
        this.obstacles = obstacles;
        this.reconciliation = reconciliation;
        this.pools = pools;
        this.clock = clock;
    }

    public Undoing undo(String sha256, String reason, String actor) {
        Undoing came = statements.undo(sha256, reason, actor, clock.instant(), obstacles);
        if (came instanceof Undoing.Undone undone) {
            undone.accounts().stream().filter(reconciliation::knows).forEach(reconciliation::run);
            pools.run();
        }
        return came;
    }

    public List<BroughtFile> files(@Nullable Long before, int most) {
        return statements.files(before, most);
    }
}
