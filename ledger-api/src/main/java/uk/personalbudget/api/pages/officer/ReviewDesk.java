package uk.personalbudget.api.pages.officer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.reconciliation.OrderedAudits;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.audit.ReviewName;

/** Opens one review for its pages: what its budget says about it, and the audit it is about. */
@Component
class ReviewDesk {
    private final OfficerDesk desk;
    private final OrderedAudits audits;

    ReviewDesk(OfficerDesk desk, OrderedAudits audits) {
        this.desk = desk;
        this.audits = audits;
    }

    /** @param made the audit as it was signed, or as it stands now */
    record Opened(String budget, String child, List<FeedRecord> history, ReviewFile file, OrderedAudits.Made made) {
        String address() {
            return "/budgets/" + budget + "/reviews/" + file.id();
        }

        String caption() {
            return child + ", budget " + budget;
        }

        LocalDate from() {
            return made.audit().header().from();
        }

        LocalDate to() {
            return made.audit().header().to();
        }

        String title() {
            return file.title() + " to " + Wording.day(to());
        }

        SummaryRow period() {
            return SummaryRow.of("Period", Wording.day(from()) + " to " + Wording.day(to()));
        }

        /** Where the fact was written down: the budget and the place in its stream. */
        String reference(Class<? extends BudgetEvent> kind) {
            return history.stream()
                    .filter(record -> kind.isInstance(record.event()))
                    .reduce((_, later) -> later)
                    .map(record -> budget + "/" + record.sequence())
                    .orElseThrow(NoSuchPage::new);
        }
    }

    OfficerDesk officer() {
        return desk;
    }

    Opened open(String budget, String review) {
        List<FeedRecord> history = desk.history(budget);
        var file = ReviewFile.of(history, review);
        boolean begun = file.meeting().isPresent()
                || file.draft().isPresent()
                || file.recorded().isPresent();
        if (!begun && ReviewName.of(review).isEmpty()) {
            throw new NoSuchPage();
        }
        var opened = audits.draft(file.audit(), budget, file.to())
                .map(made -> new Opened(budget, desk.child(budget), history, file, made))
                .orElseThrow(NoSuchPage::new);
        if (opened.to().isBefore(opened.from()) || opened.to().isAfter(desk.today())) {
            throw new NoSuchPage();
        }
        return opened;
    }

    /** The draft under a name by which exactly the same can be had again. */
    OrderedAudits.Made ordered(Opened opened, SignedIn who) {
        return audits.order(opened.file().audit(), opened.budget(), Optional.of(opened.to()), who.id())
                .orElseThrow(NoSuchPage::new);
    }

    /** A draft that was ordered for this review before. */
    Optional<OrderedAudits.Made> again(Opened opened, String audit) {
        return audits.find(audit)
                .filter(made -> made.audit().header().budget().equals(opened.budget())
                        && made.audit().header().to().isEqual(opened.to()));
    }

    /** Sends an order and goes back to the review, or tells on the form why not. */
    String sent(BudgetCommand command, SignedIn who, Form form, Typed typed, String field, String next, Model model) {
        return desk.send(command, who)
                .map(no -> form.fill(typed, java.util.Map.of(field, no), model))
                .orElse("redirect:" + next);
    }
}
