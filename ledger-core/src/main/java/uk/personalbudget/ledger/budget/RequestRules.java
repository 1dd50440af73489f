package uk.personalbudget.ledger.budget;

import static uk.personalbudget.ledger.budget.Checks.again;
import static uk.personalbudget.ledger.budget.Checks.first;
import static uk.personalbudget.ledger.budget.Checks.identifier;
import static uk.personalbudget.ledger.budget.Checks.no;
import static uk.personalbudget.ledger.budget.Checks.notInFuture;
import static uk.personalbudget.ledger.budget.Checks.positive;
import static uk.personalbudget.ledger.budget.Checks.when;
import static uk.personalbudget.ledger.budget.Checks.yes;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.Choices.SchoolAnswer;
import uk.personalbudget.ledger.budget.PlanEvent.ProvisionAgreed;
import uk.personalbudget.ledger.budget.RequestEvent.AnsweredBy;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;
import uk.personalbudget.ledger.budget.RequestEvent.Condition;
import uk.personalbudget.ledger.money.Apportion;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Element;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.ledger.rule.Rule;

/**
 * "Can I buy this?", answered at once where a rule can answer. What no rule forbids and the plan does not plainly hold is a
 * person's to answer: silence of the plan is never a no, and a yes stands.
 */
@Rule("C-22")
final class RequestRules {
    private static final Pattern RULE_NUMBER = Pattern.compile("[SPCUV]-[1-9]\\d?");

    private RequestRules() {}

    static Decision decide(RequestCommand command, BudgetState state, Context context) {
        return switch (command) {
            case RequestCommand.AskToBuy it -> ask(it, state, context);
            case RequestCommand.AnswerAsk it -> answer(it, state, context);
            case RequestCommand.LetSilenceAnswer it -> silence(it, state, context);
            case RequestCommand.BuyOnAnswer it -> bought(it, state, context);
            case RequestCommand.MakeClaim it -> ClaimRules.make(it, state, context);
            case RequestCommand.AnswerClaim it -> ClaimRules.answer(it, state, context);
            case RequestCommand.PayClaim it -> ClaimRules.pay(it, state, context);
        };
    }

    private static Decision ask(RequestCommand.AskToBuy it, BudgetState state, Context context) {
        var asked = new RequestEvent.AskedToBuy(
                it.ask(), it.provision(), it.purchase(), it.category(), it.amountPence(), it.what(), it.effectiveOn());
        var before = state.requests.asks.get(it.ask());
        if (before != null) {
            return again(before.asked().equals(asked), "question", it.ask());
        }
        var objection = first(
                identifier(it.ask()),
                positive("amountPence", it.amountPence()),
                notInFuture(it.effectiveOn(), context),
                it.provision()
                        .flatMap(
                                id -> when(!state.provisions.containsKey(id), new Rejection.Unknown("provision", id))));
        if (objection.isPresent()) {
            return no(objection.get());
        }
        @Nullable
        ProvisionAgreed provision = it.provision().map(state.provisions::get).orElse(null);
        var forbidden = forbiddenBy(it, provision, state, context);
        if (forbidden.isPresent()) {
            return yes(asked, byRule(it, AskAnswer.NO, new TreeSet<>(), forbidden));
        }
        if (provision == null
                || it.purchase() != RequestEvent.Purchase.ORDINARY
                || it.amountPence() > left(provision, state, it.effectiveOn())) {
            return yes(
                    asked,
                    new RequestEvent.AnswerPromised(
                            it.ask(),
                            context.workingDays()
                                    .after(it.effectiveOn(), context.policy().count(Setting.ASK_ANSWER))));
        }
        var conditions = conditions(it, provision, state, context);
        return yes(
                asked,
                byRule(it, conditions.isEmpty() ? AskAnswer.YES : AskAnswer.YES_IF, conditions, Optional.empty()));
    }

    private static RequestEvent.AskAnswered byRule(
            RequestCommand.AskToBuy it, AskAnswer answer, SortedSet<Condition> conditions, Optional<String> rule) {
        return new RequestEvent.AskAnswered(
                it.ask(),
                answer,
                conditions,
                rule,
                Optional.empty(),
                AnsweredBy.RULE,
                Optional.empty(),
                it.effectiveOn());
    }

