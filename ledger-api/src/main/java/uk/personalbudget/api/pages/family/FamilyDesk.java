package uk.personalbudget.api.pages.family;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.budget.Refusals;
import uk.personalbudget.api.pages.NoSuchPage;
import uk.personalbudget.api.pages.family.FamilyView.SavedPot;
import uk.personalbudget.api.pages.look.Link;
import uk.personalbudget.api.people.People;
import uk.personalbudget.api.problem.Catalogue;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.PlanEvent;
import uk.personalbudget.ledger.budget.PotEvent;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Pence;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.policy.Setting;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** What every family page needs: one budget, if this person may see it, the words that go with it, and a way to send orders. */
@Component
class FamilyDesk {
    private final BudgetHistory histories;
    private final Ledger ledger;
    private final Access access;
    private final People people;
    private final TextVault texts;
    private final Clock clock;
    private final Supplier<Policy> policy;

    FamilyDesk(
            BudgetHistory histories,
            Ledger ledger,
            Access access,
            People people,
            TextVault texts,
            Clock clock,
            Supplier<Policy> policy) {
        this.histories = histories;
        this.ledger = ledger;
        this.access = access;
        this.people = people;
        this.texts = texts;
        this.clock = clock;
        this.policy = policy;
    }

    LocalDate today() {
        return London.dateOf(clock.instant());
    }

    boolean may(SignedIn who, String budget, Role role) {
        return access.may(who, budget, List.of(role));
    }

    /** The budget, as its family or key worker sees it. To everybody else it does not exist. */
    FamilyView view(SignedIn who, String budget) {
        if (!access.may(who, budget, List.of(Role.FAMILY, Role.KEY_WORKER))) {
            throw new NoSuchPage();
        }
        return FamilyView.of(history(budget), today(), policy.get().of(Setting.EVIDENCE_ABOVE));
    }

    List<FeedRecord> history(String budget) {
        var history = histories.of(budget, Long.MAX_VALUE);
        if (history.isEmpty()) {
            throw new NoSuchPage();
        }
        return history;
    }

    /** The words of a text; nothing where they were forgotten. */
    Optional<String> said(TextRef text) {
        return texts.read(text);
    }

    String nameOf(FamilyView view) {
        return people.nameOf(view.person());
    }

    /** What every page of one child shows: whose money it is, and the way to the other pages. */
    void frame(FamilyView view, String here, Model model) {
        String address = "/budgets/" + view.budget();
        model.addAttribute("child", nameOf(view));
        model.addAttribute("budget", view.budget());
        model.addAttribute(
                "sections",
                List.of(
                        new Link("Your money", address + "/money", here.equals("money")),
                        new Link("Money in and out", address + "/in-and-out", here.equals("in-and-out")),
                        new Link("Saved for …", address + "/saved", here.equals("saved")),
                        new Link("Check your account", address + "/check", here.equals("check")),
                        new Link("Questions for you", address + "/questions", here.equals("questions")),
                        new Link("Letters", address + "/letters", here.equals("letters"))));
    }

    SavedPot pot(FamilyView view, String id) {
        return view.pot(id).filter(pot -> !pot.closed()).orElseThrow(NoSuchPage::new);
    }

    String titleOf(SavedPot pot) {
        return texts.read(pot.purpose()).orElse("something for later");
    }

    /** Every agreed provision by its own words. */
    Map<String, String> provisions(FamilyView view) {
        var out = new LinkedHashMap<String, String>();
        for (FeedRecord record : history(view.budget())) {
            if (record.event() instanceof PlanEvent.ProvisionAgreed agreed) {
                out.put(agreed.provision(), texts.read(agreed.description()).orElse(agreed.provision()));
            }
        }
        return out;
    }

    String provisionName(FamilyView view, String id) {
        return provisions(view).getOrDefault(id, id);
    }

    List<MoneyRow> rows(FamilyView view) {
        var provisions = provisions(view);
        return MoneyRow.of(
                history(view.budget()),
                new MoneyRow.Names() {
                    @Override
                    public String provision(String id) {
                        return provisions.getOrDefault(id, id);
                    }

                    @Override
                    public String words(TextRef text) {
                        return texts.read(text).orElse("Payment");
                    }
                },
                policy.get().of(Setting.EVIDENCE_ABOVE));
    }

    List<MoneyRow> latest(FamilyView view, int most) {
        return rows(view).stream().limit(most).toList();
    }

    /** The account new savings rest on: the family's first. */
    String account(FamilyView view) {
        Account held = view.standing().accounts().stream()
                .findFirst()
                .orElseThrow(NoSuchPage::new)
                .account();
        return held.name().substring(held.name().indexOf(':', "held:".length()) + 1);
    }

    TextRef words(FamilyView view, String words) {
        return texts.store(view.person(), words);
    }

    /** What a move of savings did: above zero when it was saved, below zero when it was taken back. */
    long movement(FamilyView view, String reference) {
        for (FeedRecord record : history(view.budget())) {
            if (record.event() instanceof PotEvent.UnspentBanked banked
                    && banked.movement().equals(reference)) {
                return banked.amounts().total();
            }
            if (record.event() instanceof PotEvent.BankedDrawn drawn
                    && drawn.movement().equals(reference)) {
                return -drawn.amounts().total();
            }
        }
        throw new NoSuchPage();
    }

    /** Sends an order for this person. A no comes back as what is wrong and what to do. */
    Optional<String> send(BudgetCommand command, SignedIn who) {
        var answer = ledger.send(command, access.on(who, command.budget()));
        return switch (answer.decision()) {
            case Decision.Accepted _ -> Optional.empty();
            case Decision.Refused refused -> {
                Problem problem = Refusals.problem(refused.rejection());
                var said = Catalogue.say(problem.code(), problem.arguments());
                yield Optional.of(said.what() + " " + said.next());
            }
        };
    }

    String available(FamilyView view) {
        return Pence.format(view.standing().availablePence());
    }
}
