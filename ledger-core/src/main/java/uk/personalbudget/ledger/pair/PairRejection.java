package uk.personalbudget.ledger.pair;

/** Why an order about a pair is refused. */
public sealed interface PairRejection {
    String code();

    /** Nobody explains to themselves. */
    record SamePerson() implements PairRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }

    /** Only who was asked explains, and only once for each asking. */
    record NotAsked() implements PairRejection {
        @Override
        public String code() {
            return "pair-not-asked";
        }
    }
}
