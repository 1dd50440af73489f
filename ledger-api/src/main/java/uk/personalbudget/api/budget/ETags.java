package uk.personalbudget.api.budget;

/** The version of a budget and of everything in it: the position of its last event that was not a refusal. */
final class ETags {
    private ETags() {}

    static String of(String budget, long position) {
        return "\"" + budget + "." + position + "\"";
    }
}
