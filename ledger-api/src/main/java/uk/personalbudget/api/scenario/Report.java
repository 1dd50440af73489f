package uk.personalbudget.api.scenario;

import java.util.List;

/**
 * What came of one scenario.
 *
 * @param checks how many things were compared
 */
public record Report(String file, String scenario, int steps, int checks, List<Difference> differences) {
    public Report {
        differences = List.copyOf(differences);
    }

    /**
     * A figure that was not as expected.
     *
     * @param line of the file, from 1
     * @param step from 1
     */
    public record Difference(String file, int line, int step, String what, String expected, String actual) {
        @Override
        public String toString() {
            return file + ", line " + line + ", step " + step + ": " + what + " expected " + expected + ", was "
                    + actual;
        }
    }

    public boolean passed() {
        return differences.isEmpty();
    }
}
