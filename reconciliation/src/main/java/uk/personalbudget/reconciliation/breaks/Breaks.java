package uk.personalbudget.reconciliation.breaks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.personalbudget.ledger.budget.Choices.Concern;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.policy.Policies;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.breaks.Break.Difference;
import uk.personalbudget.reconciliation.item.Books;
import uk.personalbudget.reconciliation.item.Instalments;
import uk.personalbudget.reconciliation.item.StatementLine;
import uk.personalbudget.reconciliation.item.StatementSpan;
import uk.personalbudget.reconciliation.matching.Match;
import uk.personalbudget.reconciliation.matching.Matcher;

/** Finds the breaks of one budget. A pure function of what is known, and of the day. */
public final class Breaks {
    /** Working days in which an item may still be on its way to the statement. */
    public static final int CLEARING_WORKING_DAYS = 3;

    private final Known known;
    private final List<Break> found = new ArrayList<>();

    /**
     * What is known.
     *
     * @param apart pairs a person took apart
     * @param today the London day on which it is asked
     */
    public record Known(
            Books books,
            List<StatementLine> lines,
            List<StatementSpan> spans,
            List<Match> matches,
            Set<Matcher.Apart> apart,
            Policies policies,
            WorkingDays workingDays,
            LocalDate today) {
        public Known {
            lines = List.copyOf(lines);
            spans = List.copyOf(spans);
            matches = List.copyOf(matches);
            apart = Set.copyOf(apart);
        }

        /** The policy in force on a day: an item is judged by that of its own. */
        Policy policy(LocalDate day) {
            return policies.at(day);
        }
    }

    private Breaks(Known known) {
        this.known = known;
    }

    public static List<Break> of(Known known) {
        var breaks = new Breaks(known);
        breaks.found.addAll(StatementBreaks.of(new StatementBreaks.Compared(
                known.books().opened().map(opened -> opened.budget()).orElse(""),
                known.books().items(),
                known.lines(),
                known.spans(),
                known.matches(),
                known.apart(),
                known.workingDays())));
        breaks.statementGaps();
        breaks.noticedByTheLedger();
        breaks.uncoded();
        breaks.evidenceMissing();
        breaks.loadMissing();
        breaks.found.addAll(HolderBreaks.of(known));
        return breaks.found.stream().sorted(Break.ORDER).toList();
    }

    /** The last day of a statement is provisional (settled 8), and a movement may take some working days to be shown. */
    public static boolean waiting(LocalDate effectiveOn, LocalDate coveredTo, WorkingDays workingDays) {
        return !coveredTo.isAfter(effectiveOn) || workingDays.between(effectiveOn, coveredTo) < CLEARING_WORKING_DAYS;
    }

    private void statementGaps() {
        for (StatementSpan span : known.spans()) {
            span.gap()
                    .ifPresent(gap -> add(
                            BreakKind.STATEMENT_GAP,
                            Optional.of(span.account()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(span.id()),
                            gap.from(),
                            gap.jumpPence(),
                            List.of(new Difference("missing days", "", gap.from() + " to " + gap.to()))));
        }
    }

    private void noticedByTheLedger() {
        Balances balances = known.books().balances(known.today());
        for (Books.Noticed noticed : known.books().noticed()) {
            if (noticed.concern() == Concern.ELEMENT_OVERSPENT && noneOverspent(balances)) {
                continue;
            }
            add(
                    BreakKind.of(noticed.concern()),
                    Optional.of(noticed.account()),
                    Optional.empty(),
                    Optional.of(
                            noticed.record().budget() + ":" + noticed.record().sequence()),
                    Optional.of(noticed.reference()),
                    noticed.on(),
                    noticed.pence(),
                    List.of(new Difference(noticed.concern().label(), Pence.decimal(noticed.pence()), "")));
        }
    }

    /** A load, a refund or another coding has made good what was overspent. */
    private boolean noneOverspent(Balances balances) {
        var settled = Books.held(balances, known.books().heldAccounts(), Layer.SETTLED);
        return settled.byColour().entrySet().stream()
                .noneMatch(held -> held.getKey().element() && held.getValue() < 0);
    }

    @Rule("C-1")
    private void uncoded() {
        for (Books.Spend spend : known.books().spends()) {
            if (spend.uncodedPence() != 0) {
                add(
                        BreakKind.UNCODED,
                        Optional.of(Books.idOf(spend.settled().account())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(spend.settled().transaction()),
                        spend.settled().effectiveOn(),
                        Math.negateExact(spend.uncodedPence()),
                        List.of(new Difference("provision", Colour.UNCODED.label(), "")));
            }
        }
    }

    @Rule("C-11")
    private void evidenceMissing() {
        for (Books.Spend spend : known.books().spends()) {
            var policy = known.policy(spend.settled().effectiveOn());
            var need = EvidenceOf.need(spend, known.books(), policy);
            if (need == EvidenceNeed.AWAITED && known.today().isAfter(EvidenceNeed.dueOn(spend.settled(), policy))) {
                add(
                        BreakKind.EVIDENCE_MISSING,
                        Optional.of(Books.idOf(spend.settled().account())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(spend.settled().transaction()),
                        EvidenceNeed.dueOn(spend.settled(), policy),
                        Math.negateExact(spend.leftPence()),
                        List.of(new Difference("evidence", "", "")));
            }
        }
    }

    @Rule("P-5")
    private void loadMissing() {
        var instalments = Instalments.of(known.books());
        var mistaken = new HashSet<String>();
        for (Instalments.Due due : instalments.dues()) {
            LocalDate dueOn = due.line().dueOn();
            LocalDate alert =
                    known.workingDays().after(dueOn, known.policy(dueOn).count(Setting.LOAD_ALERT));
            long missing = due.line().amountPence() - due.paidPence();
            if (missing > 0
                    && known.today().isAfter(alert)
                    && !known.books().agreements().isEmpty()) {
                var wrong = instalments.meantFor(due, alert, mistaken);
                wrong.ifPresentOrElse(load -> wrongElement(due, load, missing), () -> loadMissing(due, missing));
                wrong.ifPresent(load -> mistaken.add(load.id()));
            }
        }
    }

    private void loadMissing(Instalments.Due due, long missing) {
        add(
                BreakKind.LOAD_MISSING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(due.id()),
                due.line().dueOn(),
                missing,
                List.of(new Difference(
                        "paid",
                        Pence.decimal(due.paidPence()),
                        Pence.decimal(due.line().amountPence()))));
    }

    private void wrongElement(Instalments.Due due, Instalments.Mistaken load, long missing) {
        add(
                BreakKind.WRONG_ELEMENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(load.payment().load()),
                load.payment().valueOn(),
                missing,
                List.of(new Difference(
                        "element", load.element().label(), due.element().label())));
    }

    private void add(
            BreakKind kind,
            Optional<String> account,
            Optional<String> line,
            Optional<String> item,
            Optional<String> reference,
            LocalDate since,
            long valuePence,
            List<Difference> differences) {
        String budget = known.books().opened().map(opened -> opened.budget()).orElse("");
        found.add(new Break(
                Break.identity(kind, budget, line.orElse(""), item.orElse(""), reference.orElse("")),
                kind,
                budget,
                account,
                line,
                item,
                reference,
                since,
                valuePence,
                differences,
                kind.owner(),
                known.workingDays().after(since, kind.workingDays())));
    }
}
