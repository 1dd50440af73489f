package uk.personalbudget.api.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.redress.Way;
import uk.personalbudget.reconciliation.audit.AuditKind;
import uk.personalbudget.reconciliation.audit.Audits;
import uk.personalbudget.reconciliation.audit.Known;
import uk.personalbudget.reconciliation.breaks.Breaks;

/** What a letter names, and the figures of the audit that could be made now. */
final class LetterAndAuditExpectations {
    private static final Map<String, String> WAYS = Map.ofEntries(
            Map.entry("reconsideration", "look-again"),
            Map.entry("look-again-once", "look-again"),
            Map.entry("disagreement", "disagreement-service"),
            Map.entry("disagreement-resolution", "disagreement-service"),
            Map.entry("the-tribunal", "tribunal"),
            Map.entry("local-government-ombudsman", "ombudsman"),
            Map.entry("how-it-was-worked-out", "how-worked-out"),
            Map.entry("how-worked-out", "how-worked-out"),
            Map.entry("reason", "reasons"),
            Map.entry("repay-by", "time-to-repay"),
            Map.entry("payer", "who-repays"),
            Map.entry("adviser", "free-adviser"));

    /** What the notice of a recovery always says (rule U-4). */
    private static final Set<String> NOTICE =
            Set.of("ground", "reasons", "amount", "how-worked-out", "time-to-repay", "who-repays");

    /** What stands on every letter. */
    private static final Set<String> ALWAYS = Set.of("free-adviser");

    private LetterAndAuditExpectations() {}

    static void compare(Fields fields, List<FeedRecord> events, Step step, AuditFigures.Same same) {
        fields.get("letter-names").ifPresent(it -> letter(it, events, step, same));
        fields.get("audit").ifPresent(it -> audit(it, step, same));
    }

    /** A list of ways, or each with its last day: {@code {look-again: 2026-02-03}}. */
    private static void letter(Value value, List<FeedRecord> events, Step step, AuditFigures.Same same) {
        var named = Letters.named(events, step.books());
        if (value.isMap()) {
            var expected = value.fields();
            for (Way way : Way.values()) {
                expected.get(way.label())
                        .ifPresent(it -> same.compare(
                                it,
                                "letter-names " + way.label(),
                                it.isNothing() ? "none" : it.date().toString(),
                                named.getOrDefault(way, Optional.empty())
                                        .map(LocalDate::toString)
                                        .orElse("none")));
            }
            expected.nothingElse();
            return;
        }
        var expected = new TreeMap<Way, String>();
        boolean noticed = events.stream().anyMatch(record -> record.event() instanceof RecoveryEvent.NoticeIssued);
        for (Value each : value.list()) {
            String word = WAYS.getOrDefault(each.label(), each.label());
            if (NOTICE.contains(word)) {
                same.compare(each, "letter-names", word, noticed ? word : "no notice");
            } else if (!ALWAYS.contains(word)) {
                expected.put(each.saying(word).choice(Way.class), "");
            }
        }
        if (expected.isEmpty() && !value.list().isEmpty()) {
            return;
        }
        // What the letter names beside them is no difference, unless nothing at all was expected.
        boolean among = !expected.isEmpty() && named.keySet().containsAll(expected.keySet());
        same.compare(
                value, "letter-names", labels(expected.keySet()), labels(among ? expected.keySet() : named.keySet()));
    }

    private static String labels(Set<Way> ways) {
        return ways.isEmpty()
                ? "none"
                : String.join(", ", ways.stream().map(Labelled::label).toList());
    }

    /** {@code to} is its last day; everything else is a section with its figures. */
    private static void audit(Value value, Step step, AuditFigures.Same same) {
        var fields = value.fields();
        Optional<LocalDate> to = fields.date("to");
        AuditKind kind =
                fields.get("kind").map(it -> it.choice(AuditKind.class)).orElse(AuditKind.THREE_MONTH);
        var books = uk.personalbudget.reconciliation.item.Books.of(step.records());
        var breaks = Breaks.of(new Breaks.Known(
                books,
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                step.books().policies(),
                step.books().workingDays(),
                step.books().today()));
        var audit = Audits.of(
                kind,
                new Known(
                        books,
                        List.of(),
                        List.of(),
                        List.of(),
                        breaks,
                        step.books().policies(),
                        step.books().workingDays(),
                        words -> Optional.of(words).map(TextRef::id),
                        step.books().now(),
                        step.records().size()),
                to);
        if (audit.isEmpty()) {
            same.compare(value, "audit", "an audit", "nothing was ever paid, so there is none");
            return;
        }
        fields.others()
                .forEach((section, figures) ->
                        AuditFigures.section("audit", section, fields.key(section), figures, audit.get(), same));
    }
}
