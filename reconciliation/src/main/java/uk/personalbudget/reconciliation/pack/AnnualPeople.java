package uk.personalbudget.reconciliation.pack;

import static uk.personalbudget.reconciliation.pack.Blocks.facts;
import static uk.personalbudget.reconciliation.pack.Blocks.table;
import static uk.personalbudget.reconciliation.pack.Blocks.tableOr;
import static uk.personalbudget.reconciliation.pack.Shown.code;
import static uk.personalbudget.reconciliation.pack.Shown.day;
import static uk.personalbudget.reconciliation.pack.Shown.money;
import static uk.personalbudget.reconciliation.pack.Shown.moneyOrDash;
import static uk.personalbudget.reconciliation.pack.Shown.orDash;
import static uk.personalbudget.reconciliation.pack.Shown.units;
import static uk.personalbudget.reconciliation.pack.Shown.yes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.reconciliation.audit.AnnualAudit;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Asked;
import uk.personalbudget.reconciliation.audit.AnnualAudit.CardYear;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Contributions;
import uk.personalbudget.reconciliation.audit.AnnualAudit.ManagedAccount;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Opinion;
import uk.personalbudget.reconciliation.audit.AnnualAudit.SampleSheet;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.OutcomeNote;
import uk.personalbudget.reconciliation.pack.Document.Block;
import uk.personalbudget.reconciliation.pack.Document.Column;
import uk.personalbudget.reconciliation.pack.Document.Row;
import uk.personalbudget.reconciliation.pack.Document.Words;

/** The annual sections about people: who employs, holds, contributes, was asked, was looked at, and what follows from it all. */
final class AnnualPeople {
    private static final int DIGEST_SHOWN = 16;

    private AnnualPeople() {}

    static List<Block> employment(AnnualAudit audit) {
        var employer = audit.year().employer();
        if (!employer.employed()) {
            return List.of(new Words("No personal assistant is paid from this budget."));
        }
        long gross =
                employer.workers().stream().mapToLong(one -> one.grossPence()).sum();
        long hours = employer.workers().stream()
                .mapToLong(one -> one.hoursHundredths())
                .sum();
        long periods =
                employer.workers().stream().mapToLong(one -> one.periods()).sum();
        long payslips =
                employer.workers().stream().mapToLong(one -> one.payslips()).sum();
        return List.of(facts(
                "Employment in the year",
                List.of(
                        Row.of("Workers", Integer.toString(employer.workers().size())),
                        Row.of("Pay periods, and payslips for them", periods + ", " + payslips),
                        Row.of("Hours", units(hours)),
                        Row.of("Gross pay", money(gross)),
                        Row.of("Paid without a pay record", money(employer.withoutRecordPence())),
                        Row.of("Payments to HMRC", Long.toString(employer.taxPayments())),
                        Row.of(
                                "Things not in order (section 7)",
                                Integer.toString(employer.findings().size())))));
    }

    static List<Block> providers(AnnualAudit audit) {
        return List.of(tableOr(
                "Bodies that hold, bill or are paid",
                "No provider holds money of this budget or bills it.",
                List.of(
                        Column.text("Provider"),
                        Column.text("What it does"),
                        Column.text("On the council's list"),
                        Column.text("Since"),
                        Column.text("Looked at again by"),
                        Column.text("Holds"),
                        Column.text("Shown by")),
                audit.providers().stream()
                        .map(one -> Row.of(
                                one.provider(),
                                code(one.role()),
                                code(one.status()),
                                day(one.since()),
                                day(one.reassessmentDueOn()),
                                yes(one.holds()),
                                one.shown()))
                        .toList()));
    }

    static List<Block> managed(AnnualAudit audit) {
        if (audit.managed().isEmpty()) {
            return List.of(new Words("Nobody else holds money of this budget."));
        }
        var blocks = new ArrayList<Block>();
        audit.managed().forEach(one -> blocks.addAll(managed(one)));
        return blocks;
    }

