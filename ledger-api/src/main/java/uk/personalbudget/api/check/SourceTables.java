package uk.personalbudget.api.check;

import java.util.Map;
import java.util.TreeMap;

/** Tables whose rows come from outside or are the first to say something, so that there is nothing to make them again from. */
public final class SourceTables {
    private static final Map<String, String> WHY = new TreeMap<>(Map.ofEntries(
            Map.entry("reader_token", "how far each reader has come; it may be deleted, and the reader begins again"),
            Map.entry("user_account", "who may sign in; no part of the books"),
            Map.entry("user_role", "what users may do; no part of the books"),
            Map.entry("role_request", "what users are to do, once another administrator agrees; no part of the books"),
            Map.entry("budget_member", "whose budgets users see; no part of the books"),
            Map.entry("access_token", "open doors; no part of the books"),
            Map.entry("person_key", "keys that nothing else knows"),
            Map.entry("person", "names as they were entered, encrypted"),
            Map.entry("given_answer", "answers already given, kept for 35 days"),
            Map.entry("approval", "what a second person agreed to before it was done"),
            Map.entry("audit_order", "audits as they were asked for"),
            Map.entry("opened_item", "who opened which payment, and why"),
            Map.entry("opened_document", "who opened which document, and when"),
            Map.entry("message_sending", "what went out, and when"),
            Map.entry("account_profile_change", "what an officer decided about an account's statements"),
            Map.entry("statement_profile", "layouts as the council described them"),
            Map.entry("statement_profile_approval", "who approved a layout"),
            Map.entry("reconciliation_run", "when breaks were last looked for: with it they are found once more"),
            Map.entry("reconciliation_act", "what was done in reconciliation: the truth its tables are made from")));

    private SourceTables() {}

    /** Table by table, why nothing derives it. */
    public static Map<String, String> why() {
        return Map.copyOf(WHY);
    }
}
