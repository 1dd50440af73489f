package uk.personalbudget.api.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of an audit's sections and figures as they are headed, numbered or said. */
final class AuditNames {
    /** The headings of audit.md, and their numbers. */
    private static final Map<String, String> SECTIONS = Map.ofEntries(
            Map.entry("1", "set-up"),
            Map.entry("set-up-compliance", "set-up"),
            Map.entry("setup", "set-up"),
            Map.entry("2", "payments"),
            Map.entry("payments-against-schedule", "payments"),
            Map.entry("schedule", "payments"),
            Map.entry("3", "receipts-and-payments"),
            Map.entry("receipts", "receipts-and-payments"),
            Map.entry("4", "outcomes"),
            Map.entry("spend-against-provision", "outcomes"),
            Map.entry("spend-against-provision-and-outcome", "outcomes"),
            Map.entry("spend-by-outcome", "outcomes"),
            Map.entry("5", "evidence"),
            Map.entry("6", "exceptions"),
            Map.entry("7", "employer"),
            Map.entry("8", "sufficiency"),
            Map.entry("9", "weeks-held"),
            Map.entry("surplus-and-weeks-held", "weeks-held"),
            Map.entry("11", "conclusion"),
            Map.entry("12", "family"),
            Map.entry("employer-pack", "employer"),
            Map.entry("pa-employment-checks", "employer"),
            Map.entry("families-statement", "family"),
            Map.entry("budget-against-actual", "budget"),
            Map.entry("budget-against-actual-by-element-and-outcome", "budget"),
            Map.entry("surplus-line-by-line", "surplus"),
            Map.entry("prior-year-and-quarterly-columns", "comparison"),
            Map.entry("quarterly-columns", "comparison"),
            Map.entry("contingency-and-employer-liabilities", "liabilities"),
            Map.entry("employer-liabilities", "liabilities"),
            Map.entry("contingency", "liabilities"),
            Map.entry("provider-checks", "providers"),
            Map.entry("queries-and-recoveries", "asked"),
            Map.entry("queries", "asked"),
            Map.entry("card-operations", "cards"),
            Map.entry("risk-based-sample", "sample"),
            Map.entry("outcome-progress", "progress"),
            Map.entry("reconciliation-certificate", "reconciliation"),
            Map.entry("banking-register", "banking"),
            Map.entry("managed-accounts", "managed"),
            Map.entry("five-questions", "conclusion"),
            Map.entry("decision", "conclusion"),
            Map.entry("loads", "load"),
            Map.entry("top-ups", "load"),
            Map.entry("one-offs", "one-off"),
            Map.entry("fees", "fee"),
            Map.entry("returned", "return"),
            Map.entry("contributions", "contribution"),
            Map.entry("family-money", "family"),
            Map.entry("payments", "spend"),
            Map.entry("spent", "spend"),
            Map.entry("w", "weekly"),
            Map.entry("u", "unspent"));

    /** What goes out of an account; people write it without a sign. */
    static final Set<String> OUT = Set.of("spend", "fee", "return", "load-reversed", "disallowed");

    /** Kinds of movement that there may be none of. */
    private static final Set<String> KINDS =
            Set.of("load", "one-off", "contribution", "family", "refund", "spend", "fee", "return", "interest");

    private AuditNames() {}

    static boolean isKind(String name) {
        return KINDS.contains(SECTIONS.getOrDefault(name, name.replaceAll("s$", "")));
    }

    /** The same in other words: without its plural, or as the audit itself is headed. */
    static Optional<String> other(String name, Map<String, Object> parts) {
        return java.util.stream.Stream.of(
                        SECTIONS.getOrDefault(name, name),
                        name.replaceAll("s$", ""),
                        name.replaceAll("ings?$", ""),
                        name.replaceAll("-by-element$|-total$", ""))
                .filter(each -> !each.equals(name) && parts.containsKey(each))
                .findFirst();
    }
}
