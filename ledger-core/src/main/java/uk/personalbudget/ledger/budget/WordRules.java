package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision.Accepted;
import uk.personalbudget.ledger.budget.Decision.Refused;
import uk.personalbudget.ledger.rule.Rule;

/**
 * An officer never orders anything for a family, but writes down what the family itself ordered by phone or on paper. The order
 * is decided as the family's own, and both names stay on it.
 */
@Rule("C-12")
final class WordRules {
    private WordRules() {}

    static Decision decide(WordCommand command, BudgetState state, Context context) {
        return switch (command) {
            case WordCommand.RecordFamilyOrder it -> record(it, state, context);
        };
    }

    private static Decision record(WordCommand.RecordFamilyOrder it, BudgetState state, Context context) {
        var word = it.word();
        var officer = context.actor();
        String order = PersonalBudget.nameOf(it.order());
        return first(
                        when(!officer.roles().contains(Role.FINANCE_OFFICER), new Rejection.OnlyAnOfficerWritesDown()),
                        when(!theirs(it.order()), new Rejection.NotTheFamilysOrder(order)),
                        when(word.familyMember().equals(officer.id()), new Rejection.SamePerson()),
                        when(
                                !it.entered() && !known(word.familyMember(), state),
                                new Rejection.Unknown("family-member", word.familyMember())),
                        when(!word.readBack(), new Rejection.NotReadBack()),
                        notInFuture(word.givenOn(), context))
                .map(Checks::no)
                .orElseGet(() -> switch (given(it.order(), word.familyMember(), officer, state, context)) {
                    case Refused refused -> refused;
                    case Accepted accepted when accepted.events().isEmpty() -> accepted;
                    case Accepted accepted -> {
                        List<BudgetEvent> events = new ArrayList<>(accepted.events());
                        events.add(new WordEvent.FamilyOrderRecorded(
                                order,
                                word.familyMember(),
                                officer.id(),
                                word.medium(),
                                word.givenOn(),
                                context.today()));
                        yield new Accepted(events);
                    }
                });
    }

    /** Decided with the family's rights and no others, so that an officer's greater ones never slip in with it. */
    private static Decision given(
            BudgetCommand order, String member, Actor officer, BudgetState state, Context context) {
        var named = Optional.of(member);
        return switch (order) {
            // The yes to a bill keeps both names in its own events.
            case BillCommand.AgreeManagedContract it ->
                asOfficer(
                        new BillCommand.AgreeManagedContract(
                                it.budget(),
                                it.contract(),
                                it.account(),
                                it.holder(),
                                it.payroll(),
                                it.deliverer(),
                                it.monthlyFeePence(),
                                named,
                                it.effectiveOn()),
                        officer,
                        state,
                        context);
            case BillCommand.AnswerBill it ->
                asOfficer(
                        new BillCommand.AnswerBill(
                                it.budget(), it.bill(), it.yes(), it.reason(), named, it.effectiveOn()),
                        officer,
                        state,
                        context);
            case BillCommand.GiveStandingYes it ->
                asOfficer(
                        new BillCommand.GiveStandingYes(
                                it.budget(),
                                it.standing(),
                                it.account(),
                                it.billedBy(),
                                it.provision(),
                                it.limitPence(),
                                it.endsOn(),
                                named,
                                it.effectiveOn()),
                        officer,
                        state,
                        context);
            case BillCommand.WithdrawStandingYes it ->
                asOfficer(
                        new BillCommand.WithdrawStandingYes(it.budget(), it.standing(), named, it.effectiveOn()),
                        officer,
                        state,
                        context);
            case HouseholdCommand.AgreeSiblingShares it ->
                asOfficer(
                        new HouseholdCommand.AgreeSiblingShares(
                                it.budget(),
                                it.arrangement(),
                                it.account(),
                                it.provision(),
                                it.shares(),
                                named,
                                it.effectiveOn()),
                        officer,
                        state,
                        context);
            case BudgetCommand _ -> as(new Actor(member, new TreeSet<>(Set.of(Role.FAMILY))), order, state, context);
        };
    }

