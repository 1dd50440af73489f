package uk.personalbudget.api.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.RequestRefused;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Layer;

/** A few months of made-up books with awkward identifiers. */
final class Books {
    static final Account CARD = Account.held(HeldKind.CARD, "C1");

    private final List<FeedRecord> records = new ArrayList<>();

    static List<FeedRecord> example() {
        var books = new Books();
        Account funding = Account.funding(Element.SEN, "council.Education_1");
        books.post("loaded", "2026-01-06", "L1", CARD, funding, Colour.SEN, 200_00, Layer.SETTLED);
        books.post("authorised", "2026-01-07", "A1", Account.pending("A1"), CARD, Colour.SEN, 50_00, Layer.PENDING);
        books.post(
                "spend-settled",
                "2026-01-08",
                "txn,1 (a); \"b\" ^#=ü",
                Account.spend(Colour.SEN, "clubs", "-art--x.Y_"),
                CARD,
                Colour.SEN,
                47_30,
                Layer.SETTLED);
        books.post(
                "family-money-received",
                "2026-02-01",
                "=F1",
                CARD,
                Account.FAMILY,
                Colour.FAMILY,
                10_00,
                Layer.SETTLED);
        books.post("fee-charged", "2026-02-03", "FEE", Account.fees(Colour.SEN), CARD, Colour.SEN, 1, Layer.SETTLED);
        books.post("refunded", "2026-01-20", "R1", CARD, Account.SUSPENSE, Colour.SUSPENSE, 3_00, Layer.SETTLED);
        books.records.add(new FeedRecord(
                99, "B-1", 99, Instant.EPOCH, "x", "request-refused", new RequestRefused("a", "b", "c"), Entry.NONE));
        return books.records;
    }

    private void post(
            String event,
            String on,
            String transaction,
            Account debit,
            Account credit,
            Colour colour,
            long pence,
            Layer layer) {
        var tags = new Posting.Tags(
                Optional.of("council, \"it\""), Optional.empty(), Optional.empty(), Optional.of(transaction));
        var entry = new Entry.Builder(LocalDate.parse(on), tags)
                .move(layer, debit, credit, colour, pence)
                .entry();
        records.add(new FeedRecord(
                10L + records.size(),
                "B-1",
                records.size(),
                Instant.parse("2026-02-05T10:00:00Z"),
                "officer",
                event,
                new RequestRefused("a", "b", "c"),
                entry));
    }
}
