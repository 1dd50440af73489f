package uk.personalbudget.reconciliation.pack;

import static uk.personalbudget.reconciliation.pack.Blocks.facts;
import static uk.personalbudget.reconciliation.pack.Blocks.table;
import static uk.personalbudget.reconciliation.pack.Blocks.tableOr;
import static uk.personalbudget.reconciliation.pack.Shown.code;
import static uk.personalbudget.reconciliation.pack.Shown.day;
import static uk.personalbudget.reconciliation.pack.Shown.money;
import static uk.personalbudget.reconciliation.pack.Shown.moneyOrDash;
import static uk.personalbudget.reconciliation.pack.Shown.orDash;
import static uk.personalbudget.reconciliation.pack.Shown.yes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import uk.personalbudget.reconciliation.audit.AnnualAudit;
import uk.personalbudget.reconciliation.audit.AnnualAudit.AccountCertificate;
import uk.personalbudget.reconciliation.audit.AnnualAudit.BudgetLine;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Compared;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ElementWeeks;
import uk.personalbudget.reconciliation.pack.Document.Block;
import uk.personalbudget.reconciliation.pack.Document.Column;
import uk.personalbudget.reconciliation.pack.Document.Row;
import uk.personalbudget.reconciliation.pack.Document.Section;
import uk.personalbudget.reconciliation.pack.Document.Words;

/** Says what only the annual audit has. The money comes first, then who was asked and looked at, then what follows. */
final class AnnualDocument {
    private final AnnualAudit audit;

    private AnnualDocument(AnnualAudit audit) {
        this.audit = audit;
    }

    static List<Section> sections(AnnualAudit audit) {
        var said = new AnnualDocument(audit);
        return List.of(
                new Section("13. The year by quarters", said.comparison()),
                new Section("14. Reconciliation certificate", said.reconciliation()),
                new Section("15. Budget against actual", said.budget()),
                new Section("16. Surplus, line by line", said.surplus()),
                new Section("17. Banking register", said.banking()),
                new Section("18. Contingency and what is owed", said.liabilities()),
                new Section("19. Employment checks for the year", AnnualPeople.employment(audit)),
                new Section("20. Provider checks", AnnualPeople.providers(audit)),
                new Section("21. Managed accounts and funds", AnnualPeople.managed(audit)),
                new Section("22. Contributions", AnnualPeople.contributions(audit.contributions())),
                new Section("23. Questions and money asked back", AnnualPeople.asked(audit.asked())),
                new Section("24. Cards", AnnualPeople.cards(audit.cards())),
                new Section("25. Sample", AnnualPeople.sample(audit.sample())),
                new Section("26. Progress, as it is told", AnnualPeople.progress(audit)),
                new Section("27. The five questions, with what the books show", AnnualPeople.questions(audit)),
                new Section("28. Opinion on the books", AnnualPeople.opinion(audit.opinion())));
    }

    private List<Block> comparison() {
        var comparison = audit.comparison();
        var columns = new ArrayList<Column>();
        columns.add(Column.text("What"));
        comparison.quarters().forEach(quarter -> columns.add(Column.number("To " + day(quarter.to()))));
        columns.add(Column.number("All"));
        comparison.before().ifPresent(before -> columns.add(Column.number("Year to " + day(before.to()))));
        var blocks = new ArrayList<Block>();
        blocks.add(table(
                "Money in and out, a quarter at a time",
                columns,
                comparison.rows().stream().map(AnnualDocument::compared).toList()));
        if (comparison.before().isEmpty()) {
            blocks.add(new Words("These books begin with this period, so there is no year before to compare with."));
        }
        return blocks;
    }

    private static Row compared(Compared row) {
        var cells = new ArrayList<String>();
        row.quartersPence().forEach(pence -> cells.add(moneyOrDash(pence)));
        cells.add(money(row.yearPence()));
        row.beforePence().ifPresent(pence -> cells.add(moneyOrDash(pence)));
        return new Row(row.what(), cells, row.kind().equals("closing"));
    }

