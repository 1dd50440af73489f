package uk.personalbudget.ledger.uprating;

import java.time.LocalDate;

/** Why an order to an uprating run is refused. */
public sealed interface RunRejection {
    String code();

    record UnknownRun(String run) implements RunRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    /** Something else was proposed under the name. */
    record RunUsed(String run) implements RunRejection {
        @Override
        public String code() {
            return "already-used";
        }
    }

    record BadName(String run) implements RunRejection {
        @Override
        public String code() {
            return "bad-identifier";
        }
    }

    /** @param field what is wrong with what is to be changed */
    record BadTerms(String field) implements RunRejection {
        @Override
        public String code() {
            return "bad-uprating-terms";
        }
    }

    record NothingToUprate() implements RunRejection {
        @Override
        public String code() {
            return "nothing-to-uprate";
        }
    }

    record SamePerson() implements RunRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }

    record NotOpen(String run, UpratingRun.State state) implements RunRejection {
        @Override
        public String code() {
            return "uprating-not-open";
        }
    }

    record Begun(LocalDate from) implements RunRejection {
        @Override
        public String code() {
            return "uprating-begun";
        }
    }
}
