package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.budget.FundingCommand.LoadLine;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/**
 * What a payment run could pay to one budget: for each account one arrival, with everything that is due, and what is due and cannot
 * be paid. Whether it can is asked of the rules of a load themselves, as they will stand on the entry day.
 */
public record TopUpsDue(List<Arrival> arrivals, List<NotPaid> notPaid) {
    /** Why an instalment is left that somebody prepared to pay already. */
    public static final String IN_ANOTHER_RUN = "in-another-run";

    public TopUpsDue {
        arrivals = List.copyOf(arrivals);
        notPaid = List.copyOf(notPaid);
    }

    /** One sum for one account. */
    public record Arrival(HeldKind kind, String account, String lastFour, List<Instalment> instalments) {
        public Arrival {
            instalments = List.copyOf(instalments);
        }

        public long pence() {
            return instalments.stream().mapToLong(Instalment::pence).sum();
        }
    }

    /** @param pence below zero for an overpayment that is taken off */
    public record Instalment(String instalment, String allocation, Element element, long pence, LocalDate dueOn) {}

    /** @param why a code: of the rule that says no, or one of a run's own */
    public record NotPaid(String instalment, long pence, LocalDate dueOn, String why) {}

    /** The lines of the load that pays these: what is taken off of an allocation is one line of its own (rule P-3). */
    public static List<LoadLine> lines(List<Instalment> instalments) {
        List<LoadLine> lines = new ArrayList<>();
        Map<String, LoadLine> off = new LinkedHashMap<>();
        for (Instalment one : instalments) {
            var line = new LoadLine(one.allocation(), one.element(), Optional.empty(), one.pence());
            if (one.pence() >= 0) {
                lines.add(line);
            } else {
                off.merge(
                        one.allocation(),
                        line,
                        (some, more) -> new LoadLine(
                                some.allocation(),
                                some.element(),
                                some.funder(),
                                some.amountPence() + more.amountPence()));
            }
        }
        lines.addAll(off.values());
        return lines;
    }