    private List<Block> reconciliation() {
        var blocks = new ArrayList<Block>();
        var reconciliation = audit.reconciliation();
        if (reconciliation.accounts().isEmpty()) {
            blocks.add(new Words("No money is held for this budget, so there is no account to reconcile."));
            return blocks;
        }
        for (AccountCertificate one : reconciliation.accounts()) {
            var rows = new ArrayList<Row>();
            rows.add(Row.of("Books: closing", money(one.ledgerPence())));
            rows.add(Row.of("Items on their way (" + one.uncleared().size() + ")", money(one.unclearedPence())));
            rows.add(Row.of(
                    "Statement: closing", one.statementPence().map(Shown::money).orElse("no statement")));
            rows.add(Row.total(
                    "Difference", one.statementPence().isPresent() ? money(one.differencePence()) : "not confirmed"));
            rows.add(Row.of(
                    "Statement: opening", one.openingPence().map(Shown::money).orElse("no statement")));
            rows.add(Row.of("Closing of the day before", money(one.lastClosingPence())));
            rows.add(Row.of("Opens as it closed", yes(one.openingIsLastClosing())));
            rows.add(Row.of(
                    "Statements follow on",
                    one.coveredDays() + " of " + one.daysOfPeriod() + " days"
                            + (one.continuous() ? "" : ", missing " + missing(one))));
            if (!one.seals().isEmpty()) {
                rows.add(Row.of("Sealed", String.join("; ", one.seals())));
            }
            blocks.add(facts("Account " + one.account(), rows));
        }
        blocks.add(new Words(
                reconciliation.agrees()
                        ? "Books and statements agree for every account and every day."
                        : "Books and statements are not confirmed for every account and every day."));
        return blocks;
    }

    private static String missing(AccountCertificate one) {
        return String.join(
                ", ",
                one.missing().stream()
                        .map(span -> day(span.from()) + " to " + day(span.to()))
                        .toList());
    }

    private List<Block> budget() {
        var budget = audit.budget();
        var blocks = new ArrayList<Block>();
        blocks.add(tableOr(
                "Allocated, paid and spent by outcome",
                "No plan year ran on the last day of this audit.",
                columns(),
                budget.lines().stream().map(AnnualDocument::line).toList()));
        if (!budget.byElement().isEmpty()) {
            blocks.add(table(
                    "The same by whose money it is",
                    columns(),
                    budget.byElement().stream().map(AnnualDocument::line).toList()));
            BudgetLine first = budget.byElement().getFirst();
            blocks.add(new Words("The figures are those of the plan year from " + day(first.yearFrom()) + " up to "
                    + day(audit.header().to()) + ". A top-up is paid for an element, so what was paid is shared over"
                    + " its outcomes by what was allocated to each."));
        }
        budget.lines()
                .forEach(line -> line.words()
                        .ifPresent(words -> blocks.add(new Words(code(line.element()) + ", "
                                + (line.wording().isEmpty() ? "no outcome named" : line.wording()) + ": " + words))));
        if (budget.unplacedPence() != 0) {
            blocks.add(new Words(
                    money(budget.unplacedPence()) + " is not yet said to be for anything, and is in no line."));
        }
        return blocks;
    }

    private static List<Column> columns() {
        return List.of(
                Column.text("Whose money and outcome"),
                Column.number("Allocated"),
                Column.number("Paid"),
                Column.number("Spent"),
                Column.number("Promised"),
                Column.number("Unspent"),
                Column.number("Against plan"),
                Column.text("Explanation"));
    }

    private static Row line(BudgetLine line) {
        String of = code(line.element()) + (line.kind().equals("arranged") ? " (arranged)" : "");
        return Row.of(
                line.outcome().isEmpty() ? of : of + ": " + line.wording(),
                money(line.allocatedPence()),
                money(line.paidPence()),
                money(line.spentPence()),
                moneyOrDash(line.committedPence()),
                money(line.unspentPence()),
                money(line.variancePence()),
                code(line.explanation()));
    }

