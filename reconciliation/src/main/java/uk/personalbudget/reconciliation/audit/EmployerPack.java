package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Section 7: what an employer has to show, where a personal assistant is employed (rule V-8).
 *
 * @param employed pay was recorded, or the plan has a personal assistant
 * @param withoutRecordPence paid for a personal assistant and named by no pay record: proper where the worker is self-employed or
 *     comes from an agency, and to be asked where not
 */
public record EmployerPack(
        boolean employed,
        List<Cover> covers,
        List<Worker> workers,
        List<Finding> findings,
        long taxPayments,
        long withoutRecordPence) {
    public EmployerPack {
        covers = List.copyOf(covers);
        workers = List.copyOf(workers);
        findings = List.copyOf(findings);
    }

    public record Cover(long coverPence, LocalDate from, LocalDate to, String certificate) {}

    /** One worker's pay in the period. */
    public record Worker(String worker, long periods, long payslips, long hoursHundredths, long grossPence) {}

    /** What is not in order. */
    public record Finding(
            String kind,
            Optional<String> about,
            LocalDate from,
            LocalDate to,
            Optional<Long> isPence,
            Optional<Long> leastPence) {}
}
