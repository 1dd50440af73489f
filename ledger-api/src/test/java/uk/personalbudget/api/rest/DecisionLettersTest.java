package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.personalbudget.api.chain.ChainWriter;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.chain.PackVerifier;
import uk.personalbudget.api.chain.SigningKeys;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.reconciliation.audit.AuditKind;
import uk.personalbudget.reconciliation.pack.Pack;

/** What a family is told when a review was signed, over HTTP: in plain and in easy words, on its page and in the pack. */
class DecisionLettersTest {
    private static final String PARENT = "decision-parent";
    private static final String APPROVER = "decision-approver";
    private static final String HEAD = "decision-head";
    private static final String SEEN = "We talked <about> it.";
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z'-]*");

    private final Service service = Service.running();
    private final RunningBudget budget;

    DecisionLettersTest() {
        service.user(APPROVER, Role.APPROVER);
        service.user(HEAD, Role.HEAD_OF_SERVICE);
        budget = RunningBudget.agreed(service).loaded(50_000).withParent(PARENT);
        paid("T", 9_900, "2026-02-10");
    }

    private void paid(String id, long pence, String on) {
        budget.order("payments", """
                {"id": "%s-%s", "account": "%s", "method": "faster-payment", "amountPence": %d, "provision": "pa",
                 "effectiveOn": "%s"}
                """.formatted(id, budget.id, budget.account(), pence, on));
    }

    /** @param no the questions that were answered with no */
    private void signed(String review, ReviewDecision decision, String... no) {
        String answers = Stream.of(
                        "still-appropriate",
                        "used-effectively",
                        "amount-sufficient",
                        "conditions-met",
                        "recipient-complied")
                .map(question -> "\"" + question + "\": {\"yes\": "
                        + !List.of(no).contains(question) + ", \"evidence\": \"" + SEEN + "\"}")
                .collect(Collectors.joining(", "));
        budget.order("reviews", """
                {"id": "%s", "kind": "three-month", "periodFrom": "2026-01-06", "periodTo": "2026-03-30",
                 "heldOn": "2026-07-06", "answers": {%s}, "ownView": {"carryOn": true, "helpWanted": true},
                 "decision": "%s"}
                """.formatted(review, answers, decision.label()));
        budget.order("reviews/" + review + "/draft", "{\"digest\": \"draft-1\"}");
        Reply signed =
                service.post(APPROVER, budget.path("reviews/" + review + "/sign"), "{\"signedOn\": \"2026-07-07\"}");
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
    }

    private JsonNode newest() {
        return service.get(PARENT, budget.path("messages")).json().get("items").get(0);
    }

    private String path(JsonNode row) {
        return budget.path("messages/" + row.get("id").asString());
    }

