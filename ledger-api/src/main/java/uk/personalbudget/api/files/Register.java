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

    /** The card with these last four digits that was in use on an account on a day: the one issued last, when there are several. */
    Optional<String> card(Holding holding, String lastFour, LocalDate on);

    /** Who holds the money of an account on a day, by the contract that the family said yes to. */
    Optional<String> holder(Holding holding, LocalDate on);

    /** What the holder may charge a month by the council's own contract with it; nothing where there is none. */
    Optional<Long> contractedFee(Holding holding, LocalDate on);

    /** The dispute that was opened for a transaction, or that has this name itself. */
    Optional<String> dispute(Holding holding, String transaction);
}
