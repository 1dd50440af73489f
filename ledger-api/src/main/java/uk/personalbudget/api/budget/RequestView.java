package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.RequestEvent;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.money.Labelled;

/** What was asked for and answered, told from a budget's own events, oldest first. */
record RequestView(Asks asks, Claims claims) {

    @Schema(name = "AskList")
    record Asks(List<Ask> items) {}

    @Schema(name = "Ask")
    record Ask(
            String id,
            LocalDate askedOn,
            long amountPence,
            @Nullable String provision,
            @Nullable String what,

            @Schema(description = "yes, yes-if, no, or a-person while a person is still to answer.")
            String answer,

            List<String> conditions,

            @Schema(description = "The rule a no rests on.") @Nullable
            String rule,

            @Nullable String words,

            @Schema(description = "rule, person or silence.") @Nullable
            String answeredBy,

            @Nullable LocalDate answeredOn,
            @Nullable LocalDate answerBy,
            List<String> bought) {}

    @Schema(name = "ClaimList")
    record Claims(List<Claim> items) {}

    @Schema(name = "Claim")
    record Claim(
            String id,
            LocalDate claimedOn,
            LocalDate spentOn,
            String provision,
            long amountPence,
            @Nullable Long milesHundredths,
            @Nullable Long ratePence,

            @Schema(description = "Nothing while it is not answered.") @Nullable
            Long allowedPence,

            @Nullable String reasons,
            @Nullable String answeredBy,
            @Nullable LocalDate answerBy,
            @Nullable String paidBy) {}

    static RequestView of(List<FeedRecord> history, TextVault texts) {
        Map<String, Ask> asks = new LinkedHashMap<>();
        Map<String, Claim> claims = new LinkedHashMap<>();
        for (FeedRecord record : history) {
            if (record.event() instanceof RequestEvent event) {
                tell(event, asks, claims, texts);
            }
        }
        return new RequestView(new Asks(List.copyOf(asks.values())), new Claims(List.copyOf(claims.values())));
    }

    private static void tell(RequestEvent event, Map<String, Ask> asks, Map<String, Claim> claims, TextVault texts) {
        switch (event) {
            case RequestEvent.AskedToBuy it ->
                asks.put(
                        it.ask(),
                        new Ask(
                                it.ask(),
                                it.effectiveOn(),
                                it.amountPence(),
                                it.provision().orElse(null),
                                texts.read(it.what()).orElse(null),
                                "a-person",
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of()));
            case RequestEvent.AnswerPromised it -> {
                var ask = Objects.requireNonNull(asks.get(it.ask()));
                asks.put(it.ask(), answered(ask, null, null, null, it.answerBy(), ask.bought()));
            }
            case RequestEvent.AskAnswered it -> {
                var ask = Objects.requireNonNull(asks.get(it.ask()));
                asks.put(
                        it.ask(),
                        answered(
                                ask,
                                it,
                                it.words().flatMap(texts::read).orElse(null),
                                it.effectiveOn(),
                                ask.answerBy(),
                                ask.bought()));
            }
            case RequestEvent.BoughtOnAnswer it ->
                asks.computeIfPresent(it.ask(), (_, ask) -> {
                    List<String> bought = new ArrayList<>(ask.bought());
                    bought.add(it.transaction());
                    return new Ask(
                            ask.id(),
                            ask.askedOn(),
                            ask.amountPence(),
                            ask.provision(),
                            ask.what(),
                            ask.answer(),
                            ask.conditions(),
                            ask.rule(),
                            ask.words(),
                            ask.answeredBy(),
                            ask.answeredOn(),
                            ask.answerBy(),
                            bought);
                });
            case RequestEvent.ClaimMade it ->
                claims.put(
                        it.claim(),
                        new Claim(
                                it.claim(),
                                it.effectiveOn(),
                                it.spentOn(),
                                it.provision(),
                                it.amountPence(),
                                it.milesHundredths().orElse(null),
                                it.ratePence().orElse(null),
                                null,
                                null,
                                null,
                                null,
                                null));
            case RequestEvent.ClaimAnswerPromised it ->
                claims.computeIfPresent(it.claim(), (_, claim) -> claim(claim, null, null, null, it.answerBy(), null));
            case RequestEvent.ClaimAnswered it ->
                claims.computeIfPresent(
                        it.claim(),
                        (_, claim) -> claim(
                                claim,
                                it.allowedPence(),
                                it.reasons().flatMap(texts::read).orElse(null),
                                it.by().label(),
                                claim.answerBy(),
                                claim.paidBy()));
            case RequestEvent.ClaimPaid it ->
                claims.computeIfPresent(
                        it.claim(),
                        (_, claim) -> claim(
                                claim,
                                claim.allowedPence(),
                                claim.reasons(),
                                claim.answeredBy(),
                                claim.answerBy(),
                                it.transaction()));
        }
    }

    private static Ask answered(
            Ask ask,
            RequestEvent.@Nullable AskAnswered it,
            @Nullable String words,
            @Nullable LocalDate on,
            @Nullable LocalDate answerBy,
            List<String> bought) {
        return new Ask(
                ask.id(),
                ask.askedOn(),
                ask.amountPence(),
                ask.provision(),
                ask.what(),
                it == null ? "a-person" : it.answer().label(),
                it == null
                        ? List.of()
                        : it.conditions().stream().map(Labelled::label).toList(),
                it == null ? null : it.rule().orElse(null),
                words,
                it == null ? null : it.by().label(),
                on,
                answerBy,
                bought);
    }

    private static Claim claim(
            Claim claim,
            @Nullable Long allowedPence,
            @Nullable String reasons,
            @Nullable String answeredBy,
            @Nullable LocalDate answerBy,
            @Nullable String paidBy) {
        return new Claim(
                claim.id(),
                claim.claimedOn(),
                claim.spentOn(),
                claim.provision(),
                claim.amountPence(),
                claim.milesHundredths(),
                claim.ratePence(),
                allowedPence,
                reasons,
                answeredBy,
                answerBy,
                paidBy);
    }
}
