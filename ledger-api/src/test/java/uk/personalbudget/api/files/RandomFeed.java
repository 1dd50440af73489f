package uk.personalbudget.api.files;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Card feeds nobody planned: every kind of row, in and out of order, with names that exist and names that do not, the same
 * again, and the same name with other content.
 */
final class RandomFeed {
    static final String HEADER =
            "provider_txn_id,account_ref,card_last4,cardholder_ref,event,auth_id,occurred_at,value_date,amount_pence,"
                    + "original_amount,original_currency,original_txn_id,cash_pence,channel,mcc,merchant_name,"
                    + "merchant_city,counterparty,reference,balance_after_pence,status,reason\n";

    private static final List<String> EVENTS = List.of(
            "auth",
            "auth",
            "auth",
            "auth",
            "settle",
            "settle",
            "settle",
            "settle",
            "auth_increment",
            "auth_reverse",
            "auth_expire",
            "refund",
            "load",
            "unload",
            "fee",
            "dd_out",
            "dd_returned",
            "fp_in",
            "fp_out",
            "so_out",
            "atm",
            "decline",
            "chargeback",
            "chargeback_final");

    private final Random random;
    private final String lastFour;
    private final List<String> transactions = new ArrayList<>();
    private final List<String> authorisations = new ArrayList<>();
    private int next;

    /** @param lastFour of the card on every account */
    RandomFeed(long seed, String lastFour) {
        this.random = new Random(seed);
        this.lastFour = lastFour;
    }

    /** So many rows over these accounts; a later feed of the same maker goes on where the one before ended. */
    String rows(List<String> accounts, int rows, LocalDate from) {
        List<String> lines = new ArrayList<>();
        Instant at = from.atTime(8, 0).toInstant(ZoneOffset.UTC);
        for (int row = 0; row < rows; row++) {
            at = at.plus(Duration.ofMinutes(random.nextInt(90)));
            lines.add(row(accounts.get(random.nextInt(accounts.size())), at));
            if (random.nextInt(40) == 0) {
                // Word for word again: passed over.
                lines.add(lines.getLast());
            }
        }
        for (int swap = 0; swap < rows / 5; swap++) {
            int one = random.nextInt(lines.size());
            Collections.swap(lines, one, Math.min(lines.size() - 1, one + random.nextInt(30)));
        }
        return HEADER + String.join("", lines);
    }

    private String row(String account, Instant at) {
        String event = EVENTS.get(random.nextInt(EVENTS.size()));
        String id = "T" + ++next;
        String authorisation = "";
        if (event.equals("auth") || event.equals("decline")) {
            authorisation = "A" + next;
            authorisations.add(authorisation);
        } else if (event.startsWith("auth_") || (event.equals("settle") && random.nextInt(5) > 0)) {
            authorisation = authorisations.isEmpty() || random.nextInt(10) == 0
                    ? "A-unknown-" + next
                    : authorisations.get(
                            authorisations.size() - 1 - random.nextInt(Math.min(12, authorisations.size())));
        }
        String original = transactions.isEmpty() || random.nextInt(8) == 0
                ? "T-unknown"
                : transactions.get(transactions.size() - 1 - random.nextInt(Math.min(30, transactions.size())));
        boolean names = List.of("refund", "dd_returned", "chargeback", "chargeback_final")
                        .contains(event)
                && (event.startsWith("chargeback") || random.nextInt(4) > 0);
        long pence = 2 + random.nextInt(event.equals("load") ? 40_000 : 3_000);
        transactions.add(id);
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return String.join(
                        ",",
                        id,
                        account,
                        lastFour,
                        "",
                        event,
                        authorisation,
                        at.toString(),
                        day.toString(),
                        Long.toString(event.equals("auth_reverse") && pence % 2 == 0 ? 0 : pence),
                        "",
                        "",
                        names ? original : "",
                        random.nextInt(15) == 0 && pence % 2 == 1 ? "1" : "",
                        List.of("chip", "contactless", "online", "").get(random.nextInt(4)),
                        List.of("5411", "7995", "8299", "").get(random.nextInt(4)),
                        "Corner Shop",
                        "Sampleton",
                        random.nextInt(3) == 0 ? "Counterparty " + random.nextInt(5) : "",
                        event.equals("load") && random.nextBoolean() ? "TOPUP-1" : "",
                        random.nextInt(10) == 0 ? Integer.toString(random.nextInt(90_000)) : "",
                        event.equals("chargeback_final")
                                ? random.nextBoolean() ? "won" : "lost"
                                : random.nextInt(4) == 0 ? "partial" : "",
                        "")
                + "\n";
    }

    /** The feed with some of its amounts changed: the same names with other content. */
    String changed(String feed) {
        var out = new StringBuilder(HEADER);
        feed.lines().skip(1).distinct().forEach(line -> {
            String[] fields = line.split(",", -1);
            if (random.nextInt(3) == 0) {
                fields[8] = Long.toString(Long.parseLong(fields[8]) + 1);
            }
            if (random.nextInt(2) == 0) {
                out.append(String.join(",", fields)).append("\n");
            }
        });
        return out.toString();
    }
}
