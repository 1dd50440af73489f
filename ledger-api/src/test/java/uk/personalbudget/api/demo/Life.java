package uk.personalbudget.api.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.personalbudget.api.demo.Caseload.Child;

/** What happens on one account over six months, as the card provider and the bank tell it. */
final class Life {
    static final LocalDate LAST = LocalDate.of(2026, 7, 6);

    /**
     * @param change what it does to the balance, 0 when no money moves
     * @param balanceOff how wrong the provider's balance is
     */
    record FeedRow(
            String id,
            String event,
            String auth,
            Instant at,
            LocalDate valueOn,
            long pence,
            long change,
            String original,
            String card,
            String channel,
            String category,
            String merchant,
            String counterparty,
            String reference,
            String status,
            String reason,
            long balanceOff) {}

    /**
     * @param bankReference the bank's own name of the line
     * @param payerReference what the payer wrote
     */
    record Line(LocalDate on, long pence, String type, String text, String bankReference, String payerReference) {}

    final Child child;
    final long openingPence;
    final List<FeedRow> feed = new ArrayList<>();
    final List<Line> lines = new ArrayList<>();
    final List<AnswerKey.Planted> planted = new ArrayList<>();
    private String card;
    private int number;
    private int topUps;

    Life(Child child, long openingPence) {
        this.child = child;
        this.openingPence = openingPence;
        this.card = child.card() == null ? "" : child.card();
    }

    boolean byCard() {
        return child.account().kind().equals("card");
    }

    private String next() {
        number++;
        return String.format(Locale.ROOT, "ct-%s-%04d", child.number(), number);
    }

    static LocalDate day(String monthAndDay) {
        return LocalDate.parse("2026-" + monthAndDay);
    }

    static List<LocalDate> every(int days, String from, String to) {
        List<LocalDate> all = new ArrayList<>();
        for (LocalDate on = day(from); !on.isAfter(day(to)); on = on.plusDays(days)) {
            all.add(on);
        }
        return all;
    }

    /** The given day of each month, or the working day before it. */
    static List<LocalDate> monthly(int dayOfMonth, String from, String to) {
        List<LocalDate> all = new ArrayList<>();
        for (LocalDate month = day(from).withDayOfMonth(1); !month.isAfter(day(to)); month = month.plusMonths(1)) {
            LocalDate on = month.withDayOfMonth(Math.min(dayOfMonth, month.lengthOfMonth()));
            while (on.getDayOfWeek() == DayOfWeek.SATURDAY || on.getDayOfWeek() == DayOfWeek.SUNDAY) {
                on = on.minusDays(1);
            }
            if (!on.isBefore(day(from)) && !on.isAfter(day(to))) {
                all.add(on);
            }
        }
        return all;
    }

    void card(String lastFour) {
        card = lastFour;
    }

    private static Instant at(LocalDate on, String time, int offset) {
        return on.atTime(LocalTime.parse(time)).plusMinutes(offset).toInstant(ZoneOffset.UTC);
    }

    private void row(
            String id,
            String event,
            String auth,
            LocalDate on,
            String time,
            long pence,
            long change,
            Shop shop,
            String original,
            String reference,
            String status) {
        feed.add(new FeedRow(
                id,
                event,
                auth,
                at(on, time, number % 50),
                on,
                pence,
                change,
                original,
                event.startsWith("auth") || event.equals("settle") || event.equals("refund") ? card : "",
                shop.channel(),
                shop.category(),
                shop.name(),
                "",
                reference,
                status,
                "",
                0));
    }

    /** Where something is bought. */
    record Shop(String name, String category, String channel) {
        static final Shop NONE = new Shop("", "", "bank");
    }

    /** A purchase: authorised on the day, settled the day after, within its month. */
    String buy(LocalDate on, Shop shop, long pence) {
        boolean lastOfMonth = on.plusDays(1).getDayOfMonth() == 1 || on.isEqual(LAST);
        return buy(on, lastOfMonth ? on : on.plusDays(1), shop, pence, pence);
    }

    String buy(LocalDate on, LocalDate settledOn, Shop shop, long pence, long settledPence) {
        String auth = authorise(on, shop, pence);
        return settle(auth, settledOn, shop, settledPence);
    }

    String authorise(LocalDate on, Shop shop, long pence) {
        String id = next();
        String auth = "au-" + id.substring(3);
        row(id, "auth", auth, on, "10:15:00", pence, 0, shop, "", "", "");
        return auth;
    }

    String settle(String auth, LocalDate on, Shop shop, long pence) {
        String id = next();
        row(id, "settle", auth, on, "17:05:00", pence, -pence, shop, "", "", "");
        line(on, -pence, "DEB", shop.name(), id);
        return id;
    }

    /** What was paid by the bank: {@code fp_out}, {@code dd_out} or {@code so_out}. */
    void pay(LocalDate on, String event, String payee, long pence) {
        if (!byCard()) {
            lines.add(new Line(on, -pence, type(event), payee, bankReference(), ""));
            return;
        }
        String id = next();
        feed.add(new FeedRow(
                id,
                event,
                "",
                at(on, "07:00:00", number % 50),
                on,
                pence,
                -pence,
                "",
                "",
                "bank",
                "",
                "",
                payee,
                "",
                "",
                "",
                0));
        line(on, -pence, type(event), payee, id);
    }

