package uk.personalbudget.reconciliation.pack;

import static uk.personalbudget.reconciliation.pack.Blocks.facts;
import static uk.personalbudget.reconciliation.pack.Blocks.table;
import static uk.personalbudget.reconciliation.pack.Blocks.tableOr;
import static uk.personalbudget.reconciliation.pack.Shown.code;
import static uk.personalbudget.reconciliation.pack.Shown.day;
import static uk.personalbudget.reconciliation.pack.Shown.moment;
import static uk.personalbudget.reconciliation.pack.Shown.money;
import static uk.personalbudget.reconciliation.pack.Shown.moneyOrDash;
import static uk.personalbudget.reconciliation.pack.Shown.orDash;
import static uk.personalbudget.reconciliation.pack.Shown.units;
import static uk.personalbudget.reconciliation.pack.Shown.yes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.reconciliation.audit.AnnualAudit;
import uk.personalbudget.reconciliation.audit.Audit;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ElementWeeks;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.EvidenceCount;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Movement;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.PaymentLine;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.pack.Document.Block;
import uk.personalbudget.reconciliation.pack.Document.Column;
import uk.personalbudget.reconciliation.pack.Document.Row;
import uk.personalbudget.reconciliation.pack.Document.Section;
import uk.personalbudget.reconciliation.pack.Document.Words;
import uk.personalbudget.reconciliation.period.Period;

/** Says an audit in words and tables. */
final class AuditDocument {
    private final Audit whole;
    private final ThreeMonthAudit audit;

    private AuditDocument(Audit audit) {
        this.whole = audit;
        this.audit = audit.sections();
    }

    static Document of(Audit audit, List<String> notices) {
        return new AuditDocument(audit).document(notices);
    }

    private Document document(List<String> notices) {
        var header = audit.header();
        String period = day(header.from()) + " to " + day(header.to());
        String title = whole.kind().title() + " of personal budget " + header.budget();
        var sections = new ArrayList<Section>();
        sections.add(new Section("About this audit", about(period)));
        if (whole instanceof AnnualAudit annual) {
            sections.add(new Section("The year in pictures", YearPictures.of(annual)));
        }
        sections.add(new Section("1. How the budget was set up", setUp()));
        sections.add(new Section("2. Payments against the schedule", payments()));
        sections.add(new Section("3. Receipts and payments", receiptsAndPayments()));
        sections.add(new Section("4. Spending by outcome and provision", outcomes()));
        sections.add(new Section("5. Evidence", evidence()));
        sections.add(new Section("6. Exceptions", exceptions()));
        sections.add(new Section("7. Employing a personal assistant", PeopleBlocks.employer(audit.employer())));
        sections.add(new Section("8. Whether the money lasts", PeopleBlocks.sufficiency(audit.sufficiency())));
        sections.add(new Section("9. Weeks held", weeksHeld()));
        sections.add(new Section("10. The recipient's own view", PeopleBlocks.ownView(audit.conclusion())));
        sections.add(new Section("11. The five questions and the decision", conclusion()));
        sections.add(new Section("12. The family's statement and the signatures", PeopleBlocks.family(audit.family())));
        if (whole instanceof AnnualAudit annual) {
            sections.addAll(AnnualDocument.sections(annual));
        }
        sections.add(new Section("What this audit rests on", certificate()));
        return new Document(title, title + ", " + period, notices, sections);
    }

    private List<Block> about(String period) {
        var header = audit.header();
        var facts = new ArrayList<Row>();
        facts.add(Row.of("Audit", header.id()));
        facts.add(Row.of("Status", code(header.status()) + ", version " + header.version()));
        header.supersedes().ifPresent(before -> facts.add(Row.of("Takes the place of", before)));
        facts.add(Row.of("Period", period));
        facts.add(Row.of("As known at", moment(header.knownAt())));
        facts.add(Row.of("Plan", orDash(header.planReference())));
        facts.add(Row.of("Recipient", orDash(header.recipient()) + " (" + code(header.recipientKind()) + ")"));
        facts.add(Row.of("Management", code(header.management())));
        facts.add(Row.of("Agreement", header.agreement()));
        facts.add(Row.of("Policy", String.join(", ", header.policyVersions())));
        header.accounts()
                .forEach(account ->
                        facts.add(Row.of("Account", code(account.kind()) + " account ending " + account.lastFour())));
        facts.add(Row.of("Prepared by", header.preparer().orElse("not yet")));
        facts.add(Row.of("Reviewed by", header.reviewer().orElse("not yet")));
        facts.add(Row.of(
                "Events read",
                header.events().count() + ", positions " + header.events().firstPosition() + " to "
                        + header.events().lastPosition()));
        header.chainHead().ifPresent(head -> facts.add(Row.of("Chain head", head)));
        if (whole instanceof AnnualAudit annual) {
            facts.add(Row.of("Opinion on the books", code(annual.opinion().stands())));
        }
        var closing = audit.receiptsAndPayments().closing().total();
        return List.of(
                facts("This audit", facts),
                new Words("Money held at the end of the period: " + money(closing) + ". " + difference()));
    }

