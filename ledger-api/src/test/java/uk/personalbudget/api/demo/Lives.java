package uk.personalbudget.api.demo;

import static uk.personalbudget.api.demo.Life.day;
import static uk.personalbudget.api.demo.Life.every;
import static uk.personalbudget.api.demo.Life.monthly;

import java.time.LocalDate;
import java.util.List;
import uk.personalbudget.api.demo.Life.Shop;

/**
 * What the made-up families buy, child by child, and what the card provider and the banks get wrong. Whoever changes it runs
 * {@link DemonstrationFilesTest} with {@code -Ddemo.write=true}, which writes the files anew.
 */
final class Lives {
    private Lives() {}

    static void live(Life life) {
        switch (life.child.budget()) {
            case "PB-101" -> amara(life);
            case "PB-102" -> bilal(life);
            case "PB-103" -> carys(life);
            case "PB-104" -> dev(life);
            case "PB-105" -> ewa(life);
            case "PB-106" -> femi(life);
            case "PB-107" -> grace(life);
            case "PB-108" -> hugo(life);
            case "PB-109" -> isla(life);
            case "PB-110" -> jun(life);
            case "PB-111" -> kofi(life);
            case "PB-112" -> layla(life);
            case "PB-113" -> mateo(life);
            case "PB-114" -> nia(life);
            default -> throw new IllegalArgumentException("nobody has told the life of " + life.child.budget());
        }
    }

    private static Shop online(String name, String category) {
        return new Shop(name, category, "online");
    }

    private static Shop inShop(String name, String category) {
        return new Shop(name, category, "contactless");
    }

    /** E-2 to the penny from 6 January to 30 March: £1,022.40 wages, £96.00, 3 × £12.50, 10 × £75.00 and £360.00. */
    private static void amara(Life life) {
        var therapy = online("Willow Lane Therapy", "8099");
        var physio = online("Bluebell Physio", "8049");
        for (LocalDate friday : every(7, "01-09", "03-27")) {
            life.pay(friday, "fp_out", "Hana Sparrowhelp", 8_520);
        }
        for (LocalDate monthEnd : List.of(day("01-30"), day("02-27"), day("03-27"))) {
            life.pay(monthEnd, "dd_out", "Pennyfold Payroll", 1_250);
        }
        life.buy(day("03-10"), online("Umbrella Moon Insurance", "6300"), 9_600);
        for (LocalDate wednesday : List.of(
                day("01-14"),
                day("01-21"),
                day("01-28"),
                day("02-04"),
                day("02-11"),
                day("02-18"),
                day("02-25"),
                day("03-04"),
                day("03-11"),
                day("03-18"))) {
            life.buy(wednesday, therapy, 7_500);
        }
        for (LocalDate tuesday : List.of(day("01-20"), day("02-17"), day("03-17"))) {
            life.buy(tuesday, physio, 12_000);
        }
        for (LocalDate friday : every(7, "04-03", "07-03")) {
            life.pay(friday, "fp_out", "Hana Sparrowhelp", 8_520);
        }
        for (LocalDate monthEnd : monthly(29, "04-01", "06-30")) {
            life.pay(monthEnd, "dd_out", "Pennyfold Payroll", 1_250);
        }
        for (LocalDate wednesday : every(7, "04-22", "06-24")) {
            life.buy(wednesday, therapy, 7_500);
        }
        for (LocalDate tuesday : List.of(day("04-21"), day("05-19"), day("06-16"))) {
            life.buy(tuesday, physio, 12_000);
        }
    }

    /** E-3: the second half of its year. £1,740.00 evidenced, £85.00 not, £5.20 of fees, £30.00 back: £1,649.80 is left. */
    private static void bilal(Life life) {
        var riding = online("Three Gates Riding", "7999");
        for (LocalDate thursday : every(14, "01-15", "07-02")) {
            life.pay(thursday, "fp_out", "Callum Helpwell", 11_360);
        }
        life.buy(day("01-24"), riding, 6_580);
        life.buy(day("03-14"), riding, 6_580);
        life.buy(day("05-16"), riding, 6_580);
        String rainedOff = life.buy(day("06-13"), riding, 6_580);
        life.refund(day("06-19"), riding, rainedOff, 3_000);
        String garden = life.buy(day("04-18"), inShop("Greenhouse Corner", "5261"), 8_500);
        life.plant("evidence-missing", garden, "£85.00 for the sensory garden, and no receipt after 28 days");
        for (LocalDate monthEnd : List.of(day("01-30"), day("03-31"), day("04-30"), day("06-26"))) {
            life.fee(monthEnd, 130);
        }
    }

