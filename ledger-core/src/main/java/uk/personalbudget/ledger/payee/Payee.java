package uk.personalbudget.ledger.payee;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.payee.PayeeEvent.DetailsApproved;
import uk.personalbudget.ledger.payee.PayeeEvent.DetailsEntered;
import uk.personalbudget.ledger.payee.PayeeEvent.DetailsFailed;
import uk.personalbudget.ledger.payee.PayeeEvent.DetailsRefused;

/** Where a payee is paid, as its own events leave it. Entered by one person, approved by another (invariant 9). */
public final class Payee {
    private final String payee;
    private @Nullable DetailsEntered waiting;
    private @Nullable DetailsEntered inUse;
    private @Nullable DetailsApproved approved;
    private @Nullable DetailsFailed failed;
    private int versions;

    private Payee(String payee) {
        this.payee = payee;
    }

    public static Payee of(String payee, List<PayeeEvent> events) {
        var it = new Payee(payee);
        events.forEach(it::evolve);
        return it;
    }

    private void evolve(PayeeEvent event) {
        switch (event) {
            case DetailsEntered it -> {
                waiting = it;
                versions = it.version();
            }
            case DetailsApproved it -> {
                inUse = waiting;
                approved = it;
                failed = null;
                waiting = null;
            }
            case DetailsRefused _ -> waiting = null;
            case DetailsFailed it -> failed = it;
        }
    }

    public boolean known() {
        return versions > 0;
    }

    public Optional<DetailsEntered> waiting() {
        return Optional.ofNullable(waiting);
    }

    /** Those that were approved last, whether or not a payment by them came back. */
    public Optional<DetailsEntered> inUse() {
        return Optional.ofNullable(inUse);
    }

    public Optional<DetailsApproved> approved() {
        return Optional.ofNullable(approved);
    }

    public Optional<DetailsFailed> failed() {
        return Optional.ofNullable(failed);
    }

    /** By which it can be paid now. */
    public Optional<DetailsEntered> payable() {
        return failed == null ? inUse() : Optional.empty();
    }

    /**
     * @param expectedLastFour what the account was named with; empty when nothing was
     */
    public PayeeDecision enter(
            BankDetails details, TextRef kept, Optional<String> expectedLastFour, String actor, LocalDate today) {
        var fault = details.fault();
        if (fault.isPresent()) {
            return no(new PayeeRejection.BadDetails(fault.get()));
        }
        if (expectedLastFour
                .filter(digits -> !digits.equals(details.lastFour()))
                .isPresent()) {
            return no(new PayeeRejection.OtherAccount(payee));
        }
        if (waiting != null
                && waiting.details().equals(kept)
                && waiting.enteredBy().equals(actor)) {
            return nothingNew();
        }
        return yes(new DetailsEntered(versions + 1, kept, details.lastFour(), actor, today));
    }

    public PayeeDecision approve(int version, String actor, LocalDate today) {
        if (approved != null
                && approved.version() == version
                && approved.approvedBy().equals(actor)) {
            return nothingNew();
        }
        if (waiting == null || waiting.version() != version) {
            return no(known() ? new PayeeRejection.NotWaiting(payee, version) : new PayeeRejection.UnknownPayee(payee));
        }
        return waiting.enteredBy().equals(actor)
                ? no(new PayeeRejection.SamePerson())
                : yes(new DetailsApproved(version, actor, today));
    }

    public PayeeDecision refuse(int version, String actor, LocalDate today) {
        if (waiting == null || waiting.version() != version) {
            return no(known() ? new PayeeRejection.NotWaiting(payee, version) : new PayeeRejection.UnknownPayee(payee));
        }
        return yes(new DetailsRefused(version, actor, today));
    }

    /** @param details those a payment went by: when others are in use already, nothing has to be said about them */
    public PayeeDecision fail(TextRef details, String run, Returned why, LocalDate today) {
        return inUse != null && inUse.details().equals(details) && failed == null
                ? yes(new DetailsFailed(inUse.version(), run, why, today))
                : nothingNew();
    }

    private static PayeeDecision yes(PayeeEvent event) {
        return new PayeeDecision.Accepted(List.of(event));
    }

    private static PayeeDecision nothingNew() {
        return new PayeeDecision.Accepted(List.of());
    }

    private static PayeeDecision no(PayeeRejection rejection) {
        return new PayeeDecision.Refused(rejection);
    }
}
