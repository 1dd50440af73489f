package uk.personalbudget.api.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.demo.Caseload.Asks;
import uk.personalbudget.api.demo.Caseload.Child;
import uk.personalbudget.api.demo.Caseload.Happening;
import uk.personalbudget.api.demo.Caseload.Payee;
import uk.personalbudget.api.demo.Caseload.Provision;
import uk.personalbudget.api.demo.Caseload.Records;
import uk.personalbudget.api.demo.Caseload.TriesToLoad;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.FundingCommand;
import uk.personalbudget.ledger.budget.FundingEvent.MovementUnidentified;
import uk.personalbudget.ledger.budget.PotCommand;
import uk.personalbudget.ledger.budget.Rejection;
import uk.personalbudget.ledger.budget.Source;
import uk.personalbudget.ledger.budget.SpendCommand;
import uk.personalbudget.ledger.budget.SpendEvent.SpendSettled;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.Recordable;

/** What one family does from day to day: save, say what things were for, bring receipts, report a lost card. */
final class FamilyDays {
    private static final int DAYS_TO_FIND_A_RECEIPT = 5;
    private static final long ONE_UNIT = 100;

    private final Office office;
    private final Child child;
    private final Set<String> seen = new HashSet<>();
    private final Map<LocalDate, List<SpendCommand.RecordEvidence>> receipts = new HashMap<>();
    private int moves;

    FamilyDays(Office office, Child child) {
        this.office = office;
        this.child = child;
    }

    /** What stands in the caseload for today, told in a sentence each. */
    List<String> live() {
        List<String> told = new ArrayList<>();
        for (Happening happening : child.events()) {
            if (happening.on().isEqual(office.today())) {
                told.add(happens(happening));
            }
        }
        return told;
    }

    private String happens(Happening it) {
        LocalDate on = it.on();
        if (it.openPot() != null) {
            var pot = it.openPot();
            office.must(
                    new PotCommand.OpenPot(
                            child.budget(),
                            pot.id(),
                            child.account().number(),
                            Optional.ofNullable(pot.provision()),
                            office.words(child, pot.words()),
                            Pence.parse(pot.goal()),
                            pot.until(),
                            false,
                            on),
                    Office.parent(child));
            return "starts to save for \"" + pot.words() + "\"";
        }
        if (it.bank() != null) {
            moves++;
            office.must(
                    new PotCommand.BankUnspent(
                            child.budget(),
                            "move-" + child.number() + "-" + moves,
                            it.bank().pot(),
                            Pence.parse(it.bank().amount()),
                            on),
                    Office.parent(child));
            return "saves " + it.bank().amount() + " in " + it.bank().pot();
        }
        if (it.lost() != null) {
            office.must(
                    new CardCommand.BlockCard(child.budget(), it.lost(), BlockReason.LOST, on), Office.parent(child));
            return "reports " + it.lost() + " lost: it is stopped at once";
        }
        if (it.newCard() != null) {
            new SettingUp(office, child).card(it.newCard(), Optional.of("card-" + child.card()), on);
            return "gets a new card, on the same account and balance";
        }
        if (it.asks() != null) {
            return "is declined: " + asks(it.asks(), on).code() + ", "
                    + it.asks().amount();
        }
        if (it.triesToLoad() != null) {
            return "cannot be topped up: " + triesToLoad(it.triesToLoad(), on).code();
        }
        if (it.records() != null) {
            records(it.records(), on);
            return "writes down " + it.records().amount() + " for "
                    + it.records().payee();
        }
        throw new IllegalStateException("nothing happens to " + child.budget() + " on " + on);
    }

    /** The scheme asks us first, so C-2 decides (settled 1). */
    private Rejection asks(Asks asks, LocalDate on) {
        return office.mustNot(
                new CardCommand.Authorise(
                        child.budget(),
                        "asked-" + child.number(),
                        "card-" + child.card(),
                        Pence.parse(asks.amount()),
                        ONE_UNIT,
                        Optional.empty(),
                        Optional.empty(),
                        new Merchant(
                                Optional.of(asks.category()),
                                Optional.of(asks.merchant()),
                                Optional.empty(),
                                Channel.ONLINE),
                        0,
                        false,
                        Optional.empty(),
                        on,
                        Optional.of(office.clock().instant()),
                        Optional.empty()),
                Office.actor("card-programme", Role.CARD_PROGRAMME));
    }

    private Rejection triesToLoad(TriesToLoad tries, LocalDate on) {
        var amount = java.util.Objects.requireNonNull(child.amounts().get(tries.amounts()));
        return office.mustNot(
                new FundingCommand.Load(
                        child.budget(),
                        "tried-" + child.number(),
                        child.account().number(),
                        "TRIED-" + child.number(),
                        Optional.empty(),
                        List.of(new FundingCommand.LoadLine(
                                tries.amounts(),
                                amount.of(),
                                Optional.of(amount.from().keySet().iterator().next()),
                                Pence.parse(tries.amount()))),
                        new TreeSet<>(),
                        Optional.empty(),
                        on),
                Office.FINANCE);
    }

