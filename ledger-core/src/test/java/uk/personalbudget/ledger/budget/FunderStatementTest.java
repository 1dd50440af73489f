package uk.personalbudget.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.personalbudget.ledger.budget.ChangeOrders.newFunder;
import static uk.personalbudget.ledger.budget.ChangeOrders.newShares;
import static uk.personalbudget.ledger.budget.Orders.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.funder.FunderBooks;
import uk.personalbudget.ledger.funder.FunderStatement;
import uk.personalbudget.ledger.funder.Line;
import uk.personalbudget.ledger.funder.Quarter;
import uk.personalbudget.ledger.funder.SignedStatements;
import uk.personalbudget.ledger.funder.SignedStatements.Signing;
import uk.personalbudget.ledger.funder.StatementEvent;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.schedule.Frequency;

class FunderStatementTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
    private static final Quarter FIRST = new Quarter(LocalDate.of(2026, 1, 1));

    /** Health is a pooled fund, a third of it the council's. */
    private static Story pooled() {
        return Story.planned()
                .given(
                        panel("d-health", Element.HEALTH, PanelAnswer.YES),
                        allocation("health", Element.HEALTH, "£2,600.00").from("council", 1, "icb", 2),
                        schedule("dates-health", "health", Frequency.FOUR_WEEKLY),
                        sign("agreement-1"),
                        load("L1").of(Element.HEALTH, "£200.00").paying("dates-health/1"),
                        issue(CARD),
                        activate(CARD));
    }

    @Test
    void p_9_a_pooled_fund_is_split_by_its_shares_and_adds_up_to_the_ledger() {
        var story = pooled();
        for (int item = 1; item <= 100; item++) {
            story.given(settle("T" + item, "£0.01").towards("physio"));
        }
        var books = books(MARCH, story);
        var totals = books.totals();

        assertThat(lines(totals, "council")).isEqualTo(Map.of(Line.LOADS, 6_667L, Line.SPEND, -33L));
        assertThat(lines(totals, "icb")).isEqualTo(Map.of(Line.LOADS, 13_333L, Line.SPEND, -67L));
        addsUp(books, story);
    }

    @Test
    void p_9_what_was_spent_under_other_shares_stays_with_the_shares_of_its_date() {
        var story = pooled().given(settle("T1", "£30.00").towards("physio"))
                .on("2026-02-01")
                .given(newShares("S1", "health", "council", 1, "icb", 1))
                .on("2026-02-03")
                .given(
                        load("L2").of(Element.HEALTH, "£200.00").paying("dates-health/2"),
                        settle("T2", "£30.00").towards("physio"));
        var totals = books(MARCH, story).totals();

        assertThat(lines(totals, "council").get(Line.LOADS)).isEqualTo(16_667);
        assertThat(lines(totals, "council").get(Line.SPEND)).isEqualTo(-2_500);
        assertThat(lines(totals, "icb").get(Line.SPEND)).isEqualTo(-3_500);
        addsUp(books(MARCH, story), story);
    }

    @Test
    void p_9_whoever_takes_over_from_a_funder_takes_over_what_is_left() {
        var story = pooled().given(settle("T1", "£30.00").towards("physio"))
                .on("2026-02-01")
                .given(newFunder("N1", "health", "icb", "icb-north"))
                .on("2026-02-03")
                .given(settle("T2", "£3.00").towards("physio"));
        var totals = books(MARCH, story).totals();

        assertThat(lines(totals, "icb").values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
        assertThat(lines(totals, "icb-north"))
                .isEqualTo(Map.of(Line.FUNDER_CHANGES, 13_333L - 2_000, Line.SPEND, -200L));
        addsUp(books(MARCH, story), story);
    }

    @Test
    void p_9_a_quarter_goes_on_from_the_one_before_and_what_arrives_late_is_in_the_next() {
        var story = pooled().given(settle("T1", "£30.00").towards("physio"));
        var first = statement("icb", FIRST, story, SignedStatements.of(List.of()));
        assertThat(first.lines().getFirst().openingHeldPence()).isZero();
        assertThat(first.lines().getFirst().closingHeldPence()).isEqualTo(13_333 - 2_000);
        var signed =
                SignedStatements.of(List.of(event(SignedStatements.of(List.of()).sign(first, 7, "head-1", JUNE))));

        // Dated in the first quarter, known only after it was signed.
        story.on("2026-04-07").given(settle("late", "£3.00").towards("physio").on("2026-03-30"));
        var next = statement("icb", new Quarter(LocalDate.of(2026, 4, 1)), story, signed)
                .lines()
                .getFirst();
        assertThat(next.openingHeldPence()).isEqualTo(13_333 - 2_000);
        assertThat(next.movements()).isEqualTo(Map.of("spend", -200L));
        assertThat(next.closingHeldPence()).isEqualTo(13_333 - 2_200);
    }

    @Test
    void p_9_a_statement_is_signed_once_after_its_quarter_and_in_order() {
        var none = SignedStatements.of(List.of());
        var first = statement("icb", FIRST, pooled(), none);

        assertThat(none.sign(first, 7, "head-1", MARCH)).isEqualTo(new Signing.QuarterNotOver(MARCH));
        var signing = none.sign(first, 7, "head-1", JUNE);
        var signed = SignedStatements.of(List.of(event(signing)));
        assertThat(signed.sign(first, 7, "head-1", JUNE)).isEqualTo(new Signing.NothingNew());
        assertThat(signed.sign(first, 7, "head-2", JUNE)).isEqualTo(new Signing.SignedByAnother("head-1"));
        var earlier = new FunderStatement("icb", FIRST.before(), List.of());
        assertThat(signed.sign(earlier, 7, "head-1", JUNE)).isEqualTo(new Signing.LaterOneSigned(FIRST.from()));
        assertThat(Quarter.of(LocalDate.of(2026, 2, 1))).isEmpty();
    }

    private static StatementEvent event(Signing signing) {
        return ((Signing.Signed) signing).event();
    }

    private static FunderStatement statement(String funder, Quarter quarter, Story story, SignedStatements signed) {
        var now = books(quarter.to(), story).totals().getOrDefault(funder, Map.of());
        var before = signed.goesOnFrom(quarter).orElseGet(() -> {
            var out = new java.util.EnumMap<Element, java.util.SortedMap<String, Long>>(Element.class);
            books(quarter.before().to(), story)
                    .totals()
                    .getOrDefault(funder, Map.of())
                    .forEach((element, lines) -> out.put(element, FunderStatement.labelled(lines)));
            return out;
        });
        return FunderStatement.of(funder, quarter, before, now);
    }

    private static Map<Line, Long> lines(Map<String, Map<Element, Map<Line, Long>>> totals, String funder) {
        return totals.getOrDefault(funder, Map.of()).getOrDefault(Element.HEALTH, Map.of());
    }

    private static FunderBooks books(LocalDate upTo, Story story) {
        var books = new FunderBooks(upTo);
        records(story.history()).forEach(books::read);
        return books;
    }

    static List<FeedRecord> records(List<BudgetEvent> history) {
        var out = new ArrayList<FeedRecord>();
        for (BudgetEvent event : history) {
            out.add(new FeedRecord(
                    out.size() + 1L,
                    BUDGET,
                    out.size(),
                    Instant.EPOCH,
                    "officer-1",
                    EventNames.of(event),
                    event,
                    Journal.entryOf(event)));
        }
        return out;
    }

    /** The sum over funders is what the held accounts say, element by element. */
    static void addsUp(FunderBooks books, Story story) {
        var totals = books.totals();
        for (Element element : Element.values()) {
            long funders = totals.values().stream()
                    .flatMap(ofFunder -> Optional.ofNullable(ofFunder.get(element)).stream())
                    .flatMap(lines -> lines.values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(funders).as(element.label()).isEqualTo(books.held(element));
            assertThat(funders).as(element.label()).isEqualTo(story.settled(element.colour()));
        }
        assertThat(Colour.values()).isNotEmpty();
    }
}
