package uk.personalbudget.reconciliation.audit;

import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.ledger.budget.EvidenceNeed;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Asked;
import uk.personalbudget.reconciliation.audit.AnnualAudit.BudgetLine;
import uk.personalbudget.reconciliation.audit.AnnualAudit.BudgetYear;
import uk.personalbudget.reconciliation.audit.AnnualAudit.OutcomeProgress;
import uk.personalbudget.reconciliation.audit.AnnualAudit.QuestionShown;
import uk.personalbudget.reconciliation.audit.AnnualAudit.Reconciliation;

/** The five questions, each with what the books show beside the answer. The books answer none of them. */
@Rule("V-4")
final class BesideQuestions {
    private BesideQuestions() {}

    static List<QuestionShown> of(
            ThreeMonthAudit year,
            Reconciliation reconciliation,
            BudgetYear budget,
            Asked asked,
            List<OutcomeProgress> progress) {
        return year.conclusion().questions().stream()
                .map(question -> new QuestionShown(
                        question.question(),
                        question.yes(),
                        question.evidence(),
                        switch (question.question()) {
                            case "still-appropriate" -> progress(progress);
                            case "used-effectively" -> used(year, budget);
                            case "amount-sufficient" -> lasting(year);
                            case "conditions-met" -> conditions(year, reconciliation);
                            case "recipient-complied" -> answered(year, asked);
                            default -> List.<String>of();
                        }))
                .toList();
    }

    private static List<String> progress(List<OutcomeProgress> progress) {
        long reached = count(progress, "reached");
        long onTheWay = count(progress, "on-the-way");
        return List.of(reached + " of " + progress.size()
                + (progress.size() == 1 ? " outcome reached, " : " outcomes reached, ") + onTheWay + " on the way");
    }

    private static long count(List<OutcomeProgress> progress, String step) {
        return progress.stream()
                .filter(one ->
                        one.last().filter(note -> note.says().equals(step)).isPresent())
                .count();
    }

    private static List<String> used(ThreeMonthAudit year, BudgetYear budget) {
        long allocated =
                budget.lines().stream().mapToLong(BudgetLine::allocatedPence).sum();
        long spent = budget.lines().stream().mapToLong(BudgetLine::spentPence).sum();
        var shown = new ArrayList<String>();
        shown.add(Pence.format(spent) + " of " + Pence.format(allocated) + " was spent on agreed outcomes ("
                + AnnualAudit.percent(spent, allocated) + "%)");
        year.outcomes().stream()
                .flatMap(outcome -> outcome.provisions().stream())
                .filter(ThreeMonthAudit.ProvisionSpend::unused)
                .forEach(provision -> shown.add("nothing was used of " + provision.description()));
        return shown;
    }

    private static List<String> lasting(ThreeMonthAudit year) {
        return year.sufficiency().lines().stream()
                .map(line -> line.element().replace('-', ' ') + " "
                        + line.says().replace('-', ' ') + ": " + Pence.format(line.leftByPacePence())
                        + " left by the end of the plan year at this pace")
                .toList();
    }

    private static List<String> conditions(ThreeMonthAudit year, Reconciliation reconciliation) {
        var shown = new ArrayList<String>();
        long failing =
                year.setUp().checks().stream().filter(check -> !check.holds()).count();
        shown.add(
                failing == 0
                        ? "every check of the set-up holds"
                        : Words.counted(failing, "check of the set-up does", "checks of the set-up do") + " not hold");
        shown.add(
                reconciliation.agrees()
                        ? "the books agree with the statements"
                        : "the books are not confirmed by statements for every day");
        if (year.employer().employed()) {
            shown.add(Words.counted(year.employer().findings().size(), "thing", "things")
                    + " about employing to look at");
        }
        return shown;
    }

    private static List<String> answered(ThreeMonthAudit year, Asked asked) {
        var shown = new ArrayList<String>();
        year.evidence().counts().stream()
                .filter(count -> count.state() == EvidenceNeed.AWAITED)
                .forEach(count -> shown.add(Words.counted(count.count(), "payment waits", "payments wait")
                        + " for evidence, " + Pence.format(count.pence())));
        shown.add(Words.counted(asked.raised(), "question was", "questions were") + " asked, " + asked.explained()
                + " explained, " + asked.openAtEnd() + " open");
        shown.add(
                Words.counted(asked.notForThePlan(), "payment was", "payments were") + " found not to be for the plan");
        return shown;
    }
}
