package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.personalbudget.ledger.budget.Choices.EntitlementKind;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.money.Labelled;
import uk.personalbudget.ledger.redress.Way;

/** A budget that is paused, given notice, handed over or closed, and what becomes of its money. */
public sealed interface EndingEvent extends BudgetEvent {

    /** Why what was not released is no longer to come. */
    enum EndReason implements Labelled {
        YEAR_END("year-end"),
        REDUCTION("reduction"),
        ADULT_SERVICES("adult-services"),
        MOVE("move"),
        CLOSING("closing"),
        DEATH("death");
        private final String label;

        EndReason(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Who ends it. */
    enum Giver implements Labelled {
        FAMILY("family"),
        COUNCIL("council");
        private final String label;

        Giver(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Why public money goes back to its funder. */
    enum ReturnReason implements Labelled {
        CLOSING("closing"),
        SURPLUS("surplus"),
        OVERPAYMENT("overpayment");
        private final String label;

        ReturnReason(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What ends the old council's duty to pay (rule V-17). */
    enum Takeover implements Labelled {
        FIRST_PAYMENT("first-payment"),
        DECISION("decision");
        private final String label;

        Takeover(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** A way to disagree as the letter names it (rule U-12). */
    record WayNamed(Way way, Optional<LocalDate> lastOn) {}

    record EndedPart(
            String allocation, Element element, String funder, LocalDate planYear, EntitlementKind kind, long pence) {}

    /** What was agreed and not released is no longer to come. It never rolls into the next year by itself. */
    record EntitlementEnded(
            String ending, EndReason reason, List<EndedPart> parts, Optional<TextRef> words, LocalDate effectiveOn)
            implements EndingEvent {
        public EntitlementEnded {
            parts = List.copyOf(parts);
        }
    }

    /** Late paperwork was warned of, so that a suspension may follow. */
    record PaperworkWarned(
            String warning, TextRef words, Optional<LocalDate> answerBy, String warnedBy, LocalDate effectiveOn)
            implements EndingEvent {}

    /** Top-ups pause. Payments already owed from the account, and wages that run, go on (rule C-7). */
    record BudgetSuspended(
            String suspension,
            TextRef reason,
            TextRef howToLift,
            boolean latePaperwork,
            Optional<String> warning,
            List<WayNamed> ways,
            String suspendedBy,
            LocalDate effectiveOn)
            implements EndingEvent {
        public BudgetSuspended {
            ways = List.copyOf(ways);
        }
    }

    record SuspensionLifted(String suspension, Optional<TextRef> words, String liftedBy, LocalDate effectiveOn)
            implements EndingEvent {}

    /** @param ways to disagree with the council's notice; none in the family's own */
    record NoticeGiven(
            String notice,
            Giver by,
            Optional<TextRef> reasons,
            List<WayNamed> ways,
            LocalDate endsOn,
            LocalDate effectiveOn)
            implements EndingEvent {
        public NoticeGiven {
            ways = List.copyOf(ways);
        }
    }

    record ReturnedPart(Element element, String funder, LocalDate planYear, long pence) {}

    /** Public money went back to those who gave it. The entitlement stays used. */
    record MoneyReturned(
            String returned, ReturnReason reason, Account account, List<ReturnedPart> parts, LocalDate effectiveOn)
            implements EndingEvent {
        public MoneyReturned {
            parts = List.copyOf(parts);
        }

        public long amountPence() {
            return parts.stream().mapToLong(ReturnedPart::pence).sum();
        }
    }

    /** The family's own money went back to the family, or a contribution to the person. */
    record ReturnedToFamily(String returned, Account account, Amounts amounts, LocalDate effectiveOn)
            implements EndingEvent {}

    /** Money that was set apart and is free again. */
    record SetFree(Account held, Account from, Amounts amounts) {}

    /**
     * The budget is closed. What arrives later is posted to it all the same, and noticed (settled 24).
     *
     * @param freed what was still set apart for emergencies
     * @param left what stays in the books by colour: a colour below zero, and what of others was not returned because of it
     */
    record BudgetClosed(
            String closing,
            List<SetFree> freed,
            Amounts left,
            Optional<TextRef> reasons,
            String closedBy,
            LocalDate effectiveOn)
            implements EndingEvent {
        public BudgetClosed {
            freed = List.copyOf(freed);
        }
    }

    /** All messages, clocks, runs and letters stop at once; one named person writes (rule V-16). */
    record DeathRecorded(String death, LocalDate diedOn, String writes, LocalDate effectiveOn) implements EndingEvent {}

    record EstateAnswered(TextRef words, LocalDate effectiveOn) implements EndingEvent {}

    record MovePlanned(String move, String newCouncil, LocalDate movesOn, LocalDate effectiveOn)
            implements EndingEvent {}

    record TransferPackAgreed(String move, String agreedBy, LocalDate effectiveOn) implements EndingEvent {}

    /** From that day the new council pays (rule V-17). */
    record NewCouncilTookOver(String move, Takeover by, LocalDate effectiveOn) implements EndingEvent {}
}
