package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PointsTable;
import uk.personalbudget.ledger.funder.Quarter;
import uk.personalbudget.ledger.funder.SignedStatements.Signing;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.points.TableDecision;
import uk.personalbudget.ledger.provider.ProviderCommand;
import uk.personalbudget.ledger.provider.ProviderDecision;
import uk.personalbudget.ledger.provider.ProviderEvent;
import uk.personalbudget.ledger.provider.ProviderRules;
import uk.personalbudget.ledger.provider.Service;
import uk.personalbudget.ledger.provider.Status;

/** Orders that are given to no budget: about the list of providers, points tables and the statements for funders. */
final class CouncilOrders {
    /** Names in the README with the others each may go by. */
    static final SortedMap<String, SortedSet<String>> NAMES = names();

    private static final Map<String, String> CANONICAL = new HashMap<>();

    static {
        NAMES.forEach((name, others) -> {
            CANONICAL.put(name, name);
            others.forEach(other -> CANONICAL.put(other, name));
        });
    }

    private CouncilOrders() {}

    private static SortedMap<String, SortedSet<String>> names() {
        var names = new TreeMap<String, SortedSet<String>>();
        put(names, "provider-applies", "provider-applied", "register-provider", "add-provider");
        put(
                names,
                "provider-status",
                "recognise",
                "recognise-provider",
                "suspend-provider",
                "provider-leaves",
                "reassess-provider");
        put(names, "approve-provider-status", "provider-status-decided", "decide-provider-status");
        put(names, "provider-services", "services-changed");
        put(names, "council-contract", "provider-contract-agreed", "agree-provider-contract");
        put(names, "council-fee", "provider-fee-changed", "provider-fee-agreed");
        put(names, "points-table", "propose-points-table", "points-table-proposed");
        put(names, "approve-points-table", "points-table-approved");
        names.putAll(PaymentRunOrders.all());
        put(names, "sign-funder-statement", "funder-statement-signed", "sign-quarterly-statement", "sign-quarter");
        return names;
    }

    private static void put(SortedMap<String, SortedSet<String>> names, String name, String... others) {
        names.put(name, new TreeSet<>(List.of(others)));
    }

    static boolean known(String name) {
        return CANONICAL.containsKey(name);
    }

    /** Who gives the order when nobody is named. */
    static Role usually(String name) {
        return CANONICAL.getOrDefault(name, name).startsWith("approve") ? Role.APPROVER : Role.FINANCE_OFFICER;
    }

    /** @return the code of the refusal, if there was one */
    static Optional<String> send(String name, Value value, Step step, String actor) {
        if (PaymentRunOrders.known(name)) {
            return PaymentRunOrders.send(name, value, step, actor);
        }
        var fields = Order.named(value, usualName(name));
        Optional<String> refusal = switch (CANONICAL.getOrDefault(name, name)) {
            case "provider-applies" -> applies(fields, step, actor);
            case "provider-status" -> status(name, fields, step, actor);
            case "approve-provider-status" -> decide(fields, step, actor);
            case "provider-services" ->
                provider(
                        new ProviderCommand.ChangeServices(named(fields, step), services(fields), step.on()),
                        step,
                        actor);
            case "council-contract" -> contract(fields, step, actor);
            case "council-fee" ->
                provider(
                        new ProviderCommand.AgreeFee(
                                named(fields, step),
                                fields.text("contract").orElse("contract"),
                                fields.need("fee").amount(),
                                fields.date("from").orElse(step.on())),
                        step,
                        actor);
            case "points-table" -> table(fields, step, actor);
            case "approve-points-table" -> approveTable(fields, step, actor);
            default -> sign(fields, step, actor);
        };
        fields.nothingElse();
        return refusal;
    }

    /** What one word alone is about. */
    private static String usualName(String name) {
        return switch (CANONICAL.getOrDefault(name, name)) {
            case "points-table", "approve-points-table" -> "table";
            case "sign-funder-statement" -> "funder";
            default -> "provider";
        };
    }

    private static String named(Fields fields, Step step) {
        return fields.text("provider")
                .or(() -> fields.text("of"))
                .or(() -> step.books().council().onlyProvider())
                .orElseThrow(() -> fields.whole().wrong("say which \"provider\" it is"));
    }

    private static SortedSet<Service> services(Fields fields) {
        var services = new TreeSet<Service>();
        fields.get("services")
                .or(() -> fields.get("service"))
                .ifPresent(given -> given.list().forEach(each -> services.add(each.choice(Service.class))));
        return services;
    }

    private static Optional<String> provider(ProviderCommand command, Step step, String actor) {
        var council = step.books().council();
        return switch (ProviderRules.decide(
                command,
                council.provider(command.provider()),
                actor,
                step.books().today())) {
            case ProviderDecision.Accepted accepted -> {
                accepted.event().ifPresent(council::add);
                yield Optional.empty();
            }
            case ProviderDecision.Refused refused ->
                Optional.of(refused.rejection().code());
        };
    }

    private static Optional<String> applies(Fields fields, Step step, String actor) {
        var services = services(fields);
        return provider(
                new ProviderCommand.Apply(named(fields, step), fields.words("name", "a provider"), services, step.on()),
                step,
                actor);
    }

