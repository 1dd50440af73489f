package uk.personalbudget.ledger.points;

import java.time.LocalDate;
import uk.personalbudget.ledger.money.Element;

/** Why an order about points tables is refused. */
public sealed interface TableRejection {
    String code();

    record UnknownTable(String version) implements TableRejection {
        @Override
        public String code() {
            return "unknown-thing";
        }
    }

    /** Something else was proposed under the name. */
    record VersionUsed(String version) implements TableRejection {
        @Override
        public String code() {
            return "already-used";
        }
    }

    record BadVersion(String version) implements TableRejection {
        @Override
        public String code() {
            return "bad-identifier";
        }
    }

    /** @param field what is wrong with the table */
    record BadTable(String field) implements TableRejection {
        @Override
        public String code() {
            return "bad-points-table";
        }
    }

    /** What is in force is only ever followed by a later table. */
    record NotLater(String version, LocalDate inForceFrom) implements TableRejection {
        @Override
        public String code() {
            return "points-table-not-later";
        }
    }

    record SamePerson() implements TableRejection {
        @Override
        public String code() {
            return "same-person";
        }
    }

    /** No table of the element counts on the day. */
    record NoneInForce(Element element, LocalDate day) implements TableRejection {
        @Override
        public String code() {
            return "no-points-table";
        }
    }
}
