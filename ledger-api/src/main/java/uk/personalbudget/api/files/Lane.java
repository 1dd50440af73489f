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
 * Posts lines, those of each budget together and in their order, and those of many budgets at once, so that the events of all of
 * them share commits.
 *
 * <p>When one line cannot be posted, because the power or the database failed, nothing more is begun, and the failure is
 * thrown once what was begun is over.
 */
final class Lane<L> implements AutoCloseable {
    /** What one budget is asked at once: small enough that somebody else's order to it waits only for a moment. */
    private static final int TOGETHER_MAX = 200;

    private static final int BUDGETS_AT_ONCE = 64;

    /** A budget that is worked on may have years behind it, and has to be read first: with little memory, fewer at once. */
    private static final long MEMORY_FOR_A_BUDGET = 32L << 20;

    private final Lines<L> lines;
    private final Posting posting;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(atOnce());
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

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
    }

    private static int atOnce() {
        return (int) Math.min(BUDGETS_AT_ONCE, Math.max(2, Runtime.getRuntime().maxMemory() / MEMORY_FOR_A_BUDGET));
    }

    /** Posts all of these, whosever they are; those of one budget come in their order. */
    void postAll(Iterable<L> all) {
        Map<String, List<L>> byBudget = new LinkedHashMap<>();
        for (L line : all) {
            byBudget.computeIfAbsent(lines.budget(line), _ -> new ArrayList<>()).add(line);
        }
        post(byBudget.values());
    }

    /**
     * Returns when all of these are posted.
     *
     * @param budgets for each budget its lines, in their order; they are gone through once
     */
    void post(Collection<? extends Iterable<L>> budgets) {
        List<Future<?>> begun = new ArrayList<>();
        for (Iterable<L> ofOne : budgets) {
            begun.add(threads.submit(() -> inTurn(ofOne)));
        }
        awaitOver(begun);
        stopAtFailure();
    }

    private void inTurn(Iterable<L> ofOne) {
        places.acquireUninterruptibly();
        try {
            postInOrder(ofOne);
        } catch (RuntimeException | Error broken) {
            failure.compareAndSet(null, broken);
        } finally {
            places.release();
        }
    }

    private void postInOrder(Iterable<L> ofOne) {
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

    private void awaitOver(List<Future<?>> begun) {
        boolean interrupted = false;
        for (Future<?> each : begun) {
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
