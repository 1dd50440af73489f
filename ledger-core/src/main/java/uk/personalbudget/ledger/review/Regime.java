package uk.personalbudget.ledger.review;

import java.time.LocalDate;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.national.Dated;
import uk.personalbudget.ledger.national.NationalRules;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** Which law sets the review clock of a part of a budget, and how long the first interval is (rule V-1). */
@Rule("V-1")
public enum Regime implements Labelled {
    CHILD_SOCIAL_CARE("child-social-care"),
    ADULT_SOCIAL_CARE("adult-social-care"),
    HEALTH("health"),
    SEN("sen");

    private final String label;

    Regime(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** Months from the first payment to the first review. */
    public int firstMonths(LocalDate paidOn) {
        Dated<Integer> months = switch (this) {
            case CHILD_SOCIAL_CARE -> NationalRules.FIRST_REVIEW_CHILD;
            case ADULT_SOCIAL_CARE -> NationalRules.FIRST_REVIEW_ADULT;
            case HEALTH -> NationalRules.FIRST_REVIEW_HEALTH;
            case SEN -> NationalRules.FIRST_REVIEW_SEN;
        };
        return months.on(paidOn);
    }

    /** Months from a review to the next: what the council chose, and never more than the law lets pass. */
    public int laterMonths(LocalDate signedOn, Policy policy) {
        Dated<Integer> most = switch (this) {
            case CHILD_SOCIAL_CARE, ADULT_SOCIAL_CARE, SEN -> NationalRules.LATER_REVIEW;
            case HEALTH -> NationalRules.LATER_REVIEW_HEALTH;
        };
        return Math.min(policy.count(Setting.LATER_REVIEW), most.on(signedOn));
    }

    /** @param adult the adult regime has started for this person, by its own event and not by a birthday (rule S-16) */
    public static Regime of(Element element, boolean adult) {
        return switch (element) {
            case SOCIAL_CARE -> adult ? ADULT_SOCIAL_CARE : CHILD_SOCIAL_CARE;
            case HEALTH -> HEALTH;
            case SEN -> SEN;
        };
    }
}
