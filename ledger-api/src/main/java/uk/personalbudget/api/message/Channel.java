package uk.personalbudget.api.message;

import java.util.Map;
import uk.personalbudget.ledger.budget.QueryEvent.Way;

/**
 * A way out of the house for the notice that a letter is there. The letter itself needs none: it is kept, always. Where no
 * channel was set up nothing is sent, and the letter is the message.
 */
interface Channel {

    /** What became of one attempt. */
    sealed interface Outcome {
        record Sent() implements Outcome {}

        /** It did not go out, and may be tried again. */
        record Later(String code) implements Outcome {}

        /** It did not go out, and never will like this. */
        record Never(String code) implements Outcome {}

        /** No answer came: it may have gone out. */
        record Unknown(String code) implements Outcome {}
    }

    boolean carries(Way way);

    /**
     * Sends once.
     *
     * @param reference the message's own id, by which it can be found again
     * @param personalisation all the words that are not the template's own
     */
    Outcome send(Way way, String reference, String address, Map<String, String> personalisation);

    /** Whether a message with this reference has gone out: {@code Sent}, {@code Later} when it has not, else {@code Unknown}. */
    Outcome find(String reference);
}
