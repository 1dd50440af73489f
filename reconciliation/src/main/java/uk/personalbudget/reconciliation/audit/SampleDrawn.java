package uk.personalbudget.reconciliation.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import uk.personalbudget.ledger.budget.CareEvent.PayRecorded;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.SpendEvent.SpendSettled;
import uk.personalbudget.ledger.monitoring.Sample;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.AnnualAudit.SampleSheet;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Sampled;
import uk.personalbudget.reconciliation.breaks.EvidenceOf;
import uk.personalbudget.reconciliation.item.Books;

/**
 * The payments that are looked at one by one. The seed follows from budget and period alone, so that the draft, the signed audit and
 * whoever checks it draw the same.
 */
@Rule("V-10")
final class SampleDrawn {
    private static final long OVER_PENCE = 500_00;

    private SampleDrawn() {}

    static SampleSheet of(Known known, AuditPeriod period) {
        Books books = known.books();
        List<Books.Spend> spends = books.spends().stream()
                .filter(spend -> period.has(spend.settled().effectiveOn()))
                .sorted(Comparator.comparing(
                                (Books.Spend spend) -> spend.settled().effectiveOn())
                        .thenComparing(spend -> spend.settled().transaction()))
                .toList();
        var tier = Section11.tier(books, period);
        var policy = known.policy(period.to());
        long seed = seed(books.opened().map(opened -> opened.budget()).orElse(""), period);
        Set<String> drawn = Sample.of(
                spends.stream()
                        .map(spend -> new Sample.Item(
                                spend.settled().transaction(), spend.settled().amountPence(), cash(spend.settled())))
                        .toList(),
                tier,
                seed,
                policy);
        return new SampleSheet(
                HexFormat.of().toHexDigits(seed),
                tier.label(),
                tier.percent(policy),
                spends.size(),
                spends.stream()
                        .mapToLong(spend -> spend.settled().amountPence())
                        .sum(),
                spends.stream()
                        .filter(spend -> drawn.contains(spend.settled().transaction()))
                        .map(spend -> sampled(known, spend))
                        .toList());
    }

    private static boolean cash(SpendSettled settled) {
        return settled.method() == Method.CASH || settled.cashPence() > 0;
    }

    private static Sampled sampled(Known known, Books.Spend spend) {
        var settled = spend.settled();
        String why = "drawn";
        if (cash(settled)) {
            why = "cash";
        } else if (settled.amountPence() > OVER_PENCE) {
            why = "over-500";
        }
        return new Sampled(
                settled.transaction(),
                settled.effectiveOn(),
                settled.amountPence(),
                spend.parts().stream()
                        .flatMap(part -> part.provision().stream())
                        .findFirst()
                        .map(provision -> Words.provision(known, provision))
                        .orElse(""),
                why,
                digests(known, settled.transaction()),
                EvidenceOf.need(spend, known.books(), known.policy(settled.effectiveOn()))
                        .label());
    }

    /** Under these the documents themselves are kept. */
    private static List<String> digests(Known known, String transaction) {
        var digests = new ArrayList<String>();
        known.books().evidence().stream()
                .filter(one -> one.transactions().contains(transaction))
                .forEach(one -> digests.add(one.digest()));
        known.books().history().forEach(record -> {
            if (record.event() instanceof PayRecorded pay && pay.transactions().contains(transaction)) {
                pay.payslip().ifPresent(digests::add);
            }
        });
        return digests.stream().distinct().toList();
    }

    static long seed(String budget, AuditPeriod period) {
        try {
            String from = String.join(
                    "|", "sample", budget, period.from().toString(), period.to().toString());
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(from.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
