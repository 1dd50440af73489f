package uk.personalbudget.api.files;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.api.budget.Ledger;
import uk.personalbudget.api.files.Acceptances.Acceptance;
import uk.personalbudget.ledger.budget.BudgetCommand;
import uk.personalbudget.ledger.budget.BudgetState;
import uk.personalbudget.ledger.budget.Context;
import uk.personalbudget.ledger.budget.Context.Actor;
import uk.personalbudget.ledger.budget.Decision;
import uk.personalbudget.ledger.budget.PersonalBudget;
import uk.personalbudget.ledger.calendar.London;
import uk.personalbudget.ledger.calendar.WorkingDays;
import uk.personalbudget.ledger.policy.Policy;
import uk.personalbudget.ledger.rule.Rule;
import uk.personalbudget.reconciliation.cardfeed.BadRow;
import uk.personalbudget.reconciliation.cardfeed.CardFeed;
import uk.personalbudget.reconciliation.cardfeed.CardFeedReader;
import uk.personalbudget.reconciliation.cardfeed.CardFeedReading;
import uk.personalbudget.reconciliation.providerreturn.ProviderReturnReader;
import uk.personalbudget.reconciliation.providerreturn.ProviderReturnReading;
import uk.personalbudget.reconciliation.statement.CouncilProfile;
import uk.personalbudget.reconciliation.statement.CouncilProfiles;
import uk.personalbudget.reconciliation.statement.Profile;
import uk.personalbudget.reconciliation.statement.RefusalCode;
import uk.personalbudget.reconciliation.statement.SourceFile;

/**
 * The one door for files that change the books. The order of its steps is its promise: check the whole file, accept it once,
 * post its lines, note the end (settled 6). Whatever step the power fails in, bringing the same file in again goes on from
 * there.
 */
@Rule("P-6")
public final class FileIntake {
    private final Ledger ledger;
    private final Register register;
    private final Words words;
    private final Streams streams;
    private final Acceptances acceptances;
    private final OpeningIntake openings;
    private final PeopleIntake people;
    private final CouncilProfiles profiles;
    private final StatementDoor statements;
    private final BooleanSupplier behind;
    private final BooleanSupplier catchUp;
    private final Clock clock;
    private final Supplier<Policy> policy;
    private final WorkingDays workingDays;

    /** One file at a time: a second one may well carry the same lines. */
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    /**
     * @param behind true when the register does not know yet all that was recorded
     * @param catchUp waits until it does; false when that took too long
     */
    FileIntake(
            Ledger ledger,
            Register register,
            Words words,
            Streams streams,
            Acceptances acceptances,
            OpeningIntake openings,
            PeopleIntake people,
            CouncilProfiles profiles,
            StatementDoor statements,
            BooleanSupplier behind,
            BooleanSupplier catchUp,
            Clock clock,
            Supplier<Policy> policy,
            WorkingDays workingDays) {
        this.ledger = ledger;
        this.register = register;
        this.words = words;
        this.streams = streams;
        this.acceptances = acceptances;
        this.openings = openings;
        this.people = people;
        this.profiles = profiles;
        this.statements = statements;
        this.behind = behind;
        this.catchUp = catchUp;
        this.clock = clock;
        this.policy = policy;
        this.workingDays = workingDays;
    }

    /** True for a load batch, by its content. */
    public static boolean loadBatch(SourceFile file) throws IOException {
        return LoadBatchReader.recognises(file);
    }

    /** True for a provider's monthly return, by its content. */
    public static boolean providerReturn(SourceFile file) throws IOException {
        return ProviderReturnReader.recognises(file);
    }

    /** True for opening positions, and for the balance report they are held against, by their content. */
    public static boolean movingIn(SourceFile file) throws IOException {
        return OpeningRow.recognises(file) || BalanceReport.recognises(file);
    }

    /** True for a file of people, by its content. */
    public static boolean people(SourceFile file) throws IOException {
        return PeopleIntake.recognises(file);
    }

    /** Brings in any file. The content decides what it is, never the name. */
    public BroughtIn bringIn(SourceFile file, Wish wish, Actor actor, Progress progress) throws IOException {
        oneAtATime.lock();
        try {
            // Asked before the first look: afterwards the register may have caught up without having been asked again.
            boolean wasBehind = behind.getAsBoolean();
            BroughtIn result = attempt(file, wish, actor, progress);
            // An account that was opened a moment ago may not have been in the register yet.
            boolean again = wasBehind && result instanceof BroughtIn.Refused && catchUp.getAsBoolean();
            return again ? attempt(file, wish, actor, progress) : result;
        } finally {
            oneAtATime.unlock();
        }
    }

