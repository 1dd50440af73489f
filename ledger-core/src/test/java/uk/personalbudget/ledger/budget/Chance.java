package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Orders.ACCOUNT;
import static uk.personalbudget.ledger.budget.Orders.PLAN_YEAR;
import static uk.personalbudget.ledger.budget.Orders.shop;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import uk.personalbudget.ledger.budget.CardEvent.Merchant;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Pence;

/** What a random life draws from: amounts, days, and the things it has come to so far. */
class Chance {
    static final String OTHER_ACCOUNT = "acc-2";
    static final String OTHER_CARD = "card-2";
    private static final String[] PROVISIONS = {"pa", "physio", "therapy", "thirds", "uneven", "topped-up", "club"};

    final SplittableRandom random;
    final Reckoning reckoning = new Reckoning();
    LocalDate today = PLAN_YEAR;
    private int next;

    Chance(SplittableRandom random) {
        this.random = random;
    }

    /** Once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    String oneProvision() {
        return PROVISIONS[random.nextInt(PROVISIONS.length)];
    }

    /** Mostly today, sometimes a day that is over already. */
    LocalDate day() {
        return random.nextInt(4) == 0 ? today.minusDays(random.nextInt(20)) : today;
    }

    /** Sometimes nothing else happens until a day. */
    void comes(LocalDate day) {
        if (today.isBefore(day) && once(3)) {
            today = day;
        }
    }

    LocalDate anyDay() {
        return today.minusDays(random.nextLong(ChronoUnit.DAYS.between(PLAN_YEAR, today) + 1));
    }

    long amount() {
        return switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(3);
            case 1 -> 1 + random.nextInt(1_000);
            case 2 -> 1 + random.nextInt(10_000);
            default -> 1 + random.nextInt(40_000);
        };
    }

    static String pounds(long pence) {
        return Pence.decimal(pence);
    }

    long units() {
        return new long[] {100, 100, 50, 200, 333}[random.nextInt(5)];
    }

    Merchant aShop() {
        return shop(new String[] {"5411", "5411", "5812", "7995"}[random.nextInt(4)]);
    }

    Optional<String> aProvision() {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(oneProvision());
    }

    String anAccount() {
        return switch (random.nextInt(9)) {
            case 0 -> ManagementOrders.MANAGED;
            case 1, 2, 3 -> OTHER_ACCOUNT;
            default -> ACCOUNT;
        };
    }

    /** The agreed amount of an element, of this plan year or of the one that follows. */
    String yearOf(Element element, boolean next) {
        String name = switch (element) {
            case SOCIAL_CARE -> "sc";
            case HEALTH -> "health";
            case SEN -> "sen";
        };
        return next && reckoning.years.containsKey(name + "-2") ? name + "-2" : name;
    }

    /** Mostly a recent one, so that things happen to the same hold. */
    String aHold() {
        return recent(reckoning.holds.keySet());
    }

    String anItem() {
        return recent(reckoning.items.keySet());
    }

    String recent(Collection<String> ids) {
        var list = List.copyOf(new ArrayList<>(ids));
        if (list.isEmpty()) {
            return "nothing-yet";
        }
        int back = Math.min(list.size(), 5);
        return random.nextInt(4) == 0 ? one(list) : list.get(list.size() - 1 - random.nextInt(back));
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    String pick(Collection<String> ids) {
        return ids.isEmpty() ? "nothing-yet" : one(List.copyOf(ids));
    }

    String id(String kind) {
        return kind + ++next;
    }
}
