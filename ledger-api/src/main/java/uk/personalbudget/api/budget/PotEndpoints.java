package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.PotCommand;

/** Money saved for later. Only the family moves it. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}/pots")
@Tag(name = "Saved for", description = "Money the family sets apart for a later agreed use.")
class PotEndpoints {
    private final OrderDesk desk;

    PotEndpoints(OrderDesk desk) {
        this.desk = desk;
    }

    /** @param provision what it is saved for; none for a pot of the family's own money */
    record OpenPot(
            Optional<String> id,
            String account,
            Optional<String> provision,
            Words purpose,
            long goalPence,
            LocalDate expiresOn,
            Optional<Boolean> useIfShort,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping
    @Allowed(Role.FAMILY)
    @Operation(summary = "Start saving for something")
    ResponseEntity<byte[]> open(@PathVariable String budget, Order<OpenPot> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            OpenPot body = draft.body();
            return new PotCommand.OpenPot(
                    budget,
                    draft.id("pot", body.id()),
                    body.account(),
                    body.provision(),
                    draft.text(body.purpose()),
                    body.goalPence(),
                    body.expiresOn(),
                    body.useIfShort().orElse(false),
                    draft.on(body.effectiveOn()));
        });
    }

    record Move(Optional<String> id, long amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{pot}/bank")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Move money into a pot")
    ResponseEntity<byte[]> bank(@PathVariable String budget, @PathVariable String pot, Order<Move> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new PotCommand.BankUnspent(
                        budget,
                        draft.id("movement", draft.body().id()),
                        pot,
                        draft.body().amountPence(),
                        draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/{pot}/draw")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Move money out of a pot")
    ResponseEntity<byte[]> draw(@PathVariable String budget, @PathVariable String pot, Order<Move> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new PotCommand.DrawBanked(
                        budget,
                        draft.id("movement", draft.body().id()),
                        pot,
                        draft.body().amountPence(),
                        draft.on(draft.body().effectiveOn())));
    }

    record On(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{pot}/close")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Close a pot; what is in it is free to spend")
    ResponseEntity<byte[]> close(@PathVariable String budget, @PathVariable String pot, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new PotCommand.ClosePot(
                        budget, draft.about(pot), draft.on(draft.body().effectiveOn())));
    }

    record Keep(LocalDate until, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/{pot}/keep")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Keep what was saved until another day, no later than the next annual review")
    ResponseEntity<byte[]> keep(@PathVariable String budget, @PathVariable String pot, Order<Keep> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new PotCommand.KeepPot(
                        budget,
                        draft.about(pot),
                        draft.body().until(),
                        draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/{pot}/let-go")
    @Allowed(Role.FAMILY)
    @Operation(summary = "Say that a pot is not needed after its last day")
    ResponseEntity<byte[]> letGo(@PathVariable String budget, @PathVariable String pot, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new PotCommand.LetPotGo(
                        budget, draft.about(pot), draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/{pot}/ask")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Ask the family about a pot that runs out; the hourly run does it by itself")
    ResponseEntity<byte[]> ask(@PathVariable String budget, @PathVariable String pot, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new PotCommand.AskAboutPot(
                        budget, draft.about(pot), draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/{pot}/renew")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Keep a pot about which the family said nothing until the review decides",
            description = "The hourly run does it by itself.")
    ResponseEntity<byte[]> renew(@PathVariable String budget, @PathVariable String pot, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new PotCommand.RenewPot(
                        budget, draft.about(pot), draft.on(draft.body().effectiveOn())));
    }

    @PostMapping("/{pot}/lapse")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "End a pot whose time is over; what is in it is free to spend")
    ResponseEntity<byte[]> lapse(@PathVariable String budget, @PathVariable String pot, Order<On> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new PotCommand.LapsePot(
                        budget, draft.about(pot), draft.on(draft.body().effectiveOn())));
    }
}