    /** E-4: £100.00; £50.00 authorised; settles £47.30. */
    private static void carys(Life life) {
        life.buy(day("01-07"), day("01-08"), inShop("Splashdown Sports Shop", "5941"), 5_000, 4_730);
        var pool = inShop("Otterbank Pool", "7997");
        for (LocalDate saturday : every(7, "01-24", "07-04")) {
            life.buy(saturday, pool, 1_250);
        }
        for (LocalDate saturday : every(14, "02-07", "06-27")) {
            life.buy(saturday, inShop("Poolside Cafe Stall", "5812"), 380);
        }
        String more = life.buy(day("05-13"), day("05-14"), inShop("Splashdown Sports Shop", "5941"), 2_000, 2_600);
        life.plant(
                "over-capture", more, "authorised for £20.00 and settled for £26.00, and this shop has no tolerance");
    }

    /** E-5: £412.30; £9.80 and £45.00 authorised, the card lost, £30.00 declined, both settle, a dispute of £45.00 lost. */
    private static void dev(Life life) {
        var bus = inShop("Hillside Bus", "4111");
        var hall = inShop("Overhang Climbing Hall", "7941");
        String small = life.authorise(day("01-30"), bus, 980);
        String large = life.authorise(day("01-31"), hall, 4_500);
        life.decline(day("02-02"), inShop("Round the Corner", "5411"), 3_000, "card-not-active");
        life.settle(small, day("02-03"), bus, 980);
        String disputed = life.settle(large, day("02-04"), hall, 4_500);
        life.dispute(day("02-12"), hall, disputed, 4_500);
        life.disputeLost(day("03-20"), hall, disputed, 4_500);
        life.card("4204");
        for (LocalDate tuesday : every(7, "04-14", "06-30")) {
            life.buy(tuesday, hall, 1_800);
            life.buy(tuesday, bus, 460);
        }
    }

    /** E-6: the £40.00 is asked and refused, so the card provider has no row of it; the £62.50 is there to be questioned. */
    private static void ewa(Life life) {
        for (LocalDate thursday : every(7, "01-08", "07-02")) {
            life.buy(thursday, inShop("Tiptoe Dance", "7911"), 1_500);
        }
        for (LocalDate thursday : every(28, "01-15", "07-02")) {
            life.buy(thursday, new Shop("Lantern Cabs", "4121", "chip"), 2_240);
        }
        String bottle = life.buy(day("03-18"), inShop("The Copper Jug", "5921"), 6_250);
        life.plant("uncoded", bottle, "£62.50 at an off-licence, and nobody has said what it was for");
        life.plant("evidence-missing", bottle, "£62.50 at an off-licence, and no receipt after 28 days");
    }

    private static void femi(Life life) {
        var sounds = inShop("Saturday Sounds", "7911");
        for (LocalDate saturday : every(7, "01-10", "07-04")) {
            life.buy(saturday, sounds, 1_100);
        }
        var strings = inShop("Reed and String Shop", "5733");
        life.buy(day("02-12"), strings, 1_450);
        String late = life.buy(day("04-09"), day("04-20"), strings, 2_400, 2_400);
        life.plant("late-presentment", late, "authorised on 9 April, expired on 16 April, settled on 20 April");
    }

    /** E-11: nine sessions of £75.00, one of them given back; ten times £8.00 from the family; £120.00 is left, £16.00 theirs. */
    private static void grace(Life life) {
        var therapist = online("Paintbox Therapy", "8099");
        List<LocalDate> sessions = List.of(
                day("01-15"),
                day("01-29"),
                day("02-12"),
                day("02-26"),
                day("05-07"),
                day("05-21"),
                day("06-04"),
                day("06-18"),
                day("06-25"));
        String last = "";
        for (LocalDate session : sessions) {
            life.paidIn(session.minusDays(1), "R FABLETON", 800);
            last = life.buy(session, therapist, 7_500);
        }
        life.paidIn(day("06-29"), "R FABLETON", 800);
        life.refund(day("07-02"), therapist, last, 7_500);
    }

    private static void hugo(Life life) {
        for (LocalDate wednesday : every(14, "01-14", "07-01")) {
            life.buy(wednesday, online("Warm Springs Pool", "7997"), 4_500);
        }
        life.plant("load-missing", "sen-2026/1", "the school has not answered, so the January top-up was not made");
        life.plant("load-missing", "sen-2026/2", "the school has not answered, so the May top-up was not made");
    }

