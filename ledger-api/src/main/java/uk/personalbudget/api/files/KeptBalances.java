package uk.personalbudget.api.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.item.Statements;
import uk.personalbudget.reconciliation.statement.SourceFile;

/** Balances of the reports and statements that were brought in, read again from their bytes. */
final class KeptBalances implements ProvedBalances {
    private final Acceptances acceptances;
    private final Statements statements;

    /** The bytes of a file never change, so it is read once. */
    private final Map<String, BalanceReport> read = new ConcurrentHashMap<>();

    KeptBalances(Acceptances acceptances, Statements statements) {
        this.acceptances = acceptances;
        this.statements = statements;
    }

    @Override
    public Optional<Proved> of(String account, LocalDate on, Instant knownAt) {
        for (var file : acceptances.ofKind(FileKind.BALANCE_REPORT)) {
            if (!file.acceptedAt().isAfter(knownAt)) {
                var pence = report(file.sha256()).of(account, on);
                if (pence.isPresent()) {
                    return Optional.of(new Proved(pence.get(), file.sha256(), FileKind.BALANCE_REPORT));
                }
            }
        }
        return statement(account, on, knownAt);
    }

    private BalanceReport report(String sha256) {
        return read.computeIfAbsent(sha256, _ -> {
            try {
                return switch (BalanceReport.read(SourceFile.of(sha256, acceptances.bytes(sha256)))) {
                    case BalanceReport.Reading.Read good -> good.report();
                    case BalanceReport.Reading.Unusable no ->
                        throw new IllegalStateException("an accepted balance report cannot be read: " + no.what());
                };
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** A statement that ends on the day says so itself; of an earlier day it is opening and the lines up to then. */
    private Optional<Proved> statement(String account, LocalDate on, Instant knownAt) {
        var lines = statements.lines(account, knownAt);
        return statements.spans(account, knownAt).stream()
                .filter(span -> !on.isBefore(span.from()) && !on.isAfter(span.to()))
                .sorted(StatementSpan.ORDER.reversed())
                .flatMap(span -> (span.to().equals(on)
                                ? span.closing()
                                : span.opening()
                                        .map(opening -> opening
                                                + lines.stream()
                                                        .filter(line ->
                                                                !line.bookedOn().isBefore(span.from())
                                                                        && !line.bookedOn()
                                                                                .isAfter(on))
                                                        .mapToLong(StatementLine::pence)
                                                        .sum()))
                        .map(pence -> new Proved(pence, span.digest(), FileKind.STATEMENT)).stream())
                .findFirst();
    }
}
