package uk.personalbudget.api.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.reconciliation.letter.Sheet;
import uk.personalbudget.reconciliation.letter.Sheet.Fact;
import uk.personalbudget.reconciliation.letter.Sheet.Line;
import uk.personalbudget.reconciliation.letter.Sheet.Part;
import uk.personalbudget.reconciliation.letter.Sheet.Step;

/** Lays letters out to be printed: as a page that needs nothing beside it, and as a tagged PDF. */
final class LetterSheets {
    private LetterSheets() {}

    /** @param notices sentences that stand above everything, such as that the people are made up */
    static Sheet of(Letter letter, List<String> notices) {
        var parts = new ArrayList<Part>();
        parts.add(Part.of("", sentences(letter.sentences())));
        for (Letter.Section section : letter.sections()) {
            var lines = new ArrayList<Line>(sentences(section.sentences()));
            if (!section.rows().isEmpty()) {
                lines.add(new Line.Facts(
                        section.caption(),
                        section.rows().stream()
                                .map(row -> new Fact(row.name(), row.value()))
                                .toList()));
            }
            parts.add(Part.of(section.heading(), lines));
        }
        letter.parts().forEach(part -> parts.add(Part.of(part.heading(), List.of(new Line.Quote(part.words())))));
        parts.add(Part.of(words("part.next"), List.of(new Line.Sentence(letter.next()))));
        if (!letter.ways().isEmpty()) {
            parts.add(Part.of(
                    words("part.disagree"),
                    List.of(
                            new Line.Steps(letter.ways().stream()
                                    .map(way -> new Step(way.sentence() + " " + way.lastDay(), way.advisers()))
                                    .toList()),
                            new Line.Sentence(words("nothing-collected")))));
        }
        parts.add(Part.of(words("part.help"), sentences(letter.help())));
        parts.add(Part.of(
                words("part.head"), List.of(new Line.Sentence(letter.head().sentence()))));
        return new Sheet(
                letter.title(),
                "Letter " + letter.id() + " about budget " + letter.budget(),
                false,
                top(notices, letter.to(), Wording.day(letter.writtenOn())),
                parts);
    }

    static Sheet of(EasyLetter letter, List<String> notices) {
        return new Sheet(
                letter.title(),
                "Letter " + letter.id() + " about budget " + letter.budget() + " in easy words",
                true,
                top(notices, letter.to(), Wording.day(letter.writtenOn())),
                letter.ideas().stream().map(LetterSheets::part).toList());
    }

    private static Part part(EasyLetter.Idea idea) {
        var lines = new ArrayList<Line>(sentences(idea.sentences()));
        if (!idea.words().isEmpty()) {
            lines.add(new Line.Quote(idea.words()));
        }
        return new Part(Optional.of(idea.picture()), idea.heading(), lines);
    }

    private static List<String> top(List<String> notices, @Nullable String to, String day) {
        var top = new ArrayList<>(notices);
        top.add(day);
        if (to != null) {
            top.add(to);
        }
        return top;
    }

    private static List<Line> sentences(List<String> sentences) {
        return sentences.stream().<Line>map(Line.Sentence::new).toList();
    }

    private static String words(String key) {
        return LetterWords.say(key, Map.of());
    }
}