    private BroughtIn attempt(SourceFile file, Wish wish, Actor actor, Progress progress) throws IOException {
        if (CardFeedReader.recognises(file)) {
            return cardFeed(file, wish, actor, progress);
        }
        if (LoadBatchReader.recognises(file)) {
            return loadBatch(file, wish, actor, progress);
        }
        if (ProviderReturnReader.recognises(file)) {
            return providerReturn(file, null, wish, actor, progress);
        }
        @Nullable Profile named = wish.statement().profile();
        if (named == null || Profile.byId(named.id()).isEmpty()) {
            var councils = named == null
                    ? ProviderReturnReader.recognised(file, profiles.inForce())
                    : profiles.find(named.id()).stream()
                            .filter(CouncilProfile::ofReturn)
                            .toList();
            if (councils.size() > 1) {
                return ambiguous(file, councils);
            }
            if (councils.size() == 1) {
                return providerReturn(file, councils.getFirst(), wish, actor, progress);
            }
        }
        if (PeopleIntake.recognises(file)) {
            return people.bringIn(file, wish);
        }
        if (BalanceReport.recognises(file)) {
            return openings.report(file, wish, actor);
        }
        if (OpeningRow.recognises(file)) {
            return openings.positions(file, wish, actor, progress);
        }
        return statements.bringIn(file, wish, actor);
    }

    private BroughtIn cardFeed(SourceFile file, Wish wish, Actor actor, Progress progress) throws IOException {
        String sha256 = file.sha256();
        var before = acceptances.find(FileKind.CARD_FEED, sha256);
        if (before.isPresent() && before.get().completedAt().isPresent()) {
            return complete(before.get());
        }
        var orders = new FeedOrders(register, words, sha256);
        return switch (new CardFeedReader().read(file, wish.skipBadRows(), orders)) {
            case CardFeedReading.Refused refused ->
                new BroughtIn.Refused(
                        Optional.of(FileKind.CARD_FEED),
                        sha256,
                        refused.code().code(),
                        refused.reason(),
                        Optional.ofNullable(refused.line()),
                        refused.badRows());
            case CardFeedReading.Accepted accepted -> {
                CardFeed feed = accepted.feed();
                var whole = new Posting.Whole(
                        FileKind.CARD_FEED, sha256, sha256, feed.rows(), feed.badRows(), before.isPresent());
                if (wish.dryRun()) {
                    yield whole.checked();
                }
                var posting = posting(whole, file, actor, progress, before);
                try (var lane = new Lane<>(orders, posting)) {
                    feed.forEachPart(part -> {
                        orders.keepWords(part.ahead());
                        lane.post(part.owners());
                    });
                }
                yield posting.done();
            }
        };
    }

    private BroughtIn loadBatch(SourceFile file, Wish wish, Actor actor, Progress progress) throws IOException {
        String sha256 = file.sha256();
        return switch (LoadBatchReader.read(file)) {
            case LoadBatchReader.Reading.Unusable unusable -> refused(unusable, sha256);
            case LoadBatchReader.Reading.Read read -> {
                LoadBatch batch = read.batch();
                var before = acceptances.find(FileKind.LOAD_BATCH, batch.id());
                if (before.isPresent() && !before.get().sha256().equals(sha256)) {
                    yield otherContent(before.get(), sha256);
                }
                if (before.isPresent() && before.get().completedAt().isPresent()) {
                    yield complete(before.get());
                }
                List<LoadBatch.Arrival> arrivals = batch.arrivals();
                // What was accepted was checked then; a part of it is in the books by now.
                List<BadRow> bad = before.isPresent() ? List.of() : objections(arrivals, actor);
                if (!bad.isEmpty()) {
                    yield refused(LoadBatchReader.unusable(bad), sha256);
                }
                var whole = new Posting.Whole(
                        FileKind.LOAD_BATCH, batch.id(), sha256, arrivals.size(), List.of(), before.isPresent());
                if (wish.dryRun()) {
                    yield whole.checked();
                }
                var posting = posting(whole, file, actor, progress, before);
                postAll(arrivals, new ArrivalLines(), posting);
                yield posting.done();
            }
        };
    }

    private static BroughtIn ambiguous(SourceFile file, List<CouncilProfile> councils) throws IOException {
        return new BroughtIn.Refused(
                Optional.of(FileKind.PROVIDER_RETURN),
                file.sha256(),
                RefusalCode.AMBIGUOUS_PROFILE.code(),
                "The header is that of "
                        + String.join(
                                " and of ",
                                councils.stream().map(CouncilProfile::name).toList())
                        + ". " + RefusalCode.AMBIGUOUS_PROFILE.advice(),
                Optional.of(1L),
                List.of());
    }