    private JsonNode read(String path) {
        Reply reply = service.get(PARENT, path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static String all(JsonNode node) {
        var words = new StringBuilder();
        node.findValuesAsString("heading").forEach(word -> words.append(word).append('\n'));
        node.findValues("sentences")
                .forEach(list -> list.forEach(
                        sentence -> words.append(sentence.asString()).append('\n')));
        return words.toString();
    }

    private static JsonNode section(JsonNode letter, String heading) {
        return letter.get("sections")
                .valueStream()
                .filter(one -> one.get("heading").asString().equals(heading))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> rows(JsonNode section) {
        return section.get("rows")
                .valueStream()
                .collect(Collectors.toMap(
                        row -> row.get("name").asString(),
                        row -> row.get("value").asString()));
    }

    @ParameterizedTest
    @EnumSource
    void v_4_each_decision_is_told_with_what_was_seen_found_decided_and_what_changes(ReviewDecision decision) {
        signed("R1", decision, "recipient-complied");
        JsonNode row = newest();
        JsonNode letter = read(path(row));

        assertThat(row.get("template").asString()).isEqualTo("review-" + decision.label());
        assertThat(row.get("facts").toString())
                .isEqualTo("{\"review\":\"R1\",\"decision\":\"" + decision.label() + "\"}");
        assertThat(letter.get("sections")
                        .valueStream()
                        .map(one -> one.get("heading").asString()))
                .containsExactly(
                        "What we looked at",
                        "What we found",
                        "What we decided, and why",
                        "What changes, and from when",
                        "What you have to do",
                        "How to ask us to look again");
        assertThat(all(section(letter, "What we looked at")))
                .contains("from 6 January 2026 to 30 March 2026", "you would like help");
        assertThat(rows(section(letter, "What we found")))
                .containsEntry("Came in", "£500.00")
                .containsEntry("Went out", "£99.00")
                .containsEntry("You had at the end", "£401.00")
                .containsEntry("Still needs a receipt", "1 payment of £99.00");
        assertThat(rows(section(letter, "What we decided, and why")))
                .hasSize(5)
                .containsEntry("Is the budget still right for you?", "Yes. " + SEEN)
                .containsEntry("Was the agreement kept?", "No. " + SEEN);
        assertThat(all(section(letter, "What you have to do"))).contains("The first was due on 10 March 2026.");
        assertThat(letter.get("help").get(0).asString()).startsWith("You can talk to: ");
    }

    @ParameterizedTest
    @EnumSource
    void u_12_every_letter_says_how_to_have_it_looked_at_again_and_a_decision_against_the_family_by_when(
            ReviewDecision decision) {
        signed("R1", decision);
        JsonNode letter = read(path(newest()));
        String again = all(section(letter, "How to ask us to look again"));

        assertThat(again).contains("ask us to look again", "You can do this once.", "no part in it");
        switch (decision) {
            case CONTINUE, WITH_CONDITIONS -> {
                assertThat(letter.get("ways")).isEmpty();
                assertThat(again).doesNotContain("The last day is");
            }
            case CHANGE_AMOUNT, CHANGE_MANAGEMENT, STOP -> {
                assertThat(again).contains("You have 28 days for it, from 7 July 2026. The last day is 4 August 2026.");
                assertThat(letter.get("ways")
                                .valueStream()
                                .map(way -> way.get("way").asString()))
                        .containsExactly("look-again", "disagreement-service", "complaint", "ombudsman");
                assertThat(letter.get("ways").get(0).get("lastOn").asString()).isEqualTo("2026-08-04");
            }
        }
    }

    /** Also with everything filled in: no sentence of ours is longer, whatever the amounts and days. */
    @ParameterizedTest
    @EnumSource
    void the_easy_form_says_the_same_in_short_sentences_with_a_heading_and_a_drawing_for_every_idea(
            ReviewDecision decision) {
        signed("R1", decision, "amount-sufficient");
        JsonNode easy = read(path(newest()) + "/easy");
        String words = all(easy);

        assertThat(words)
                .contains("£500.00 came in.", "£99.00 went out.", "You had £401.00 at the end.")
                .contains("We think it is not enough money now.", "One payment needs a receipt")
                .contains("Ask us to look again.", "Who you can talk to");
        if (decision == ReviewDecision.STOP) {
            assertThat(words)
                    .contains("The money we pay you will end.", "You have 28 days.", "The last day is 4 August 2026.");
        }
        for (JsonNode idea : easy.get("ideas")) {
            assertThat(idea.get("heading").asString()).isNotBlank();
            assertThat(idea.get("drawing").asString()).isNotBlank();
            for (JsonNode sentence : idea.get("sentences")) {
                assertThat(WORD.matcher(sentence.asString()).results().count())
                        .as(sentence.asString())
                        .isLessThanOrEqualTo(12);
            }
        }
        assertThat(easy.get("ideas").findValuesAsString("words")).contains(SEEN);
    }

    @Test
    void v_14_there_is_no_letter_before_the_second_signature_and_what_is_learnt_later_changes_none() {
        signed("R1", ReviewDecision.CONTINUE);
        JsonNode row = newest();
        JsonNode before = read(path(row));
        JsonNode easyBefore = read(path(row) + "/easy");

        paid("late", 5_000, "2026-03-02");

        assertThat(read(path(row)).get("sections")).isEqualTo(before.get("sections"));
        assertThat(read(path(row) + "/easy")).isEqualTo(easyBefore);
        assertThat(service.get(PARENT, budget.path("messages"))
                        .json()
                        .get("items")
                        .valueStream()
                        .filter(one -> one.get("template").asString().equals("review-continue")))
                .hasSize(1);
    }

    @Test
    void both_forms_are_pages_and_tagged_pdfs_for_the_family_and_the_officer_and_for_no_other_family() {
        signed("R1", ReviewDecision.STOP);
        String path = path(newest());
        service.user("decision-other", Role.FAMILY);
        for (String form : List.of("", "/easy")) {
            for (String reader : List.of(PARENT, RunningBudget.OFFICER)) {
                Reply page = service.send("GET", reader, path + form, null, Map.of("Accept", "text/html"));
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.body())
                        .contains("<html lang=\"en-GB\"", "Your budget will end")
                        .doesNotContain("<about>", "<script");
                Reply pdf = service.send("GET", reader, path + form, null, Map.of("Accept", "application/pdf"));
                assertThat(pdf.status()).isEqualTo(200);
                assertThat(pdf.headers().get("content-type")).isEqualTo("application/pdf");
                assertThat(pdf.body()).startsWith("%PDF");
            }
            assertThat(service.get("decision-other", path + form).status()).isEqualTo(404);
        }
        assertThat(service.send("GET", PARENT, path + "/easy", null, Map.of("Accept", "text/html"))
                        .body())
                .contains("<svg aria-label=\"A stop sign\" role=\"img\"");
    }

    @Test
    void sentence_33_the_pack_of_a_signed_review_holds_both_forms_byte_for_byte_and_proves_them() {
        signed("R1", ReviewDecision.CHANGE_AMOUNT);
        service.context.getBean(ChainWriter.class).catchUp();
        service.context.getBean(HeadLists.class).make();
        service.caughtUp();
        SequencedMap<String, byte[]> pack = pack();

        assertThat(new ArrayList<>(pack.keySet()))
                .containsSubsequence(
                        Pack.ENTRIES,
                        Pack.LETTER,
                        Pack.LETTER_PDF,
                        Pack.EASY_LETTER,
                        Pack.EASY_LETTER_PDF,
                        Pack.MANIFEST);
        String letter = text(pack, Pack.LETTER);
        assertThat(letter)
                .contains("The amount you get will change", "£401.00", "The last day is 4 August 2026.", "parent-1")
                .contains("We talked &lt;about&gt; it.");
        assertThat(text(pack, Pack.EASY_LETTER)).contains("You had £401.00 at the end.", "<svg aria-label=");
        assertThat(text(pack, Pack.MANIFEST)).contains(Pack.LETTER, Pack.EASY_LETTER_PDF);

        // What happens later, and what somebody is called later, changes nothing in it.
        paid("later", 5_000, "2026-03-02");
        service.context.getBean(People.class).enter(new People.Person("parent-1", "Somebody Else", Optional.empty()));
        service.context.getBean(HeadLists.class).make();
        SequencedMap<String, byte[]> again = pack();
        // The service is every test's, and elsewhere nobody has entered the parent.
        service.context
                .getBean(JdbcClient.class)
                .sql("delete from person where id = 'parent-1'")
                .update();
        for (String file : List.of(Pack.LETTER, Pack.LETTER_PDF, Pack.EASY_LETTER, Pack.EASY_LETTER_PDF)) {
            assertThat(again.get(file)).as(file).isEqualTo(pack.get(file));
        }
        var key = SigningKeys.publicKey(
                service.context.getBean(SigningKeys.class).all().getLast().pem());
        assertThat(new PackVerifier(pack, Optional.of(key)).verify(Optional.empty()))
                .allMatch(step -> step.result() == PackVerifier.Result.PROVED);
        var changed = new java.util.TreeMap<>(pack);
        changed.put(Pack.EASY_LETTER, letter.getBytes(StandardCharsets.UTF_8));
        assertThat(PackVerifier.result(new PackVerifier(changed, Optional.of(key)).verify(Optional.empty())))
                .isEqualTo(PackVerifier.Result.WRONG);
    }

    @Test
    void a_draft_has_no_letter_in_its_pack() {
        assertThat(pack()).doesNotContainKeys(Pack.LETTER, Pack.EASY_LETTER);
    }

    @Test
    void u_12_the_answer_to_looking_again_is_told_with_its_reasons_and_names_the_ways_that_are_left() {
        JsonNode letter = lookedAgain(true);

        assertThat(letter.get("template").asString()).isEqualTo("review-stands");
        assertThat(letter.get("parts").get(0).get("words").asString()).isEqualTo("We saw it anew.");
        assertThat(letter.get("ways").valueStream().map(way -> way.get("way").asString()))
                .isNotEmpty()
                .doesNotContain("look-again");
        assertThat(all(read(path(newest()) + "/easy"))).contains("What we decided stays the same.", "Our reasons");
    }

    @Test
    void u_12_a_decision_that_does_not_stay_is_told_with_its_reasons() {
        JsonNode letter = lookedAgain(false);

        assertThat(letter.get("template").asString()).isEqualTo("review-anew");
        assertThat(letter.get("parts").get(0).get("words").asString()).isEqualTo("We saw it anew.");
        assertThat(letter.get("ways")).isEmpty();
        assertThat(all(read(path(newest()) + "/easy"))).contains("We check your account once more.");
    }

    private JsonNode lookedAgain(boolean stands) {
        signed("R1", ReviewDecision.STOP);
        Reply asked = service.post(PARENT, budget.path("reviews/R1/reconsiderations"), """
                {"id": "again-1", "words": "Please look once more."}""");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        Reply answer = service.post(HEAD, budget.path("reconsiderations/again-1/answer"), """
                {"stands": %s, "reasons": "We saw it anew."}""".formatted(stands));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return read(path(newest()));
    }

    private SequencedMap<String, byte[]> pack() {
        service.caughtUp();
        return service.context
                .getBean(OrderedAudits.class)
                .draft(AuditKind.THREE_MONTH, budget.id, Optional.empty())
                .orElseThrow()
                .pack(true)
                .files();
    }

    private static String text(Map<String, byte[]> pack, String file) {
        return new String(pack.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }
}
