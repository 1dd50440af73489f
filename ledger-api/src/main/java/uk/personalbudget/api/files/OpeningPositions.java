package uk.personalbudget.api.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.personalbudget.api.files.BroughtIn.AccountTotal;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.FundingCommand.BringForward;
import uk.personalbudget.ledger.budget.FundingCommand.MoneyFound;
import uk.personalbudget.ledger.budget.FundingCommand.PotFound;
import uk.personalbudget.ledger.budget.FundingEvent.OpeningEntitlement;
import uk.personalbudget.ledger.budget.OpeningPromises;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.cardfeed.BadRow;

/** The opening positions of one file, each made of the lines of its budget, held against what others say the accounts held. */
@Rule("S-18")
final class OpeningPositions {
    private static final int OF_THE_HASH = 12;

    private final String sha256;
    private final Map<String, List<OpeningRow>> byBudget = new LinkedHashMap<>();
    private final List<BadRow> bad = new ArrayList<>();
    private final List<AccountTotal> totals = new ArrayList<>();
    private final SortedMap<String, String> sources = new TreeMap<>();

    private OpeningPositions(String sha256) {
        this.sha256 = sha256;
    }

    /** What a budget says of itself that a file may lean on. */
    record Known(String person, SortedMap<String, PlanEvent.ProvisionAgreed> provisions, SortedSet<String> outcomes) {
        static Optional<Known> of(List<BudgetEvent> events) {
            var provisions = new TreeMap<String, PlanEvent.ProvisionAgreed>();
            var outcomes = new java.util.TreeSet<String>();
            Optional<String> person = Optional.empty();
            for (BudgetEvent event : events) {
                if (event instanceof PlanEvent.BudgetOpened opened) {
                    person = Optional.of(opened.person());
                } else if (event instanceof PlanEvent.ProvisionAgreed agreed) {
                    provisions.put(agreed.provision(), agreed);
                } else if (event instanceof PlanEvent.OutcomeAgreed agreed) {
                    outcomes.add(agreed.outcome());
                }
            }
            return person.map(whose -> new Known(whose, provisions, outcomes));
        }
    }

    /** @param proved what an account held on a day, by the card provider or bank */
    static OpeningPositions of(
            String sha256,
            List<OpeningRow> rows,
            java.util.function.BiFunction<String, LocalDate, Optional<ProvedBalances.Proved>> proved,
            Function<String, Optional<Known>> known) {
        var positions = new OpeningPositions(sha256);
        rows.forEach(row -> positions
                .byBudget
                .computeIfAbsent(row.budget(), _ -> new ArrayList<>())
                .add(row));
        positions.byBudget.forEach((budget, lines) -> positions.agreeing(lines, known.apply(budget)));
        positions.held(rows, proved);
        return positions;
    }

    /** Lines that cannot be used, in the order of the file. */
    List<BadRow> bad() {
        return bad.stream().sorted(Comparator.comparingLong(BadRow::row)).toList();
    }

    List<AccountTotal> totals() {
        return List.copyOf(totals);
    }

    Map<String, List<OpeningRow>> byBudget() {
        return byBudget;
    }

    private void agreeing(List<OpeningRow> lines, Optional<Known> known) {
        if (known.isEmpty()) {
            no(lines.getFirst(), "there is no budget " + lines.getFirst().budget() + ": open it first");
            return;
        }
        one(lines, row -> Optional.of(row.statementOn()), "statement_date");
        one(lines, OpeningRow::lastReviewOn, "last_review");
        one(lines, OpeningRow::firstPaymentOn, "first_payment");
        for (OpeningRow row : lines) {
            row.pot().ifPresent(pot -> potted(row, pot, lines, known.get()));
        }
    }

    /** What is said of the whole budget may stand on one of its lines or on all, but is the same. */
    private void one(List<OpeningRow> lines, Function<OpeningRow, Optional<LocalDate>> said, String column) {
        Optional<LocalDate> first =
                lines.stream().flatMap(row -> said.apply(row).stream()).findFirst();
        lines.stream()
                .filter(row -> said.apply(row).isPresent() && !said.apply(row).equals(first))
                .forEach(row -> no(
                        row,
                        column + " is " + said.apply(row).orElseThrow() + ", and another line of budget " + row.budget()
                                + " says " + first.orElseThrow()));
    }

