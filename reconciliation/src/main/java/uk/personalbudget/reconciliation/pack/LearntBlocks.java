package uk.personalbudget.reconciliation.pack;

import static uk.personalbudget.reconciliation.pack.Blocks.table;
import static uk.personalbudget.reconciliation.pack.Blocks.tableOr;
import static uk.personalbudget.reconciliation.pack.Shown.code;
import static uk.personalbudget.reconciliation.pack.Shown.day;
import static uk.personalbudget.reconciliation.pack.Shown.moment;
import static uk.personalbudget.reconciliation.pack.Shown.money;
import static uk.personalbudget.reconciliation.pack.Shown.moneyOrDash;

import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.reconciliation.audit.Learnt;
import uk.personalbudget.reconciliation.pack.Document.Block;
import uk.personalbudget.reconciliation.pack.Document.Column;
import uk.personalbudget.reconciliation.pack.Document.Row;
import uk.personalbudget.reconciliation.pack.Document.Section;
import uk.personalbudget.reconciliation.pack.Document.Words;

/** What the books learnt about a period after its audit was signed. */
final class LearntBlocks {
    private LearntBlocks() {}

    static Section of(Learnt learnt) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Words("This audit was signed on " + moment(learnt.signedAt())
                + " and does not change. What came to be known later stands here."));
        blocks.add(tableOr(
                "Learnt after signing",
                "Nothing was learnt about this period since.",
                List.of(
                        Column.text("Learnt on"),
                        Column.text("Counts on"),
                        Column.text("What"),
                        Column.number("On the account")),
                learnt.facts().stream()
                        .map(fact -> Row.of(
                                moment(fact.recordedAt()),
                                day(fact.on()),
                                code(fact.what()),
                                moneyOrDash(fact.pence())))
                        .toList()));
        if (!learnt.effects().isEmpty()) {
            blocks.add(table(
                    "Its effect on what was signed",
                    List.of(
                            Column.text("Figure or answer"),
                            Column.text("As signed"),
                            Column.text("As it would be now"),
                            Column.number("Change")),
                    learnt.effects().stream()
                            .map(one -> Row.of(
                                    one.figure(),
                                    one.signed(),
                                    one.now(),
                                    one.answer() ? "–" : money(one.changePence())))
                            .toList()));
            blocks.add(new Words(
                    learnt.newVersion()
                            ? "A figure moved by more than £50, or an answer changed: a new version is proposed. Record and"
                                    + " sign a further review of the same period; both stay, linked."
                            : "No figure moved by more than £50 and no answer changed: no new version is proposed."));
        }
        return new Section("Learnt after signing", blocks);
    }
}
