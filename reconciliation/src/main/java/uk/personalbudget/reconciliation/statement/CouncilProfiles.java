package uk.personalbudget.reconciliation.statement;

import java.util.List;
import java.util.Optional;

/** The layouts that the council described itself. */
public interface CouncilProfiles {
    CouncilProfiles NONE = new CouncilProfiles() {
        @Override
        public List<CouncilProfile> inForce() {
            return List.of();
        }

        @Override
        public Optional<CouncilProfile> find(String named) {
            return Optional.empty();
        }
    };

    /** Those that files are recognised by today: of each name the version that holds. */
    List<CouncilProfile> inForce();

    /** @param named a name, for the version that holds today, or a name with its day, for that version */
    Optional<CouncilProfile> find(String named);
}