    private void potted(OpeningRow row, OpeningRow.Pot pot, List<OpeningRow> lines, Known known) {
        pot.outcome()
                .filter(outcome -> !known.outcomes().contains(outcome))
                .ifPresent(outcome -> no(row, "budget " + row.budget() + " has no outcome " + outcome));
        pot.provision()
                .filter(provision -> !known.provisions().containsKey(provision))
                .ifPresent(provision -> no(row, "budget " + row.budget() + " has no provision " + provision));
        if (row.element().isPresent() && provision(pot, known).isEmpty()) {
            no(
                    row,
                    "pot " + pot.pot() + " needs its provision: "
                            + (pot.outcome().isEmpty()
                                    ? "give the outcome or the provision it is saved for"
                                    : "outcome " + pot.outcome().get() + " has none, or more than one"));
        }
        if (expiry(row, pot, lines).isEmpty()) {
            no(row, "pot " + pot.pot() + " needs pot_expires, or last_review or first_payment of its budget");
        }
        potOf(pot.pot(), lines).stream()
                .filter(other -> other.at() < row.at())
                .filter(other ->
                        !other.account().equals(row.account()) || !other.pot().equals(row.pot()))
                .findFirst()
                .ifPresent(other -> no(
                        row,
                        "pot " + pot.pot() + " is on line " + other.at() + " with another account, outcome or day"));
    }

    private static List<OpeningRow> potOf(String pot, List<OpeningRow> lines) {
        return lines.stream()
                .filter(row -> row.pot().filter(it -> it.pot().equals(pot)).isPresent())
                .toList();
    }

    private static Optional<String> provision(OpeningRow.Pot pot, Known known) {
        if (pot.provision().isPresent()) {
            return pot.provision();
        }
        List<String> ofOutcome = known.provisions().values().stream()
                .filter(provision ->
                        pot.outcome().filter(provision.outcome()::equals).isPresent())
                .map(PlanEvent.ProvisionAgreed::provision)
                .toList();
        return ofOutcome.size() == 1 ? Optional.of(ofOutcome.getFirst()) : Optional.empty();
    }

    /** Where nobody says a day: the last before the next yearly review (rule U-1). */
    private static Optional<LocalDate> expiry(OpeningRow row, OpeningRow.Pot pot, List<OpeningRow> lines) {
        return pot.expiresOn()
                .or(() -> first(lines, OpeningRow::lastReviewOn)
                        .or(() -> first(lines, OpeningRow::firstPaymentOn))
                        .map(from -> {
                            int years = 1;
                            while (!from.plusYears(years).isAfter(row.statementOn())) {
                                years++;
                            }
                            return from.plusYears(years).minusDays(1);
                        }));
    }

    private static <T> Optional<T> first(List<OpeningRow> lines, Function<OpeningRow, Optional<T>> said) {
        return lines.stream().flatMap(row -> said.apply(row).stream()).findFirst();
    }

    /** Each account's lines together, beside what the card provider or bank says. One difference refuses the file. */
    private void held(
            List<OpeningRow> rows,
            java.util.function.BiFunction<String, LocalDate, Optional<ProvedBalances.Proved>> proved) {
        Map<String, List<OpeningRow>> byAccount = rows.stream()
                .collect(Collectors.groupingBy(OpeningRow::account, LinkedHashMap::new, Collectors.toList()));
        byAccount.forEach((account, lines) -> {
            OpeningRow row = lines.getFirst();
            lines.stream()
                    .filter(other -> !other.budget().equals(row.budget()))
                    .findFirst()
                    .ifPresent(other ->
                            no(other, "account " + account + " is of budget " + row.budget() + " on line " + row.at()));
            long found = lines.stream().mapToLong(OpeningRow::pence).reduce(0, Math::addExact);
            var says = proved.apply(account, row.statementOn());
            totals.add(new AccountTotal(
                    row.budget(),
                    account,
                    row.statementOn(),
                    found,
                    says.map(ProvedBalances.Proved::pence),
                    says.map(it -> it.kind().label())));
            says.ifPresent(it -> sources.put(account, it.source()));
            if (says.isEmpty()) {
                no(
                        row,
                        "account " + account + ": nothing shows what it held at the end of " + row.statementOn()
                                + "; bring in the provider's balance report or a statement of that day first");
            } else if (says.get().pence() != found) {
                long more = found - says.get().pence();
                no(
                        row,
                        "account " + account + ": the lines come to " + Pence.format(found) + ", and the "
                                + says.get().kind().label().replace('-', ' ') + " says "
                                + BalanceReport.said(
                                        row.statementOn(), says.get().pence()) + ", "
                                + Pence.format(Math.abs(more)) + (more > 0 ? " less" : " more"));
            }
        });
    }

