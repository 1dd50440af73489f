package uk.personalbudget.reconciliation.pack;

import static uk.personalbudget.reconciliation.pack.Blocks.facts;
import static uk.personalbudget.reconciliation.pack.Blocks.table;
import static uk.personalbudget.reconciliation.pack.Blocks.tableOr;
import static uk.personalbudget.reconciliation.pack.Shown.code;
import static uk.personalbudget.reconciliation.pack.Shown.day;
import static uk.personalbudget.reconciliation.pack.Shown.money;
import static uk.personalbudget.reconciliation.pack.Shown.moneyOrDash;
import static uk.personalbudget.reconciliation.pack.Shown.units;
import static uk.personalbudget.reconciliation.pack.Shown.yes;

import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.reconciliation.audit.EmployerPack;
import uk.personalbudget.reconciliation.audit.FamilyPart;
import uk.personalbudget.reconciliation.audit.Sufficiency;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Conclusion;
import uk.personalbudget.reconciliation.pack.Document.Block;
import uk.personalbudget.reconciliation.pack.Document.Column;
import uk.personalbudget.reconciliation.pack.Document.Row;
import uk.personalbudget.reconciliation.pack.Document.Words;

/** What an audit says of the people: whom the family employs, whether the money lasts them, and what they say. */
final class PeopleBlocks {
    private PeopleBlocks() {}

    static List<Block> employer(EmployerPack pack) {
        if (!pack.employed()) {
            return List.of(new Words("No personal assistant is paid from this budget."));
        }
        var blocks = new ArrayList<Block>();
        blocks.add(tableOr(
                "Employer's liability insurance",
                "No employer's liability insurance is recorded.",
                List.of(Column.text("From"), Column.text("To"), Column.text("Certificate"), Column.number("Cover")),
                pack.covers().stream()
                        .map(one -> Row.of(day(one.from()), day(one.to()), one.certificate(), money(one.coverPence())))
                        .toList()));
        blocks.add(tableOr(
                "Pay by worker",
                "No pay is recorded.",
                List.of(
                        Column.text("Worker"),
                        Column.number("Pay periods"),
                        Column.number("Payslips"),
                        Column.number("Hours"),
                        Column.number("Gross pay")),
                pack.workers().stream()
                        .map(one -> Row.of(
                                one.worker(),
                                Long.toString(one.periods()),
                                Long.toString(one.payslips()),
                                units(one.hoursHundredths()),
                                money(one.grossPence())))
                        .toList()));
        blocks.add(tableOr(
                "What is not in order",
                pack.workers().isEmpty()
                        ? "There is no pay to check."
                        : "Insurance, pay periods, payslips, tax and the minimum wage are in order.",
                List.of(
                        Column.text("What"),
                        Column.text("About"),
                        Column.text("From"),
                        Column.text("To"),
                        Column.number("Is"),
                        Column.number("At least")),
                pack.findings().stream()
                        .map(one -> Row.of(
                                code(one.kind()),
                                one.about().orElse("–"),
                                day(one.from()),
                                day(one.to()),
                                one.isPence().map(Shown::money).orElse("–"),
                                one.leastPence().map(Shown::money).orElse("–")))
                        .toList()));
        blocks.add(new Words(pack.taxPayments() + " payments of tax and insurance to HMRC are recorded."));
        if (pack.withoutRecordPence() != 0) {
            blocks.add(new Words(money(pack.withoutRecordPence())
                    + " was paid for personal assistants without a pay record. That is proper where the worker is"
                    + " self-employed or comes from an agency."));
        }
        return blocks;
    }

