package uk.personalbudget.ledger.erasure;

import java.time.LocalDate;
import uk.personalbudget.ledger.erasure.ErasureEvent.Because;

/** Why a person may not be forgotten, or not yet. */
public sealed interface ErasureRejection {
    String code();

    record BadName(String id) implements ErasureRejection {
        @Override
        public String code() {
            return "bad-identifier";
        }
    }

    record AlreadyUsed(String kind, String id) implements ErasureRejection {
        @Override
        public String code() {
            return "already-used";
        }
    }

    record Unknown(String kind, String id) implements ErasureRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    /** A budget that concerns the person goes on. */
    record BudgetGoesOn(String budget) implements ErasureRejection {
        @Override
        public String code() {
            return "erasure-budget-open";
        }
    }

    /** Something of a closed budget is not settled. */
    record StillOpen(String budget) implements ErasureRejection {
        @Override
        public String code() {
            return "erasure-still-open";
        }
    }

    /** @param until the last day the papers have to be there */
    record KeptUntil(LocalDate until) implements ErasureRejection {
        @Override
        public String code() {
            return "erasure-too-early";
        }
    }

    record Held(String hold, Because because) implements ErasureRejection {
        @Override
        public String code() {
            return "erasure-held";
        }
    }

    record Waiting(String erasure) implements ErasureRejection {
        @Override
        public String code() {
            return "erasure-proposed";
        }
    }

    record Erased(String person, LocalDate on) implements ErasureRejection {
        @Override
        public String code() {
            return "person-erased";
        }
    }

    record SamePerson() implements ErasureRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }

    /** Nobody acts on a person they are recorded as related to (invariant 9). */
    record Related() implements ErasureRejection {
        @Override
        public String code() {
            return "related-person";
        }
    }
}
