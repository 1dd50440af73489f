package uk.personalbudget.api.message;

import java.util.Optional;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.redress.About;
import uk.personalbudget.ledger.redress.Says;

/** The letters there are. Their words are in {@code words/letters.properties} under the label. */
enum Template implements Labelled {
    QUESTION("question"),
    QUESTION_REMINDER("question-reminder"),
    QUESTION_CLOSED("question-closed"),
    QUESTION_NOT_FOR_THE_PLAN("question-not-for-the-plan", Says.NO, About.BUDGET),
    MONEY_QUESTION("money-question"),
    MONEY_QUESTION_CLOSED("money-question-closed"),
    GIVE_BACK("give-back", Says.PAY_BACK, About.BUDGET),
    EVIDENCE_REMINDER("evidence-reminder"),
    GIVE_BACK_REMINDER("give-back-reminder", Says.PAY_BACK, About.BUDGET),
    LOOKED_AGAIN("looked-again", Says.PAY_BACK, About.BUDGET),
    OTHER_WAYS("other-ways", Says.PAY_BACK, About.BUDGET),
    BUDGET_NO("budget-no", Says.NO, About.BUDGET),
    MORE_NEEDED("more-needed"),
    ASK_NO("ask-no", Says.NO, About.BUDGET),
    CLAIM_NO("claim-no", Says.NO, About.BUDGET),
    CLAIM_LESS("claim-less", Says.LESS, About.BUDGET),
    MOVE_NO("move-no", Says.NO, About.BUDGET),
    AMOUNT_LESS("amount-less", Says.LESS, About.BUDGET),
    AMOUNT_MORE("amount-more"),
    UPRATED("uprated"),
    UPRATING_BACK("uprating-back", Says.LESS, About.BUDGET),
    TOP_UP_TAKEN_BACK("top-up-taken-back", Says.PAY_BACK, About.BUDGET),
    TOP_UP_SENT_BACK("top-up-sent-back"),
    TOP_UP_LATE("top-up-late"),
    PAPERS_LATE("papers-late"),
    PAUSED("paused", Says.STOP, About.BUDGET),
    PAUSE_OVER("pause-over"),
    ENDING("ending", Says.STOP, About.BUDGET),
    ENDING_ASKED("ending-asked"),
    CLOSED("closed", Says.STOP, About.BUDGET),
    OWN_MONEY_BACK("own-money-back"),
    POT_RUNS_OUT("pot-runs-out"),
    POT_OVER("pot-over"),
    REVIEW_INVITATION("review-invitation"),
    REVIEW_DRAFT("review-draft"),
    REVIEW_REPORT("review-report"),
    REVIEW_CHANGE("review-change", Says.LESS, About.PROVISION),
    REVIEW_CONTINUE("review-continue"),
    REVIEW_CONDITIONS("review-with-conditions"),
    REVIEW_AMOUNT("review-change-amount", Says.LESS, About.BUDGET),
    REVIEW_MANAGEMENT("review-change-management", Says.NO, About.BUDGET),
    REVIEW_STOP("review-stop", Says.STOP, About.BUDGET),
    REVIEW_STANDS("review-stands", Says.NO, About.BUDGET),
    REVIEW_ANEW("review-anew");

    private final String label;
    private final Optional<Says> says;
    private final About about;

    Template(String label) {
        this.label = label;
        this.says = Optional.empty();
        this.about = About.BUDGET;
    }

    Template(String label, Says says, About about) {
        this.label = label;
        this.says = Optional.of(says);
        this.about = about;
    }

    @Override
    public String label() {
        return label;
    }

    /** What a family may disagree with; nothing where there is nothing of the kind. */
    Optional<Says> says() {
        return says;
    }

    /** Looking again is done once; the letters after it name the other ways (rule U-4). */
    boolean lookedAgain() {
        return this == LOOKED_AGAIN || this == OTHER_WAYS || this == REVIEW_STANDS;
    }

    /** Others are followed by the last day to answer, where they have one. */
    boolean saysItsLastDay() {
        return this == QUESTION_REMINDER || this == POT_RUNS_OUT || this == GIVE_BACK || this == GIVE_BACK_REMINDER;
    }

    About about() {
        return about;
    }
}
