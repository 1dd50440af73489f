package uk.personalbudget.ledger.monitoring;

import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/** How closely a budget is looked at until its next review (rule V-10). */
@Rule("V-10")
public enum Tier implements Labelled {
    LIGHT("light"),
    STANDARD("standard"),
    ENHANCED("enhanced");

    private final String label;

    Tier(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /**
     * The tier after a review: light after a clean one, enhanced after an adverse one.
     *
     * @param answersNo how many of the questions whether the money was used well, whether the conditions were met and whether
     *     the recipient complied were answered with no; that the amount is too low, or the plan has to change, is nothing
     *     against a family
     * @param conditions the review went on with conditions only
     */
    public static Tier after(int answersNo, boolean conditions) {
        if (answersNo > 0) {
            return ENHANCED;
        }
        return conditions ? STANDARD : LIGHT;
    }

    public int percent(Policy policy) {
        return policy.count(
                switch (this) {
                    case LIGHT -> Setting.SAMPLE_LIGHT;
                    case STANDARD -> Setting.SAMPLE_STANDARD;
                    case ENHANCED -> Setting.SAMPLE_ENHANCED;
                });
    }
}
