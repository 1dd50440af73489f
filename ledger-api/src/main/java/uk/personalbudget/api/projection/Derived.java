package uk.personalbudget.api.projection;

import java.util.List;

/** Tables that are made from something else and hold nothing of their own, so that they can be made again and compared. */
public interface Derived {

    /** Small letters with dashes. */
    String name();

    /** The tables it makes, and nobody else does. */
    List<String> tables();

    /** Makes the rows anew, in the caller's transaction. Its tables are empty then: others of the same names stand before them. */
    void derive();
}