    /** Nothing is said to agree that no statement speaks for. */
    private String difference() {
        var section = audit.receiptsAndPayments();
        return section.complete()
                ? "Difference between books and statements: " + money(section.differencePence()) + "."
                : "Not every day is covered by a statement, so this is not confirmed.";
    }

    private List<Block> setUp() {
        var setUp = audit.setUp();
        var blocks = new ArrayList<Block>();
        blocks.add(table(
                "Checks",
                List.of(
                        Column.text("What must hold"),
                        Column.text("Holds"),
                        Column.text("Shown by"),
                        Column.text("Rule")),
                setUp.checks().stream()
                        .map(check -> Row.of(check.what(), yes(check.holds()), check.shown(), check.rule()))
                        .toList()));
        blocks.add(tableOr(
                "People with access to the money",
                "Nobody has access to the money.",
                List.of(Column.text("Person"), Column.text("As"), Column.text("Card"), Column.text("State")),
                setUp.access().stream()
                        .map(one -> Row.of(one.person(), code(one.as()), orDash(one.card()), code(one.state())))
                        .toList()));
        blocks.add(tableOr(
                "Consents of school and health board",
                "No provision needs the consent of a school or of the health board.",
                List.of(Column.text("Provision"), Column.text("Who"), Column.text("Answer"), Column.text("Day")),
                setUp.consents().stream()
                        .map(one -> Row.of(one.provision(), one.who(), code(one.answer()), day(one.on())))
                        .toList()));
        setUp.conditions().forEach(condition -> blocks.add(new Words("Condition: " + condition)));
        return blocks;
    }

    private List<Block> payments() {
        var payments = audit.payments();
        var rows = new ArrayList<Row>();
        payments.recurring().forEach(line -> rows.add(payment(line)));
        rows.add(Row.total(
                "All",
                "",
                "",
                "",
                money(payments.duePence()),
                money(payments.paidPence()),
                "",
                money(payments.differencePence())));
        var blocks = new ArrayList<Block>();
        blocks.add(table("Payments that were due in the period", paymentColumns(), rows));
        blocks.add(tableOr(
                "One-off payments that were due",
                "No one-off payment was due.",
                paymentColumns(),
                payments.oneOffs().stream().map(this::payment).toList()));
        blocks.add(tableOr(
                "Payments outside every schedule",
                "Every payment belongs to an instalment.",
                paymentColumns(),
                payments.unplanned().stream().map(this::payment).toList()));
        long backdated = payments.recurring().stream()
                .filter(line -> line.backdatedDays() > 0)
                .count();
        blocks.add(new Words(
                backdated == 0
                        ? "No payment was backdated."
                        : backdated + " payments were recorded after their value date."));
        return blocks;
    }

    private static List<Column> paymentColumns() {
        return List.of(
                Column.text("Instalment"),
                Column.text("Due on"),
                Column.text("Element"),
                Column.text("Funder"),
                Column.number("Due"),
                Column.number("Paid"),
                Column.text("Value date"),
                Column.number("Difference"));
    }

    private Row payment(PaymentLine line) {
        return Row.of(
                line.instalment(),
                day(line.dueOn()),
                code(line.element()),
                orDash(line.funder()),
                money(line.duePence()),
                money(line.paidPence()),
                day(line.valueOn()),
                money(line.differencePence()));
    }

