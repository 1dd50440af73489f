package uk.personalbudget.api.scenario;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.PanelDecided;
import uk.personalbudget.ledger.budget.RequestEvent.ClaimAnswered;
import uk.personalbudget.ledger.budget.RequestEvent.ClaimMade;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.redress.About;
import uk.personalbudget.ledger.redress.Says;
import uk.personalbudget.ledger.redress.Way;
import uk.personalbudget.ledger.redress.WaysToDisagree;

/** The ways to disagree that the letters of a step name: those an event keeps, and those a panel's no has to name. */
final class Letters {
    private Letters() {}

    /** By way, with its last day where one is kept. */
    static SortedMap<Way, Optional<LocalDate>> named(List<FeedRecord> events, Books books) {
        var named = new TreeMap<Way, Optional<LocalDate>>();
        for (FeedRecord record : events) {
            if (record.event() instanceof PanelDecided panel && panel.answer() == PanelAnswer.NO) {
                WaysToDisagree.of(
                                Says.NO,
                                About.BUDGET,
                                Set.of(panel.element()),
                                panel.decidedOn(),
                                false,
                                books.policy(panel.decidedOn()))
                        .forEach(way -> named.put(way.way(), way.lastOn()));
            } else if (record.event() instanceof ChangeEvent.AmountChanged change
                    && change.annualAfterPence() < change.annualBeforePence()) {
                ways(
                        Says.LESS,
                        agreed(record.budget(), books)
                                .filter(it -> it.allocation().equals(change.allocation()))
                                .map(AllocationAgreed::element)
                                .collect(Collectors.toSet()),
                        change.effectiveOn(),
                        books,
                        named);
            } else if (record.event() instanceof ClaimAnswered answer && less(answer, record.budget(), books)) {
                ways(
                        answer.allowedPence() == 0 ? Says.NO : Says.LESS,
                        agreed(record.budget(), books)
                                .map(AllocationAgreed::element)
                                .collect(Collectors.toSet()),
                        answer.effectiveOn(),
                        books,
                        named);
            } else if (record.event() instanceof ReviewSigned signed) {
                decided(signed, record.budget(), books)
                        .flatMap(ReviewRecorded::takesAway)
                        .ifPresent(says -> ways(
                                says,
                                agreed(record.budget(), books)
                                        .map(AllocationAgreed::element)
                                        .collect(Collectors.toSet()),
                                signed.signedOn(),
                                books,
                                named));
            } else {
                kept(record.event(), named);
            }
        }
        return named;
    }

    private static Optional<ReviewRecorded> decided(ReviewSigned signed, String budget, Books books) {
        return books.of(budget).stream()
                .map(FeedRecord::event)
                .filter(ReviewRecorded.class::isInstance)
                .map(ReviewRecorded.class::cast)
                .filter(review -> review.review().equals(signed.review()))
                .findFirst();
    }

    private static void ways(
            Says says, Set<Element> elements, LocalDate on, Books books, SortedMap<Way, Optional<LocalDate>> named) {
        WaysToDisagree.of(says, About.BUDGET, elements, on, false, books.policy(on))
                .forEach(way -> named.put(way.way(), way.lastOn()));
    }

    private static Stream<AllocationAgreed> agreed(String budget, Books books) {
        return books.of(budget).stream()
                .map(FeedRecord::event)
                .filter(AllocationAgreed.class::isInstance)
                .map(AllocationAgreed.class::cast);
    }

    /** An answer that allows less than was claimed. */
    private static boolean less(ClaimAnswered answer, String budget, Books books) {
        return books.of(budget).stream()
                .map(FeedRecord::event)
                .filter(ClaimMade.class::isInstance)
                .map(ClaimMade.class::cast)
                .anyMatch(it -> it.claim().equals(answer.claim()) && answer.allowedPence() < it.amountPence());
    }

    private static void kept(BudgetEvent event, SortedMap<Way, Optional<LocalDate>> named) {
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            if (component.getName().equals("ways") && value(event, component) instanceof Collection<?> ways) {
                ways.forEach(way -> named(way, named));
            }
        }
    }

    private static void named(Object way, SortedMap<Way, Optional<LocalDate>> named) {
        if (way instanceof Way one) {
            named.put(one, Optional.empty());
        } else if (way instanceof Record line) {
            Optional<Way> found = Optional.empty();
            Optional<LocalDate> lastOn = Optional.empty();
            for (RecordComponent component : line.getClass().getRecordComponents()) {
                @Nullable Object value = value(line, component);
                if (value instanceof Way one) {
                    found = Optional.of(one);
                } else if (value instanceof Optional<?> day && day.orElse(null) instanceof LocalDate last) {
                    lastOn = Optional.of(last);
                }
            }
            Optional<LocalDate> last = lastOn;
            found.ifPresent(one -> named.put(one, last));
        }
    }

    private static @Nullable Object value(Object whole, RecordComponent component) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
