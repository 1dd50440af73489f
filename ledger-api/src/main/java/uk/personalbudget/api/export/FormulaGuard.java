package uk.personalbudget.api.export;

/** Keeps a spreadsheet from running a text cell as a formula. Numbers written by us are left as they are. */
public final class FormulaGuard {
    private FormulaGuard() {}

    /** The text, with an apostrophe in front when a spreadsheet would take it for a formula. */
    public static String text(String cell) {
        if (cell.isEmpty()) {
            return cell;
        }
        return switch (cell.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r' -> "'" + cell;
            default -> cell;
        };
    }
}
