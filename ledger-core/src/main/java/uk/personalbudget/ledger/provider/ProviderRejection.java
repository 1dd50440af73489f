package uk.personalbudget.ledger.provider;

import java.time.LocalDate;

/** A no to an order about a provider, with what is needed to do better. */
public sealed interface ProviderRejection {
    String code();

    record UnknownProvider(String provider) implements ProviderRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    /** @param kind proposal or contract */
    record Unknown(String kind, String id) implements ProviderRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    /** @param kind what is in use with other content */
    record AlreadyUsed(String kind, String id) implements ProviderRejection {
        @Override
        public String code() {
            return "already-used";
        }
    }

    record BadIdentifier(String id) implements ProviderRejection {
        @Override
        public String code() {
            return "bad-identifier";
        }
    }

    record DateInFuture(LocalDate effectiveOn, LocalDate today) implements ProviderRejection {
        @Override
        public String code() {
            return "date-in-future";
        }
    }

    /** Whoever proposed how a provider stands cannot decide it (invariant 9). */
    record SamePerson() implements ProviderRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }

    /** @param since from when it stands as it does; nothing can be decided for before */
    record BeforeTheLast(LocalDate since) implements ProviderRejection {
        @Override
        public String code() {
            return "provider-too-early";
        }
    }

    /** Another proposal waits for its answer, or this one has been answered. */
    record NotOpen(String proposal) implements ProviderRejection {
        @Override
        public String code() {
            return "provider-proposal-not-open";
        }
    }

    record SameStatus(Status status) implements ProviderRejection {
        @Override
        public String code() {
            return "provider-same-status";
        }
    }

    record ConditionsMissing() implements ProviderRejection {
        @Override
        public String code() {
            return "provider-conditions-missing";
        }
    }

    record NoServices() implements ProviderRejection {
        @Override
        public String code() {
            return "provider-no-services";
        }
    }

    record FeeBelowNothing(long pence) implements ProviderRejection {
        @Override
        public String code() {
            return "amount-not-positive";
        }
    }
}
