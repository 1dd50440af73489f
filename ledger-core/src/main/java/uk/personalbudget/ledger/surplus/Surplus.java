package uk.personalbudget.ledger.surplus;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.rule.Rule;

/**
 * Public money above policy (rule U-2 and settled 11).
 *
 * @param findings one per element that was given
 * @param capPence the most that all surpluses of the budget may come to together
 * @param mayBeProposed false while money is uncoded or in suspense: then the figures are shown and nothing may be asked back
 */
@Rule("U-2")
public record Surplus(SortedMap<Element, Finding> findings, long capPence, boolean mayBeProposed) {

    public Surplus {
        findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
    }

    /**
     * What is held of one element, over all accounts, every amount zero or more except the settled balance.
     *
     * @param unclearedPence open holds
     * @param disputedPence provisional credits that are not final: they may be spent and are not in U
     * @param paidAheadPence what of the latest instalment pays for days still to come, see {@link PaidAhead}
     */
    public record Held(
            Element element,
            WeeklyValue weekly,
            long settledPence,
            long unclearedPence,
            long commitmentsPence,
            long contingencyPence,
            long bankedPence,
            long disputedPence,
            long paidAheadPence) {}

    /**
     * What concerns the budget as a whole.
     *
     * @param uncodedPence spend that was not said to be for anything yet
     * @param suspensePence credits not yet identified
     * @param availablePence what could be spent from all its accounts
     * @param familyPence family money in the accounts; below zero when the family still has to pay in
     */
    public record Budget(
            long uncodedPence, long suspensePence, long availablePence, long familyPence, long contributionPence) {}

    /**
     * @param triggerWeeks weeks of W above which money is a surplus
     * @param retainWeeks weeks of W that stay
     */
    public record Limits(int triggerWeeks, int retainWeeks) {
        public Limits {
            if (retainWeeks < 0 || triggerWeeks > 26 || retainWeeks > triggerWeeks) {
                throw new IllegalArgumentException("weeks kept (" + retainWeeks
                        + ") must be between 0 and the trigger, and the trigger (" + triggerWeeks + ") at most 26");
            }
        }
    }

    /**
     * How one element's figure came about, line by line.
     *
     * @param uncodedPence the element's share of uncoded spend, by W
     * @param unspentPence U
     * @param triggerPence U above it is a surplus
     * @param retainPence what stays
     * @param beforeCapPence the surplus before the budget's cap
     * @param surplusPence never below zero
     */
    public record Finding(
            Held held,
            long uncodedPence,
            long unspentPence,
            long triggerPence,
            long retainPence,
            long beforeCapPence,
            long surplusPence) {}

    public long totalPence() {
        return findings.values().stream().mapToLong(Finding::surplusPence).sum();
    }

    public static Surplus of(List<Held> held, Budget budget, Limits limits) {
        var uncoded = uncodedByElement(held, budget.uncodedPence());
        var before = new TreeMap<Element, Finding>();
        var surpluses = new TreeMap<Element, Long>();
        long disputed = 0;
        for (Held one : held) {
            disputed = Math.addExact(disputed, one.disputedPence());
            long share = uncoded.getOrDefault(one.element(), 0L);
            long unspent = one.settledPence()
                    - one.unclearedPence()
                    - one.commitmentsPence()
                    - one.contingencyPence()
                    - one.bankedPence()
                    - one.disputedPence()
                    - one.paidAheadPence()
                    - share;
            long trigger = one.weekly().times(limits.triggerWeeks());
            long retain = one.weekly().times(limits.retainWeeks());
            long surplus = unspent > trigger ? Math.max(0, unspent - retain) : 0;
            before.put(one.element(), new Finding(one, share, unspent, trigger, retain, surplus, surplus));
            surpluses.put(one.element(), surplus);
        }
        long cap = Math.max(
                0,
                budget.availablePence()
                        - Math.max(0, budget.familyPence())
                        - Math.max(0, budget.contributionPence())
                        - disputed);
        return new Surplus(
                capped(before, surpluses, cap), cap, budget.uncodedPence() == 0 && budget.suspensePence() == 0);
    }

    /** The surpluses together are never more than the money that is there: what is too much is taken off by rule C-16. */
    @Rule("C-16")
    private static SortedMap<Element, Finding> capped(
            SortedMap<Element, Finding> findings, SortedMap<Element, Long> surpluses, long cap) {
        long cut = surpluses.values().stream().mapToLong(Long::longValue).sum() - cap;
        if (cut <= 0) {
            return findings;
        }
        var cuts = Apportion.byWeight(cut, surpluses);
        var out = new TreeMap<Element, Finding>();
        findings.forEach((element, finding) -> out.put(
                element,
                new Finding(
                        finding.held(),
                        finding.uncodedPence(),
                        finding.unspentPence(),
                        finding.triggerPence(),
                        finding.retainPence(),
                        finding.beforeCapPence(),
                        finding.beforeCapPence() - cuts.getOrDefault(element, 0L))));
        return out;
    }

    /** Uncoded spend counts against the elements in proportion to W. */
    private static SortedMap<Element, Long> uncodedByElement(List<Held> held, long uncodedPence) {
        var weights = new TreeMap<Element, Long>();
        var common = BigInteger.ONE;
        for (Held one : held) {
            var weeks = BigInteger.valueOf(one.weekly().weeks());
            common = common.divide(common.gcd(weeks)).multiply(weeks);
        }
        for (Held one : held) {
            weights.put(
                    one.element(),
                    common.divide(BigInteger.valueOf(one.weekly().weeks()))
                            .multiply(BigInteger.valueOf(one.weekly().pence()))
                            .longValueExact());
        }
        boolean nothingToShareBy = weights.values().stream().allMatch(weight -> weight == 0);
        return uncodedPence == 0 || nothingToShareBy ? new TreeMap<>() : Apportion.byWeight(uncodedPence, weights);
    }
}
