package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.funder.FunderBooks;
import uk.personalbudget.ledger.funder.FunderStatement;
import uk.personalbudget.ledger.funder.Line;
import uk.personalbudget.ledger.funder.Quarter;
import uk.personalbudget.ledger.funder.SignedStatements;
import uk.personalbudget.ledger.funder.StatementEvent;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.paymentrun.PaymentRun;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent;
import uk.personalbudget.ledger.points.PointsTables;
import uk.personalbudget.ledger.points.TableEvent;
import uk.personalbudget.ledger.provider.Provider;
import uk.personalbudget.ledger.provider.ProviderEvent;
import uk.personalbudget.ledger.provider.Service;

/** What a council keeps beside its budgets: the list of providers, points tables, payment runs, and the statements it signed for funders. */
final class Council {
    private final Map<String, List<ProviderEvent>> providers = new LinkedHashMap<>();
    private final Map<Element, List<TableEvent>> tables = new EnumMap<>(Element.class);
    private final Map<String, List<StatementEvent>> statements = new LinkedHashMap<>();
    private final Map<String, List<PaymentRunEvent>> runs = new LinkedHashMap<>();

    PaymentRun run(String name) {
        return PaymentRun.of(name, runs.getOrDefault(name, List.of()));
    }

    void add(String run, List<PaymentRunEvent> events) {
        runs.computeIfAbsent(run, _ -> new ArrayList<>()).addAll(events);
    }

    /** The names of the payment runs, in the order in which they were prepared. */
    List<String> runs() {
        return List.copyOf(runs.keySet());
    }

    Optional<String> lastRun() {
        return runs.keySet().stream().reduce((_, last) -> last);
    }

    Optional<Provider> provider(String id) {
        return Provider.of(providers.getOrDefault(id, List.of()));
    }

    /** The only provider there is, for a step that names none. */
    Optional<String> onlyProvider() {
        return providers.size() == 1 ? providers.keySet().stream().findFirst() : Optional.empty();
    }

    void add(ProviderEvent event) {
        providers.computeIfAbsent(event.provider(), _ -> new ArrayList<>()).add(event);
    }

    /** The council's own contract with the body that holds the money; nothing where it has none. */
    Optional<Long> fee(String holder, LocalDate on) {
        return provider(holder).flatMap(provider -> provider.feeOn(Service.MANAGED_ACCOUNTS, on));
    }

    PointsTables tables(Element element) {
        return PointsTables.of(element, tables.getOrDefault(element, List.of()));
    }

    /** The element whose tables have one of this name. */
    Optional<Element> elementOf(String version) {
        return tables.keySet().stream()
                .filter(element -> tables(element).all().stream()
                        .anyMatch(known -> known.proposed().table().version().equals(version)))
                .findFirst();
    }

    void add(Element element, List<TableEvent> events) {
        tables.computeIfAbsent(element, _ -> new ArrayList<>()).addAll(events);
    }

    SignedStatements signed(String funder) {
        return SignedStatements.of(statements.getOrDefault(funder, List.of()));
    }

    void add(StatementEvent.StatementSigned event) {
        statements.computeIfAbsent(event.funder(), _ -> new ArrayList<>()).add(event);
    }

    /** @param control what all statements of an element leave less what the accounts themselves held */
    record OfQuarter(SortedMap<String, FunderStatement> byFunder, long control) {}

    /** The statements of a quarter as the books stand, in the way the service makes them. */
    OfQuarter quarter(Quarter quarter, Books books) {
        var opening = new FunderBooks(quarter.before().to());
        var closing = new FunderBooks(quarter.to());
        for (FeedRecord record : books.byBudget()) {
            opening.read(record);
            closing.read(record);
        }
        var before = opening.totals();
        var now = closing.totals();
        var funders = new TreeSet<>(now.keySet());
        funders.addAll(before.keySet());
        var out = new TreeMap<String, FunderStatement>();
        for (String funder : funders) {
            var kept = signed(funder);
            out.put(
                    funder,
                    kept.of(quarter)
                            .map(one -> new FunderStatement(funder, quarter, one.lines()))
                            .orElseGet(() -> FunderStatement.of(
                                    funder,
                                    quarter,
                                    kept.goesOnFrom(quarter).orElseGet(() -> labelled(before.get(funder))),
                                    now.getOrDefault(funder, Map.of()))));
        }
        long held = 0;
        for (Element element : Element.values()) {
            held += closing.held(element);
        }
        long closed = out.values().stream()
                .flatMap(statement -> statement.lines().stream())
                .mapToLong(FunderStatement.CostLine::closingHeldPence)
                .sum();
        return new OfQuarter(out, closed - held);
    }

    private static Map<Element, SortedMap<String, Long>> labelled(@Nullable Map<Element, Map<Line, Long>> totals) {
        var out = new EnumMap<Element, SortedMap<String, Long>>(Element.class);
        if (totals != null) {
            totals.forEach((element, lines) -> out.put(element, FunderStatement.labelled(lines)));
        }
        return out;
    }
}
