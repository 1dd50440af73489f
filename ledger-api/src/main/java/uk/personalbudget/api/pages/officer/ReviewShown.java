package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.pages.officer.ReviewDesk.Opened;
import uk.personalbudget.ledger.budget.Choices.ReviewDecision;
import uk.personalbudget.ledger.budget.MeetingEvent.MeetingStep;
import uk.personalbudget.ledger.budget.MeetingEvent.Reader;
import uk.personalbudget.ledger.budget.ReviewEvent.Question;
import uk.personalbudget.reconciliation.audit.AnnualAudit;
import uk.personalbudget.reconciliation.audit.FamilyPart;

/** The parts of a review in the words of its pages. */
final class ReviewShown {
    private ReviewShown() {}

    static String question(Question question) {
        return switch (question) {
            case STILL_APPROPRIATE -> "Is the budget still appropriate?";
            case USED_EFFECTIVELY -> "Was it used effectively?";
            case AMOUNT_SUFFICIENT -> "Is the amount still sufficient?";
            case CONDITIONS_MET -> "Are the conditions for direct payments still met?";
            case RECIPIENT_COMPLIED -> "Did the recipient comply?";
        };
    }

    static String decision(ReviewDecision decision) {
        return switch (decision) {
            case CONTINUE -> "Continue";
            case WITH_CONDITIONS -> "Continue with conditions";
            case CHANGE_AMOUNT -> "Change the amount";
            case CHANGE_MANAGEMENT -> "Change who looks after the money";
            case STOP -> "Stop";
        };
    }

    /** What has to be done once a decision is signed. */
    static String follows(ReviewDecision decision) {
        return switch (decision) {
            case CONTINUE -> "Nothing changes. Give the family the signed report.";
            case WITH_CONDITIONS ->
                "Write the conditions into the agreement and have it signed again. The next period is looked at"
                        + " more closely.";
            case CHANGE_AMOUNT ->
                "Tell the family by a notice of the change. It has its time to answer before the plan is amended;"
                        + " then agree the new amount.";
            case CHANGE_MANAGEMENT ->
                "Agree the other way to look after the money, tell the family by a notice of the change, and move"
                        + " the money when it has had its time to answer.";
            case STOP ->
                "Give the notice that the agreement asks for. Bills that exist are paid first, then the rest goes"
                        + " back to its funders and the family's own money to the family.";
        };
    }

    static String step(MeetingStep step) {
        return switch (step) {
            case INVITATION -> "Invitation with the papers";
            case REPORT -> "Report of the meeting";
            case DECISION -> "Decision";
            case CHANGE_NOTICE -> "Notice of a change";
            case FAMILY_ANSWER -> "The family's answer to the change";
            case AMENDED_PLAN -> "Amended plan";
        };
    }

    static String reader(Reader reader) {
        return switch (reader) {
            case FAMILY -> "The family";
            case SCHOOL -> "The school";
            case FUNDER -> "A funder";
            case OTHER -> "Somebody else";
        };
    }

    static Table answers(Opened opened) {
        var table = Table.titled("The five questions")
                .text("Question")
                .text("Answer")
                .text("What shows it");
        var sections = opened.made().audit().sections();
        for (Question question : Question.values()) {
            sections.conclusion().questions().stream()
                    .filter(one -> one.question().equals(question.label()))
                    .forEach(one -> table.row(
                            question(question),
                            one.yes().map(yes -> yes ? "Yes" : "No").orElse("Not answered"),
                            one.evidence().orElse("")));
        }
        return table.firstCellIsHeader().cardsOnPhone().build();
    }

    static List<SummaryRow> conclusion(Opened opened, OfficerDesk desk) {
        var rows = new ArrayList<SummaryRow>();
        opened.file().recorded().ifPresent(held -> {
            rows.add(SummaryRow.of("Decision", decision(held.decision())));
            rows.add(
                    SummaryRow.of("The family wants to carry on", held.ownView().carryOn() ? "Yes" : "No"));
            rows.add(SummaryRow.of("It wants help", held.ownView().helpWanted() ? "Yes" : "No"));
            held.ownView().words().ifPresent(words -> rows.add(SummaryRow.of("In its own words", desk.said(words))));
        });
        rows.add(SummaryRow.of(
                "Monitoring",
                ReconciliationPages.said(
                        opened.made().audit().sections().conclusion().monitoring())));
        return rows;
    }

    static Table ways(FamilyPart family) {
        var table = Table.titled("How the family can disagree").text("Way").text("Last day");
        family.ways()
                .forEach(way -> table.row(
                        ReconciliationPages.said(way.way()),
                        way.lastOn().map(Wording::day).orElse("No last day")));
        return table.build();
    }

    static Table measures(AnnualAudit.Opinion opinion) {
        var table = Table.titled("What the opinion follows from")
                .text("Measure")
                .text("Found")
                .text("Clean when")
                .text("Allows");
        opinion.measures()
                .forEach(one -> table.row(
                        ReconciliationPages.said(one.what()),
                        one.shown(),
                        one.limit(),
                        ReconciliationPages.said(one.at())));
        return table.firstCellIsHeader().cardsOnPhone().build();
    }

    static List<SummaryRow> opinion(AnnualAudit.Opinion opinion, OfficerDesk desk) {
        var rows = new ArrayList<SummaryRow>();
        rows.add(SummaryRow.of("Opinion", ReconciliationPages.said(opinion.stands())));
        rows.add(SummaryRow.of("Criteria", opinion.criteria()));
        opinion.changed().ifPresent(changed -> {
            rows.add(SummaryRow.of("By the criteria alone", ReconciliationPages.said(opinion.opinion())));
            rows.add(SummaryRow.of("Changed because", changed.reason()));
            rows.add(SummaryRow.of(
                    "Changed by",
                    desk.nameOf(changed.proposedBy()) + ", approved by " + desk.nameOf(changed.approvedBy()) + " on "
                            + Wording.day(changed.on())));
        });
        return rows;
    }

    /** What the family asked to have looked at again, and the answer. */
    static @Nullable List<SummaryRow> again(ReviewFile file, OfficerDesk desk) {
        if (file.questioned().isEmpty()) {
            return null;
        }
        var rows = new ArrayList<SummaryRow>();
        file.questioned().ifPresent(asked -> {
            rows.add(SummaryRow.of("Asked on", Wording.day(asked.effectiveOn())));
            rows.add(SummaryRow.of("The family writes", desk.said(asked.words())));
        });
        file.lookedAt().ifPresent(answer -> {
            rows.add(SummaryRow.of("Answer", answer.stands() ? "The decision stands" : "The decision does not stand"));
            rows.add(SummaryRow.of("Reasons", desk.said(answer.reasons())));
            rows.add(SummaryRow.of(
                    "Looked at by", desk.nameOf(answer.decidedBy()) + ", " + Wording.day(answer.effectiveOn())));
        });
        return rows;
    }
}
