package uk.personalbudget.api.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.chain.ChainWriter;
import uk.personalbudget.api.chain.HeadLists;
import uk.personalbudget.api.chain.SigningKeys;
import uk.personalbudget.api.idempotency.GivenAnswers.Given;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.ledger.budget.Choices.Role;

/** The head of all books, for whoever wants to keep it, and the keys that sign it. */
@RestController
@RequestMapping("/api/v1/chain")
@Tag(name = "Chain", description = "What proves that no event was changed, removed or added unseen.")
class ChainEndpoints {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OrderDesk desk;
    private final ChainWriter writer;
    private final HeadLists heads;
    private final SigningKeys keys;

    ChainEndpoints(OrderDesk desk, ChainWriter writer, HeadLists heads, SigningKeys keys) {
        this.desk = desk;
        this.writer = writer;
        this.heads = heads;
        this.keys = keys;
    }

    /** An order that says everything in its address. */
    record Nothing() {}

    /** @param owner who answers for the new key */
    record NewKey(String owner) {}

    /** @param head the list of heads made last; none before the first hour */
    record Shown(Optional<HeadLists.Published> head, List<Key> keys) {}

    /**
     * @param id worked out from the key itself
     * @param vouched signed by the key before it
     */
    record Key(String id, String publicKey, String owner, Instant startsAt, Optional<String> before, boolean vouched) {
        static Key of(SigningKeys.Public key) {
            return new Key(key.id(), key.pem(), key.owner(), key.startsAt(), key.before(), key.signedByBefore());
        }
    }

    @GetMapping
    @Allowed({
        Role.FAMILY,
        Role.KEY_WORKER,
        Role.FINANCE_OFFICER,
        Role.APPROVER,
        Role.HEAD_OF_SERVICE,
        Role.AUDITOR,
        Role.ADMINISTRATOR
    })
    @Operation(
            summary = "The signed head of all books, and the public keys",
            description = "Keep it: with it, ./ledger verify --witness shows later that nothing was taken away.")
    Shown head() {
        return new Shown(heads.last(), keys.all().stream().map(Key::of).toList());
    }

    @PostMapping("/heads")
    @Allowed({Role.FINANCE_OFFICER, Role.ADMINISTRATOR})
    @Operation(summary = "Sign where every stream ends now, without waiting for the hour")
    ResponseEntity<byte[]> make(Order<Nothing> order) {
        order.body();
        return desk.answer(order, _ -> {
            writer.catchUp();
            return given(heads.make());
        });
    }

    @PostMapping("/keys")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(
            summary = "Take a new signing key into use",
            description = "The key before signs for it. Its own private part is gone afterwards.")
    ResponseEntity<byte[]> rotate(Order<NewKey> order) {
        String owner = order.body().owner();
        return desk.answer(order, _ -> given(Key.of(keys.rotate(owner))));
    }

    private static Given given(Object body) {
        return new Given(
                201,
                Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE),
                JSON.writeValueAsBytes(body),
                true);
    }
}
