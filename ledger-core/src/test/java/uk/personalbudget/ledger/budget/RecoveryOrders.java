package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.ACCOUNT;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.ids;
import static uk.personalbudget.ledger.budget.Orders.pence;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.DebtCommand.Netting;
import uk.personalbudget.ledger.budget.EndingEvent.ReturnReason;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.budget.RecoveryEvent.Cause;
import uk.personalbudget.ledger.budget.RecoveryEvent.Choice;
import uk.personalbudget.ledger.budget.RecoveryEvent.Ground;
import uk.personalbudget.ledger.budget.RecoveryEvent.Kind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.Way;

/** Orders about money asked back, as tests write them. */
final class RecoveryOrders {
    private RecoveryOrders() {}

    static Amounts of(Element element, String amount) {
        return Amounts.of(element.colour(), pence(amount));
    }

    static Order askReason(String recovery, Kind kind, String... transactions) {
        return today -> new RecoveryCommand.AskReason(
                BUDGET, recovery, kind, ids(transactions), new TreeSet<>(EnumSet.allOf(Choice.class)), today);
    }

    static Order askOnly(String recovery, Kind kind, Choice... offered) {
        return today ->
                new RecoveryCommand.AskReason(BUDGET, recovery, kind, ids(), new TreeSet<>(List.of(offered)), today);
    }

    static Order answerReason(String recovery, Choice choice) {
        return today -> new RecoveryCommand.AnswerReason(BUDGET, recovery, choice, Optional.empty(), today);
    }

    static Order propose(String recovery, Ground ground) {
        return propose(recovery, ground, Amounts.NONE, Optional.empty(), false);
    }

    static Order propose(String recovery, Ground ground, Amounts amounts, Optional<Cause> cause, boolean despite) {
        return today -> new RecoveryCommand.ProposeRecovery(
                BUDGET,
                recovery,
                ground,
                cause,
                amounts,
                text("reasons"),
                despite ? Optional.of(text("despite")) : Optional.empty(),
                today);
    }

    static Order approve(String recovery) {
        return today -> new RecoveryCommand.ApproveRecovery(BUDGET, recovery, today);
    }

    static Order drop(String recovery) {
        return today -> new RecoveryCommand.DropRecovery(BUDGET, recovery, text("why"), today);
    }

    static Order notice(String recovery, String repayBy) {
        return today -> new RecoveryCommand.IssueNotice(
                BUDGET, recovery, "parent", text("reasons"), LocalDate.parse(repayBy), today);
    }

    static Order lookAgain(String recovery, String request) {
        return today -> new RecoveryCommand.AskToLookAgain(BUDGET, recovery, request, text("words"), today);
    }

    static Order decideAgain(String recovery, String request, boolean stands, Amounts amounts) {
        return today ->
                new RecoveryCommand.DecideAgain(BUDGET, recovery, request, stands, amounts, text("reasons"), today);
    }

    static Order begin(String recovery, Way way) {
        return today -> new RecoveryCommand.BeginDisagreement(BUDGET, recovery, way, today);
    }

    static Order end(String recovery, Way way) {
        return today -> new RecoveryCommand.EndDisagreement(BUDGET, recovery, way, today);
    }

    static Order proposeRate(String recovery, String proposal, String amount) {
        return today -> new RecoveryCommand.ProposeRate(BUDGET, recovery, proposal, pence(amount), today);
    }

    static Order agreeRate(String recovery, String proposal) {
        return today -> new RecoveryCommand.AgreeRate(BUDGET, recovery, proposal, today);
    }

    static Order noteSurplus(String audit) {
        return today -> new RecoveryCommand.NoteSurplus(BUDGET, audit, today);
    }

    static Order disallow(String disallowal, String transaction) {
        return disallow(disallowal, transaction, Amounts.NONE);
    }

    static Order disallow(String disallowal, String transaction, Amounts amounts) {
        return today -> new DebtCommand.DisallowSpend(BUDGET, disallowal, transaction, amounts, text("why"), today);
    }

    static Order repay(String repayment, String debt, String amount) {
        return today -> new DebtCommand.Repay(
                BUDGET, repayment, debt, pence(amount), Optional.empty(), false, Optional.empty(), today);
    }

    static Order repayCouncil(String repayment, String debt, String amount) {
        return today -> new DebtCommand.Repay(
                BUDGET, repayment, debt, pence(amount), Optional.empty(), true, Optional.empty(), today);
    }

    static Order repayBy(String credit, String repayment, String debt, String amount) {
        return today -> new DebtCommand.Repay(
                BUDGET, repayment, debt, pence(amount), Optional.empty(), false, Optional.of(credit), today);
    }

    static Order loadLess(Orders.LoadOrder load, Netting... nettings) {
        return today -> new DebtCommand.LoadSettingOff((FundingCommand.Load) load.on(today), List.of(nettings));
    }

    static Netting net(String debt, Element element, String amount) {
        return new Netting(debt, element, pence(amount));
    }

    static Order proposeWriteOff(String writeOff, String debt, Optional<String> amount) {
        return today ->
                new DebtCommand.ProposeWriteOff(BUDGET, writeOff, debt, amount.map(Orders::pence), text("why"), today);
    }

    static Order approveWriteOff(String writeOff) {
        return today -> new DebtCommand.ApproveWriteOff(BUDGET, writeOff, today);
    }

    static Order carryForward(String carried, Element element, String amount) {
        return today -> new DebtCommand.CarryForward(BUDGET, carried, element, pence(amount), today);
    }

    static Order returnMoney(String returned, ReturnReason why, Amounts amounts) {
        return returnMoney(returned, why, amounts, Optional.empty());
    }

    static Order returnMoney(String returned, ReturnReason why, Amounts amounts, Optional<String> recovery) {
        return today -> new ReturnCommand.ReturnMoney(
                BUDGET, returned, ACCOUNT, why, amounts, recovery, "REF-" + returned, today);
    }

    static Order confirmReturn(String transaction, String amount, Optional<String> reference) {
        return today -> new ReturnCommand.ConfirmReturn(
                BUDGET,
                ACCOUNT,
                transaction,
                reference,
                pence(amount),
                Optional.empty(),
                today,
                Optional.empty(),
                Optional.empty());
    }
}
