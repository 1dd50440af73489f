package uk.personalbudget.api.projection;

import java.util.List;
import uk.personalbudget.api.platform.FeedReader;

/** A family of tables that follows the feed. Reading a record it has read before changes nothing. */
public interface Projection extends FeedReader {

    /** The tables it writes, and nobody else does. The first has a row, under its {@code position}, for each record that was read. */
    List<String> tables();
}
