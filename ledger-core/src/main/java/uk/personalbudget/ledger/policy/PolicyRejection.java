package uk.personalbudget.ledger.policy;

import java.time.LocalDate;

/** A no to an order about policy, with what is needed to do better. */
public sealed interface PolicyRejection {
    String code();

    /** There is no version of this name. */
    record UnknownVersion(String version) implements PolicyRejection {
        @Override
        public String code() {
            return "unknown-policy";
        }
    }

    /** This name stands for other content: a version is never edited. */
    record VersionUsed(String version) implements PolicyRejection {
        @Override
        public String code() {
            return "policy-version-used";
        }
    }

    /** @param earliest the first day from which a new version may be in force */
    record TooEarly(String version, LocalDate from, LocalDate earliest) implements PolicyRejection {
        @Override
        public String code() {
            return "policy-too-early";
        }
    }

    /** Whoever proposed a version cannot approve it (invariant 9). */
    record SamePerson(String version) implements PolicyRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }

    /** It is approved, or withdrawn, and stays so. */
    record NotOpen(String version, boolean approved) implements PolicyRejection {
        @Override
        public String code() {
            return "policy-not-open";
        }
    }
}
