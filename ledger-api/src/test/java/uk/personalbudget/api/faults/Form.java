package uk.personalbudget.api.faults;

/** How much is done: a short form in every build, and the full one with {@code -Pfaults}. */
final class Form {
    private static final boolean FULL = Boolean.getBoolean("faults.full");

    private Form() {}

    static int of(int shortly, int inFull) {
        return FULL ? inFull : shortly;
    }

    static boolean full() {
        return FULL;
    }

    /** What was measured, for whoever reads the log of the build. */
    static void tell(String fault, String figures) {
        System.out.println("faults: " + fault + ": " + figures);
    }
}