    private void records(Records records, LocalDate on) {
        pay(records.id(), records.payee(), Pence.parse(records.amount()), on, Optional.empty(), Office.parent(child));
    }

    private void pay(
            String id,
            String payee,
            long pence,
            LocalDate on,
            Optional<Source> source,
            uk.personalbudget.ledger.budget.Context.Actor actor) {
        office.must(
                new SpendCommand.SettleSpend(
                        child.budget(),
                        id,
                        child.account().number(),
                        Method.FASTER_PAYMENT,
                        Optional.empty(),
                        Optional.empty(),
                        pence,
                        ONE_UNIT,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        false,
                        new Merchant(Optional.empty(), Optional.empty(), Optional.empty(), Channel.BANK),
                        Optional.of(office.words(child, payee)),
                        Optional.empty(),
                        Optional.empty(),
                        on,
                        Optional.empty(),
                        source),
                actor);
    }

    /**
     * A bank account has no card feed: what its statement shows as paid is offered for recording, and an officer records it
     * (settled 2).
     */
    void writeDown(List<Recordable> payments) {
        for (Recordable payment : payments) {
            pay(
                    payment.transaction(),
                    payment.text(),
                    payment.amountPence(),
                    payment.on(),
                    Optional.of(payment.source()),
                    Office.FINANCE);
        }
    }

    /** The family says what new items were for and what new credits were; where it knows of none, they stay as they are. */
    int explain() {
        int explained = 0;
        List<FeedRecord> past = office.past(child);
        Map<String, Long> left = new HashMap<>();
        Books.of(past).spends().forEach(spend -> left.put(spend.settled().transaction(), spend.leftPence()));
        for (FeedRecord record : past) {
            switch (record.event()) {
                case MovementUnidentified moved
                when child.familyPaysIn() && moved.amountPence() > 0 && seen.add(moved.transaction()) -> {
                    office.must(
                            new FundingCommand.IdentifyAsFamilyMoney(
                                    child.budget(), moved.transaction(), office.today()),
                            Office.parent(child));
                    explained++;
                }
                case SpendSettled spent
                when seen.add(spent.transaction()) ->
                    explained += explain(spent, left.getOrDefault(spent.transaction(), 0L));
                case uk.personalbudget.ledger.budget.BudgetEvent _ -> {
                    // Nothing to say about it.
                }
            }
        }
        return explained;
    }

    private int explain(SpendSettled spent, long left) {
        @Nullable Payee payee = child.payees().get(name(spent));
        if (payee == null || left == 0) {
            return 0;
        }
        var coding = new SpendCommand.CodeSpend(
                child.budget(),
                spent.transaction(),
                "for-" + spent.transaction(),
                List.of(new SpendCommand.CodingLine(payee.provision(), Optional.empty(), left, units(payee, left))),
                Optional.empty(),
                office.today());
        Optional<Rejection> no = office.mayNot(coding, Office.parent(child));
        if (no.isPresent()) {
            if (!(no.get() instanceof Rejection.DisputeOpen)) {
                throw new IllegalStateException(coding + " was refused: " + no.get());
            }
            // It is said again once the dispute is over.
            seen.remove(spent.transaction());
            return 0;
        }
        if (payee.evidence() != null) {
            LocalDate found = spent.effectiveOn().plusDays(DAYS_TO_FIND_A_RECEIPT);
            LocalDate on = found.isBefore(office.today()) ? office.today() : found;
            receipts.computeIfAbsent(on, _ -> new ArrayList<>())
                    .add(new SpendCommand.RecordEvidence(
                            child.budget(),
                            "paper-" + spent.transaction(),
                            Labelled.of(EvidenceKind.class, payee.evidence()),
                            new TreeSet<>(List.of(spent.transaction())),
                            digest("evidence of " + spent.transaction()),
                            on));
        }
        return 1;
    }

    private String name(SpendSettled spent) {
        return spent.merchant()
                .name()
                .or(() -> spent.counterparty().flatMap(office.texts()::read))
                .orElse("");
    }

    /** How many units an amount buys, where it buys a whole number of hundredths of them. */
    private long units(Payee payee, long pence) {
        if (payee.units() != null) {
            return SettingUp.hundredths(payee.units());
        }
        Provision provision =
                java.util.Objects.requireNonNull(child.provisions().get(payee.provision()));
        long price = provision.pricePence();
        return pence * 100 % price == 0 ? pence * 100 / price : ONE_UNIT;
    }

    /** Brings the receipts that were found by today. */
    int bringReceipts() {
        var found = receipts.remove(office.today());
        if (found == null) {
            return 0;
        }
        found.forEach(receipt -> office.must(receipt, Office.parent(child)));
        return found.size();
    }

    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