    private static void isla(Life life) {
        for (LocalDate friday : every(14, "01-16", "07-03")) {
            life.pay(friday, "fp_out", "MORVEN KINDHAND", 22_010);
        }
        for (LocalDate monthEnd : monthly(28, "01-10", "06-30")) {
            life.pay(monthEnd, "dd_out", "PENNYFOLD PAYROLL", 1_500);
        }
        life.pay(day("02-10"), "dd_out", "UMBRELLA MOON INS", 9_600);
        life.plant(
                "missing-in-statement", "by-hand-109-1", "the family wrote down £28.00 for a taxi that was never paid");
    }

    private static void jun(Life life) {
        for (LocalDate monday : every(14, "01-12", "06-29")) {
            life.pay(monday, "fp_out", "GENTLEHANDS AGENCY", 14_000);
        }
        for (LocalDate tuesday : every(7, "01-13", "06-30")) {
            life.pay(tuesday, "so_out", "ABACUS LESSONS", 4_000);
        }
        life.statementAlsoShows(day("06-09"), 1_500, "FPI", "OTTER CLUB REFUND");
        life.plant(
                "missing-in-ledger",
                "2026-06-09 £15.00",
                "the bank shows £15.00 from a club that nobody has written down");
    }

    private static void kofi(Life life) {
        for (LocalDate saturday : every(7, "01-10", "07-04")) {
            life.buy(saturday, inShop("Treehouse Play Scheme", "8351"), 6_000);
        }
        for (LocalDate wednesday : every(7, "01-14", "07-01")) {
            life.buy(wednesday, online("Chatterbox Group", "8099"), 3_500);
        }
        life.paidIn(day("02-12"), "E DRAFTLEY", 2_000);
        life.paidIn(day("05-12"), "E DRAFTLEY", 2_000);
    }

    private static void layla(Life life) {
        var physio = online("Tall Oaks Physio", "8049");
        String shifted = "";
        String less = "";
        for (LocalDate thursday : every(7, "01-08", "07-02")) {
            String id = life.buy(thursday, physio, 6_000);
            shifted = thursday.isEqual(day("05-14")) ? id : shifted;
            less = thursday.isEqual(day("06-11")) ? id : less;
        }
        for (LocalDate monday : every(14, "01-12", "06-29")) {
            life.buy(monday, online("Sayso Lessons", "8299"), 4_000);
        }
        life.statementSays(shifted, day("05-28"), -6_000);
        life.plant("date-out-of-window", shifted, "settled on 15 May, and on the statement on 28 May");
        life.statementSays(less, day("06-12"), -5_500);
        life.plant("amount-under", less, "settled for £60.00, and on the statement for £55.00");
    }

    private static void mateo(Life life) {
        var days = online("Wayfarers Days Out", "7999");
        var lunch = inShop("Picnic Basket", "5812");
        String more = "";
        String twice = "";
        String lastOfMay = "";
        for (LocalDate saturday : every(7, "01-10", "07-04")) {
            String id = life.buy(saturday, days, 8_500);
            more = saturday.isEqual(day("06-06")) ? id : more;
            String lunchId = life.buy(saturday, lunch, 1_400);
            twice = saturday.isEqual(day("04-18")) ? lunchId : twice;
            lastOfMay = saturday.isEqual(day("05-30")) ? lunchId : lastOfMay;
        }
        life.statementSays(more, day("06-07"), -8_800);
        life.plant("amount-over", more, "settled for £85.00, and on the statement for £88.00");
        life.statementDoubles(twice);
        life.plant("duplicate", twice, "one lunch, and twice on the statement");
        String unasked = life.settle("", day("05-12"), lunch, 1_740);
        life.plant("unauthorised-settlement", unasked, "settled without an authorisation");
        String game = life.buy(day("03-03"), online("Lucky Acorn Games", "7995"), 1_000);
        life.plant("blocked-category", game, "the scheme let a betting shop through, which our rules block");
        life.plant("uncoded", game, "£10.00 at a betting shop, and nobody has said what it was for");
        life.providerBalanceOff(lastOfMay, 100);
        life.plant("balance", lastOfMay, "the provider says the account held £1.00 more than the books do");
    }

    private static void nia(Life life) {
        for (LocalDate monday : every(14, "01-12", "06-29")) {
            life.pay(monday, "fp_out", "Starlight Care", 9_000);
        }
        for (LocalDate monthEnd : monthly(20, "01-10", "06-30")) {
            life.pay(monthEnd, "dd_out", "Liftwell Hire", 3_800);
        }
    }
}