    private static List<Block> managed(ManagedAccount one) {
        var blocks = new ArrayList<Block>();
        blocks.add(facts(
                "Account " + one.account() + ", held by " + orDash(one.holder()),
                List.of(
                        Row.of("Last statement of the holder", day(one.statedOn())),
                        Row.of(
                                "Statement",
                                one.statedOn()
                                        .map(_ -> money(one.statedPence()))
                                        .orElse("none")),
                        Row.of("Books on that day", money(one.ledgerPence())),
                        Row.of("Difference", money(one.differencePence())),
                        Row.of("of which the month's fee, not in the books yet", money(one.unpostedFeePence())),
                        Row.total("Unexplained", money(one.unexplainedPence())),
                        Row.of("Fee a month by contract", money(one.contractFeePence())),
                        Row.of("Fees charged in the period", money(one.feesPence())),
                        Row.of(
                                "Balance confirmed in writing",
                                one.confirmedOn().map(Shown::day).orElse("never")
                                        + (one.confirmedInYear() ? "" : " (not within a year)")))));
        blocks.add(tableOr(
                "Asked of the holder",
                "Nothing had to be asked of the holder.",
                List.of(Column.text("Question"), Column.text("Payment"), Column.text("Day"), Column.number("Amount")),
                one.questions().stream()
                        .map(asked -> Row.of(
                                code(asked.question()), asked.transaction(), day(asked.on()), money(asked.pence())))
                        .toList()));
        if (!one.pools().isEmpty()) {
            blocks.add(table(
                    "The holder's bank account against all its people",
                    List.of(
                            Column.text("Account"),
                            Column.text("To"),
                            Column.number("People"),
                            Column.number("Statement"),
                            Column.number("People together"),
                            Column.number("Difference")),
                    one.pools().stream()
                            .map(pool -> Row.of(
                                    pool.account(),
                                    day(pool.to()),
                                    Integer.toString(pool.people()),
                                    money(pool.statementPence()),
                                    money(pool.peoplePence()),
                                    money(pool.differencePence())))
                            .toList()));
        }
        return blocks;
    }

    static List<Block> contributions(Contributions contributions) {
        if (!contributions.assessed()) {
            return List.of(new Words("No contribution is asked of this person."));
        }
        return List.of(facts(
                "Contribution of an adult",
                List.of(
                        Row.of("A week", money(contributions.weeklyPence())),
                        Row.of("Due in the period", money(contributions.duePence())),
                        Row.of("Paid in", money(contributions.receivedPence())),
                        Row.total("Owed at the end", money(contributions.arrearsPence())))));
    }

    static List<Block> asked(Asked asked) {
        var blocks = new ArrayList<Block>();
        blocks.add(facts(
                "Questions",
                List.of(
                        Row.of("Open at the start", Long.toString(asked.openAtStart())),
                        Row.of("Asked", Long.toString(asked.raised())),
                        Row.of("Explained and accepted", Long.toString(asked.explained())),
                        Row.of("Found not to be for the plan", Long.toString(asked.notForThePlan())),
                        Row.total("Open at the end", Long.toString(asked.openAtEnd())),
                        Row.of(
                                "Days to an answer, in the middle",
                                asked.daysToAnswer()
                                        .map(days -> Long.toString(days))
                                        .orElse("–")),
                        Row.of(
                                "Days the oldest is open",
                                asked.oldestOpenDays()
                                        .map(days -> Long.toString(days))
                                        .orElse("–")))));
        blocks.add(tableOr(
                "Money asked back",
                "No money was asked back.",
                List.of(
                        Column.text("Name"),
                        Column.text("Kind"),
                        Column.text("Since"),
                        Column.number("Asked for"),
                        Column.text("State"),
                        Column.number("Days")),
                asked.recoveries().stream()
                        .map(one -> Row.of(
                                one.recovery(),
                                code(one.kind()),
                                day(one.since()),
                                money(one.askedPence()),
                                code(one.state()),
                                Long.toString(one.days())))
                        .toList()));
        blocks.add(new Words("Recovered " + money(asked.recoveredPence()) + ", written off "
                + money(asked.writtenOffPence()) + ", still owed " + money(asked.debtPence()) + "."));
        return blocks;
    }

