package uk.personalbudget.api.files;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import uk.personalbudget.api.budget.Answer;
import uk.personalbudget.api.files.Acceptances.Acceptance;
import uk.personalbudget.api.files.BroughtIn.RefusedLine;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.reconciliation.cardfeed.BadRow;

/** Posts the lines of one accepted file and counts what came of them. */
final class Posting {
    private final Whole whole;
    private final Acceptance acceptance;
    private final Acceptances acceptances;
    private final Clock clock;
    private final Function<BudgetCommand, Answer> send;
    private final Progress progress;
    private long posted;
    private long nothingNew;
    private long done;

    Posting(
            Whole whole,
            Acceptance acceptance,
            Acceptances acceptances,
            Clock clock,
            Function<BudgetCommand, Answer> send,
            Progress progress) {
        this.whole = whole;
        this.acceptance = acceptance;
        this.acceptances = acceptances;
        this.clock = clock;
        this.send = send;
        this.progress = progress;
    }

    /** A file that was found good, before it is accepted. */
    record Whole(FileKind kind, String batch, String sha256, long lines, List<BadRow> badRows, boolean resumed) {
        BroughtIn.Checked checked() {
            return new BroughtIn.Checked(Optional.of(kind), sha256, batch, lines, badRows);
        }
    }

    void post(long line, BudgetCommand command) {
        switch (send.apply(command).decision()) {
            case Decision.Accepted accepted when accepted.events().isEmpty() -> nothingNew++;
            case Decision.Accepted _ -> posted++;
            case Decision.Refused refused ->
                acceptances.refused(
                        whole.kind(),
                        whole.batch(),
                        new RefusedLine(
                                line, command.budget(), refused.rejection().code()));
        }
        progress.at(++done, whole.lines());
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
