package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.RequestEvent.AnsweredBy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * A family that paid itself claims it back. Small claims inside the plan are allowed by rule; a person answers the others, with
 * reasons. A payment to the recipient that no claim explains is a question, never by itself misuse.
 */
@Rule("C-19")
final class ClaimRules {
    private ClaimRules() {}

    static Decision make(RequestCommand.MakeClaim it, BudgetState state, Context context) {
        long rate = context.policy().of(Setting.MILEAGE);
        // Hundredths of a mile: half a penny is rounded up.
        long amount = it.milesHundredths()
                .map(miles -> Math.floorDiv(Math.addExact(Math.multiplyExact(miles, rate), 50L), 100L))
                .orElse(it.amountPence());
        var before = state.requests.claims.get(it.claim());
        var made = new RequestEvent.ClaimMade(
                it.claim(),
                it.provision(),
                before != null && it.milesHundredths().isPresent()
                        ? before.made().amountPence()
                        : amount,
                it.milesHundredths(),
                before != null
                        ? before.made().ratePence()
                        : it.milesHundredths().map(_ -> rate),
                it.shown(),
                it.spentOn(),
                it.effectiveOn());
        if (before != null) {
            // The rate of the first time stands: a new rate does not make the same claim another one.
            return again(before.made().equals(made), "claim", it.claim());
        }
        var provision = state.provisions.get(it.provision());
        if (provision == null) {
            return no(new Rejection.Unknown("provision", it.provision()));
        }
        boolean ownWord = it.shown()
                .filter(shown -> shown.kind() == EvidenceKind.DECLARATION)
                .isPresent();
        var objection = first(
                identifier(it.claim()),
                it.milesHundredths().flatMap(miles -> positive("milesHundredths", miles)),
                positive("amountPence", amount),
                notInFuture(it.effectiveOn(), context),
                notInFuture(it.spentOn(), context),
                when(
                        (it.shown().isEmpty() && it.milesHundredths().isEmpty())
                                || (ownWord && amount > context.policy().of(Setting.OWN_WORD_ITEM)),
                        new Rejection.EvidenceOrMileage()));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        boolean byRule = amount <= context.policy().of(Setting.CLAIM_BY_RULE)
                && amount <= RequestRules.left(provision, state, it.spentOn());
        return byRule
                ? yes(
                        made,
                        new RequestEvent.ClaimAnswered(
                                it.claim(),
                                amount,
                                Optional.empty(),
                                AnsweredBy.RULE,
                                Optional.empty(),
                                it.effectiveOn()))
                : yes(
                        made,
                        new RequestEvent.ClaimAnswerPromised(
                                it.claim(),
                                context.workingDays()
                                        .after(
                                                it.effectiveOn(),
                                                context.policy().count(Setting.CLAIM_ANSWER))));
    }

    static Decision answer(RequestCommand.AnswerClaim it, BudgetState state, Context context) {
        var claim = state.requests.claims.get(it.claim());
        if (claim == null) {
            return no(new Rejection.Unknown("claim", it.claim()));
        }
        var answered = new RequestEvent.ClaimAnswered(
                it.claim(),
                it.allowedPence(),
                it.reasons(),
                AnsweredBy.PERSON,
                Optional.of(context.actor().id()),
                it.effectiveOn());
        if (answered.equals(claim.answered())) {
            return yes();
        }
        long claimed = claim.made().amountPence();
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(it.allowedPence() < 0, new Rejection.AmountNotPositive("allowedPence", it.allowedPence())),
                        when(claim.answered() != null, new Rejection.AlreadyAnswered("claim", it.claim())),
                        when(
                                it.allowedPence() > claimed,
                                new Rejection.MoreThanAsked(it.claim(), claimed, it.allowedPence())),
                        when(it.allowedPence() < claimed && it.reasons().isEmpty(), new Rejection.ReasonMissing()))
                .map(Checks::no)
                .orElseGet(() -> yes(answered));
    }

    static Decision pay(RequestCommand.PayClaim it, BudgetState state, Context context) {
        var claim = state.requests.claims.get(it.claim());
        if (claim == null) {
            return no(new Rejection.Unknown("claim", it.claim()));
        }
        var item = state.items.get(it.transaction());
        if (item == null) {
            return no(new Rejection.Unknown("transaction", it.transaction()));
        }
        if (claim.paidBy().isPresent()) {
            return again(claim.paidBy().get().equals(it.transaction()), "claim", it.claim());
        }
        if (claim.owedPence() == 0) {
            return no(new Rejection.ClaimNotAllowed(it.claim()));
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                state.requests.paysAClaim(it.transaction()),
                                new Rejection.AlreadyUsed("transaction", it.transaction())),
                        when(
                                item.left() != claim.owedPence(),
                                new Rejection.ClaimDiffers(it.claim(), claim.owedPence(), item.left())))
                .map(Checks::no)
                .orElseGet(() -> yes(new RequestEvent.ClaimPaid(it.claim(), it.transaction(), it.effectiveOn())));
    }
}
