package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.List;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.Task;
import uk.personalbudget.api.pages.officer.ReviewDesk.Opened;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.MeetingEvent.Reader;
import uk.personalbudget.reconciliation.audit.AuditKind;

/** What is to be done on a review, in its order, with a way only to what this person may do now. */
final class ReviewTasks {
    private final Opened opened;
    private final ReviewFile file;
    private final SignedIn who;
    private final OfficerDesk desk;
    private final boolean meeting;
    private final boolean officer;
    private final List<Task> tasks = new ArrayList<>();

    ReviewTasks(Opened opened, SignedIn who, OfficerDesk desk, boolean meeting) {
        this.opened = opened;
        this.file = opened.file();
        this.who = who;
        this.desk = desk;
        this.meeting = meeting;
        this.officer = who.is(Role.FINANCE_OFFICER);
    }

    List<Task> list() {
        boolean signed = file.signed().isPresent();
        boolean recorded = file.recorded().isPresent();
        int points = opened.made().audit().sections().family().findings().size();
        String audit = "/budgets/" + opened.budget() + "/audits/" + file.audit().label() + "?to=" + opened.to();
        tasks.add(new Task(
                signed ? "Read the signed audit" : "Read the draft audit",
                audit,
                null,
                points == 0 ? "Nothing open" : points == 1 ? "1 open point" : points + " open points",
                points == 0 ? null : "yellow",
                false));
        meeting(recorded);
        share(signed, recorded);
        if (meeting) {
            task("Record a step: invitation, report, decision", officer, "steps", "As they happen", null);
        }
        answers(recorded);
        if (recorded && file.audit() == AuditKind.ANNUAL) {
            opinion(signed);
        }
        sign(signed, recorded);
        report(signed);
        again();
        return tasks;
    }

    private void task(
            String name, boolean may, String act, String status, @org.jspecify.annotations.Nullable String colour) {
        tasks.add(new Task(name, may ? opened.address() + "/" + act : null, null, status, colour, false));
    }

    private void meeting(boolean recorded) {
        String name = "Say when the meeting is";
        file.meeting()
                .ifPresentOrElse(
                        planned -> task(name, officer && !recorded, "meeting", Wording.day(planned.meetingOn()), null),
                        () -> task(name, officer && !recorded, "meeting", recorded ? "None" : "If there is one", null));
    }

    private void share(boolean signed, boolean recorded) {
        String name = "Share the draft with the family";
        if (file.draft().isPresent()) {
            task(
                    name,
                    officer && !signed,
                    "share",
                    "Shared " + Wording.day(file.draft().get().effectiveOn()),
                    null);
        } else if (file.version() > 1 && !recorded) {
            tasks.add(Task.notYet(name).withHint("Answers of a further version are recorded first."));
        } else {
            task(name, officer, "share", "To do", "");
        }
    }

    private void answers(boolean recorded) {
        String name = "Answer the five questions, decide, and sign as preparer";
        file.recorded()
                .ifPresentOrElse(
                        held -> task(name, false, "answers", "Signed " + Wording.day(held.heldOn()), null),
                        () -> task(name, officer && !recorded, "answers", "To do", ""));
    }

    private void opinion(boolean signed) {
        String name = "Opinion on the books";
        if (signed) {
            task(name, false, "opinion", "Closed", null);
            return;
        }
        if (file.proposed().isEmpty()) {
            task(name, officer, "opinion", "Change it if need be", null);
        }
        file.proposed().forEach(change -> {
            boolean own = change.proposedBy().equals(who.id());
            tasks.add(new Task(
                    "Approve another opinion: "
                            + ReconciliationPages.said(change.to().label()),
                    !own && decides() ? opened.address() + "/opinion/" + change.change() : null,
                    "Proposed by " + desk.nameOf(change.proposedBy()),
                    own ? "Waits for somebody else" : "To do",
                    own ? null : "",
                    false));
        });
    }

    private boolean decides() {
        return officer || who.is(Role.APPROVER);
    }

    private void sign(boolean signed, boolean recorded) {
        String name = "Sign as reviewer";
        if (signed) {
            file.signed().ifPresent(it -> task(name, false, "sign", "Signed " + Wording.day(it.signedOn()), null));
        } else if (!recorded) {
            tasks.add(Task.notYet(name).withHint("The answers are recorded first."));
        } else if (file.draft().isEmpty()) {
            tasks.add(Task.notYet(name).withHint("The family is given the draft first."));
        } else if (file.preparedBy(who.id())) {
            tasks.add(new Task(name, null, "You prepared it.", "Waits for somebody else", null, false));
        } else {
            task(name, decides(), "sign", "To do", "");
        }
    }

    private void report(boolean signed) {
        String name = "Give the signed report, the family first";
        if (!signed) {
            tasks.add(Task.notYet(name));
        } else if (file.given().contains(Reader.FAMILY)) {
            task(name, officer, "report", "The family has it", null);
        } else {
            task(name, officer, "report", "To do", "");
        }
    }

    private void again() {
        if (file.questioned().isEmpty()) {
            return;
        }
        String name = "Look at the decision again";
        if (file.lookedAt().isPresent()) {
            task(name, false, "look-again", "Answered", null);
        } else if (file.involves(who.id())) {
            tasks.add(new Task(name, null, "You prepared or signed it.", "Waits for somebody else", null, false));
        } else {
            task(name, decides(), "look-again", "To do", "");
        }
    }
}
