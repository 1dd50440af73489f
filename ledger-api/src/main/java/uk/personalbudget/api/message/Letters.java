package uk.personalbudget.api.message;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.message.MessageQueries.Message;
import uk.personalbudget.api.problem.NotPossible;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Access;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.reconciliation.item.BudgetHistory;

/** The letters of a budget, for whoever may read them. Reading one writes nothing. */
@Component
public class Letters {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<Role> READERS =
            Set.of(Role.FAMILY, Role.KEY_WORKER, Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR);

    private final MessageQueries messages;
    private final LetterWriter writer;
    private final BudgetHistory histories;
    private final Access access;
    private final Clock clock;
    private final List<String> notices;

    Letters(
            MessageQueries messages,
            LetterWriter writer,
            BudgetHistory histories,
            Access access,
            Clock clock,
            Notices notices) {
        this.messages = messages;
        this.writer = writer;
        this.histories = histories;
        this.access = access;
        this.clock = clock;
        this.notices = notices.all();
    }

    /** @param way how the family is told that it is there */
    public record Listed(String id, String title, LocalDate writtenOn, String way) {}

    /** @param next what to ask for the page after this one with */
    public record Listing(List<Listed> letters, Optional<String> next) {}

    /** The newest first. */
    public Listing listing(String budget, SignedIn who, Optional<String> after, int most) {
        var page = page(budget, who, after, most);
        return new Listing(
                page.items().stream()
                        .map(it -> new Listed(it.id(), writer.title(it), it.shownFrom(), it.way()))
                        .toList(),
                page.next());
    }

    MessageQueries.Page page(String budget, SignedIn who, Optional<String> after, int most) {
        history(budget, who);
        return messages.page(budget, today(), after, most);
    }

    public Letter find(String budget, String message, SignedIn who) {
        List<FeedRecord> history = history(budget, who);
        return writer.write(found(budget, message), history);
    }

    /** The same letter in easy words. */
    public EasyLetter easy(String budget, String message, SignedIn who) {
        List<FeedRecord> history = history(budget, who);
        return writer.easy(found(budget, message), history);
    }

    /** A letter as a page that needs no surroundings. */
    public String page(String budget, String message, SignedIn who) {
        return LetterPage.of(find(budget, message, who));
    }

    public String easyPage(String budget, String message, SignedIn who) {
        return EasyPage.of(easy(budget, message, who));
    }

    /** A letter as a tagged PDF. */
    public byte[] pdf(String budget, String message, SignedIn who) {
        Letter letter = find(budget, message, who);
        return LetterSheets.of(letter, notices).pdf(letter.head().recordedAt());
    }

    public byte[] easyPdf(String budget, String message, SignedIn who) {
        EasyLetter letter = easy(budget, message, who);
        return LetterSheets.of(letter, notices).pdf(letter.recordedAt());
    }

    private Message found(String budget, String message) {
        return messages.find(budget, message, today())
                .orElseThrow(() -> new NotPossible(Problem.of(404, "unknown-message")));
    }

    /** The budget's own past, for whoever may read its letters, once the messages have come as far. */
    private List<FeedRecord> history(String budget, SignedIn who) {
        List<FeedRecord> history =
                access.on(who, budget).roles().isEmpty() ? List.of() : histories.of(budget, Long.MAX_VALUE);
        if (history.isEmpty()) {
            throw new NotPossible(Problem.of(404, "unknown-budget"));
        }
        if (!access.may(who, budget, READERS)) {
            throw new NotPossible(Problem.of(403, "not-allowed"));
        }
        long head = history.getLast().position();
        if (!messages.reached(budget, head, PATIENCE)) {
            throw new NotPossible(Problem.of(503, "too-new", Map.of("position", Long.toString(head))));
        }
        return history;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
