package uk.personalbudget.ledger.budget;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names under which events are stored. A record may be renamed or moved; its name here may not, or history is lost. An
 * unknown name is an error, never skipped.
 */
public final class EventNames {
    private static final Map<String, Class<? extends BudgetEvent>> TYPES = new LinkedHashMap<>();
    private static final Map<Class<? extends BudgetEvent>, String> NAMES = new LinkedHashMap<>();

    static {
        name("budget-opened", PlanEvent.BudgetOpened.class);
        name("indicative-amount-set", PlanEvent.IndicativeAmountSet.class);
        name("panel-decided", PlanEvent.PanelDecided.class);
        name("outcome-agreed", PlanEvent.OutcomeAgreed.class);
        name("provision-agreed", PlanEvent.ProvisionAgreed.class);
        name("school-answered", PlanEvent.SchoolAnswered.class);
        name("health-agreed", PlanEvent.HealthAgreed.class);
        name("allocation-agreed", PlanEvent.AllocationAgreed.class);
        name("schedule-agreed", PlanEvent.ScheduleAgreed.class);
        name("agreement-signed", PlanEvent.AgreementSigned.class);
        name("provision-profiled", PlanEvent.ProvisionProfiled.class);
        name("change-numbered", ChangeEvent.ChangeNumbered.class);
        name("amount-changed", ChangeEvent.AmountChanged.class);
        name("urgent-increase-paid", ChangeEvent.UrgentIncreasePaid.class);
        name("urgent-increase-confirmed", ChangeEvent.UrgentIncreaseConfirmed.class);
        name("reallocated", ChangeEvent.Reallocated.class);
        name("reallocation-asked", ChangeEvent.ReallocationAsked.class);
        name("request-answered", ChangeEvent.RequestAnswered.class);
        name("funder-changed", ChangeEvent.FunderChanged.class);
        name("shares-changed", ChangeEvent.SharesChanged.class);
        name("uprating-proposed", ChangeEvent.UpratingProposed.class);
        name("uprating-approved", ChangeEvent.UpratingApproved.class);
        name("uprating-reversed", ChangeEvent.UpratingReversed.class);
        name("budget-uprated", UpratingEvent.BudgetUprated.class);
        name("budget-uprating-taken-back", UpratingEvent.BudgetUpratingTakenBack.class);
        name("questionnaire-answered", AssessmentEvent.QuestionnaireAnswered.class);
        name("panel-asked", AssessmentEvent.PanelAsked.class);
        name("committer-named", AssessmentEvent.CommitterNamed.class);
        name("request-decided", AssessmentEvent.RequestDecided.class);
        name("recipient-checked", AssessmentEvent.RecipientChecked.class);
        name("purpose-declared", AssessmentEvent.PurposeDeclared.class);
        name("relative-exception-asked", AssessmentEvent.RelativeExceptionAsked.class);
        name("relative-exception-approved", AssessmentEvent.RelativeExceptionApproved.class);
        name("head-decided", AssessmentEvent.HeadDecided.class);
        name("account-use-declared", AssessmentEvent.AccountUseDeclared.class);
        name("school-asked", AssessmentEvent.SchoolAsked.class);
        name("costs-estimated", AssessmentEvent.CostsEstimated.class);
        name("shortfall-accepted", AssessmentEvent.ShortfallAccepted.class);
        name("control-chosen", AssessmentEvent.ControlChosen.class);
        name("right-to-decide-dated", AssessmentEvent.RightToDecideDated.class);
        name("representative-named", AssessmentEvent.RepresentativeNamed.class);
        name("deadline-set", DeadlineEvent.DeadlineSet.class);
        name("account-opened", FundingEvent.AccountOpened.class);
        name("loaded", FundingEvent.Loaded.class);
        name("load-reversed", FundingEvent.LoadReversed.class);
        name("top-up-submitted", TopUpEvent.TopUpSubmitted.class);
        name("top-up-withdrawn", TopUpEvent.TopUpWithdrawn.class);
        name("top-up-returned", TopUpEvent.TopUpReturned.class);
        name("load-confirmed", FundingEvent.LoadConfirmed.class);
        name("brought-forward", FundingEvent.BroughtForward.class);
        name("opening-promises-brought-forward", OpeningEvent.PromisesBroughtForward.class);
        name("family-money-received", FundingEvent.FamilyMoneyReceived.class);
        name("movement-unidentified", FundingEvent.MovementUnidentified.class);
        name("credit-identified", FundingEvent.CreditIdentified.class);
        name("arranged-invoice-paid", ManagementEvent.ArrangedInvoicePaid.class);
        name("arranged-invoice-credited", ManagementEvent.ArrangedInvoiceCredited.class);
        name("transfer-sent", ManagementEvent.TransferSent.class);
        name("transfer-received", ManagementEvent.TransferReceived.class);
        name("transfer-returned", ManagementEvent.TransferReturned.class);
        name("management-changed", ManagementEvent.ManagementChanged.class);
        name("managed-contract-agreed", BillEvent.ManagedContractAgreed.class);
        name("bill-received", BillEvent.BillReceived.class);
        name("bill-answered", BillEvent.BillAnswered.class);
        name("standing-yes-given", BillEvent.StandingYesGiven.class);
        name("standing-yes-withdrawn", BillEvent.StandingYesWithdrawn.class);
        name("bill-paid", BillEvent.BillPaid.class);
        name("payment-reported", BillEvent.PaymentReported.class);
        name("holder-asked", BillEvent.HolderAsked.class);
        name("managed-balance-stated", BillEvent.ManagedBalanceStated.class);
        name("share-reserved", ShareEvent.ShareReserved.class);
        name("share-settled", ShareEvent.ShareSettled.class);
        name("share-released", ShareEvent.ShareReleased.class);
        name("beneficiary-recorded", HouseholdEvent.BeneficiaryRecorded.class);
        name("sibling-shares-agreed", HouseholdEvent.SiblingSharesAgreed.class);
        name("card-issued", CardEvent.CardIssued.class);
        name("card-activated", CardEvent.CardActivated.class);
        name("card-blocked", CardEvent.CardBlocked.class);
        name("card-unblocked", CardEvent.CardUnblocked.class);
        name("authorised", CardEvent.Authorised.class);
        name("authorisation-declined", CardEvent.AuthorisationDeclined.class);
        name("authorisation-raised", CardEvent.AuthorisationRaised.class);
        name("authorisation-reversed", CardEvent.AuthorisationReversed.class);
        name("authorisation-expired", CardEvent.AuthorisationExpired.class);
        name("asked-to-buy", RequestEvent.AskedToBuy.class);
        name("ask-answered", RequestEvent.AskAnswered.class);
        name("answer-promised", RequestEvent.AnswerPromised.class);
        name("bought-on-answer", RequestEvent.BoughtOnAnswer.class);
        name("claim-made", RequestEvent.ClaimMade.class);
        name("claim-answer-promised", RequestEvent.ClaimAnswerPromised.class);
        name("claim-answered", RequestEvent.ClaimAnswered.class);
        name("claim-paid", RequestEvent.ClaimPaid.class);
        name("way-chosen", QueryEvent.WayChosen.class);
        name("query-raised", QueryEvent.QueryRaised.class);
        name("query-reached", QueryEvent.QueryReached.class);
        name("query-reminded", QueryEvent.QueryReminded.class);
        name("clock-stopped", QueryEvent.ClockStopped.class);
        name("clock-resumed", QueryEvent.ClockResumed.class);
        name("tried-to-talk", QueryEvent.TriedToTalk.class);
        name("query-answered", QueryEvent.QueryAnswered.class);
        name("query-decided", QueryEvent.QueryDecided.class);
        name("progress-noted", CareEvent.ProgressNoted.class);
        name("lessons-noted", CareEvent.LessonsNoted.class);
        name("equipment-listed", CareEvent.EquipmentListed.class);
        name("equipment-ended", CareEvent.EquipmentEnded.class);
        name("employer-insured", CareEvent.EmployerInsured.class);
        name("pay-recorded", CareEvent.PayRecorded.class);
        name("tax-paid", CareEvent.TaxPaid.class);
        name("worker-marked", ParticularEvent.WorkerMarked.class);
        name("paper-numbered", ParticularEvent.PaperNumbered.class);
        name("shifts-recorded", ParticularEvent.ShiftsRecorded.class);
        name("shifts-taken-back", ParticularEvent.ShiftsTakenBack.class);
        name("family-order-recorded", WordEvent.FamilyOrderRecorded.class);
        name("evidence-reminded", EvidenceReminderEvent.EvidenceReminded.class);
        name("recovery-question-reached", NoticeClockEvent.AskReached.class);
        name("notice-reached", NoticeClockEvent.NoticeReached.class);
        name("notice-reminded", NoticeClockEvent.NoticeReminded.class);
        name("notice-clock-stopped", NoticeClockEvent.NoticeClockStopped.class);
        name("notice-clock-resumed", NoticeClockEvent.NoticeClockResumed.class);
        name("spend-settled", SpendEvent.SpendSettled.class);
        name("spend-coded", SpendEvent.SpendCoded.class);
        name("refunded", SpendEvent.Refunded.class);
        name("fee-charged", SpendEvent.FeeCharged.class);
        name("dispute-credited", SpendEvent.DisputeCredited.class);
        name("dispute-won", SpendEvent.DisputeWon.class);
        name("dispute-lost", SpendEvent.DisputeLost.class);
        name("evidence-recorded", SpendEvent.EvidenceRecorded.class);
        name("movement-identified", SuspenseEvent.MovementIdentified.class);
        name("credit-sent-back", SuspenseEvent.CreditSentBack.class);
        name("item-fee-charged", ChargeEvent.ItemFeeCharged.class);
        name("fee-followed", ChargeEvent.FeeFollowed.class);
        name("fee-borne-by-council", ChargeEvent.FeeBorneByCouncil.class);
        name("fee-refunded", ChargeEvent.FeeRefunded.class);
        name("interest-received", ChargeEvent.InterestReceived.class);
        name("regular-payment-registered", PaymentEvent.RegularPaymentRegistered.class);
        name("regular-payment-ended", PaymentEvent.RegularPaymentEnded.class);
        name("shortfall-covered", PaymentEvent.ShortfallCovered.class);
        name("cover-restored", PaymentEvent.CoverRestored.class);
        name("payment-returned", PaymentEvent.PaymentReturned.class);
        name("debit-returned", PaymentEvent.DebitReturned.class);
        name("card-limited", LimitEvent.CardLimited.class);
        name("spending-restricted", LimitEvent.SpendingRestricted.class);
        name("restriction-lifted", LimitEvent.RestrictionLifted.class);
        name("override-proposed", LimitEvent.OverrideProposed.class);
        name("override-approved", LimitEvent.OverrideApproved.class);
        name("reversed", CorrectionEvent.Reversed.class);
        name("authorisation-released", CardEvent.AuthorisationReleased.class);
        name("pot-opened", PotEvent.PotOpened.class);
        name("unspent-banked", PotEvent.UnspentBanked.class);
        name("banked-drawn", PotEvent.BankedDrawn.class);
        name("pot-lapsed", PotEvent.PotLapsed.class);
        name("pot-asked", PotEvent.PotAsked.class);
        name("pot-kept", PotEvent.PotKept.class);
        name("pot-let-go", PotEvent.PotLetGo.class);
        name("pot-renewed", PotEvent.PotRenewed.class);
        name("pot-closed", PotEvent.PotClosed.class);
        name("contingency-set", ReserveEvent.ContingencySet.class);
        name("contingency-drawn", ReserveEvent.ContingencyDrawn.class);
        name("contingency-released", ReserveEvent.ContingencyReleased.class);
        name("commitment-recorded", ReserveEvent.CommitmentRecorded.class);
        name("commitment-discharged", ReserveEvent.CommitmentDischarged.class);
        name("commitment-released", ReserveEvent.CommitmentReleased.class);
        name("spend-disallowed", DebtEvent.SpendDisallowed.class);
        name("spend-allowed", DebtEvent.SpendAllowed.class);
        name("disallowed-refunded", DebtEvent.DisallowedRefunded.class);
        name("repaid", DebtEvent.Repaid.class);
        name("set-off", DebtEvent.SetOff.class);
        name("set-off-undone", DebtEvent.SetOffUndone.class);
        name("write-off-proposed", DebtEvent.WriteOffProposed.class);
        name("written-off", DebtEvent.WrittenOff.class);
        name("carried-forward", DebtEvent.CarriedForward.class);
        name("return-referred", ReturnEvent.ReturnReferred.class);
        name("return-confirmed", ReturnEvent.ReturnConfirmed.class);
        name("reason-asked", RecoveryEvent.ReasonAsked.class);
        name("reason-answered", RecoveryEvent.ReasonAnswered.class);
        name("recovery-proposed", RecoveryEvent.RecoveryProposed.class);
        name("recovery-approved", RecoveryEvent.RecoveryApproved.class);
        name("recovery-dropped", RecoveryEvent.RecoveryDropped.class);
        name("notice-issued", RecoveryEvent.NoticeIssued.class);
        name("look-again-asked", RecoveryEvent.LookAgainAsked.class);
        name("looked-again", RecoveryEvent.LookedAgain.class);
        name("other-ways-named", RecoveryEvent.OtherWaysNamed.class);
        name("disagreement-begun", RecoveryEvent.DisagreementBegun.class);
        name("disagreement-ended", RecoveryEvent.DisagreementEnded.class);
        name("rate-proposed", RecoveryEvent.RateProposed.class);
        name("rate-agreed", RecoveryEvent.RateAgreed.class);
        name("surplus-noted", RecoveryEvent.SurplusNoted.class);
        name("review-proposed", RecoveryEvent.ReviewProposed.class);
        name("review-recorded", ReviewEvent.ReviewRecorded.class);
        name("review-signed", ReviewEvent.ReviewSigned.class);
        name("adulthood-expected", ContributionEvent.AdulthoodExpected.class);
        name("transferred-to-adult", ContributionEvent.TransferredToAdult.class);
        name("contribution-assessed", ContributionEvent.ContributionAssessed.class);
        name("contribution-received", ContributionEvent.ContributionReceived.class);
        name("entitlement-ended", EndingEvent.EntitlementEnded.class);
        name("paperwork-warned", EndingEvent.PaperworkWarned.class);
        name("budget-suspended", EndingEvent.BudgetSuspended.class);
        name("suspension-lifted", EndingEvent.SuspensionLifted.class);
        name("notice-given", EndingEvent.NoticeGiven.class);
        name("money-returned", EndingEvent.MoneyReturned.class);
        name("returned-to-family", EndingEvent.ReturnedToFamily.class);
        name("budget-closed", EndingEvent.BudgetClosed.class);
        name("death-recorded", EndingEvent.DeathRecorded.class);
        name("estate-answered", EndingEvent.EstateAnswered.class);
        name("move-planned", EndingEvent.MovePlanned.class);
        name("transfer-pack-agreed", EndingEvent.TransferPackAgreed.class);
        name("new-council-took-over", EndingEvent.NewCouncilTookOver.class);
        name("period-sealed", SealEvent.PeriodSealed.class);
        name("arrived-after-seal", SealEvent.ArrivedAfterSeal.class);
        name("meeting-planned", MeetingEvent.MeetingPlanned.class);
        name("meeting-step-taken", MeetingEvent.MeetingStepTaken.class);
        name("draft-due", MeetingEvent.DraftDue.class);
        name("draft-shared", MeetingEvent.DraftShared.class);
        name("fact-corrected", MeetingEvent.FactCorrected.class);
        name("family-words-added", MeetingEvent.FamilyWordsAdded.class);
        name("report-given", MeetingEvent.ReportGiven.class);
        name("finding-answered", FindingEvent.FindingAnswered.class);
        name("opinion-proposed", FindingEvent.OpinionProposed.class);
        name("opinion-changed", FindingEvent.OpinionChanged.class);
        name("decision-questioned", FindingEvent.DecisionQuestioned.class);
        name("decision-looked-at", FindingEvent.DecisionLookedAt.class);
        name("shorter-interval-proposed", MeetingEvent.ShorterIntervalProposed.class);
        name("request-refused", RequestRefused.class);
    }

    private EventNames() {}

    private static void name(String name, Class<? extends BudgetEvent> type) {
        if (TYPES.put(name, type) != null || NAMES.put(type, name) != null) {
            throw new IllegalStateException("two events share the name " + name);
        }
    }

    /** Every stored name with the record that carries it today. */
    public static Map<String, Class<? extends BudgetEvent>> all() {
        return Collections.unmodifiableMap(TYPES);
    }

    public static String of(BudgetEvent event) {
        String name = NAMES.get(event.getClass());
        if (name == null) {
            throw new IllegalStateException("no stored name for " + event.getClass());
        }
        return name;
    }

    public static Class<? extends BudgetEvent> type(String name) {
        var type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("there is no event named \"" + name + "\"");
        }
        return type;
    }
}
