package uk.personalbudget.ledger.budget;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.rule.Rule;

/** Whose money an item is: by the provision it serves, and that provision's shares. */
@Rule({"C-1", "C-16"})
final class Coding {
    private Coding() {}

    /**
     * A new amount in the provision's colours. Where the provision has a funded unit price, its elements pay that much of each
     * unit and the family everything above it (settled 14).
     *
     * @param alreadyFunded what the elements have paid of these units before
     * @param socialCare how the social care part is shared with the person's contribution (settled 15)
     */
    static Amounts split(
            ProvisionAgreed provision,
            long pence,
            long unitsHundredths,
            long alreadyFunded,
            SortedMap<Colour, Long> socialCare) {
        if (provision.shares().isEmpty()) {
            return Amounts.of(Colour.FAMILY, pence);
        }
        long funded = provision
                .fundedUnitPricePence()
                .map(price -> Math.clamp(units(price, unitsHundredths) - alreadyFunded, 0, pence))
                .orElse(pence);
        var colours = new TreeMap<Colour, Long>(Apportion.byWeight(funded, provision.shares()));
        colours.merge(Colour.FAMILY, pence - funded, Math::addExact);
        return shared(new Amounts(colours), socialCare);
    }

    /** Whatever is social care's is shared with the person's contribution, when one is assessed. */
    static Amounts shared(Amounts amounts, SortedMap<Colour, Long> socialCare) {
        long whole = amounts.in(Colour.SOCIAL_CARE);
        return amounts.minus(Amounts.of(Colour.SOCIAL_CARE, whole))
                .plus(new Amounts(Apportion.byWeight(whole, socialCare)));
    }

    /** What of an amount is not the family's to pay: the elements' part and, with social care's, the person's contribution. */
    static long funded(Amounts amounts) {
        return Math.addExact(amounts.elements().total(), amounts.in(Colour.CONTRIBUTION));
    }

    /** Price times quantity in whole pence, half a penny rounded up. */
    static long units(long pricePence, long unitsHundredths) {
        return BigInteger.valueOf(pricePence)
                .multiply(BigInteger.valueOf(unitsHundredths))
                .add(BigInteger.valueOf(50))
                .divide(BigInteger.valueOf(100))
                .longValueExact();
    }

    static List<CodedPart> parts(Optional<ProvisionAgreed> provision, Amounts amounts) {
        List<CodedPart> parts = new ArrayList<>();
        amounts.byColour()
                .forEach((colour, pence) -> parts.add(new CodedPart(
                        provision.map(ProvisionAgreed::outcome),
                        provision.map(ProvisionAgreed::provision),
                        colour,
                        pence)));
        return List.copyOf(parts);
    }

    /** The same provisions with other amounts of each colour. */
    static List<CodedPart> scaled(List<CodedPart> parts, Amounts amounts) {
        List<CodedPart> out = new ArrayList<>();
        amounts.byColour()
                .forEach((colour, pence) -> out.addAll(share(
                        parts.stream().filter(part -> part.colour() == colour).toList(), pence)));
        return List.copyOf(out);
    }

    /** A part of an item, in proportion to what is left of it, so that the last part clears every colour (settled 13). */
    static List<CodedPart> share(List<CodedPart> parts, long pence) {
        if (pence == 0) {
            return List.of();
        }
        // Ties go by colour, then by the order in which the item was coded.
        List<CodedPart> ordered = new ArrayList<>(parts);
        ordered.sort(java.util.Comparator.comparing(CodedPart::colour));
        SortedMap<Integer, Long> weights = new TreeMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            weights.put(i, ordered.get(i).pence());
        }
        List<CodedPart> out = new ArrayList<>();
        Apportion.byWeight(pence, weights).forEach((i, part) -> {
            if (part != 0) {
                var of = ordered.get(i);
                out.add(new CodedPart(of.outcome(), of.provision(), of.colour(), part));
            }
        });
        return List.copyOf(out);
    }
}
