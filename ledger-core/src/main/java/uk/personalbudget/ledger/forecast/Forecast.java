package uk.personalbudget.ledger.forecast;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.Choices.Profile;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PlanEvent.AllocationAgreed;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.ProfileWeeks;
import uk.personalbudget.ledger.calendar.SchoolYear;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.rule.Rule;

/**
 * The plan years that run on a day, to their ends. Weekdays on which a provision is used count, so that one for the holidays is not
 * late in term time. What is used on need may all be needed: for it the whole of what is left is expected.
 *
 * @param uncodedPence spent in these years and not yet said for what; it is in no line
 */
@Rule("P-10")
public record Forecast(LocalDate on, List<Line> lines, long uncodedPence) {
    public Forecast {
        lines = List.copyOf(lines);
    }

    /**
     * One provision in one element.
     *
     * @param entitledPence its part of the year's amounts
     * @param expectedByNowPence what would be spent by the end of the day if all went by profile
     * @param byPlanPence what the year comes to when the rest is used as agreed
     * @param byPacePence what it comes to when the rest is used as the days so far were
     */
    public record Line(
            Element element,
            String provision,
            Profile profile,
            LocalDate yearFrom,
            LocalDate yearTo,
            long entitledPence,
            long spentPence,
            long expectedByNowPence,
            long byPlanPence,
            long byPacePence) {
        /** What would be left over by plan; below zero when it would not be enough. */
        public long leftByPlanPence() {
            return entitledPence - byPlanPence;
        }
    }

    private record Of(Element element, String provision) {}

    private record Year(LocalDate from, LocalDate to, long entitledPence) {}

    public static Forecast of(List<FeedRecord> history, LocalDate on, SchoolYear schoolYear) {
        var provisions = new HashMap<String, ProvisionAgreed>();
        var months = new HashMap<String, SortedSet<Integer>>();
        var allocations = new LinkedHashMap<String, AllocationAgreed>();
        for (FeedRecord record : history) {
            switch (record.event()) {
                case ProvisionAgreed it -> provisions.put(it.provision(), it);
                case PlanEvent.ProvisionProfiled it -> months.put(it.provision(), it.months());
                case AllocationAgreed it -> allocations.put(it.allocation(), it);
                case BudgetEvent _ -> {}
            }
        }
        var weeks = new ProfileWeeks(provisions, months, schoolYear);
        var years = new LinkedHashMap<Of, Year>();
        for (AllocationAgreed allocation : allocations.values()) {
            if (!on.isBefore(allocation.planYear()) && !on.isAfter(allocation.lastDay())) {
                weeks.parts(allocation, allocation.amountPence())
                        .forEach((provision, pence) -> years.merge(
                                new Of(allocation.element(), provision),
                                new Year(allocation.planYear(), allocation.lastDay(), pence),
                                Forecast::together));
            }
        }
        List<Line> lines = new ArrayList<>();
        years.forEach((of, year) -> lines.add(line(of, year, spent(of, year, on, history), on, weeks, provisions)));
        return new Forecast(on, lines, uncoded(years, on, history));
    }

    private static Year together(Year one, Year other) {
        return new Year(
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.to().isAfter(other.to()) ? one.to() : other.to(),
                Math.addExact(one.entitledPence(), other.entitledPence()));
    }

    private static Line line(
            Of of, Year year, long spent, LocalDate on, ProfileWeeks weeks, Map<String, ProvisionAgreed> provisions) {
        Profile profile = Optional.ofNullable(provisions.get(of.provision()))
                .map(ProvisionAgreed::profile)
                .orElse(Profile.EVEN);
        long left = Math.max(0, year.entitledPence() - spent);
        if (profile == Profile.ON_NEED) {
            return new Line(
                    of.element(),
                    of.provision(),
                    profile,
                    year.from(),
                    year.to(),
                    year.entitledPence(),
                    spent,
                    spent,
                    spent + left,
                    spent + left);
        }
        long gone = weeks.usedWeekdays(of.provision(), year.from(), on);
        long toCome = weeks.usedWeekdays(of.provision(), on.plusDays(1), year.to());
        long rest = part(year.entitledPence(), toCome, gone + toCome);
        return new Line(
                of.element(),
                of.provision(),
                profile,
                year.from(),
                year.to(),
                year.entitledPence(),
                spent,
                year.entitledPence() - rest,
                spent + rest,
                gone == 0 ? spent + rest : spent + part(spent, toCome, gone));
    }

    /** Pence times days over days, half a penny rounded up. */
    private static long part(long pence, long days, long ofDays) {
        return ofDays == 0
                ? 0
                : new BigDecimal(BigInteger.valueOf(pence).multiply(BigInteger.valueOf(days)))
                        .divide(BigDecimal.valueOf(ofDays), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static long spent(Of of, Year year, LocalDate on, List<FeedRecord> history) {
        return postings(year, on, history).stream()
                .filter(posting -> posting.colour() == of.element().colour())
                .filter(posting -> posting.account().name().startsWith("spend:")
                        && posting.account().name().endsWith(":" + of.provision()))
                .mapToLong(Posting::pence)
                .sum();
    }

    private static long uncoded(Map<Of, Year> years, LocalDate on, List<FeedRecord> history) {
        return years.values().stream()
                .reduce(Forecast::together)
                .map(year -> postings(year, on, history).stream()
                        .filter(posting -> posting.account().name().equals("spend:uncoded"))
                        .mapToLong(Posting::pence)
                        .sum())
                .orElse(0L);
    }

    private static List<Posting> postings(Year year, LocalDate on, List<FeedRecord> history) {
        return history.stream()
                .flatMap(record -> record.entry().postings().stream())
                .filter(posting -> posting.layer() == Layer.SETTLED
                        && !posting.effectiveOn().isBefore(year.from())
                        && !posting.effectiveOn().isAfter(on))
                .toList();
    }
}
