package uk.personalbudget.ledger.generalledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.generalledger.CodeMap.Code;
import uk.personalbudget.ledger.generalledger.CodeMapEvent.CodeMapApproved;
import uk.personalbudget.ledger.generalledger.CodeMapEvent.CodeMapProposed;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Element;

/** The council's cost codes as their own events leave them. */
public final class CodeMaps {
    /** As finance systems write them: letters, digits and a few signs, no spaces. */
    private static final Pattern COST_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9./_-]{0,39}");

    private final Map<String, Known> known = new LinkedHashMap<>();

    private CodeMaps() {}

    /** @param approved nothing while it waits for a second person */
    public record Known(CodeMapProposed proposed, @Nullable CodeMapApproved approved) {}

    public static CodeMaps of(List<CodeMapEvent> events) {
        var it = new CodeMaps();
        events.forEach(it::evolve);
        return it;
    }

    private void evolve(CodeMapEvent event) {
        switch (event) {
            case CodeMapProposed it -> known.put(it.map().version(), new Known(it, null));
            case CodeMapApproved it -> {
                var proposed = known.get(it.version());
                if (proposed == null) {
                    throw new IllegalStateException("the stream approves cost codes before they are proposed");
                }
                known.put(it.version(), new Known(proposed.proposed(), it));
            }
        }
    }

    public List<Known> all() {
        return List.copyOf(known.values());
    }

    /** The approved codes that began last, up to the day. */
    public Optional<CodeMap> inForce(LocalDate day) {
        return approved().stream().filter(map -> !map.from().isAfter(day)).reduce((_, later) -> later);
    }

    private List<CodeMap> approved() {
        return known.values().stream()
                .filter(one -> one.approved() != null)
                .map(one -> one.proposed().map())
                .sorted(Comparator.comparing(CodeMap::from))
                .toList();
    }

    public CodeMapDecision propose(CodeMap map, String actor, LocalDate today) {
        var before = known.get(map.version());
        if (before != null) {
            return before.proposed().map().equals(map)
                    ? accepted()
                    : no(new CodeMapRejection.VersionUsed(map.version()));
        }
        if (!Account.usable(map.version())) {
            return no(new CodeMapRejection.BadVersion(map.version()));
        }
        return fault(map)
                .<CodeMapRejection>map(CodeMapRejection.BadMap::new)
                .or(() -> notLater(map))
                .map(CodeMaps::no)
                .orElseGet(() -> accepted(new CodeMapProposed(map, actor, today)));
    }

    /** Two people stand behind where the council's money is shown. */
    public CodeMapDecision approve(String version, String actor, LocalDate today) {
        var map = known.get(version);
        if (map == null) {
            return no(new CodeMapRejection.UnknownMap(version));
        }
        if (map.approved() != null) {
            return accepted();
        }
        if (map.proposed().proposedBy().equals(actor)) {
            return no(new CodeMapRejection.SamePerson());
        }
        return notLater(map.proposed().map())
                .map(CodeMaps::no)
                .orElseGet(() -> accepted(new CodeMapApproved(version, actor, today)));
    }

    private static Optional<String> fault(CodeMap map) {
        if (!COST_CODE.matcher(map.paymentsCode()).matches()) {
            return Optional.of("paymentsCode");
        }
        if (!COST_CODE.matcher(map.feesCode()).matches()) {
            return Optional.of("feesCode");
        }
        var seen = new HashSet<List<String>>();
        for (Code code : map.codes()) {
            boolean well = Account.usable(code.funder())
                    && Arrays.stream(Element.values()).anyMatch(it -> it.label().equals(code.element()))
                    && Arrays.stream(Management.values())
                            .anyMatch(it -> it.label().equals(code.runAs()))
                    && COST_CODE.matcher(code.costCode()).matches()
                    && seen.add(List.of(code.funder(), code.element(), code.runAs()));
            if (!well) {
                return Optional.of("codes");
            }
        }
        return map.codes().isEmpty() ? Optional.of("codes") : Optional.empty();
    }

    private Optional<CodeMapRejection> notLater(CodeMap map) {
        return approved().stream()
                .map(CodeMap::from)
                .max(LocalDate::compareTo)
                .filter(last -> !map.from().isAfter(last))
                .map(last -> new CodeMapRejection.NotLater(map.version(), last));
    }

    private static CodeMapDecision accepted(CodeMapEvent... events) {
        return new CodeMapDecision.Accepted(List.of(events));
    }

    private static CodeMapDecision no(CodeMapRejection rejection) {
        return new CodeMapDecision.Refused(rejection);
    }
}
