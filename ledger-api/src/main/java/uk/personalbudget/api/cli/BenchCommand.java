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
import uk.personalbudget.api.bench.BenchReport;
import uk.personalbudget.api.bench.PostingBench;
import uk.personalbudget.api.bench.ReplayBench;

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
            "replay: having a busy budget ready that is not in memory (60 items a month): a month, six years, six",
            "years from a snapshot. Medians of 10 warm runs; the baseline reads the same rows and nothing in them.",
            "",
            "Example: ./ledger bench replay --json replay.json"
        })
final class BenchCommand implements Callable<Integer> {
    private static final long SECONDS = 60;

    private enum Benchmark {
        posting,
        replay
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

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures to this file as JSON as well.")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (minutes < 1) {
            throw new Cannot("--minutes is a whole number from 1 on: give --minutes 1 for a quick look.");
        }
        Path books = Files.createTempDirectory("ledger-bench");
        try {
            BenchReport report;
            try (var service = OwnService.quiet(Where.folder(books), main.debug())) {
                report = switch (benchmark) {
                    case posting -> service.part(PostingBench.class).run(Duration.ofSeconds(SECONDS * minutes));
                    case replay -> service.part(ReplayBench.class).run();
                };
            }
            print(report);
            if (json.isPresent()) {
                write(json.get(), report);
            }
            return Main.WELL;
        } finally {
            delete(books);
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
