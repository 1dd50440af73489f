package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.ids;
import static uk.personalbudget.ledger.budget.Orders.pence;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.Optional;
import uk.personalbudget.ledger.budget.CareEvent.AtEnd;
import uk.personalbudget.ledger.budget.CareEvent.NotedBy;
import uk.personalbudget.ledger.budget.CareEvent.Owner;
import uk.personalbudget.ledger.budget.Orders.Order;

/** What is noted beside the money, as tests write it. */
final class CareOrders {
    private CareOrders() {}

    static Order progress(String note, String outcome, CareEvent.Step step) {
        return today -> new CareCommand.NoteProgress(
                BUDGET, note, outcome, step, NotedBy.CHILD, Optional.of(text("words")), Optional.empty(), today);
    }

    static Order lessons(String lessons, String outcome, Optional<TextRef> worked) {
        return today -> new CareCommand.NoteLessons(
                BUDGET,
                lessons,
                outcome,
                worked,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                today);
    }

    static Order equipment(String equipment, String price, Optional<String> transaction) {
        return today -> new CareCommand.ListEquipment(
                BUDGET,
                equipment,
                "talk",
                transaction,
                text("what"),
                pence(price),
                Owner.CHILD,
                Optional.empty(),
                Optional.empty(),
                AtEnd.STAYS,
                today);
    }

    static Order endEquipment(String equipment, AtEnd atEnd) {
        return today -> new CareCommand.EndEquipment(BUDGET, equipment, atEnd, today);
    }

    static Order cover(String cover, String amount, String from, String to) {
        return today -> new CareCommand.InsureEmployer(
                BUDGET, cover, pence(amount), LocalDate.parse(from), LocalDate.parse(to), "ab".repeat(32), today);
    }

    static PayOrder pay(String pay, String from, String to) {
        return new PayOrder(pay, LocalDate.parse(from), LocalDate.parse(to));
    }

    static final class PayOrder implements Order {
        private final String pay;
        private final LocalDate from;
        private final LocalDate to;
        private String worker = "pa-1";
        private int age = 30;
        private long hoursHundredths = 2_400;
        private long grossPence = 34_080;
        private Optional<String> payslip = Optional.of("ab".repeat(32));
        private Optional<String> transaction = Optional.empty();

        private PayOrder(String pay, LocalDate from, LocalDate to) {
            this.pay = pay;
            this.from = from;
            this.to = to;
        }

        PayOrder to(String worker) {
            this.worker = worker;
            return this;
        }

        PayOrder aged(int age) {
            this.age = age;
            return this;
        }

        PayOrder hours(long hundredths) {
            this.hoursHundredths = hundredths;
            return this;
        }

        PayOrder gross(String amount) {
            this.grossPence = pence(amount);
            return this;
        }

        PayOrder withoutPayslip() {
            this.payslip = Optional.empty();
            return this;
        }

        PayOrder paidBy(String transaction) {
            this.transaction = Optional.of(transaction);
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new CareCommand.RecordPay(
                    BUDGET,
                    pay,
                    worker,
                    from,
                    to,
                    age,
                    false,
                    hoursHundredths,
                    grossPence,
                    payslip,
                    transaction.map(id -> ids(id)).orElseGet(() -> ids()),
                    today);
        }
    }

    static Order tax(String tax, String from, String to, String transaction) {
        return today ->
                new CareCommand.RecordTax(BUDGET, tax, LocalDate.parse(from), LocalDate.parse(to), transaction, today);
    }
}
