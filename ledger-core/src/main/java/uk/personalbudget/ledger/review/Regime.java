package uk.personalbudget.ledger.review;

import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.rule.Rule;

/** Which law sets the review clock of a part of a budget, and how long the first interval is (rule V-1). */
@Rule("V-1")
public enum Regime implements Labelled {
    CHILD_SOCIAL_CARE("child-social-care", 3),
    ADULT_SOCIAL_CARE("adult-social-care", 6),
    HEALTH("health", 3),
    SEN("sen", 3);

    /** No regime lets more than a year pass between two reviews; a council may set less. */
    public static final int LATER_MONTHS_MOST = 12;

    private final String label;
    private final int firstMonths;

    Regime(String label, int firstMonths) {
        this.label = label;
        this.firstMonths = firstMonths;
    }

    @Override
    public String label() {
        return label;
    }

    /** Months from the first payment to the first review. */
    public int firstMonths() {
        return firstMonths;
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