    /** The rule that says no, whatever the plan says. */
    private static Optional<String> forbiddenBy(
            RequestCommand.AskToBuy it, @Nullable ProvisionAgreed provision, BudgetState state, Context context) {
        boolean opened = provision != null
                && it.category().filter(provision.opensCategories()::contains).isPresent();
        if (it.category().filter(context.policy().blockedCategories()::contains).isPresent() && !opened) {
            return Optional.of("C-6");
        }
        return switch (it.purchase()) {
            case ORDINARY -> Optional.empty();
            case CASH -> context.policy().allows(Setting.CASH) ? Optional.empty() : Optional.of("C-5");
            case SCHOOL_PLACE -> paidFrom(provision, Colour.SEN, state) ? Optional.of("S-4") : Optional.empty();
            case NHS_SERVICE -> paidFrom(provision, Colour.HEALTH, state) ? Optional.of("S-9") : Optional.empty();
            case HOUSEHOLD_RELATIVE -> Optional.of("S-10");
        };
    }

    /** Whether that money would pay: by the provision's shares, or, where none is named, when the budget holds no other. */
    private static boolean paidFrom(@Nullable ProvisionAgreed provision, Colour colour, BudgetState state) {
        if (provision != null) {
            return provision.shares().containsKey(colour);
        }
        return !state.allocations.isEmpty()
                && state.allocations.values().stream()
                        .allMatch(allocation -> allocation.element().colour() == colour);
    }

    private static SortedSet<Condition> conditions(
            RequestCommand.AskToBuy it, ProvisionAgreed provision, BudgetState state, Context context) {
        var out = EnumSet.noneOf(Condition.class);
        var available = state.standing().available();
        boolean there = Apportion.byWeight(it.amountPence(), provision.shares()).entrySet().stream()
                .allMatch(part -> part.getValue() <= available.in(part.getKey()));
        if (!there) {
            out.add(Condition.MONEY_IS_THERE);
        }
        if (it.amountPence() > context.policy().of(Setting.EVIDENCE_ABOVE)) {
            out.add(Condition.KEEP_RECEIPT);
        }
        if (provision.onSchoolPremises() && state.schoolAnswers.get(provision.provision()) != SchoolAnswer.AGREED) {
            out.add(Condition.SCHOOL_AGREES);
        }
        if (it.amountPence() >= context.policy().of(Setting.EQUIPMENT_FROM) && !provision.personalAssistant()) {
            out.add(Condition.LISTED_AS_EQUIPMENT);
        }
        return new TreeSet<>(out);
    }

    /** What the plan year still holds for a provision: agreed, less spent and held, less what earlier answers promised. */
    static long left(ProvisionAgreed provision, BudgetState state, LocalDate on) {
        String id = provision.provision();
        if (provision.shares().isEmpty()) {
            return 0;
        }
        LocalDate from = state.allocations.values().stream()
                .filter(it -> it.provisions().contains(id)
                        && !it.planYear().isAfter(on)
                        && !it.lastDay().isBefore(on))
                .map(PlanEvent.AllocationAgreed::planYear)
                .min(LocalDate::compareTo)
                .orElse(provision.effectiveOn());
        long spent = state.items.values().stream()
                .filter(item -> !item.first().effectiveOn().isBefore(from))
                .flatMap(item -> item.parts().stream())
                .filter(part -> part.provision().equals(Optional.of(id)))
                .mapToLong(SpendEvent.CodedPart::pence)
                .sum();
        long held = state.holds.values().stream()
                .filter(hold -> hold.first().provision().equals(Optional.of(id)))
                .mapToLong(hold -> hold.held().total())
                .sum();
        long promised = state.requests.asks.values().stream()
                .filter(ask -> ask.asked().provision().equals(Optional.of(id))
                        && !ask.asked().effectiveOn().isBefore(from))
                .mapToLong(RequestState.Ask::promisedPence)
                .sum();
        long claimed = state.requests.claims.values().stream()
                .filter(claim -> claim.made().provision().equals(id))
                .mapToLong(RequestState.Claim::owedPence)
                .sum();
        return agreed(provision, state, on) - spent - held - promised - claimed;
    }

    /** What was agreed with what the family moved; without a price of its own its share of what the elements agreed. */
    private static long agreed(ProvisionAgreed provision, BudgetState state, LocalDate on) {
        String id = provision.provision();
        if (provision.agreedPence() == 0) {
            return state.allocations.values().stream()
                    .filter(it -> !it.planYear().isAfter(on) && !it.lastDay().isBefore(on))
                    .mapToLong(it -> AgreedAmounts.of(id, it, state))
                    .sum();
        }
        long moved = 0;
        for (Element element : Element.values()) {
            moved = Math.addExact(moved, state.change.moved(id, element));
        }
        return Math.addExact(provision.agreedPence(), moved);
    }

