package uk.personalbudget.api.message;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.projection.NewRecords;
import uk.personalbudget.api.projection.Projection;
import uk.personalbudget.ledger.budget.AssessmentEvent;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.ChangeEvent;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.EndingEvent;
import uk.personalbudget.ledger.budget.EvidenceReminderEvent;
import uk.personalbudget.ledger.budget.FindingEvent;
import uk.personalbudget.ledger.budget.FundingEvent;
import uk.personalbudget.ledger.budget.MeetingEvent;
import uk.personalbudget.ledger.budget.NoticeClockEvent;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.QueryEvent;
import uk.personalbudget.ledger.budget.RecoveryEvent;
import uk.personalbudget.ledger.budget.RequestEvent;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;
import uk.personalbudget.ledger.budget.ReviewEvent;
import uk.personalbudget.ledger.budget.TopUpEvent;
import uk.personalbudget.ledger.budget.UpratingEvent;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.rule.Rule;

/** Turns events into messages for the family. What it writes depends on the feed alone, never on the day it is read. */
@Component
class MessageProjection implements Projection {
    static final String NAME = "message";

    private static final String SENT_BACK = "sent-back";
    private static final String READ = "insert into message_record (position, budget)"
            + " select * from unnest(:positions, :budgets) on conflict do nothing returning position";

    private static final String CLAIM = "claim";

    private final JdbcClient sql;
    private final DueTopUps topUps;
    private final MessageMemory memory;
    private final UpratingLetters upratings = new UpratingLetters(this::write);
    private final ReviewLetters reviews;

    MessageProjection(JdbcClient sql, WorkingDays workingDays) {
        this.sql = sql;
        this.topUps = new DueTopUps(sql, workingDays, this::write);
        this.memory = new MessageMemory(sql);
        this.reviews = new ReviewLetters(this::write, memory);
    }

    /** Writes the message of an event, or the numbered one of several. */
    interface Writing {
        void write(FeedRecord at, int number, Template template, String about, LocalDate showFrom, Facts facts);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void read(FeedRecord record) {
        read(List.of(record));
    }

    @Override
    public void read(List<FeedRecord> records) {
        Set<String> died = died(records);
        for (FeedRecord record : NewRecords.of(sql, READ, records)) {
            if (!died.contains(record.budget())) {
                apply(record, record.event());
            }
            if (record.event() instanceof EndingEvent.DeathRecorded) {
                died.add(record.budget());
            }
        }
    }

    private void apply(FeedRecord at, BudgetEvent event) {
        switch (event) {
            case PlanEvent.BudgetOpened _ ->
                sql.sql("insert into message_budget (budget, way) values (:budget, 'letter') on conflict do nothing")
                        .param("budget", at.budget())
                        .update();
            case PlanEvent it -> planned(at, it);
            case AssessmentEvent.RequestDecided it ->
                decided(
                        at,
                        it.answer(),
                        it.decision(),
                        Facts.of("decision", it.decision())
                                .code("element", it.element())
                                .day("decided", it.decidedOn()));
            case QueryEvent it -> asked(at, it);
            case RequestEvent it -> requested(at, it);
            case RecoveryEvent it -> askedBack(at, it);
            case EvidenceReminderEvent.EvidenceReminded it ->
                now(
                        at,
                        Template.EVIDENCE_REMINDER,
                        it.reminder().label() + "-" + it.firstDueOn(),
                        Facts.of("payments", Integer.toString(it.transactions().size()))
                                .code("reminder", it.reminder())
                                .day("last", it.firstDueOn()));
            case NoticeClockEvent.NoticeReminded it ->
                now(
                        at,
                        Template.GIVE_BACK_REMINDER,
                        it.recovery(),
                        Facts.of("recovery", it.recovery())
                                .code("reminder", it.reminder())
                                .day("last", it.clock().dueOn()));
            case ChangeEvent it -> changed(at, it);
            case UpratingEvent it -> upratings.read(at, it);
            case FundingEvent it -> funded(at, it);
            case TopUpEvent.TopUpReturned it -> sentBack(at, it);
            case PotEvent it -> saved(at, it);
            case ReviewEvent it -> reviews.read(at, it);
            case FindingEvent.DecisionLookedAt it -> reviews.lookedAt(at, it);
            case MeetingEvent it -> reviews.met(at, it);
            case EndingEvent it -> ended(at, it);
            // Nothing a letter is written about.
            case BudgetEvent _ -> {}
        }
    }

