package uk.personalbudget.reconciliation.statement;

import java.util.Optional;

/** The layouts that can be read. A file is recognised by its content. */
public enum Profile {
    CAMT_053("camt.053"),
    MT940("mt940"),
    OFX("ofx"),
    LLOYDS_CSV("lloyds-csv"),
    NATIONWIDE_CSV("nationwide-csv"),
    BARCLAYS_CSV("barclays-csv"),
    NATWEST_CSV("natwest-csv"),
    HSBC_CSV("hsbc-csv"),
    STARLING_CSV("starling-csv");

    private final String id;

    Profile(String id) {
        this.id = id;
    }

    /** The name used in files, commands and the database. */
    public String id() {
        return id;
    }

    public static Optional<Profile> byId(String id) {
        for (Profile profile : values()) {
            if (profile.id.equals(id)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