    /** A no may become a yes. A yes never becomes a no: somebody may have bought on it. */
    private static Decision answer(RequestCommand.AnswerAsk it, BudgetState state, Context context) {
        var ask = state.requests.asks.get(it.ask());
        if (ask == null) {
            return no(new Rejection.Unknown("question", it.ask()));
        }
        var answered = new RequestEvent.AskAnswered(
                it.ask(),
                it.answer(),
                new TreeSet<>(),
                it.rule(),
                it.words(),
                AnsweredBy.PERSON,
                Optional.of(context.actor().id()),
                it.effectiveOn());
        if (answered.equals(ask.answered())) {
            return yes();
        }
        boolean reasoned = switch (it.answer()) {
            case YES -> true;
            case YES_IF -> it.words().isPresent();
            case NO ->
                it.words().isPresent()
                        && it.rule().filter(RULE_NUMBER.asMatchPredicate()).isPresent();
        };
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(ask.yes(), new Rejection.AlreadyAnswered("question", it.ask())),
                        when(!reasoned, new Rejection.ReasonMissing()))
                .map(Checks::no)
                .orElseGet(() -> yes(answered));
    }

    private static Decision silence(RequestCommand.LetSilenceAnswer it, BudgetState state, Context context) {
        var ask = state.requests.asks.get(it.ask());
        if (ask == null) {
            return no(new Rejection.Unknown("question", it.ask()));
        }
        if (ask.answered() != null || ask.answerBy() == null) {
            return yes();
        }
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                !it.effectiveOn().isAfter(ask.answerBy()),
                                new Rejection.NotExpiredYet("question", ask.answerBy())),
                        when(
                                ask.asked().amountPence() >= context.policy().of(Setting.ASK_SILENCE),
                                new Rejection.NeedsAPerson(it.ask())))
                .map(Checks::no)
                .orElseGet(() -> yes(bySilence(it.ask(), it.effectiveOn())));
    }

    private static RequestEvent.AskAnswered bySilence(String ask, LocalDate on) {
        return new RequestEvent.AskAnswered(
                ask,
                AskAnswer.YES,
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                AnsweredBy.SILENCE,
                Optional.empty(),
                on);
    }

    /**
     * Whether silence had made it a yes is not left to whether a timer ran: a purchase after the last day of the answer counts.
     */
    private static Decision bought(RequestCommand.BuyOnAnswer it, BudgetState state, Context context) {
        var ask = state.requests.asks.get(it.ask());
        if (ask == null) {
            return no(new Rejection.Unknown("question", it.ask()));
        }
        var item = state.items.get(it.transaction());
        if (item == null) {
            return no(new Rejection.Unknown("transaction", it.transaction()));
        }
        var before = state.requests.boughtOn(it.transaction());
        if (before.isPresent()) {
            return again(before.get().equals(it.ask()), "transaction", it.transaction());
        }
        var answerBy = ask.answerBy();
        var answered = ask.answered();
        boolean silent = answered == null
                && answerBy != null
                && context.today().isAfter(answerBy)
                && ask.asked().amountPence() < context.policy().of(Setting.ASK_SILENCE);
        if (!ask.yes() && !silent) {
            return no(new Rejection.NotAYes(it.ask()));
        }
        LocalDate silentSince = answerBy == null ? it.effectiveOn() : answerBy.plusDays(1);
        LocalDate since = answered == null ? silentSince : answered.effectiveOn();
        long left = ask.asked().amountPence() - ask.boughtPence();
        var link = new RequestEvent.BoughtOnAnswer(it.ask(), it.transaction(), it.effectiveOn());
        return first(
                        notInFuture(it.effectiveOn(), context),
                        when(
                                item.first().effectiveOn().isBefore(since),
                                new Rejection.BoughtBeforeTheYes(it.ask(), since)),
                        when(item.left() > left, new Rejection.MoreThanAsked(it.ask(), left, item.left())))
                .map(Checks::no)
                .orElseGet(() -> silent ? yes(bySilence(it.ask(), since), link) : yes(link));
    }
}
