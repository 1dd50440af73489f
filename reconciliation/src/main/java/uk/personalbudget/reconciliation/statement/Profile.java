package uk.personalbudget.reconciliation.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A layout that can be read, by its name. A file is recognised by its content. Those named here are known to the product; a
 * council's own are named by it, with the day from which they hold.
 *
 * @param id the name used in files, commands and the database
 */
public record Profile(String id) {
    public static final Profile CAMT_053 = new Profile("camt.053");
    public static final Profile MT940 = new Profile("mt940");
    public static final Profile OFX = new Profile("ofx");
    public static final Profile LLOYDS_CSV = new Profile("lloyds-csv");
    public static final Profile NATIONWIDE_CSV = new Profile("nationwide-csv");
    public static final Profile BARCLAYS_CSV = new Profile("barclays-csv");
    public static final Profile NATWEST_CSV = new Profile("natwest-csv");
    public static final Profile HSBC_CSV = new Profile("hsbc-csv");
    public static final Profile STARLING_CSV = new Profile("starling-csv");
    public static final Profile CARD_STATEMENT = new Profile("card-statement");
    public static final Profile MANAGED_STATEMENT = new Profile("managed-statement");
    public static final Profile MANAGED_RETURN = new Profile("managed-return");

    private static final char DATED = '@';

    private static final List<Profile> KNOWN = List.of(
            CAMT_053,
            MT940,
            OFX,
            LLOYDS_CSV,
            NATIONWIDE_CSV,
            BARCLAYS_CSV,
            NATWEST_CSV,
            HSBC_CSV,
            STARLING_CSV,
            CARD_STATEMENT,
            MANAGED_STATEMENT,
            MANAGED_RETURN);

    /** Those known to the product. */
    public static List<Profile> known() {
        return KNOWN;
    }

    public static Optional<Profile> byId(String id) {
        return KNOWN.stream().filter(profile -> profile.id.equals(id)).findFirst();
    }

    /** A council's own, as it stands from a day on. */
    static Profile ofCouncil(String name, LocalDate startsOn) {
        return new Profile(name + DATED + startsOn);
    }

    /** Its name without the day; an account that keeps its profile may go from one version of it to the next. */
    public String name() {
        int at = id.indexOf(DATED);
        return at < 0 ? id : id.substring(0, at);
    }
}
