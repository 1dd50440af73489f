package uk.personalbudget.api.check;

import java.util.List;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.SnapshotCheck;

/** Every snapshot that may be used is the state its events lead to. */
@Component
final class SnapshotsPart implements Part {
    private final SnapshotCheck snapshots;

    SnapshotsPart(SnapshotCheck snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public List<String> tables() {
        return List.of("snapshot");
    }

    @Override
    public void check(Findings findings) {
        snapshots
                .differences()
                .forEach(found -> findings.wrong(
                        "snapshot-differs",
                        "snapshot of budget " + found.budget() + " after event number " + found.sequence(),
                        found.what()));
    }
}
