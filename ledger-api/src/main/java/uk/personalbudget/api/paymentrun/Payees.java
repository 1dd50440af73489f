package uk.personalbudget.api.paymentrun;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.budget.Directory;
import uk.personalbudget.api.stream.Streams;
import uk.personalbudget.api.text.TextVault;
import uk.personalbudget.api.timer.EveryBudget;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.budget.TopUpEvent.Returned;
import uk.personalbudget.ledger.budget.TopUpsDue;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.HeldKind;
import uk.personalbudget.ledger.payee.BankDetails;
import uk.personalbudget.ledger.payee.Payee;
import uk.personalbudget.ledger.payee.PayeeDecision;
import uk.personalbudget.ledger.payee.PayeeEvent;
import uk.personalbudget.ledger.payee.PayeeRejection;

/**
 * Where payees are paid. Details of a family's account are encrypted under the key of the person the budget is for, so that forgetting
 * the person destroys them; those of a provider or of the council have a key of their own.
 */
@Component
public class Payees {
    private final Streams streams;
    private final TextVault texts;
    private final Directory directory;
    private final EveryBudget budgets;
    private final Clock clock;

    Payees(Streams streams, TextVault texts, Directory directory, EveryBudget budgets, Clock clock) {
        this.streams = streams;
        this.texts = texts;
        this.directory = directory;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** Whose details these are. */
    public sealed interface Whose {
        /** As it stands in events. */
        String id();

        /** An account of a budget in the family's hands. */
        record OfBudget(String budget, String account) implements Whose {
            @Override
            public String id() {
                return "account/" + budget + "/" + account;
            }
        }

        /** Whoever holds the money of many budgets. */
        record OfProvider(String provider) implements Whose {
            @Override
            public String id() {
                return "provider/" + provider;
            }
        }

        /** The account that runs are paid from. */
        record OfCouncil(String originator) implements Whose {
            @Override
            public String id() {
                return "originator/" + originator;
            }
        }

        /** @return nothing when it is no name of a payee */
        static Optional<Whose> of(String id) {
            String[] parts = id.split("/", -1);
            boolean usable = List.of(parts).stream().allMatch(Account::usable);
            if (!usable) {
                return Optional.empty();
            }
            return switch (parts[0]) {
                case "account" -> parts.length == 3 ? Optional.of(new OfBudget(parts[1], parts[2])) : Optional.empty();
                case "provider" -> parts.length == 2 ? Optional.of(new OfProvider(parts[1])) : Optional.empty();
                case "originator" -> parts.length == 2 ? Optional.of(new OfCouncil(parts[1])) : Optional.empty();
                default -> Optional.empty();
            };
        }

        /** Whom a line is paid to; nobody where its provider loads a card. */
        static Optional<Whose> paid(String budget, HeldKind kind, String account) {
            return switch (kind) {
                case CARD -> Optional.empty();
                case BANK -> Optional.of(new OfBudget(budget, account));
                case MANAGED, INDIVIDUAL_SERVICE_FUND -> Optional.of(new OfProvider(account));
            };
        }
    }

    public Payee of(Whose whose) {
        return Payee.of(whose.id(), events(whose));
    }

    /** All that have ever been entered, in order of their names. */
    public List<Whose> all() {
        return streams.ofKind(Streams.Kind.PAYEE).stream()
                .flatMap(stream -> Whose.of(stream.substring(PayeeEvent.STREAM.length())).stream())
                .toList();
    }

    private List<PayeeEvent> events(Whose whose) {
        return streams.events(PayeeEvent.STREAM + whose.id(), PayeeEvent.class);
    }

    public PayeeDecision enter(Whose whose, BankDetails details, String actor) {
        if (details.fault().isPresent()) {
            return new PayeeDecision.Refused(
                    new PayeeRejection.BadDetails(details.fault().get()));
        }
        var keeper = keeper(whose);
        var expected = expectedLastFour(whose);
        if (keeper.isEmpty() || expected.isEmpty()) {
            return new PayeeDecision.Refused(new PayeeRejection.UnknownPayee(whose.id()));
        }
        var kept = texts.store(keeper.get(), details.words());
        return order(
                whose,
                actor,
                payee -> payee.enter(details, kept, expected.filter(digits -> !digits.isEmpty()), actor, today()));
    }

    public PayeeDecision approve(Whose whose, int version, String actor) {
        return order(whose, actor, payee -> payee.approve(version, actor, today()));
    }

    public PayeeDecision refuse(Whose whose, int version, String actor) {
        return order(whose, actor, payee -> payee.refuse(version, actor, today()));
    }

    /** A payment by these details came back: nothing more is paid by them. */
    void fail(Whose whose, TextRef details, String run, Returned why) {
        var _ = order(whose, "payment-run", payee -> payee.fail(details, run, why, today()));
    }

    /** The whole numbers: only for a file, never for a page or an answer. */
    Optional<BankDetails> details(TextRef kept) {
        return texts.read(kept).flatMap(BankDetails::of);
    }

    private PayeeDecision order(Whose whose, String actor, Function<Payee, PayeeDecision> decide) {
        return streams.decide(
                Streams.Kind.PAYEE,
                PayeeEvent.STREAM + whose.id(),
                PayeeEvent.class,
                actor,
                before -> decide.apply(Payee.of(whose.id(), before)),
                decision -> decision instanceof PayeeDecision.Accepted it ? it.events() : List.of());
    }

    private Optional<String> keeper(Whose whose) {
        return switch (whose) {
            case Whose.OfBudget it -> directory.budget(it.budget()).map(Directory.Budget::person);
            case Whose.OfProvider _, Whose.OfCouncil _ -> Optional.of(PayeeEvent.STREAM + whose.id());
        };
    }

    /** What the account was named with; an empty word where nothing is known of it, nothing where there is no such account. */
    private Optional<String> expectedLastFour(Whose whose) {
        return switch (whose) {
            case Whose.OfBudget it -> {
                var found = new String[1];
                budgets.each(
                        Optional.of(it.budget()),
                        (_, state) -> TopUpsDue.lastFour(it.account(), state).ifPresent(digits -> found[0] = digits));
                yield Optional.ofNullable(found[0]);
            }
            case Whose.OfProvider _, Whose.OfCouncil _ -> Optional.of("");
        };
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
