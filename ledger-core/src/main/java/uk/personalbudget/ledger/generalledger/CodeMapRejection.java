package uk.personalbudget.ledger.generalledger;

import java.time.LocalDate;

/** Why an order about cost codes is refused. */
public sealed interface CodeMapRejection {
    String code();

    record UnknownMap(String version) implements CodeMapRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    /** Something else was proposed under the name. */
    record VersionUsed(String version) implements CodeMapRejection {
        @Override
        public String code() {
            return "already-used";
        }
    }

    record BadVersion(String version) implements CodeMapRejection {
        @Override
        public String code() {
            return "bad-identifier";
        }
    }

    /** @param field what is wrong with it */
    record BadMap(String field) implements CodeMapRejection {
        @Override
        public String code() {
            return "bad-code-map";
        }
    }

    /** What is in force is only ever followed by later codes. */
    record NotLater(String version, LocalDate inForceFrom) implements CodeMapRejection {
        @Override
        public String code() {
            return "code-map-not-later";
        }
    }

    record SamePerson() implements CodeMapRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }
}
