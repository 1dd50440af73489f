package uk.personalbudget.ledger.policy;

/** Orders about local policy. */
public sealed interface PolicyCommand {
    String version();

    /** @param file the SHA-256 of the file it was read from, which is kept with its reasons */
    record Propose(Policy policy, String file) implements PolicyCommand {
        @Override
        public String version() {
            return policy.version();
        }
    }

    record Approve(String version) implements PolicyCommand {}

    /** Takes a proposal back before it is approved. */
    record Withdraw(String version) implements PolicyCommand {}
}
