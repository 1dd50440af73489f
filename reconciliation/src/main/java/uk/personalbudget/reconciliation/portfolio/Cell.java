package uk.personalbudget.reconciliation.portfolio;

import java.util.Comparator;

/**
 * Which part of a figure something belongs to. What does not apply is empty.
 *
 * @param kind what the figure is divided by: a month, a regime, a ground, a kind of account
 * @param element or another colour of money
 * @param runAs how that part of the budget is run
 */
public record Cell(Figure figure, String kind, String element, String funder, String runAs)
        implements Comparable<Cell> {
    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::figure)
            .thenComparing(Cell::kind)
            .thenComparing(Cell::element)
            .thenComparing(Cell::funder)
            .thenComparing(Cell::runAs);

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
