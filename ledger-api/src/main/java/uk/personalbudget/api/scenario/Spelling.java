package uk.personalbudget.api.scenario;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Names as the specification prints them, {@code social care} or {@code next load}, in the spelling with dashes. The writer's
 * own names, of provisions and outcomes, are left as they are.
 */
final class Spelling {
    private static final Pattern WORDS = Pattern.compile("[A-Za-z][a-z]*(?:[ _][A-Za-z]+)+");
    private static final Set<String> CAPITALS = Set.of("SEN", "Sen");

    /** Names of several words that are no order. */
    private static final Set<String> KNOWN = Set.of(
            "social-care",
            "next-load",
            "weeks-held",
            "letter-names",
            "one-off",
            "one-offs",
            "unit-price",
            "funded-unit-price",
            "plan-section",
            "personal-assistant",
            "on-school-premises",
            "opening-position",
            "first-payment",
            "last-review",
            "date-of-birth",
            "bank-holidays",
            "blocked-categories",
            "payment-card",
            "bank-account",
            "managed-account",
            "individual-service-fund");

    private Spelling() {}

    static Node spelled(Node node) {
        return switch (node) {
            case MappingNode map ->
                new MappingNode(
                        map.getTag(),
                        true,
                        map.getValue().stream()
                                .map(each -> new NodeTuple(key(each.getKeyNode()), spelled(each.getValueNode())))
                                .toList(),
                        map.getFlowStyle(),
                        map.getStartMark(),
                        map.getEndMark());
            case SequenceNode list ->
                new SequenceNode(
                        list.getTag(),
                        true,
                        list.getValue().stream().map(Spelling::spelled).toList(),
                        list.getFlowStyle(),
                        list.getStartMark(),
                        list.getEndMark());
            default -> node;
        };
    }

    private static Node key(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return node;
        }
        String written = scalar.getValue().strip();
        String plain = CAPITALS.contains(written) ? "sen" : dashed(written);
        return plain.equals(written)
                ? node
                : new ScalarNode(
                        scalar.getTag(),
                        true,
                        plain,
                        scalar.getScalarStyle(),
                        scalar.getStartMark(),
                        scalar.getEndMark());
    }

    /** The known name, or what was written. */
    static String dashed(String written) {
        if (!WORDS.matcher(written).matches()) {
            return written;
        }
        String plain = written.toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
        return KNOWN.contains(plain) || Orders.everyName().contains(plain) ? plain : written;
    }
}
