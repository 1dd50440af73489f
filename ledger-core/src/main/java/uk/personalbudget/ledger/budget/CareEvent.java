package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.money.Labelled;

/** What is noted beside the money: how an outcome goes, what was bought to last, and whom the family employs. */
public sealed interface CareEvent extends BudgetEvent {

    /** How far an outcome has come. */
    enum Step implements Labelled {
        NOT_YET("not-yet"),
        ON_THE_WAY("on-the-way"),
        REACHED("reached");
        private final String label;

        Step(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Who says how an outcome goes. */
    enum NotedBy implements Labelled {
        CHILD("child"),
        FAMILY("family"),
        KEY_WORKER("key-worker");
        private final String label;

        NotedBy(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Whose a piece of equipment is. */
    enum Owner implements Labelled {
        CHILD("child"),
        FAMILY("family"),
        COUNCIL("council"),
        NHS("nhs"),
        SCHOOL("school");
        private final String label;

        Owner(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What becomes of a piece of equipment in the end. */
    enum AtEnd implements Labelled {
        STAYS("stays"),
        GOES("goes");
        private final String label;

        AtEnd(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * How an outcome goes, at any time (rule V-12).
     *
     * @param picture the digest of a picture, kept apart
     */
    record ProgressNoted(
            String note,
            String outcome,
            Step step,
            NotedBy by,
            Optional<TextRef> words,
            Optional<String> picture,
            LocalDate effectiveOn)
            implements CareEvent {}

    /** What worked for an outcome and what did not; what to stop, keep and start. */
    record LessonsNoted(
            String lessons,
            String outcome,
            Optional<TextRef> worked,
            Optional<TextRef> didNotWork,
            Optional<TextRef> stop,
            Optional<TextRef> keep,
            Optional<TextRef> start,
            LocalDate effectiveOn)
            implements CareEvent {}

    /**
     * @param guaranteeUntil last day of the guarantee
     * @param insuredUntil last day of the insurance
     */
    record EquipmentListed(
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
            implements CareEvent {}

    record EquipmentEnded(String equipment, AtEnd atEnd, LocalDate effectiveOn) implements CareEvent {}

    /** An employer's liability insurance, from its first to its last day. */
    record EmployerInsured(
            String cover, long coverPence, LocalDate from, LocalDate to, String certificate, LocalDate effectiveOn)
            implements CareEvent {}

    /**
     * What a worker was paid for a period.
     *
     * @param age on the first day of the period
     * @param payslip digest of the payslip, when there is one
     * @param transactions the payments that paid it
     */
    record PayRecorded(
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
            implements CareEvent {}

    /**
     * Tax and insurance paid to HMRC.
     *
     * @param from first day of the pay it is for
     * @param to last day of it
     */
    record TaxPaid(String tax, LocalDate from, LocalDate to, String transaction, LocalDate effectiveOn)
            implements CareEvent {}
}
