package uk.personalbudget.reconciliation.planted;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import uk.personalbudget.reconciliation.breaks.BreakKind;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;

/**
 * A year of many accounts: what the ledger has of each, and what its bank or card provider says. Sizes and values are those to
 * plan for (domain.md, section 9). The card provider shows the ledger's own names; a bank shows only its own, books at the
 * weekend on Monday, and some days late.
 */
public final class PlantedMovements {
    public static final LocalDate FIRST = LocalDate.of(2026, 1, 6);
    public static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final Instant IMPORTED = Instant.parse("2027-01-04T08:00:00Z");
    private static final int LOADS = 13;
    private static final int WEEKS = 51;
    private static final int MOST_A_MONTH = 60;
    private static final long LARGEST_PENCE = 800_000;
    /** One movement in so many is planted with an error. */
    private static final int ONE_IN = 90;

    private static final List<String> SHOPS = List.of(
            "TESCO STORES 3372",
            "SAINSBURYS S/MKT",
            "WILKO RETAIL",
            "BOOTS 0871",
            "ARGOS LTD",
            "DECATHLON",
            "SMYTHS TOYS",
            "LEISURE CENTRE",
            "SOFT PLAY BARN",
            "AMZNMKTPLACE");
    private static final List<String> PEOPLE =
            List.of("J SMITH", "A KHAN", "M OCONNOR", "P NOWAK", "S WILLIAMS", "R PATEL", "T EVANS");

    private final Random random;
    private final List<LedgerItem> items = new ArrayList<>();
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<StatementSpan> spans = new ArrayList<>();
    private final List<AnswerKey.Movement> movements = new ArrayList<>();
    private final List<AnswerKey.Planted> errors = new ArrayList<>();
    private long position;
    private long name;

    /** Both sides, and the key. */
    public record Caseload(
            List<LedgerItem> items, List<StatementLine> lines, List<StatementSpan> spans, AnswerKey key) {}

    /** One movement before it is written down on both sides. */
    private record Moved(LocalDate on, long pence, String text, String event, boolean named, int lagDays) {}

    /** One movement of an account as both sides have it. */
    private record Both(LedgerItem item, StatementLine line, boolean named) {}

    private PlantedMovements(long seed) {
        this.random = new Random(seed);
    }

    /** At least so many lines, in whole accounts. */
    public static Caseload of(long seed, int lines) {
        var planted = new PlantedMovements(seed);
        for (int number = 1; planted.lines.size() < lines; number++) {
            planted.budget("PB-" + number);
        }
        Collections.shuffle(planted.items, planted.random);
        Collections.shuffle(planted.lines, planted.random);
        return new Caseload(
                planted.items, planted.lines, planted.spans, new AnswerKey(planted.movements, planted.errors));
    }

    private void budget(String budget) {
        String main = "A-" + budget;
        boolean card = random.nextInt(10) < 7;
        boolean second = random.nextInt(10) == 0;
        var both = new ArrayList<Both>();
        for (Moved moved : year(card)) {
            both.add(both(budget, main, moved));
        }
        spans.add(span(main));
        if (second) {
            spans.add(span("S-" + budget));
        }
        int at = 0;
        while (at < both.size()) {
            at += written(budget, both, at, second);
        }
        if (random.nextInt(3) == 0) {
            unknownToTheLedger(budget, main);
        }
        if (random.nextInt(3) == 0) {
            notThereYet(budget, main);
        }
    }

    private List<Moved> year(boolean card) {
        var year = new ArrayList<Moved>();
        for (int load = 0; load < LOADS; load++) {
            year.add(new Moved(
                    FIRST.plusDays(load * 28L),
                    40_000 + 100L * random.nextInt(800),
                    "COUNCIL PB LOAD",
                    "loaded",
                    true,
                    0));
        }
        if (random.nextInt(2) == 0) {
            long wage = money(22_000, 0.25);
            String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            for (int week = 0; week < WEEKS; week++) {
                year.add(new Moved(
                        FIRST.plusDays(week * 7L + 3),
                        -wage,
                        person + " WAGES",
                        "spend-settled",
                        false,
                        random.nextInt(2)));
            }
        }
        int month = Math.min(MOST_A_MONTH, (int) Math.round(5 * Math.exp(random.nextGaussian() * 0.668)));
        for (int item = 0; item < month * 12; item++) {
            year.add(bought(card));
        }
        year.sort(java.util.Comparator.comparing(Moved::on));
        return year;
    }