    /** With {@code approved-by} the second person's answer follows at once. */
    private static Optional<String> status(String name, Fields fields, Step step, String actor) {
        String provider = named(fields, step);
        String proposal = fields.text("id").orElseGet(() -> step.books().free("provider " + provider, "proposal"));
        Status status = fields.choice("status", Status.class).orElseGet(() -> switch (name) {
            case "suspend-provider" -> Status.SUSPENDED;
            case "provider-leaves" -> Status.LEFT;
            case "reassess-provider" ->
                step.books()
                        .council()
                        .provider(provider)
                        .map(known -> known.standing().status())
                        .orElse(Status.RECOGNISED);
            default -> fields.has("conditions") ? Status.WITH_CONDITIONS : Status.RECOGNISED;
        });
        var second = fields.text("approved-by");
        boolean reassessment = fields.yes("reassessment", name.equals("reassess-provider"));
        var refusal = provider(
                new ProviderCommand.ProposeStatus(
                        provider,
                        proposal,
                        status,
                        fields.words("reason", "as the papers show"),
                        fields.words("conditions"),
                        reassessment,
                        fields.date("from").orElse(step.on())),
                step,
                actor);
        return refusal.isPresent() || second.isEmpty()
                ? refusal
                : provider(new ProviderCommand.DecideStatus(provider, proposal, true, step.on()), step, second.get());
    }

    private static Optional<String> decide(Fields fields, Step step, String actor) {
        String provider = named(fields, step);
        String proposal = fields.text("proposal")
                .or(() -> step.books()
                        .council()
                        .provider(provider)
                        .flatMap(known -> known.open().map(ProviderEvent.StatusProposed::proposal)))
                .orElse("proposal");
        return provider(
                new ProviderCommand.DecideStatus(provider, proposal, fields.yes("answer", true), step.on()),
                step,
                actor);
    }

    private static Optional<String> contract(Fields fields, Step step, String actor) {
        return provider(
                new ProviderCommand.AgreeContract(
                        named(fields, step),
                        fields.text("id").orElse("contract"),
                        fields.choice("service", Service.class).orElse(Service.MANAGED_ACCOUNTS),
                        fields.need("fee").amount(),
                        fields.date("to"),
                        fields.date("from").orElse(step.on())),
                step,
                actor);
    }

    private static Optional<String> table(Fields fields, Step step, String actor) {
        var element = fields.need("element").choice(Element.class);
        var table = new PointsTable(
                version(fields).orElse("table-1"),
                fields.date("from").orElse(step.on()),
                element,
                points(fields.need("points")),
                fields.need("per-point").amount());
        var second = fields.text("approved-by");
        var council = step.books().council();
        var refusal =
                table(council.tables(element).propose(table, actor, step.books().today()), element, step);
        return refusal.isPresent() || second.isEmpty()
                ? refusal
                : table(
                        council.tables(element)
                                .approve(
                                        table.version(),
                                        second.get(),
                                        step.books().today()),
                        element,
                        step);
    }

    private static Optional<String> version(Fields fields) {
        return fields.text("table").or(() -> fields.text("version")).or(() -> fields.text("of"));
    }

    /** Questions with the points of each answer. */
    static SortedMap<String, SortedMap<String, Long>> points(Value given) {
        SortedMap<String, SortedMap<String, Long>> points = new TreeMap<>();
        given.fields().all().forEach((question, answers) -> {
            SortedMap<String, Long> worth = new TreeMap<>();
            answers.fields().all().forEach((answer, value) -> worth.put(answer, (long) value.count()));
            points.put(question, worth);
        });
        return points;
    }

    private static Optional<String> approveTable(Fields fields, Step step, String actor) {
        String version = version(fields).orElse("table-1");
        var element = fields.choice("element", Element.class)
                .or(() -> step.books().council().elementOf(version))
                .orElse(Element.SEN);
        return table(
                step.books()
                        .council()
                        .tables(element)
                        .approve(version, actor, step.books().today()),
                element,
                step);
    }

    private static Optional<String> table(TableDecision decision, Element element, Step step) {
        return switch (decision) {
            case TableDecision.Accepted accepted -> {
                step.books().council().add(element, accepted.events());
                yield Optional.empty();
            }
            case TableDecision.Refused refused ->
                Optional.of(refused.rejection().code());
        };
    }

    /** A sheet that brings no points of its own is scored by the table in force; without one there is no first figure. */
    static Optional<PointsTable> inForce(Fields fields, Step step) {
        var tables = step.books().council().tables(fields.need("element").choice(Element.class));
        return fields.text("table").flatMap(tables::version).or(() -> tables.inForce(step.on()));
    }

    static Optional<String> noTable(String name, Value value, Step step) {
        boolean sheet = name.equals("questionnaire") && value.isMap();
        return sheet
                        && value.peek("points").isEmpty()
                        && inForce(value.fields(), step).isEmpty()
                ? Optional.of("no-points-table")
                : Optional.empty();
    }

    private static Optional<String> sign(Fields fields, Step step, String actor) {
        var quarter = quarter(fields, step.on().minusMonths(3));
        var statement = CouncilExpectations.statement(
                fields.whole(), fields.text("funder"), step.books().council().quarter(quarter, step.books()));
        var signing = step.books()
                .council()
                .signed(statement.funder())
                .sign(statement, step.books().size(), actor, step.books().today());
        return switch (signing) {
            case Signing.Signed signed -> {
                step.books().council().add(signed.event());
                yield Optional.empty();
            }
            case Signing.NothingNew _ -> Optional.empty();
            case Signing.QuarterNotOver _ -> Optional.of("quarter-not-over");
            case Signing.SignedByAnother _ -> Optional.of("statement-signed");
            case Signing.LaterOneSigned _ -> Optional.of("later-statement-signed");
        };
    }

    /** The quarter a day is in. */
    static Quarter quarter(Fields fields, LocalDate otherwise) {
        LocalDate day = fields.date("quarter").or(() -> fields.date("from")).orElse(otherwise);
        return new Quarter(LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1));
    }
}
