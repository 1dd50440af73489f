package uk.personalbudget.reconciliation.matching;

import java.util.List;

/**
 * One rule by which lines and items are recognised as the same movement. Rules are data: a match keeps the name and the version
 * of the one that made it, and a rule that would decide otherwise than before gets the next version.
 *
 * @param method what is compared
 * @param daysBefore so many days before the item the line may be
 * @param daysAfter so many days after the item the line may be; for a sum, the days between its first and its last member
 * @param members lines and items together, at most
 * @param sentence what it does, for people
 */
public record MatchingRule(
        String name, int version, Method method, int daysBefore, int daysAfter, int members, String sentence) {

    /** What is compared. */
    public enum Method {
        REFERENCE,
        AMOUNT_AND_DAY,
        AMOUNT_NEAR_DAY,
        /** One line is several items, or one item is several lines. */
        SUM_WITH_ONE,
        /** Several lines are several items. */
        SUM_OF_SEVERAL,
        /** Not matched by this: it says which are probably meant for each other and differ. */
        LIKE_REFERENCE,
        LIKE_AMOUNT
    }

    private static final int PAIR = 2;
    private static final int WINDOW_DAYS = 10;
    /** Three working days over a weekend are five days; seven would be the same payment of next week. */
    private static final int LAG_DAYS = 5;

    private static final int EARLY_DAYS = 2;
    /** A time of 31 days, its first and its last day counted (settled 31). */
    private static final int SUM_DAYS = 30;

    private static final int SUM_MEMBERS = 6;
    private static final int ANY = Integer.MAX_VALUE;

    /** From the surest to the least sure: each looks at what the ones before left unclaimed. */
    public static final List<MatchingRule> ALL = List.of(
            new MatchingRule(
                    "exact-reference",
                    1,
                    Method.REFERENCE,
                    WINDOW_DAYS,
                    WINDOW_DAYS,
                    PAIR,
                    "Both sides show the same reference and the same amount, at most 10 days apart."),
            new MatchingRule(
                    "exact-amount-and-day",
                    1,
                    Method.AMOUNT_AND_DAY,
                    0,
                    0,
                    PAIR,
                    "The same amount on the same day; the value date is preferred to the day of booking."),
            new MatchingRule(
                    "amount-within-days",
                    1,
                    Method.AMOUNT_NEAR_DAY,
                    EARLY_DAYS,
                    LAG_DAYS,
                    PAIR,
                    "The same amount, the line at most 2 days before and 5 days after the item."),
            new MatchingRule(
                    "sum-with-one",
                    1,
                    Method.SUM_WITH_ONE,
                    SUM_DAYS,
                    SUM_DAYS,
                    SUM_MEMBERS,
                    "One line is the sum of several items, or one item the sum of several lines: at most 6 of them in 31"
                            + " days, and only where there is no second way."),
            new MatchingRule(
                    "sum-of-several",
                    1,
                    Method.SUM_OF_SEVERAL,
                    SUM_DAYS,
                    SUM_DAYS,
                    SUM_MEMBERS,
                    "Several lines come to the same as several items: at most 6 of them in 31 days, and only where there is"
                            + " no second way."));

    /** For what no rule could match. */
    static final List<MatchingRule> LIKE = List.of(
            new MatchingRule(
                    "same-reference",
                    1,
                    Method.LIKE_REFERENCE,
                    ANY,
                    ANY,
                    PAIR,
                    "The same reference, whatever differs."),
            new MatchingRule(
                    "same-amount",
                    2,
                    Method.LIKE_AMOUNT,
                    WINDOW_DAYS,
                    WINDOW_DAYS,
                    PAIR,
                    "The same amount, at most 10 days apart."));

    /** By name. */
    static MatchingRule of(Method method) {
        return ALL.stream().filter(rule -> rule.method() == method).findFirst().orElseThrow();
    }
}