    private List<Block> receiptsAndPayments() {
        var section = audit.receiptsAndPayments();
        var used = new TreeSet<Colour>();
        used.addAll(section.opening().byColour().keySet());
        used.addAll(section.closing().byColour().keySet());
        section.rows().forEach(row -> used.addAll(row.amounts().byColour().keySet()));
        var colours = List.copyOf(used);
        var columns = new ArrayList<Column>();
        columns.add(Column.text("What"));
        colours.forEach(colour -> columns.add(Column.number(code(colour.label()))));
        columns.add(Column.number("Total"));
        var rows = new ArrayList<Row>();
        rows.add(movement("Opening on " + day(audit.header().from()), section.opening(), colours, false));
        for (Movement row : section.rows()) {
            rows.add(movement(row.what(), row.amounts(), colours, false));
        }
        rows.add(movement("Closing on " + day(audit.header().to()), section.closing(), colours, true));
        var blocks = new ArrayList<Block>();
        blocks.add(table("Money in and out, by whose money it is", columns, rows));
        for (Period period : section.periods()) {
            blocks.add(facts(
                    "Account " + period.account() + " against its statements",
                    List.of(
                            Row.of("Statement: opening", money(period.openingPence())),
                            Row.of("Statement: money in", money(period.inPence())),
                            Row.of("Statement: money out", money(period.outPence())),
                            Row.of("Statement: closing", money(period.statementPence())),
                            Row.of("Books: closing", money(period.ledgerPence())),
                            Row.of(
                                    "Items on their way",
                                    Integer.toString(period.uncleared().size())),
                            Row.of("Books, corrected by items on their way", money(period.expectedPence())),
                            Row.total("Difference", money(period.differencePence())))));
            if (!period.uncleared().isEmpty()) {
                blocks.add(table(
                        "Items on their way on account " + period.account(),
                        List.of(
                                Column.text("Reference"),
                                Column.text("Day"),
                                Column.number("Amount"),
                                Column.text("So far in")),
                        period.uncleared().stream()
                                .map(one -> Row.of(
                                        one.reference(),
                                        day(one.on()),
                                        money(one.pence()),
                                        one.inLedger() ? "books" : "statement"))
                                .toList()));
            }
        }
        if (section.periods().isEmpty()) {
            blocks.add(new Words("No statement covers the period, so the closing balance is not confirmed."));
        } else if (!section.complete()) {
            blocks.add(new Words("The statements do not cover every account up to the end of the period."));
        }
        return blocks;
    }

    private static Row movement(String what, Amounts amounts, List<Colour> colours, boolean total) {
        var cells = new ArrayList<String>();
        colours.forEach(colour -> cells.add(moneyOrDash(amounts.in(colour))));
        cells.add(money(amounts.total()));
        return new Row(what, cells, total);
    }

    private List<Block> outcomes() {
        var blocks = new ArrayList<Block>();
        for (var outcome : audit.outcomes()) {
            var rows = new ArrayList<Row>();
            for (var provision : outcome.provisions()) {
                rows.add(Row.of(
                        provision.description(),
                        units(provision.plannedHundredths()) + " × " + provision.unit(),
                        units(provision.deliveredHundredths()) + (provision.unitsWorkedOut() ? " (worked out)" : ""),
                        money(provision.unitPricePence()),
                        money(provision.agreedPence()),
                        money(provision.spentPence()),
                        provision.shareUsedPercent().toPlainString() + "%" + (provision.unused() ? ", not used" : "")));
            }
            rows.add(Row.total("All", "", "", "", "", money(outcome.spentPence()), ""));
            blocks.add(table(
                    outcome.place() + ": " + outcome.wording(),
                    List.of(
                            Column.text("Provision"),
                            Column.text("Planned for the year"),
                            Column.number("Delivered"),
                            Column.number("Unit price"),
                            Column.number("Agreed for the year"),
                            Column.number("Spent"),
                            Column.number("Share of the year used")),
                    rows));
            if (!outcome.notes().isEmpty()) {
                blocks.add(table(
                        outcome.place() + ": what was said about it",
                        List.of(Column.text("Day"), Column.text("Who"), Column.text("Says"), Column.text("Words")),
                        outcome.notes().stream()
                                .map(note -> Row.of(
                                        day(note.on()),
                                        code(note.by()),
                                        code(note.says()),
                                        note.words().orElse("")))
                                .toList()));
            }
        }
        if (blocks.isEmpty()) {
            blocks.add(new Words("No outcome is agreed."));
        }
        return blocks;
    }

