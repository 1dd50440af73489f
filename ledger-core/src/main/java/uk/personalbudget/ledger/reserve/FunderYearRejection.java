package uk.personalbudget.ledger.reserve;

/** Why an order about a funder's year is refused. */
public sealed interface FunderYearRejection {
    String code();

    record UnknownYear(String version) implements FunderYearRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    /** Something else was entered under the name. */
    record VersionUsed(String version) implements FunderYearRejection {
        @Override
        public String code() {
            return "already-used";
        }
    }

    record BadVersion(String version) implements FunderYearRejection {
        @Override
        public String code() {
            return "bad-identifier";
        }
    }

    /** @param field what is wrong with it */
    record BadYear(String field) implements FunderYearRejection {
        @Override
        public String code() {
            return "bad-funder-year";
        }
    }

    record SamePerson() implements FunderYearRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }
}
