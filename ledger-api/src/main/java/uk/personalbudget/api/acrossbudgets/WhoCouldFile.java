package uk.personalbudget.api.acrossbudgets;

import java.time.Instant;
import java.util.stream.Stream;
import uk.personalbudget.api.export.FormulaGuard;
import uk.personalbudget.api.security.HeldRoles.Held;

/** Who held which role on a day, as a file: references, no names. */
public final class WhoCouldFile {
    private static final String LINE = "\r\n";

    private WhoCouldFile() {}

    public static String csv(WhoCould.Told told) {
        var rows = new StringBuilder("on,user,role,budget,every_budget,given_by,given_at,ended_by,ended_at" + LINE);
        Stream.concat(told.roles().stream(), told.members().stream())
                .forEach(held ->
                        rows.append(told.on()).append(',').append(line(held)).append(LINE));
        return rows.toString();
    }

    private static String line(Held held) {
        return String.join(
                ",",
                FormulaGuard.text(held.user()),
                held.role().label(),
                FormulaGuard.text(held.budget().orElse("")),
                held.reachesAll() ? "yes" : "no",
                FormulaGuard.text(held.givenBy()),
                held.givenAt().toString(),
                FormulaGuard.text(held.endedBy().orElse("")),
                held.endedAt().map(Instant::toString).orElse(""));
    }
}
