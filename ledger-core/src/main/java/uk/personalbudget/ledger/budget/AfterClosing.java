package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Layer;

/** A closed budget: nothing new begins, and what outside facts still arrive are posted and noticed (settled 24). */
final class AfterClosing {
    private AfterClosing() {}

    /** @param routed the command as it was decided: on the first open day where its own is sealed */
    static Decision of(Decision decided, BudgetCommand command, BudgetCommand routed, BudgetState state) {
        if (!(decided instanceof Accepted accepted) || accepted.events().isEmpty()) {
            return decided;
        }
        var sealed = SealRules.inside(routed, state)
                .or(() -> SealRules.posts(command) ? SealRules.inside(accepted.events(), state) : Optional.empty());
        if (sealed.isPresent()) {
            return Checks.no(sealed.get());
        }
        var closed = state.ending.closed();
        if (closed.isPresent() && begins(command)) {
            return CardRules.refused(
                    command, new Rejection.BudgetIsClosed(closed.get().effectiveOn()), state);
        }
        var own = SealRules.ownDay(command);
        List<BudgetEvent> all = new ArrayList<>();
        for (BudgetEvent event : accepted.events()) {
            all.add(event);
            fact(event)
                    .filter(fact -> closed.isPresent() || moved(fact, own))
                    .map(fact -> arrived(event, fact, own, List.of(Concern.AFTER_SEAL)))
                    .ifPresent(all::add);
            // A person's own reversal is linked to the day it was meant for; nobody has to look into it.
            LateFacts.reversal(event)
                    .filter(fact -> moved(fact, own))
                    .map(fact -> arrived(event, fact, own, List.of()))
                    .ifPresent(all::add);
        }
        return new Accepted(all);
    }

    private static boolean moved(Fact fact, Optional<LocalDate> own) {
        return own.filter(day -> !day.equals(fact.on())).isPresent();
    }

    private static BudgetEvent arrived(BudgetEvent event, Fact fact, Optional<LocalDate> own, List<Concern> raises) {
        return new SealEvent.ArrivedAfterSeal(
                fact.reference(),
                fact.account(),
                pence(event, fact.account()),
                own.orElse(fact.on()),
                fact.on(),
                raises);
    }

    /** Orders that begin something, which a closed budget no longer can. */
    private static boolean begins(BudgetCommand command) {
        return switch (command) {
            case PlanCommand _ -> true;
            case PotCommand _ -> true;
            case FundingCommand.Load _, FundingCommand.OpenAccount _, FundingCommand.BringForward _ -> true;
            case CardCommand.IssueCard _, CardCommand.ActivateCard _, CardCommand.UnblockCard _ -> true;
            case PaymentCommand.RegisterRegularPayment _, PaymentCommand.PresentPayment _ -> true;
            case LimitCommand _, HouseholdCommand _, ShareCommand.ReserveShare _ -> true;
            case BillCommand.AgreeManagedContract _, BillCommand.GiveStandingYes _ -> true;
            case ReserveCommand.SetContingency _, ManagementCommand.ChangeManagement _ -> true;
            case CardCommand.Authorise it -> !it.reported();
            case CardCommand.RaiseAuthorisation it -> !it.reported();
            case BudgetCommand _ -> false;
        };
    }

    private static long pence(BudgetEvent event, Account account) {
        return Journal.entryOf(event).postings().stream()
                .filter(posting ->
                        posting.layer() == Layer.SETTLED && posting.account().equals(account))
                .mapToLong(Posting::pence)
                .sum();
    }

    /** A fact of the scheme, the bank or a provider. */
    record Fact(String reference, Account account, LocalDate on) {}

    static Optional<Fact> fact(BudgetEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case SpendEvent.SpendSettled it -> new Fact(it.transaction(), it.account(), it.effectiveOn());
                    case SpendEvent.Refunded it -> new Fact(it.transaction(), it.account(), it.effectiveOn());
                    case SpendEvent.FeeCharged it -> new Fact(it.transaction(), it.account(), it.effectiveOn());
                    case SpendEvent.DisputeCredited it -> new Fact(it.dispute(), it.account(), it.effectiveOn());
                    case SpendEvent.DisputeWon it -> new Fact(it.dispute(), it.account(), it.effectiveOn());
                    case SpendEvent.DisputeLost it -> new Fact(it.dispute(), it.account(), it.effectiveOn());
                    case CardEvent.Authorised it -> new Fact(it.authorisation(), it.account(), it.effectiveOn());
                    case CardEvent.AuthorisationRaised it -> new Fact(it.raise(), it.account(), it.effectiveOn());
                    case FundingEvent.MovementUnidentified it ->
                        new Fact(it.transaction(), it.account(), it.effectiveOn());
                    case FundingEvent.FamilyMoneyReceived it ->
                        new Fact(it.transaction(), it.account(), it.effectiveOn());
                    case ContributionEvent.ContributionReceived it ->
                        new Fact(it.transaction(), it.account(), it.effectiveOn());
                    case BudgetEvent _ -> LateFacts.fact(event).orElse(null);
                });
    }
}
