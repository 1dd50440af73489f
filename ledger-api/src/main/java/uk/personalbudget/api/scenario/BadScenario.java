package uk.personalbudget.api.scenario;

/** A scenario file that cannot be understood; says where and what to write instead. */
public final class BadScenario extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadScenario(String file, int line, String words) {
        super(file + ", line " + line + ": " + words);
    }
}
