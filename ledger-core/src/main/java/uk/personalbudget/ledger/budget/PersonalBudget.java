package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.Decision.Refused;

/** Decides what a command leads to. Pure: the state is read, never changed, and time comes with the context. */
public final class PersonalBudget {
    private PersonalBudget() {}

    /** @param objection what stands against it outside this budget's own books, such as a name another budget has */
    public static Decision decide(
            BudgetCommand command, Optional<Rejection> objection, BudgetState state, Context context) {
        return objection.isPresent() && state.exists()
                ? recorded(new Refused(objection.get(), List.of()), command, state, context)
                : decide(command, state, context);
    }

    public static Decision decide(BudgetCommand command, BudgetState state, Context context) {
        if (!state.exists() && !(command instanceof PlanCommand.OpenBudget)) {
            return new Refused(new Rejection.UnknownBudget(command.budget()), List.of());
        }
        if (command instanceof WordCommand) {
            // The order inside goes the whole way by itself.
            return recorded(ruled(command, state, context), command, state, context);
        }
        var routed = SealRules.routed(command, state);
        List<BudgetEvent> expiries = countsOn(routed, context)
                .map(day -> CardRules.expiries(state, day))
                .orElse(List.of());
        var decided = expiries.isEmpty()
                ? ruled(routed, state, context)
                : after(expiries, ruled(routed, aged(state, expiries), context));
        return recorded(AfterClosing.of(decided, command, routed, state), command, state, context);
    }

    private static Decision ruled(BudgetCommand command, BudgetState state, Context context) {
        return switch (command) {
            case PlanCommand plan -> PlanRules.decide(plan, state, context);
            case ChangeCommand change -> ChangeRules.decide(change, state, context);
            case UpratingCommand uprating -> UpratingRules.decide(uprating, state, context);
            case AssessmentCommand assessment -> AssessmentRules.decide(assessment, state, context);
            case FundingCommand funding -> FundingRules.decide(funding, state, context);
            case TopUpCommand topUp -> TopUpRules.decide(topUp, state, context);
            case ManagementCommand run -> ManagementRules.decide(run, state, context);
            case BillCommand bill -> BillRules.decide(bill, state, context);
            case ShareCommand share -> ShareRules.decide(share, state, context);
            case HouseholdCommand household -> HouseholdRules.decide(household, state, context);
            case CardCommand card -> CardRules.decide(card, state, context);
            case QueryCommand query -> QueryRules.decide(query, state, context);
            case CareCommand care -> CareRules.decide(care, state, context);
            case ParticularCommand particular -> ParticularRules.decide(particular, state, context);
            case EvidenceReminderCommand reminder -> EvidenceReminderRules.decide(reminder, state, context);
            case NoticeClockCommand clock -> NoticeClockRules.decide(clock, state, context);
            case WordCommand word -> WordRules.decide(word, state, context);
            case RequestCommand request -> RequestRules.decide(request, state, context);
            case SpendCommand spend -> SpendRules.decide(spend, state, context);
            case SuspenseCommand suspense -> SuspenseRules.decide(suspense, state, context);
            case ChargeCommand charge -> ChargeRules.decide(charge, state, context);
            case PaymentCommand payment -> PaymentRules.decide(payment, state, context);
            case LimitCommand limit -> LimitRules.decide(limit, state, context);
            case CorrectionCommand correction -> CorrectionRules.decide(correction, state, context);
            case PotCommand pot -> PotRules.decide(pot, state, context);
            case ReserveCommand reserve -> ReserveRules.decide(reserve, state, context);
            case RecoveryCommand recovery -> RecoveryRules.decide(recovery, state, context);
            case DebtCommand debt -> DebtRules.decide(debt, state, context);
            case ReturnCommand back -> ReturnRules.decide(back, state, context);
            case ReviewCommand review -> ReviewRules.decide(review, state, context);
            case ContributionCommand contribution -> ContributionRules.decide(contribution, state, context);
            case EndingCommand ending -> EndingRules.decide(ending, state, context);
            case MeetingCommand meeting -> MeetingRules.decide(meeting, state, context);
            case FindingCommand finding -> FindingRules.decide(finding, state, context);
            case SealCommand seal -> SealRules.decide(seal, state, context);
        };
    }

    /**
     * For commands that ask what is free to spend: the day they count on. Holds that ran out before it no longer stand in their
     * way (settled 26).
     */
    private static Optional<LocalDate> countsOn(BudgetCommand command, Context context) {
        Optional<LocalDate> own = switch (command) {
            case CardCommand.Authorise it -> Optional.of(it.effectiveOn());
            case CardCommand.RaiseAuthorisation it -> Optional.of(it.effectiveOn());
            case CardCommand.ReverseAuthorisation it -> Optional.of(it.effectiveOn());
            case SpendCommand.SettleSpend it -> Optional.of(it.effectiveOn());
            case PaymentCommand.PresentPayment it -> Optional.of(it.effectiveOn());
            case PotCommand.BankUnspent it -> Optional.of(it.effectiveOn());
            case ReserveCommand.SetContingency it -> Optional.of(it.effectiveOn());
            case ReturnCommand.ReturnMoney it -> Optional.of(it.effectiveOn());
            case ReserveCommand.RecordCommitment it -> Optional.of(it.effectiveOn());
            case FundingCommand.ReverseLoad it -> Optional.of(it.effectiveOn());
            case EndingCommand.CloseBudget it -> Optional.of(it.effectiveOn());
            case ManagementCommand.SendTransfer it -> Optional.of(it.effectiveOn());
            case ManagementCommand.ChangeManagement it -> Optional.of(it.effectiveOn());
            case ChangeCommand.ChangeAmount it -> Optional.of(it.effectiveOn());
            case BudgetCommand _ -> Optional.empty();
        };
        return own.map(day -> day.isBefore(context.today()) ? day : context.today());
    }

    private static BudgetState aged(BudgetState state, List<BudgetEvent> expiries) {
        var aged = state.copy();
        expiries.forEach(aged::evolve);
        return aged;
    }

    /** Expiries are recorded together with what made them matter; a refused request records none, so it changes no balance. */
    private static Decision after(List<BudgetEvent> expiries, Decision decided) {
        return switch (decided) {
            case Refused refused -> refused;
            case Accepted accepted when accepted.events().isEmpty() -> accepted;
            case Accepted accepted -> {
                List<BudgetEvent> all = new ArrayList<>(expiries);
                all.addAll(accepted.events());
                yield new Accepted(all);
            }
        };
    }

    private static Decision recorded(Decision decided, BudgetCommand command, BudgetState state, Context context) {
        return switch (decided) {
            case Accepted accepted -> accepted;
            case Refused refused
            when refused.events().isEmpty() && state.exists() ->
                new Refused(
                        refused.rejection(),
                        List.of(new RequestRefused(
                                nameOf(command),
                                refused.rejection().code(),
                                context.actor().id())));
            case Refused refused -> refused;
        };
    }

    /** {@code BankUnspent} is {@code bank-unspent}. */
    static String nameOf(BudgetCommand command) {
        return command.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
