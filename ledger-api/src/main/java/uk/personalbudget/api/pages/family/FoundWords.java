package uk.personalbudget.api.pages.family;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import uk.personalbudget.reconciliation.audit.FamilyPart.Finding;
import uk.personalbudget.reconciliation.breaks.BreakKind;

/** What a finding of an audit is called on a family's page, and what happens next. */
record FoundWords(String title, String next) {
    private static final FoundWords TOP_UP =
            new FoundWords("A top-up that did not come", "We look into it. If you had too little, you get the rest.");
    private static final FoundWords RECEIPT = new FoundWords(
            "A payment that needs a receipt",
            "Add a photo of the receipt. Lost it? Your own word will do for small amounts.");
    private static final FoundWords NOT_SAID = new FoundWords(
            "Nobody has said yet what a payment was for",
            "Say what it was for. Then it counts for that part of the plan.");
    private static final FoundWords TWICE = new FoundWords(
            "Two payments look the same", "Tell us if both are right. If not, we help you get the money back.");
    private static final FoundWords OTHER = new FoundWords(
            "A payment to look at", "Tell us what you know about it. We look into it and tell you what we find.");
    private static final String WE_LOOK = "We find out why. Nothing is asked of you before that.";

    static FoundWords of(Finding finding) {
        int colon = finding.id().indexOf(':');
        return switch (colon < 0 ? finding.id() : finding.id().substring(0, colon)) {
            case "set-up" ->
                new FoundWords(
                        "Something at the start is not in place yet",
                        "We put it in place. You need to do nothing unless we ask.");
            case "payments" -> new FoundWords("What was paid to you is not what was agreed", TOP_UP.next());
            case "difference" -> new FoundWords("The bank says one thing and we say another", WE_LOOK);
            case "statements" ->
                new FoundWords(
                        "Some days have no bank statement",
                        "We ask the bank for it. If you have one, you can send it.");
            case "evidence" ->
                new FoundWords(
                        "Some payments still need a receipt",
                        "Add a photo of each receipt. Lost it? Your own word will do for small amounts.");
            case "uncoded" -> NOT_SAID;
            case "alike" -> TWICE;
            case "employer" ->
                new FoundWords("The pay or the papers of your assistant", "Your contact goes through it with you.");
            case "surplus" ->
                new FoundWords(
                        "More than needed for now",
                        "You can say what you are saving it for. Nothing is taken without asking you first.");
            default -> kind(finding).map(FoundWords::of).orElse(OTHER);
        };
    }

    /** The words of a difference begin with its kind. */
    private static Optional<BreakKind> kind(Finding finding) {
        return Arrays.stream(BreakKind.values())
                .filter(kind -> (finding.what() + " ").startsWith(kind.label().replace('-', ' ') + " "))
                .max(Comparator.comparingInt(kind -> kind.label().length()));
    }

    private static FoundWords of(BreakKind kind) {
        return switch (kind) {
            case LOAD_MISSING -> TOP_UP;
            case EVIDENCE_MISSING -> RECEIPT;
            case UNCODED -> NOT_SAID;
            case DUPLICATE -> TWICE;
            case MISSING_IN_STATEMENT, EXPECTED -> new FoundWords("The bank does not show this yet", WE_LOOK);
            case MISSING_IN_LEDGER -> new FoundWords("The bank shows this, and we do not", OTHER.next());
            case AMOUNT_OVER, AMOUNT_UNDER -> new FoundWords("The bank shows another amount", WE_LOOK);
            case DATE_OUT_OF_WINDOW, LATE_PRESENTMENT -> new FoundWords("The bank shows another day", WE_LOOK);
            case WRONG_ACCOUNT, WRONG_ELEMENT ->
                new FoundWords("Money that came to the wrong place", "We put it right. You need to do nothing.");
            case UNAUTHORISED_SETTLEMENT, OVER_CAPTURE ->
                new FoundWords("A shop took more than it asked for", "Tell us if it is right. If not, we help you.");
            case STATEMENT_GAP, BALANCE, BALANCE_NOT_CONFIRMED, FLOAT, POOL_BALANCE ->
                new FoundWords("The bank says one thing and we say another", WE_LOOK);
            case FEE_ABOVE_CONTRACT -> new FoundWords("A fee that is too high", "We ask for the money back.");
            case PAID_WITHOUT_YES ->
                new FoundWords(
                        "A bill was paid without your yes", "Tell us if you would have said yes. We look into it.");
            case DIRECTION,
                    OVER_CARD_LIMIT,
                    RETURNED_DEBITS,
                    OVERDRAWN,
                    BLOCKED_CATEGORY,
                    CARD_NOT_ACTIVE,
                    ELEMENT_OVERSPENT,
                    AFTER_SEAL -> OTHER;
        };
    }

    /** Its name or its words end with the payment it is about. */
    static boolean isAbout(Finding finding, String payment) {
        return finding.id().endsWith(":" + payment) || finding.what().endsWith(" " + payment);
    }
}
