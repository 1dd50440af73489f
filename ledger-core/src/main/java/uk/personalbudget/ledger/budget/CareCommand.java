package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.CareEvent.AtEnd;
import uk.personalbudget.ledger.budget.CareEvent.NotedBy;
import uk.personalbudget.ledger.budget.CareEvent.Owner;

/** Orders that note what there is to know beside the money. */
public sealed interface CareCommand extends BudgetCommand {

    record NoteProgress(
            String budget,
            String note,
            String outcome,
            CareEvent.Step step,
            NotedBy by,
            Optional<TextRef> words,
            Optional<String> picture,
            LocalDate effectiveOn)
            implements CareCommand {}

    record NoteLessons(
            String budget,
            String lessons,
            String outcome,
            Optional<TextRef> worked,
            Optional<TextRef> didNotWork,
            Optional<TextRef> stop,
            Optional<TextRef> keep,
            Optional<TextRef> start,
            LocalDate effectiveOn)
            implements CareCommand {}

    record ListEquipment(
            String budget,
            String equipment,
            String outcome,
            Optional<String> transaction,
            TextRef what,
            long pricePence,
            Owner owner,
            Optional<LocalDate> guaranteeUntil,
            Optional<LocalDate> insuredUntil,
            AtEnd atEnd,
            LocalDate effectiveOn)
            implements CareCommand {}

    record EndEquipment(String budget, String equipment, AtEnd atEnd, LocalDate effectiveOn) implements CareCommand {}

    record InsureEmployer(
            String budget,
            String cover,
            long coverPence,
            LocalDate from,
            LocalDate to,
            String certificate,
            LocalDate effectiveOn)
            implements CareCommand {}

    record RecordPay(
            String budget,
            String pay,
            String worker,
            LocalDate from,
            LocalDate to,
            int age,
            boolean apprenticeFirstYear,
            long hoursHundredths,
            long grossPence,
            Optional<String> payslip,
            SortedSet<String> transactions,
            LocalDate effectiveOn)
            implements CareCommand {}

    record RecordTax(String budget, String tax, LocalDate from, LocalDate to, String transaction, LocalDate effectiveOn)
            implements CareCommand {}
}
