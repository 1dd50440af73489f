package uk.personalbudget.reconciliation.portfolio;

/**
 * Which part of a figure something belongs to. What does not apply is empty.
 *
 * @param kind what the figure is divided by: a month, a regime, a ground, a kind of account
 * @param element or another colour of money
 * @param runAs how that part of the budget is run
 */
public record Cell(Figure figure, String kind, String element, String funder, String runAs)
        implements Comparable<Cell> {
    /** Written out, because thousands of budgets have a hundred each. */
    @Override
    public int compareTo(Cell other) {
        int order = figure.compareTo(other.figure);
        order = order != 0 ? order : kind.compareTo(other.kind);
        order = order != 0 ? order : element.compareTo(other.element);
        order = order != 0 ? order : funder.compareTo(other.funder);
        return order != 0 ? order : runAs.compareTo(other.runAs);
    }
}
