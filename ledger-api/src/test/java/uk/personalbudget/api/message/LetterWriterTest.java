package uk.personalbudget.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.personalbudget.api.rest.Service;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.Journal;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.Adviser;
import uk.personalbudget.ledger.redress.Way;

/** Letters that are written from one event each. */
class LetterWriterTest {
    private static final Instant NOON = Instant.parse("2026-07-07T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 7, 7);
    private static final TextRef WORDS = new TextRef("no-such-text", "ab".repeat(32));

    private final LetterWriter writer = Service.running().context.getBean(LetterWriter.class);

    @Test
    void u_4_a_letter_that_asks_money_back_says_why_how_much_how_worked_out_by_when_and_who() {
        var notice = new RecoveryEvent.NoticeIssued(
                "R1",
                RecoveryEvent.Ground.ACCUMULATED_UNSPENT,
                Amounts.of(Element.SEN.colour(), 28_520),
                List.of(
                        new RecoveryEvent.WorkedOut("held", Element.SEN, 164_980),
                        new RecoveryEvent.WorkedOut("commitments", Element.SEN, -21_460),
                        new RecoveryEvent.WorkedOut("asked-back", Element.SEN, 28_520)),
                WORDS,
                "parent-1",
                LocalDate.of(2026, 8, 4),
                new TreeSet<>(List.of(Way.LOOK_AGAIN)),
                DAY);

        Letter letter = writer.write(
                message(
                        Template.GIVE_BACK,
                        Map.of(
                                "ground",
                                "accumulated-unspent",
                                "backPence",
                                28_520L,
                                "payer",
                                "parent-1",
                                "lastOn",
                                "2026-08-04")),
                List.of(record(notice)));

        assertThat(letter.sentences())
                .contains(
                        "We ask for £285.20 back. A large part was not spent.",
                        "Who pays it back: parent-1. The last day is 4 August 2026.");
        assertThat(letter.parts().getFirst().words()).isEqualTo("(These words are no longer kept.)");
        assertThat(letter.parts().getLast().words()).contains("School money, on the account: £1,649.80");
        assertThat(letter.ways())
                .extracting(Letter.WayToDisagree::way)
                .containsExactly("look-again", "disagreement-service", "complaint", "ombudsman");
        assertThat(letter.ways()).allSatisfy(way -> assertThat(way.advisers()).isNotEmpty());
    }

    @Test
    void u_4_after_looking_again_the_letter_names_the_other_ways_alone() {
        var named = new RecoveryEvent.OtherWaysNamed("R1", "again-2", new TreeSet<>(List.of(Way.COMPLAINT)), DAY);

        Letter letter = writer.write(message(Template.OTHER_WAYS, Map.of("recovery", "R1")), List.of(record(named)));

        assertThat(letter.ways())
                .isNotEmpty()
                .extracting(Letter.WayToDisagree::way)
                .doesNotContain("look-again");
    }

    @ParameterizedTest
    @EnumSource
    void every_letter_has_its_words(Template template) {
        var all = new AnyWord();

        assertThat(LetterWords.say(template.label() + ".title", all)).isNotBlank();
        assertThat(LetterWords.body(template, all)).isNotEmpty();
        assertThat(LetterWords.say(template.label() + ".next", all)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void every_letter_has_its_easy_words_with_a_drawing_and_a_heading_for_every_idea(Template template) {
        List<EasyLetter.Idea> ideas = EasyWords.ideas(template.label(), new AnyWord());

        assertThat(ideas).isNotEmpty().allSatisfy(idea -> {
            assertThat(idea.picture().alternative()).isNotBlank();
            assertThat(idea.heading()).isNotBlank();
            assertThat(idea.sentences())
                    .isNotEmpty()
                    .allSatisfy(sentence -> assertThat(sentence).matches(".*[.?!…]"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void v_4_every_decision_of_a_review_has_a_letter_of_its_own_that_says_what_was_decided_and_what_changes(
            ReviewDecision decision) {
        Template template = ReviewLetters.template(decision);

        assertThat(template.label()).isEqualTo("review-" + decision.label());
        assertThat(LetterWords.has(template.label() + ".decided.1")).isTrue();
        assertThat(LetterWords.has(template.label() + ".changes.1")).isTrue();
        assertThat(EasyWords.ideas(template.label() + ".changes", new AnyWord()))
                .isNotEmpty();
    }

    @Test
    void every_way_adviser_and_ground_has_its_words() {
        for (Way way : Way.values()) {
            assertThat(LetterWords.say("way." + way.label(), Map.of())).isNotBlank();
            assertThat(EasyWords.idea("way." + way.label(), Map.of()).sentences())
                    .isNotEmpty();
        }
        for (Question question : Question.values()) {
            assertThat(LetterWords.say("review." + question.label(), Map.of())).isNotBlank();
            assertThat(EasyWords.idea("review.no." + question.label(), Map.of()).heading())
                    .isNotBlank();
        }
        for (Adviser adviser : Adviser.values()) {
            assertThat(LetterWords.say("adviser." + adviser.label(), Map.of())).isNotBlank();
        }
        for (RecoveryEvent.Ground ground : RecoveryEvent.Ground.values()) {
            assertThat(LetterWords.say("ground." + ground.label(), Map.of())).isNotBlank();
        }
        for (Element element : Element.values()) {
            assertThat(LetterWords.say("element." + element.label(), Map.of())).isNotBlank();
        }
    }

    private static final class AnyWord extends java.util.AbstractMap<String, String> {
        @Override
        public String get(Object key) {
            return "…";
        }

        @Override
        public java.util.Set<Entry<String, String>> entrySet() {
            return java.util.Set.of();
        }
    }

    private static MessageQueries.Message message(Template template, Map<String, Object> facts) {
        return new MessageQueries.Message("B-1", "M-7", template, "R1", 7, NOON, DAY, "letter", facts);
    }

    private static FeedRecord record(RecoveryEvent event) {
        return new FeedRecord(7, "B-1", 0, NOON, "officer-1", EventNames.of(event), event, Journal.entryOf(event));
    }
}
