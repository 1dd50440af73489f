package uk.personalbudget.ledger.national;

import java.time.LocalDate;
import java.util.List;

/** The figures that are the same for every council, with the days from which they apply. */
public final class NationalRules {
    private static final LocalDate REFORM = LocalDate.of(2014, 9, 1);
    private static final LocalDate CARE_ACT = LocalDate.of(2015, 4, 1);

    public static final Dated<Integer> FIRST_REVIEW_SEN =
            Dated.from(REFORM, "months to the first review, sen", "V-1", true, 3);
    public static final Dated<Integer> FIRST_REVIEW_HEALTH =
            Dated.from(REFORM, "months to the first review, health", "V-1", true, 3);
    public static final Dated<Integer> FIRST_REVIEW_ADULT =
            Dated.from(CARE_ACT, "months to the first review, adult social care", "V-1", true, 6);
    public static final Dated<Integer> FIRST_REVIEW_CHILD =
            Dated.from(REFORM, "months to the first review, child social care", "V-1", false, 3);

    /** A council may choose less. */
    public static final Dated<Integer> LATER_REVIEW =
            Dated.from(REFORM, "months between later reviews, at most", "V-1", true, 12);

    public static final Dated<Integer> LATER_REVIEW_HEALTH =
            Dated.from(REFORM, "months between later reviews, health, at most", "V-1", false, 12);

    public static final Dated<Integer> BACS_WORKING_DAYS =
            Dated.from(REFORM, "working days of a Bacs payment", "P-7", true, 3);
    public static final Dated<Integer> NOTICE_OF_REDUCTION_DAYS =
            Dated.from(REFORM, "days from the written reason to a lower amount, at least", "P-11", true, 28);
    public static final Dated<Integer> SCHOOL_ANSWER_DAYS =
            Dated.from(REFORM, "days for a head teacher to answer", "S-5", true, 15);
    public static final Dated<Integer> CHANGE_ANSWER_DAYS =
            Dated.from(REFORM, "days for a family to answer a change, at least", "V-13", true, 15);
    public static final Dated<Integer> MEETING_DECISION_WEEKS =
            Dated.from(REFORM, "weeks from the meeting to the decision, at most", "V-13", true, 4);
    public static final Dated<Integer> AMENDED_PLAN_WEEKS =
            Dated.from(REFORM, "weeks from the notice to the amended plan, at most", "V-13", true, 8);
    public static final Dated<Long> EMPLOYERS_LIABILITY_PENCE =
            Dated.from(REFORM, "pence an employer is insured for, at least", "V-8", true, 500_000_000L);
    public static final Dated<Integer> DECIDES_AFTER_AGE =
            Dated.from(REFORM, "age after whose school year a young person decides", "S-13", true, 16);

    private NationalRules() {}

    /** All of them but the minimum wage, which is a table of its own: {@link MinimumWage}. */
    public static List<Dated<?>> all() {
        return List.of(
                FIRST_REVIEW_SEN,
                FIRST_REVIEW_HEALTH,
                FIRST_REVIEW_ADULT,
                FIRST_REVIEW_CHILD,
                LATER_REVIEW,
                LATER_REVIEW_HEALTH,
                BACS_WORKING_DAYS,
                NOTICE_OF_REDUCTION_DAYS,
                SCHOOL_ANSWER_DAYS,
                CHANGE_ANSWER_DAYS,
                MEETING_DECISION_WEEKS,
                AMENDED_PLAN_WEEKS,
                EMPLOYERS_LIABILITY_PENCE,
                DECIDES_AFTER_AGE);
    }
}
