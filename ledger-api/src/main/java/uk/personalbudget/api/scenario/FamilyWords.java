package uk.personalbudget.api.scenario;

import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.PlanEvent.AgreementSigned;
import uk.personalbudget.ledger.budget.WordCommand;
import uk.personalbudget.ledger.budget.WordCommand.Word;
import uk.personalbudget.ledger.budget.WordEvent.Medium;

/** {@code on-word-of}: beside any order a family may give, says that an officer wrote it down, and how it came. */
final class FamilyWords {
    private FamilyWords() {}

    /** A name alone is told by phone and read back. */
    static BudgetCommand on(Value value, BudgetCommand command, Step step) {
        if (!value.isMap()) {
            String member = value.isNothing() ? recipient(step) : value.text();
            return new WordCommand.RecordFamilyOrder(command, new Word(member, Medium.PHONE, true, step.on()), false);
        }
        var fields = value.fields();
        var word = new Word(
                fields.text("member").orElseGet(() -> recipient(step)),
                fields.choice("by", Medium.class).orElse(Medium.PHONE),
                fields.yes("read-back", true),
                fields.date("given").orElse(step.on()));
        boolean entered = fields.yes("entered", false);
        fields.nothingElse();
        return new WordCommand.RecordFamilyOrder(command, word, entered);
    }

    private static String recipient(Step step) {
        return step.last(AgreementSigned.class).map(AgreementSigned::recipient).orElse("parent");
    }
}