    public static SortedSet<String> names(List<Instalment> instalments) {
        return instalments.stream().map(Instalment::instalment).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What an account of a budget was named with; nothing when there is no such account. */
    public static Optional<String> lastFour(String account, BudgetState state) {
        return state.done.get("account:" + account) instanceof FundingEvent.AccountOpened opened
                ? Optional.of(opened.lastFour())
                : Optional.empty();
    }

    /** Why a budget that was to be paid must not be any more, though its instalments are kept for the run (rule V-16). */
    public static Optional<String> stopped(String load, BudgetState state) {
        var way = state.topUps.of(load);
        if (way.isEmpty() || way.get().stage() != TopUpState.Stage.ON_ITS_WAY) {
            return Optional.of("withdrawn");
        }
        var submitted = way.get().submitted();
        return submitted.parts().stream()
                .map(part -> state.allocations.get(part.allocation()))
                .filter(java.util.Objects::nonNull)
                .flatMap(allocation -> EndingRules.loadable(allocation, submitted.entryOn(), state).stream())
                .map(Rejection::code)
                .findFirst();
    }

    /**
     * @param dueTo the last due date that is looked at
     * @param entryOn the day on which the money will be there
     * @param funders whose amounts are paid; all when empty
     * @param taken instalments of this budget that are in another run
     */
    @Rule({"P-1", "P-3", "P-8"})
    public static TopUpsDue of(
            String budget,
            BudgetState state,
            LocalDate dueTo,
            LocalDate entryOn,
            Set<String> funders,
            Set<String> taken,
            Context context) {
        return new Looking(budget, state, entryOn, funders, taken, context).found(DueInstalment.upTo(dueTo, state));
    }

    private static final class Looking {
        private final String budget;
        private final BudgetState state;
        private final LocalDate entryOn;
        private final Set<String> funders;
        private final Set<String> taken;
        private final Context context;
        private final List<NotPaid> notPaid = new ArrayList<>();

        Looking(
                String budget,
                BudgetState state,
                LocalDate entryOn,
                Set<String> funders,
                Set<String> taken,
                Context context) {
            this.budget = budget;
            this.state = state;
            this.entryOn = entryOn;
            this.funders = funders;
            this.taken = taken;
            this.context = context;
        }

        TopUpsDue found(List<DueInstalment> due) {
            Map<Account, List<Instalment>> byAccount = new LinkedHashMap<>();
            for (DueInstalment one : due) {
                if (!chosen(one)) {
                    continue;
                }
                var objection = objection(one);
                var account = accountOf(one.allocation());
                if (objection.isPresent()) {
                    leave(one.instalment(), one.pence(), one.dueOn(), objection.get());
                } else if (account.isEmpty()) {
                    leave(one.instalment(), one.pence(), one.dueOn(), "account-unclear");
                } else {
                    byAccount
                            .computeIfAbsent(account.get(), _ -> new ArrayList<>())
                            .add(new Instalment(
                                    one.instalment(), one.allocation(), one.element(), one.pence(), one.dueOn()));
                }
            }
            List<Arrival> arrivals = new ArrayList<>();
            byAccount.forEach((account, instalments) -> {
                var paid = payable(account, instalments);
                if (!paid.isEmpty()) {
                    arrivals.add(new Arrival(
                            kind(account),
                            BudgetState.id(account),
                            lastFour(BudgetState.id(account), state).orElse(""),
                            paid));
                }
            });
            return new TopUpsDue(arrivals, notPaid);
        }

        private boolean chosen(DueInstalment due) {
            var allocation = java.util.Objects.requireNonNull(state.allocations.get(due.allocation()));
            return !due.onItsWay()
                    && (funders.isEmpty()
                            || funders.containsAll(allocation.funderShares().keySet()));
        }

        private Optional<String> objection(DueInstalment due) {
            if (taken.contains(due.instalment())) {
                return Optional.of(IN_ANOTHER_RUN);
            }
            if (due.begun()) {
                return Optional.of("partly-paid");
            }
            if (state.ending
                    .notice()
                    .filter(notice -> due.dueOn().isAfter(notice.endsOn()))
                    .isPresent()) {
                return Optional.of("notice-given");
            }
            if (state.recoveries.carried.values().stream()
                    .anyMatch(carried -> carried.leftPence() > 0
                            && carried.first().element() == due.element()
                            && due.dueOn().isAfter(carried.first().planYear()))) {
                return Optional.of("carried-forward");
            }
            boolean setOff = state.recoveries.cases.entrySet().stream()
                    .anyMatch(one -> one.getValue().pencePerLoad() != null
                            && state.recoveries
                                            .owed(one.getKey())
                                            .in(due.element().colour())
                                    > 0);
            return setOff ? Optional.of("set-off-due") : Optional.empty();
        }

        /** All of it, or what the rules of a load allow of it: one no keeps nothing back but its own instalment. */
        private List<Instalment> payable(Account account, List<Instalment> instalments) {
            if (no(account, instalments).isEmpty()) {
                return instalments;
            }
            List<Instalment> paid = new ArrayList<>();
            for (Instalment one : together(instalments)) {
                List<Instalment> more = new ArrayList<>(paid);
                more.addAll(group(one, instalments));
                var no = no(account, more);
                if (no.isEmpty()) {
                    paid = more;
                } else {
                    group(one, instalments)
                            .forEach(left -> leave(left.instalment(), left.pence(), left.dueOn(), no.get()));
                }
            }
            return paid;
        }

        /** What is taken off an instalment goes where that goes. */
        private static List<Instalment> together(List<Instalment> all) {
            return all.stream()
                    .filter(one -> one.pence() > 0 || all.stream().noneMatch(other -> goesWith(one, other)))
                    .toList();
        }

        private static List<Instalment> group(Instalment one, List<Instalment> all) {
            boolean first = all.stream()
                    .filter(other -> other.pence() > 0
                            && other.allocation().equals(one.allocation())
                            && other.dueOn().equals(one.dueOn()))
                    .findFirst()
                    .filter(one::equals)
                    .isPresent();
            return all.stream()
                    .filter(other -> other.equals(one) || (first && goesWith(other, one)))
                    .toList();
        }

        private static boolean goesWith(Instalment off, Instalment one) {
            return off.pence() < 0
                    && one.pence() > 0
                    && off.allocation().equals(one.allocation())
                    && off.dueOn().equals(one.dueOn());
        }

        private Optional<String> no(Account account, List<Instalment> instalments) {
            var load = new FundingCommand.Load(
                    budget,
                    "payment-run",
                    BudgetState.id(account),
                    "payment-run",
                    Optional.empty(),
                    lines(instalments),
                    names(instalments),
                    // Every run has a second person; who it will be is not known yet.
                    Optional.of(context.actor().id() + ", and another"),
                    entryOn);
            return switch (FundingRules.decide(load, state, TopUpRules.onEntryDay(entryOn, context))) {
                case Decision.Accepted _ -> Optional.empty();
                case Decision.Refused refused -> Optional.of(refused.rejection().code());
            };
        }

        private void leave(String instalment, long pence, LocalDate dueOn, String why) {
            notPaid.add(new NotPaid(instalment, pence, dueOn, why));
        }

        /** How the allocation is run says where its money goes; where that leaves a choice, where it went last. */
        private Optional<Account> accountOf(String allocation) {
            var own = state.management.parts.get(Part.ALLOCATION.label() + ":" + allocation);
            if (own != null && own.account().isPresent()) {
                return own.account().map(state.accounts::get);
            }
            var agreed = own != null ? own.management() : state.agreement == null ? null : state.agreement.management();
            List<Account> fitting = state.accounts.values().stream()
                    .filter(account -> agreed == null || kind(account) == heldAs(agreed))
                    .toList();
            if (fitting.size() == 1) {
                return Optional.of(fitting.getFirst());
            }
            if (state.accounts.size() == 1) {
                return state.accounts.values().stream().findFirst();
            }
            return state.loads.values().stream()
                    .map(BudgetState.LoadTaken::loaded)
                    .filter(load -> load.parts().stream()
                            .anyMatch(part -> part.allocation().equals(allocation)))
                    .map(FundingEvent.Loaded::account)
                    .reduce((_, last) -> last);
        }

        private static HeldKind heldAs(Management management) {
            return switch (management) {
                case PAYMENT_CARD -> HeldKind.CARD;
                case BANK_ACCOUNT -> HeldKind.BANK;
                case INDIVIDUAL_SERVICE_FUND -> HeldKind.INDIVIDUAL_SERVICE_FUND;
                case MANAGED_ACCOUNT, ARRANGED -> HeldKind.MANAGED;
            };
        }

        private static HeldKind kind(Account account) {
            String label = account.name().split(":", -1)[1];
            return uk.personalbudget.ledger.money.Labelled.of(HeldKind.class, label);
        }
    }
}
