package uk.personalbudget.ledger.journal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/** The postings of one event. It adds up to zero per layer and per colour, or it cannot be made (invariant 1). */
public record Entry(List<Posting> postings) {
    public static final Entry NONE = new Entry(List.of());

    public Entry {
        postings = List.copyOf(postings);
        Map<Layer, Map<Colour, Long>> sums = new EnumMap<>(Layer.class);
        for (Posting posting : postings) {
            sums.computeIfAbsent(posting.layer(), _ -> new EnumMap<>(Colour.class))
                    .merge(posting.colour(), posting.pence(), Math::addExact);
        }
        sums.forEach((layer, colours) -> colours.forEach((colour, leftOver) -> {
            if (leftOver != 0) {
                throw new IllegalArgumentException("the entry does not balance: " + layer.label() + " " + colour.label()
                        + " is out by " + leftOver + " pence");
            }
        }));
    }

    /** Collects postings that share a value date and tags. Nothing is posted for an amount of zero. */
    public static final class Builder {
        private final LocalDate effectiveOn;
        private final Posting.Tags tags;
        private final List<Posting> postings = new ArrayList<>();

        public Builder(LocalDate effectiveOn, Posting.Tags tags) {
            this.effectiveOn = effectiveOn;
            this.tags = tags;
        }

        /** Debits one account and credits another, colour by colour. */
        public Builder move(Layer layer, Account debit, Account credit, Amounts amounts) {
            amounts.byColour().forEach((colour, pence) -> move(layer, debit, credit, colour, pence, tags));
            return this;
        }

        public Builder move(Layer layer, Account debit, Account credit, Colour colour, long pence) {
            return move(layer, debit, credit, colour, pence, tags);
        }

        public Builder move(
                Layer layer, Account debit, Account credit, Colour colour, long pence, Posting.Tags tagged) {
            if (pence != 0) {
                postings.add(new Posting(debit, layer, colour, pence, effectiveOn, tagged));
                postings.add(new Posting(credit, layer, colour, Math.negateExact(pence), effectiveOn, tagged));
            }
            return this;
        }

        public Entry entry() {
            return new Entry(postings);
        }
    }
}
