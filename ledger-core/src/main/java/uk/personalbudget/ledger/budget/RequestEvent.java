package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import uk.personalbudget.ledger.budget.Choices.EvidenceKind;
import uk.personalbudget.ledger.money.Labelled;

/** What a family asked for and what it was told. None of it moves money. */
public sealed interface RequestEvent extends BudgetEvent {

    /** What kind of thing is asked about, as far as a rule can answer it by itself. */
    enum Purchase implements Labelled {
        ORDINARY("ordinary"),
        CASH("cash"),
        SCHOOL_PLACE("school-place"),
        NHS_SERVICE("nhs-service"),
        HOUSEHOLD_RELATIVE("household-relative");
        private final String label;

        Purchase(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** The answer; that a person will answer is {@link AnswerPromised}. */
    enum AskAnswer implements Labelled {
        YES("yes"),
        YES_IF("yes-if"),
        NO("no");
        private final String label;

        AskAnswer(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What a yes by rule depends on. */
    enum Condition implements Labelled {
        KEEP_RECEIPT("keep-receipt"),
        MONEY_IS_THERE("money-is-there"),
        SCHOOL_AGREES("school-agrees"),
        LISTED_AS_EQUIPMENT("listed-as-equipment");
        private final String label;

        Condition(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Who or what gave an answer. */
    enum AnsweredBy implements Labelled {
        RULE("rule"),
        PERSON("person"),
        SILENCE("silence");
        private final String label;

        AnsweredBy(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What shows that money was spent; the document itself is kept apart under its digest. */
    record Shown(EvidenceKind kind, String digest) {}

    record AskedToBuy(
            String ask,
            Optional<String> provision,
            Purchase purchase,
            Optional<String> category,
            long amountPence,
            TextRef what,
            LocalDate effectiveOn)
            implements RequestEvent {}

    /**
     * @param rule the number of the rule a no rests on
     * @param words a person's reason or condition
     * @param actor who answered; nobody when a rule or silence did
     */
    record AskAnswered(
            String ask,
            AskAnswer answer,
            SortedSet<Condition> conditions,
            Optional<String> rule,
            Optional<TextRef> words,
            AnsweredBy by,
            Optional<String> actor,
            LocalDate effectiveOn)
            implements RequestEvent {}

    /** @param answerBy the last working day on which a person is in time */
    record AnswerPromised(String ask, LocalDate answerBy) implements RequestEvent {}

    /** A payment was made on a yes, and can never be disallowed. */
    record BoughtOnAnswer(String ask, String transaction, LocalDate effectiveOn) implements RequestEvent {}

    /**
     * @param amountPence of a journey: miles times the rate of its day
     * @param ratePence for a mile
     */
    record ClaimMade(
            String claim,
            String provision,
            long amountPence,
            Optional<Long> milesHundredths,
            Optional<Long> ratePence,
            Optional<Shown> shown,
            LocalDate spentOn,
            LocalDate effectiveOn)
            implements RequestEvent {}

    /** A person will look at it. */
    record ClaimAnswerPromised(String claim, LocalDate answerBy) implements RequestEvent {}

    record ClaimAnswered(
            String claim,
            long allowedPence,
            Optional<TextRef> reasons,
            AnsweredBy by,
            Optional<String> actor,
            LocalDate effectiveOn)
            implements RequestEvent {}

    record ClaimPaid(String claim, String transaction, LocalDate effectiveOn) implements RequestEvent {}
}
