package uk.personalbudget.api.files;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.files.Acceptances.Acceptance;
import uk.personalbudget.api.files.OpeningPositions.Known;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;

/**
 * Moving in: the balance reports of card providers and banks, and the opening positions that are held against them. Whoever
 * brings the positions in signs for their totals; they are posted when a second person brings in the same file.
 */
@Rule("S-18")
final class OpeningIntake {
    private static final TextRef NO_WORDS = new TextRef("t", "0".repeat(64));
    private static final String SOMEBODY_ELSE = "a-second-person";

    private final Ledger ledger;
    private final Streams streams;
    private final Function<String, Optional<Known>> known;
    private final Acceptances acceptances;
    private final Signatures signatures;
    private final ProvedBalances balances;
    private final BiFunction<String, String, TextRef> keep;
    private final Clock clock;
    private final Supplier<Policy> policy;
    private final WorkingDays workingDays;

    OpeningIntake(
            Ledger ledger,
            Streams streams,
            Function<String, Optional<Known>> known,
            Acceptances acceptances,
            Signatures signatures,
            ProvedBalances balances,
            BiFunction<String, String, TextRef> keep,
            Clock clock,
            Supplier<Policy> policy,
            WorkingDays workingDays) {
        this.ledger = ledger;
        this.streams = streams;
        this.known = known;
        this.acceptances = acceptances;
        this.signatures = signatures;
        this.balances = balances;
        this.keep = keep;
        this.clock = clock;
        this.policy = policy;
        this.workingDays = workingDays;
    }

    /** A balance report is kept and changes no books. */
    BroughtIn report(SourceFile file, Wish wish, Actor actor) throws IOException {
        String sha256 = file.sha256();
        var before = acceptances.find(FileKind.BALANCE_REPORT, sha256);
        if (before.isPresent() && before.get().completedAt().isPresent()) {
            return FileIntake.complete(before.get());
        }
        return switch (BalanceReport.read(file)) {
            case BalanceReport.Reading.Unusable no ->
                refused(FileKind.BALANCE_REPORT, sha256, no.code(), no.what(), no.line(), no.badRows());
            case BalanceReport.Reading.Read read -> {
                long lines = read.report().balances().size();
                var whole = new Posting.Whole(
                        FileKind.BALANCE_REPORT, sha256, sha256, lines, List.of(), before.isPresent());
                if (wish.dryRun()) {
                    yield whole.checked();
                }
                Acceptance acceptance = before.orElseGet(() -> accepted(whole, actor));
                if (before.isEmpty()) {
                    acceptances.accept(acceptance, file);
                }
                acceptances.complete(whole.kind(), sha256, clock.instant(), lines, 0);
                yield new BroughtIn.Posted(
                        Optional.of(whole.kind()),
                        sha256,
                        sha256,
                        acceptance.acceptedAt(),
                        whole.resumed(),
                        lines,
                        lines,
                        0,
                        List.of(),
                        List.of());
            }
        };
    }

    BroughtIn positions(SourceFile file, Wish wish, Actor actor, Progress progress) throws IOException {
        String sha256 = file.sha256();
        var before = acceptances.find(FileKind.OPENING_POSITIONS, sha256);
        if (before.isPresent() && before.get().completedAt().isPresent()) {
            return FileIntake.complete(before.get());
        }
        return switch (OpeningRow.read(file)) {
            case OpeningRow.Reading.Unusable no ->
                refused(FileKind.OPENING_POSITIONS, sha256, no.code(), no.what(), no.line(), no.badRows());
            case OpeningRow.Reading.Read read -> read(read.rows(), file, before, wish, actor, progress);
        };
    }

