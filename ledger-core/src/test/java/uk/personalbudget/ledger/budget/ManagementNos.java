package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.ManagementOrders.*;
import static uk.personalbudget.ledger.budget.No.no;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.budget.ManagementEvent.PartManaged;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Every no about arranged payments, transfers and changes of management. */
final class ManagementNos {
    private static final LocalDate TODAY = PLAN_YEAR;
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    private ManagementNos() {}

    static List<No> all() {
        Supplier<Story> paid = () -> arranged().given(invoice("I1", "£10.00"));
        Supplier<Story> held = () -> threeAccounts("£100", "£0", "£0");
        Supplier<Story> sent = () -> held.get().given(transfer("X1"));
        Supplier<Story> received = () -> sent.get().given(receive("X1"));
        var future = new Rejection.DateInFuture(TOMORROW, TODAY);
        String bad = "not an identifier";
        var identifier = new Rejection.BadIdentifier(bad);
        return List.of(
                no(
                        "an arranged invoice of an unknown allocation",
                        ManagementOrders::arranged,
                        invoice("I1", "£1").from("nothing"),
                        new Rejection.Unknown("allocation", "nothing")),
                no(
                        "an arranged invoice for an unknown provision",
                        ManagementOrders::arranged,
                        invoice("I1", "£1").towards("nothing"),
                        new Rejection.Unknown("provision", "nothing")),
                no(
                        "an arranged invoice for another element's provision",
                        ManagementOrders::arranged,
                        invoice("I1", "£1").towards("pa"),
                        new Rejection.WrongElement("pa", Element.SEN)),
                no(
                        "an arranged invoice of money the family is paid",
                        () -> Story.holding("£100"),
                        invoice("I1", "£1"),
                        new Rejection.NotArranged("sen")),
                no(
                        "an arranged invoice by a funder who has no part in it",
                        ManagementOrders::arranged,
                        invoice("I1", "£1").fundedBy("stranger"),
                        new Rejection.UnknownFunder("sen", "stranger")),
                no(
                        "an arranged invoice of nothing",
                        ManagementOrders::arranged,
                        invoice("I1", "£0"),
                        new Rejection.AmountNotPositive("amountPence", 0)),
                no(
                        "an arranged invoice of tomorrow",
                        ManagementOrders::arranged,
                        invoice("I1", "£1").on("2026-01-07"),
                        future),
                no(
                        "an arranged invoice under an unusable identifier",
                        ManagementOrders::arranged,
                        invoice(bad, "£1"),
                        identifier),
                no(
                        "an arranged invoice paid by an unusable body",
                        ManagementOrders::arranged,
                        invoice("I1", "£1").by(bad),
                        identifier),
                no(
                        "another arranged invoice under a number in use",
                        paid,
                        invoice("I1", "£11.00"),
                        new Rejection.AlreadyUsed("invoice", "I1")),
                no(
                        "an arranged invoice above what is left",
                        paid,
                        invoice("I2", "£2,990.01"),
                        new Rejection.OverEntitlement("sen", "education", 299_000, 299_001)),
                no(
                        "a credit of an unknown invoice",
                        ManagementOrders::arranged,
                        credit("CR1", "I1", "£1"),
                        new Rejection.Unknown("invoice", "I1")),
                no(
                        "a credit above the invoice",
                        paid,
                        credit("CR1", "I1", "£10.01"),
                        new Rejection.CreditTooLarge("I1", 1_000)),
                no(
                        "a credit of an invoice that was credited whole",
                        () -> paid.get().given(creditAll("CR1", "I1")),
                        creditAll("CR2", "I1"),
                        new Rejection.NothingLeft("I1")),
                no(
                        "another credit under a number in use",
                        () -> paid.get().given(credit("CR1", "I1", "£1")),
                        credit("CR1", "I1", "£2"),
                        new Rejection.AlreadyUsed("credit", "CR1")),
                no(
                        "a credit before its invoice",
                        () -> arranged().on("2026-01-07").given(invoice("I1", "£10.00")),
                        _ -> credit("CR1", "I1", "£1").on(TODAY),
                        new Rejection.PeriodBackwards(TOMORROW, TODAY)),
                no(
                        "a transfer from an unknown account",
                        held,
                        transfer("X1").between("nowhere", BANK),
                        new Rejection.Unknown("account", "nowhere")),
                no(
                        "a transfer to an unknown account",
                        held,
                        transfer("X1").between(ACCOUNT, "nowhere"),
                        new Rejection.Unknown("account", "nowhere")),
                no(
                        "a transfer to where it is",
                        held,
                        transfer("X1").between(ACCOUNT, ACCOUNT),
                        new Rejection.SameAccount(ACCOUNT)),
                no(
                        "a transfer of an empty account",
                        held,
                        transfer("X1").between(BANK, ACCOUNT),
                        new Rejection.NothingToMove(BANK)),
                no(
                        "a transfer of more than a colour has",
                        held,
                        transfer("X1").of(Colour.SEN, "£1.00"),
                        new Rejection.NotEnoughLeft(Optional.of(Colour.SEN), 0, 100)),
                no(
                        "a transfer of more than the account has",
                        () -> held.get().given(settle("T1", "£99.00")),
                        transfer("X1").of(Colour.SOCIAL_CARE, "£1.01"),
                        new Rejection.NotEnoughLeft(Optional.empty(), 100, 101)),
                no(
                        "a transfer of money nobody has named",
                        held,
                        transfer("X1").of(Colour.UNCODED, "£1.00"),
                        new Rejection.Unknown("element", "uncoded")),
                no(
                        "a transfer of less than nothing",
                        held,
                        transfer("X1").of(Colour.SOCIAL_CARE, "-£1.00"),
                        new Rejection.AmountNotPositive("amountPence", -100)),
                no(
                        "a transfer with a pot that is not on the account",
                        held,
                        transfer("X1").of(Colour.SOCIAL_CARE, "£1.00").with("pot:P1"),
                        new Rejection.Unknown("encumbrance", "pot:P1")),
                no("a transfer under an unusable identifier", held, transfer(bad), identifier),
                no(
                        "another transfer under a name in use",
                        sent,
                        transfer("X1").between(ACCOUNT, MANAGED),
                        new Rejection.AlreadyUsed("transfer", "X1")),
                no("an arrival of an unknown transfer", held, receive("X1"), new Rejection.Unknown("transfer", "X1")),
                no(
                        "an arrival of another amount than was sent",
                        sent,
                        receive("X1", "£99.99"),
                        new Rejection.TransferDiffers("X1", 10_000, 9_999)),
                no("an arrival of tomorrow", sent, _ -> receive("X1").on(TOMORROW), future),
                no(
                        "an arrival before it was sent",
                        () -> held.get().on("2026-01-07").given(transfer("X1")),
                        _ -> receive("X1").on(TODAY),
                        new Rejection.PeriodBackwards(TOMORROW, TODAY)),
                no(
                        "a second arrival",
                        () -> received.get().on("2026-01-07"),
                        receive("X1"),
                        new Rejection.TransferEnded("X1", "received")),
                no("a return of an unknown transfer", held, returned("X1"), new Rejection.Unknown("transfer", "X1")),
                no(
                        "a return after it arrived",
                        received,
                        returned("X1"),
                        new Rejection.TransferEnded("X1", "received")),
                no("a return of tomorrow", sent, _ -> returned("X1").on(TOMORROW), future),
                no(
                        "a return before it was sent",
                        () -> held.get().on("2026-01-07").given(transfer("X1")),
                        _ -> returned("X1").on(TODAY),
                        new Rejection.PeriodBackwards(TOMORROW, TODAY)),
                no(
                        "a change of management before the agreement",
                        Story::planned,
                        change("CH1").arranged("sen"),
                        new Rejection.NoSignedAgreement()),
                no("a change of nothing", held, change("CH1"), new Rejection.AmountNotPositive("parts", 0)),
                no(
                        "a change of an unknown allocation",
                        held,
                        change("CH1").arranged("nothing"),
                        new Rejection.Unknown("allocation", "nothing")),
                no(
                        "a change of an unknown provision",
                        held,
                        change("CH1").provision("nothing", Management.BANK_ACCOUNT, BANK),
                        new Rejection.Unknown("provision", "nothing")),
                no(
                        "a change to an unknown account",
                        held,
                        change("CH1").allocation("sc", Management.BANK_ACCOUNT, "nowhere"),
                        new Rejection.Unknown("account", "nowhere")),
                no(
                        "a change to an account of another kind",
                        held,
                        change("CH1").allocation("sc", Management.INDIVIDUAL_SERVICE_FUND, MANAGED),
                        new Rejection.AccountDoesNotFit("sc", "individual-service-fund", "managed")),
                no(
                        "a change that names no account",
                        held,
                        change("CH1")
                                .part(new PartManaged(Part.PROVISION, "pa", Management.BANK_ACCOUNT, Optional.empty())),
                        new Rejection.AccountDoesNotFit("pa", "bank-account", "")),
                no(
                        "a change by which money follows to nowhere",
                        held,
                        change("CH1")
                                .allocation("sc", Management.BANK_ACCOUNT, BANK)
                                .moneyFollows("X1", ACCOUNT, "nowhere"),
                        new Rejection.Unknown("account", "nowhere")),
                no("a change under an unusable identifier", held, change(bad).arranged("sen"), identifier),
                no(
                        "a change of tomorrow",
                        held,
                        _ -> change("CH1").arranged("sen").on(TOMORROW),
                        future),
                no(
                        "another change under a name in use",
                        () -> held.get().given(change("CH1").arranged("sen")),
                        change("CH1").arranged("health"),
                        new Rejection.AlreadyUsed("change", "CH1")));
    }
}
