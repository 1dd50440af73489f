package uk.personalbudget.api.files;

import uk.personalbudget.ledger.budget.FundingCommand.BringForward;
import uk.personalbudget.ledger.budget.FundingCommand.Load;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.money.Pence;

/** Why a line of a load batch cannot be used, for the officer who made the batch. */
final class Objections {
    private Objections() {}

    /** Why a budget cannot come in with what the file says. */
    static String said(BringForward order, Rejection rejection) {
        String budget = "budget " + order.budget() + ": ";
        return budget
                + switch (rejection) {
                    case Rejection.UnknownBudget _ -> "there is no such budget";
                    case Rejection.OpeningNotFirst _ ->
                        "its books have begun already, and an opening position comes before everything else";
                    case Rejection.DateInFuture future ->
                        "its statement is of " + future.effectiveOn() + ", and today is " + future.today();
                    case Rejection.Unknown unknown ->
                        "it has no " + unknown.kind() + " " + unknown.id() + "; open or agree it first";
                    case Rejection.NotEnoughLeft less ->
                        "a pot holds " + Pence.format(less.neededPence()) + ", and only "
                                + Pence.format(less.availablePence()) + " is there";
                    // The rest say what they are by their code.
                    case Rejection other -> other.code();
                };
    }

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
