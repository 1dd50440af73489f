package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.money.Labelled;

/** What an officer asked a family, how the clock ran, and how it ended. None of it moves money. */
public sealed interface QueryEvent extends BudgetEvent {

    /** How a message reaches a family. */
    enum Way implements Labelled {
        TEXT("text"),
        E_MAIL("e-mail"),
        LETTER("letter");
        private final String label;

        Way(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Why an officer asks. */
    enum QueryReason implements Labelled {
        OFF_PLAN("off-plan"),
        EVIDENCE_MISSING("evidence-missing"),
        PAYMENT_TO_RECIPIENT("payment-to-recipient"),
        UNKNOWN_PAYEE("unknown-payee"),
        OTHER("other");
        private final String label;

        QueryReason(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** When a question is repeated. */
    enum Reminder implements Labelled {
        HALF_TIME("half-time"),
        THREE_DAYS_BEFORE("three-days-before");
        private final String label;

        Reminder(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Why a family may stop the clock. */
    enum TimeReason implements Labelled {
        ILLNESS("illness"),
        HOSPITAL("hospital"),
        BEREAVEMENT("bereavement"),
        AWAY("away");
        private final String label;

        TimeReason(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** How a question ends. */
    enum QueryDecision implements Labelled {
        EXPLAINED("explained"),
        NOT_FOR_THE_PLAN("not-for-the-plan");
        private final String label;

        QueryDecision(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What the clock shows: repeated on two days, over at the end of the third. */
    record Clock(LocalDate halfTimeOn, LocalDate lastReminderOn, LocalDate dueOn) {
        Clock later(long days) {
            return new Clock(halfTimeOn.plusDays(days), lastReminderOn.plusDays(days), dueOn.plusDays(days));
        }
    }

    record WayChosen(Way way, LocalDate effectiveOn) implements QueryEvent {}

    /** @param headOfService who let it be asked although the payment is long past (rule U-7) */
    record QueryRaised(
            String query,
            QueryReason reason,
            Optional<String> transaction,
            TextRef question,
            int days,
            String raisedBy,
            Optional<String> headOfService,
            LocalDate effectiveOn)
            implements QueryEvent {}

    record QueryReached(String query, Way way, Clock clock, LocalDate effectiveOn) implements QueryEvent {}

    /** @param clock moved on when the last reminder came late, so that three days are left after it */
    record QueryReminded(String query, Reminder reminder, Clock clock, LocalDate effectiveOn) implements QueryEvent {}

    record ClockStopped(String query, TimeReason reason, LocalDate effectiveOn) implements QueryEvent {}

    record ClockResumed(String query, Clock clock, LocalDate effectiveOn) implements QueryEvent {}

    record TriedToTalk(String call, String query, String by, boolean spoke, LocalDate effectiveOn)
            implements QueryEvent {}

    record QueryAnswered(String query, TextRef words, LocalDate effectiveOn) implements QueryEvent {}

    record QueryDecided(String query, QueryDecision decision, TextRef reasons, String decidedBy, LocalDate effectiveOn)
            implements QueryEvent {}
}
