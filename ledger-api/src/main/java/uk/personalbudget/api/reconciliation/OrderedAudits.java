package uk.personalbudget.api.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.message.DecisionPapers;
import uk.personalbudget.api.message.Notices;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.ReviewKind;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.reconciliation.audit.Audit;
import uk.personalbudget.reconciliation.audit.AuditKind;
import uk.personalbudget.reconciliation.audit.AuditService;
import uk.personalbudget.reconciliation.audit.Audits;
import uk.personalbudget.reconciliation.audit.Known;
import uk.personalbudget.reconciliation.audit.Learnt;
import uk.personalbudget.reconciliation.pack.Document;
import uk.personalbudget.reconciliation.pack.Pack;
import uk.personalbudget.reconciliation.pack.Proof;

/** Audits by their identifier. Only the order is kept; the audit itself is made again from the same facts, byte for byte. */
@Component
public class OrderedAudits {
    private final AuditService audits;
    private final Proof proof;
    private final DecisionPapers papers;
    private final JdbcClient sql;
    private final List<String> notices;

    OrderedAudits(AuditService audits, Proof proof, DecisionPapers papers, JdbcClient sql, Notices notices) {
        this.audits = audits;
        this.proof = proof;
        this.papers = papers;
        this.sql = sql;
        this.notices = notices.all();
    }

    /**
     * One audit with what it was made from.
     *
     * @param learnt of a signed audit, what came to be known about its period later
     */
    public record Made(
            Audit audit,
            Known known,
            List<String> notices,
            Proof proof,
            DecisionPapers papers,
            Optional<Learnt> learnt) {
        /** @param whole with the events, which say where each payment was made: not for officers */
        public Pack pack(boolean whole) {
            return Pack.of(audit, known, notices, Optional.of(proof), whole, papers.of(audit, known, notices));
        }

        public Document document() {
            return Pack.document(audit, notices);
        }
    }

    /**
     * Whether somebody may have the events themselves, which say where each payment was made (rule C-12): an auditor, and
     * whoever owns the data folder and so has them already.
     */
    public static boolean whole(SignedIn who) {
        return who.actor().roles().contains(Role.AUDITOR) || who.actor().id().startsWith("cli:");
    }

    /** Everything an audit of this budget would be made from now. */
    Known known(String budget) {
        return audits.known(budget, Optional.empty());
    }

    /** A draft as things stand now, not kept. Nothing for a budget that was never paid. */
    public Optional<Made> draft(AuditKind kind, String budget, Optional<LocalDate> to) {
        return made(kind, budget, to, Optional.empty());
    }

    /** Makes an audit and remembers how, so that it can be had again. */
    public Optional<Made> order(AuditKind kind, String budget, Optional<LocalDate> to, String orderedBy) {
        return made(kind, budget, to, Optional.empty()).map(made -> {
            var header = made.audit().header();
            sql.sql("""
                            insert into audit_order (id, budget, kind, last_day, known_at, ordered_by)
                            values (:id, :budget, :kind, :last, :known, :by) on conflict do nothing
                            """)
                    .param("id", header.id())
                    .param("budget", budget)
                    .param("kind", header.kind())
                    .param("last", header.to())
                    .param("known", OffsetDateTime.ofInstant(header.knownAt(), ZoneOffset.UTC))
                    .param("by", orderedBy)
                    .update();
            return find(header.id()).orElse(made);
        });
    }

    public Optional<Made> find(String id) {
        record Kept(AuditKind kind, String budget, LocalDate lastDay, Instant knownAt) {}
        return sql.sql("select kind, budget, last_day, known_at from audit_order where id = :id")
                .param("id", id)
                .query((row, _) -> new Kept(
                        Labelled.of(AuditKind.class, row.getString("kind")),
                        row.getString("budget"),
                        row.getObject("last_day", LocalDate.class),
                        row.getObject("known_at", OffsetDateTime.class).toInstant()))
                .optional()
                .flatMap(kept ->
                        made(kept.kind(), kept.budget(), Optional.of(kept.lastDay()), Optional.of(kept.knownAt())));
    }

    private Optional<Made> made(AuditKind kind, String budget, Optional<LocalDate> to, Optional<Instant> knownAt) {
        Known known = audits.known(budget, knownAt);
        // Where the review was held, its own period is meant and not the one after it.
        Optional<LocalDate> last = to.or(() -> known.books().reviews().stream()
                .filter(review -> review.kind() == reviewed(kind))
                .map(ReviewEvent.ReviewRecorded::periodTo)
                .reduce((first, later) -> kind == AuditKind.ANNUAL ? later : first));
        return Audits.of(kind, known, last)
                .map(now -> Audits.signed(known, now.header().to())
                        .map(signature -> signed(kind, budget, now, known, signature))
                        .orElseGet(() -> new Made(now, known, notices, proof, papers, Optional.empty())));
    }

    /** What was signed stays as it was: the audit is made from what was known then, and what was learnt since stands beside it. */
    private Made signed(AuditKind kind, String budget, Audit now, Known today, FeedRecord signature) {
        Known then = audits.known(budget, Optional.of(signature.recordedAt()), signature.position());
        Audit signed = Audits.of(kind, then, Optional.of(now.header().to())).orElseThrow();
        return new Made(signed, then, notices, proof, papers, Optional.of(Learnt.of(signed, then, now, today)));
    }

    private static ReviewKind reviewed(AuditKind kind) {
        return switch (kind) {
            case THREE_MONTH -> ReviewKind.THREE_MONTH;
            case ANNUAL -> ReviewKind.ANNUAL;
        };
    }
}
