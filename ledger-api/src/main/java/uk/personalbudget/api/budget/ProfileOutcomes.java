package uk.personalbudget.api.budget;

import java.util.Map;
import java.util.Optional;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.reconciliation.statement.StoredProfiles.Outcome;

/** Turns what came of an order about a layout of files into words; nothing where it was done. */
public final class ProfileOutcomes {
    private ProfileOutcomes() {}

    public static Optional<Problem> problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Optional.empty();
            case Outcome.Wrong wrong ->
                Optional.of(Problem.of(422, "bad-profile", Map.of("why", String.join("; ", wrong.complaints()))));
            case Outcome.Unknown _ -> Optional.of(unknown("that name and day"));
            case Outcome.SamePerson _ -> Optional.of(Problem.of(422, "same-person"));
            case Outcome.AlreadyUsed _ ->
                Optional.of(Problem.of(409, "already-used", Map.of("kind", "profile", "id", "the name with its day")));
        };
    }

    static Problem unknown(String profile) {
        return Problem.of(404, "unknown-thing", Map.of("kind", "profile", "id", Refusals.shown(profile)));
    }
}