    private BroughtIn read(
            List<OpeningRow> rows,
            SourceFile file,
            Optional<Acceptance> before,
            Wish wish,
            Actor actor,
            Progress progress)
            throws IOException {
        String sha256 = file.sha256();
        // What was held against the balances when it was accepted is held against the same ones when it goes on.
        Instant knownAt = before.map(Acceptance::acceptedAt).orElseGet(clock::instant);
        var positions = OpeningPositions.of(sha256, rows, (account, on) -> balances.of(account, on, knownAt), known);
        var signers = signatures.of(sha256);
        signers.add(actor.id());
        if (before.isEmpty()) {
            decide(positions, signers, actor);
            List<BadRow> bad = positions.bad();
            if (!bad.isEmpty()) {
                var no = OpeningRow.unusable(RefusalCode.BAD_ROWS, bad);
                return refused(FileKind.OPENING_POSITIONS, sha256, no.code(), no.what(), no.line(), bad);
            }
        }
        var whole = new Posting.Whole(
                FileKind.OPENING_POSITIONS, sha256, sha256, rows.size(), List.of(), before.isPresent());
        if (wish.dryRun()) {
            return new BroughtIn.Checked(
                    Optional.of(FileKind.OPENING_POSITIONS),
                    sha256,
                    sha256,
                    rows.size(),
                    List.of(),
                    positions.totals());
        }
        if (before.isEmpty()) {
            signatures.sign(sha256, actor.id());
            if (signers.size() < 2) {
                return new BroughtIn.Signed(
                        FileKind.OPENING_POSITIONS, sha256, rows.size(), positions.totals(), signers);
            }
        }
        Acceptance acceptance = before.orElseGet(() -> accepted(whole, actor));
        if (before.isEmpty()) {
            acceptances.accept(acceptance, file);
        }
        var posting = new Posting(
                whole, acceptance, acceptances, clock, commands -> ledger.sendAll(commands, actor), progress);
        var signed = signatures.of(sha256);
        for (Map.Entry<String, List<OpeningRow>> budget : positions.byBudget().entrySet()) {
            Known its = known.apply(budget.getKey()).orElseThrow();
            posting.post(
                    budget.getValue().getFirst().at(),
                    positions.order(budget.getKey(), its, signed, words -> keep.apply(its.person(), words)));
        }
        return posting.done();
    }

    /** Each position is decided on a copy of its budget, so that all come in or none. */
    private void decide(OpeningPositions positions, SortedSet<String> signers, Actor actor) {
        var two = new TreeSet<>(signers);
        two.add(SOMEBODY_ELSE);
        var alreadyBad = new ArrayList<>(positions.bad());
        Instant now = clock.instant();
        var context = new Context(now, London.dateOf(now), actor, policy.get(), workingDays);
        positions.byBudget().forEach((budget, lines) -> {
            signers.stream()
                    .filter(person -> signatures.related(person, budget))
                    .forEach(person -> positions.no(
                            lines.getFirst(), person + " is related to budget " + budget + " and may not sign for it"));
            boolean good = alreadyBad.stream().noneMatch(bad -> lines.stream().anyMatch(row -> row.at() == bad.row()));
            if (good) {
                var order = positions.order(budget, known.apply(budget).orElseThrow(), two, _ -> NO_WORDS);
                if (PersonalBudget.decide(order, streams.state(budget), context) instanceof Decision.Refused refused) {
                    positions.no(lines.getFirst(), Objections.said(order, refused.rejection()));
                }
            }
        });
    }

    private Acceptance accepted(Posting.Whole whole, Actor actor) {
        return new Acceptance(
                whole.kind(),
                whole.batch(),
                whole.sha256(),
                whole.lines(),
                clock.instant(),
                actor.id(),
                Optional.empty());
    }

    private static BroughtIn.Refused refused(
            FileKind kind, String sha256, RefusalCode code, String what, Optional<Long> line, List<BadRow> badRows) {
        return new BroughtIn.Refused(
                Optional.of(kind),
                sha256,
                code.code(),
                line.map(at -> "Line " + at + ": ").orElse("") + what
                        + ". Nothing was brought in. Correct the file and bring it in again.",
                line,
                badRows);
    }
}
