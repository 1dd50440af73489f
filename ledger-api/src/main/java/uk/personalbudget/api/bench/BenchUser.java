package uk.personalbudget.api.bench;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.security.Tokens;
import uk.personalbudget.api.security.Users;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Who asks for the cards in a benchmark: a card programme with a token, as a real one has. */
@Component
@Lazy
final class BenchUser {
    private static final String ID = "bench";

    private final Users users;
    private final Tokens tokens;

    BenchUser(Users users, Tokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    String token() {
        users.enter(ID, ID, UUID.randomUUID().toString(), List.of(Role.CARD_PROGRAMME), ID);
        return tokens.issue(ID, ID, Duration.ofDays(1));
    }
}
