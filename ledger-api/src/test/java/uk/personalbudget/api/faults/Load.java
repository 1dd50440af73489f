package uk.personalbudget.api.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import uk.personalbudget.api.faults.Client.Budget;
import uk.personalbudget.api.faults.Client.Reply;
import uk.personalbudget.api.faults.SentJournal.Answered;
import uk.personalbudget.api.faults.SentJournal.Sent;

/**
 * Many callers who pay in, ask for payments and take them, on a few budgets, so that they meet. A caller who gets no decided
 * answer sends the same again with the same key, as the service tells it to.
 */
final class Load {
    private static final long BEFORE_AGAIN_NANOS = Duration.ofMillis(100).toNanos();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final SentJournal journal;
    private final List<Client> nodes;
    private final List<Budget> budgets;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong sentAgain = new AtomicLong();
    private final List<Thread> callers = new ArrayList<>();
    private final List<Throwable> broken = java.util.Collections.synchronizedList(new ArrayList<>());
    private volatile boolean over;

    /** @param nodes a caller goes to one after the other */
    Load(SentJournal journal, List<Client> nodes, List<Budget> budgets) {
        this.journal = journal;
        this.nodes = List.copyOf(nodes);
        this.budgets = List.copyOf(budgets);
    }

    Load start(int callersCount, long seed) {
        for (int number = 0; number < callersCount; number++) {
            var random = new Random(seed + number);
            callers.add(Thread.ofVirtual().name("caller-" + number).start(() -> call(random)));
        }
        return this;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** How often something was sent once more, because no decided answer had come. */
    long sentAgain() {
        return sentAgain.get();
    }

    /** Waits until so many more orders were answered. */
    void awaitAnswered(int more) {
        long before = acknowledged.get();
        await(more + " more answers")
                .atMost(RunningService.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> {
                    if (!broken.isEmpty()) {
                        throw new AssertionError("a caller failed", broken.getFirst());
                    }
                    for (Client node : nodes) {
                        if (!node.unclear().isEmpty()) {
                            throw new AssertionError(
                                    "unclear answers: " + node.unclear().getFirst());
                        }
                    }
                })
                .until(() -> acknowledged.get() >= before + more);
    }

    /** Lets every caller end; what has no answer now stays open. */
    void finish() {
        over = true;
        for (Thread caller : callers) {
            try {
                caller.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError("a caller failed", broken.getFirst());
        }
    }

    private void call(Random random) {
        try {
            while (!over) {
                Budget budget = budgets.get(random.nextInt(budgets.size()));
                switch (random.nextInt(6)) {
                    case 0 -> carryOut(random, number -> namedPayment(budget, number, 1 + random.nextInt(500)));
                    case 1 -> carryOut(random, number -> unnamedPayment(budget, number));
                    case 2 -> carryOut(random, number -> tooMuch(budget, number));
                    default -> spend(random, budget, 1 + random.nextInt(300));
                }
            }
        } catch (RuntimeException | Error failure) {
            broken.add(failure);
        }
    }

    private void spend(Random random, Budget budget, long pence) {
        String authorisation = "auth-" + NUMBERS.incrementAndGet();
        var asked = carryOut(
                random,
                number -> new Sent(
                        "key-" + number,
                        budget.id(),
                        "/api/v1/cards/" + budget.card() + "/authorisations",
                        Client.body("""
                        {"id": "%s", "amountPence": %d, "merchant": {"category": "5411"}}""", authorisation, pence),
                        "authorised " + authorisation,
                        0,
                        pence));
        if (asked.filter(Answered::yes).isPresent()) {
            carryOut(
                    random,
                    number -> new Sent(
                            "key-" + number,
                            budget.id(),
                            "/api/v1/authorisations/" + authorisation + "/settle",
                            Client.body("""
                            {"id": "paid-%d", "amountPence": %d}""", number, pence),
                            "spend-settled paid-" + number,
                            -pence,
                            -pence));
        }
    }

    private static Sent namedPayment(Budget budget, int number, long pence) {
        return new Sent(
                "key-" + number,
                budget.id(),
                "/api/v1/budgets/" + budget.id() + "/family-payments",
                Client.body("""
                        {"id": "gift-%d", "account": "%s", "amountPence": %d}""", number, budget.account(), pence),
                "family-money-received gift-" + number,
                pence,
                0);
    }

    /** Its identifier is made by the service from the key, so it is known by an amount nobody else pays. */
    private static Sent unnamedPayment(Budget budget, int number) {
        long pence = 100_000L + number;
        return new Sent(
                "key-" + number,
                budget.id(),
                "/api/v1/budgets/" + budget.id() + "/family-payments",
                Client.body("""
                        {"account": "%s", "amountPence": %d}""", budget.account(), pence),
                "family-money-received of " + pence,
                pence,
                0);
    }

    /** More than anybody has: the rules say no, and that is an answer too. */
    private static Sent tooMuch(Budget budget, int number) {
        return new Sent(
                "key-" + number,
                budget.id(),
                "/api/v1/cards/" + budget.card() + "/authorisations",
                Client.body("""
                        {"id": "much-%d", "amountPence": 90000000000, "merchant": {"category": "5411"}}""", number),
                "authorised much-" + number,
                0,
                0);
    }

    private Optional<Answered> carryOut(Random random, Function<Integer, Sent> order) {
        Sent sent = order.apply(NUMBERS.incrementAndGet());
        journal.sent(sent);
        while (true) {
            Optional<Answered> answer = nodes.size() > 1 && random.nextInt(4) == 0
                    ? everywhere(sent)
                    : once(sent, nodes.get(random.nextInt(nodes.size())));
            if (answer.isPresent() || over) {
                return answer;
            }
            sentAgain.incrementAndGet();
            LockSupport.parkNanos(BEFORE_AGAIN_NANOS);
        }
    }

    /** One in four orders goes to every node at the same moment, under one key. */
    private Optional<Answered> everywhere(Sent sent) {
        var answers = nodes.parallelStream().map(node -> once(sent, node)).toList();
        return answers.stream().flatMap(Optional::stream).findFirst();
    }

    private Optional<Answered> once(Sent sent, Client node) {
        Optional<Reply> reply = node.order(sent.path(), sent.key(), sent.body());
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        var answer = new Answered(sent.key(), reply.get().status(), reply.get().body());
        journal.answered(answer);
        acknowledged.incrementAndGet();
        return Optional.of(answer);
    }

    /** Sends what has no answer yet once more, with the same key, until it has one. */
    static int resolve(SentJournal journal, Client client) {
        int open = 0;
        for (SentJournal.Known known : journal.read().values()) {
            if (known.answer().isEmpty()) {
                open++;
                Sent sent = known.sent();
                Reply reply = await("an answer to " + sent.path())
                        .atMost(RunningService.PATIENCE)
                        .until(() -> client.order(sent.path(), sent.key(), sent.body()), Optional::isPresent)
                        .orElseThrow();
                journal.answered(new Answered(sent.key(), reply.status(), reply.body()));
            }
        }
        return open;
    }
}
