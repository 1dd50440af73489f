package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Why a command was refused, with what a person needs to know to do better. The words are the edge's; the codes are for ever. */
public sealed interface Rejection {
    /** Stable, in small letters with dashes. */
    String code();

    record UnknownBudget(String budget) implements Rejection {
        @Override
        public String code() {
            return "unknown-budget";
        }
    }

    /** @param kind what was looked for: {@code outcome}, {@code provision}, {@code card}, … */
    record Unknown(String kind, String id) implements Rejection {
        @Override
        public String code() {
            return "unknown-" + kind;
        }
    }

    /** The identifier is in use for something else. */
    record AlreadyUsed(String kind, String id) implements Rejection {
        @Override
        public String code() {
            return "already-used";
        }
    }

    record BadIdentifier(String id) implements Rejection {
        @Override
        public String code() {
            return "bad-identifier";
        }
    }

    record AmountNotPositive(String field, long pence) implements Rejection {
        @Override
        public String code() {
            return "amount-not-positive";
        }
    }

    record DateInFuture(LocalDate effectiveOn, LocalDate today) implements Rejection {
        @Override
        public String code() {
            return "date-in-future";
        }
    }

    record NoPanelYes(Element element) implements Rejection {
        @Override
        public String code() {
            return "no-panel-yes";
        }
    }

    record IndicativeOnly(Element element) implements Rejection {
        @Override
        public String code() {
            return "indicative-only";
        }
    }

    /** @param missing {@code value-for-money} or {@code effect-on-others} */
    record DecisionIncomplete(Element element, String missing) implements Rejection {
        @Override
        public String code() {
            return "decision-incomplete";
        }
    }

    record NoProvision(String allocation) implements Rejection {
        @Override
        public String code() {
            return "no-provision";
        }
    }

    record WrongElement(String provision, Element element) implements Rejection {
        @Override
        public String code() {
            return "wrong-element";
        }
    }

    record SharesMissing(String what) implements Rejection {
        @Override
        public String code() {
            return "shares-missing";
        }
    }

    record BelowReleased(String allocation, long releasedPence) implements Rejection {
        @Override
        public String code() {
            return "below-released";
        }
    }

    /** @param leftOverPence agreed amount less the lines */
    record ScheduleDoesNotAddUp(String allocation, long leftOverPence) implements Rejection {
        @Override
        public String code() {
            return "schedule-does-not-add-up";
        }
    }

    record OtherWayNotOffered() implements Rejection {
        @Override
        public String code() {
            return "other-way-not-offered";
        }
    }

    record NothingAgreed() implements Rejection {
        @Override
        public String code() {
            return "nothing-agreed";
        }
    }

    record NoSignedAgreement() implements Rejection {
        @Override
        public String code() {
            return "no-signed-agreement";
        }
    }

    /** @param because {@code profile}: it names no months; {@code months}: these are no months of a year */
    record MonthsDoNotFit(String provision, String because) implements Rejection {
        @Override
        public String code() {
            return "months-do-not-fit";
        }
    }

    record NoPaymentDates(String allocation) implements Rejection {
        @Override
        public String code() {
            return "no-payment-dates";
        }
    }

    /** Only what comes every year has a yearly rate. */
    record NotRecurring(String allocation) implements Rejection {
        @Override
        public String code() {
            return "not-recurring";
        }
    }

    record FallsTooSoon(LocalDate earliest) implements Rejection {
        @Override
        public String code() {
            return "falls-too-soon";
        }
    }

    /** @param leftPence what the family may still move by itself out of the outcome's year */
    record NeedsToBeAsked(String outcome, long leftPence) implements Rejection {
        @Override
        public String code() {
            return "needs-to-be-asked";
        }
    }

    record NotGranted(String request) implements Rejection {
        @Override
        public String code() {
            return "not-granted";
        }
    }

    /** @param annualNowPence what a whole year of it comes to now */
    record NotAsShown(String allocation, long annualNowPence) implements Rejection {
        @Override
        public String code() {
            return "not-as-shown";
        }
    }

