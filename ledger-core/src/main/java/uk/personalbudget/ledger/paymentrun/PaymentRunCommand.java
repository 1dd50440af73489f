package uk.personalbudget.ledger.paymentrun;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.calendar.BacsDays;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.LeftOut;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.Line;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent.MadeFile;

/** An order to a payment run. */
public sealed interface PaymentRunCommand {

    /** @param lines what would be paid, just as it was worked out */
    record Prepare(
            String originator,
            Optional<TextRef> details,
            SortedSet<String> funders,
            SortedSet<String> budgets,
            LocalDate dueTo,
            BacsDays days,
            List<Line> lines,
            List<LeftOut> leftOut)
            implements PaymentRunCommand {}

    record TakeOut(int line, TextRef reason) implements PaymentRunCommand {}

    /** @param pence what the approver saw; none when the run is approved as it is */
    record Approve(Optional<Long> pence) implements PaymentRunCommand {}

    record Export(List<MadeFile> files) implements PaymentRunCommand {}

    record Send(LocalDate sentOn) implements PaymentRunCommand {}

    record Return(int line, Returned why, LocalDate returnedOn) implements PaymentRunCommand {}

    record Cancel(TextRef reason) implements PaymentRunCommand {}
}
