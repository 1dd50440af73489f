package uk.personalbudget.api.body;

import java.util.Map;

/**
 * One thing wrong with a body.
 *
 * @param code stable, in small letters with dashes; its words are in the catalogue of problems
 * @param where the place, such as {@code lines[1].amountPence}; empty for the body as a whole
 * @param arguments what the catalogue's sentences need to know
 */
public record Fault(String code, String where, Map<String, String> arguments) {
    public Fault {
        arguments = Map.copyOf(arguments);
    }
}
