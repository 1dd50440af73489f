package uk.personalbudget.api.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.reconciliation.breaks.Break;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.breaks.Breaks;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.matching.Matcher;
import uk.personalbudget.reconciliation.planted.AnswerKey;

/** Budgets with an error that shows in the books themselves, one each, and some without any. */
public final class PlantedBudgets {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 13);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 17);
    private static final Instant IMPORTED = Instant.parse("2026-03-10T08:00:00Z");

    /**
     * One budget with what its statement shows.
     *
     * @param errors what was planted in it; nothing in a faultless one
     */
    public record Planted(
            String budget,
            List<FeedRecord> history,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            List<AnswerKey.Planted> errors) {
        public Planted {
            history = List.copyOf(history);
            lines = List.copyOf(lines);
            spans = List.copyOf(spans);
            errors = List.copyOf(errors);
        }

        /** What reconciliation finds in it. */
        public List<Break> breaks() {
            var books = Books.of(history);
            return Breaks.of(new Breaks.Known(
                    books,
                    lines,
                    spans,
                    Matcher.match(lines, books.items()).matches(),
                    Set.of(),
                    Policies.none(),
                    PlayedBudget.WORKING_DAYS,
                    TODAY));
        }
    }

    private PlantedBudgets() {}

    /** So many of every kind, and as many without an error as there are of one kind. */
    public static List<Planted> of(int ofEach) {
        var all = new ArrayList<Planted>();
        for (int number = 1; number <= ofEach; number++) {
            all.add(played("none-" + number, new Played()));
            all.add(played("uncoded-" + number, new Uncoded()));
            all.add(played("evidence-" + number, new WithoutEvidence()));
            all.add(played("unauthorised-" + number, new Unauthorised()));
            all.add(played("over-capture-" + number, new OverCapture()));
            all.add(played("late-" + number, new LatePresentment()));
            all.add(played("balance-" + number, new OtherBalance()));
            all.add(played("overdrawn-" + number, new Overdrawn()));
            all.add(played("after-seal-" + number, new AfterSeal()));
            all.add(played("load-missing-" + number, new LoadMissing()));
            all.add(played("wrong-element-" + number, new WrongElement()));
            all.add(played("gap-" + number, new Gap()));
        }
        return all;
    }

    private static Planted played(String budget, Played course) {
        var played = new PlayedBudget(budget);
        played.load(1);
        course.inJanuary(played);
        course.secondLoad(played);
        course.inFebruary(played);
        played.load(3);
        var errors = new ArrayList<AnswerKey.Planted>();
        course.kinds(played)
                .forEach(planted -> errors.add(new AnswerKey.Planted(planted.kind(), budget, planted.about())));
        var items = Books.of(played.history()).items();
        return new Planted(budget, played.history(), PlayedBudget.faithful(items), course.spans(played), errors);
    }

    private record Sown(BreakKind kind, Set<String> about) {}

    /** A faultless course of three months; each error is a change of it. */
    private static class Played {
        void inJanuary(PlayedBudget played) {
            played.on(JANUARY);
            spend(played, "t-wages-1", Method.FASTER_PAYMENT, 4_260, Optional.of("pa"));
        }

        void secondLoad(PlayedBudget played) {
            played.load(2);
        }

        void inFebruary(PlayedBudget played) {
            played.on(FEBRUARY);
            spend(played, "t-wages-2", Method.FASTER_PAYMENT, 4_260, Optional.of("pa"));
        }

        List<StatementSpan> spans(PlayedBudget played) {
            return List.of(span(played, Optional.empty()));
        }

        List<Sown> kinds(PlayedBudget played) {
            return List.of();
        }
    }

    private static final class Uncoded extends Played {
        @Override
        void inFebruary(PlayedBudget played) {
            played.on(FEBRUARY);
            spend(played, "t-uncoded", Method.FASTER_PAYMENT, 1_300, Optional.empty());
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return one(BreakKind.UNCODED, "t-uncoded");
        }
    }

    private static final class WithoutEvidence extends Played {
        @Override
        void inJanuary(PlayedBudget played) {
            played.on(JANUARY);
            spend(played, "t-evidence", Method.FASTER_PAYMENT, 8_520, Optional.of("pa"));
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return one(BreakKind.EVIDENCE_MISSING, "t-evidence");
        }
    }

    private static final class Unauthorised extends Played {
        @Override
        void inFebruary(PlayedBudget played) {
            played.on(FEBRUARY);
            spend(played, "t-unauthorised", Method.CARD, 1_250, Optional.of("pa"));
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return one(BreakKind.UNAUTHORISED_SETTLEMENT, "t-unauthorised");
        }
    }

    private static final class OverCapture extends Played {
        @Override
        void inFebruary(PlayedBudget played) {
            played.on(FEBRUARY).authorise("a-over", 2_000);
            played.settle("t-over", "a-over", 2_600);
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return one(BreakKind.OVER_CAPTURE, "t-over");
        }
    }

    private static final class LatePresentment extends Played {
        @Override
        void inFebruary(PlayedBudget played) {
            played.on(FEBRUARY).authorise("a-late", 1_450);
            played.on(FEBRUARY.plusDays(8)).expire("a-late", FEBRUARY.plusDays(8));
            played.on(FEBRUARY.plusDays(10)).settle("t-late", "a-late", 1_450);
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return one(BreakKind.LATE_PRESENTMENT, "t-late");
        }
    }

    private static final class OtherBalance extends Played {
        @Override
        void inFebruary(PlayedBudget played) {
            played.on(FEBRUARY)
                    .spend(
                            "t-balance",
                            Method.DIRECT_DEBIT,
                            2_350,
                            Optional.of("pa"),
                            Optional.empty(),
                            Optional.of(1L),
                            FEBRUARY);
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return one(BreakKind.BALANCE, "t-balance");
        }
    }

    private static final class Overdrawn extends Played {
        @Override
        void inFebruary(PlayedBudget played) {
            played.on(FEBRUARY);
            // Each of them is small enough to need no evidence, and together they are more than was ever loaded.
            for (int number = 1; number <= 24; number++) {
                spend(played, "t-much-" + number, Method.DIRECT_DEBIT, 4_900, Optional.of("pa"));
            }
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            var errors = new ArrayList<>(one(BreakKind.OVERDRAWN, "t-much-24"));
            // £757.40 of the element is left after January: fifteen of them, and each after that takes what it has not.
            for (int number = 16; number <= 24; number++) {
                errors.add(new Sown(BreakKind.ELEMENT_OVERSPENT, Set.of("t-much-" + number)));
            }
            return errors;
        }
    }

    private static final class AfterSeal extends Played {
        @Override
        void inFebruary(PlayedBudget played) {
            played.on(FEBRUARY).seal(LocalDate.of(2026, 1, 31));
            played.spend(
                    "t-sealed",
                    Method.DIRECT_DEBIT,
                    1_775,
                    Optional.of("pa"),
                    Optional.empty(),
                    Optional.empty(),
                    JANUARY);
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return one(BreakKind.AFTER_SEAL, "t-sealed");
        }
    }

    private static final class LoadMissing extends Played {
        @Override
        void secondLoad(PlayedBudget played) {
            played.on(FEBRUARY);
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return List.of(
                    new Sown(BreakKind.LOAD_MISSING, Set.of("s-social-care/2")),
                    new Sown(BreakKind.LOAD_MISSING, Set.of("s-sen/2")));
        }
    }

    private static final class WrongElement extends Played {
        @Override
        void secondLoad(PlayedBudget played) {
            played.load(2, Element.SOCIAL_CARE);
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return one(BreakKind.WRONG_ELEMENT, played.loadName(2));
        }
    }

    private static final class Gap extends Played {
        private static final StatementSpan.Gap DAYS =
                new StatementSpan.Gap(LocalDate.of(2026, 2, 20), LocalDate.of(2026, 2, 25), -4_200);

        @Override
        List<StatementSpan> spans(PlayedBudget played) {
            return List.of(span(played, Optional.of(DAYS)));
        }

        @Override
        List<Sown> kinds(PlayedBudget played) {
            return one(BreakKind.STATEMENT_GAP, "s-" + played.account());
        }
    }

    private static List<Sown> one(BreakKind kind, String about) {
        return List.of(new Sown(kind, Set.of(about)));
    }

    private static void spend(
            PlayedBudget played, String transaction, Method method, long pence, Optional<String> provision) {
        played.spend(transaction, method, pence, provision, Optional.empty(), Optional.empty(), played.today());
    }

    private static StatementSpan span(PlayedBudget played, Optional<StatementSpan.Gap> gap) {
        return new StatementSpan(
                "s-" + played.account(),
                played.account(),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 3, 9),
                Optional.of(0L),
                Optional.empty(),
                "bank",
                "officer-1",
                IMPORTED,
                "statement.csv",
                "2".repeat(64),
                gap);
    }
}