    private void planned(FeedRecord at, PlanEvent event) {
        switch (event) {
            case PlanEvent.PanelDecided it ->
                decided(
                        at,
                        it.answer(),
                        it.decision(),
                        Facts.of("decision", it.decision())
                                .code("element", it.element())
                                .day("decided", it.decidedOn()));
            case PlanEvent.ScheduleAgreed it -> topUps.agreed(at, it);
            case PlanEvent.AgreementSigned it -> topUps.from(at, it.signedOn());
            case PlanEvent.BudgetOpened _,
                    PlanEvent.IndicativeAmountSet _,
                    PlanEvent.OutcomeAgreed _,
                    PlanEvent.ProvisionAgreed _,
                    PlanEvent.ProvisionProfiled _,
                    PlanEvent.SchoolAnswered _,
                    PlanEvent.HealthAgreed _,
                    PlanEvent.AllocationAgreed _ -> {}
        }
    }

    private void decided(FeedRecord at, PanelAnswer answer, String decision, Facts facts) {
        switch (answer) {
            case YES -> {}
            case NO -> now(at, Template.BUDGET_NO, decision, facts);
            case MORE_INFORMATION -> now(at, Template.MORE_NEEDED, decision, facts);
        }
    }

    private void asked(FeedRecord at, QueryEvent event) {
        switch (event) {
            case QueryEvent.WayChosen it -> way(at, it.way());
            case QueryEvent.QueryRaised it ->
                now(
                        at,
                        Template.QUESTION,
                        it.query(),
                        Facts.of("question", it.query()).code("reason", it.reason()));
            case QueryEvent.QueryReminded it ->
                now(
                        at,
                        Template.QUESTION_REMINDER,
                        it.query(),
                        Facts.of("question", it.query())
                                .code("reminder", it.reminder())
                                .day("last", it.clock().dueOn()));
            case QueryEvent.QueryDecided it ->
                now(
                        at,
                        switch (it.decision()) {
                            case EXPLAINED -> Template.QUESTION_CLOSED;
                            case NOT_FOR_THE_PLAN -> Template.QUESTION_NOT_FOR_THE_PLAN;
                        },
                        it.query(),
                        Facts.of("question", it.query()));
            case QueryEvent.QueryReached _,
                    QueryEvent.ClockStopped _,
                    QueryEvent.ClockResumed _,
                    QueryEvent.TriedToTalk _,
                    QueryEvent.QueryAnswered _ -> {}
        }
    }

    private void requested(FeedRecord at, RequestEvent event) {
        switch (event) {
            case RequestEvent.AskAnswered it -> {
                if (it.answer() == AskAnswer.NO) {
                    Facts facts = Facts.of("ask", it.ask());
                    it.rule().ifPresent(rule -> facts.reference("rule", rule));
                    now(at, Template.ASK_NO, it.ask(), facts);
                }
            }
            case RequestEvent.ClaimMade it ->
                memory.remember(at, CLAIM, it.claim(), it.provision(), it.amountPence(), it.spentOn());
            case RequestEvent.ClaimAnswered it -> {
                long claimed = memory.pence(at.budget(), CLAIM, it.claim());
                if (it.allowedPence() < claimed) {
                    now(
                            at,
                            it.allowedPence() == 0 ? Template.CLAIM_NO : Template.CLAIM_LESS,
                            it.claim(),
                            Facts.of("claim", it.claim())
                                    .pence("claimed", claimed)
                                    .pence("allowed", it.allowedPence()));
                }
            }
            case RequestEvent.AskedToBuy _,
                    RequestEvent.AnswerPromised _,
                    RequestEvent.BoughtOnAnswer _,
                    RequestEvent.ClaimAnswerPromised _,
                    RequestEvent.ClaimPaid _ -> {}
        }
    }

