package uk.personalbudget.ledger.redress;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The ways to disagree that a letter has to name. The last days are those of the bodies' own rules as published for families;
 * that to look again is the council's own. None of them may be printed as law without having been checked.
 */
@Rule("U-12")
public final class WaysToDisagree {
    private static final LocalDate REFORM = LocalDate.of(2014, 9, 1);
    private static final LocalDate TRIBUNAL_HEARS_HEALTH_AND_CARE = LocalDate.of(2018, 4, 3);
    private static final Set<Says> ANY = EnumSet.allOf(Says.class);
    private static final Set<Says> NOT_REPAYMENT = EnumSet.of(Says.NO, Says.LESS, Says.STOP);
    private static final Set<About> EITHER = EnumSet.allOf(About.class);
    private static final Set<About> PROVISION = EnumSet.of(About.PROVISION);

    /** How the last day follows from the day of the letter. */
    private sealed interface LastDay {
        Optional<LocalDate> after(LocalDate sentOn, Policy policy);

        record Never() implements LastDay {
            @Override
            public Optional<LocalDate> after(LocalDate sentOn, Policy policy) {
                return Optional.empty();
            }
        }

        record Months(int months) implements LastDay {
            @Override
            public Optional<LocalDate> after(LocalDate sentOn, Policy policy) {
                return Optional.of(sentOn.plusMonths(months));
            }
        }

        record Chosen(Setting days) implements LastDay {
            @Override
            public Optional<LocalDate> after(LocalDate sentOn, Policy policy) {
                return Optional.of(sentOn.plusDays(policy.of(days)));
            }
        }
    }

    /** @param from the first day on which letters had to name it */
    private record Row(
            LocalDate from,
            Way way,
            Set<Element> elements,
            Set<Says> letters,
            Set<About> about,
            LastDay lastDay,
            Adviser adviser) {}

    private static final Set<Element> ALL = EnumSet.allOf(Element.class);
    private static final Set<Element> SEN = EnumSet.of(Element.SEN);
    private static final Set<Element> HEALTH = EnumSet.of(Element.HEALTH);
    private static final Set<Element> CARE = EnumSet.of(Element.SOCIAL_CARE);
    private static final Set<Element> HEALTH_AND_CARE = EnumSet.of(Element.HEALTH, Element.SOCIAL_CARE);

    private static final List<Row> ROWS = List.of(
            new Row(
                    REFORM,
                    Way.LOOK_AGAIN,
                    ALL,
                    ANY,
                    EITHER,
                    new LastDay.Chosen(Setting.LOOK_AGAIN),
                    Adviser.SEND_ADVICE),
            new Row(REFORM, Way.DISAGREEMENT_SERVICE, ALL, ANY, EITHER, new LastDay.Never(), Adviser.SEND_ADVICE),
            new Row(REFORM, Way.MEDIATION, ALL, NOT_REPAYMENT, PROVISION, new LastDay.Months(2), Adviser.SEND_ADVICE),
            new Row(REFORM, Way.TRIBUNAL, SEN, NOT_REPAYMENT, PROVISION, new LastDay.Months(2), Adviser.SEND_ADVICE),
            new Row(
                    TRIBUNAL_HEARS_HEALTH_AND_CARE,
                    Way.TRIBUNAL,
                    HEALTH_AND_CARE,
                    NOT_REPAYMENT,
                    PROVISION,
                    new LastDay.Months(2),
                    Adviser.SEND_ADVICE),
            new Row(REFORM, Way.COMPLAINT, SEN, ANY, EITHER, new LastDay.Months(12), Adviser.SEND_ADVICE),
            new Row(REFORM, Way.COMPLAINT, HEALTH, ANY, EITHER, new LastDay.Months(12), Adviser.HEALTH_ADVOCACY),
            new Row(REFORM, Way.COMPLAINT, CARE, ANY, EITHER, new LastDay.Months(12), Adviser.CARE_ADVOCACY),
            new Row(REFORM, Way.OMBUDSMAN, SEN, ANY, EITHER, new LastDay.Months(12), Adviser.SEND_ADVICE),
            new Row(REFORM, Way.OMBUDSMAN, HEALTH, ANY, EITHER, new LastDay.Months(12), Adviser.HEALTH_ADVOCACY),
            new Row(REFORM, Way.OMBUDSMAN, CARE, ANY, EITHER, new LastDay.Months(12), Adviser.CARE_ADVOCACY));

    private WaysToDisagree() {}

    /**
     * A way as a letter names it.
     *
     * @param lastOn the last day to take it; a tribunal may also be asked within a month of the mediation certificate. Nothing
     *     where there is no last day
     * @param advisers by element, for whoever is asked about more than one
     */
    public record Offered(Way way, Optional<LocalDate> lastOn, Set<Adviser> advisers) {
        public Offered {
            advisers = Set.copyOf(advisers);
        }
    }

    /**
     * What a letter of that day names, in the order in which a family would take them.
     *
     * @param elements whose money the decision is about; none means all
     * @param lookedAgain a second request is not considered again but answered with the other ways (rule U-4)
     */
    public static List<Offered> of(
            Says says, About about, Set<Element> elements, LocalDate sentOn, boolean lookedAgain, Policy policy) {
        var offered = new TreeMap<Way, Offered>();
        for (Row row : ROWS) {
            if (!sentOn.isBefore(row.from())
                    && row.letters().contains(says)
                    && row.about().contains(about)
                    && (elements.isEmpty() || elements.stream().anyMatch(row.elements()::contains))
                    && !(lookedAgain && row.way() == Way.LOOK_AGAIN)) {
                offered.merge(
                        row.way(),
                        new Offered(row.way(), row.lastDay().after(sentOn, policy), EnumSet.of(row.adviser())),
                        WaysToDisagree::joined);
            }
        }
        return List.copyOf(offered.values());
    }

    /** The same way by two rows of the table: the later last day, and everybody who advises. */
    private static Offered joined(Offered one, Offered other) {
        var advisers = EnumSet.copyOf(one.advisers());
        advisers.addAll(other.advisers());
        Optional<LocalDate> lastOn =
                one.lastOn().flatMap(day -> other.lastOn().map(another -> day.isBefore(another) ? another : day));
        return new Offered(one.way(), lastOn, advisers);
    }

    /** Whether the table says that nothing is collected while this way is being taken: it is so for every one. */
    public static boolean pausesCollection(Way way) {
        return switch (way) {
            case LOOK_AGAIN, DISAGREEMENT_SERVICE, MEDIATION, TRIBUNAL, COMPLAINT, OMBUDSMAN -> true;
        };
    }
}