    private List<Block> evidence() {
        var evidence = audit.evidence();
        var blocks = new ArrayList<Block>();
        blocks.add(table(
                "Spending by what shows it",
                List.of(Column.text("Evidence"), Column.number("Items"), Column.number("Amount")),
                evidence.counts().stream()
                        .map((EvidenceCount count) ->
                                Row.of(code(count.state().label()), Long.toString(count.count()), money(count.pence())))
                        .toList()));
        evidence.oldestAwaited()
                .ifPresent(oldest -> blocks.add(new Words("The oldest item that waits for evidence is "
                        + oldest.transaction() + " of " + day(oldest.on()) + ", " + money(oldest.pence()) + ", due by "
                        + day(oldest.dueOn()) + (oldest.late() ? " and late." : "."))));
        return blocks;
    }

    private List<Block> exceptions() {
        var exceptions = audit.exceptions();
        LocalDate today = London.dateOf(audit.header().knownAt());
        var blocks = new ArrayList<Block>();
        blocks.add(items("Not yet said what for", "Everything was said to be for something.", exceptions.uncoded()));
        blocks.add(items("Cash", "There was no cash.", exceptions.cash()));
        blocks.add(items(
                "The same amount to the same payee within a week",
                "No two items look alike.",
                exceptions.possibleDuplicates()));
        blocks.add(tableOr(
                "Open differences and questions",
                "There is no open difference or question.",
                List.of(
                        Column.text("Kind"),
                        Column.text("About"),
                        Column.text("Since"),
                        Column.number("Value"),
                        Column.text("Owner"),
                        Column.text("Answer by"),
                        Column.text("Severity")),
                exceptions.breaks().stream()
                        .map((Break one) -> Row.of(
                                code(one.kind().label()),
                                one.reference().or(one::line).orElse("–"),
                                day(one.since()),
                                money(one.valuePence()),
                                code(one.owner()),
                                day(one.dueOn()),
                                code(one.severity(today).label())))
                        .toList()));
        blocks.add(tableOr(
                "Purchases our rules or the card scheme declined",
                "No purchase was declined.",
                List.of(Column.text("Rule"), Column.number("Times"), Column.number("Amount")),
                exceptions.declined().stream()
                        .map(one -> Row.of(code(one.code()), Long.toString(one.count()), money(one.pence())))
                        .toList()));
        blocks.add(new Words(
                "A declined purchase says something about our rules. It is never evidence against a family."));
        return blocks;
    }

    private static Block items(String caption, String none, List<ThreeMonthAudit.ExceptionItem> items) {
        return tableOr(
                caption,
                none,
                List.of(Column.text("Item"), Column.text("Day"), Column.number("Amount"), Column.text("What")),
                items.stream()
                        .map(item -> Row.of(item.transaction(), day(item.on()), money(item.pence()), item.what()))
                        .toList());
    }

    private List<Block> weeksHeld() {
        var weeks = audit.weeksHeld();
        var columns = new ArrayList<Column>();
        columns.add(Column.text("Figure"));
        weeks.elements().forEach(element -> columns.add(Column.number(code(element.element()))));
        columns.add(Column.number("Total"));
        var rows = List.of(
                figure("One week (W)", one -> money(one.weeklyPence()), false),
                figure("Held", one -> money(one.settledPence()), false),
                figure(
                        "Weeks held",
                        one -> one.weeks().map(BigDecimal::toPlainString).orElse("–"),
                        true),
                figure("Open card holds", one -> moneyOrDash(-one.unclearedPence()), false),
                figure("Approved and not paid yet", one -> moneyOrDash(-one.commitmentsPence()), false),
                figure("Contingency", one -> moneyOrDash(-one.contingencyPence()), false),
                figure("Banked", one -> moneyOrDash(-one.bankedPence()), false),
                figure("Disputed, credited for now", one -> moneyOrDash(-one.disputedPence()), false),
                figure("Paid for days to come", one -> moneyOrDash(-one.paidAheadPence()), false),
                figure("Share of uncoded spending", one -> moneyOrDash(-one.uncodedPence()), false),
                figure("Unspent (U)", one -> money(one.unspentPence()), false),
                figure("Surplus", one -> money(one.surplusPence()), true));
        var blocks = new ArrayList<Block>();
        blocks.add(table("Weeks held and surplus", columns, rows));
        blocks.add(new Words("Money above " + weeks.triggerWeeks() + " weeks is a surplus, and " + weeks.retainWeeks()
                + " weeks stay. " + weeks.why()));
        blocks.add(tableOr(
                "Saved for later",
                "Nothing is banked.",
                List.of(Column.text("Saved for"), Column.number("Amount"), Column.text("Until")),
                weeks.saved().stream()
                        .map(pot -> Row.of(pot.purpose(), money(pot.pence()), day(pot.expiresOn())))
                        .toList()));
        return blocks;
    }

