package uk.personalbudget.api.files;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import uk.personalbudget.api.files.Acceptances.Acceptance;
import uk.personalbudget.api.files.BroughtIn.RefusedLine;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.reconciliation.cardfeed.BadRow;

/** Posts the lines of one accepted file and counts what came of them. Lines of several budgets can be posted at once. */
final class Posting {
    private final Whole whole;
    private final Acceptance acceptance;
    private final Acceptances acceptances;
    private final Clock clock;
    private final Function<List<BudgetCommand>, List<Decision>> send;
    private final Progress progress;

    /** What an earlier run, which stopped half-way, was refused already: asked again, it would be recorded as refused twice. */
    private final Set<Long> refusedBefore = new HashSet<>();

    private final ReentrantLock counting = new ReentrantLock();
    private long posted;
    private long nothingNew;
    private long done;

    /** @param send sends commands of one budget in their order and answers each */
    Posting(
            Whole whole,
            Acceptance acceptance,
            Acceptances acceptances,
            Clock clock,
            Function<List<BudgetCommand>, List<Decision>> send,
            Progress progress) {
        this.whole = whole;
        this.acceptance = acceptance;
        this.acceptances = acceptances;
        this.clock = clock;
        this.send = send;
        this.progress = progress;
        if (whole.resumed()) {
            acceptances.refused(whole.kind(), whole.batch()).forEach(line -> refusedBefore.add(line.line()));
        }
    }

    /** A file that was found good, before it is accepted. */
    record Whole(FileKind kind, String batch, String sha256, long lines, List<BadRow> badRows, boolean resumed) {
        BroughtIn.Checked checked() {
            return new BroughtIn.Checked(Optional.of(kind), sha256, batch, lines, badRows);
        }
    }

    /** One line and the order it stands for. */
    record Line(long number, BudgetCommand command) {}

    void post(long line, BudgetCommand command) {
        post(List.of(new Line(line, command)));
    }

    /** Lines of one budget, in their order. They are durable when this returns. */
    void post(List<Line> lines) {
        List<Line> open = lines.stream()
                .filter(line -> !refusedBefore.contains(line.number()))
                .toList();
        count(open, send.apply(open.stream().map(Line::command).toList()), lines.size());
    }

    private void count(List<Line> lines, List<Decision> decisions, int all) {
        List<RefusedLine> refused = new ArrayList<>();
        long news = 0;
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            switch (decisions.get(at)) {
                case Decision.Accepted accepted -> news += accepted.events().isEmpty() ? 0 : 1;
                case Decision.Refused no ->
                    refused.add(new RefusedLine(
                            line.number(),
                            line.command().budget(),
                            no.rejection().code()));
            }
        }
        if (!refused.isEmpty()) {
            acceptances.refused(whole.kind(), whole.batch(), refused);
        }
        counting.lock();
        try {
            posted += news;
            nothingNew += lines.size() - news - refused.size();
            for (int at = 0; at < all; at++) {
                progress.at(++done, whole.lines());
            }
        } finally {
            counting.unlock();
        }
    }

    BroughtIn done() {
        acceptances.complete(whole.kind(), whole.batch(), clock.instant(), posted, nothingNew);
        return new BroughtIn.Posted(
                Optional.of(whole.kind()),
                whole.sha256(),
                whole.batch(),
                acceptance.acceptedAt(),
                whole.resumed(),
                whole.lines(),
                posted,
                nothingNew,
                acceptances.refused(whole.kind(), whole.batch()),
                whole.badRows());
    }
}