    void no(OpeningRow row, String reason) {
        bad.add(new BadRow(row.at(), 1, reason));
    }

    /** The order that brings one budget in. */
    BringForward order(String budget, Known known, SortedSet<String> signedBy, Function<String, TextRef> words) {
        List<OpeningRow> lines = byBudget.getOrDefault(budget, List.of());
        SortedMap<String, Long> signed = new TreeMap<>();
        lines.forEach(row -> signed.merge(row.account(), row.pence(), Math::addExact));
        return new BringForward(
                budget,
                "opening-" + sha256.substring(0, OF_THE_HASH),
                lines.getFirst().statementOn(),
                money(lines),
                lines.stream().flatMap(row -> rest(row).stream()).toList(),
                pots(lines, known, words),
                first(lines, OpeningRow::firstPaymentOn),
                first(lines, OpeningRow::lastReviewOn),
                signed.keySet().stream()
                        .map(account -> sources.getOrDefault(account, ""))
                        .distinct()
                        .collect(Collectors.joining(" ")),
                signed,
                signedBy,
                OpeningPromises.NONE);
    }

    private record From(String account, Optional<Element> element, Optional<String> funder) {}

    /** Money in a pot is money of its account: the two are one sum. */
    private static List<MoneyFound> money(List<OpeningRow> lines) {
        var sums = new LinkedHashMap<From, Long>();
        lines.forEach(
                row -> sums.merge(new From(row.account(), row.element(), row.funder()), row.pence(), Math::addExact));
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> new MoneyFound(
                        sum.getKey().account(),
                        sum.getKey().element(),
                        sum.getKey().funder(),
                        sum.getValue()))
                .toList();
    }

    private static Optional<OpeningEntitlement> rest(OpeningRow row) {
        return row.allocation()
                .map(rest -> new OpeningEntitlement(
                        rest.allocation(),
                        row.element().orElseThrow(),
                        row.funder().orElseThrow(),
                        EntitlementKind.RECURRING,
                        rest.from(),
                        rest.to(),
                        rest.agreedPence(),
                        rest.leftPence()));
    }

    private static List<PotFound> pots(List<OpeningRow> lines, Known known, Function<String, TextRef> words) {
        var names = new LinkedHashSet<String>();
        lines.forEach(row -> row.pot().ifPresent(pot -> names.add(pot.pot())));
        List<PotFound> pots = new ArrayList<>();
        for (String name : names) {
            List<OpeningRow> its = potOf(name, lines);
            OpeningRow row = its.getFirst();
            OpeningRow.Pot pot = row.pot().orElseThrow();
            SortedMap<Colour, Long> amounts = new TreeMap<>();
            its.forEach(each -> amounts.merge(
                    each.element().map(Element::colour).orElse(Colour.FAMILY), each.pence(), Math::addExact));
            pots.add(new PotFound(
                    name,
                    row.account(),
                    provision(pot, known),
                    words.apply(pot.purpose()
                            .orElseGet(() -> "Saved for " + pot.outcome().orElse(name) + ".")),
                    expiry(row, pot, lines).orElseThrow(),
                    new Amounts(amounts)));
        }
        return pots;
    }
}
