package uk.personalbudget.ledger.payee;

/** Why an order about bank details is refused. None of them repeats a number. */
public sealed interface PayeeRejection {
    String code();

    record UnknownPayee(String payee) implements PayeeRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    /** @param field whose shape is wrong */
    record BadDetails(String field) implements PayeeRejection {
        @Override
        public String code() {
            return "bad-bank-details";
        }
    }

    /** The account was named with other last digits. */
    record OtherAccount(String payee) implements PayeeRejection {
        @Override
        public String code() {
            return "bank-details-of-another-account";
        }
    }

    record SamePerson() implements PayeeRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }

    /** What was to be approved or refused is not waiting: it was answered, or others were entered since. */
    record NotWaiting(String payee, int version) implements PayeeRejection {
        @Override
        public String code() {
            return "bank-details-not-waiting";
        }
    }
}