    private List<Block> surplus() {
        var surplus = audit.surplus();
        var columns = new ArrayList<Column>();
        columns.add(Column.text("Line"));
        surplus.elements().forEach(element -> columns.add(Column.number(code(element.element()))));
        var blocks = new ArrayList<Block>();
        if (surplus.elements().isEmpty()) {
            blocks.add(new Words("No public money is held, so there is no surplus."));
        } else {
            blocks.add(table(
                    "How the surplus was worked out",
                    columns,
                    List.of(
                            row("Settled balance", ElementWeeks::settledPence, false),
                            row("less open card holds", one -> -one.unclearedPence(), false),
                            row("less promised", one -> -one.commitmentsPence(), false),
                            row("less contingency", one -> -one.contingencyPence(), false),
                            row("less banked", one -> -one.bankedPence(), false),
                            row("less disputed", one -> -one.disputedPence(), false),
                            row("less paid for days to come", one -> -one.paidAheadPence(), false),
                            row("less share of uncoded spending", one -> -one.uncodedPence(), false),
                            row("Unspent (U)", ElementWeeks::unspentPence, true),
                            row(
                                    surplus.triggerWeeks() + " weeks of W, above which it is a surplus",
                                    one -> one.weeklyPence() * surplus.triggerWeeks(),
                                    false),
                            row(
                                    surplus.retainWeeks() + " weeks of W, which stay",
                                    one -> one.weeklyPence() * surplus.retainWeeks(),
                                    false),
                            row("Surplus", ElementWeeks::surplusPence, true))));
        }
        blocks.add(new Words("Surplus in all: " + money(surplus.totalPence()) + ". " + surplus.why()));
        blocks.add(tableOr(
                "To whom it would go back",
                "Nothing would go back.",
                List.of(Column.text("Funder"), Column.text("Whose money"), Column.number("Amount")),
                surplus.byFunder().stream()
                        .map(part -> Row.of(part.funder(), code(part.element()), money(part.pence())))
                        .toList()));
        blocks.add(tableOr(
                "Written notices",
                "No notice was given.",
                List.of(
                        Column.text("Notice"),
                        Column.text("Kind"),
                        Column.text("Day"),
                        Column.text("Ground"),
                        Column.number("Amount"),
                        Column.text("To pay by"),
                        Column.text("Who")),
                surplus.notices().stream()
                        .map(one -> Row.of(
                                one.recovery(),
                                code(one.kind()),
                                day(one.on()),
                                code(one.ground()),
                                money(one.pence()),
                                day(one.repayBy()),
                                one.payer()))
                        .toList()));
        return blocks;
    }

    private Row row(String name, Function<ElementWeeks, Long> value, boolean total) {
        var cells = new ArrayList<String>();
        audit.surplus().elements().forEach(element -> {
            long pence = value.apply(element);
            cells.add(total ? money(pence) : moneyOrDash(pence));
        });
        return new Row(name, cells, total);
    }

    private List<Block> banking() {
        return List.of(tableOr(
                "Money saved for later",
                "Nothing was saved for later.",
                List.of(
                        Column.text("Saved for"),
                        Column.text("Outcome"),
                        Column.number("Opening"),
                        Column.number("Banked"),
                        Column.number("Used"),
                        Column.number("Given back"),
                        Column.number("Closing"),
                        Column.text("Until"),
                        Column.text("State")),
                audit.banking().stream()
                        .map(pot -> Row.of(
                                pot.purpose(),
                                orDash(pot.outcome()),
                                money(pot.openingPence()),
                                moneyOrDash(pot.bankedPence()),
                                moneyOrDash(pot.drawnPence()),
                                moneyOrDash(pot.givenBackPence()),
                                money(pot.closingPence()),
                                day(pot.expiresOn()),
                                code(pot.state())))
                        .toList()));
    }

    private List<Block> liabilities() {
        var liabilities = audit.liabilities();
        var blocks = new ArrayList<Block>();
        blocks.add(tableOr(
                "Contingency",
                "No contingency is set apart.",
                List.of(
                        Column.text("Whose money"),
                        Column.number("Opening"),
                        Column.number("Set apart"),
                        Column.number("Used"),
                        Column.number("Let go"),
                        Column.number("Closing"),
                        Column.text("For")),
                liabilities.contingency().stream()
                        .map(one -> Row.of(
                                code(one.element()),
                                money(one.openingPence()),
                                moneyOrDash(one.setPence()),
                                moneyOrDash(one.drawnPence()),
                                moneyOrDash(one.releasedPence()),
                                money(one.closingPence()),
                                String.join(
                                        ", ",
                                        one.purposes().stream()
                                                .map(purpose -> code(purpose.purpose()) + " " + money(purpose.pence()))
                                                .toList())))
                        .toList()));
        blocks.add(tableOr(
                "Promised and not paid",
                "Nothing that was promised is unpaid.",
                List.of(
                        Column.text("Promise"),
                        Column.text("Kind"),
                        Column.text("For"),
                        Column.text("Due"),
                        Column.number("Amount")),
                liabilities.commitments().stream()
                        .map(one -> Row.of(
                                one.commitment(),
                                code(one.kind()),
                                one.provision(),
                                day(one.dueOn()),
                                money(one.pence())))
                        .toList()));
        blocks.add(new Words("Together " + money(liabilities.totalPence()) + ", of which "
                + money(liabilities.employerPence()) + " is what an employer owes."));
        return blocks;
    }
}
