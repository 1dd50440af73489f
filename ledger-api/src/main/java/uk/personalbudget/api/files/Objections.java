package uk.personalbudget.api.files;

import uk.personalbudget.ledger.budget.FundingCommand.Load;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.money.Pence;

/** Why a line of a load batch cannot be used, for the officer who made the batch. */
final class Objections {
    private Objections() {}

    static String said(Load load, Rejection rejection) {
        String budget = "budget " + load.budget() + ": ";
        return budget
                + switch (rejection) {
                    case Rejection.UnknownBudget _ -> "there is no such budget";
                    case Rejection.NoSignedAgreement _ -> "its agreement is not signed";
                    case Rejection.SchoolAgreementMissing missing ->
                        "provision " + missing.provision()
                                + (missing.refused()
                                        ? " was refused by the school"
                                        : " waits for the school's agreement");
                    case Rejection.HealthAgreementMissing missing ->
                        "provision " + missing.provision() + " waits for the health board's agreement";
                    case Rejection.OverEntitlement over ->
                        "only " + Pence.format(over.leftPence()) + " is left of allocation " + over.allocation()
                                + " from " + over.funder() + ", and " + Pence.format(over.askedPence()) + " is asked";
                    case Rejection.NeedsSecondPerson limit ->
                        "a line above " + Pence.format(limit.limitPence())
                                + " needs a second person and goes by itself";
                    case Rejection.DateInFuture future ->
                        "it counts from " + future.effectiveOn() + ", and today is " + future.today();
                    case Rejection.IndicativeOnly only ->
                        "its " + only.element().label() + " amount is a first figure only";
                    case Rejection.Unknown unknown -> "there is no " + unknown.kind() + " " + unknown.id();
                    case Rejection.NotPaidOut arranged ->
                        "allocation " + arranged.allocation() + " is arranged, and no money goes to the family";
                    // The rest say what they are by their code; a load meets them only when a batch was made by hand.
                    case Rejection other -> other.code();
                };
    }
}
