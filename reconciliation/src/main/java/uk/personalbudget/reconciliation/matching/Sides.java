package uk.personalbudget.reconciliation.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.personalbudget.reconciliation.item.LedgerItem;
import uk.personalbudget.reconciliation.item.Recordable;
import uk.personalbudget.reconciliation.item.StatementLine;

/** Both sides of one account in their order, each with what comparing asks of it again and again worked out once. */
final class Sides {
    private static final int SHORTEST_REFERENCE_IN_TEXT = 6;
    private static final String FROM_STATEMENT = "STATEMENT:";

    final List<Line> lines;
    final List<Item> items;

    static final class Line {
        final StatementLine line;
        final int day;
        final int bookedOn;
        final List<String> references;
        boolean claimed;

        Line(StatementLine line, List<String> references) {
            this.line = line;
            this.day = (int) line.day().toEpochDay();
            this.bookedOn = (int) line.bookedOn().toEpochDay();
            this.references = references;
        }
    }

    static final class Item {
        final LedgerItem item;
        final int day;
        final List<String> references;
        boolean claimed;

        Item(LedgerItem item) {
            this.item = item;
            this.day = (int) item.effectiveOn().toEpochDay();
            var names = new ArrayList<String>(item.references().size());
            item.references().forEach(reference -> add(names, normal(reference)));
            this.references = names;
        }
    }

    Sides(List<StatementLine> lines, List<LedgerItem> items) {
        this.items = new ArrayList<>(items.size());
        items.stream().sorted(LedgerItem.ORDER).forEach(item -> this.items.add(new Item(item)));
        // The name of a line is a digest, dear to make, and known only to items that were recorded from a statement.
        boolean recorded = this.items.stream()
                .anyMatch(item -> item.references.stream().anyMatch(name -> name.startsWith(FROM_STATEMENT)));
        this.lines = new ArrayList<>(lines.size());
        lines.stream().sorted(StatementLine.ORDER).forEach(line -> {
            var names = shown(line);
            if (recorded) {
                add(names, normal(Recordable.reference(line)));
            }
            this.lines.add(new Line(line, names));
        });
    }

    void claim(Line line, Item item) {
        line.claimed = true;
        item.claimed = true;
    }

    /** What the line is called, and every word of its text that is long enough and has a digit, as references do. */
    private static List<String> shown(StatementLine line) {
        var names = new ArrayList<String>();
        line.references().forEach(reference -> add(names, normal(reference)));
        String text = line.text();
        int from = 0;
        boolean digit = false;
        for (int at = 0; at <= text.length(); at++) {
            char letter = at < text.length() ? text.charAt(at) : ' ';
            if (ofWord(letter)) {
                digit |= letter >= '0' && letter <= '9';
            } else {
                if (digit && at - from >= SHORTEST_REFERENCE_IN_TEXT) {
                    add(names, normal(text.substring(from, at)));
                }
                from = at + 1;
                digit = false;
            }
        }
        return names;
    }

    private static boolean ofWord(char letter) {
        return (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z')
                || (letter >= '0' && letter <= '9')
                || letter == '.'
                || letter == '_'
                || letter == '/'
                || letter == '-';
    }

    private static void add(List<String> names, String name) {
        if (!name.isEmpty() && !names.contains(name)) {
            names.add(name);
        }
    }

    static String normal(String reference) {
        return reference.strip().toUpperCase(Locale.ROOT);
    }
}
