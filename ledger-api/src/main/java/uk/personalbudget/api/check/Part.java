package uk.personalbudget.api.check;

import java.util.List;

/** One part of the proof. A part answers for tables, and every table of the books has one that does. */
public interface Part {

    /** Small letters with dashes. */
    String name();

    /** The tables whose rows it proves. */
    List<String> tables();

    void check(Findings findings);
}
