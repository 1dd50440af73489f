package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.rest.Service.Reply;

/** What a family is told, over HTTP: letters that are kept, whatever way was chosen. */
class LettersTest {
    private static final String PARENT = "letters-parent";

    private final Service service = Service.running();
    private final RunningBudget budget =
            RunningBudget.agreed(service).loaded(900_00).withParent(PARENT);

    @Test
    void u_12_a_letter_that_says_stop_names_every_way_to_disagree_with_last_days_and_a_free_adviser() {
        JsonNode letter = letter(paused());

        assertThat(letter.get("title").asString()).isEqualTo("Your top-ups are paused");
        assertThat(letter.get("parts").get(0).get("words").asString()).isEqualTo("We cannot <reach> you.");
        assertThat(letter.get("parts").get(1).get("words").asString()).isEqualTo("Call us once.");
        assertThat(letter.get("ways").valueStream().map(way -> way.get("way").asString()))
                .containsExactly("look-again", "disagreement-service", "complaint", "ombudsman");
        assertThat(letter.get("ways").get(0).get("lastOn").asString()).isEqualTo("2026-08-04");
        assertThat(letter.get("ways").get(0).get("advisers").get(0).asString()).startsWith("Free advice: ");
    }

    @Test
    void every_letter_prints_the_ledger_head_and_is_a_page_that_shows_words_as_they_were_written() {
        JsonNode row = paused();
        Reply page = service.send("GET", PARENT, path(row), null, Map.of("Accept", "text/html"));

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.headers().get("content-type")).startsWith("text/html");
        assertThat(page.body())
                .contains("<html lang=\"en-GB\"", "<h1", "We cannot &lt;reach&gt; you.", "4 August 2026")
                .contains("place " + row.get("position").asLong() + " of our books")
                .doesNotContain("<reach>");
        var books = service.context
                .getBean(uk.personalbudget.api.chain.HeadLists.class)
                .make();
        JsonNode head = letter(row).get("head");
        assertThat(head.get("list").asLong()).isEqualTo(books.number());
        assertThat(head.get("digest").asString()).isEqualTo(books.digest());
        assertThat(head.get("sentence").asString()).contains(books.digest());
        assertThat(letter(row).get("head").get("position").asLong())
                .isEqualTo(row.get("position").asLong());
    }

    @Test
    void what_is_kept_of_a_message_has_no_words_of_anybody() {
        JsonNode row = paused();

        assertThat(row.get("facts").toString()).isEqualTo("{\"suspension\":\"pause-1\"}");
        assertThat(row.get("way").asString()).isEqualTo("letter");
    }

    @Test
    void a_question_and_a_no_to_a_request_are_told_with_their_words() {
        service.post(PARENT, budget.path("way"), "{\"way\": \"text\"}");
        budget.order("queries", """
                {"id": "Q1", "reason": "other", "question": "What was the club in May?"}""");
        budget.order("panel-decisions", """
                {"id": "panel-2", "element": "sen", "answer": "no", "decidedOn": "2026-07-07",
                 "decidedBy": "panel-7", "reasons": "The school does it.", "valueForMoney": "Fair.",
                 "effectOnOthers": "None."}""");

        JsonNode items = items();
        assertThat(items.get(0).get("template").asString()).isEqualTo("budget-no");
        assertThat(letter(items.get(0)).get("parts").get(0).get("words").asString())
                .isEqualTo("The school does it.");
        assertThat(letter(items.get(0)).get("ways").size()).isPositive();
        assertThat(items.get(1).get("template").asString()).isEqualTo("question");
        assertThat(items.get(1).get("way").asString()).isEqualTo("text");
        assertThat(letter(items.get(1)).get("ways").size()).isZero();
    }

    @Test
    void v_16_after_a_death_nobody_is_written_to() {
        paused();
        budget.order("death", """
                {"id": "death-1", "diedOn": "2026-07-06", "writes": "officer-1"}""");
        int before = items().size();
        service.post(RunningBudget.OFFICER, budget.path("suspensions/pause-1/lift"), "{}");

        assertThat(items().size()).isEqualTo(before);
    }

    @Test
    void the_list_is_paged_and_a_letter_of_another_budget_is_not_found() {
        JsonNode row = paused();
        budget.order("suspensions/pause-1/lift", "{}");
        JsonNode first = service.get(PARENT, budget.path("messages?limit=1")).json();
        JsonNode second = service.get(
                        PARENT,
                        budget.path(
                                "messages?limit=1&cursor=" + first.get("next").asString()))
                .json();
        RunningBudget other = RunningBudget.agreed(service);

        assertThat(first.get("items").get(0).get("template").asString()).isEqualTo("pause-over");
        assertThat(second.get("items").get(0)).isEqualTo(row);
        assertThat(service.get(PARENT, other.path("messages")).status()).isEqualTo(404);
        Reply wrong = service.get(
                RunningBudget.OFFICER, other.path("messages/" + row.get("id").asString()));
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(wrong.json().get("code").asString()).isEqualTo("unknown-message");
    }

    private JsonNode paused() {
        budget.order("suspensions", """
                {"id": "pause-1", "reason": "We cannot <reach> you.", "howToLift": "Call us once."}""");
        JsonNode row = items().get(0);
        assertThat(row.get("template").asString()).isEqualTo("paused");
        return row;
    }

    private JsonNode items() {
        Reply list = service.get(PARENT, budget.path("messages"));
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        return list.json().get("items");
    }

    private JsonNode letter(JsonNode row) {
        Reply letter = service.get(PARENT, path(row));
        assertThat(letter.status()).as(letter.body()).isEqualTo(200);
        return letter.json();
    }

    private String path(JsonNode row) {
        return budget.path("messages/" + row.get("id").asString());
    }
}
