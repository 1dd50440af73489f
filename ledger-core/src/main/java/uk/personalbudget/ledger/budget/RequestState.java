package uk.personalbudget.ledger.budget;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.RequestEvent.AskAnswer;

/** What a family asked for, as far as later decisions need it. */
final class RequestState {
    final Map<String, Ask> asks = new LinkedHashMap<>();
    final Map<String, Claim> claims = new LinkedHashMap<>();
    /** Payment to the question it was bought on. */
    private final Map<String, String> bought = new LinkedHashMap<>();
    /** Payment to the claim it paid. */
    private final Map<String, String> claimPaidBy = new LinkedHashMap<>();

    RequestState() {}

    RequestState(RequestState from) {
        asks.putAll(from.asks);
        claims.putAll(from.claims);
        bought.putAll(from.bought);
        claimPaidBy.putAll(from.claimPaidBy);
    }

    /** @param boughtPence what was bought on it so far */
    record Ask(
            RequestEvent.AskedToBuy asked,
            @Nullable LocalDate answerBy,
            RequestEvent.@Nullable AskAnswered answered,
            long boughtPence) {
        boolean yes() {
            return answered != null && answered.answer() != AskAnswer.NO;
        }

        /** What a yes still promises. */
        long promisedPence() {
            return yes() ? Math.max(0, asked.amountPence() - boughtPence) : 0;
        }
    }

    record Claim(
            RequestEvent.ClaimMade made,
            @Nullable LocalDate answerBy,
            RequestEvent.@Nullable ClaimAnswered answered,
            Optional<String> paidBy) {
        long owedPence() {
            return answered == null || paidBy.isPresent() ? 0 : answered.allowedPence();
        }
    }

    /** What was bought on a yes can never be disallowed (rule C-22). */
    boolean boughtOnAYes(String transaction) {
        return bought.containsKey(transaction);
    }

    Optional<String> boughtOn(String transaction) {
        return Optional.ofNullable(bought.get(transaction));
    }

    /** True for a payment out that paid a claim back. */
    boolean paysAClaim(String transaction) {
        return claimPaidBy.containsKey(transaction);
    }

    Optional<String> claimPaidBy(String transaction) {
        return Optional.ofNullable(claimPaidBy.get(transaction));
    }

    void evolve(RequestEvent event, long itemPence) {
        switch (event) {
            case RequestEvent.AskedToBuy it -> asks.put(it.ask(), new Ask(it, null, null, 0));
            case RequestEvent.AnswerPromised it -> {
                var ask = ask(it.ask());
                asks.put(it.ask(), new Ask(ask.asked(), it.answerBy(), ask.answered(), ask.boughtPence()));
            }
            case RequestEvent.AskAnswered it -> {
                var ask = ask(it.ask());
                asks.put(it.ask(), new Ask(ask.asked(), ask.answerBy(), it, ask.boughtPence()));
            }
            case RequestEvent.BoughtOnAnswer it -> {
                var ask = ask(it.ask());
                bought.put(it.transaction(), it.ask());
                asks.put(
                        it.ask(),
                        new Ask(
                                ask.asked(),
                                ask.answerBy(),
                                ask.answered(),
                                Math.addExact(ask.boughtPence(), itemPence)));
            }
            case RequestEvent.ClaimMade it -> claims.put(it.claim(), new Claim(it, null, null, Optional.empty()));
            case RequestEvent.ClaimAnswerPromised it -> {
                var claim = claim(it.claim());
                claims.put(it.claim(), new Claim(claim.made(), it.answerBy(), claim.answered(), claim.paidBy()));
            }
            case RequestEvent.ClaimAnswered it -> {
                var claim = claim(it.claim());
                claims.put(it.claim(), new Claim(claim.made(), claim.answerBy(), it, claim.paidBy()));
            }
            case RequestEvent.ClaimPaid it -> {
                var claim = claim(it.claim());
                claimPaidBy.put(it.transaction(), it.claim());
                claims.put(
                        it.claim(),
                        new Claim(claim.made(), claim.answerBy(), claim.answered(), Optional.of(it.transaction())));
            }
        }
    }

    private Ask ask(String id) {
        return Objects.requireNonNull(asks.get(id), "the stream answers a question before it is asked");
    }

    private Claim claim(String id) {
        return Objects.requireNonNull(claims.get(id), "the stream answers a claim before it is made");
    }
}
