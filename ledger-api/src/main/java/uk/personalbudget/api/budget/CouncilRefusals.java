package uk.personalbudget.api.budget;

import java.util.Map;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.erasure.ErasureRejection;
import uk.personalbudget.ledger.generalledger.CodeMapRejection;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.points.TableRejection;
import uk.personalbudget.ledger.policy.PolicyRejection;
import uk.personalbudget.ledger.provider.ProviderRejection;
import uk.personalbudget.ledger.reserve.FunderYearRejection;
import uk.personalbudget.ledger.uprating.RunRejection;

/** The one place that turns the nos about what a council decides beside the budgets into words an officer can act on. */
public final class CouncilRefusals {
    private CouncilRefusals() {}

    public static Problem problem(PolicyRejection rejection) {
        return switch (rejection) {
            case PolicyRejection.UnknownVersion it -> unknown("policy version", it.version());
            case PolicyRejection.VersionUsed it ->
                Problem.of(409, it.code(), Map.of("id", Refusals.shown(it.version())));
            case PolicyRejection.TooEarly it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of("id", Refusals.shown(it.version()), "date", Refusals.day(it.earliest())));
            case PolicyRejection.SamePerson it -> Problem.of(422, it.code());
            case PolicyRejection.NotOpen it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of("id", Refusals.shown(it.version()), "state", it.approved() ? "approved" : "withdrawn"));
        };
    }

    public static Problem problem(CodeMapRejection rejection) {
        return switch (rejection) {
            case CodeMapRejection.UnknownMap it ->
                Problem.of(404, it.code(), Map.of("kind", "code map", "id", Refusals.shown(it.version())));
            case CodeMapRejection.VersionUsed it ->
                Problem.of(409, it.code(), Map.of("kind", "code map", "id", Refusals.shown(it.version())));
            case CodeMapRejection.BadVersion it ->
                Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.version())));
            case CodeMapRejection.BadMap it -> Problem.of(422, it.code(), Map.of("field", it.field()));
            case CodeMapRejection.NotLater it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of("id", Refusals.shown(it.version()), "date", Refusals.day(it.inForceFrom())));
            case CodeMapRejection.SamePerson it -> Problem.of(422, it.code());
        };
    }

    public static Problem problem(FunderYearRejection rejection) {
        return switch (rejection) {
            case FunderYearRejection.UnknownYear it ->
                Problem.of(404, it.code(), Map.of("kind", "funder year", "id", Refusals.shown(it.version())));
            case FunderYearRejection.VersionUsed it ->
                Problem.of(409, it.code(), Map.of("kind", "funder year", "id", Refusals.shown(it.version())));
            case FunderYearRejection.BadVersion it ->
                Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.version())));
            case FunderYearRejection.BadYear it -> Problem.of(422, it.code(), Map.of("field", it.field()));
            case FunderYearRejection.SamePerson it -> Problem.of(422, it.code());
        };
    }

    public static Problem problem(TableRejection rejection) {
        return switch (rejection) {
            case TableRejection.UnknownTable it ->
                Problem.of(404, it.code(), Map.of("kind", "points table", "id", Refusals.shown(it.version())));
            case TableRejection.VersionUsed it ->
                Problem.of(409, it.code(), Map.of("kind", "points table", "id", Refusals.shown(it.version())));
            case TableRejection.BadVersion it -> Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.version())));
            case TableRejection.BadTable it -> Problem.of(422, it.code(), Map.of("field", it.field()));
            case TableRejection.NotLater it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of("id", Refusals.shown(it.version()), "date", Refusals.day(it.inForceFrom())));
            case TableRejection.SamePerson it -> Problem.of(422, it.code());
            case TableRejection.NoneInForce it ->
                Problem.of(422, it.code(), Map.of("element", it.element().label(), "date", Refusals.day(it.day())));
        };
    }

    public static Problem problem(ErasureRejection rejection) {
        return switch (rejection) {
            case ErasureRejection.BadName it -> Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.id())));
            case ErasureRejection.AlreadyUsed it ->
                Problem.of(409, it.code(), Map.of("kind", it.kind(), "id", Refusals.shown(it.id())));
            case ErasureRejection.Unknown it ->
                Problem.of(404, it.code(), Map.of("kind", it.kind(), "id", Refusals.shown(it.id())));
            case ErasureRejection.BudgetGoesOn it -> Problem.of(422, it.code(), Map.of("id", it.budget()));
            case ErasureRejection.StillOpen it -> Problem.of(422, it.code(), Map.of("id", it.budget()));
            case ErasureRejection.KeptUntil it -> Problem.of(422, it.code(), Map.of("date", Refusals.day(it.until())));
            case ErasureRejection.Held it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of("id", it.hold(), "because", it.because().label()));
            case ErasureRejection.Waiting it -> Problem.of(422, it.code(), Map.of("id", it.erasure()));
            case ErasureRejection.Erased it ->
                Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.person()), "date", Refusals.day(it.on())));
            case ErasureRejection.Related it -> Problem.of(422, it.code());
            case ErasureRejection.SamePerson it -> Problem.of(422, it.code());
        };
    }

    public static Problem problem(RunRejection rejection) {
        return switch (rejection) {
            case RunRejection.UnknownRun it ->
                Problem.of(404, it.code(), Map.of("kind", "uprating run", "id", Refusals.shown(it.run())));
            case RunRejection.RunUsed it ->
                Problem.of(409, it.code(), Map.of("kind", "uprating run", "id", Refusals.shown(it.run())));
            case RunRejection.BadName it -> Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.run())));
            case RunRejection.BadTerms it -> Problem.of(422, it.code(), Map.of("field", it.field()));
            case RunRejection.NothingToUprate it -> Problem.of(422, it.code());
            case RunRejection.SamePerson it -> Problem.of(422, it.code());
            case RunRejection.NotOpen it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of(
                                "id",
                                Refusals.shown(it.run()),
                                "state",
                                it.state().label()));
            case RunRejection.Begun it -> Problem.of(422, it.code(), Map.of("date", Refusals.day(it.from())));
        };
    }

    public static Problem problem(ProviderRejection rejection) {
        return switch (rejection) {
            case ProviderRejection.UnknownProvider it -> unknown("provider", it.provider());
            case ProviderRejection.Unknown it -> unknown(it.kind(), it.id());
            case ProviderRejection.AlreadyUsed it ->
                Problem.of(409, it.code(), Map.of("kind", it.kind(), "id", Refusals.shown(it.id())));
            case ProviderRejection.BadIdentifier it ->
                Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.id())));
            case ProviderRejection.DateInFuture it ->
                Problem.of(
                        422,
                        it.code(),
                        Map.of("date", Refusals.day(it.effectiveOn()), "today", Refusals.day(it.today())));
            case ProviderRejection.SamePerson it -> Problem.of(422, it.code());
            case ProviderRejection.BeforeTheLast it ->
                Problem.of(422, it.code(), Map.of("date", Refusals.day(it.since())));
            case ProviderRejection.NotOpen it ->
                Problem.of(422, it.code(), Map.of("id", Refusals.shown(it.proposal())));
            case ProviderRejection.SameStatus it ->
                Problem.of(422, it.code(), Map.of("state", it.status().label()));
            case ProviderRejection.ConditionsMissing it -> Problem.of(422, it.code());
            case ProviderRejection.NoServices it -> Problem.of(422, it.code());
            case ProviderRejection.FeeBelowNothing it ->
                Problem.of(422, it.code(), Map.of("field", "monthlyFeePence", "amount", Pence.format(it.pence())));
        };
    }

    private static Problem unknown(String kind, String id) {
        return Problem.of(404, "unknown-thing", Map.of("kind", kind, "id", Refusals.shown(id)));
    }
}