    private BroughtIn providerReturn(
            SourceFile file, @Nullable CouncilProfile profile, Wish wish, Actor actor, Progress progress)
            throws IOException {
        String sha256 = file.sha256();
        var before = acceptances.find(FileKind.PROVIDER_RETURN, sha256);
        if (before.isPresent() && before.get().completedAt().isPresent()) {
            return complete(before.get());
        }
        return switch (ProviderReturnReader.read(file, profile)) {
            case ProviderReturnReading.Refused refused ->
                new BroughtIn.Refused(
                        Optional.of(FileKind.PROVIDER_RETURN),
                        sha256,
                        refused.code().code(),
                        refused.reason(),
                        Optional.ofNullable(refused.line()),
                        List.of());
            case ProviderReturnReading.Read read -> {
                var orders = new ReturnOrders(register, sha256);
                var context =
                        new Context(clock.instant(), London.dateOf(clock.instant()), actor, policy.get(), workingDays);
                // What was accepted was checked then; a part of it is in the books by now.
                var checked = CheckedReturn.of(
                        read, orders, before.isPresent() ? Optional.empty() : Optional.of(streams), context);
                if (!checked.badRows().isEmpty() && !wish.skipBadRows()) {
                    yield checked.refused(sha256);
                }
                var whole = new Posting.Whole(
                        FileKind.PROVIDER_RETURN,
                        sha256,
                        sha256,
                        checked.rows().size(),
                        checked.badRows(),
                        before.isPresent());
                if (wish.dryRun()) {
                    yield whole.checked();
                }
                var posting = posting(whole, file, actor, progress, before);
                postAll(checked.rows(), orders, posting);
                yield posting.done();
            }
        };
    }

    private static <L> void postAll(List<L> all, Lane.Lines<L> lines, Posting posting) {
        try (var lane = new Lane<>(lines, posting)) {
            lane.postAll(all);
        }
    }

    private static final class ArrivalLines implements Lane.Lines<LoadBatch.Arrival> {
        @Override
        public long number(LoadBatch.Arrival arrival) {
            return arrival.fileLine();
        }

        @Override
        public String budget(LoadBatch.Arrival arrival) {
            return arrival.load().budget();
        }

        @Override
        public BudgetCommand order(LoadBatch.Arrival arrival) {
            return arrival.load();
        }
    }

    /** Every arrival is decided on a copy of its budget, one after the other, so that two lines cannot use the same money. */
    private List<BadRow> objections(List<LoadBatch.Arrival> arrivals, Actor actor) {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        var context = new Context(now, today, actor, policy.get(), workingDays);
        List<BadRow> bad = new ArrayList<>();
        Map<String, BudgetState> states = new HashMap<>();
        for (LoadBatch.Arrival arrival : arrivals) {
            var state = states.computeIfAbsent(arrival.load().budget(), streams::state);
            switch (PersonalBudget.decide(arrival.load(), state, context)) {
                case Decision.Accepted accepted -> accepted.events().forEach(state::evolve);
                case Decision.Refused refused ->
                    bad.add(new BadRow(arrival.fileLine(), 1, Objections.said(arrival.load(), refused.rejection())));
            }
        }
        return bad;
    }

    private static BroughtIn.Refused refused(LoadBatchReader.Reading.Unusable unusable, String sha256) {
        return new BroughtIn.Refused(
                Optional.of(FileKind.LOAD_BATCH),
                sha256,
                unusable.code().code(),
                unusable.line().map(line -> "Line " + line + ": ").orElse("") + unusable.what()
                        + ". Nothing was posted. Correct the batch and bring it in again.",
                unusable.line(),
                unusable.badRows());
    }

    static BroughtIn.Refused complete(Acceptance before) {
        return new BroughtIn.Refused(
                Optional.of(before.kind()),
                before.sha256(),
                RefusalCode.ALREADY_ACCEPTED.code(),
                before.kind() == FileKind.LOAD_BATCH
                        ? "The batch " + before.batch() + " was accepted " + said(before) + ". It is taken once."
                        : "This file was accepted " + said(before) + ". " + RefusalCode.ALREADY_ACCEPTED.advice(),
                Optional.empty(),
                List.of());
    }

    private static BroughtIn.Refused otherContent(Acceptance before, String sha256) {
        return new BroughtIn.Refused(
                Optional.of(before.kind()),
                sha256,
                RefusalCode.SAME_ID_OTHER_CONTENT.code(),
                "Another file was accepted as batch " + before.batch() + " " + said(before)
                        + ". A corrected batch needs a number of its own.",
                Optional.empty(),
                List.of());
    }

    private static String said(Acceptance before) {
        var at = before.acceptedAt().atZone(London.ZONE);
        return "on " + at.toLocalDate() + " at " + at.toLocalTime().withNano(0) + " by " + before.acceptedBy();
    }

    private Posting posting(
            Posting.Whole whole, SourceFile file, Actor actor, Progress progress, Optional<Acceptance> before)
            throws IOException {
        Acceptance acceptance = before.orElseGet(() -> new Acceptance(
                whole.kind(),
                whole.batch(),
                whole.sha256(),
                whole.lines(),
                clock.instant(),
                actor.id(),
                Optional.empty()));
        if (before.isEmpty()) {
            acceptances.accept(acceptance, file);
        }
        return new Posting(
                whole, acceptance, acceptances, clock, commands -> ledger.sendAll(commands, actor), progress);
    }
}
