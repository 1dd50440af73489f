package uk.personalbudget.ledger.journal;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/**
 * One line of an entry.
 *
 * @param pence debit positive, credit negative
 * @param effectiveOn the value date: the day the money counts
 */
public record Posting(Account account, Layer layer, Colour colour, long pence, LocalDate effectiveOn, Tags tags) {

    /** What else is known of a posting, for reports by funder, outcome, provision and transaction. */
    public record Tags(
            Optional<String> funder,
            Optional<String> outcome,
            Optional<String> provision,
            Optional<String> transaction) {
        public static final Tags NONE =
                new Tags(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public static Tags transaction(String transaction) {
            return new Tags(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(transaction));
        }

        public Tags withFunder(String funder) {
            return new Tags(Optional.of(funder), outcome, provision, transaction);
        }

        public Tags withProvision(String outcome, String provision) {
            return new Tags(funder, Optional.of(outcome), Optional.of(provision), transaction);
        }
    }

    /** The same movement on another day. */
    public Posting on(LocalDate day) {
        return new Posting(account, layer, colour, pence, day, tags);
    }

    /** The same movement the other way round. */
    public Posting negated() {
        return new Posting(account, layer, colour, Math.negateExact(pence), effectiveOn, tags);
    }
}
