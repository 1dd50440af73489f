package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.redress.Way;

/** From a question to money asked back, with everything a family may say on the way. None of it moves money. */
public sealed interface RecoveryEvent extends BudgetEvent {

    /** What is asked back. */
    enum Kind implements Labelled {
        SURPLUS("surplus"),
        MISUSE("misuse"),
        OVERPAYMENT("overpayment"),
        CLOSURE("closure");
        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What a family may answer when it is asked for the reason (rule U-3). */
    enum Choice implements Labelled {
        SAVE("save"),
        PLAN("plan"),
        RETURN("return"),
        REASON("reason");
        private final String label;

        Choice(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Why money is asked back. The first six are the only grounds for health money (rule U-5). */
    enum Ground implements Labelled {
        PLAN_CHANGED("plan-changed"),
        CIRCUMSTANCES_CHANGED("circumstances-changed"),
        ACCUMULATED_UNSPENT("accumulated-unspent"),
        USED_OTHERWISE("used-otherwise"),
        OFFENCE("offence"),
        DEATH("death"),
        PAID_TOO_MUCH("paid-too-much"),
        BUDGET_ENDED("budget-ended");
        private final String label;

        Ground(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        public boolean forHealth() {
            return switch (this) {
                case PLAN_CHANGED, CIRCUMSTANCES_CHANGED, ACCUMULATED_UNSPENT, USED_OTHERWISE, OFFENCE, DEATH -> true;
                case PAID_TOO_MUCH, BUDGET_ENDED -> false;
            };
        }
    }

    /** How it came about, where the default is not to ask anything back (rules U-6, U-7). */
    enum Cause implements Labelled {
        HONEST_MISTAKE("honest-mistake"),
        FRAUD_ON_FAMILY("fraud-on-family"),
        HARDSHIP("hardship"),
        COUNCIL_ERROR("council-error");
        private final String label;

        Cause(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** One line of how an amount was worked out. */
    record WorkedOut(String line, Element element, long pence) {}

    /** @param answerBy nothing is proposed before that day has passed */
    record ReasonAsked(
            String recovery,
            Kind kind,
            SortedSet<String> transactions,
            SortedSet<Choice> offered,
            LocalDate answerBy,
            String askedBy,
            LocalDate effectiveOn)
            implements RecoveryEvent {}

    record ReasonAnswered(String recovery, Choice choice, Optional<TextRef> words, LocalDate effectiveOn)
            implements RecoveryEvent {}

    /**
     * @param disallowals the rejected spending it asks back, for misuse
     * @param headOfService only the head of service may approve it (rule U-7)
     */
    record RecoveryProposed(
            String recovery,
            Kind kind,
            Ground ground,
            Optional<Cause> cause,
            Amounts amounts,
            List<WorkedOut> workedOut,
            SortedSet<String> disallowals,
            TextRef reasons,
            Optional<TextRef> despite,
            boolean headOfService,
            String proposedBy,
            LocalDate effectiveOn)
            implements RecoveryEvent {
        public RecoveryProposed {
            workedOut = List.copyOf(workedOut);
        }
    }

    record RecoveryApproved(String recovery, String approvedBy, LocalDate effectiveOn) implements RecoveryEvent {}

    record RecoveryDropped(String recovery, TextRef reason, String droppedBy, LocalDate effectiveOn)
            implements RecoveryEvent {}

    /** The written notice (rule U-4), with the ways to disagree that applied on its day (rule U-12). */
    record NoticeIssued(
            String recovery,
            Ground ground,
            Amounts amounts,
            List<WorkedOut> workedOut,
            TextRef reasons,
            String payer,
            LocalDate repayBy,
            SortedSet<Way> ways,
            LocalDate effectiveOn)
            implements RecoveryEvent {
        public NoticeIssued {
            workedOut = List.copyOf(workedOut);
        }
    }

    /** Nothing is collected until it is decided. */
    record LookAgainAsked(String recovery, String request, TextRef words, LocalDate effectiveOn)
            implements RecoveryEvent {}

    /** @param amounts what is owed from now on */
    record LookedAgain(
            String recovery,
            String request,
            boolean stands,
            Amounts amounts,
            TextRef reasons,
            String decidedBy,
            LocalDate effectiveOn)
            implements RecoveryEvent {}

    /** A second request is not considered again but answered with the other ways. */
    record OtherWaysNamed(String recovery, String request, SortedSet<Way> ways, LocalDate effectiveOn)
            implements RecoveryEvent {}

    record DisagreementBegun(String recovery, Way way, LocalDate effectiveOn) implements RecoveryEvent {}

    record DisagreementEnded(String recovery, Way way, LocalDate effectiveOn) implements RecoveryEvent {}

    record RateProposed(String recovery, String proposal, long pencePerLoad, LocalDate effectiveOn)
            implements RecoveryEvent {}

    record RateAgreed(String recovery, String proposal, long pencePerLoad, String agreedBy, LocalDate effectiveOn)
            implements RecoveryEvent {}

    // What an audit found by rule U-2; nothing where there was no surplus.
    record SurplusNoted(String audit, Amounts surplus, LocalDate effectiveOn) implements RecoveryEvent {}

    // A surplus at two audits running proposes a review of the plan, never a cut (rule U-9).
    record ReviewProposed(SortedSet<String> audits, LocalDate effectiveOn) implements RecoveryEvent {}
}
