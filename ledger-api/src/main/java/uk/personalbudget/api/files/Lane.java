package uk.personalbudget.api.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetCommand;

/**
 * Posts the lines of a file, those of each budget together and in their order, and those of many budgets at once, so that the
 * events of all of them share commits. Lines are gathered until there are so many; while these are posted, the next ones
 * gather. More than two such portions are never in memory.
 *
 * <p>When one line cannot be posted, because the power or the database failed, nothing more is begun, and the failure is
 * thrown once what was begun is over.
 */
final class Lane<L> implements AutoCloseable {
    /** Together over all budgets. */
    private static final int GATHERED_MAX = 32_000;

    /** What one budget is asked at once: small enough that somebody else's order to it waits only for a moment. */
    private static final int TOGETHER_MAX = 200;

    private static final int BUDGETS_AT_ONCE = 64;

    private final Lines<L> lines;
    private final Posting posting;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(BUDGETS_AT_ONCE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Map<String, List<L>> gathering = new LinkedHashMap<>();
    private int gathered;
    private List<Future<?>> underWay = List.of();

    Lane(Lines<L> lines, Posting posting) {
        this.lines = lines;
        this.posting = posting;
    }

    /** What the lines of a kind of file mean. It is asked by several threads at once. */
    interface Lines<L> {
        long number(L line);

        String budget(L line);

        /** Its order depends on what the budget recorded before it, so that everything before it must be posted first. */
        default boolean looksBack(L line) {
            return false;
        }

        BudgetCommand order(L line);

        /** So many lines will be asked for next: what they have in common can be seen to at once. */
        default void coming(Collection<List<L>> lines) {}
    }

    /** The next line; those of one budget come in their order. */
    void add(L line) {
        stopAtFailure();
        gathering.computeIfAbsent(lines.budget(line), _ -> new ArrayList<>()).add(line);
        if (++gathered == GATHERED_MAX) {
            begin();
        }
    }

    /** Returns when every line is posted. */
    void finish() {
        begin();
        awaitOver();
        stopAtFailure();
    }

    private void begin() {
        awaitOver();
        stopAtFailure();
        lines.coming(gathering.values());
        List<Future<?>> begun = new ArrayList<>();
        for (List<L> ofOne : gathering.values()) {
            begun.add(threads.submit(() -> inTurn(ofOne)));
        }
        underWay = begun;
        gathering = new LinkedHashMap<>();
        gathered = 0;
    }

    private void inTurn(List<L> ofOne) {
        places.acquireUninterruptibly();
        try {
            post(ofOne);
        } catch (RuntimeException | Error broken) {
            failure.compareAndSet(null, broken);
        } finally {
            places.release();
        }
    }

    private void post(List<L> ofOne) {
        List<Posting.Line> together = new ArrayList<>();
        for (L line : ofOne) {
            if (together.size() == TOGETHER_MAX || (lines.looksBack(line) && !together.isEmpty())) {
                posting.post(together);
                together = new ArrayList<>();
            }
            if (failure.get() != null) {
                return;
            }
            together.add(new Posting.Line(lines.number(line), lines.order(line)));
        }
        posting.post(together);
    }

    private void awaitOver() {
        boolean interrupted = false;
        for (Future<?> each : underWay) {
            while (!each.isDone()) {
                try {
                    each.get();
                } catch (InterruptedException stopped) {
                    interrupted = true;
                    failure.compareAndSet(
                            null, new IllegalStateException("The posting of the file was stopped", stopped));
                } catch (ExecutionException impossible) {
                    failure.compareAndSet(null, impossible);
                }
            }
        }
        underWay = List.of();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAtFailure() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException broken -> throw broken;
            case Error broken -> throw broken;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /** What was begun is over when this returns; when the lines were not all posted, no more are begun. */
    @Override
    public void close() {
        failure.compareAndSet(null, new IllegalStateException("The posting of the file is over"));
        threads.close();
    }
}