    private Row figure(String name, Function<ElementWeeks, String> value, boolean total) {
        var cells = new ArrayList<String>();
        audit.weeksHeld().elements().forEach(element -> cells.add(value.apply(element)));
        cells.add(value.apply(audit.weeksHeld().total()));
        return new Row(name, cells, total);
    }

    private List<Block> conclusion() {
        var conclusion = audit.conclusion();
        var blocks = new ArrayList<Block>();
        blocks.add(table(
                "The five questions",
                List.of(Column.text("Question"), Column.text("Answer"), Column.text("What shows it")),
                conclusion.questions().stream()
                        .map(one -> Row.of(
                                question(one.question()),
                                one.yes().map(Shown::yes).orElse("Not answered yet"),
                                one.evidence().orElse("–")))
                        .toList()));
        var facts = new ArrayList<Row>();
        facts.add(Row.of("Decision", conclusion.decision().map(Shown::code).orElse("Not decided yet")));
        facts.add(Row.of("Monitoring", code(conclusion.monitoring())));
        facts.add(Row.of("Review due by", day(conclusion.dueOn())));
        facts.add(Row.of(
                "Review held on",
                conclusion.heldOn().map(Shown::day).orElse("not held yet") + (conclusion.late() ? " (late)" : "")));
        facts.add(Row.of("Next review due by", day(conclusion.nextDueOn())));
        blocks.add(facts("Decision and next review", facts));
        return blocks;
    }

    static String question(String label) {
        return switch (label) {
            case "still-appropriate" -> "Is the budget still appropriate?";
            case "used-effectively" -> "Was it used effectively?";
            case "amount-sufficient" -> "Is the amount still sufficient?";
            case "conditions-met" -> "Are the conditions for direct payments still met?";
            case "recipient-complied" -> "Did the recipient comply?";
            default -> code(label);
        };
    }

    private List<Block> certificate() {
        var certificate = audit.certificate();
        var blocks = new ArrayList<Block>();
        blocks.add(tableOr(
                "Statements",
                "No statement was brought in for these days.",
                List.of(
                        Column.text("Account"),
                        Column.text("Days"),
                        Column.text("Source"),
                        Column.text("Brought in by"),
                        Column.number("Days of this period"),
                        Column.text("File and start of its SHA-256")),
                certificate.statements().stream()
                        .map(one -> Row.of(
                                one.account(),
                                day(one.from()) + " to " + day(one.to()),
                                code(one.source()),
                                one.importedBy() + ", " + day(London.dateOf(one.importedAt())),
                                Long.toString(one.days()),
                                one.fileName() + " "
                                        + one.digest()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                12, one.digest().length()))))
                        .toList()));
        if (!certificate.bySource().isEmpty()) {
            blocks.add(table(
                    "How much of the period rests on which source",
                    List.of(Column.text("Source"), Column.number("Days"), Column.number("Of the period")),
                    certificate.bySource().stream()
                            .map(one -> Row.of(
                                    code(one.source()),
                                    Long.toString(one.days()),
                                    one.percent().toPlainString() + "%"))
                            .toList()));
        }
        certificate
                .confirmedOn()
                .ifPresent(on -> blocks.add(new Words("A balance was confirmed directly on " + day(on) + ".")));
        blocks.add(new Words(
                "The period has " + certificate.daysOfPeriod() + " days. Opinion: " + certificate.opinion() + "."));
        return blocks;
    }
}