    static List<Block> cards(CardYear cards) {
        var blocks = new ArrayList<Block>();
        blocks.add(tableOr(
                "What the cards did",
                "No card was used.",
                List.of(Column.text("Operation"), Column.number("Times"), Column.number("Amount")),
                cards.operations().stream()
                        .map(one -> Row.of(code(one.what()), Long.toString(one.count()), money(one.pence())))
                        .toList()));
        blocks.add(new Words(cards.issued() + " cards were issued, " + cards.replaced()
                + " of them in place of another; " + cards.blocked() + " times a card was stopped."));
        blocks.add(tableOr(
                "Declined by rule",
                "No purchase was declined.",
                List.of(Column.text("Rule"), Column.number("Times"), Column.number("Amount")),
                cards.declines().stream()
                        .map(one -> Row.of(code(one.code()), Long.toString(one.count()), money(one.pence())))
                        .toList()));
        blocks.add(new Words("A decline tells us about our rules. It is never evidence against a family."));
        return blocks;
    }

    static List<Block> sample(SampleSheet sample) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Words(sample.items().size() + " of " + sample.population() + " payments ("
                + money(sample.populationPence()) + ") were looked at one by one: all above £500, all cash, and others"
                + " drawn by value until " + sample.percent() + "% ("
                + code(sample.tier()).toLowerCase(java.util.Locale.ROOT)
                + "), at least ten or all. Seed " + sample.seed() + " draws the same again."));
        blocks.add(tableOr(
                "Payments looked at",
                "There was no payment to look at.",
                List.of(
                        Column.text("Payment"),
                        Column.text("Day"),
                        Column.number("Amount"),
                        Column.text("For"),
                        Column.text("Why"),
                        Column.text("Evidence"),
                        Column.text("Start of its SHA-256")),
                sample.items().stream()
                        .map(one -> Row.of(
                                one.transaction(),
                                day(one.on()),
                                money(one.pence()),
                                orDash(one.provision()),
                                code(one.why()),
                                code(one.state()),
                                one.digests().isEmpty()
                                        ? "–"
                                        : String.join(
                                                ", ",
                                                one.digests().stream()
                                                        .map(AnnualPeople::begun)
                                                        .toList())))
                        .toList()));
        return blocks;
    }

    private static String begun(String digest) {
        return digest.substring(0, Math.min(DIGEST_SHOWN, digest.length()));
    }

    static List<Block> progress(AnnualAudit audit) {
        return List.of(tableOr(
                "Outcomes beside their money",
                "No outcome is agreed.",
                List.of(
                        Column.text("Outcome"),
                        Column.number("Spent"),
                        Column.text("First said"),
                        Column.text("Last said"),
                        Column.text("In their words")),
                audit.progress().stream()
                        .map(one -> Row.of(
                                one.wording(),
                                moneyOrDash(one.spentPence()),
                                note(one.first()),
                                note(one.last()),
                                one.last().flatMap(OutcomeNote::words).orElse("–")))
                        .toList()));
    }

    private static String note(Optional<OutcomeNote> note) {
        return note.map(one -> code(one.says()) + " (" + one.by() + ", " + day(one.on()) + ")")
                .orElse("nothing said");
    }

    static List<Block> questions(AnnualAudit audit) {
        return List.of(table(
                "The five questions",
                List.of(
                        Column.text("Question"),
                        Column.text("Answer"),
                        Column.text("What shows it"),
                        Column.text("What the books show")),
                audit.questions().stream()
                        .map(one -> Row.of(
                                AuditDocument.question(one.question()),
                                one.yes().map(Shown::yes).orElse("Not answered yet"),
                                one.evidence().orElse("–"),
                                String.join("; ", one.books())))
                        .toList()));
    }

    static List<Block> opinion(Opinion opinion) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Words("Opinion on the books: " + code(opinion.stands()) + "."));
        blocks.add(table(
                "What it follows from",
                List.of(
                        Column.text("Measure"),
                        Column.text("Is"),
                        Column.text("For a clean opinion"),
                        Column.text("Best opinion it allows")),
                opinion.measures().stream()
                        .map(one -> Row.of(code(one.what()), one.shown(), one.limit(), code(one.at())))
                        .toList()));
        blocks.add(new Words("Criteria: " + opinion.criteria()
                + ". The worst measure decides. The opinion is on the books" + " and not on the family."));
        opinion.changed()
                .ifPresent(change -> blocks.add(new Words("By hand: " + code(opinion.opinion()) + " became "
                        + code(change.to()) + " on " + day(change.on()) + ", proposed by " + change.proposedBy()
                        + " and approved by " + change.approvedBy() + ", because: " + change.reason())));
        return blocks;
    }
}
