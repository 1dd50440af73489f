package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Digits;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.CardCommand;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.Choices.BlockReason;
import uk.personalbudget.ledger.budget.Choices.Channel;
import uk.personalbudget.ledger.budget.Choices.Method;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.SpendCommand;

/** Cards and what shops ask of them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Cards", description = "Cards, and the payments that shops ask for, take or give up.")
class CardEndpoints {
    private static final long ONE_UNIT = 100;

    private final OrderDesk desk;

    CardEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    /** @param token the card programme's reference; a full card number is refused */
    record IssueCard(
            Optional<String> id,
            String account,
            String token,
            @Digits(4) String lastFour,
            String cardholder,
            LocalDate expiresOn,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/budgets/{budget}/cards")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Issue a card on an account")
    ResponseEntity<byte[]> issue(@PathVariable String budget, Order<IssueCard> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            IssueCard body = draft.body();
            return new CardCommand.IssueCard(
                    budget,
                    desk.unusedElsewhere(Directory.Kind.CARD, draft.id("card", body.id()), budget),
                    body.account(),
                    body.token(),
                    body.lastFour(),
                    body.cardholder(),
                    body.expiresOn(),
                    Optional.empty(),
                    draft.on(body.effectiveOn()));
        });
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/cards/{card}/activate")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Make a card work")
    ResponseEntity<byte[]> activate(@PathVariable String card, Order<On> order) {
        return desk.carryOut(
                order,
                Directory.Kind.CARD,
                card,
                200,
                (at, draft) -> new CardCommand.ActivateCard(
                        at.budget(), draft.about(card), draft.on(draft.body().effectiveOn())));
    }

    record Block(BlockReason reason, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/cards/{card}/block")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER, Role.CARD_PROGRAMME})
    @Operation(summary = "Stop a card; the account and what it owes go on")
    ResponseEntity<byte[]> block(@PathVariable String card, Order<Block> order) {
        return desk.carryOut(
                order,
                Directory.Kind.CARD,
                card,
                200,
                (at, draft) -> new CardCommand.BlockCard(
                        at.budget(),
                        draft.about(card),
                        draft.body().reason(),
                        draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/cards/{card}/unblock")
    @Allowed({Role.FAMILY, Role.FINANCE_OFFICER})
    @Operation(summary = "Let a stopped card work again")
    ResponseEntity<byte[]> unblock(@PathVariable String card, Order<On> order) {
        return desk.carryOut(
                order,
                Directory.Kind.CARD,
                card,
                200,
                (at, draft) -> new CardCommand.UnblockCard(
                        at.budget(), draft.about(card), draft.on(draft.body().effectiveOn())));
    }

    record Replace(
            Optional<String> id,
            String token,
            @Digits(4) String lastFour,
            String cardholder,
            LocalDate expiresOn,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/cards/{card}/replace")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Issue a new card on the same account and balance")
    ResponseEntity<byte[]> replace(@PathVariable String card, Order<Replace> order) {
        return desk.carryOut(order, Directory.Kind.CARD, card, 201, (at, draft) -> {
            Replace body = draft.body();
            return new CardCommand.IssueCard(
                    at.budget(),
                    desk.unusedElsewhere(Directory.Kind.CARD, draft.id("card", body.id()), at.budget()),
                    at.account(),
                    body.token(),
                    body.lastFour(),
                    body.cardholder(),
                    body.expiresOn(),
                    Optional.of(card),
                    draft.on(body.effectiveOn()));
        });
    }

    /** Where a card was used; {@code category} is the four digits of the merchant category. */
    record Merchant(
            @Digits(4) Optional<String> category,
            Optional<String> name,
            Optional<String> city,
            Optional<Channel> channel) {

        CardEvent.Merchant merchant() {
            return new CardEvent.Merchant(category, name, city, channel.orElse(Channel.CHIP));
        }

        static CardEvent.Merchant or(Optional<Merchant> given, CardEvent.Merchant other) {
            return given.map(Merchant::merchant).orElse(other);
        }

        static CardEvent.Merchant unknown(Channel channel) {
            return new CardEvent.Merchant(Optional.empty(), Optional.empty(), Optional.empty(), channel);
        }
    }

    /**
     * @param unitsHundredths how many units of the provision, in hundredths: 150 is one and a half
     * @param pot money set apart that this payment may use: a pot, {@code commitment:{id}} or {@code contingency:{element}}
     */
    record Authorise(
            Optional<String> id,
            long amountPence,
            Optional<Long> unitsHundredths,
            Optional<String> provision,
            Optional<String> pot,
            Merchant merchant,
            Optional<Long> cashPence,
            Optional<LocalDate> effectiveOn,
            Optional<Instant> occurredAt) {}

    @PostMapping("/cards/{card}/authorisations")
    @Allowed(Role.CARD_PROGRAMME)
    @Operation(
            summary = "Ask whether a card may pay",
            description = "A no is answered with 422, the reason and the balances; no money moves.")
    ResponseEntity<byte[]> authorise(@PathVariable String card, Order<Authorise> order) {
        return desk.carryOut(order, Directory.Kind.CARD, card, 201, (at, draft) -> {
            Authorise body = draft.body();
            return new CardCommand.Authorise(
                    at.budget(),
                    desk.unusedElsewhere(
                            Directory.Kind.AUTHORISATION, draft.id("authorisation", body.id()), at.budget()),
                    card,
                    body.amountPence(),
                    body.unitsHundredths().orElse(ONE_UNIT),
                    body.provision(),
                    body.pot(),
                    body.merchant().merchant(),
                    body.cashPence().orElse(0L),
                    false,
                    Optional.empty(),
                    draft.on(body.effectiveOn()),
                    body.occurredAt(),
                    Optional.empty());
        });
    }

    record Raise(Optional<String> id, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/authorisations/{authorisation}/raise")
    @Allowed(Role.CARD_PROGRAMME)
    @Operation(summary = "Ask for more on the same payment")
    ResponseEntity<byte[]> raise(@PathVariable String authorisation, Order<Raise> order) {
        return desk.carryOut(
                order,
                Directory.Kind.AUTHORISATION,
                authorisation,
                201,
                (at, draft) -> new CardCommand.RaiseAuthorisation(
                        at.budget(),
                        authorisation,
                        draft.id("raise", draft.body().id()),
                        draft.body().amountPence(),
                        false,
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    /** @param partial true when the shop will take more later; else what is left of the hold is free again */
    record Settle(
            Optional<String> id,
            long amountPence,
            Optional<Boolean> partial,
            Optional<Long> unitsHundredths,
            Optional<String> provision,
            Optional<Long> cashPence,
            Optional<Merchant> merchant,
            Optional<LocalDate> effectiveOn,
            Optional<Instant> occurredAt) {}

    @PostMapping("/authorisations/{authorisation}/settle")
    @Allowed(Role.CARD_PROGRAMME)
    @Operation(summary = "Record what the shop has taken; this is never refused for its amount")
    ResponseEntity<byte[]> settle(@PathVariable String authorisation, Order<Settle> order) {
        return desk.carryOut(order, Directory.Kind.AUTHORISATION, authorisation, 201, (at, draft) -> {
            Settle body = draft.body();
            return new SpendCommand.SettleSpend(
                    at.budget(),
                    desk.unusedElsewhere(Directory.Kind.TRANSACTION, draft.id("transaction", body.id()), at.budget()),
                    at.account(),
                    Method.CARD,
                    Optional.of(authorisation),
                    Optional.empty(),
                    body.amountPence(),
                    body.unitsHundredths().orElse(ONE_UNIT),
                    body.provision(),
                    Optional.empty(),
                    body.cashPence().orElse(0L),
                    body.partial().orElse(false),
                    Merchant.or(body.merchant(), at.merchant().orElseGet(() -> Merchant.unknown(Channel.CHIP))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    draft.on(body.effectiveOn()),
                    body.occurredAt(),
                    Optional.empty());
        });
    }

    /** @param authorisation what it settles, where the scheme says so */
    record SettleOnCard(
            Optional<String> id,
            Optional<String> authorisation,
            long amountPence,
            Optional<Boolean> partial,
            Optional<Long> unitsHundredths,
            Optional<String> provision,
            Optional<Long> cashPence,
            Optional<Merchant> merchant,
            Optional<LocalDate> effectiveOn,
            Optional<Instant> occurredAt) {}

    @PostMapping("/cards/{card}/settlements")
    @Allowed(Role.CARD_PROGRAMME)
    @Operation(
            summary = "Record what a shop has taken without having asked",
            description = "The scheme may settle what nobody was asked about: it is recorded, and raises a question.")
    ResponseEntity<byte[]> settleOnCard(@PathVariable String card, Order<SettleOnCard> order) {
        return desk.carryOut(order, Directory.Kind.CARD, card, 201, (at, draft) -> {
            SettleOnCard body = draft.body();
            return new SpendCommand.SettleSpend(
                    at.budget(),
                    desk.unusedElsewhere(Directory.Kind.TRANSACTION, draft.id("transaction", body.id()), at.budget()),
                    at.account(),
                    Method.CARD,
                    body.authorisation(),
                    Optional.of(card),
                    body.amountPence(),
                    body.unitsHundredths().orElse(ONE_UNIT),
                    body.provision(),
                    Optional.empty(),
                    body.cashPence().orElse(0L),
                    body.partial().orElse(false),
                    Merchant.or(body.merchant(), Merchant.unknown(Channel.CHIP)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    draft.on(body.effectiveOn()),
                    body.occurredAt(),
                    Optional.empty());
        });
    }

    /** @param amountPence the part given back; all that is held when it is not given */
    record Reverse(Optional<String> id, Optional<Long> amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/authorisations/{authorisation}/reverse")
    @Allowed(Role.CARD_PROGRAMME)
    @Operation(summary = "Give back part or all of what a shop has kept back")
    ResponseEntity<byte[]> reverse(@PathVariable String authorisation, Order<Reverse> order) {
        return desk.carryOut(
                order,
                Directory.Kind.AUTHORISATION,
                authorisation,
                201,
                (at, draft) -> new CardCommand.ReverseAuthorisation(
                        at.budget(),
                        authorisation,
                        draft.id("reversal", draft.body().id()),
                        draft.body().amountPence(),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    @PostMapping("/authorisations/{authorisation}/expire")
    @Allowed(Role.CARD_PROGRAMME)
    @Operation(summary = "Record that the shop never took the money")
    ResponseEntity<byte[]> expire(@PathVariable String authorisation, Order<On> order) {
        return desk.carryOut(
                order,
                Directory.Kind.AUTHORISATION,
                authorisation,
                200,
                (at, draft) -> new CardCommand.ExpireAuthorisation(
                        at.budget(),
                        draft.about(authorisation),
                        true,
                        draft.on(draft.body().effectiveOn())));
    }
}