    @Rule("U-4")
    private void askedBack(FeedRecord at, RecoveryEvent event) {
        switch (event) {
            case RecoveryEvent.ReasonAsked it ->
                now(
                        at,
                        Template.MONEY_QUESTION,
                        it.recovery(),
                        Facts.of("recovery", it.recovery())
                                .code("kind", it.kind())
                                .day("last", it.answerBy()));
            case RecoveryEvent.RecoveryDropped it ->
                now(at, Template.MONEY_QUESTION_CLOSED, it.recovery(), Facts.of("recovery", it.recovery()));
            case RecoveryEvent.NoticeIssued it ->
                now(
                        at,
                        Template.GIVE_BACK,
                        it.recovery(),
                        Facts.of("recovery", it.recovery())
                                .code("ground", it.ground())
                                .pence("back", it.amounts().total())
                                .reference("payer", it.payer())
                                .day("last", it.repayBy()));
            case RecoveryEvent.LookedAgain it ->
                now(
                        at,
                        Template.LOOKED_AGAIN,
                        it.recovery(),
                        Facts.of("recovery", it.recovery())
                                .pence("back", it.amounts().total()));
            case RecoveryEvent.OtherWaysNamed it ->
                now(at, Template.OTHER_WAYS, it.recovery(), Facts.of("recovery", it.recovery()));
            case RecoveryEvent.ReasonAnswered _,
                    RecoveryEvent.RecoveryProposed _,
                    RecoveryEvent.RecoveryApproved _,
                    RecoveryEvent.LookAgainAsked _,
                    RecoveryEvent.DisagreementBegun _,
                    RecoveryEvent.DisagreementEnded _,
                    RecoveryEvent.RateProposed _,
                    RecoveryEvent.RateAgreed _,
                    RecoveryEvent.SurplusNoted _,
                    RecoveryEvent.ReviewProposed _ -> {}
        }
    }

    private void changed(FeedRecord at, ChangeEvent event) {
        if (event instanceof ChangeEvent.RequestAnswered it && !it.granted()) {
            now(at, Template.MOVE_NO, it.request(), Facts.of("request", it.request()));
        }
        if (event instanceof ChangeEvent.AmountChanged it
                && it.annualAfterPence() != it.annualBeforePence()
                && !UpratingEvent.ofARun(it.change())) {
            now(
                    at,
                    it.annualAfterPence() < it.annualBeforePence() ? Template.AMOUNT_LESS : Template.AMOUNT_MORE,
                    it.change(),
                    Facts.of("change", it.change())
                            .pence("before", it.annualBeforePence())
                            .pence("after", it.annualAfterPence())
                            .day("from", it.from()));
        }
    }

    private void sentBack(FeedRecord at, TopUpEvent.TopUpReturned event) {
        memory.remember(at, SENT_BACK, event.load(), event.run(), event.pence(), event.effectiveOn());
        now(
                at,
                Template.TOP_UP_SENT_BACK,
                event.load(),
                Facts.of("load", event.load()).pence("back", event.pence()));
    }

    private void funded(FeedRecord at, FundingEvent event) {
        switch (event) {
            case FundingEvent.Loaded it -> topUps.paid(at, it);
            case FundingEvent.LoadReversed it when memory.pence(at.budget(), SENT_BACK, it.load()) > 0 -> {
                // The family was told why already: it was no mistake of ours, and nothing is asked of it.
            }
            case FundingEvent.LoadReversed it -> {
                long back = it.parts().stream()
                        .mapToLong(FundingEvent.LoadPart::paidPence)
                        .sum();
                now(
                        at,
                        Template.TOP_UP_TAKEN_BACK,
                        it.load(),
                        Facts.of("load", it.load())
                                .pence("back", back)
                                .pence("owed", it.overpaidByElement().total()));
            }
            case FundingEvent.BroughtForward _,
                    FundingEvent.AccountOpened _,
                    FundingEvent.LoadConfirmed _,
                    FundingEvent.FamilyMoneyReceived _,
                    FundingEvent.MovementUnidentified _,
                    FundingEvent.CreditIdentified _ -> {}
        }
    }

    @Rule("U-1")
    private void saved(FeedRecord at, PotEvent event) {
        switch (event) {
            case PotEvent.PotAsked it ->
                now(
                        at,
                        Template.POT_RUNS_OUT,
                        it.pot(),
                        Facts.of("pot", it.pot()).day("last", it.expiresOn()));
            case PotEvent.PotLapsed it -> {
                if (it.amounts().total() > 0) {
                    now(
                            at,
                            Template.POT_OVER,
                            it.pot(),
                            Facts.of("pot", it.pot())
                                    .pence("freed", it.amounts().total()));
                }
            }
            case PotEvent.PotOpened _,
                    PotEvent.UnspentBanked _,
                    PotEvent.BankedDrawn _,
                    PotEvent.PotKept _,
                    PotEvent.PotLetGo _,
                    PotEvent.PotRenewed _,
                    PotEvent.PotClosed _ -> {}
        }
    }

