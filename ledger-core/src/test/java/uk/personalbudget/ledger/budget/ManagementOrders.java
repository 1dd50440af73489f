package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.ACCOUNT;
import static uk.personalbudget.ledger.budget.Orders.BUDGET;
import static uk.personalbudget.ledger.budget.Orders.pence;
import static uk.personalbudget.ledger.budget.Orders.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.budget.ManagementEvent.PartManaged;
import uk.personalbudget.ledger.budget.Orders.Order;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;

/** Orders about how parts are run, as tests write them. */
final class ManagementOrders {
    static final String BANK = "bank-1";
    static final String MANAGED = "provider-1";

    private ManagementOrders() {}

    /** SEN £3,000.00 is arranged by the council (E-10). */
    static Story arranged() {
        return Story.planned()
                .given(
                        Orders.panel("d-sen", Element.SEN, PanelAnswer.YES),
                        Orders.allocation("sen", Element.SEN, "£3,000.00").kind(EntitlementKind.ARRANGED));
    }

    static Order open(HeldKind kind, String account) {
        return today -> new FundingCommand.OpenAccount(BUDGET, account, kind, "8765", today);
    }

    /** Money on the card account, and a bank account and a managed account that are empty. */
    static Story threeAccounts(String socialCare, String health, String sen) {
        return Story.holding(socialCare, health, sen).given(open(HeldKind.BANK, BANK), open(HeldKind.MANAGED, MANAGED));
    }

    static InvoiceOrder invoice(String invoice, String amount) {
        return new InvoiceOrder(invoice, amount);
    }

    static final class InvoiceOrder implements Order {
        private final String invoice;
        private final String amount;
        private String body = "council";
        private String allocation = "sen";
        private String provision = "therapy";
        private Optional<String> funder = Optional.empty();
        private Optional<LocalDate> day = Optional.empty();

        private InvoiceOrder(String invoice, String amount) {
            this.invoice = invoice;
            this.amount = amount;
        }

        InvoiceOrder by(String body) {
            this.body = body;
            return this;
        }

        InvoiceOrder from(String allocation) {
            this.allocation = allocation;
            return this;
        }

        InvoiceOrder towards(String provision) {
            this.provision = provision;
            return this;
        }

        InvoiceOrder fundedBy(String funder) {
            this.funder = Optional.of(funder);
            return this;
        }

        InvoiceOrder on(String day) {
            this.day = Optional.of(LocalDate.parse(day));
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new ManagementCommand.PayArrangedInvoice(
                    BUDGET,
                    invoice,
                    body,
                    allocation,
                    provision,
                    funder,
                    pence(amount),
                    day.orElse(today),
                    Optional.empty());
        }
    }

    static Order credit(String credit, String invoice, String amount) {
        return today ->
                new ManagementCommand.CreditArrangedInvoice(BUDGET, credit, invoice, Optional.of(pence(amount)), today);
    }

    static Order creditAll(String credit, String invoice) {
        return today -> new ManagementCommand.CreditArrangedInvoice(BUDGET, credit, invoice, Optional.empty(), today);
    }

    static TransferOrder transfer(String transfer) {
        return new TransferOrder(transfer);
    }

    static final class TransferOrder implements Order {
        private final String transfer;
        private String from = ACCOUNT;
        private String to = BANK;
        private final TreeMap<Colour, Long> amounts = new TreeMap<>();
        private final SortedSet<String> with = new TreeSet<>();

        private TransferOrder(String transfer) {
            this.transfer = transfer;
        }

        TransferOrder between(String from, String to) {
            this.from = from;
            this.to = to;
            return this;
        }

        TransferOrder of(Colour colour, String amount) {
            amounts.put(colour, pence(amount));
            return this;
        }

        TransferOrder with(String... encumbrances) {
            with.addAll(List.of(encumbrances));
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new ManagementCommand.SendTransfer(
                    BUDGET,
                    transfer,
                    from,
                    to,
                    amounts.isEmpty() ? Optional.empty() : Optional.of(new Amounts(amounts)),
                    with,
                    today,
                    Optional.empty());
        }
    }

    static Order receive(String transfer) {
        return today ->
                new ManagementCommand.ReceiveTransfer(BUDGET, transfer, Optional.empty(), today, Optional.empty());
    }

    static Order receive(String transfer, String amount) {
        return today -> new ManagementCommand.ReceiveTransfer(
                BUDGET, transfer, Optional.of(pence(amount)), today, Optional.empty());
    }

    static Order returned(String transfer) {
        return today -> new ManagementCommand.ReturnTransfer(BUDGET, transfer, today, Optional.empty());
    }

    static ChangeOrder change(String change) {
        return new ChangeOrder(change);
    }

    static final class ChangeOrder implements Order {
        private final String change;
        private final List<PartManaged> parts = new ArrayList<>();
        private boolean offered = true;
        private Optional<ManagementCommand.MoneyFollows> money = Optional.empty();

        private ChangeOrder(String change) {
            this.change = change;
        }

        ChangeOrder allocation(String allocation, Management management, String account) {
            parts.add(new PartManaged(Part.ALLOCATION, allocation, management, Optional.of(account)));
            return this;
        }

        ChangeOrder provision(String provision, Management management, String account) {
            parts.add(new PartManaged(Part.PROVISION, provision, management, Optional.of(account)));
            return this;
        }

        ChangeOrder arranged(String allocation) {
            parts.add(new PartManaged(Part.ALLOCATION, allocation, Management.ARRANGED, Optional.empty()));
            return this;
        }

        ChangeOrder part(PartManaged part) {
            parts.add(part);
            return this;
        }

        ChangeOrder nothingElseOffered() {
            offered = false;
            return this;
        }

        ChangeOrder moneyFollows(String transfer, String from, String to) {
            money = Optional.of(new ManagementCommand.MoneyFollows(transfer, from, to));
            return this;
        }

        @Override
        public BudgetCommand on(LocalDate today) {
            return new ManagementCommand.ChangeManagement(BUDGET, change, parts, text("reason"), offered, money, today);
        }
    }

    static Account held(HeldKind kind, String account) {
        return Account.held(kind, account);
    }
}
