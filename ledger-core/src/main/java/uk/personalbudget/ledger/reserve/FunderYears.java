package uk.personalbudget.ledger.reserve;

import java.time.LocalDate;
import java.time.Month;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.reserve.FunderYearEvent.FunderYearApproved;
import uk.personalbudget.ledger.reserve.FunderYearEvent.FunderYearProposed;

/** The years of a funder as their own events leave them. What was approved last for a year counts; all of it is kept. */
public final class FunderYears {
    private final String funder;
    private final Map<String, Known> known = new LinkedHashMap<>();

    private FunderYears(String funder) {
        this.funder = funder;
    }

    /** @param approved nothing while it waits for a second person */
    public record Known(
            FunderYearProposed proposed, @Nullable FunderYearApproved approved) {}

    public static FunderYears of(String funder, List<FunderYearEvent> events) {
        var it = new FunderYears(funder);
        events.forEach(it::evolve);
        return it;
    }

    private void evolve(FunderYearEvent event) {
        switch (event) {
            case FunderYearProposed it -> known.put(it.year().version(), new Known(it, null));
            case FunderYearApproved it -> {
                var proposed = known.remove(it.version());
                if (proposed == null) {
                    throw new IllegalStateException("the stream approves a funder's year before it is proposed");
                }
                // Put back at the end, so that they stand in the order of their approval.
                known.put(it.version(), new Known(proposed.proposed(), it));
            }
        }
    }

    public List<Known> all() {
        return List.copyOf(known.values());
    }

    /** What was approved last for the year that begins on a day. */
    public Optional<FunderYear> of(LocalDate yearFrom) {
        return known.values().stream()
                .filter(one -> one.approved() != null)
                .map(one -> one.proposed().year())
                .filter(year -> year.yearFrom().equals(yearFrom))
                .reduce((_, later) -> later);
    }

    public FunderYearDecision propose(FunderYear year, String actor, LocalDate today) {
        var before = known.get(year.version());
        if (before != null) {
            return before.proposed().year().equals(year)
                    ? accepted()
                    : no(new FunderYearRejection.VersionUsed(year.version()));
        }
        if (!Account.usable(year.version())) {
            return no(new FunderYearRejection.BadVersion(year.version()));
        }
        return fault(year)
                .map(field -> no(new FunderYearRejection.BadYear(field)))
                .orElseGet(() -> accepted(new FunderYearProposed(year, actor, today)));
    }

    /** Two people stand behind what a reserve is said to be. */
    public FunderYearDecision approve(String version, String actor, LocalDate today) {
        var year = known.get(version);
        if (year == null) {
            return no(new FunderYearRejection.UnknownYear(version));
        }
        if (year.approved() != null) {
            return accepted();
        }
        return year.proposed().proposedBy().equals(actor)
                ? no(new FunderYearRejection.SamePerson())
                : accepted(new FunderYearApproved(version, actor, today));
    }

    private Optional<String> fault(FunderYear year) {
        if (!year.funder().equals(funder) || !Account.usable(funder)) {
            return Optional.of("funder");
        }
        if (year.yearFrom().getMonth() != Month.APRIL || year.yearFrom().getDayOfMonth() != 1) {
            return Optional.of("yearFrom");
        }
        boolean commitments = year.commitments().stream()
                .allMatch(commitment -> Account.usable(commitment.code()) && commitment.pence() >= 0);
        if (!commitments) {
            return Optional.of("commitments");
        }
        return year.nextYearsBudgetPence() < 0 ? Optional.of("nextYearsBudgetPence") : Optional.empty();
    }

    private static FunderYearDecision accepted(FunderYearEvent... events) {
        return new FunderYearDecision.Accepted(List.of(events));
    }

    private static FunderYearDecision no(FunderYearRejection rejection) {
        return new FunderYearDecision.Refused(rejection);
    }
}
