package uk.personalbudget.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.personalbudget.api.bench.AuditBench;
import uk.personalbudget.api.bench.BenchReport;
import uk.personalbudget.api.bench.FeedBench;
import uk.personalbudget.api.bench.GrowthBench;
import uk.personalbudget.api.bench.HttpBench;
import uk.personalbudget.api.bench.MemoryBench;
import uk.personalbudget.api.bench.PortfolioBench;
import uk.personalbudget.api.bench.PostingBench;
import uk.personalbudget.api.bench.ReconcileBench;
import uk.personalbudget.api.bench.ReplayBench;
import uk.personalbudget.api.bench.ServedBooks;
import uk.personalbudget.api.bench.StartBench;

/** Measures the product on this machine, in books of its own that are thrown away afterwards. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the product on this machine, beside a baseline in the same run.",
            "It works in books of its own and throws them away afterwards."
        },
        footer = {
            "",
            "posting: orders decided and durably recorded, a second, by 64 and by 1,000 callers at once over 2,000",
            "budgets. Baselines: the event storage that comes with Axon, and single rows that each commit.",
            "",
            "feed: lines a second of card feeds over 2,000 budgets, read, checked, accepted, decided and recorded, in files",
            "of --lines (100000). Baseline: COPY of the same rows into a table with the same indexes. Goal: 0.3 times it.",
            "",
            "reconcile: lines of statements matched with the books, a second, at 10 thousand lines, 100 thousand and so on",
            "up to --lines (100000), in a caseload planted with errors of every kind and an answer key of its own:",
            "precision, recall of what the rules can decide, breaks found and rightly named, and the same once more with",
            "the input shuffled. Baseline: a plain SQL join on account, amount and day over the same rows. Goal: 50,000.",
            "",
            "http: 500 authorisations a second over HTTP, to a service in a process of its own, each timed from when",
            "it was due. Baseline: asking the same service for its health, at the same rate. Goal: 99 of 100 in 20 ms.",
            "A machine that cannot give 500 a second is asked for half of what it can: authorise/asked says so.",
            "",
            "replay: having a busy budget ready that is not in memory (60 items a month): a month, six years, six",
            "years from a snapshot. Medians of 10 warm runs; the baseline reads the same rows and nothing in them.",
            "Then each reader of the feed from the first event on. Baseline: a cursor over the same rows.",
            "",
            "start: from the start of the process until the service is well, with --events in its books (100000).",
            "Baseline: empty books. Goal: 8 s with a million.",
            "",
            "memory: the heap of a service with 512 MiB after an order to each of 20,000 budgets, which have --events",
            "together (1000000). Baseline: the same service before the first order.",
            "",
            "growth: orders a second with 100 thousand, 1, 5 and 10 million events, up to --events (1000000).",
            "The budgets the orders go to are fresh at each size. Baseline: single rows that each commit, in a small table.",
            "Goal: the last within 20%% of the first.",
            "",
            "audit: the pack of an annual audit of 300 entries, from its events to the last of its files, and its figures",
            "alone. Medians of 10 warm runs. Goal: 500 ms.",
            "",
            "portfolio: the figures of all budgets from their events alone, the surplus of each among them, and once more",
            "when they are known; the calendar of reviews; --events are the entries, 95 a budget (38000; a large council",
            "has 380000). Baseline: a cursor over the same rows. Goal: 60 s. Then the balances of 200,000 transactions.",
            "Baseline: a plain SQL sum over the same rows. Goal: 1 s.",
            "",
            "Where there are turns, ours and the baseline take them one after the other, and the median counts.",
            "Making the books is not counted in --minutes.",
            "",
            "Example: ./ledger bench replay --json replay.json"
        })
final class BenchCommand implements Callable<Integer> {
    private static final long EVENTS = 100_000;
    private static final long FEW_ENTRIES = 38_000;
    private static final long MANY_EVENTS = 1_000_000;
    private static final int EVENTS_EACH = 500;

    private enum Benchmark {
        posting,
        feed,
        reconcile,
        http,
        replay,
        start,
        memory,
        growth,
        audit,
        portfolio
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command.
    private Main main;

    @Parameters(
            arity = "0..1",
            paramLabel = "BENCHMARK",
            defaultValue = "replay",
            description = "What to measure: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Benchmark benchmark = Benchmark.replay;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Measures for about so many minutes, where the time can be chosen (default: ${DEFAULT-VALUE}).")
    private int minutes = 1;

    @Option(
            names = "--events",
            paramLabel = "N",
            description =
                    "How many events there are in the books, for replay, start, memory and growth; entries for portfolio.")
    private Optional<Long> events = Optional.empty();

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "How many lines the files of feed and the statements of reconcile have (default: ${DEFAULT-VALUE}).")
    private long lines = EVENTS;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures to this file as JSON as well.")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (minutes < 1) {
            throw new Cannot("--minutes is a whole number from 1 on: give --minutes 1 for a quick look.");
        }
        if (events.isPresent() && events.get() < EVENTS) {
            throw new Cannot("--events is a whole number from " + EVENTS + " on.");
        }
        if (lines < 1) {
            throw new Cannot("--lines is a whole number from 1 on.");
        }
        Path books = Files.createTempDirectory("ledger-bench");
        try {
            BenchReport report = measured(books, Duration.ofMinutes(minutes));
            print(report);
            if (json.isPresent()) {
                write(json.get(), report);
            }
            return Main.WELL;
        } finally {
            delete(books);
        }
    }

    private BenchReport measured(Path folder, Duration time) throws Exception {
        return switch (benchmark) {
            case posting -> inside(folder, it -> it.part(PostingBench.class).run(time));
            case feed -> inside(folder, it -> it.part(FeedBench.class).run(time, lines));
            case reconcile -> inside(folder, it -> it.part(ReconcileBench.class).run(time, lines));
            case replay -> inside(folder, it -> it.part(ReplayBench.class).run(time, events.orElse(EVENTS)));
            case growth -> inside(folder, it -> it.part(GrowthBench.class).run(time, events.orElse(MANY_EVENTS)));
            case audit -> inside(folder, it -> it.part(AuditBench.class).run());
            case portfolio -> inside(folder, it -> it.part(PortfolioBench.class).run(time, events.orElse(FEW_ENTRIES)));
            case http -> {
                var made = inside(folder, it -> it.part(ServedBooks.class).ready(HttpBench.BUDGETS));
                yield new HttpBench(folder, made).run(time);
            }
            case start -> {
                Path empty = folder.resolve("empty");
                Path full = folder.resolve("full");
                inside(empty, OwnService::port);
                var made =
                        inside(full, it -> it.part(ServedBooks.class).busyAtMost(EVENTS_EACH, events.orElse(EVENTS)));
                yield new StartBench(empty, full, made).run(time);
            }
            case memory -> {
                var made = inside(
                        folder, it -> it.part(ServedBooks.class).busy(MemoryBench.BUDGETS, events.orElse(MANY_EVENTS)));
                yield new MemoryBench(folder, made).run();
            }
        };
    }

    private interface Work<T> {
        T on(OwnService service) throws Exception;
    }

    /** In this process, which afterwards has the books no longer. */
    private <T> T inside(Path books, Work<T> work) throws Exception {
        try (var service = OwnService.quiet(Where.folder(books), main.debug())) {
            return work.on(service);
        }
    }

    private void print(BenchReport report) {
        var out = spec.commandLine().getOut();
        out.println(report.benchmark() + " on " + report.machine());
        report.figures()
                .forEach(it -> out.println("  " + it.name() + " = " + it.value().toPlainString() + " " + it.unit()));
        report.ratios()
                .forEach(it -> out.println("  " + it.name() + " = " + it.value().toPlainString() + " times"));
    }

    private static void write(Path file, BenchReport report) {
        try {
            Files.write(
                    file,
                    JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsBytes(report));
        } catch (IOException failure) {
            throw new Cannot(file + " cannot be written: choose another file with --json FILE.", failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