    record UpratingBegun(LocalDate from) implements Rejection {
        @Override
        public String code() {
            return "uprating-begun";
        }
    }

    record TableNotInForce(String version, LocalDate from) implements Rejection {
        @Override
        public String code() {
            return "table-not-in-force";
        }
    }

    record FamilyNotAsked(String sheet) implements Rejection {
        @Override
        public String code() {
            return "family-not-asked";
        }
    }

    record QuestionsOpen(SortedSet<String> questions) implements Rejection {
        @Override
        public String code() {
            return "questions-open";
        }
    }

    record MayNotCommit(String person, String funder) implements Rejection {
        @Override
        public String code() {
            return "may-not-commit";
        }
    }

    record NoDirectPaymentYes(Element element) implements Rejection {
        @Override
        public String code() {
            return "no-direct-payment-yes";
        }
    }

    record RecipientNotFit(String recipient, String because) implements Rejection {
        @Override
        public String code() {
            return "recipient-not-fit";
        }
    }

    record MayNotPayFor(String provision, Element element, String purpose) implements Rejection {
        @Override
        public String code() {
            return "may-not-pay-for";
        }
    }

    record RelativeInHousehold(String provision) implements Rejection {
        @Override
        public String code() {
            return "relative-in-household";
        }
    }

    record BeyondHeadsDecision(String funder, long decidedPence) implements Rejection {
        @Override
        public String code() {
            return "beyond-heads-decision";
        }
    }

    record AccountUsedOtherwise(String account) implements Rejection {
        @Override
        public String code() {
            return "account-used-otherwise";
        }
    }

    record AmountDoesNotBuy(Element element, long missingPence) implements Rejection {
        @Override
        public String code() {
            return "amount-does-not-buy";
        }
    }

    record YoungPersonDecides(LocalDate from) implements Rejection {
        @Override
        public String code() {
            return "young-person-decides";
        }
    }

    /** @param line of a schedule, as {@code schedule/number} */
    record InstalmentPaid(String line, String load) implements Rejection {
        @Override
        public String code() {
            return "instalment-paid";
        }
    }

    /** @param load what is on its way to pay it, by a payment run */
    record InstalmentOnItsWay(String line, String load, LocalDate entryOn) implements Rejection {
        @Override
        public String code() {
            return "instalment-on-its-way";
        }
    }

    /** @param stage what became of it */
    record TopUpNotOnItsWay(String load, String stage) implements Rejection {
        @Override
        public String code() {
            return "top-up-not-on-its-way";
        }
    }

    record SchoolAgreementMissing(String provision, boolean refused) implements Rejection {
        @Override
        public String code() {
            return "school-agreement-missing";
        }
    }

    record HealthAgreementMissing(String provision) implements Rejection {
        @Override
        public String code() {
            return "health-agreement-missing";
        }
    }

    record UnknownFunder(String allocation, String funder) implements Rejection {
        @Override
        public String code() {
            return "unknown-funder";
        }
    }

    record NotPaidOut(String allocation) implements Rejection {
        @Override
        public String code() {
            return "not-paid-out";
        }
    }

    record OverEntitlement(String allocation, String funder, long leftPence, long askedPence) implements Rejection {
        @Override
        public String code() {
            return "over-entitlement";
        }
    }

    record NeedsSecondPerson(long limitPence) implements Rejection {
        @Override
        public String code() {
            return "needs-second-person";
        }
    }

    record SamePerson() implements Rejection {
        @Override
        public String code() {
            return "same-person";
        }
    }

    record AlreadyReversed(String id) implements Rejection {
        @Override
        public String code() {
            return "already-reversed";
        }
    }

    /** Fixed shares are of two budgets or more, this one among them, and each is 1 or more. */
    record NoSiblingShare(String arrangement, String budget) implements Rejection {
        @Override
        public String code() {
            return "no-sibling-share";
        }
    }

    record NotArranged(String allocation) implements Rejection {
        @Override
        public String code() {
            return "not-arranged";
        }
    }

    record CreditTooLarge(String invoice, long leftPence) implements Rejection {
        @Override
        public String code() {
            return "credit-too-large";
        }
    }

