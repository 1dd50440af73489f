package uk.personalbudget.api.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;

/**
 * An order as it may stand in a step.
 *
 * @param usually who gives it when nobody is named
 * @param names by which it is also known: those of the REST interface, and those a finance officer would use
 */
record Order(Role usually, Reader reader, Set<String> names) {
    /** Reads whatever stands behind the name of the order. */
    interface Reader {
        List<BudgetCommand> read(Value value, Step step);
    }

    /** Reads names with values; which of them are known is seen from what it asks for. */
    interface FieldsReader {
        BudgetCommand read(Fields fields, Step step);
    }

    /** An order that reads its value itself, or becomes several commands. */
    static Order of(Role usually, Reader reader) {
        return new Order(usually, reader, Set.of());
    }

    /** One command from names with values; a name that was not asked for is refused. */
    static Order one(Role usually, FieldsReader reader) {
        return of(usually, (value, step) -> read(value.fields(), step, reader));
    }

    /**
     * As {@link #one(Role, FieldsReader)}, and one word alone is the value of the most obvious name: {@code expire: A1} is
     * {@code expire: {of: A1}}.
     */
    static Order one(Role usually, String shortFor, FieldsReader reader) {
        return of(usually, (value, step) -> read(named(value, shortFor), step, reader));
    }

    Order also(String... others) {
        return new Order(usually, reader, Set.of(others));
    }

    static Fields named(Value value, String name) {
        if (value.isMap()) {
            return value.fields();
        }
        var values = new LinkedHashMap<String, Value>();
        if (!value.isNothing() && !value.text().equals("true") && !value.text().equals("yes")) {
            values.put(name, value);
        }
        return new Fields(value, values, new LinkedHashMap<>());
    }

    private static List<BudgetCommand> read(Fields fields, Step step, FieldsReader reader) {
        var command = reader.read(fields, step);
        fields.nothingElse();
        return List.of(command);
    }

    static List<BudgetCommand> atLeastOne(List<BudgetCommand> commands, Value value, String advice) {
        if (commands.isEmpty()) {
            throw value.wrong(advice);
        }
        return commands;
    }
}