    static List<Block> sufficiency(Sufficiency sufficiency) {
        var blocks = new ArrayList<Block>();
        blocks.add(tableOr(
                "To the end of the plan year",
                "No plan year ran on the last day of this audit.",
                List.of(
                        Column.text("Whose money"),
                        Column.text("Plan year ends"),
                        Column.number("Agreed"),
                        Column.number("Spent"),
                        Column.number("Expected by now"),
                        Column.number("Year at this pace"),
                        Column.number("Left at this pace"),
                        Column.text("So it")),
                sufficiency.lines().stream()
                        .map(line -> Row.of(
                                code(line.element()),
                                day(line.yearTo()),
                                money(line.entitledPence()),
                                money(line.spentPence()),
                                money(line.expectedByNowPence()),
                                money(line.byPacePence()),
                                money(line.leftByPacePence()),
                                line.says().replace('-', ' ')))
                        .toList()));
        if (sufficiency.uncodedPence() != 0) {
            blocks.add(new Words(money(sufficiency.uncodedPence())
                    + " of spending is not yet said to be for anything, and is in no line."));
        }
        return blocks;
    }

    static List<Block> ownView(Conclusion conclusion) {
        return conclusion
                .ownView()
                .<List<Block>>map(view -> {
                    var facts = new ArrayList<Row>();
                    facts.add(Row.of("Wants to carry on", yes(view.carryOn())));
                    facts.add(Row.of("Wants help", yes(view.helpWanted())));
                    view.words().ifPresent(words -> facts.add(Row.of("In the recipient's own words", words)));
                    return List.of(facts("The recipient's own view", facts));
                })
                .orElse(List.of(new Words("The recipient has not been asked yet.")));
    }

    static List<Block> family(FamilyPart family) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Words(family.draftSharedOn()
                .map(on -> "The family was given the draft on " + day(on) + ".")
                .orElse("The family has not been given the draft yet.")));
        family.words().forEach(words -> blocks.add(new Words("The family writes: " + words)));
        family.corrections().forEach(words -> blocks.add(new Words("The family puts right: " + words)));
        blocks.add(tableOr(
                "What this audit found, and what the family says of it",
                "This audit found nothing to look at.",
                List.of(
                        Column.text("Finding"),
                        Column.text("Section"),
                        Column.number("Amount"),
                        Column.text("The family")),
                family.findings().stream()
                        .map(one -> Row.of(one.what(), one.section(), moneyOrDash(one.pence()), said(one)))
                        .toList()));
        blocks.add(tableOr(
                "Signatures",
                "Nobody has signed yet.",
                List.of(Column.text("As"), Column.text("Who"), Column.text("Day")),
                family.signOffs().stream()
                        .map(one -> Row.of(code(one.as()), one.person(), day(one.on())))
                        .toList()));
        if (!family.reportGivenTo().isEmpty()) {
            blocks.add(new Words("The signed report was given to: " + String.join(", ", family.reportGivenTo()) + "."));
        }
        if (!family.ways().isEmpty()) {
            blocks.add(table(
                    "How this decision can be questioned",
                    List.of(Column.text("Way"), Column.text("Last day")),
                    family.ways().stream()
                            .map(way -> Row.of(
                                    code(way.way()),
                                    way.lastOn().map(Shown::day).orElse("no last day")))
                            .toList()));
            blocks.add(new Words("While one of these runs, nothing is collected."));
        }
        family.lookedAgain()
                .ifPresent(again -> blocks.add(new Words("The family asked on " + day(again.askedOn())
                        + " to have the decision looked at again"
                        + again.words().map(words -> ": " + words).orElse("") + ". "
                        + again.stands()
                                .map(stands -> (stands ? "It stands" : "It does not stand") + ", as was said on "
                                        + day(again.answeredOn())
                                        + again.reasons()
                                                .map(reasons -> ": " + reasons)
                                                .orElse("") + ".")
                                .orElse("Somebody who neither prepared nor signed it is looking."))));
        return blocks;
    }

    private static String said(FamilyPart.Finding finding) {
        return finding.agreed().map(agreed -> agreed ? "Agreed" : "Not agreed").orElse("Not said yet")
                + finding.words().map(words -> ": " + words).orElse("");
    }
}
