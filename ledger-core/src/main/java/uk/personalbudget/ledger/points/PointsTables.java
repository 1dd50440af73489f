package uk.personalbudget.ledger.points;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.PointsTable;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.points.TableEvent.TableApproved;
import uk.personalbudget.ledger.points.TableEvent.TableProposed;
import uk.personalbudget.ledger.rule.Rule;

/** The points tables of an element as their own events leave them. */
@Rule("S-12")
public final class PointsTables {
    private final Element element;
    private final Map<String, Known> known = new LinkedHashMap<>();

    private PointsTables(Element element) {
        this.element = element;
    }

    /** @param approved nothing while it waits for a second person */
    public record Known(TableProposed proposed, @Nullable TableApproved approved) {}

    public static PointsTables of(Element element, List<TableEvent> events) {
        var it = new PointsTables(element);
        events.forEach(it::evolve);
        return it;
    }

    private void evolve(TableEvent event) {
        switch (event) {
            case TableProposed it -> known.put(it.table().version(), new Known(it, null));
            case TableApproved it -> {
                var proposed = known.get(it.version());
                if (proposed == null) {
                    throw new IllegalStateException("the stream approves a points table before it is proposed");
                }
                known.put(it.version(), new Known(proposed.proposed(), it));
            }
        }
    }

    public List<Known> all() {
        return List.copyOf(known.values());
    }

    public TableDecision propose(PointsTable table, String actor, LocalDate today) {
        var before = known.get(table.version());
        if (before != null) {
            return before.proposed().table().equals(table)
                    ? accepted()
                    : no(new TableRejection.VersionUsed(table.version()));
        }
        if (!Account.usable(table.version())) {
            return no(new TableRejection.BadVersion(table.version()));
        }
        return fault(table)
                .or(() -> notLater(table))
                .map(PointsTables::no)
                .orElseGet(() -> accepted(new TableProposed(table, actor, today)));
    }

    /** Two people stand behind what turns a child's needs into pounds. */
    public TableDecision approve(String version, String actor, LocalDate today) {
        var table = known.get(version);
        if (table == null) {
            return no(new TableRejection.UnknownTable(version));
        }
        if (table.approved() != null) {
            return accepted();
        }
        if (table.proposed().proposedBy().equals(actor)) {
            return no(new TableRejection.SamePerson());
        }
        return notLater(table.proposed().table())
                .map(PointsTables::no)
                .orElseGet(() -> accepted(new TableApproved(version, actor, today)));
    }

    /** The approved table that began last, up to the day. */
    public Optional<PointsTable> inForce(LocalDate day) {
        return approved().stream().filter(table -> !table.from().isAfter(day)).reduce((_, later) -> later);
    }

    /** The approved table of a version. */
    public Optional<PointsTable> version(String version) {
        return approved().stream()
                .filter(table -> table.version().equals(version))
                .findFirst();
    }

    /** In the order in which they come into force, since each is later than the one before. */
    private List<PointsTable> approved() {
        List<PointsTable> tables = new ArrayList<>();
        known.values().stream()
                .filter(one -> one.approved() != null)
                .map(one -> one.proposed().table())
                .sorted(java.util.Comparator.comparing(PointsTable::from))
                .forEach(tables::add);
        return tables;
    }

    /** Questions and answers are codes: what they say is on the council's own sheet. */
    private Optional<TableRejection> fault(PointsTable table) {
        if (table.element() != element) {
            return Optional.of(new TableRejection.BadTable("element"));
        }
        boolean words = !table.points().entrySet().stream()
                .allMatch(question -> Account.usable(question.getKey())
                        && question.getValue().keySet().stream().allMatch(Account::usable));
        boolean noAnswers =
                table.points().isEmpty() || table.points().values().stream().anyMatch(answers -> answers.isEmpty());
        boolean negative = table.points().values().stream()
                .flatMap(answers -> answers.values().stream())
                .anyMatch(worth -> worth < 0);
        if (words || noAnswers || negative) {
            return Optional.of(new TableRejection.BadTable("points"));
        }
        return table.pencePerPoint() > 0 ? Optional.empty() : Optional.of(new TableRejection.BadTable("pencePerPoint"));
    }

    private Optional<TableRejection> notLater(PointsTable table) {
        return approved().stream()
                .map(PointsTable::from)
                .max(LocalDate::compareTo)
                .filter(last -> !table.from().isAfter(last))
                .map(last -> new TableRejection.NotLater(table.version(), last));
    }

    private static TableDecision accepted(TableEvent... events) {
        return new TableDecision.Accepted(List.of(events));
    }

    private static TableDecision no(TableRejection rejection) {
        return new TableDecision.Refused(rejection);
    }
}
