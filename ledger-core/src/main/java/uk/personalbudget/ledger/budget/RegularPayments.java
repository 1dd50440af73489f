package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.CardEvent.Drawn;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularKind;
import uk.personalbudget.ledger.budget.PaymentEvent.RegularPaymentRegistered;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/** The register of regular payments: what is due on a day, and what of it the account would not cover. */
public final class RegularPayments {
    private RegularPayments() {}

    /**
     * A regular payment the account does not cover by itself.
     *
     * @param shortPence how much is missing
     * @param coveredPence how much of that money set apart will cover; the rest fails
     */
    public record Shortfall(
            String regular, RegularKind kind, LocalDate dueOn, long amountPence, long shortPence, long coveredPence) {}

    /** Regular payments that run on a day, in the order they were registered. */
    public static List<RegularPaymentRegistered> running(BudgetState state, LocalDate day) {
        return state.payments.regular.values().stream()
                .filter(regular -> regular.runsOn(day))
                .map(PaymentState.Regular::first)
                .toList();
    }

    /** Those due on a day, one after the other, against what is there today: for the warning a day ahead (rule C-9). */
    @Rule("C-9")
    public static List<Shortfall> shortfalls(BudgetState state, LocalDate day) {
        List<Shortfall> shortfalls = new ArrayList<>();
        var books = state.copy();
        for (var regular : state.payments.regular.values()) {
            if (!regular.dueOn(day)) {
                continue;
            }
            var it = regular.first();
            Amounts needed = needed(it.provision(), it.amountPence(), day, books);
            long missing = missing(it.account(), it.provision().isPresent(), needed, books);
            var drawn = it.kind().secured() && missing > 0
                    ? drawn(it.account(), it.provision().isPresent(), needed, books)
                    : List.<Drawn>of();
            long covered = Math.min(
                    missing,
                    drawn.stream().mapToLong(from -> from.amounts().total()).sum());
            if (missing > 0) {
                shortfalls.add(new Shortfall(it.regular(), it.kind(), day, it.amountPence(), missing, covered));
            }
            if (covered == missing) {
                if (!drawn.isEmpty()) {
                    books.evolve(new PaymentEvent.ShortfallCovered(
                            "expected-" + it.regular(), it.regular(), it.account(), drawn, day));
                }
                // Paid in thought, so that the next one of the day is tested against what is left.
                books.evolve(new CardEvent.Authorised(
                        "expected-" + it.regular(),
                        it.account(),
                        "none",
                        needed,
                        100,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new CardEvent.Merchant(
                                Optional.empty(), Optional.empty(), Optional.empty(), Choices.Channel.BANK),
                        0,
                        day,
                        true,
                        day,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
            }
        }
        return List.copyOf(shortfalls);
    }

    static Amounts needed(Optional<String> provision, long pence, LocalDate on, BudgetState state) {
        return provision
                .map(state.provisions::get)
                .map(serves -> Coding.split(serves, pence, 100, 0, state.contribution.sharesOn(on)))
                .orElseGet(() -> Amounts.of(Colour.UNCODED, pence));
    }

    /** How much the account is short: in all, or in the public colours of what it is for, whichever is more. */
    private static long missing(Account account, boolean coded, Amounts needed, BudgetState state) {
        return Math.max(
                Math.max(0, needed.total() - state.balances.availableTotal(account)),
                coded ? shortOf(account, needed, state).total() : 0);
    }

    private static Amounts shortOf(Account account, Amounts needed, BudgetState state) {
        var available = state.balances.available(account);
        var missing = new TreeMap<Colour, Long>();
        needed.elements()
                .byColour()
                .forEach((colour, pence) ->
                        missing.put(colour, Math.max(0, Math.subtractExact(pence, available.in(colour)))));
        return new Amounts(missing);
    }

    /**
     * What money set apart gives so that a payment does not fail: contingency of each element first, then pots marked for it,
     * each of its own colours only and no more than is missing.
     */
    @Rule("C-9")
    static List<Drawn> drawn(Account account, boolean coded, Amounts needed, BudgetState state) {
        List<String> sources = new ArrayList<>();
        for (Element element : Element.values()) {
            if (account.equals(state.reserve.contingency.get(element))) {
                sources.add(SetApart.contingency(element).name());
            }
        }
        state.pots.forEach((id, pot) -> {
            if (pot.useIfShort() && !pot.closed() && pot.account().equals(account)) {
                sources.add(id);
            }
        });
        var drawn = new LinkedHashMap<String, Amounts>();
        var byColour = new TreeMap<Colour, Long>(
                coded ? shortOf(account, needed, state).byColour() : new TreeMap<>());
        long total = Math.max(0, needed.total() - state.balances.availableTotal(account));
        long open = Math.max(
                total, byColour.values().stream().mapToLong(Long::longValue).sum());
        for (String source : sources) {
            var left = SetApart.left(source, state);
            var taken = new TreeMap<Colour, Long>();
            for (var part : left.byColour().entrySet()) {
                long most = coded ? byColour.getOrDefault(part.getKey(), 0L) : open;
                long take = Math.min(Math.min(part.getValue(), most), open);
                if (take > 0) {
                    taken.put(part.getKey(), take);
                    open -= take;
                    byColour.computeIfPresent(part.getKey(), (_, was) -> was - take);
                }
            }
            drawn.merge(source, new Amounts(taken), Amounts::plus);
        }
        if (coded && open > 0) {
            // No element of it is short, or no longer, but the account as a whole is, by what nobody has coded yet: the
            // payment's own elements give more of what they set apart before wages fail.
            for (String source : sources) {
                var left = SetApart.left(source, state).minus(drawn.getOrDefault(source, Amounts.NONE));
                for (Colour colour : needed.elements().byColour().keySet()) {
                    long take = Math.min(Math.max(0, left.in(colour)), open);
                    drawn.merge(source, Amounts.of(colour, take), Amounts::plus);
                    open -= take;
                }
            }
        }
        return drawn.entrySet().stream()
                .filter(from -> !from.getValue().none())
                .map(from -> new Drawn(from.getKey(), from.getValue()))
                .toList();
    }
}
