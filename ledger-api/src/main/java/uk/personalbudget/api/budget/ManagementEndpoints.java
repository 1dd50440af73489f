package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Management;
import uk.personalbudget.ledger.budget.Choices.Part;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.ManagementCommand;
import uk.personalbudget.ledger.budget.ManagementEvent.PartManaged;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;

/** How each part is run: what is arranged, money between accounts, and changes from one way to another. */
@RestController
@RequestMapping("/api/v1/budgets/{budget}")
@Tag(name = "Management", description = "How each part is run, what is arranged, and money between accounts.")
class ManagementEndpoints {
    private final OrderDesk desk;
    private final Retelling retelling;

    ManagementEndpoints(OrderDesk desk, Retelling retelling) {
        this.desk = desk;
        this.retelling = retelling;
    }

    /**
     * @param body who paid: the council, the health board or a school
     * @param funder none for a pooled fund
     */
    record ArrangedInvoice(
            Optional<String> id,
            String body,
            String allocation,
            String provision,
            Optional<String> funder,
            long amountPence,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/arranged-invoices")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record an invoice that the council, health board or school paid itself")
    ResponseEntity<byte[]> invoice(@PathVariable String budget, Order<ArrangedInvoice> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new ManagementCommand.PayArrangedInvoice(
                        budget,
                        draft.id("invoice", draft.body().id()),
                        draft.body().body(),
                        draft.body().allocation(),
                        draft.body().provision(),
                        draft.body().funder(),
                        draft.body().amountPence(),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    /** @param amountPence all that is left of the invoice when it is not given */
    record ArrangedCredit(Optional<String> id, Optional<Long> amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/arranged-invoices/{invoice}/credit")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record a credit of an invoice that was arranged")
    ResponseEntity<byte[]> credit(
            @PathVariable String budget, @PathVariable String invoice, Order<ArrangedCredit> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new ManagementCommand.CreditArrangedInvoice(
                        budget,
                        draft.id("credit", draft.body().id()),
                        invoice,
                        draft.body().amountPence(),
                        draft.on(draft.body().effectiveOn())));
    }

    @GetMapping("/arranged")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary = "What is arranged, what of it was used, and what was not",
            description = "What was not used is not the family's to pay back: it was never paid to the family.")
    ResponseEntity<ManagementView.ArrangedList> arranged(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, ManagementView::arranged);
    }

    /**
     * @param amountsPence free money by colour; everything that can move, with all that is set apart, when it is not given
     * @param with what is set apart and goes along, such as {@code pot:summer}
     */
    record Transfer(
            Optional<String> id,
            String from,
            String to,
            Optional<SortedMap<Colour, Long>> amountsPence,
            Optional<SortedSet<String>> with,
            Optional<LocalDate> effectiveOn) {}

    @PostMapping("/transfers")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Send money from one account of the budget to another")
    ResponseEntity<byte[]> send(@PathVariable String budget, Order<Transfer> order) {
        return desk.carryOut(
                order,
                budget,
                201,
                draft -> new ManagementCommand.SendTransfer(
                        budget,
                        draft.id("transfer", draft.body().id()),
                        draft.body().from(),
                        draft.body().to(),
                        draft.body().amountsPence().map(Amounts::new),
                        draft.body().with().orElseGet(TreeSet::new),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    /** @param amountPence what arrived, to be held against what was sent */
    record Arrival(Optional<Long> amountPence, Optional<LocalDate> effectiveOn) {}

    @PostMapping("/transfers/{transfer}/receive")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record that the money arrived")
    ResponseEntity<byte[]> receive(@PathVariable String budget, @PathVariable String transfer, Order<Arrival> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new ManagementCommand.ReceiveTransfer(
                        budget,
                        draft.about(transfer),
                        draft.body().amountPence(),
                        draft.on(draft.body().effectiveOn()),
                        Optional.empty()));
    }

    record CameBack(Optional<LocalDate> effectiveOn) {}

    @PostMapping("/transfers/{transfer}/return")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(summary = "Record that the bank sent the money back")
    ResponseEntity<byte[]> back(@PathVariable String budget, @PathVariable String transfer, Order<CameBack> order) {
        return desk.carryOut(
                order,
                budget,
                200,
                draft -> new ManagementCommand.ReturnTransfer(
                        budget, draft.about(transfer), draft.on(draft.body().effectiveOn()), Optional.empty()));
    }

    @GetMapping("/transfers")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Money between accounts, and where it is now")
    ResponseEntity<ManagementView.TransferList> transfers(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, ManagementView::transfers);
    }

    /** @param account none for what is arranged */
    record ManagedPart(Part part, String id, Management management, Optional<String> account) {}

    /** @param money the transfer that takes the money of these parts along */
    record Change(
            Optional<String> id,
            List<ManagedPart> parts,
            Words reason,
            Optional<Boolean> otherWayOffered,
            Optional<Follow> money,
            Optional<LocalDate> effectiveOn) {}

    record Follow(String transfer, String from, String to) {}

    @PostMapping("/management")
    @Allowed(Role.FINANCE_OFFICER)
    @Operation(
            summary = "Run parts of the budget another way from a day on",
            description = "The money of these parts can follow by a transfer. What was not paid out yet of a part that"
                    + " becomes arranged is arranged from then on, and the other way round.")
    ResponseEntity<byte[]> change(@PathVariable String budget, Order<Change> order) {
        return desk.carryOut(order, budget, 201, draft -> {
            Change body = draft.body();
            return new ManagementCommand.ChangeManagement(
                    budget,
                    draft.id("change", body.id()),
                    body.parts().stream()
                            .map(part -> new PartManaged(part.part(), part.id(), part.management(), part.account()))
                            .toList(),
                    draft.text(body.reason()),
                    body.otherWayOffered().orElse(false),
                    body.money().map(it -> new ManagementCommand.MoneyFollows(it.transfer(), it.from(), it.to())),
                    draft.on(body.effectiveOn()));
        });
    }

    @GetMapping("/management")
    @Allowed({Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "How each part is run, since when, and as agreed where")
    ResponseEntity<ManagementView.PartList> management(
            @PathVariable String budget, SignedIn who, Order.Reading reading, HttpServletRequest request) {
        Parameters.of(request);
        return retelling.tell(budget, who, reading, request, ManagementView::parts);
    }
}
