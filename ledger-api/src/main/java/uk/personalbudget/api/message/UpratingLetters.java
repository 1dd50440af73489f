package uk.personalbudget.api.message;

import java.util.List;
import java.util.function.ToLongFunction;
import uk.personalbudget.ledger.budget.UpratingCommand.Part;
import uk.personalbudget.ledger.budget.UpratingEvent;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.rule.Rule;

/** One letter to each family for all that a run changes, and one when it is taken back. */
@Rule("P-12")
final class UpratingLetters {
    private final MessageProjection.Writing messages;

    UpratingLetters(MessageProjection.Writing messages) {
        this.messages = messages;
    }

    void read(FeedRecord at, UpratingEvent event) {
        switch (event) {
            case UpratingEvent.BudgetUprated it -> {
                Facts facts = Facts.of("run", it.run())
                        .pence("before", sum(it.parts(), Part::annualBeforePence))
                        .pence("after", sum(it.parts(), Part::annualAfterPence))
                        .day("from", it.from());
                messages.write(at, 0, Template.UPRATED, it.run(), London.dateOf(at.recordedAt()), facts);
            }
            case UpratingEvent.BudgetUpratingTakenBack it -> {
                Facts facts = Facts.of("run", it.run())
                        .pence("stays", sum(it.parts(), Part::annualBeforePence))
                        .pence("after", sum(it.parts(), Part::annualAfterPence))
                        .day("from", it.from());
                messages.write(at, 0, Template.UPRATING_BACK, it.run(), London.dateOf(at.recordedAt()), facts);
            }
        }
    }

    private static long sum(List<Part> parts, ToLongFunction<Part> pence) {
        return parts.stream().mapToLong(pence).sum();
    }
}
