package uk.personalbudget.api.message;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A letter with all its words, as it is printed. */
@Schema(name = "Letter")
public record Letter(
        String id,
        String budget,
        String template,
        LocalDate writtenOn,

        @Schema(description = "How the family was told that it is there: text, e-mail or letter.")
        String way,

        @Nullable String to,
        String title,
        List<String> sentences,

        @Schema(
                description =
                        "What was looked at, found and decided, in a letter about a review; empty in every other.")
        List<Section> sections,

        List<Part> parts,
        String next,

        @Schema(description = "Every way to disagree, in the order in which a family would take them.")
        List<WayToDisagree> ways,

        List<String> help,
        Head head) {

    /** Sentences and figures under a heading. */
    @Schema(name = "LetterSection")
    public record Section(
            String heading,
            List<String> sentences,

            @Schema(description = "What the rows are; empty where there are none.")
            String caption,

            List<Row> rows) {
        static Section of(String heading, List<String> sentences) {
            return new Section(heading, sentences, "", List.of());
        }
    }

    @Schema(name = "LetterRow")
    public record Row(String name, String value) {}

    /** Somebody's own words under a heading. */
    @Schema(name = "LetterPart")
    public record Part(String heading, String words) {}

    @Schema(name = "LetterWay")
    public record WayToDisagree(
            String way, @Nullable LocalDate lastOn, String sentence, String lastDay, List<String> advisers) {}

    /** Where the books stood. */
    @Schema(name = "LetterHead")
    public record Head(
            long position,
            Instant recordedAt,

            @Schema(description = "Number of the last signed list of all books; absent before the first.") @Nullable
            Long list,

            @Schema(description = "That list's digest: the mark of all books.") @Nullable
            String digest,

            String sentence) {}
}
