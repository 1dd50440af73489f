package uk.personalbudget.reconciliation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.reconciliation.item.StatementLine;

/**
 * What the books learnt about a period after its audit was signed. The signed audit stays as it is; this stands beside it. A figure
 * that moved by more than £50, or an answer that changed, proposes a new version.
 *
 * @param newVersion proposed, never made by itself: a new review of the same period is recorded and signed like the first
 */
public record Learnt(Instant signedAt, List<Fact> facts, List<Effect> effects, boolean newVersion) {
    private static final long SMALL_PENCE = 50_00;

    public Learnt {
        facts = List.copyOf(facts);
        effects = List.copyOf(effects);
    }

    /** @param pence what it moved on the accounts */
    public record Fact(Instant recordedAt, LocalDate on, String what, long pence) {}

    /** @param changePence nothing for an answer in words */
    public record Effect(String figure, String signed, String now, long changePence, boolean answer) {}

    /**
     * @param signed the audit as it was signed
     * @param then what it was made from
     * @param now the same audit as it would be today
     */
    public static Learnt of(Audit signed, Known then, Audit now, Known today) {
        var period = new AuditPeriod(signed.header().from(), signed.header().to());
        List<Effect> effects = effects(figures(signed), figures(now));
        return new Learnt(
                then.knownAt(),
                facts(period, then, today),
                effects,
                effects.stream().anyMatch(one -> one.answer() || Math.abs(one.changePence()) > SMALL_PENCE));
    }

    private static List<Fact> facts(AuditPeriod period, Known then, Known today) {
        var facts = new ArrayList<Fact>();
        long last = then.books().history().getLast().position();
        for (FeedRecord record : today.books().history()) {
            List<Posting> inside = record.entry().postings().stream()
                    .filter(posting -> posting.layer() == Layer.SETTLED && period.has(posting.effectiveOn()))
                    .toList();
            if (record.position() > last && !inside.isEmpty()) {
                facts.add(new Fact(
                        record.recordedAt(),
                        inside.getFirst().effectiveOn(),
                        record.name(),
                        inside.stream()
                                .filter(posting -> posting.account().held())
                                .mapToLong(Posting::pence)
                                .sum()));
            }
        }
        for (StatementLine line : today.lines()) {
            if (line.importedAt().isAfter(then.knownAt()) && period.has(line.bookedOn())) {
                facts.add(new Fact(line.importedAt(), line.bookedOn(), "statement-line", line.pence()));
            }
        }
        return facts;
    }

    private sealed interface Figure {
        record Money(long pence) implements Figure {}

        record Answer(String words) implements Figure {}
    }

    /** Every figure that somebody signed for, by its name. */
    private static Map<String, Figure> figures(Audit audit) {
        var figures = new LinkedHashMap<String, Figure>();
        ThreeMonthAudit sections = audit.sections();
        figures.put("paid", new Figure.Money(sections.payments().paidPence()));
        figures.put(
                "opening",
                new Figure.Money(sections.receiptsAndPayments().opening().total()));
        sections.receiptsAndPayments()
                .rows()
                .forEach(row -> figures.put(
                        row.kind() + ": " + row.what(),
                        new Figure.Money(row.amounts().total())));
        figures.put(
                "closing",
                new Figure.Money(sections.receiptsAndPayments().closing().total()));
        figures.put("difference", new Figure.Money(audit.differencePence()));
        sections.evidence().counts().stream()
                .filter(count -> count.state() == EvidenceNeed.AWAITED)
                .forEach(count -> figures.put("evidence awaited", new Figure.Money(count.pence())));
        sections.weeksHeld()
                .elements()
                .forEach(element ->
                        figures.put("surplus " + element.element(), new Figure.Money(element.surplusPence())));
        sections.setUp()
                .checks()
                .forEach(check -> figures.put(check.what(), new Figure.Answer(check.holds() ? "yes" : "no")));
        sections.sufficiency()
                .lines()
                .forEach(line -> figures.put(line.element() + " money", new Figure.Answer(line.says())));
        if (audit instanceof AnnualAudit annual) {
            figures.put("opinion", new Figure.Answer(annual.opinion().opinion()));
            figures.put("promised", new Figure.Money(annual.liabilities().totalPence()));
            figures.put(
                    "contribution owed", new Figure.Money(annual.contributions().arrearsPence()));
        }
        return figures;
    }

    private static List<Effect> effects(Map<String, Figure> signed, Map<String, Figure> now) {
        var names = new LinkedHashSet<>(signed.keySet());
        names.addAll(now.keySet());
        var effects = new ArrayList<Effect>();
        for (String name : names) {
            Figure before = signed.getOrDefault(name, new Figure.Money(0));
            Figure after = now.getOrDefault(name, new Figure.Money(0));
            if (!before.equals(after)) {
                effects.add(new Effect(
                        name,
                        shown(before),
                        shown(after),
                        pence(after) - pence(before),
                        before instanceof Figure.Answer || after instanceof Figure.Answer));
            }
        }
        return effects;
    }

    private static String shown(Figure figure) {
        return switch (figure) {
            case Figure.Money money -> Pence.format(money.pence());
            case Figure.Answer answer -> answer.words();
        };
    }

    private static long pence(Figure figure) {
        return figure instanceof Figure.Money money ? money.pence() : 0;
    }
}
