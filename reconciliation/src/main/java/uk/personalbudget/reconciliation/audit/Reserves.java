package uk.personalbudget.reconciliation.audit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.ReserveEvent;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentKind;
import uk.personalbudget.ledger.budget.ReserveEvent.CommitmentRecorded;
import uk.personalbudget.ledger.budget.ReserveEvent.Purpose;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.reconciliation.audit.AnnualAudit.ContingencyYear;
import uk.personalbudget.reconciliation.audit.AnnualAudit.ForPurpose;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Liabilities;
import uk.personalbudget.reconciliation.audit.AnnualAudit.OpenCommitment;

/** Contingency over the period, what was promised and is not paid, and what of both an employer owes. */
final class Reserves {
    private static final Set<Purpose> EMPLOYER =
            EnumSet.of(Purpose.HOLIDAY_PAY, Purpose.SICK_PAY, Purpose.REDUNDANCY, Purpose.TAX);
    private static final Set<CommitmentKind> OF_EMPLOYER =
            EnumSet.of(CommitmentKind.WAGES, CommitmentKind.TAX, CommitmentKind.INSURANCE);

    private Reserves() {}

    static Liabilities of(Known known, AuditPeriod period) {
        var contingency = new ArrayList<ContingencyYear>();
        long employer = 0;
        for (Element element : Element.values()) {
            var year = contingency(known, period, element);
            if (year.openingPence() != 0 || year.setPence() != 0 || year.closingPence() != 0) {
                contingency.add(year);
                long meant = year.purposes().stream()
                        .filter(one -> EMPLOYER.stream()
                                .anyMatch(purpose -> purpose.label().equals(one.purpose())))
                        .mapToLong(ForPurpose::pence)
                        .sum();
                employer += Math.min(meant, year.closingPence());
            }
        }
        List<OpenCommitment> commitments = commitments(known, period);
        employer += commitments.stream()
                .filter(OpenCommitment::employer)
                .mapToLong(OpenCommitment::pence)
                .sum();
        long total =
                contingency.stream().mapToLong(ContingencyYear::closingPence).sum()
                        + commitments.stream().mapToLong(OpenCommitment::pence).sum();
        return new Liabilities(contingency, commitments, employer, total);
    }

    private static ContingencyYear contingency(Known known, AuditPeriod period, Element element) {
        Account account = new Account("contingency:" + element.label());
        long opening = 0;
        long set = 0;
        long drawn = 0;
        long released = 0;
        var purposes = new TreeMap<String, Long>();
        for (FeedRecord record : known.books().history()) {
            if (record.event() instanceof ReserveEvent.ContingencySet it
                    && it.element() == element
                    && !it.effectiveOn().isAfter(period.to())) {
                purposes.merge(it.purpose().label(), it.amountPence(), Math::addExact);
            }
            for (Posting posting : record.entry().postings()) {
                if (posting.layer() != Layer.ENCUMBERED
                        || !posting.account().equals(account)
                        || posting.effectiveOn().isAfter(period.to())) {
                    continue;
                }
                if (posting.effectiveOn().isBefore(period.from())) {
                    opening += posting.pence();
                    continue;
                }
                switch (record.event()) {
                    case ReserveEvent.ContingencySet _, FundingEvent.BroughtForward _ -> set += posting.pence();
                    case ReserveEvent.ContingencyReleased _ -> released -= posting.pence();
                    case BudgetEvent _ -> drawn -= posting.pence();
                }
            }
        }
        var forPurposes = new ArrayList<ForPurpose>();
        purposes.forEach((purpose, pence) -> forPurposes.add(new ForPurpose(purpose, pence)));
        return new ContingencyYear(
                element.label(), opening, set, drawn, released, opening + set - drawn - released, forPurposes);
    }

    private static List<OpenCommitment> commitments(Known known, AuditPeriod period) {
        var balances = known.books().balances(period.to());
        var recorded = new LinkedHashMap<String, CommitmentRecorded>();
        known.books().history().forEach(record -> {
            if (record.event() instanceof CommitmentRecorded it) {
                recorded.put(it.commitment(), it);
            }
        });
        var open = new ArrayList<OpenCommitment>();
        recorded.values().forEach(it -> {
            long left = balances.of(new Account("commitment:" + it.commitment()), Layer.ENCUMBERED)
                    .total();
            if (left != 0) {
                open.add(new OpenCommitment(
                        it.commitment(),
                        it.kind().label(),
                        Words.provision(known, it.provision()),
                        left,
                        it.dueOn(),
                        OF_EMPLOYER.contains(it.kind())));
            }
        });
        return open;
    }
}
