package uk.personalbudget.api.scenario;

import java.util.SortedSet;
import java.util.TreeSet;
import uk.personalbudget.ledger.budget.ContributionEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Element;

/** What of a budget is another's to pay by now. */
final class TakenOver {
    private TakenOver() {}

    /** What children's services had agreed is not due any more once adult services have agreed theirs. */
    static SortedSet<String> allocations(Step step) {
        SortedSet<String> before = new TreeSet<>();
        SortedSet<String> childrens = new TreeSet<>();
        boolean transferred = false;
        boolean agreed = false;
        for (FeedRecord record : step.records()) {
            switch (record.event()) {
                case PlanEvent.AllocationAgreed it
                when it.element() == Element.SOCIAL_CARE -> {
                    agreed |= transferred && !childrens.contains(it.allocation());
                    before.add(it.allocation());
                }
                case ContributionEvent.TransferredToAdult it -> {
                    transferred = true;
                    childrens.addAll(it.childrensAllocations());
                    agreed |= !childrens.containsAll(before);
                }
                default -> {}
            }
        }
        return agreed ? childrens : new TreeSet<>();
    }
}