    private static Decision asOfficer(BudgetCommand order, Actor officer, BudgetState state, Context context) {
        return as(new Actor(officer.id(), new TreeSet<>(Set.of(Role.FINANCE_OFFICER))), order, state, context);
    }

    private static Decision as(Actor actor, BudgetCommand order, BudgetState state, Context context) {
        return PersonalBudget.decide(
                order,
                state,
                new Context(context.now(), context.today(), actor, context.policy(), context.workingDays()));
    }

    private static boolean known(String member, BudgetState state) {
        return (state.agreement != null && state.agreement.recipient().equals(member))
                || state.assessment.recipients.containsKey(member)
                || state.assessment.representatives.containsKey(member);
    }

    /** What a family may order itself; anything else an officer orders in the officer's own name or not at all. */
    private static boolean theirs(BudgetCommand order) {
        return switch (order) {
            case PotCommand.OpenPot _,
                    PotCommand.BankUnspent _,
                    PotCommand.DrawBanked _,
                    PotCommand.ClosePot _,
                    PotCommand.KeepPot _,
                    PotCommand.LetPotGo _,
                    HouseholdCommand.AgreeSiblingShares _,
                    BillCommand.AgreeManagedContract _,
                    BillCommand.ReceiveBill _,
                    BillCommand.AnswerBill _,
                    BillCommand.GiveStandingYes _,
                    BillCommand.WithdrawStandingYes _,
                    CardCommand.ActivateCard _,
                    CardCommand.BlockCard _,
                    CardCommand.UnblockCard _,
                    LimitCommand.LimitCard _,
                    PaymentCommand.RegisterRegularPayment _,
                    PaymentCommand.EndRegularPayment _,
                    SpendCommand.CodeSpend _,
                    SpendCommand.RecordEvidence _,
                    CorrectionCommand.ReverseFact _,
                    FundingCommand.IdentifyAsFamilyMoney _,
                    ReserveCommand.SetContingency _,
                    ReserveCommand.DrawContingency _,
                    ReserveCommand.ReleaseContingency _,
                    ReserveCommand.RecordCommitment _,
                    ReserveCommand.DischargeCommitment _,
                    ReserveCommand.ReleaseCommitment _ -> true;
            case SpendCommand.SettleSpend it -> it.source().isEmpty();
            case PaymentCommand.PresentPayment it -> it.source().isEmpty();
            case RequestCommand.AskToBuy _,
                    RequestCommand.BuyOnAnswer _,
                    RequestCommand.MakeClaim _,
                    ChangeCommand.Reallocate _,
                    ChangeCommand.AskToReallocate _,
                    QueryCommand.ChooseWay _,
                    QueryCommand.AskForTime _,
                    QueryCommand.ResumeClock _,
                    QueryCommand.AnswerQuery _,
                    CareCommand.NoteProgress _,
                    CareCommand.NoteLessons _,
                    CareCommand.ListEquipment _,
                    CareCommand.InsureEmployer _,
                    CareCommand.RecordPay _,
                    CareCommand.RecordTax _,
                    RecoveryCommand.AnswerReason _,
                    RecoveryCommand.AskToLookAgain _,
                    RecoveryCommand.BeginDisagreement _,
                    RecoveryCommand.ProposeRate _,
                    NoticeClockCommand.AskForTimeToRepay _,
                    NoticeClockCommand.ResumeNoticeClock _,
                    DebtCommand.Repay _,
                    ReturnCommand.ReturnMoney _,
                    AssessmentCommand.AskPanel _,
                    AssessmentCommand.DeclareAccountUse _,
                    AssessmentCommand.ChooseControl _,
                    PlanCommand.SignAgreement _,
                    MeetingCommand.RecordMeetingStep _,
                    MeetingCommand.CorrectFact _,
                    MeetingCommand.AddFamilyWords _,
                    FindingCommand.AnswerFinding _,
                    FindingCommand.QuestionDecision _,
                    EndingCommand.AgreeTransferPack _ -> true;
            case EndingCommand.GiveNotice it ->
                switch (it.by()) {
                    case FAMILY -> true;
                    case COUNCIL -> false;
                };
            case BudgetCommand _ -> false;
        };
    }
}
