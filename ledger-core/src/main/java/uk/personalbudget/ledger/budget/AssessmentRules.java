package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.AssessmentEvent.AskedFor;
import uk.personalbudget.ledger.budget.AssessmentEvent.Managing;
import uk.personalbudget.ledger.budget.AssessmentEvent.Purpose;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.PanelAnswer;
import uk.personalbudget.ledger.budget.Choices.RecipientKind;
import uk.personalbudget.ledger.calendar.Deadline;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.redress.About;
import uk.personalbudget.ledger.redress.Says;
import uk.personalbudget.ledger.redress.Way;
import uk.personalbudget.ledger.redress.WaysToDisagree;
import uk.personalbudget.ledger.rule.Rule;

/** Who receives and decides, what a panel is asked, and whether the money buys what was agreed. */
final class AssessmentRules {
    private AssessmentRules() {}

    static Decision decide(AssessmentCommand command, BudgetState state, Context context) {
        return switch (command) {
            case AssessmentCommand.AnswerQuestionnaire it -> questionnaire(it, state, context);
            case AssessmentCommand.AskPanel it -> ask(it, state, context);
            case AssessmentCommand.NameCommitter it -> committer(it, state, context);
            case AssessmentCommand.DecideRequest it -> decision(it, state, context);
            case AssessmentCommand.CheckRecipient it -> recipient(it, state, context);
            case AssessmentCommand.AskRelativeException it -> exception(it, state, context);
            case AssessmentCommand.ApproveRelativeException it -> approve(it, state, context);
            case AssessmentCommand.RecordHeadDecision it -> head(it, state, context);
            case AssessmentCommand.DeclareAccountUse it -> account(it, state, context);
            case AssessmentCommand.AskSchool it -> school(it, state, context);
            case AssessmentCommand.EstimateCosts it -> costs(it, state);
            case AssessmentCommand.AcceptShortfall it -> shortfall(it, state, context);
            case AssessmentCommand.ChooseControl it -> control(it, state, context);
            case AssessmentCommand.DateTheRightToDecide it -> right(it, state);
            case AssessmentCommand.NameRepresentative it -> representative(it, state, context);
        };
    }

    /** The same fact under its identifier is nothing new; another one is a conflict; otherwise it is recorded unless refused. */
    private static Decision recorded(
            @Nullable BudgetEvent before, BudgetEvent event, String kind, String id, Optional<Rejection> objection) {
        if (before != null) {
            return again(before.equals(event), kind, id);
        }
        return objection.map(Checks::no).orElseGet(() -> yes(event));
    }

    @Rule("S-12")
    private static Decision questionnaire(
            AssessmentCommand.AnswerQuestionnaire it, BudgetState state, Context context) {
        var table = it.table();
        SortedSet<String> open = new TreeSet<>(table.points().keySet());
        open.removeAll(it.answers().keySet());
        long points = 0;
        for (var answer : it.answers().entrySet()) {
            var known = table.points().get(answer.getKey());
            Long worth = known == null ? null : known.get(answer.getValue());
            if (worth == null) {
                return no(new Rejection.Unknown("answer", answer.getKey() + "/" + answer.getValue()));
            }
            points = Math.addExact(points, worth);
        }
        long pence = Math.multiplyExact(points, table.pencePerPoint());
        var event = new AssessmentEvent.QuestionnaireAnswered(
                it.sheet(),
                it.element(),
                table.version(),
                table.from(),
                it.answers(),
                points,
                pence,
                it.answeredWith().orElse(""),
                it.notYetDecided(),
                it.answeredOn());
        var before = state.assessment.done.get("sheet:" + it.sheet());
        if (before != null) {
            return again(before.equals(event), "sheet", it.sheet());
        }
        return first(
                        identifier(it.sheet()),
                        notInFuture(it.answeredOn(), context),
                        when(
                                table.element() != it.element(),
                                new Rejection.WrongElement(table.version(), it.element())),
                        when(
                                it.answeredOn().isBefore(table.from()),
                                new Rejection.TableNotInForce(table.version(), table.from())),
                        when(it.answeredWith().isEmpty(), new Rejection.FamilyNotAsked(it.sheet())),
                        when(!open.isEmpty(), new Rejection.QuestionsOpen(open)),
                        positive("amountPence", pence))
                .map(Checks::no)
                .orElseGet(() -> yes(event, new PlanEvent.IndicativeAmountSet(it.element(), pence)));
    }

