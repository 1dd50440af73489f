package uk.personalbudget.api.pages.officer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uk.personalbudget.api.budget.Sealing;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.Wording;
import uk.personalbudget.api.pages.look.SummaryRow;
import uk.personalbudget.api.pages.look.Table;
import uk.personalbudget.api.reconciliation.SealRehearsal;
import uk.personalbudget.api.reconciliation.SealRehearsal.Outcome;
import uk.personalbudget.api.reconciliation.SealRehearsal.Tried;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.SealCommand;
import uk.personalbudget.reconciliation.item.LedgerItems;
import uk.personalbudget.reconciliation.period.Period;

/**
 * Sealing the oldest statement of an account that is not sealed. Where something is under way, one person accepts it by name and
 * another seals; where nothing is, one officer does.
 */
@Controller
@Allowed({Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR})
class SealPages {
    private static final String ADDRESS = "/reconciliation/{account}/seal";

    private final SealRehearsal rehearsal;
    private final Sealing sealing;
    private final LedgerItems items;
    private final OfficerDesk desk;

    SealPages(SealRehearsal rehearsal, Sealing sealing, LedgerItems items, OfficerDesk desk) {
        this.rehearsal = rehearsal;
        this.sealing = sealing;
        this.items = items;
        this.desk = desk;
    }

    @GetMapping(ADDRESS)
    String look(@AuthenticationPrincipal SignedIn who, @PathVariable String account, Model model) {
        return shown(who, tried(account), null, model);
    }

    /** @param hash of what stood on the page: a yes is to that and to nothing else */
    @PostMapping(ADDRESS + "/accept")
    @Allowed({Role.FINANCE_OFFICER, Role.APPROVER})
    String accept(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String account,
            @RequestParam(defaultValue = "") String hash,
            Model model) {
        Tried tried = tried(account);
        Optional<Sealing.Seal> seal =
                seal(tried).filter(it -> it.certificate().hash().equals(hash));
        if (seal.isEmpty()) {
            return shown(who, tried, changed(), model);
        }
        sealing.accept(tried.budget(), seal.get(), who.id());
        return "redirect:/reconciliation/" + account + "/seal";
    }

    @PostMapping(ADDRESS)
    @Allowed(Role.FINANCE_OFFICER)
    String seal(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String account,
            @RequestParam(defaultValue = "") String hash,
            Model model) {
        Tried tried = tried(account);
        Optional<Sealing.Seal> found =
                seal(tried).filter(it -> it.certificate().hash().equals(hash));
        if (found.isEmpty()) {
            return shown(who, tried, changed(), model);
        }
        Sealing.Seal seal = found.get();
        return desk.send(
                        new SealCommand.SealPeriod(
                                tried.budget(),
                                seal.id(),
                                seal.certificate(),
                                seal.accepted().orElseGet(TreeSet::new),
                                sealing.acceptedBy(tried.budget(), seal, who.id()).stream()
                                        .findFirst(),
                                desk.today()),
                        who)
                .map(why -> shown(who, tried, why, model))
                .orElse("redirect:/reconciliation/" + account + "/seal");
    }

    private Tried tried(String account) {
        if (items.budgetOf(account).isEmpty()) {
            throw new NoSuchPage();
        }
        return rehearsal.of(account);
    }

    private static String changed() {
        return "Something has changed since you looked. Look at it again, and decide then.";
    }

    /** The same statement always has the same name, so that two people mean the same. */
    private static Optional<Sealing.Seal> seal(Tried tried) {
        return tried.outcome() instanceof Outcome.Sealed ready
                ? Optional.of(new Sealing.Seal(
                        tried.account() + "-" + ready.certificate().to(),
                        ready.certificate(),
                        ready.openItems().isEmpty() ? Optional.empty() : Optional.of(new TreeSet<>(ready.openItems())),
                        Optional.empty()))
                : Optional.empty();
    }

    private String shown(SignedIn who, Tried tried, @Nullable String error, Model model) {
        var sealed = tried.sealed();
        Period next = tried.next();
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("Budget", tried.budget()).with("Open", "/budgets/" + tried.budget(), "the budget"));
        rows.add(SummaryRow.of("Sealed to", sealed == null ? "Nothing is sealed yet" : Wording.day(sealed.to())));
        if (next != null) {
            rows.add(SummaryRow.of("Next statement", Wording.day(next.from()) + " to " + Wording.day(next.to())));
            rows.add(SummaryRow.of("The statement says", Wording.pounds(next.statementPence())));
            rows.add(SummaryRow.of("The ledger says", Wording.pounds(next.ledgerPence())));
            rows.add(SummaryRow.of(
                    "Under way, and so not in both",
                    Integer.toString(next.uncleared().size())));
            rows.add(SummaryRow.of("Difference that nothing explains", Wording.pounds(next.differencePence())));
        }
        Optional<Sealing.Seal> seal = seal(tried);
        SortedSet<String> others =
                seal.map(it -> sealing.acceptedBy(tried.budget(), it, who.id())).orElseGet(TreeSet::new);
        boolean mine = seal.map(it -> sealing.acceptedBy(tried.budget(), it, "").contains(who.id()))
                .orElse(false);
        others.forEach(other -> rows.add(SummaryRow.of("Accepted by", desk.nameOf(other))));
        if (mine) {
            rows.add(SummaryRow.of("Accepted by", "you"));
        }
        boolean open = seal.flatMap(Sealing.Seal::accepted).isPresent();
        boolean officer = who.is(Role.FINANCE_OFFICER);
        model.addAttribute("title", "Seal account " + tried.account());
        model.addAttribute("rows", rows);
        model.addAttribute("stands", stands(tried, open, mine, !others.isEmpty()));
        model.addAttribute("open", open && next != null ? underWay(next) : null);
        model.addAttribute("hash", seal.map(it -> it.certificate().hash()).orElse(""));
        model.addAttribute("action", "/reconciliation/" + tried.account() + "/seal");
        model.addAttribute("maySeal", seal.isPresent() && officer && (!open || !others.isEmpty()));
        model.addAttribute("mayAccept", open && others.isEmpty() && !mine && (officer || who.is(Role.APPROVER)));
        model.addAttribute("errors", error == null ? Map.of() : Map.of("", error));
        return "officer/seal";
    }

    private static String stands(Tried tried, boolean open, boolean mine, boolean accepted) {
        Outcome outcome = tried.outcome();
        if (outcome == null) {
            return tried.sealed() == null
                    ? "There is no statement to seal yet."
                    : "Every statement that came is sealed.";
        }
        if (!(outcome instanceof Outcome.Sealed)) {
            return RehearsalPages.said(outcome).text();
        }
        if (!open) {
            return "Statement and ledger agree to the penny. Sealed, its days can never be changed; what arrives for them later"
                    + " is posted on the first open day.";
        }
        if (accepted) {
            return "Somebody else accepted what is under way. An officer can seal it now.";
        }
        return mine
                ? "You accepted what is under way. Another officer seals it."
                : "Statement and ledger agree but for what is under way. One person accepts it by name, and another seals.";
    }

    private static Table underWay(Period next) {
        var table = Table.titled("Under way").text("What").text("Day").numeric("In or out, in pounds");
        next.uncleared()
                .forEach(
                        item -> table.row(item.reference(), Wording.shortDay(item.on()), Wording.pounds(item.pence())));
        return table.build();
    }
}