    private void ended(FeedRecord at, EndingEvent event) {
        switch (event) {
            case EndingEvent.PaperworkWarned it -> {
                Facts facts = Facts.of("warning", it.warning());
                it.answerBy().ifPresent(day -> facts.day("last", day));
                now(at, Template.PAPERS_LATE, it.warning(), facts);
            }
            case EndingEvent.BudgetSuspended it -> {
                topUps.pause(at);
                now(at, Template.PAUSED, it.suspension(), Facts.of("suspension", it.suspension()));
            }
            case EndingEvent.SuspensionLifted it -> {
                topUps.resume(at);
                now(at, Template.PAUSE_OVER, it.suspension(), Facts.of("suspension", it.suspension()));
            }
            case EndingEvent.NoticeGiven it -> {
                Template template = switch (it.by()) {
                    case FAMILY -> Template.ENDING_ASKED;
                    case COUNCIL -> Template.ENDING;
                };
                now(at, template, it.notice(), Facts.of("notice", it.notice()).day("ends", it.endsOn()));
            }
            case EndingEvent.EntitlementEnded it -> topUps.end(at, it.parts());
            case EndingEvent.ReturnedToFamily it ->
                now(
                        at,
                        Template.OWN_MONEY_BACK,
                        it.returned(),
                        Facts.of("returned", it.returned())
                                .pence("back", it.amounts().total()));
            case EndingEvent.BudgetClosed it -> {
                topUps.pause(at);
                now(at, Template.CLOSED, it.closing(), Facts.of("closing", it.closing()));
            }
            case EndingEvent.DeathRecorded _ -> stop(at);
            case EndingEvent.MoneyReturned _,
                    EndingEvent.EstateAnswered _,
                    EndingEvent.MovePlanned _,
                    EndingEvent.TransferPackAgreed _,
                    EndingEvent.NewCouncilTookOver _ -> {}
        }
    }

    /** Nobody is written to any more, and what waited for its day is not shown. */
    @Rule("V-16")
    private void stop(FeedRecord at) {
        sql.sql("update message_budget set died = true where budget = :budget")
                .param("budget", at.budget())
                .update();
        sql.sql("delete from message where budget = :budget and show_from > :today")
                .param("budget", at.budget())
                .param("today", today(at))
                .update();
    }

    private Set<String> died(List<FeedRecord> records) {
        return new HashSet<>(sql.sql("select budget from message_budget where budget = any (:budgets) and died")
                .param(
                        "budgets",
                        records.stream().map(FeedRecord::budget).distinct().toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private void way(FeedRecord at, QueryEvent.Way way) {
        sql.sql("update message_budget set way = :way where budget = :budget")
                .param("way", way.label())
                .param("budget", at.budget())
                .update();
        sql.sql("update message set way = :way where budget = :budget and show_from > :today")
                .param("way", way.label())
                .param("budget", at.budget())
                .param("today", today(at))
                .update();
    }

    private void now(FeedRecord at, Template template, String about, Facts facts) {
        write(at, 0, template, about, today(at), facts);
    }

    private void write(FeedRecord at, int number, Template template, String about, LocalDate showFrom, Facts facts) {
        sql.sql("""
                        insert into message
                            (budget, message, template, about, position, recorded_at, show_from, way, facts)
                        values (:budget, :message, :template, :about, :position, :recordedAt, :showFrom,
                                coalesce((select way from message_budget where budget = :budget), 'letter'),
                                cast(:facts as jsonb))
                        """)
                .param("budget", at.budget())
                .param("message", "M-" + at.position() + (number == 0 ? "" : "-" + number))
                .param("template", template.label())
                .param("about", about)
                .param("position", at.position())
                .param("recordedAt", at.recordedAt().atOffset(ZoneOffset.UTC))
                .param("showFrom", showFrom)
                .param("facts", facts.json())
                .update();
    }

    static LocalDate today(FeedRecord at) {
        return London.dateOf(at.recordedAt());
    }

    @Override
    public void reset() {
        tables().forEach(table -> sql.sql("delete from " + table).update());
    }

    @Override
    public List<String> tables() {
        return List.of("message_record", "message_budget", "message_memory", "message");
    }
}