    @Rule("S-14")
    private static Decision ask(AssessmentCommand.AskPanel it, BudgetState state, Context context) {
        var event = new AssessmentEvent.PanelAsked(
                it.request(), it.what(), it.element(), it.askedBy(), it.words(), it.askedOn());
        return recorded(
                state.assessment.asked.get(it.request()),
                event,
                "request",
                it.request(),
                first(identifier(it.request()), notInFuture(it.askedOn(), context)));
    }

    @Rule("S-14")
    private static Decision committer(AssessmentCommand.NameCommitter it, BudgetState state, Context context) {
        var event = new AssessmentEvent.CommitterNamed(
                it.funder(), it.person(), it.from(), it.until(), context.actor().id());
        boolean known = state.assessment.committers.stream()
                .anyMatch(one -> one.funder().equals(it.funder())
                        && one.person().equals(it.person())
                        && one.from().equals(it.from())
                        && one.until().equals(it.until()));
        if (known) {
            return yes();
        }
        return first(
                        identifier(it.funder()),
                        identifier(it.person()),
                        when(it.person().equals(context.actor().id()), new Rejection.SamePerson()))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** A no is written, with its reason and every way to disagree; a yes to the budget is none to a direct payment. */
    @Rule({"S-14", "S-6", "U-12"})
    private static Decision decision(AssessmentCommand.DecideRequest it, BudgetState state, Context context) {
        var asked = state.assessment.asked.get(it.request());
        if (asked == null) {
            return no(new Rejection.Unknown("request", it.request()));
        }
        SortedSet<Way> ways = new TreeSet<>();
        if (it.answer() == PanelAnswer.NO) {
            for (About about : About.values()) {
                WaysToDisagree.of(Says.NO, about, Set.of(asked.element()), it.decidedOn(), false, context.policy())
                        .forEach(offered -> ways.add(offered.way()));
            }
        }
        var event = new AssessmentEvent.RequestDecided(
                it.decision(),
                it.request(),
                asked.what(),
                asked.element(),
                it.answer(),
                it.funder(),
                it.decidedBy(),
                it.reasons(),
                it.conditions(),
                ways,
                it.decidedOn());
        var before = state.assessment.done.get("decision:" + it.decision());
        if (before != null) {
            return again(before.equals(event), "decision", it.decision());
        }
        boolean recordsEffects = asked.element() != Element.SOCIAL_CARE;
        var objection = first(
                identifier(it.decision()),
                notInFuture(it.decidedOn(), context),
                when(
                        state.done.containsKey("decision:" + it.decision()),
                        new Rejection.AlreadyUsed("decision", it.decision())),
                when(
                        !state.assessment.mayCommit(it.decidedBy(), it.funder(), it.decidedOn()),
                        new Rejection.MayNotCommit(it.decidedBy(), it.funder())),
                when(
                        recordsEffects && it.valueForMoney().isEmpty(),
                        new Rejection.DecisionIncomplete(asked.element(), "value-for-money")),
                when(
                        recordsEffects && it.effectOnOthers().isEmpty(),
                        new Rejection.DecisionIncomplete(asked.element(), "effect-on-others")));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        if (asked.what() == AskedFor.DIRECT_PAYMENT) {
            return yes(event);
        }
        return yes(
                event,
                new PlanEvent.PanelDecided(
                        it.decision(),
                        asked.element(),
                        it.answer(),
                        it.decidedOn(),
                        it.decidedBy(),
                        it.reasons(),
                        it.conditions(),
                        it.valueForMoney(),
                        it.effectOnOthers()));
    }

    @Rule("S-3")
    private static Decision recipient(AssessmentCommand.CheckRecipient it, BudgetState state, Context context) {
        var event = new AssessmentEvent.RecipientChecked(
                it.recipient(),
                it.kind(),
                it.overSchoolAge(),
                it.managing(),
                it.excluded(),
                it.nomination(),
                it.checkedOn());
        if (event.equals(state.assessment.recipients.get(it.recipient()))) {
            return yes();
        }
        return first(identifier(it.recipient()), notInFuture(it.checkedOn(), context))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    @Rule("S-10")
    private static Decision exception(AssessmentCommand.AskRelativeException it, BudgetState state, Context context) {
        var before = state.assessment.exceptions.get(it.exception());
        var event = new AssessmentEvent.RelativeExceptionAsked(
                it.exception(),
                it.provision(),
                it.relative(),
                it.reason(),
                before == null ? context.actor().id() : before.askedBy(),
                it.askedOn());
        return recorded(
                before,
                event,
                "exception",
                it.exception(),
                first(identifier(it.exception()), notInFuture(it.askedOn(), context)));
    }

    @Rule("S-10")
    private static Decision approve(AssessmentCommand.ApproveRelativeException it, BudgetState state, Context context) {
        var asked = state.assessment.exceptions.get(it.exception());
        if (asked == null) {
            return no(new Rejection.Unknown("exception", it.exception()));
        }
        var event = new AssessmentEvent.RelativeExceptionApproved(
                it.exception(), context.actor().id(), it.approvedOn());
        return recorded(
                state.assessment.done.get("exception:" + it.exception()),
                event,
                "approval",
                it.exception(),
                first(
                        notInFuture(it.approvedOn(), context),
                        when(asked.askedBy().equals(context.actor().id()), new Rejection.SamePerson())));
    }

    @Rule("S-7")
    private static Decision head(AssessmentCommand.RecordHeadDecision it, BudgetState state, Context context) {
        var event = new AssessmentEvent.HeadDecided(
                it.decision(), it.funder(), it.head(), it.amountPence(), it.decidedOn());
        return recorded(
                state.assessment.done.get("head:" + it.decision()),
                event,
                "decision",
                it.decision(),
                first(
                        identifier(it.decision()),
                        identifier(it.funder()),
                        positive("amountPence", it.amountPence()),
                        notInFuture(it.decidedOn(), context)));
    }

    @Rule("S-8")
    private static Decision account(AssessmentCommand.DeclareAccountUse it, BudgetState state, Context context) {
        if (!state.accounts.containsKey(it.account())) {
            return no(new Rejection.Unknown("account", it.account()));
        }
        var event = new AssessmentEvent.AccountUseDeclared(
                it.account(), it.forNothingElse(), it.declaredBy(), it.declaredOn());
        if (event.equals(state.assessment.accounts.get(it.account()))) {
            return yes();
        }
        return notInFuture(it.declaredOn(), context).map(Checks::no).orElseGet(() -> yes(event));
    }

    /** From here the school's 15 days run; silence is shown as silence. */
    @Rule("S-5")
    private static Decision school(AssessmentCommand.AskSchool it, BudgetState state, Context context) {
        if (!state.provisions.containsKey(it.provision())) {
            return no(new Rejection.Unknown("provision", it.provision()));
        }
        var event = new AssessmentEvent.SchoolAsked(
                it.provision(),
                it.told(),
                it.toldCostPence(),
                it.paidOn(),
                Deadline.days(it.askedOn(), context.policy().count(Setting.SCHOOL_ANSWER), context.workingDays()),
                it.askedOn());
        if (event.equals(state.assessment.done.get("school:" + it.provision()))) {
            return yes();
        }
        return notInFuture(it.askedOn(), context).map(Checks::no).orElseGet(() -> yes(event));
    }

    @Rule("S-17")
    private static Decision costs(AssessmentCommand.EstimateCosts it, BudgetState state) {
        var event = new AssessmentEvent.CostsEstimated(
                it.estimate(),
                it.element(),
                it.onCostsPence(),
                it.insurancePence(),
                it.payrollPence(),
                it.startUpPence());
        long least = Math.min(
                Math.min(it.onCostsPence(), it.insurancePence()), Math.min(it.payrollPence(), it.startUpPence()));
        return recorded(
                state.assessment.done.get("estimate:" + it.estimate()),
                event,
                "estimate",
                it.estimate(),
                first(identifier(it.estimate()), when(least < 0, new Rejection.AmountNotPositive("costs", least))));
    }

    @Rule("S-17")
    private static Decision shortfall(AssessmentCommand.AcceptShortfall it, BudgetState state, Context context) {
        var before = state.assessment.done.get("shortfall:" + it.shortfall());
        var event = new AssessmentEvent.ShortfallAccepted(
                it.shortfall(),
                it.element(),
                it.amountPence(),
                it.reason(),
                before instanceof AssessmentEvent.ShortfallAccepted known
                        ? known.signedBy()
                        : context.actor().id());
        return recorded(
                before,
                event,
                "shortfall",
                it.shortfall(),
                first(identifier(it.shortfall()), positive("amountPence", it.amountPence())));
    }

    @Rule("S-13")
    private static Decision control(AssessmentCommand.ChooseControl it, BudgetState state, Context context) {
        var event = new AssessmentEvent.ControlChosen(
                it.choice(), it.step(), it.limitPence(), it.chosenBy(), it.chosenOn());
        boolean spends = it.step() == AssessmentEvent.ControlStep.SPEND;
        return recorded(
                state.assessment.done.get("control:" + it.choice()),
                event,
                "choice",
                it.choice(),
                first(
                        identifier(it.choice()),
                        notInFuture(it.chosenOn(), context),
                        spends ? positive("limitPence", it.limitPence().orElse(0L)) : Optional.empty()));
    }

    @Rule("S-13")
    private static Decision right(AssessmentCommand.DateTheRightToDecide it, BudgetState state) {
        if (it.decidesFrom().equals(state.assessment.decidesFrom)) {
            return yes();
        }
        return identifier(it.person())
                .map(Checks::no)
                .orElseGet(() -> yes(new AssessmentEvent.RightToDecideDated(it.person(), it.decidesFrom())));
    }

    @Rule("S-13")
    private static Decision representative(
            AssessmentCommand.NameRepresentative it, BudgetState state, Context context) {
        var event = new AssessmentEvent.RepresentativeNamed(
                it.representative(), it.reason(), it.lookAgainOn(), it.namedOn());
        if (event.equals(state.assessment.representatives.get(it.representative()))) {
            return yes();
        }
        return first(
                        identifier(it.representative()),
                        notInFuture(it.namedOn(), context),
                        when(
                                !it.lookAgainOn().isAfter(it.namedOn()),
                                new Rejection.PeriodBackwards(it.namedOn(), it.lookAgainOn())))
                .map(Checks::no)
                .orElseGet(() -> yes(event));
    }

    /** What some money may never pay for, and a relative in the household. */
    @Rule({"S-4", "S-9", "S-10"})
    static Optional<Rejection> purpose(PlanCommand.AgreeProvision it, BudgetState state) {
        var purpose = it.purpose().orElse(Purpose.OTHER);
        Set<Purpose> never = EnumSet.of(
                Purpose.GP_SERVICES,
                Purpose.VACCINATION,
                Purpose.SCREENING,
                Purpose.HEALTH_CHECK,
                Purpose.PRESCRIPTION,
                Purpose.DENTAL_CHARGES);
        return first(
                when(
                        purpose == Purpose.SCHOOL_PLACE && it.shares().containsKey(Element.SEN.colour()),
                        new Rejection.MayNotPayFor(it.provision(), Element.SEN, purpose.label())),
                when(
                        never.contains(purpose) && it.shares().containsKey(Element.HEALTH.colour()),
                        new Rejection.MayNotPayFor(it.provision(), Element.HEALTH, purpose.label())),
                it.relative()
                        .flatMap(relative -> when(
                                state.assessment
                                        .approved(it.provision(), relative)
                                        .isEmpty(),
                                new Rejection.RelativeInHousehold(it.provision()))));
    }

    /** A school gives what its head decided, and no more. */
    @Rule("S-7")
    static Optional<Rejection> school(java.util.SortedMap<String, Long> byFunder, BudgetState state) {
        for (var one : byFunder.entrySet()) {
            var head = state.assessment.heads.get(one.getKey());
            if (head != null && one.getValue() > head.amountPence()) {
                return Optional.of(new Rejection.BeyondHeadsDecision(one.getKey(), head.amountPence()));
            }
        }
        return Optional.empty();
    }

    /** Everything a signature needs besides an agreed amount and its dates. */
    @Rule({"S-3", "S-13", "S-14", "S-17"})
    static Optional<Rejection> signable(PlanCommand.SignAgreement it, BudgetState state) {
        return first(fit(it, state), decides(it, state), directPayment(it, state), buys(state));
    }

    @Rule("S-3")
    private static Optional<Rejection> fit(PlanCommand.SignAgreement it, BudgetState state) {
        var checked = state.assessment.recipients.get(it.recipient());
        boolean nominee = it.recipientKind() == RecipientKind.NOMINEE;
        if (checked == null) {
            return when(nominee, new Rejection.RecipientNotFit(it.recipient(), "not-nominated-in-writing"));
        }
        return first(
                when(!checked.overSchoolAge(), new Rejection.RecipientNotFit(it.recipient(), "under-age")),
                when(
                        checked.managing() == Managing.NOT_ABLE,
                        new Rejection.RecipientNotFit(it.recipient(), "not-able")),
                when(checked.excluded(), new Rejection.RecipientNotFit(it.recipient(), "excluded")),
                when(
                        nominee && checked.nomination().isEmpty(),
                        new Rejection.RecipientNotFit(it.recipient(), "not-nominated-in-writing")));
    }

    /** From the day kept for the person a parent signs no more, unless named as the representative. */
    @Rule("S-13")
    private static Optional<Rejection> decides(PlanCommand.SignAgreement it, BudgetState state) {
        var from = state.assessment.decidesFrom;
        if (from == null || it.signedOn().isBefore(from) || it.recipientKind() != RecipientKind.PARENT) {
            return Optional.empty();
        }
        return when(
                !state.assessment.representatives.containsKey(it.recipient()), new Rejection.YoungPersonDecides(from));
    }

    @Rule("S-14")
    private static Optional<Rejection> directPayment(PlanCommand.SignAgreement it, BudgetState state) {
        boolean direct = it.management() == Management.PAYMENT_CARD || it.management() == Management.BANK_ACCOUNT;
        return state.assessment.directPayments.entrySet().stream()
                .filter(one -> direct && one.getValue() != PanelAnswer.YES)
                .findFirst()
                .map(one -> new Rejection.NoDirectPaymentYes(one.getKey()));
    }

    /** Once its costs were worked out, an amount that does not buy what was agreed stops the agreement until somebody signs. */
    @Rule("S-17")
    private static Optional<Rejection> buys(BudgetState state) {
        for (var one : state.assessment.costs.entrySet()) {
            long missing = shortfall(one.getKey(), one.getValue(), state);
            if (missing > state.assessment.shortfalls.getOrDefault(one.getKey(), 0L)) {
                return Optional.of(new Rejection.AmountDoesNotBuy(one.getKey(), missing));
            }
        }
        return Optional.empty();
    }

    private static long shortfall(Element element, AssessmentEvent.CostsEstimated costs, BudgetState state) {
        long agreed = 0;
        Set<String> bought = new TreeSet<>();
        for (var allocation : state.allocations.values()) {
            if (allocation.element() == element) {
                agreed += allocation.amountPence();
                bought.addAll(allocation.provisions());
            }
        }
        long needed = costs.onCostsPence() + costs.insurancePence() + costs.payrollPence() + costs.startUpPence();
        List<String> provisions = List.copyOf(bought);
        for (String id : provisions) {
            var provision = state.provisions.get(id);
            if (provision != null && provision.agreedPence() > 0) {
                needed += ChangeRules.agreed(provision, element, state);
            }
        }
        return Math.max(0, needed - agreed);
    }
}