    private Moved bought(boolean card) {
        LocalDate on = FIRST.plusDays(random.nextInt(350));
        int kind = random.nextInt(20);
        if (kind < 3) {
            return new Moved(on, -money(31_000, 0.82), "CARE AGENCY INV", "spend-settled", random.nextBoolean(), 0);
        }
        if (kind == 3) {
            return new Moved(on, money(2_000, 0.8), shop() + " REFUND", "refunded", card, random.nextInt(3));
        }
        return new Moved(
                on,
                -money(kind < 14 ? 1_400 : 8_500, 0.7),
                shop(),
                "spend-settled",
                card && random.nextInt(20) > 0,
                random.nextInt(3));
    }

    private String shop() {
        return SHOPS.get(random.nextInt(SHOPS.size()));
    }

    /** Most are near the typical one, a few are many times as much. */
    private long money(long typicalPence, double spread) {
        return Math.clamp(Math.round(typicalPence * Math.exp(random.nextGaussian() * spread)), 50, LARGEST_PENCE);
    }

    private String name(String kind) {
        // Names come in no order, as those of a bank do.
        return kind + Long.toHexString(Long.reverse(++name * 0x9E3779B97F4A7C15L) >>> 4);
    }

    private Both both(String budget, String account, Moved moved) {
        String transaction = name("ct-1");
        var item = new LedgerItem(
                name("i-"),
                budget,
                account,
                ++position,
                moved.event(),
                new TreeSet<>(Set.of(transaction)),
                moved.pence(),
                moved.on(),
                IMPORTED);
        LocalDate booked = open(moved.on().plusDays(moved.lagDays()));
        return new Both(item, line(account, booked, moved, moved.named() ? transaction : ""), moved.named());
    }

    private static LocalDate open(LocalDate day) {
        LocalDate at = day;
        while (at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY) {
            at = at.plusDays(1);
        }
        return at;
    }

    private StatementLine line(String account, LocalDate booked, Moved moved, String transaction) {
        var references = new TreeSet<String>();
        references.add(name("bank-"));
        boolean inText = !transaction.isEmpty() && random.nextBoolean();
        if (!transaction.isEmpty() && !inText) {
            references.add(transaction);
        }
        String text = moved.text() + (inText ? " " + transaction + " " : " ") + "GB " + (1_000 + random.nextInt(9_000));
        return new StatementLine(
                name("l-"),
                account,
                booked,
                random.nextInt(4) == 0 ? Optional.of(booked) : Optional.empty(),
                references,
                moved.pence(),
                text,
                IMPORTED);
    }

    private static StatementSpan span(String account) {
        return new StatementSpan(
                "s-" + account,
                account,
                FIRST.minusDays(5),
                LAST,
                Optional.of(0L),
                Optional.empty(),
                "bank",
                "officer-1",
                IMPORTED,
                "statement.csv",
                "2".repeat(64),
                Optional.empty());
    }

    /** Writes one movement down, with an error or without; some are written down together. Answers how many. */
    private int written(String budget, List<Both> all, int at, boolean second) {
        Both both = all.get(at);
        int together = Math.min(2 + random.nextInt(3), all.size() - at);
        if (random.nextInt(ONE_IN) == 0) {
            return error(budget, all, at, second);
        }
        if (random.nextInt(200) == 0 && near(all, at, together)) {
            return inOne(all.subList(at, at + together));
        }
        if (random.nextInt(250) == 0 && Math.abs(both.item().pence()) > 300) {
            return inParts(both);
        }
        if (random.nextInt(900) == 0 && near(all, at, 2) && Math.abs(both.item().pence()) > 500) {
            return otherwiseCut(both, all.get(at + 1));
        }
        plain(both, all);
        return 1;
    }

    private static boolean near(List<Both> all, int at, int count) {
        return at + count <= all.size()
                && count > 1
                && !all.get(at + count - 1)
                        .item()
                        .effectiveOn()
                        .isAfter(all.get(at).item().effectiveOn().plusDays(14))
                && all.subList(at, at + count).stream()
                        .noneMatch(both -> both.item().pence() > 0);
    }

    private void plain(Both both, List<Both> all) {
        items.add(both.item());
        lines.add(both.line());
        boolean decidable =
                both.named() || all.stream().noneMatch(other -> !other.equals(both) && mistakable(both, other));
        movements.add(new AnswerKey.Movement(
                new TreeSet<>(Set.of(both.line().id())),
                new TreeSet<>(Set.of(both.item().id())),
                decidable,
                decidable ? "" : both.item().account() + "/" + both.item().pence()));
    }

