package uk.personalbudget.api.budget;

/** The version of a budget and of everything in it: its stream's last event that was not a refusal. */
final class ETags {
    private ETags() {}

    static String of(String budget, long sequence) {
        return "\"" + budget + "." + sequence + "\"";
    }
}
