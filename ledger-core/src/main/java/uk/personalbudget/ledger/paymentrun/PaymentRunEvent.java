package uk.personalbudget.ledger.paymentrun;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.budget.TopUpsDue.Instalment;
import uk.personalbudget.ledger.calendar.BacsDays;
import uk.personalbudget.ledger.journal.HeldKind;

/** What happened to a payment run. */
public sealed interface PaymentRunEvent {
    String STREAM = "payment-run:";

    /**
     * @param originator whose account it is paid from
     * @param details of that account, kept apart from the books
     * @param funders whose amounts are paid; all when empty
     * @param budgets whose instalments are paid; all when empty
     * @param dueTo the last due date it looked at
     * @param days when it is sent, worked on and there (rule P-7)
     */
    record RunPrepared(
            String run,
            String originator,
            Optional<TextRef> details,
            SortedSet<String> funders,
            SortedSet<String> budgets,
            LocalDate dueTo,
            BacsDays days,
            String preparedBy,
            LocalDate preparedOn)
            implements PaymentRunEvent {}

    /** Some of the lines, as they were shown to whoever approves. */
    record LinesShown(List<Line> lines) implements PaymentRunEvent {
        public LinesShown {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One arrival on one account.
     *
     * @param line from 1
     * @param payee whom it is paid to, a reference; none for a card, which its provider loads
     * @param details where the payee was paid when this was prepared, kept apart from the books
     * @param instalments what it pays
     */
    record Line(
            int line,
            String budget,
            HeldKind kind,
            String account,
            String lastFour,
            Optional<String> payee,
            Optional<TextRef> details,
            List<Instalment> instalments) {
        public Line {
            instalments = List.copyOf(instalments);
        }

        public long pence() {
            return instalments.stream().mapToLong(Instalment::pence).reduce(0, Math::addExact);
        }
    }

    /** What is due and not in the run. */
    record LeftOutShown(List<LeftOut> leftOut) implements PaymentRunEvent {
        public LeftOutShown {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** @param why a code */
    record LeftOut(String budget, Optional<String> instalment, Optional<LocalDate> dueOn, long pence, String why) {}

    record LineTakenOut(int line, TextRef reason, String takenOutBy) implements PaymentRunEvent {}

    /** @param pence what all lines came to when it was approved */
    record RunApproved(int lines, long pence, String approvedBy, LocalDate approvedOn) implements PaymentRunEvent {}

    /** Its budget keeps the instalments for the run. */
    record LineSubmitted(int line) implements PaymentRunEvent {}

    /** Its budget said no after the run was approved, or what was approved no longer stands. */
    record LineRefused(int line, String why) implements PaymentRunEvent {}

    record RunExported(List<MadeFile> files, String exportedBy, LocalDate exportedOn) implements PaymentRunEvent {
        public RunExported {
            files = List.copyOf(files);
        }
    }

    /** @param sha256 of its bytes, in hexadecimal: it is never made otherwise again */
    record MadeFile(String format, String sha256, int lines, long pence) {}

    record RunSent(LocalDate sentOn, String sentBy) implements PaymentRunEvent {}

    record LineBooked(int line) implements PaymentRunEvent {}

    record LineNotBooked(int line, String why) implements PaymentRunEvent {}

    record RunPaid() implements PaymentRunEvent {}

    /** The bank or the card provider sent it back. */
    record LineReturned(int line, Returned why, LocalDate returnedOn, String recordedBy) implements PaymentRunEvent {}

    /** Its budget knows, and no longer counts it. */
    record LineTakenBack(int line) implements PaymentRunEvent {}

    record LineNotTakenBack(int line, String why) implements PaymentRunEvent {}

    record RunCancelled(TextRef reason, String cancelledBy, LocalDate cancelledOn) implements PaymentRunEvent {}

    /** Its budget is free to be paid otherwise. */
    record LineReleased(int line) implements PaymentRunEvent {}

    /** By the name under which it is stored. */
    static Map<String, Class<? extends PaymentRunEvent>> names() {
        return Map.ofEntries(
                Map.entry("payment-run-prepared", RunPrepared.class),
                Map.entry("payment-run-lines-shown", LinesShown.class),
                Map.entry("payment-run-left-out-shown", LeftOutShown.class),
                Map.entry("payment-run-line-taken-out", LineTakenOut.class),
                Map.entry("payment-run-approved", RunApproved.class),
                Map.entry("payment-run-line-submitted", LineSubmitted.class),
                Map.entry("payment-run-line-refused", LineRefused.class),
                Map.entry("payment-run-exported", RunExported.class),
                Map.entry("payment-run-sent", RunSent.class),
                Map.entry("payment-run-line-booked", LineBooked.class),
                Map.entry("payment-run-line-not-booked", LineNotBooked.class),
                Map.entry("payment-run-paid", RunPaid.class),
                Map.entry("payment-run-line-returned", LineReturned.class),
                Map.entry("payment-run-line-taken-back", LineTakenBack.class),
                Map.entry("payment-run-line-not-taken-back", LineNotTakenBack.class),
                Map.entry("payment-run-cancelled", RunCancelled.class),
                Map.entry("payment-run-line-released", LineReleased.class));
    }
}
