package uk.personalbudget.api.budget;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;

/** Every no of the core in words a parent or an officer can act on. The words are in the catalogue; here is what they need to know. */
public final class Refusals {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final int REFUSED = 422;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private Refusals() {}

    public static Problem problem(Rejection rejection) {
        return switch (rejection) {
            case Rejection.UnknownBudget _ -> Problem.of(NOT_FOUND, rejection.code());
            case Rejection.Unknown(var kind, var id) ->
                refused(rejection, Map.of("kind", kind.replace('-', ' '), "id", shown(id)));
            case Rejection.AlreadyUsed(var kind, var id) ->
                Problem.of(CONFLICT, rejection.code(), Map.of("kind", kind.replace('-', ' '), "id", shown(id)));
            case Rejection.BadIdentifier(var id) -> refused(rejection, Map.of("id", shown(id)));
            case Rejection.AmountNotPositive(var field, var pence) ->
                refused(rejection, Map.of("field", shown(field), "amount", Pence.format(pence)));
            case Rejection.DateInFuture(var effectiveOn, var today) ->
                refused(rejection, Map.of("date", day(effectiveOn), "today", day(today)));
            case Rejection.NoPanelYes(var element) -> refused(rejection, Map.of("element", whose(element)));
            case Rejection.IndicativeOnly(var element) -> refused(rejection, Map.of("element", whose(element)));
            case Rejection.DecisionIncomplete(var element, var missing) ->
                refused(rejection, Map.of("element", whose(element), "missing", missing.replace('-', ' ')));
            case Rejection.NoProvision(var allocation) -> refused(rejection, Map.of("id", shown(allocation)));
            case Rejection.WrongElement(var provision, var element) ->
                refused(rejection, Map.of("id", shown(provision), "element", whose(element)));
            case Rejection.SharesMissing(var what) -> refused(rejection, Map.of("what", shown(what)));
            case Rejection.BelowReleased(var allocation, var releasedPence) ->
                refused(rejection, Map.of("id", shown(allocation), "amount", Pence.format(releasedPence)));
            case Rejection.ScheduleDoesNotAddUp(var allocation, var leftOverPence) ->
                refused(rejection, Map.of("id", shown(allocation), "amount", Pence.format(leftOverPence)));
            case Rejection.OtherWayNotOffered() -> refused(rejection, Map.of());
            case Rejection.NothingAgreed() -> refused(rejection, Map.of());
            case Rejection.NoSignedAgreement() -> refused(rejection, Map.of());
            case Rejection.MonthsDoNotFit(var provision, var because) ->
                refused(rejection, Map.of("id", shown(provision), "reason", because));
            case Rejection.NoPaymentDates(var allocation) -> refused(rejection, Map.of("id", shown(allocation)));
            case Rejection.NotRecurring(var allocation) -> refused(rejection, Map.of("id", shown(allocation)));
            case Rejection.FallsTooSoon(var earliest) -> refused(rejection, Map.of("date", day(earliest)));
            case Rejection.NeedsToBeAsked(var outcome, var leftPence) ->
                refused(rejection, Map.of("id", shown(outcome), "left", Pence.format(leftPence)));
            case Rejection.NotGranted(var request) -> refused(rejection, Map.of("id", shown(request)));
            case Rejection.NotAsShown(var allocation, var now) ->
                refused(rejection, Map.of("id", shown(allocation), "amount", Pence.format(now)));
            case Rejection.UpratingBegun(var from) -> refused(rejection, Map.of("date", day(from)));
            case Rejection.TableNotInForce(var version, var from) ->
                refused(rejection, Map.of("id", shown(version), "date", day(from)));
            case Rejection.FamilyNotAsked(var sheet) -> refused(rejection, Map.of("id", shown(sheet)));
            case Rejection.QuestionsOpen(var questions) ->
                refused(rejection, Map.of("questions", shown(String.join(" ", questions))));
            case Rejection.MayNotCommit(var person, var funder) ->
                refused(rejection, Map.of("id", shown(person), "funder", shown(funder)));
            case Rejection.NoDirectPaymentYes(var element) -> refused(rejection, Map.of("element", whose(element)));
            case Rejection.RecipientNotFit(var recipient, var because) ->
                refused(rejection, Map.of("id", shown(recipient), "reason", because.replace('-', ' ')));
            case Rejection.MayNotPayFor(var provision, var element, var purpose) ->
                refused(
                        rejection,
                        Map.of(
                                "id",
                                shown(provision),
                                "element",
                                whose(element),
                                "purpose",
                                purpose.replace('-', ' ')));
            case Rejection.RelativeInHousehold(var provision) -> refused(rejection, Map.of("id", shown(provision)));
            case Rejection.BeyondHeadsDecision(var funder, var decidedPence) ->
                refused(rejection, Map.of("id", shown(funder), "amount", Pence.format(decidedPence)));
            case Rejection.AccountUsedOtherwise(var account) -> refused(rejection, Map.of("id", shown(account)));
            case Rejection.AmountDoesNotBuy(var element, var missingPence) ->
                refused(rejection, Map.of("element", whose(element), "amount", Pence.format(missingPence)));
            case Rejection.YoungPersonDecides(var from) -> refused(rejection, Map.of("date", day(from)));
            case Rejection.InstalmentPaid(var line, var load) ->
                refused(rejection, Map.of("id", shown(line), "load", shown(load)));
            case Rejection.InstalmentOnItsWay(var line, var load, var entryOn) ->
                refused(rejection, Map.of("id", shown(line), "load", shown(load), "date", day(entryOn)));
            case Rejection.TopUpNotOnItsWay(var load, var stage) ->
                refused(rejection, Map.of("id", shown(load), "stage", stage));
            case Rejection.SchoolAgreementMissing(var provision, var refused) ->
                refused(
                        rejection,
                        Map.of(
                                "id",
                                shown(provision),
                                "answer",
                                refused ? "The school said no." : "The school has not said yes."));
            case Rejection.HealthAgreementMissing(var provision) -> refused(rejection, Map.of("id", shown(provision)));
            case Rejection.UnknownFunder(var allocation, var funder) ->
                refused(rejection, Map.of("id", shown(allocation), "funder", shown(funder)));
            case Rejection.NotPaidOut(var allocation) -> refused(rejection, Map.of("id", shown(allocation)));
            case Rejection.OverEntitlement(var allocation, var funder, var leftPence, var askedPence) ->
                refused(
                        rejection,
                        Map.of(
                                "id", shown(allocation),
                                "funder", shown(funder),
                                "left", Pence.format(leftPence),
                                "asked", Pence.format(askedPence)));
            case Rejection.NeedsSecondPerson(var limitPence) ->
                refused(rejection, Map.of("amount", Pence.format(limitPence)));
            case Rejection.SamePerson() -> refused(rejection, Map.of());
            case Rejection.AlreadyReversed(var id) -> refused(rejection, Map.of("id", shown(id)));
            case Rejection.NoSiblingShare(var arrangement, var budget) ->
                refused(rejection, Map.of("id", shown(arrangement), "budget", shown(budget)));
            case Rejection.NotArranged(var allocation) -> refused(rejection, Map.of("id", shown(allocation)));
            case Rejection.CreditTooLarge(var invoice, var leftPence) ->
                refused(rejection, Map.of("id", shown(invoice), "amount", Pence.format(leftPence)));
            case Rejection.SameAccount(var account) -> refused(rejection, Map.of("id", shown(account)));
            case Rejection.NothingToMove(var account) -> refused(rejection, Map.of("id", shown(account)));
            case Rejection.OnlyTheFamily() -> refused(rejection, Map.of());
            case Rejection.ShareEnded(var purchase) -> refused(rejection, Map.of("id", shown(purchase)));
            case Rejection.NotManaged(var account) -> refused(rejection, Map.of("id", shown(account)));
            case Rejection.NoYes(var bill) -> refused(rejection, Map.of("id", shown(bill)));
            case Rejection.MoreThanBilled(var bill, var leftPence) ->
                refused(rejection, Map.of("id", shown(bill), "amount", Pence.format(leftPence)));
            case Rejection.BillPaidAlready(var bill) -> refused(rejection, Map.of("id", shown(bill)));
            case Rejection.TransferEnded(var transfer, var state) ->
                refused(rejection, Map.of("id", shown(transfer), "state", shown(state)));
            case Rejection.TransferDiffers(var transfer, var sentPence, var givenPence) ->
                refused(
                        rejection,
                        Map.of(
                                "id", shown(transfer),
                                "sent", Pence.format(sentPence),
                                "given", Pence.format(givenPence)));
            case Rejection.AccountDoesNotFit(var part, var management, var account) ->
                refused(
                        rejection,
                        Map.of(
                                "id", shown(part),
                                "management", management.replace('-', ' '),
                                "account", account.isEmpty() ? "none" : account));
            case Rejection.CardNotActive it -> refused(rejection, Map.of("state", shown(it.state())));
            case Rejection.TooManyCards it -> refused(rejection, Map.of("most", Integer.toString(it.most())));
            case Rejection.BlockedCategory(var category) -> refused(rejection, Map.of("category", shown(category)));
            case Rejection.CashNotAllowed() -> refused(rejection, Map.of());
            case Rejection.CashOverDailyCap(var capPence, var takenPence) ->
                refused(rejection, Map.of("cap", Pence.format(capPence), "taken", Pence.format(takenPence)));
            case Rejection.OverCardLimit(var which, var limitPence, var takenPence) ->
                refused(
                        rejection,
                        Map.of(
                                "which", which.equals("item") ? "one thing" : "one " + which,
                                "limit", Pence.format(limitPence),
                                "taken", Pence.format(takenPence)));
            case Rejection.NotAnAccountPayment(var method) -> refused(rejection, Map.of("method", shown(method)));
            case Rejection.NotReversible(var id) -> refused(rejection, Map.of("id", shown(id)));
            case Rejection.DependedOn(var id, var by) -> refused(rejection, Map.of("id", shown(id), "by", shown(by)));
            case Rejection.OfficerOnly() -> refused(rejection, Map.of());
            case Rejection.WrongDirection(var transaction, var as) ->
                refused(rejection, Map.of("id", shown(transaction), "as", shown(as.replace('-', ' '))));
            case Rejection.MoreThanOpen(var what, var openPence) ->
                refused(rejection, Map.of("what", shown(what), "amount", Pence.format(openPence)));
            case Rejection.NotEnoughLeft(var colour, var availablePence, var neededPence) ->
                refused(
                        rejection,
                        Map.of(
                                "whose", whose(colour),
                                "left", Pence.format(availablePence),
                                "needed", Pence.format(neededPence)));
            case Rejection.AuthorisationClosed(var authorisation) ->
                refused(rejection, Map.of("id", shown(authorisation)));
            case Rejection.NotSoMuchHeld(var authorisation, var heldPence) ->
                refused(rejection, Map.of("id", shown(authorisation), "amount", Pence.format(heldPence)));
            case Rejection.TooSoonToAsk(var pot, var from) ->
                refused(rejection, Map.of("id", shown(pot), "date", day(from)));
            case Rejection.NotAsked(var pot) -> refused(rejection, Map.of("id", shown(pot)));
            case Rejection.ReviewDecides(var pot) -> refused(rejection, Map.of("id", shown(pot)));
            case Rejection.NotExpiredYet(var what, var expiresOn) ->
                refused(rejection, Map.of("what", shown(what), "date", day(expiresOn)));
            case Rejection.OnlyAnOfficerWritesDown() -> refused(rejection, Map.of());
            case Rejection.NotTheFamilysOrder(var order) ->
                refused(rejection, Map.of("order", shown(order.replace('-', ' '))));
            case Rejection.NotReadBack() -> refused(rejection, Map.of());
            case Rejection.AlreadyAnswered(var kind, var id) ->
                refused(rejection, Map.of("kind", kind, "id", shown(id)));
            case Rejection.NeedsAPerson(var ask) -> refused(rejection, Map.of("id", shown(ask)));
            case Rejection.NotAYes(var ask) -> refused(rejection, Map.of("id", shown(ask)));
            case Rejection.BoughtBeforeTheYes(var ask, var answeredOn) ->
                refused(rejection, Map.of("id", shown(ask), "date", day(answeredOn)));
            case Rejection.MoreThanAsked(var id, var askedPence, var givenPence) ->
                refused(
                        rejection,
                        Map.of(
                                "id", shown(id),
                                "asked", Pence.format(askedPence),
                                "given", Pence.format(givenPence)));
            case Rejection.EvidenceOrMileage() -> refused(rejection, Map.of());
            case Rejection.ClaimNotAllowed(var claim) -> refused(rejection, Map.of("id", shown(claim)));
            case Rejection.ClaimDiffers(var claim, var allowedPence, var paidPence) ->
                refused(
                        rejection,
                        Map.of(
                                "id", shown(claim),
                                "allowed", Pence.format(allowedPence),
                                "paid", Pence.format(paidPence)));
            case Rejection.LateQuestion(var lastDay) -> refused(rejection, Map.of("date", day(lastDay)));
            case Rejection.LessTimeThanAgreed(var leastDays) ->
                refused(rejection, Map.of("days", Integer.toString(leastDays)));
            case Rejection.NotTheChosenWay(var chosen) -> refused(rejection, Map.of("way", chosen.label()));
            case Rejection.NotReached(var query) -> refused(rejection, Map.of("id", shown(query)));
            case Rejection.ClockStands(var query) -> refused(rejection, Map.of("id", shown(query)));
            case Rejection.ReminderMissing(var query) -> refused(rejection, Map.of("id", shown(query)));
            case Rejection.NobodyTalked(var query) -> refused(rejection, Map.of("id", shown(query)));
            case Rejection.BoughtOnAYes(var transaction) -> refused(rejection, Map.of("id", shown(transaction)));
            case Rejection.NoShifts() -> refused(rejection, Map.of());
            case Rejection.BadShift(var day) -> refused(rejection, Map.of("day", day.toString()));
            case Rejection.NotAsAgreed(var equipment, var agreed) ->
                refused(
                        rejection,
                        Map.of(
                                "id", shown(equipment),
                                "agreed", agreed.label()));
            case Rejection.OwnWordTooMuch(var limitPence, var givenPence) ->
                refused(rejection, Map.of("limit", Pence.format(limitPence), "given", Pence.format(givenPence)));
            case Rejection.ExpiryTooLate(var latest) -> refused(rejection, Map.of("date", day(latest)));
            case Rejection.PotClosed(var pot) -> refused(rejection, Map.of("id", shown(pot)));
            case Rejection.BoughtOnYes(var transaction) -> refused(rejection, Map.of("id", shown(transaction)));
            case Rejection.ElementNotNamed(var transaction) -> refused(rejection, Map.of("id", shown(transaction)));
            case Rejection.AnswerTimeRuns(var recovery, var until) ->
                refused(rejection, Map.of("id", shown(recovery), "date", day(until)));
            case Rejection.BeforeAnniversary(var anniversary) -> refused(rejection, Map.of("date", day(anniversary)));
            case Rejection.NotOffered(var recovery) -> refused(rejection, Map.of("id", shown(recovery)));
            case Rejection.NotAllIdentified it ->
                refused(
                        rejection,
                        Map.of(
                                "uncoded", Pence.format(it.uncodedPence()),
                                "suspense", Pence.format(it.suspensePence())));
            case Rejection.GroundNotForHealth(var ground) ->
                refused(rejection, Map.of("ground", ground.replace('-', ' ')));
            case Rejection.DefaultIsNone(var cause) -> refused(rejection, Map.of("cause", cause.replace('-', ' ')));
            case Rejection.MoreThanOwed(var debt, var owedPence) ->
                refused(rejection, Map.of("id", shown(debt), "amount", Pence.format(owedPence)));
            case Rejection.NeedsHeadOfService() -> refused(rejection, Map.of());
            case Rejection.RecoveryNotReady(var recovery, var missing) ->
                refused(rejection, Map.of("id", shown(recovery), "missing", missing.replace('-', ' ')));
            case Rejection.RepayTooSoon(var earliest) -> refused(rejection, Map.of("date", day(earliest)));
            case Rejection.CollectionPaused(var recovery, var way) ->
                refused(rejection, Map.of("id", shown(recovery), "way", way.replace('-', ' ')));
            case Rejection.NotDueYet(var recovery, var repayBy) ->
                refused(rejection, Map.of("id", shown(recovery), "date", day(repayBy)));
            case Rejection.MoneyProtected(var element, var mostPence) ->
                refused(rejection, Map.of("element", whose(element), "amount", Pence.format(mostPence)));
            case Rejection.NotNextYear(var carried) -> refused(rejection, Map.of("id", shown(carried)));
            case Rejection.CommitmentClosed(var commitment) -> refused(rejection, Map.of("id", shown(commitment)));
            case Rejection.WrongAccount(var account) -> refused(rejection, Map.of("id", shown(account)));
            case Rejection.CodingDoesNotAddUp it ->
                refused(
                        rejection,
                        Map.of("item", Pence.format(it.itemPence()), "given", Pence.format(it.givenPence())));
            case Rejection.ReasonMissing() -> refused(rejection, Map.of());
            case Rejection.NothingLeft(var transaction) -> refused(rejection, Map.of("id", shown(transaction)));
            case Rejection.DisputeTooLarge it -> refused(rejection, Map.of("amount", Pence.format(it.leftPence())));
            case Rejection.DisputeClosed(var dispute) -> refused(rejection, Map.of("id", shown(dispute)));
            case Rejection.DisputeOpen(var transaction) -> refused(rejection, Map.of("id", shown(transaction)));
            case Rejection.OpeningNotFirst() -> refused(rejection, Map.of());
            case Rejection.OpeningTotalDiffers(var account, var signedPence, var foundPence) ->
                refused(
                        rejection,
                        Map.of(
                                "id", shown(account),
                                "signed", Pence.format(signedPence),
                                "found", Pence.format(foundPence)));
            case Rejection.AnswersMissing(var questions) ->
                refused(
                        rejection,
                        Map.of(
                                "questions",
                                questions.stream()
                                        .map(question -> question.label().replace('-', ' '))
                                        .collect(Collectors.joining(", "))));
            case Rejection.PeriodBackwards(var from, var to) ->
                refused(rejection, Map.of("from", day(from), "to", day(to)));
            case Rejection.NoFirstPayment() -> refused(rejection, Map.of());
            case Rejection.NotAnAdult() -> refused(rejection, Map.of());
            case Rejection.ContributionTooHigh(var weeklyPence, var grossWeeklyPence) ->
                refused(rejection, Map.of("share", Pence.format(weeklyPence), "cost", Pence.format(grossWeeklyPence)));
            case Rejection.AdultServicesPay(var allocation, var since) ->
                refused(rejection, Map.of("id", shown(allocation), "date", day(since)));
            case Rejection.BudgetIsSuspended(var suspension, var since) ->
                refused(rejection, Map.of("id", shown(suspension), "date", day(since)));
            case Rejection.WarningMissing() -> refused(rejection, Map.of());
            case Rejection.NoticeTooShort(var earliest) -> refused(rejection, Map.of("date", day(earliest)));
            case Rejection.NoticeRunning(var endsOn) -> refused(rejection, Map.of("date", day(endsOn)));
            case Rejection.NotReadyToClose(var what, var pence) ->
                refused(rejection, Map.of("what", open(what), "amount", Pence.format(pence)));
            case Rejection.BudgetIsClosed(var since) -> refused(rejection, Map.of("date", day(since)));
            case Rejection.StoppedByDeath(var diedOn) -> refused(rejection, Map.of("date", day(diedOn)));
            case Rejection.WaitsForTheEstate() -> refused(rejection, Map.of());
            case Rejection.NewCouncilPays(var since) -> refused(rejection, Map.of("date", day(since)));
            case Rejection.DraftNotShared(var review) -> refused(rejection, Map.of("id", shown(review)));
            case Rejection.FamilyMayAnswer(var until) -> refused(rejection, Map.of("date", day(until)));
            case Rejection.FamilyFirst(var review) -> refused(rejection, Map.of("id", shown(review)));
            case Rejection.PeriodIsSealed(var sealedTo, var firstOpenDay) ->
                refused(rejection, Map.of("date", day(sealedTo), "open", day(firstOpenDay)));
            case Rejection.SealNotGenuine() -> refused(rejection, Map.of());
            case Rejection.SealPositionMoved it ->
                refused(rejection, Map.of("more", Long.toString(it.now() - it.certified())));
            case Rejection.SealDifference(var pence) ->
                refused(rejection, Map.of("amount", Pence.format(Math.absExact(pence))));
            case Rejection.OpenItemNotAccepted(var item) -> refused(rejection, Map.of("id", shown(item)));
        };
    }

    private static Problem refused(Rejection rejection, Map<String, String> arguments) {
        return Problem.of(REFUSED, rejection.code(), arguments);
    }

    /** Something somebody sent, as far as it is safe and short enough to say back. */
    static String shown(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9 ._:/-]", "?");
        return safe.length() > 80 ? safe.substring(0, 80) + "…" : safe;
    }

    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** What still stands in the way of closing. */
    private static String open(String what) {
        return switch (what) {
            case "uncoded" -> "money nobody has said the use of";
            case "suspense" -> "money nobody has named";
            case "holds" -> "card payments that still wait";
            case "disputes" -> "money back that is not final";
            case "transit" -> "money on its way between accounts";
            case "commitments" -> "bills that are not paid";
            case "accounts" -> "money that is on another account";
            case String other -> other;
        };
    }

    private static String whose(Optional<Colour> colour) {
        return colour.map(Refusals::whose).orElse("the account");
    }

    private static String whose(Labelled money) {
        return switch (money.label()) {
            case "social-care" -> "social care";
            case "health" -> "health";
            case "sen" -> "SEN";
            case "family" -> "your own money";
            case "contribution" -> "your share";
            case "uncoded" -> "money not named yet";
            case String other -> other;
        };
    }
}
