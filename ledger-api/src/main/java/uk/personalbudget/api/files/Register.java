package uk.personalbudget.api.files;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which budget an account of a file belongs to, and what else a file names only in part. */
interface Register {

    /** @param person whose budget it is, for the words that are kept under that person's key */
    record Holding(String account, String budget, String person) {}

    /** Every budget that has an account of this name; more than one means that the file does not say enough. */
    List<Holding> holdings(String account);

    /** A card of an account, by what a file knows of it. */
    record Card(String card, String lastFour, LocalDate issuedOn) {

        /** The one with these digits that was in use on a day: the one issued last, when there are several. */
        static Optional<String> inUse(List<Card> cards, String lastFour, LocalDate on) {
            Optional<String> later = Optional.empty();
            for (Card card : cards) {
                if (card.lastFour().equals(lastFour)) {
                    if (!card.issuedOn().isAfter(on)) {
                        return Optional.of(card.card());
                    }
                    later = later.isPresent() ? later : Optional.of(card.card());
                }
            }
            return later;
        }
    }

    /** Every card of an account that was ever issued, the last one first. */
    List<Card> cards(Holding holding);

    /** Who holds the money of an account on a day, by the contract that the family said yes to. */
    Optional<String> holder(Holding holding, LocalDate on);

    /** What the holder may charge a month by the council's own contract with it; nothing where there is none. */
    Optional<Long> contractedFee(Holding holding, LocalDate on);

    /** The dispute that was opened for a transaction, or that has this name itself. */
    Optional<String> dispute(Holding holding, String transaction);
}