    record SameAccount(String account) implements Rejection {
        @Override
        public String code() {
            return "same-account";
        }
    }

    record NothingToMove(String account) implements Rejection {
        @Override
        public String code() {
            return "nothing-to-move";
        }
    }

    record OnlyTheFamily() implements Rejection {
        @Override
        public String code() {
            return "only-the-family";
        }
    }

    record ShareEnded(String purchase) implements Rejection {
        @Override
        public String code() {
            return "share-ended";
        }
    }

    record NotManaged(String account) implements Rejection {
        @Override
        public String code() {
            return "not-managed";
        }
    }

    record NoYes(String bill) implements Rejection {
        @Override
        public String code() {
            return "no-yes";
        }
    }

    record MoreThanBilled(String bill, long leftPence) implements Rejection {
        @Override
        public String code() {
            return "more-than-billed";
        }
    }

    record BillPaidAlready(String bill) implements Rejection {
        @Override
        public String code() {
            return "bill-paid-already";
        }
    }

    /** @param state {@code received} or {@code returned} */
    record TransferEnded(String transfer, String state) implements Rejection {
        @Override
        public String code() {
            return "transfer-ended";
        }
    }

    record TransferDiffers(String transfer, long sentPence, long givenPence) implements Rejection {
        @Override
        public String code() {
            return "transfer-differs";
        }
    }

    /** @param account the kind of account that was named, or nothing when one is missing */
    record AccountDoesNotFit(String part, String management, String account) implements Rejection {
        @Override
        public String code() {
            return "account-does-not-fit";
        }
    }

    /** @param state {@code issued}, {@code lost}, {@code stolen}, {@code damaged}, {@code frozen}, {@code suspended}, {@code replaced} or {@code expired} */
    record CardNotActive(String card, String state) implements Rejection {
        @Override
        public String code() {
            return "card-not-active";
        }
    }

    record TooManyCards(String account, int most) implements Rejection {
        @Override
        public String code() {
            return "too-many-cards";
        }
    }

    record BlockedCategory(String category) implements Rejection {
        @Override
        public String code() {
            return "blocked-category";
        }
    }

    record CashNotAllowed() implements Rejection {
        @Override
        public String code() {
            return "cash-not-allowed";
        }
    }

    record CashOverDailyCap(long capPence, long takenPence) implements Rejection {
        @Override
        public String code() {
            return "cash-over-daily-cap";
        }
    }

    /** @param which {@code item}, {@code day} or {@code month} */
    record OverCardLimit(String which, long limitPence, long takenPence) implements Rejection {
        @Override
        public String code() {
            return "over-card-limit";
        }
    }

    /** Cards and cash go through the card scheme, never as a payment of the account. */
    record NotAnAccountPayment(String method) implements Rejection {
        @Override
        public String code() {
            return "not-an-account-payment";
        }
    }

    /** An outside fact, or one with a reversal of its own. */
    record NotReversible(String id) implements Rejection {
        @Override
        public String code() {
            return "not-reversible";
        }
    }

    /** @param by what came later and rests on it, such as {@code coding:K1}; that has to go first */
    record DependedOn(String id, String by) implements Rejection {
        @Override
        public String code() {
            return "depended-on";
        }
    }

    /** Something only an officer may say, with a reason. */
    record OfficerOnly() implements Rejection {
        @Override
        public String code() {
            return "officer-only";
        }
    }

    /** Money in cannot be what only money out can be, or the other way round. */
    record WrongDirection(String transaction, String as) implements Rejection {
        @Override
        public String code() {
            return "wrong-direction";
        }
    }

    /** @param what {@code movement}, {@code payment}, {@code fee}, {@code disallowed}, … */
    record MoreThanOpen(String what, long openPence) implements Rejection {
        @Override
        public String code() {
            return "more-than-open";
        }
    }

    /** @param colour the money that is short; none when the account as a whole is */
    record NotEnoughLeft(Optional<Colour> colour, long availablePence, long neededPence) implements Rejection {
        @Override
        public String code() {
            return "not-enough-left";
        }
    }

