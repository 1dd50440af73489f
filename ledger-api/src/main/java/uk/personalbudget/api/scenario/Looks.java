package uk.personalbudget.api.scenario;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps that give no order to a budget: an audit that is looked at, a policy the council decides on. */
final class Looks {
    private Looks() {}

    /** {@code audit: {to: …}} with what is expected of it. */
    static Value audit(Value audit, @Nullable Value expected) {
        Value figures = expected == null ? audit.nothingNamed() : expected;
        var of = figures.peek("audit");
        if (of.isEmpty()) {
            return figures;
        }
        Value merged = of.get();
        for (String name : java.util.List.of("to", "kind", "date", "at")) {
            var said = audit.peek(name);
            if (said.isPresent()) {
                merged = merged.with(name.equals("kind") ? "kind" : "to", said.get());
            }
        }
        return figures.without("audit").with("audit", merged);
    }

    /** A new version of the council's policy from this day; one that cannot be is refused. */
    static Optional<String> policy(Value value, Step step, boolean expectedRefused) {
        try {
            step.books()
                    .decide(PolicyReader.version(value, step.on(), step.books().policies()));
            return Optional.empty();
        } catch (BadScenario wrong) {
            if (expectedRefused) {
                return Optional.of("policy-not-allowed (" + wrong.words() + ")");
            }
            throw wrong;
        }
    }
}
