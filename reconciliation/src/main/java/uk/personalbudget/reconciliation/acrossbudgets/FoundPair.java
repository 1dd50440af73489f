package uk.personalbudget.reconciliation.acrossbudgets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Two records that may be one.
 *
 * @param id always the same for the same two records
 * @param minutes how long two shifts are at the same time; 0 for others
 * @param days how many days two periods share; 0 for others
 */
public record FoundPair(String id, PairKind kind, Sighting first, Sighting second, long minutes, long days) {
    private static final int ID_LENGTH = 20;

    /** The newest first, so that what came since yesterday is on top. */
    static final Comparator<FoundPair> ORDER = Comparator.comparing(FoundPair::lastOn)
            .reversed()
            .thenComparing(FoundPair::kind)
            .thenComparing(FoundPair::id);

    static FoundPair of(PairKind kind, Sighting one, Sighting other, long minutes, long days) {
        boolean inOrder = ORDER_OF_TWO.compare(one, other) <= 0;
        Sighting first = inOrder ? one : other;
        Sighting second = inOrder ? other : one;
        return new FoundPair(id(kind, first, second), kind, first, second, minutes, days);
    }

    private static final Comparator<Sighting> ORDER_OF_TWO = Comparator.comparing(Sighting::budget)
            .thenComparing(Sighting::record)
            .thenComparing(Sighting::id);

    public LocalDate lastOn() {
        return first.to().isAfter(second.to()) ? first.to() : second.to();
    }

    public boolean has(String budget) {
        return first.budget().equals(budget) || second.budget().equals(budget);
    }

    /** The purchase that both are shares of: families agreed to it, and one paper shows it (rules C-13 and C-20). */
    public Optional<String> sharedAs() {
        return first.sharedAs().filter(as -> second.sharedAs().equals(Optional.of(as)));
    }

    private static String id(PairKind kind, Sighting first, Sighting second) {
        String said = String.join(
                "|",
                kind.label(),
                first.budget(),
                first.record().label(),
                first.id(),
                second.budget(),
                second.record().label(),
                second.id());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