    record AuthorisationClosed(String authorisation) implements Rejection {
        @Override
        public String code() {
            return "authorisation-closed";
        }
    }

    record NotSoMuchHeld(String authorisation, long heldPence) implements Rejection {
        @Override
        public String code() {
            return "not-so-much-held";
        }
    }

    /** The family is asked about a pot only when its last day comes near (rule U-1). */
    record TooSoonToAsk(String pot, LocalDate from) implements Rejection {
        @Override
        public String code() {
            return "too-soon-to-ask";
        }
    }

    /** Silence counts only of somebody who was asked (rule U-1). */
    record NotAsked(String pot) implements Rejection {
        @Override
        public String code() {
            return "not-asked";
        }
    }

    /** What a family saved and did not let go of stays until a review has decided (rule U-1). */
    record ReviewDecides(String pot) implements Rejection {
        @Override
        public String code() {
            return "review-decides";
        }
    }

    record NotExpiredYet(String what, LocalDate expiresOn) implements Rejection {
        @Override
        public String code() {
            return "not-expired-yet";
        }
    }

    /** Only a finance officer writes down what a family orders by phone or on paper (rule C-12). */
    record OnlyAnOfficerWritesDown() implements Rejection {
        @Override
        public String code() {
            return "only-an-officer-writes-down";
        }
    }

    /** A family may not order this itself, so nobody may order it on its word (rule C-12). */
    record NotTheFamilysOrder(String order) implements Rejection {
        @Override
        public String code() {
            return "not-the-familys-order";
        }
    }

    /** What was ordered by phone or on paper was not read back (rule C-12). */
    record NotReadBack() implements Rejection {
        @Override
        public String code() {
            return "not-read-back";
        }
    }

    record AlreadyAnswered(String kind, String id) implements Rejection {
        @Override
        public String code() {
            return "already-answered";
        }
    }

    record NeedsAPerson(String ask) implements Rejection {
        @Override
        public String code() {
            return "needs-a-person";
        }
    }

    record NotAYes(String ask) implements Rejection {
        @Override
        public String code() {
            return "not-a-yes";
        }
    }

    record BoughtBeforeTheYes(String ask, LocalDate answeredOn) implements Rejection {
        @Override
        public String code() {
            return "bought-before-the-yes";
        }
    }

    record MoreThanAsked(String id, long askedPence, long givenPence) implements Rejection {
        @Override
        public String code() {
            return "more-than-asked";
        }
    }

    record EvidenceOrMileage() implements Rejection {
        @Override
        public String code() {
            return "evidence-or-mileage";
        }
    }

    record ClaimNotAllowed(String claim) implements Rejection {
        @Override
        public String code() {
            return "claim-not-allowed";
        }
    }

    record ClaimDiffers(String claim, long allowedPence, long paidPence) implements Rejection {
        @Override
        public String code() {
            return "claim-differs";
        }
    }

    /** Only the head of service may still ask. */
    record LateQuestion(LocalDate lastDay) implements Rejection {
        @Override
        public String code() {
            return "late-question";
        }
    }

    record LessTimeThanAgreed(int leastDays) implements Rejection {
        @Override
        public String code() {
            return "less-time-than-agreed";
        }
    }

    record NotTheChosenWay(QueryEvent.Way chosen) implements Rejection {
        @Override
        public String code() {
            return "not-the-chosen-way";
        }
    }

    record NotReached(String query) implements Rejection {
        @Override
        public String code() {
            return "not-reached";
        }
    }

    record ClockStands(String query) implements Rejection {
        @Override
        public String code() {
            return "clock-stands";
        }
    }

    record ReminderMissing(String query) implements Rejection {
        @Override
        public String code() {
            return "reminder-missing";
        }
    }

    record NobodyTalked(String query) implements Rejection {
        @Override
        public String code() {
            return "nobody-talked";
        }
    }

    record BoughtOnAYes(String transaction) implements Rejection {
        @Override
        public String code() {
            return "bought-on-a-yes";
        }
    }

    record NotAsAgreed(String equipment, CareEvent.AtEnd agreed) implements Rejection {
        @Override
        public String code() {
            return "not-as-agreed";
        }
    }

