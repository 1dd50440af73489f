package uk.personalbudget.ledger.funder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import uk.personalbudget.ledger.funder.StatementEvent.StatementSigned;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/** The statements of one funder that a person signed. A signed one is never made again: what arrives later is in the next. */
@Rule("P-9")
public final class SignedStatements {
    private final List<StatementSigned> signed = new ArrayList<>();

    public static SignedStatements of(List<StatementEvent> events) {
        var it = new SignedStatements();
        for (StatementEvent event : events) {
            switch (event) {
                case StatementSigned one -> it.signed.add(one);
            }
        }
        return it;
    }

    public Optional<StatementSigned> of(Quarter quarter) {
        return signed.stream().filter(one -> one.from().equals(quarter.from())).findFirst();
    }

    /** From what a quarter goes on, when the one before it was signed. */
    public Optional<Map<Element, SortedMap<String, Long>>> goesOnFrom(Quarter quarter) {
        return of(quarter.before()).map(before -> {
            Map<Element, SortedMap<String, Long>> soFar = new EnumMap<>(Element.class);
            before.lines().forEach(line -> soFar.put(line.element(), line.soFar()));
            return soFar;
        });
    }

    /** What came of signing. */
    public sealed interface Signing {
        record Signed(StatementSigned event) implements Signing {}

        record NothingNew() implements Signing {}

        record QuarterNotOver(LocalDate to) implements Signing {}

        record SignedByAnother(String signedBy) implements Signing {}

        record LaterOneSigned(LocalDate from) implements Signing {}
    }

    public Signing sign(FunderStatement statement, long position, String actor, LocalDate today) {
        var quarter = statement.quarter();
        var before = of(quarter);
        if (before.isPresent()) {
            return before.get().signedBy().equals(actor) && before.get().position() == position
                    ? new Signing.NothingNew()
                    : new Signing.SignedByAnother(before.get().signedBy());
        }
        if (!today.isAfter(quarter.to())) {
            return new Signing.QuarterNotOver(quarter.to());
        }
        var later = signed.stream()
                .map(StatementSigned::from)
                .filter(from -> from.isAfter(quarter.from()))
                .findFirst();
        if (later.isPresent()) {
            return new Signing.LaterOneSigned(later.get());
        }
        return new Signing.Signed(new StatementSigned(
                statement.funder(), quarter.from(), quarter.to(), position, statement.lines(), actor, today));
    }
}