    private static String type(String event) {
        return switch (event) {
            case "fp_out" -> "FPO";
            case "dd_out" -> "DD";
            case "so_out" -> "SO";
            default -> throw new IllegalArgumentException(event);
        };
    }

    private String bankReference() {
        number++;
        return String.format(Locale.ROOT, "BK%s%05d", child.number(), number);
    }

    String paidIn(LocalDate on, String payer, long pence) {
        String id = next();
        feed.add(new FeedRow(
                id,
                "fp_in",
                "",
                at(on, "08:00:00", number % 50),
                on,
                pence,
                pence,
                "",
                "",
                "bank",
                "",
                "",
                payer,
                "",
                "",
                "",
                0));
        line(on, pence, "FPI", payer, id);
        return id;
    }

    void fee(LocalDate on, long pence) {
        String id = next();
        row(id, "fee", "", on, "18:00:00", pence, -pence, Shop.NONE, "", "", "");
        line(on, -pence, "FEE", "Card fee", id);
    }

    void refund(LocalDate on, Shop shop, String original, long pence) {
        String id = next();
        row(id, "refund", "", on, "12:00:00", pence, pence, shop, original, "", "");
        line(on, pence, "REF", shop.name() + " refund", id);
    }

    void decline(LocalDate on, Shop shop, long pence, String reason) {
        String id = next();
        feed.add(new FeedRow(
                id,
                "decline",
                "au-" + id.substring(3),
                at(on, "13:00:00", 0),
                on,
                pence,
                0,
                "",
                card,
                shop.channel(),
                shop.category(),
                shop.name(),
                "",
                "",
                "",
                reason,
                0));
    }

    void dispute(LocalDate on, Shop shop, String original, long pence) {
        String id = next();
        row(id, "chargeback", "", on, "14:00:00", pence, pence, shop, original, "", "");
        line(on, pence, "CHB", shop.name() + " disputed", id);
    }

    void disputeLost(LocalDate on, Shop shop, String original, long pence) {
        String id = next();
        row(id, "chargeback_final", "", on, "14:00:00", pence, -pence, shop, original, "", "lost");
        line(on, -pence, "CHB", shop.name() + " dispute lost", id);
    }

    /** A top-up arrives. Its reference is the council's, and the same in the batch, the feed and the statement. */
    String topUp(LocalDate on, long pence) {
        topUps++;
        String reference = String.format(Locale.ROOT, "TOPUP-%s-%02d", child.number(), topUps);
        if (byCard()) {
            String id = next();
            row(id, "load", "", on, "05:30:00", pence, pence, Shop.NONE, "", reference, "");
            lines.add(new Line(on, pence, "CR", "Sampleshire Council", id, reference));
        } else {
            lines.add(new Line(on, pence, "CR", "SAMPLESHIRE COUNCIL " + reference, bankReference(), ""));
        }
        return reference;
    }

    private void line(LocalDate on, long pence, String type, String text, String reference) {
        lines.add(new Line(on, pence, type, text, reference, ""));
    }

    void plant(String kind, String about, String why) {
        planted.add(new AnswerKey.Planted(child.budget(), kind, about, why));
    }

    /** The statement shows another amount or another day than the card provider told us. */
    void statementSays(String reference, LocalDate on, long pence) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.bankReference().equals(reference)) {
                lines.set(i, new Line(on, pence, line.type(), line.text(), reference, line.payerReference()));
                return;
            }
        }
        throw new IllegalArgumentException("there is no line " + reference);
    }

    /** The statement shows the same line once more, under a name of its own. */
    void statementDoubles(String reference) {
        Line line = lines.stream()
                .filter(shown -> shown.bankReference().equals(reference))
                .findFirst()
                .orElseThrow();
        lines.add(new Line(line.on(), line.pence(), line.type(), line.text(), reference + "-R", line.payerReference()));
    }

    void statementAlsoShows(LocalDate on, long pence, String type, String text) {
        lines.add(new Line(on, pence, type, text, bankReference(), ""));
    }

    /** The provider's own balance after the last movement of a month is wrong. */
    void providerBalanceOff(String id, long pence) {
        for (int i = 0; i < feed.size(); i++) {
            FeedRow row = feed.get(i);
            if (row.id().equals(id)) {
                feed.set(
                        i,
                        new FeedRow(
                                row.id(),
                                row.event(),
                                row.auth(),
                                row.at(),
                                row.valueOn(),
                                row.pence(),
                                row.change(),
                                row.original(),
                                row.card(),
                                row.channel(),
                                row.category(),
                                row.merchant(),
                                row.counterparty(),
                                row.reference(),
                                row.status(),
                                row.reason(),
                                pence));
                return;
            }
        }
        throw new IllegalArgumentException("there is no row " + id);
    }
}