    /** A timesheet without a single shift. */
    record NoShifts() implements Rejection {
        @Override
        public String code() {
            return "no-shifts";
        }
    }

    /** Not a time of one day, or two shifts of one timesheet at the same time. */
    record BadShift(LocalDate day) implements Rejection {
        @Override
        public String code() {
            return "bad-shift";
        }
    }

    /** @param limitPence for an item, or for the plan year */
    record OwnWordTooMuch(long limitPence, long givenPence) implements Rejection {
        @Override
        public String code() {
            return "own-word-too-much";
        }
    }

    record ExpiryTooLate(LocalDate latest) implements Rejection {
        @Override
        public String code() {
            return "expiry-too-late";
        }
    }

    record PotClosed(String pot) implements Rejection {
        @Override
        public String code() {
            return "pot-closed";
        }
    }

    record BoughtOnYes(String transaction) implements Rejection {
        @Override
        public String code() {
            return "bought-on-yes";
        }
    }

    record ElementNotNamed(String transaction) implements Rejection {
        @Override
        public String code() {
            return "element-not-named";
        }
    }

    record AnswerTimeRuns(String recovery, LocalDate until) implements Rejection {
        @Override
        public String code() {
            return "answer-time-runs";
        }
    }

    record BeforeAnniversary(LocalDate anniversary) implements Rejection {
        @Override
        public String code() {
            return "before-anniversary";
        }
    }

    record NotOffered(String recovery) implements Rejection {
        @Override
        public String code() {
            return "not-offered";
        }
    }

    record NotAllIdentified(long uncodedPence, long suspensePence) implements Rejection {
        @Override
        public String code() {
            return "not-all-identified";
        }
    }

    record GroundNotForHealth(String ground) implements Rejection {
        @Override
        public String code() {
            return "ground-not-for-health";
        }
    }

    record DefaultIsNone(String cause) implements Rejection {
        @Override
        public String code() {
            return "default-is-none";
        }
    }

    record MoreThanOwed(String debt, long owedPence) implements Rejection {
        @Override
        public String code() {
            return "more-than-owed";
        }
    }

    record NeedsHeadOfService() implements Rejection {
        @Override
        public String code() {
            return "needs-head-of-service";
        }
    }

    /** @param missing {@code open}, {@code proposal}, {@code approval}, {@code notice}, {@code return} or {@code recovery} */
    record RecoveryNotReady(String recovery, String missing) implements Rejection {
        @Override
        public String code() {
            return "recovery-not-ready";
        }
    }

    record RepayTooSoon(LocalDate earliest) implements Rejection {
        @Override
        public String code() {
            return "repay-too-soon";
        }
    }

    record CollectionPaused(String recovery, String way) implements Rejection {
        @Override
        public String code() {
            return "collection-paused";
        }
    }

    record NotDueYet(String recovery, LocalDate repayBy) implements Rejection {
        @Override
        public String code() {
            return "not-due-yet";
        }
    }

    record MoneyProtected(Element element, long mostPence) implements Rejection {
        @Override
        public String code() {
            return "money-protected";
        }
    }

    record NotNextYear(String carried) implements Rejection {
        @Override
        public String code() {
            return "not-next-year";
        }
    }

    record CommitmentClosed(String commitment) implements Rejection {
        @Override
        public String code() {
            return "commitment-closed";
        }
    }

    record WrongAccount(String account) implements Rejection {
        @Override
        public String code() {
            return "wrong-account";
        }
    }

    record CodingDoesNotAddUp(String transaction, long itemPence, long givenPence) implements Rejection {
        @Override
        public String code() {
            return "coding-does-not-add-up";
        }
    }

    record ReasonMissing() implements Rejection {
        @Override
        public String code() {
            return "reason-missing";
        }
    }

    record NothingLeft(String transaction) implements Rejection {
        @Override
        public String code() {
            return "nothing-left";
        }
    }

    record DisputeTooLarge(String transaction, long leftPence) implements Rejection {
        @Override
        public String code() {
            return "dispute-too-large";
        }
    }

