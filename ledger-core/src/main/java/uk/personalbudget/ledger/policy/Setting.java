package uk.personalbudget.ledger.policy;

import static uk.personalbudget.ledger.policy.Setting.Unit.COUNT;
import static uk.personalbudget.ledger.policy.Setting.Unit.DAYS;
import static uk.personalbudget.ledger.policy.Setting.Unit.FREQUENCY;
import static uk.personalbudget.ledger.policy.Setting.Unit.MONTHS;
import static uk.personalbudget.ledger.policy.Setting.Unit.PENCE;
import static uk.personalbudget.ledger.policy.Setting.Unit.PERCENT;
import static uk.personalbudget.ledger.policy.Setting.Unit.WEEKS;
import static uk.personalbudget.ledger.policy.Setting.Unit.WORKING_DAYS;
import static uk.personalbudget.ledger.policy.Setting.Unit.YES_NO;

import uk.personalbudget.ledger.money.Labelled;

/**
 * What a council may decide for itself, each with the rule it belongs to, its default and its bounds. The label is its name in a
 * policy file.
 */
public enum Setting implements Labelled {
    SURPLUS_TRIGGER("trigger", WEEKS, 8, 0, 26, "U-2", "weeks of W above which unspent money is a surplus"),
    SURPLUS_RETAIN("retain", WEEKS, 8, 0, 26, "U-2", "weeks of W that stay, never more than the trigger"),
    FREQUENCY_SOCIAL_CARE(
            "frequency-social-care", FREQUENCY, 13, 1, 52, "P-1", "how often social care money comes, unless said"),
    FREQUENCY_HEALTH("frequency-health", FREQUENCY, 13, 1, 52, "P-1", "how often health money comes, unless said"),
    FREQUENCY_SEN("frequency-sen", FREQUENCY, 3, 1, 52, "P-1", "how often SEN money comes, unless said"),
    LOAD_ALERT("load-alert-days", WORKING_DAYS, 3, 0, 30, "P-5", "how late a load may be before somebody is told"),
    LOAD_SECOND_PERSON(
            "second-person-above", PENCE, 500_000, 0, 100_000_000, "P-6", "a load line above it needs a second person"),
    URGENT_INCREASE(
            "urgent-increase",
            PENCE,
            100_000,
            0,
            1_000_000,
            "P-11",
            "an urgent increase that may be paid the same day"),
    NOTICE_OF_REDUCTION(
            "notice-of-reduction", DAYS, 28, 28, 365, "P-11", "from the written reason to the day an amount falls"),
    AUTHORISATION_DAYS("authorisation-days", DAYS, 7, 1, 31, "C-4", "London days a hold stays"),
    CASH("cash", YES_NO, 0, 0, 1, "C-5", "cash withdrawal and cashback"),
    CASH_PER_DAY("cash-a-day", PENCE, 25_000, 0, 100_000, "C-5", "most cash in a London day, where it is allowed"),
    RETURNED_DEBITS("returned-debits", COUNT, 2, 1, 20, "C-9", "returned direct debits that alert an officer"),
    RETURNED_DEBITS_WITHIN("returned-debits-within", DAYS, 60, 1, 365, "C-9", "days within which they are counted"),
    EVIDENCE_ABOVE("evidence-above", PENCE, 5_000, 0, 1_000_000, "C-11", "every item above it needs evidence"),
    EVIDENCE_DAYS("evidence-days", DAYS, 28, 7, 365, "C-11", "days to bring evidence"),
    OWN_WORD_ITEM("own-word-an-item", PENCE, 5_000, 0, 100_000, "C-11", "a lost receipt the family may vouch for"),
    OWN_WORD_YEAR("own-word-a-year", PENCE, 20_000, 0, 1_000_000, "C-11", "the same, in a plan year"),
    REALLOCATION("reallocation", PERCENT, 20, 0, 100, "C-14", "of an outcome's year the family moves by itself"),
    REQUEST_ANSWER("request-answer", WORKING_DAYS, 10, 1, 30, "C-14", "a request is answered with reasons"),
    FEES_BY_BUDGET("fees-by-budget", YES_NO, 1, 0, 1, "C-15", "fees are borne by the budget, else by the council"),
    FOREIGN_DIFFERENCE("foreign-difference", PERCENT, 5, 0, 20, "C-18", "a foreign item may settle so far off"),
    CLAIM_BY_RULE("claim-by-rule", PENCE, 5_000, 0, 100_000, "C-19", "a claim inside the plan allowed by rule"),
    CLAIM_ANSWER("claim-answer", WORKING_DAYS, 10, 1, 30, "C-19", "any other claim is answered"),
    MILEAGE("mileage", PENCE, 45, 0, 200, "C-19", "pence for a mile"),
    EQUIPMENT_FROM("equipment-from", PENCE, 50_000, 0, 1_000_000, "C-21", "equipment is listed from this price"),
    ASK_ANSWER("ask-answer", WORKING_DAYS, 2, 1, 10, "C-22", "\"Can I buy this?\" is answered by a person"),
    ASK_SILENCE("ask-silence", PENCE, 5_000, 0, 100_000, "C-22", "unanswered and under it is a yes"),
    POT_ASKED("pot-asked", DAYS, 28, 1, 90, "U-1", "days before a pot's expiry the family is asked"),
    SURPLUS_ASKED("surplus-asked", DAYS, 14, 14, 90, "U-3", "days to answer before a surplus may be recovered"),
    REPAY_WITHIN("repay-within", DAYS, 28, 28, 365, "U-6", "days to repay"),
    PROTECTED_WEEKS("protected-weeks", WEEKS, 4, 0, 13, "U-6", "of provision, wages and tax no collection touches"),
    LOOK_AGAIN("look-again", DAYS, 28, 14, 365, "U-12", "days in which a family may ask to look again"),
    COUNCIL_ERROR("council-error", DAYS, 365, 0, 2_000, "U-7", "older council errors need the head of service"),
    QUERY_DAYS("query-days", DAYS, 28, 14, 90, "V-15", "a family has to answer a question, from the day it reached it"),
    ARRIVAL_ALERT(
            "arrival-alert-days",
            WORKING_DAYS,
            5,
            1,
            30,
            "V-15",
            "to note that a message about money asked back arrived"),
    LATE_QUESTION("late-question", DAYS, 90, 0, 2_000, "U-7", "so do questions first raised later than this"),
    DORMANT("dormant", DAYS, 90, 28, 365, "U-11", "without spending while loads go on"),
    LOW_BALANCE("low-balance", WEEKS, 1, 0, 13, "settled 28", "weeks of W below which the family is told"),
    RESIDUAL("residual", PENCE, 500, 0, 10_000, "settled 28", "of a break an officer may accept alone"),
    SAMPLE_LIGHT("sample-light", PERCENT, 5, 0, 100, "V-10", "of items in a light-touch audit"),
    SAMPLE_STANDARD("sample-standard", PERCENT, 10, 0, 100, "V-10", "of items in a standard audit"),
    SAMPLE_ENHANCED("sample-enhanced", PERCENT, 20, 0, 100, "V-10", "of items in an enhanced audit"),
    SCHOOL_ANSWER("school-answer", DAYS, 15, 1, 60, "S-5", "the head teacher is asked to answer"),
    ANNIVERSARY_COUNTS(
            "anniversary-counts", YES_NO, 0, 0, 1, "V-3", "a review on the anniversary itself is still in time"),
    LATER_REVIEW("later-review-months", MONTHS, 12, 1, 12, "V-1", "between reviews after the first"),
    FAMILY_NOTICE("family-notice", DAYS, 28, 0, 90, "V-7", "the family's notice to end"),
    EMPLOYERS_LIABILITY(
            "employers-liability",
            PENCE,
            500_000_000,
            500_000_000,
            5_000_000_000L,
            "V-8",
            "least cover of an employer"),
    KEPT_YEARS("kept-years", COUNT, 6, 6, 25, "V-11", "years statements and evidence are kept beside the current one"),
    INVITATION("invitation", DAYS, 14, 1, 60, "V-13", "before the meeting, with its papers"),
    MEETING_REPORT("meeting-report", DAYS, 14, 1, 60, "V-13", "after the meeting"),
    MEETING_DECISION("meeting-decision", DAYS, 28, 1, 60, "V-13", "after the meeting"),
    CHANGE_ANSWER("change-answer", DAYS, 15, 15, 60, "V-13", "the family may answer a change"),
    AMENDED_PLAN("amended-plan", DAYS, 56, 1, 90, "V-13", "from the notice of a change"),
    UNDER_FIVE_REVIEW(
            "under-five-review-months", MONTHS, 6, 1, 12, "V-13", "proposed to the next review of a child under five");

    /** What a setting's number counts. */
    public enum Unit {
        PENCE,
        DAYS,
        WORKING_DAYS,
        WEEKS,
        MONTHS,
        PERCENT,
        COUNT,
        /** So many instalments a year. */
        FREQUENCY,
        YES_NO
    }

    private final String label;
    private final Unit unit;
    private final long usual;
    private final long least;
    private final long most;
    private final String rule;
    private final String meaning;

    Setting(String label, Unit unit, long usual, long least, long most, String rule, String meaning) {
        this.label = label;
        this.unit = unit;
        this.usual = usual;
        this.least = least;
        this.most = most;
        this.rule = rule;
        this.meaning = meaning;
    }

    @Override
    public String label() {
        return label;
    }

    public Unit unit() {
        return unit;
    }

    /** The default of the domain. */
    public long usual() {
        return usual;
    }

    public long least() {
        return least;
    }

    public long most() {
        return most;
    }

    /** The rule it belongs to. */
    public String rule() {
        return rule;
    }

    public String meaning() {
        return meaning;
    }
}
