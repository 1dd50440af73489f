package uk.personalbudget.ledger.paymentrun;

import java.time.LocalDate;

/** Why an order to a payment run is refused. */
public sealed interface PaymentRunRejection {
    String code();

    record UnknownRun(String run) implements PaymentRunRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    record UnknownLine(String run, int line) implements PaymentRunRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    /** Another run was prepared under the name. */
    record RunUsed(String run) implements PaymentRunRejection {
        @Override
        public String code() {
            return "already-used";
        }
    }

    record BadName(String run) implements PaymentRunRejection {
        @Override
        public String code() {
            return "bad-run-name";
        }
    }

    record NothingDue(LocalDate dueTo) implements PaymentRunRejection {
        @Override
        public String code() {
            return "nothing-due";
        }
    }

    record SamePerson() implements PaymentRunRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }

    record NotOpen(String run, PaymentRun.State state) implements PaymentRunRejection {
        @Override
        public String code() {
            return "payment-run-not-open";
        }
    }

    /** A line that is out of the run, or has come back already for another reason. */
    record LineNotOpen(String run, int line, String became) implements PaymentRunRejection {
        @Override
        public String code() {
            return "payment-line-not-open";
        }
    }

    /** What the approver saw has changed. */
    record NotAsShown(long shownPence, long nowPence) implements PaymentRunRejection {
        @Override
        public String code() {
            return "payment-run-not-as-shown";
        }
    }

    /** The last day on which it can be sent is over. */
    record DayPassed(LocalDate input) implements PaymentRunRejection {
        @Override
        public String code() {
            return "payment-day-passed";
        }
    }

    record DayNotCome(LocalDate day) implements PaymentRunRejection {
        @Override
        public String code() {
            return "date-in-future";
        }
    }

    record SentBefore(LocalDate sentOn, LocalDate exportedOn) implements PaymentRunRejection {
        @Override
        public String code() {
            return "period-backwards";
        }
    }

    /** Some budgets were not asked yet; the run is carried on within a minute. */
    record StillAsking(String run) implements PaymentRunRejection {
        @Override
        public String code() {
            return "payment-run-still-asking";
        }
    }

    /** What would be made now is not what was made. */
    record FileChanged(String run, String format) implements PaymentRunRejection {
        @Override
        public String code() {
            return "payment-file-changed";
        }
    }
}
