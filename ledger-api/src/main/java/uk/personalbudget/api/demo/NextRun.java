package uk.personalbudget.api.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import uk.personalbudget.api.demo.Caseload.Child;
import uk.personalbudget.api.paymentrun.Payees;
import uk.personalbudget.api.paymentrun.Payees.Whose;
import uk.personalbudget.api.paymentrun.PaymentRuns;
import uk.personalbudget.api.paymentrun.PaymentRuns.Wanted;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.payee.BankDetails;
import uk.personalbudget.ledger.payee.PayeeDecision;
import uk.personalbudget.ledger.paymentrun.PaymentRunDecision;

/** The next payment run, prepared and waiting for the second person; one family's bank details wait as well. */
record NextRun(Office office, Payees payees, PaymentRuns runs) {
    private static final LocalDate DUE = LocalDate.of(2026, 7, 21);
    private static final String FROM = "main";

    String prepare() {
        enter(
                new Whose.OfCouncil(FROM),
                BankDetails.given("990001", "10203040", "Sampleshire Council", "", "999001"),
                true);
        List<Child> banked = office.caseload().children().stream()
                .filter(child -> child.account().kind().equals(HeldKind.BANK.label()))
                .toList();
        for (Child child : banked) {
            String number = child.account().number();
            int dash = number.indexOf('-');
            enter(
                    new Whose.OfBudget(child.budget(), number),
                    BankDetails.given(number.substring(0, dash), number.substring(dash + 1), child.parent(), "", ""),
                    !child.equals(banked.getLast()));
        }
        String name = runs.nextName(runs.days(DUE).entry());
        if (runs.prepare(name, new Wanted(FROM, new TreeSet<>(), new TreeSet<>(), DUE), Office.FINANCE.id())
                instanceof PaymentRunDecision.Refused refused) {
            throw new IllegalStateException("no run could be prepared: " + refused.rejection());
        }
        var run = runs.run(name);
        return "pay        " + office.today() + " run " + name + " waits for the second person: "
                + run.lines().size() + " payments, " + Pence.format(run.pence()) + ", there on "
                + runs.days(DUE).entry() + "; " + run.leftOut().size() + " instalments left out";
    }

    private void enter(Whose whose, BankDetails details, boolean approved) {
        must(payees.enter(whose, details, Office.FINANCE.id()));
        if (approved) {
            must(payees.approve(whose, payees.of(whose).waiting().orElseThrow().version(), Office.APPROVER.id()));
        }
    }

    private static void must(PayeeDecision decision) {
        if (decision instanceof PayeeDecision.Refused refused) {
            throw new IllegalStateException("bank details were refused: " + refused.rejection());
        }
    }
}
