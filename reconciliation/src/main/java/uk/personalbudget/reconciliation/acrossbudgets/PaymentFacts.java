package uk.personalbudget.reconciliation.acrossbudgets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.CareEvent.PayRecorded;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.CorrectionEvent.FactKind;
import uk.personalbudget.ledger.budget.CorrectionEvent.Reversed;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.budget.RequestEvent.ClaimPaid;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewRecorded;
import uk.personalbudget.ledger.budget.ReviewEvent.ReviewSigned;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.budget.SpendEvent.EvidenceRecorded;
import uk.personalbudget.ledger.budget.SpendEvent.SpendCoded;
import uk.personalbudget.ledger.budget.SpendEvent.SpendSettled;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.monitoring.SampleAcross;
import uk.personalbudget.ledger.monitoring.Tier;
import uk.personalbudget.reconciliation.audit.Tiers;

/** The payments of a period in all budgets, with what shows them and how closely their budget is looked at. */
public final class PaymentFacts {
    private static final List<Class<? extends BudgetEvent>> PAYMENTS = List.of(
            SpendSettled.class,
            SpendCoded.class,
            EvidenceRecorded.class,
            PayRecorded.class,
            ClaimPaid.class,
            Reversed.class);
    private static final List<Class<? extends BudgetEvent>> REVIEWS = List.of(ReviewRecorded.class, ReviewSigned.class);

    private final LocalDate from;
    private final LocalDate to;
    private final Map<Key, SpendSettled> payments = new LinkedHashMap<>();
    private final Map<Key, String> codedLater = new HashMap<>();
    private final Map<Key, Map<String, String>> papers = new HashMap<>();
    private final Set<Key> shownOtherwise = new HashSet<>();
    private final Map<Key, ReviewRecorded> reviews = new LinkedHashMap<>();
    private final Set<Key> signed = new HashSet<>();

    public PaymentFacts(LocalDate from, LocalDate to) {
        this.from = from;
        this.to = to;
    }

    private record Key(String budget, String id) {}

    /** @param digests under which the papers that show it are kept */
    public record Found(SampleAcross.Item item, LocalDate on, Optional<String> provision, List<String> digests) {}

    /** What tells of payments; nothing that was recorded before a period tells of a payment in it. */
    public static SortedSet<String> paymentNames() {
        return names(PAYMENTS);
    }

    /** What tells of reviews, from the beginning of every budget. */
    public static SortedSet<String> reviewNames() {
        return names(REVIEWS);
    }

    private static SortedSet<String> names(List<Class<? extends BudgetEvent>> types) {
        var names = new TreeSet<String>();
        EventNames.all().forEach((name, type) -> {
            if (types.contains(type)) {
                names.add(name);
            }
        });
        return names;
    }

    public void read(FeedRecord record) {
        String budget = record.budget();
        switch (record.event()) {
            case SpendSettled it -> {
                if (!it.effectiveOn().isBefore(from) && !it.effectiveOn().isAfter(to)) {
                    payments.put(new Key(budget, it.transaction()), it);
                }
            }
            case SpendCoded it ->
                provision(it.to()).ifPresent(provision -> codedLater.put(new Key(budget, it.transaction()), provision));
            case EvidenceRecorded it ->
                it.transactions()
                        .forEach(transaction -> papers.computeIfAbsent(
                                        new Key(budget, transaction), _ -> new LinkedHashMap<>())
                                .put(it.evidence(), it.digest()));
            case PayRecorded it ->
                it.payslip()
                        .ifPresent(digest -> it.transactions()
                                .forEach(transaction -> papers.computeIfAbsent(
                                                new Key(budget, transaction), _ -> new LinkedHashMap<>())
                                        .put("pay:" + it.pay(), digest)));
            case ClaimPaid it -> shownOtherwise.add(new Key(budget, it.transaction()));
            case Reversed it -> takenBack(it, budget);
            case ReviewRecorded it -> reviews.put(new Key(budget, it.review()), it);
            case ReviewSigned it -> signed.add(new Key(budget, it.review()));
            case BudgetEvent _ -> {}
        }
    }

    private void takenBack(Reversed it, String budget) {
        if (it.kind() == FactKind.PAYMENT) {
            payments.remove(new Key(budget, it.of()));
        } else if (it.kind() == FactKind.EVIDENCE) {
            papers.forEach((key, shown) -> {
                if (key.budget().equals(budget)) {
                    shown.remove(it.of());
                }
            });
        }
    }

    /** In the order in which they were recorded. */
    public List<Found> payments() {
        var tiers = tiers();
        var found = new ArrayList<Found>();
        payments.forEach((key, settled) -> {
            var digests =
                    List.copyOf(new TreeSet<>(papers.getOrDefault(key, Map.of()).values()));
            var provision = Optional.ofNullable(codedLater.get(key)).or(() -> provision(settled.parts()));
            found.add(new Found(
                    new SampleAcross.Item(
                            key.budget(),
                            settled.transaction(),
                            settled.amountPence(),
                            settled.method() == Method.CASH || settled.cashPence() > 0,
                            tiers.getOrDefault(key.budget(), Tier.STANDARD),
                            !digests.isEmpty() || shownOtherwise.contains(key),
                            provision.isPresent()),
                    settled.effectiveOn(),
                    provision,
                    digests));
        });
        return found;
    }

    /** As the audit of one budget has it: by the last review of a time before this one that was signed. */
    private Map<String, Tier> tiers() {
        var tiers = new HashMap<String, Tier>();
        reviews.forEach((key, review) -> {
            if (signed.contains(key) && review.periodTo().isBefore(from)) {
                tiers.put(key.budget(), Tiers.after(review));
            }
        });
        return tiers;
    }

    private static Optional<String> provision(List<CodedPart> parts) {
        return parts.stream().flatMap(part -> part.provision().stream()).findFirst();
    }
}
