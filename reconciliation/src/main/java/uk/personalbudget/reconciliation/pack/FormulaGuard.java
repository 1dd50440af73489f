package uk.personalbudget.reconciliation.pack;

/** A cell that a spreadsheet would take for a formula is marked as text. */
final class FormulaGuard {
    private FormulaGuard() {}

    static String defused(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