    /** The same amount at about the same time: the line of one could be that of the other. */
    private static boolean mistakable(Both one, Both other) {
        return one.item().pence() == other.item().pence()
                && (about(one.line(), other.item()) || about(other.line(), one.item()));
    }

    private static boolean about(StatementLine line, LedgerItem item) {
        return !line.day().isBefore(item.effectiveOn().minusDays(3))
                && !line.day().isAfter(item.effectiveOn().plusDays(6));
    }

    /** The bank settles several payments in one. */
    private int inOne(List<Both> several) {
        long pence = several.stream().mapToLong(both -> both.item().pence()).sum();
        var last = several.getLast();
        var moved = new Moved(last.line().bookedOn(), pence, "CARD SETTLEMENT BATCH", "", false, 0);
        StatementLine line = line(last.item().account(), last.line().bookedOn(), moved, "");
        lines.add(line);
        var ids = new TreeSet<String>();
        several.forEach(both -> {
            items.add(both.item());
            ids.add(both.item().id());
        });
        movements.add(AnswerKey.Movement.sure(Set.of(line.id()), ids));
        return several.size();
    }

    /** The bank pays one order in two or three parts. */
    private int inParts(Both both) {
        var ids = new TreeSet<String>();
        long left = both.item().pence();
        int parts = 2 + random.nextInt(2);
        for (int part = 1; part <= parts; part++) {
            long pence = part == parts ? left : left / 3 + random.nextInt(40) - 20;
            left -= pence;
            LocalDate booked = open(both.line().bookedOn().plusDays(2L * part));
            var moved = new Moved(booked, pence, "PART PAYMENT " + part + " OF " + parts, "", false, 0);
            StatementLine line = line(both.item().account(), booked, moved, "");
            lines.add(line);
            ids.add(line.id());
        }
        items.add(both.item());
        movements.add(AnswerKey.Movement.sure(ids, Set.of(both.item().id())));
        return 1;
    }

    /** Two orders, and two lines that share the same money out in another way. */
    private int otherwiseCut(Both one, Both other) {
        long shift = 101L + random.nextInt(150);
        var ids = new TreeSet<String>();
        for (int part = 0; part < 2; part++) {
            Both both = part == 0 ? one : other;
            long pence = both.item().pence() + (part == 0 ? shift : -shift);
            var moved = new Moved(both.line().bookedOn(), pence, "FASTER PAYMENT", "", false, 0);
            StatementLine line = line(both.item().account(), both.line().bookedOn(), moved, "");
            lines.add(line);
            ids.add(line.id());
            items.add(both.item());
        }
        movements.add(AnswerKey.Movement.sure(
                ids, Set.of(one.item().id(), other.item().id())));
        return 2;
    }

    private int error(String budget, List<Both> all, int at, boolean second) {
        Both both = all.get(at);
        boolean alone = all.stream().noneMatch(other -> !other.equals(both) && within(both, other));
        LocalDate lastSure = LAST.minusDays(40);
        if (!alone || both.item().effectiveOn().isAfter(lastSure)) {
            plain(both, all);
            return 1;
        }
        switch (random.nextInt(second ? 9 : 8)) {
            case 0 -> {
                items.add(both.item());
                plant(BreakKind.MISSING_IN_STATEMENT, budget, both.item().id());
            }
            case 1 -> {
                lines.add(both.line());
                plant(BreakKind.MISSING_IN_LEDGER, budget, both.line().id());
            }
            case 2 -> otherAmount(budget, both, 1);
            case 3 -> otherAmount(budget, both, -1);
            case 4 -> late(budget, both);
            case 5 -> {
                items.add(both.item());
                StatementLine turned =
                        named(both, -both.item().pence(), both.line().bookedOn());
                lines.add(turned);
                plant(BreakKind.DIRECTION, budget, turned.id());
            }
            case 6 -> {
                plainNamed(both);
                StatementLine first = lines.getLast();
                StatementLine again = new StatementLine(
                        name("l-"),
                        first.account(),
                        first.bookedOn(),
                        first.valueOn(),
                        new TreeSet<>(Set.of(name("bank-"))),
                        first.pence(),
                        first.text(),
                        IMPORTED);
                lines.add(again);
                // Which of two equal lines is the one too many, nobody can say.
                movements.set(
                        movements.size() - 1,
                        new AnswerKey.Movement(
                                movements.getLast().lines(), movements.getLast().items(), false, again.id()));
                movements.add(
                        new AnswerKey.Movement(new TreeSet<>(Set.of(again.id())), new TreeSet<>(), false, again.id()));
                errors.add(new AnswerKey.Planted(BreakKind.DUPLICATE, budget, Set.of(first.id(), again.id())));
            }
            case 7 -> {
                plainNamed(both);
                LedgerItem first = both.item();
                var again = new LedgerItem(
                        name("i-"),
                        budget,
                        first.account(),
                        ++position,
                        first.event(),
                        first.references(),
                        first.pence(),
                        first.effectiveOn(),
                        IMPORTED);
                items.add(again);
                movements.set(
                        movements.size() - 1,
                        new AnswerKey.Movement(
                                movements.getLast().lines(), movements.getLast().items(), false, again.id()));
                movements.add(
                        new AnswerKey.Movement(new TreeSet<>(), new TreeSet<>(Set.of(again.id())), false, again.id()));
                errors.add(new AnswerKey.Planted(BreakKind.DUPLICATE, budget, Set.of(first.id(), again.id())));
            }
            default -> {
                items.add(both.item());
                StatementLine elsewhere = both.line().on("S-" + budget);
                lines.add(elsewhere);
                plant(BreakKind.WRONG_ACCOUNT, budget, elsewhere.id());
            }
        }
        return 1;
    }

