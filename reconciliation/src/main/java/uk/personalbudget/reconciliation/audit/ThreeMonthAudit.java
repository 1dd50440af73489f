package uk.personalbudget.reconciliation.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.period.Period;

/**
 * The three-month audit of one budget, and what every other audit begins with. Amounts are pence; dates are London's. Words come
 * in by reference and are empty once erased.
 */
public record ThreeMonthAudit(
        Header header,
        SetUp setUp,
        Payments payments,
        ReceiptsAndPayments receiptsAndPayments,
        List<OutcomeSpend> outcomes,
        Evidence evidence,
        Exceptions exceptions,
        EmployerPack employer,
        Sufficiency sufficiency,
        WeeksHeld weeksHeld,
        Conclusion conclusion,
        FamilyPart family,
        Certificate certificate)
        implements Audit {

    public ThreeMonthAudit {
        outcomes = List.copyOf(outcomes);
    }

    @Override
    public ThreeMonthAudit sections() {
        return this;
    }

    /**
     * @param id made from budget, kind, last day and position
     * @param from the first payment, or the day after the last audit
     * @param policyVersions every version of local policy in force on a day of the period, in order
     * @param status {@code draft} until a second person has signed the review of this period, then {@code signed}
     * @param version 1 for the first review of this period; a new version of a signed audit is a further review of the same period
     * @param supersedes the signed audit before it
     * @param chainHead head of the event chain over the range, where events are chained
     */
    public record Header(
            String id,
            String kind,
            LocalDate from,
            LocalDate to,
            Instant knownAt,
            String budget,
            String planReference,
            String recipient,
            String recipientKind,
            String management,
            String agreement,
            List<String> policyVersions,
            List<HeldAccount> accounts,
            Optional<String> preparer,
            Optional<String> reviewer,
            String status,
            int version,
            Optional<String> supersedes,
            EventRange events,
            Optional<String> chainHead) {
        public Header {
            policyVersions = List.copyOf(policyVersions);
            accounts = List.copyOf(accounts);
        }
    }

    public record HeldAccount(String account, String kind, String lastFour) {}

    /** The budget's own events that were read, by position in the store and by number in its stream. */
    public record EventRange(long firstPosition, long lastPosition, long boundPosition, long count) {}

    /** Section 1. A check says what must hold, whether it does, and what shows it. */
    public record SetUp(List<Check> checks, List<Access> access, List<String> conditions, List<Consent> consents) {
        public SetUp {
            checks = List.copyOf(checks);
            access = List.copyOf(access);
            conditions = List.copyOf(conditions);
            consents = List.copyOf(consents);
        }
    }

    public record Check(String rule, String what, boolean holds, String shown) {}

    /** A person with access to the money: the recipient, or the holder of a card. */
    public record Access(String person, String as, String card, String state) {}

    /** @param answer what the school or the health board said; silence is shown as silence */
    public record Consent(String provision, String who, String answer, Optional<LocalDate> on) {}

    /** Section 2. */
    public record Payments(
            List<PaymentLine> recurring,
            List<PaymentLine> oneOffs,
            List<PaymentLine> unplanned,
            long duePence,
            long paidPence,
            long differencePence) {
        public Payments {
            recurring = List.copyOf(recurring);
            oneOffs = List.copyOf(oneOffs);
            unplanned = List.copyOf(unplanned);
        }
    }

    /**
     * @param differencePence paid less due
     * @param backdatedDays days between the value date and the day the books learnt of it, where that came later
     */
    public record PaymentLine(
            String instalment,
            String element,
            String funder,
            Optional<LocalDate> dueOn,
            long duePence,
            long paidPence,
            Optional<LocalDate> valueOn,
            long differencePence,
            long backdatedDays) {}

    /** Section 3: every kind of movement by colour, from opening to closing, against the statements. */
    public record ReceiptsAndPayments(
            List<Movement> rows,
            Amounts opening,
            Amounts closing,
            List<Period> periods,
            long differencePence,
            boolean complete) {
        public ReceiptsAndPayments {
            rows = List.copyOf(rows);
            periods = List.copyOf(periods);
        }

        /** All that came in, row by row. */
        public long cameInPence() {
            return rows.stream()
                    .mapToLong(row -> Math.max(0, row.amounts().total()))
                    .sum();
        }

        /** All that went out, row by row, as a positive amount. */
        public long wentOutPence() {
            return rows.stream()
                    .mapToLong(row -> Math.max(0, -row.amounts().total()))
                    .sum();
        }
    }

    /** @param amounts money in positive, money out negative */
    public record Movement(String kind, String what, Amounts amounts) {}

    /** Section 4. */
    public record OutcomeSpend(
            String outcome,
            String place,
            String wording,
            List<ProvisionSpend> provisions,
            long spentPence,
            List<OutcomeNote> notes) {
        public OutcomeSpend {
            provisions = List.copyOf(provisions);
            notes = List.copyOf(notes);
        }
    }

    /**
     * What was said about an outcome, beside the money spent on it (rule V-12).
     *
     * @param by {@code child}, {@code family} or {@code key-worker}; {@code together} for what worked and what did not
     * @param says {@code not-yet}, {@code on-the-way} or {@code reached}; {@code worked}, {@code did-not-work}, {@code stop},
     *     {@code keep} or {@code start}
     * @param words as they were said, or {@code picture}
     */
    public record OutcomeNote(LocalDate on, String by, String says, Optional<String> words) {}

    /**
     * @param plannedHundredths units of the plan year, in hundredths
     * @param deliveredHundredths units recorded with the spend, in hundredths
     * @param unitsWorkedOut true when some units were not recorded and follow from amount and unit price
     * @param shareUsedPercent of the agreed amount, to one place
     * @param unused true when nothing was spent on something that is used all year round
     */
    public record ProvisionSpend(
            String provision,
            String description,
            String unit,
            long unitPricePence,
            long plannedHundredths,
            long deliveredHundredths,
            boolean unitsWorkedOut,
            long agreedPence,
            long spentPence,
            BigDecimal shareUsedPercent,
            String profile,
            boolean unused,
            Amounts byColour) {}

    /** Section 5. */
    public record Evidence(
            List<EvidenceCount> counts, Optional<EvidenceItem> oldestAwaited, List<EvidenceItem> awaited) {
        public Evidence {
            counts = List.copyOf(counts);
            awaited = List.copyOf(awaited);
        }
    }

    public record EvidenceCount(EvidenceNeed state, long count, long pence) {}

    public record EvidenceItem(
            String transaction, LocalDate on, long pence, String provision, LocalDate dueOn, boolean late) {}

    /** Section 6. */
    public record Exceptions(
            List<ExceptionItem> uncoded,
            List<ExceptionItem> cash,
            List<ExceptionItem> possibleDuplicates,
            List<Break> breaks,
            List<Declined> declined) {
        public Exceptions {
            uncoded = List.copyOf(uncoded);
            cash = List.copyOf(cash);
            possibleDuplicates = List.copyOf(possibleDuplicates);
            breaks = List.copyOf(breaks);
            declined = List.copyOf(declined);
        }
    }

    public record ExceptionItem(String transaction, LocalDate on, long pence, String what) {}

    /** Declined purchases by rule: information about our rules, never evidence against a family. */
    public record Declined(String code, long count, long pence) {}

    /**
     * Section 9.
     *
     * @param total over all elements
     * @param recoverable false before the first anniversary, and while money is uncoded or in suspense
     */
    public record WeeksHeld(
            List<ElementWeeks> elements,
            ElementWeeks total,
            int triggerWeeks,
            int retainWeeks,
            boolean recoverable,
            String why,
            List<Saved> saved) {
        public WeeksHeld {
            elements = List.copyOf(elements);
            saved = List.copyOf(saved);
        }
    }

    /**
     * @param weeklyPence W, rounded for showing only
     * @param weeks settled balance ÷ W; nothing without an entitlement
     */
    public record ElementWeeks(
            String element,
            long weeklyPence,
            long settledPence,
            long unclearedPence,
            long commitmentsPence,
            long contingencyPence,
            long bankedPence,
            long disputedPence,
            long paidAheadPence,
            long uncodedPence,
            long unspentPence,
            Optional<BigDecimal> weeks,
            long surplusPence) {}

    /** Banked money of one pot. */
    public record Saved(String pot, String purpose, long pence, LocalDate expiresOn) {}

    /** Section 11. */
    public record Conclusion(
            List<Question> questions,
            Optional<String> decision,
            String monitoring,
            Optional<LocalDate> dueOn,
            Optional<LocalDate> heldOn,
            boolean late,
            Optional<LocalDate> nextDueOn,
            Optional<OwnView> ownView) {
        public Conclusion {
            questions = List.copyOf(questions);
        }
    }

    public record Question(String question, Optional<Boolean> yes, Optional<String> evidence) {}

    public record OwnView(boolean carryOn, boolean helpWanted, Optional<String> words) {}

    /**
     * How much of the period rests on which kind of statement.
     *
     * @param confirmedOn the last day on which somebody other than the family confirmed a balance directly
     * @param limited all of it rests on the family alone
     */
    public record Certificate(
            List<Resting> statements,
            List<SourceDays> bySource,
            long daysOfPeriod,
            Optional<LocalDate> confirmedOn,
            boolean limited,
            String opinion) {
        public Certificate {
            statements = List.copyOf(statements);
            bySource = List.copyOf(bySource);
        }
    }

    /** @param percent of the days of the period, to one place */
    public record SourceDays(String source, long days, BigDecimal percent) {}

    public record Resting(
            String account,
            LocalDate from,
            LocalDate to,
            String source,
            String importedBy,
            Instant importedAt,
            String fileName,
            String digest,
            long days) {}
}
