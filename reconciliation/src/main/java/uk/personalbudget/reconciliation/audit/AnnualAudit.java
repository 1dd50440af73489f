package uk.personalbudget.reconciliation.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Declined;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.ElementWeeks;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.Header;
import uk.personalbudget.reconciliation.audit.ThreeMonthAudit.OutcomeNote;
import uk.personalbudget.reconciliation.period.Period.Uncleared;

/**
 * The annual audit of one budget: the sections of the three-month audit for the year, and what only a year can show. Amounts are
 * pence; dates are London's. Free words come in by reference and are empty once erased.
 *
 * @param year what the three-month audit has, for this period
 */
public record AnnualAudit(
        ThreeMonthAudit year,
        List<Month> months,
        Comparison comparison,
        Reconciliation reconciliation,
        BudgetYear budget,
        SurplusByFunder surplus,
        List<PotYear> banking,
        Liabilities liabilities,
        List<ProviderCheck> providers,
        List<ManagedAccount> managed,
        Contributions contributions,
        Asked asked,
        CardYear cards,
        SampleSheet sample,
        List<OutcomeProgress> progress,
        List<QuestionShown> questions,
        Opinion opinion)
        implements Audit {

    public AnnualAudit {
        months = List.copyOf(months);
        banking = List.copyOf(banking);
        providers = List.copyOf(providers);
        managed = List.copyOf(managed);
        progress = List.copyOf(progress);
        questions = List.copyOf(questions);
    }

    @Override
    public Header header() {
        return year.header();
    }

    @Override
    public ThreeMonthAudit sections() {
        return year;
    }

    /**
     * A calendar month of the period, or what of it is inside.
     *
     * @param weeks what was held at its end, in weeks of W
     */
    public record Month(
            LocalDate from, LocalDate to, long inPence, long outPence, long closingPence, Optional<BigDecimal> weeks) {}

    /**
     * Section 1: the same movements a quarter at a time, together, and in the year before.
     *
     * @param before nothing where these books do not reach back so far
     */
    public record Comparison(List<Span> quarters, Optional<Span> before, List<Compared> rows) {
        public Comparison {
            quarters = List.copyOf(quarters);
            rows = List.copyOf(rows);
        }
    }

    public record Span(LocalDate from, LocalDate to) {}

    /** @param quartersPence one for each quarter, in order */
    public record Compared(
            String kind, String what, List<Long> quartersPence, long yearPence, Optional<Long> beforePence) {
        public Compared {
            quartersPence = List.copyOf(quartersPence);
        }
    }

    /** Section 2. */
    public record Reconciliation(List<AccountCertificate> accounts, long differencePence, boolean agrees) {
        public Reconciliation {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * One held account against its statements.
     *
     * @param unclearedPence what the items on their way add to the books' balance
     * @param openingPence the statement's balance before the first day
     * @param lastClosingPence the books' balance at the end of the day before, where nothing was on its way then
     * @param continuous statements cover every day and follow on from each other
     */
    public record AccountCertificate(
            String account,
            long ledgerPence,
            long unclearedPence,
            List<Uncleared> uncleared,
            Optional<Long> statementPence,
            long differencePence,
            Optional<Long> openingPence,
            long lastClosingPence,
            boolean openingIsLastClosing,
            boolean continuous,
            long coveredDays,
            long daysOfPeriod,
            List<Span> missing,
            List<String> seals) {
        public AccountCertificate {
            uncleared = List.copyOf(uncleared);
            missing = List.copyOf(missing);
            seals = List.copyOf(seals);
        }
    }

    /**
     * Section 3, of the plan years that run on the last day, up to it.
     *
     * @param unplacedPence spending of these years that is not said to be for anything
     */
    public record BudgetYear(List<BudgetLine> lines, List<BudgetLine> byElement, long unplacedPence) {
        public BudgetYear {
            lines = List.copyOf(lines);
            byElement = List.copyOf(byElement);
        }
    }

    /**
     * @param outcome empty in a line that adds up an element
     * @param kind {@code paid} where money goes to the family's account, {@code arranged} where the body pays itself
     * @param paidPence paid to the account, shared over outcomes by what was allocated; of an arrangement what the body paid
     * @param unspentPence allocated less spent and committed
     * @param variancePence spent less what the profile expects by the last day: above zero is more than planned
     * @param explanation a code, as {@code as-planned}
     */
    public record BudgetLine(
            String element,
            String outcome,
            String wording,
            String kind,
            LocalDate yearFrom,
            LocalDate yearTo,
            long allocatedPence,
            long paidPence,
            long spentPence,
            long committedPence,
            long unspentPence,
            long expectedPence,
            long variancePence,
            String explanation,
            Optional<String> words) {}

    /**
     * Section 4.
     *
     * @param byFunder to whom a surplus would go back, by loads less returns of the plan year
     * @param notices what was asked back in the period
     */
    public record SurplusByFunder(
            List<ElementWeeks> elements,
            long totalPence,
            int triggerWeeks,
            int retainWeeks,
            boolean recoverable,
            String why,
            List<FunderPart> byFunder,
            List<Notice> notices) {
        public SurplusByFunder {
            elements = List.copyOf(elements);
            byFunder = List.copyOf(byFunder);
            notices = List.copyOf(notices);
        }
    }

    public record FunderPart(String element, String funder, long pence) {}

    /** A written notice. */
    public record Notice(
            String recovery, String kind, LocalDate on, String ground, long pence, LocalDate repayBy, String payer) {}

    /** Section 5: one pot over the period. */
    public record PotYear(
            String pot,
            String purpose,
            String outcome,
            long openingPence,
            long bankedPence,
            long drawnPence,
            long givenBackPence,
            long closingPence,
            long goalPence,
            LocalDate expiresOn,
            String state) {}

    /** Section 6. */
    public record Liabilities(
            List<ContingencyYear> contingency, List<OpenCommitment> commitments, long employerPence, long totalPence) {
        public Liabilities {
            contingency = List.copyOf(contingency);
            commitments = List.copyOf(commitments);
        }
    }

    /** @param purposes what was set apart in the period, by what for */
    public record ContingencyYear(
            String element,
            long openingPence,
            long setPence,
            long drawnPence,
            long releasedPence,
            long closingPence,
            List<ForPurpose> purposes) {
        public ContingencyYear {
            purposes = List.copyOf(purposes);
        }
    }

    public record ForPurpose(String purpose, long pence) {}

    public record OpenCommitment(
            String commitment,
            String kind,
            String provision,
            long pence,
            Optional<LocalDate> dueOn,
            boolean employer) {}

    /**
     * Section 8: a body that holds money, runs payroll or is paid by this budget.
     *
     * @param status as it stood on the last day; {@code not-listed} never limits whom a family may pay
     * @param holds true where everything that must be there on the last day is
     */
    public record ProviderCheck(
            String provider,
            String role,
            String status,
            Optional<LocalDate> since,
            Optional<LocalDate> reassessmentDueOn,
            boolean holds,
            String shown) {}

    /**
     * Section 9: one account held by somebody else, tied to what the holder returns.
     *
     * @param differencePence books less what the holder says
     * @param confirmedOn the last balance somebody confirmed in writing
     */
    public record ManagedAccount(
            String account,
            String holder,
            long contractFeePence,
            long feesPence,
            Optional<LocalDate> statedOn,
            long statedPence,
            long ledgerPence,
            long differencePence,
            long unpostedFeePence,
            long unexplainedPence,
            Optional<LocalDate> confirmedOn,
            boolean confirmedInYear,
            List<HolderQuestion> questions,
            List<PoolTie> pools) {
        public ManagedAccount {
            questions = List.copyOf(questions);
            pools = List.copyOf(pools);
        }
    }

    public record HolderQuestion(String question, String transaction, LocalDate on, long pence) {}

    /** The holder's bank account against all its people (invariant 10). */
    public record PoolTie(
            String account,
            LocalDate from,
            LocalDate to,
            int people,
            long statementPence,
            long peoplePence,
            long differencePence) {}

    /**
     * Section 10.
     *
     * @param arrearsPence due by the last day and not paid in: a debt, never a surplus
     */
    public record Contributions(
            boolean assessed, long weeklyPence, long duePence, long receivedPence, long arrearsPence) {}

    /** Section 11: questions and recoveries. */
    public record Asked(
            long openAtStart,
            long raised,
            long explained,
            long notForThePlan,
            long openAtEnd,
            Optional<Long> daysToAnswer,
            Optional<Long> oldestOpenDays,
            List<RecoveryLine> recoveries,
            long recoveredPence,
            long writtenOffPence,
            long debtPence) {
        public Asked {
            recoveries = List.copyOf(recoveries);
        }
    }

    public record RecoveryLine(
            String recovery, String kind, LocalDate since, long askedPence, String state, long days) {}

    /** Section 12. */
    public record CardYear(
            List<Counted> operations, List<Declined> declines, long issued, long blocked, long replaced) {
        public CardYear {
            operations = List.copyOf(operations);
            declines = List.copyOf(declines);
        }
    }

    public record Counted(String what, long count, long pence) {}

    /**
     * Section 13.
     *
     * @param seed with the rule of settled.md 28 it draws the same items again
     * @param population every payment of the period
     */
    public record SampleSheet(
            String seed, String tier, int percent, long population, long populationPence, List<Sampled> items) {
        public SampleSheet {
            items = List.copyOf(items);
        }
    }

    /**
     * @param why {@code over-500}, {@code cash} or {@code drawn}
     * @param digests SHA-256 of the documents kept for it
     */
    public record Sampled(
            String transaction,
            LocalDate on,
            long pence,
            String provision,
            String why,
            List<String> digests,
            String state) {
        public Sampled {
            digests = List.copyOf(digests);
        }
    }

    /** Section 14: what was said first and last in the period, by the child or the family where one of them said something. */
    public record OutcomeProgress(
            String outcome, String wording, long spentPence, Optional<OutcomeNote> first, Optional<OutcomeNote> last) {}

    /** Section 15: the answer with what the books show beside it. */
    public record QuestionShown(String question, Optional<Boolean> yes, Optional<String> evidence, List<String> books) {
        public QuestionShown {
            books = List.copyOf(books);
        }
    }

    /**
     * Section 16: on the books, never on the family.
     *
     * @param criteria the dated criteria it follows from
     * @param opinion what follows from them: {@code clean}, {@code with-recommendations}, {@code limited-evidence}, {@code
     *     qualified} or {@code adverse}
     * @param changed by hand, with reason and second person
     */
    public record Opinion(String criteria, String opinion, List<Measure> measures, Optional<OpinionChange> changed) {
        public Opinion {
            measures = List.copyOf(measures);
        }

        /** What stands in the end. */
        public String stands() {
            return changed.map(OpinionChange::to).orElse(opinion);
        }
    }

    /** @param at the best opinion this measure alone allows */
    public record Measure(String what, String shown, String limit, String at) {}

    public record OpinionChange(String to, String reason, String proposedBy, String approvedBy, LocalDate on) {}

    /** A share of something, to one place. */
    static BigDecimal percent(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO.setScale(1)
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), 1, java.math.RoundingMode.HALF_UP);
    }
}
