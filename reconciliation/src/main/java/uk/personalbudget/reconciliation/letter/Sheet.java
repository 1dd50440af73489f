package uk.personalbudget.reconciliation.letter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.reconciliation.pack.DocumentPdf;

/**
 * A letter ready to be printed, as plain text.
 *
 * @param easy in large type, with room around every idea
 * @param top what stands above the title: the day, and whom it is to
 */
public record Sheet(String title, String description, boolean easy, List<String> top, List<Part> parts) {
    public Sheet {
        top = List.copyOf(top);
        parts = List.copyOf(parts);
    }

    /** @param heading empty where the part goes on with the one before it, or stands right under the title */
    public record Part(Optional<Drawing> drawing, String heading, List<Line> lines) {
        public Part {
            lines = List.copyOf(lines);
        }

        public static Part of(String heading, List<Line> lines) {
            return new Part(Optional.empty(), heading, lines);
        }
    }

    /** One thing under another. */
    public sealed interface Line {
        record Sentence(String text) implements Line {}

        /** Somebody's own words, a line of theirs on a line of ours. */
        record Quote(String words) implements Line {}

        record Facts(String caption, List<Fact> facts) implements Line {
            public Facts {
                facts = List.copyOf(facts);
            }
        }

        record Steps(List<Step> steps) implements Line {
            public Steps {
                steps = List.copyOf(steps);
            }
        }
    }

    public record Fact(String name, String value) {}

    /** One of several things a family may do, and what helps with it. */
    public record Step(String text, List<String> notes) {
        public Step {
            notes = List.copyOf(notes);
        }
    }

    /** A page that needs nothing beside it. */
    public byte[] page() {
        return SheetPage.of(this).getBytes(StandardCharsets.UTF_8);
    }

    /** @param dated the day in the PDF, which is never now */
    public byte[] pdf(Instant dated) {
        String page = SheetPage.of(this);
        try {
            byte[] seed = MessageDigest.getInstance("SHA-256").digest(page.getBytes(StandardCharsets.UTF_8));
            return DocumentPdf.of(page, dated, seed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
