package uk.personalbudget.api.files;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;

/**
 * One line of a file of opening positions: an amount found in an account, of one element and funder or the family's own; in a
 * pot where it names one. Lines of one budget are its position together.
 *
 * @param at where it stands in the file
 * @param element nothing for the family's own money
 * @param allocation whose rest of the year comes in with this line, where it says so
 */
record OpeningRow(
        long at,
        String budget,
        String account,
        Optional<Element> element,
        Optional<String> funder,
        long pence,
        LocalDate statementOn,
        Optional<Pot> pot,
        Optional<LocalDate> lastReviewOn,
        Optional<LocalDate> firstPaymentOn,
        Optional<Rest> allocation) {

    /** Money the family has set apart already. */
    record Pot(
            String pot,
            Optional<String> outcome,
            Optional<String> provision,
            Optional<String> purpose,
            Optional<LocalDate> expiresOn) {}

    /** What was agreed for a plan year, and what of it is not paid yet. */
    record Rest(String allocation, LocalDate from, LocalDate to, long agreedPence, long leftPence) {}

    private static final String FAMILY = "family";

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("account_ref", "account"),
            Map.entry("balance_date", "statement_date"),
            Map.entry("as_at", "statement_date"),
            Map.entry("last_review_on", "last_review"),
            Map.entry("last_review_date", "last_review"),
            Map.entry("first_payment_on", "first_payment"),
            Map.entry("first_payment_date", "first_payment"));

    private static final List<String> COLUMNS = List.of(
            "budget",
            "account",
            "element",
            "funder",
            "amount",
            "amount_pence",
            "statement_date",
            "pot",
            "outcome",
            "last_review",
            "first_payment",
            "provision",
            "pot_purpose",
            "pot_expires",
            "allocation",
            "year_from",
            "year_to",
            "year_amount",
            "year_amount_pence",
            "year_left",
            "year_left_pence");

    /** What came of reading a file: all of it, or why nothing of it is used. */
    sealed interface Reading {
        record Read(List<OpeningRow> rows) implements Reading {}

        record Unusable(RefusalCode code, String what, Optional<Long> line, List<BadRow> badRows) implements Reading {}
    }

    static boolean recognises(SourceFile file) throws IOException {
        return NamedColumns.head(file, OTHER_NAMES)
                .containsAll(List.of("budget", "account", "element", "statement_date"));
    }

    static Reading read(SourceFile file) throws IOException {
        return switch (NamedColumns.read(file, OTHER_NAMES, COLUMNS)) {
            case NamedColumns.Reading.Unreadable no -> new Reading.Unusable(no.code(), no.what(), no.line(), List.of());
            case NamedColumns.Reading.Read read -> rows(read.table());
        };
    }

    private static Reading rows(NamedColumns table) {
        List<OpeningRow> rows = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        for (NamedColumns.Line line : table.lines()) {
            var complaints = new StringJoiner("; ");
            Optional<OpeningRow> row = row(line, complaints);
            row.map(OpeningRow::identity).ifPresent(same -> {
                Long before = seen.putIfAbsent(same, line.at());
                if (before != null) {
                    complaints.add("line " + before + " is about the same money: put both into one line");
                }
            });
            if (complaints.length() > 0 || row.isEmpty()) {
                bad.add(new BadRow(line.at(), 1, complaints.toString()));
            } else {
                rows.add(row.get());
            }
        }
        return bad.isEmpty() ? new Reading.Read(List.copyOf(rows)) : unusable(RefusalCode.BAD_ROWS, bad);
    }

    /** All lines or none: each that cannot be used is named. */
    static Reading.Unusable unusable(RefusalCode code, List<BadRow> bad) {
        return new Reading.Unusable(
                code,
                bad.size() == 1
                        ? bad.getFirst().reason()
                        : "of " + bad.size() + " lines this is the first: "
                                + bad.getFirst().reason(),
                Optional.of(bad.getFirst().row()),
                List.copyOf(bad));
    }

    private String identity() {
        return budget + " " + account + " " + element + " " + funder + " " + pot.map(Pot::pot);
    }

    private static Optional<OpeningRow> row(NamedColumns.Line line, StringJoiner complaints) {
        String budget = line.identifier("budget", complaints);
        String account = line.identifier("account", complaints);
        Optional<Element> element = element(line, complaints);
        boolean family = line.field("element").equals(FAMILY);
        if (family && line.says("funder")) {
            complaints.add("the family's own money has no funder: leave it empty");
        }
        String funder = family ? "" : line.identifier("funder", complaints);
        Optional<Long> pence = line.amount("amount", complaints);
        if (pence.isEmpty() && complaints.length() == 0) {
            complaints.add("amount is empty: write 0.00 where nothing is left");
        }
        pence.filter(amount -> amount < 0)
                .ifPresent(_ -> complaints.add("amount is below zero: an account that owes has no opening position"));
        Optional<LocalDate> statementOn = line.date("statement_date", complaints);
        if (!line.says("statement_date")) {
            complaints.add("statement_date is empty: give the last day of the statement that shows the amount");
        }
        Optional<Pot> pot = pot(line, complaints);
        Optional<LocalDate> lastReview = line.date("last_review", complaints);
        Optional<LocalDate> firstPayment = line.date("first_payment", complaints);
        Optional<Rest> rest = family ? Optional.empty() : rest(line, complaints);
        return complaints.length() > 0
                ? Optional.empty()
                : Optional.of(new OpeningRow(
                        line.at(),
                        budget,
                        account,
                        element,
                        family ? Optional.empty() : Optional.of(funder),
                        pence.orElse(0L),
                        statementOn.orElseThrow(),
                        pot,
                        lastReview,
                        firstPayment,
                        rest));
    }

    private static Optional<Element> element(NamedColumns.Line line, StringJoiner complaints) {
        String value = line.field("element");
        for (Element element : Element.values()) {
            if (element.label().equals(value)) {
                return Optional.of(element);
            }
        }
        if (!value.equals(FAMILY)) {
            complaints.add("element \"" + NamedColumns.shown(value) + "\" is not social-care, health, sen or family");
        }
        return Optional.empty();
    }

    private static Optional<Pot> pot(NamedColumns.Line line, StringJoiner complaints) {
        if (!line.says("pot")) {
            for (String only : List.of("outcome", "provision", "pot_purpose", "pot_expires")) {
                if (line.says(only)) {
                    complaints.add(only + " is for money in a pot: name the pot, or leave it empty");
                }
            }
            return Optional.empty();
        }
        return Optional.of(new Pot(
                line.identifier("pot", complaints),
                said(line, "outcome"),
                said(line, "provision"),
                said(line, "pot_purpose"),
                line.date("pot_expires", complaints)));
    }

    private static Optional<Rest> rest(NamedColumns.Line line, StringJoiner complaints) {
        Optional<LocalDate> from = line.date("year_from", complaints);
        Optional<LocalDate> to = line.date("year_to", complaints);
        Optional<Long> agreed = line.amount("year_amount", complaints);
        Optional<Long> left = line.amount("year_left", complaints);
        if (!line.says("allocation")) {
            if (from.isPresent() || to.isPresent() || agreed.isPresent() || left.isPresent()) {
                complaints.add("allocation is empty: name it, or leave the columns of the year empty");
            }
            return Optional.empty();
        }
        String allocation = line.identifier("allocation", complaints);
        if (complaints.length() > 0) {
            return Optional.empty();
        }
        if (from.isEmpty() || agreed.isEmpty() || left.isEmpty()) {
            complaints.add("allocation " + allocation + " needs year_from, year_amount and year_left");
            return Optional.empty();
        }
        return Optional.of(new Rest(
                allocation,
                from.get(),
                to.orElseGet(() -> from.get().plusYears(1).minusDays(1)),
                agreed.get(),
                left.get()));
    }

    private static Optional<String> said(NamedColumns.Line line, String column) {
        return line.says(column) ? Optional.of(line.field(column)) : Optional.empty();
    }
}