    /** An error that others of the same amount could explain away is none that can be rightly named. */
    private static boolean within(Both one, Both other) {
        return Math.abs(one.item().pence()) == Math.abs(other.item().pence())
                && Math.abs(one.item().effectiveOn().toEpochDay()
                                - other.item().effectiveOn().toEpochDay())
                        < 60;
    }

    private void plainNamed(Both both) {
        items.add(both.item());
        StatementLine line = named(both, both.item().pence(), both.line().bookedOn());
        lines.add(line);
        movements.add(
                AnswerKey.Movement.sure(Set.of(line.id()), Set.of(both.item().id())));
    }

    /** A line that shows the ledger's own name for it. */
    private StatementLine named(Both both, long pence, LocalDate booked) {
        var moved = new Moved(booked, pence, shop(), "", true, 0);
        return line(
                both.item().account(), booked, moved, both.item().references().first());
    }

    private void otherAmount(String budget, Both both, int sign) {
        long off = 1L + random.nextInt(40);
        long size = Math.abs(both.item().pence()) + sign * off;
        items.add(both.item());
        StatementLine other =
                named(both, both.item().pence() < 0 ? -size : size, both.line().bookedOn());
        lines.add(other);
        plant(sign > 0 ? BreakKind.AMOUNT_OVER : BreakKind.AMOUNT_UNDER, budget, other.id());
    }

    /** With its name, it is known however late it is; without, as long as nothing else is of that amount. */
    private void late(String budget, Both both) {
        items.add(both.item());
        boolean named = random.nextBoolean();
        LocalDate booked = named
                ? open(both.item().effectiveOn().plusDays(12 + random.nextInt(12)))
                : both.item().effectiveOn().plusDays(7 + random.nextInt(4));
        StatementLine line = named
                ? named(both, both.item().pence(), booked)
                : line(
                        both.item().account(),
                        booked,
                        new Moved(booked, both.item().pence(), shop(), "", false, 0),
                        "");
        lines.add(line);
        plant(BreakKind.DATE_OUT_OF_WINDOW, budget, line.id());
    }

    private void unknownToTheLedger(String budget, String account) {
        LocalDate on = open(FIRST.plusDays(random.nextInt(300)));
        var moved = new Moved(on, -(900_000 + random.nextInt(90_000)), "DD UNKNOWN MANDATE", "", false, 0);
        StatementLine line = line(account, on, moved, "");
        lines.add(line);
        plant(BreakKind.MISSING_IN_LEDGER, budget, line.id());
    }

    private void notThereYet(String budget, String account) {
        var moved = new Moved(LAST, -(700_000 + random.nextInt(90_000)), shop(), "spend-settled", true, 0);
        LedgerItem item = both(budget, account, moved).item();
        items.add(item);
        plant(BreakKind.EXPECTED, budget, item.id());
    }

    private void plant(BreakKind kind, String budget, String about) {
        errors.add(new AnswerKey.Planted(kind, budget, Set.of(about)));
    }
}
