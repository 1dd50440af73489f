package uk.personalbudget.api.message;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.reconciliation.letter.Drawing;

/** A letter in easy words: a heading and a drawing for every idea, and short sentences of one idea each. */
@Schema(name = "EasyLetter")
public record EasyLetter(
        String id,
        String budget,
        String template,
        LocalDate writtenOn,
        Instant recordedAt,
        @Nullable String to,
        String title,
        List<Idea> ideas) {

    /** @param drawing says nothing that the sentences do not say */
    @Schema(name = "EasyIdea")
    public record Idea(
            @Schema(description = "The name of the drawing beside it.")
            String drawing,

            String heading,
            List<String> sentences,

            @Schema(description = "Somebody's own words, as they were written; empty where nobody is quoted.")
            String words) {

        public Drawing picture() {
            return Labelled.of(Drawing.class, drawing);
        }
    }
}
