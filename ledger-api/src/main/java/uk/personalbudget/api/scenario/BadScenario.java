package uk.personalbudget.api.scenario;

/** A scenario or policy file that cannot be understood; says where and what to write instead. */
public final class BadScenario extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String words;

    BadScenario(String file, int line, String words) {
        super(file + ", line " + line + ": " + words);
        this.line = line;
        this.words = words;
    }

    /** The bytes are no text. */
    public static BadScenario unreadable(String file) {
        return new BadScenario(file, 1, "the file is not text in UTF-8");
    }

    public int line() {
        return line;
    }

    /** What is wrong and what to do, without the place. */
    public String words() {
        return words;
    }
}
