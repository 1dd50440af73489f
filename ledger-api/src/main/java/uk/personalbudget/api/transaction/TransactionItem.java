package uk.personalbudget.api.transaction;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.CardEvent;
import uk.personalbudget.ledger.budget.SpendEvent.CodedPart;
import uk.personalbudget.ledger.budget.TextRef;
import uk.personalbudget.ledger.feed.FeedRecord;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Colour;

/** A row that is being put together, or changed. It belongs to whoever reads the feed. */
final class TransactionItem {
    private final Key key;
    private final long position;
    private final String account;
    private final LocalDate effectiveOn;
    private long changedAt;
    private String kind;
    private String state = "settled";
    private @Nullable String who;
    private @Nullable String whoText;
    private String[] provisions = {};
    private boolean uncoded;
    private long inPence;
    private long outPence;
    private @Nullable String authorisation;
    private @Nullable String original;
    private @Nullable String code;
    private boolean evidence;

    /** @param lane {@code hold} or {@code money} */
    record Key(String budget, String lane, String item) {}

    TransactionItem(FeedRecord at, String lane, String id, Account account, LocalDate effectiveOn, String kind) {
        this(new Key(at.budget(), lane, id), at.position(), account.name(), effectiveOn, kind);
    }

    TransactionItem(Key key, long position, String account, LocalDate effectiveOn, String kind) {
        this.key = key;
        this.position = position;
        this.changedAt = position;
        this.account = account;
        this.effectiveOn = effectiveOn;
        this.kind = kind;
    }

    TransactionItem changedAt(FeedRecord at) {
        return changedAt(at.position());
    }

    TransactionItem changedAt(long at) {
        changedAt = at;
        return this;
    }

    TransactionItem kind(String is) {
        kind = is;
        return this;
    }

    TransactionItem state(String is) {
        state = is;
        return this;
    }

    TransactionItem who(CardEvent.Merchant merchant) {
        return who(merchant.name().orElse(null), whoText);
    }

    TransactionItem whoText(Optional<TextRef> text) {
        return who(who, text.map(TextRef::id).orElse(null));
    }

    TransactionItem who(@Nullable String name, @Nullable String text) {
        who = name;
        whoText = text;
        return this;
    }

    TransactionItem in(long pence) {
        inPence = pence;
        return this;
    }

    TransactionItem out(long pence) {
        outPence = pence;
        return this;
    }

    TransactionItem provision(Optional<String> provision) {
        provisions = provision.stream().toArray(String[]::new);
        return this;
    }

    TransactionItem parts(List<CodedPart> parts) {
        return coded(
                parts.stream()
                        .flatMap(part -> part.provision().stream())
                        .distinct()
                        .sorted()
                        .toArray(String[]::new),
                parts.stream().anyMatch(part -> part.colour() == Colour.UNCODED));
    }

    TransactionItem coded(String[] to, boolean partly) {
        provisions = to.clone();
        uncoded = partly;
        return this;
    }

    TransactionItem authorisation(@Nullable String hold) {
        authorisation = hold;
        return this;
    }

    TransactionItem original(@Nullable String of) {
        original = of;
        return this;
    }

    TransactionItem code(@Nullable String why) {
        code = why;
        return this;
    }

    TransactionItem evident() {
        return evident(true);
    }

    TransactionItem evident(boolean is) {
        evidence = is;
        return this;
    }

    void into(TransactionItems items) {
        items.add(this);
    }

    Key key() {
        return key;
    }

    long position() {
        return position;
    }

    long changedAt() {
        return changedAt;
    }

    String account() {
        return account;
    }

    LocalDate effectiveOn() {
        return effectiveOn;
    }

    String kind() {
        return kind;
    }

    String state() {
        return state;
    }

    @Nullable
    String who() {
        return who;
    }

    @Nullable
    String whoText() {
        return whoText;
    }

    String[] provisions() {
        return provisions.clone();
    }

    boolean uncoded() {
        return uncoded;
    }

    long inPence() {
        return inPence;
    }

    long outPence() {
        return outPence;
    }

    @Nullable
    String authorisation() {
        return authorisation;
    }

    @Nullable
    String original() {
        return original;
    }

    @Nullable
    String code() {
        return code;
    }

    boolean evidence() {
        return evidence;
    }
}
