package uk.personalbudget.reconciliation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.AnnualAudit.PotYear;

/** Every pot of the period, from its opening to its closing: opening + banked − drawn − given back = closing. */
@Rule("U-1")
final class BankingRegister {
    private BankingRegister() {}

    private static final class Pot {
        private final Account account;
        private final TextRef purpose;
        private final String outcome;
        private final long goal;
        private LocalDate expiresOn;
        private String state = "open";
        private long opening;
        private long banked;
        private long drawn;
        private long givenBack;
        private boolean touched;

        Pot(String pot, TextRef purpose, String outcome, long goal, LocalDate expiresOn) {
            this.account = Account.pot(pot);
            this.purpose = purpose;
            this.outcome = outcome;
            this.goal = goal;
            this.expiresOn = expiresOn;
        }
    }

    static List<PotYear> of(Known known, AuditPeriod period) {
        Map<String, Pot> pots = new LinkedHashMap<>();
        for (FeedRecord record : known.books().history()) {
            describe(known, period, record.event(), pots);
            pots.values().forEach(pot -> move(record, period, pot));
        }
        var lines = new ArrayList<PotYear>();
        pots.forEach((name, pot) -> {
            long closing = pot.opening + pot.banked - pot.drawn - pot.givenBack;
            if (pot.touched || pot.opening != 0 || pot.state.equals("open")) {
                lines.add(new PotYear(
                        name,
                        known.wording().of(pot.purpose).orElse(name),
                        pot.outcome,
                        pot.opening,
                        pot.banked,
                        pot.drawn,
                        pot.givenBack,
                        closing,
                        pot.goal,
                        pot.expiresOn,
                        pot.state));
            }
        });
        return lines;
    }

    private static void describe(Known known, AuditPeriod period, BudgetEvent event, Map<String, Pot> pots) {
        switch (event) {
            case PotEvent.PotOpened it -> {
                if (!it.effectiveOn().isAfter(period.to())) {
                    String outcome = it.outcome()
                            .or(() -> it.provision().flatMap(id -> outcome(known, id)))
                            .orElse("");
                    pots.put(it.pot(), new Pot(it.pot(), it.purpose(), outcome, it.goalPence(), it.expiresOn()));
                }
            }
            case FundingEvent.BroughtForward it ->
                it.pots()
                        .forEach(pot -> pots.put(
                                pot.pot(),
                                new Pot(
                                        pot.pot(),
                                        pot.purpose(),
                                        pot.provision()
                                                .flatMap(id -> outcome(known, id))
                                                .orElse(""),
                                        0,
                                        pot.expiresOn())));
            case PotEvent.PotKept it -> state(pots, it.pot(), it.effectiveOn(), period, "open", it.until());
            case PotEvent.PotLapsed it -> state(pots, it.pot(), it.effectiveOn(), period, "lapsed", null);
            case PotEvent.PotClosed it -> state(pots, it.pot(), it.effectiveOn(), period, "closed", null);
            case BudgetEvent _ -> {}
        }
    }

    private static void state(
            Map<String, Pot> pots,
            String name,
            LocalDate on,
            AuditPeriod period,
            String state,
            @org.jspecify.annotations.Nullable LocalDate until) {
        Pot pot = pots.get(name);
        if (pot != null && !on.isAfter(period.to())) {
            pot.state = state;
            pot.expiresOn = until == null ? pot.expiresOn : until;
        }
    }

    private static Optional<String> outcome(Known known, String provision) {
        return Optional.ofNullable(known.books().provisions().get(provision)).map(ProvisionAgreed::outcome);
    }

    private static void move(FeedRecord record, AuditPeriod period, Pot pot) {
        for (Posting posting : record.entry().postings()) {
            if (posting.layer() != Layer.ENCUMBERED
                    || !posting.account().equals(pot.account)
                    || posting.effectiveOn().isAfter(period.to())) {
                continue;
            }
            if (posting.effectiveOn().isBefore(period.from())) {
                pot.opening += posting.pence();
                continue;
            }
            pot.touched = true;
            switch (record.event()) {
                case PotEvent.UnspentBanked _, FundingEvent.BroughtForward _ -> pot.banked += posting.pence();
                case PotEvent.PotLapsed _, PotEvent.PotClosed _ -> pot.givenBack -= posting.pence();
                case BudgetEvent _ -> pot.drawn -= posting.pence();
            }
        }
    }
}
