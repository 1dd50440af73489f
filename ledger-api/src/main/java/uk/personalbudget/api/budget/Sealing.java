package uk.personalbudget.api.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import org.springframework.stereotype.Component;
import uk.personalbudget.ledger.budget.SealCertificate;

/** What a second person said yes to before a period is sealed with open items, over REST or on a page alike. */
@Component
public class Sealing {
    private static final String SEAL = "seal";

    private final Approvals approvals;

    Sealing(Approvals approvals) {
        this.approvals = approvals;
    }

    /** @param accepted the open items that are accepted, each by its reference */
    public record Seal(
            String id,
            SealCertificate certificate,
            Optional<SortedSet<String>> accepted,
            Optional<LocalDate> effectiveOn) {}

    /** A yes to exactly this: it counts no more when anything of it changes. */
    public void accept(String budget, Seal seal, String by) {
        approvals.approve(budget, SEAL, seal.id(), seal, by);
    }

    /** Everybody but the one who asks who said yes to exactly this. */
    public SortedSet<String> acceptedBy(String budget, Seal seal, String asking) {
        return approvals.others(budget, SEAL, seal.id(), seal, asking);
    }
}