    record DisputeClosed(String dispute) implements Rejection {
        @Override
        public String code() {
            return "dispute-closed";
        }
    }

    record DisputeOpen(String transaction) implements Rejection {
        @Override
        public String code() {
            return "dispute-open";
        }
    }

    record OpeningNotFirst() implements Rejection {
        @Override
        public String code() {
            return "opening-not-first";
        }
    }

    record OpeningTotalDiffers(String account, long signedPence, long foundPence) implements Rejection {
        @Override
        public String code() {
            return "opening-total-differs";
        }
    }

    record AnswersMissing(SortedSet<ReviewEvent.Question> questions) implements Rejection {
        @Override
        public String code() {
            return "answers-missing";
        }
    }

    record PeriodBackwards(LocalDate from, LocalDate to) implements Rejection {
        @Override
        public String code() {
            return "period-backwards";
        }
    }

    record NoFirstPayment() implements Rejection {
        @Override
        public String code() {
            return "no-first-payment";
        }
    }

    /** Only an adult in the eyes of social care pays a contribution. */
    record NotAnAdult() implements Rejection {
        @Override
        public String code() {
            return "not-an-adult";
        }
    }

    record ContributionTooHigh(long weeklyPence, long grossWeeklyPence) implements Rejection {
        @Override
        public String code() {
            return "contribution-too-high";
        }
    }

    /** @param since the first payment of adult services: what children's services agreed is paid no more */
    record AdultServicesPay(String allocation, LocalDate since) implements Rejection {
        @Override
        public String code() {
            return "adult-services-pay";
        }
    }

    record BudgetIsSuspended(String suspension, LocalDate since) implements Rejection {
        @Override
        public String code() {
            return "budget-suspended";
        }
    }

    record WarningMissing() implements Rejection {
        @Override
        public String code() {
            return "warning-missing";
        }
    }

    record NoticeTooShort(LocalDate earliest) implements Rejection {
        @Override
        public String code() {
            return "notice-too-short";
        }
    }

    record NoticeRunning(LocalDate endsOn) implements Rejection {
        @Override
        public String code() {
            return "notice-running";
        }
    }

    /** @param what {@code uncoded}, {@code suspense}, {@code holds}, {@code disputes}, {@code transit}, {@code commitments} or {@code accounts} */
    record NotReadyToClose(String what, long pence) implements Rejection {
        @Override
        public String code() {
            return "not-ready-to-close";
        }
    }

    record BudgetIsClosed(LocalDate since) implements Rejection {
        @Override
        public String code() {
            return "budget-is-closed";
        }
    }

    record StoppedByDeath(LocalDate diedOn) implements Rejection {
        @Override
        public String code() {
            return "stopped-by-death";
        }
    }

    record WaitsForTheEstate() implements Rejection {
        @Override
        public String code() {
            return "waits-for-the-estate";
        }
    }

    record NewCouncilPays(LocalDate since) implements Rejection {
        @Override
        public String code() {
            return "new-council-pays";
        }
    }

    record DraftNotShared(String review) implements Rejection {
        @Override
        public String code() {
            return "draft-not-shared";
        }
    }

    record FamilyMayAnswer(LocalDate until) implements Rejection {
        @Override
        public String code() {
            return "family-may-answer";
        }
    }

    record FamilyFirst(String review) implements Rejection {
        @Override
        public String code() {
            return "family-first";
        }
    }

    record PeriodIsSealed(LocalDate sealedTo, LocalDate firstOpenDay) implements Rejection {
        @Override
        public String code() {
            return "period-is-sealed";
        }
    }

    record SealNotGenuine() implements Rejection {
        @Override
        public String code() {
            return "seal-not-genuine";
        }
    }

    record SealPositionMoved(long certified, long now) implements Rejection {
        @Override
        public String code() {
            return "seal-position-moved";
        }
    }

    record SealDifference(long pence) implements Rejection {
        @Override
        public String code() {
            return "seal-difference";
        }
    }

    record OpenItemNotAccepted(String item) implements Rejection {
        @Override
        public String code() {
            return "open-item-not-accepted";
        }
    }
}
